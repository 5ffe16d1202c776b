//! A letter's content as the template reads it: checked, white space settled, long words given places to break.

use crate::columns::Columns;
use crate::words::Words;
use crate::{Edition, SetError};
use plumbline_core::letter::{Block, Document, Frame, Inline, Signatory, Table};
use serde::Serialize;

/// How long a line of the sender's address may be to stand beside the name, in characters.
const BESIDE: usize = 40;
/// A paragraph of at most so many characters stays with the signature as a whole: about four lines.
const SHORT: usize = 400;

#[derive(Serialize)]
pub(crate) struct Content {
    edition: Edition,
    /// Left and right, in millimetres.
    margin: f64,
    title: Words,
    /// Who is written into the file as its author.
    author: String,
    /// The title as it is written into the file.
    named: String,
    date: Date,
    sender: Vec<Words>,
    /// Whether the sender's address has lines too long to stand beside the name.
    stacked: bool,
    addressee: Vec<Words>,
    salutation: Words,
    body: Vec<Part>,
    closing: Words,
    name: Words,
    post: Words,
    copies: Vec<Words>,
    marks: Vec<Words>,
    /// Whether the last part of the body is at most a few lines.
    short: bool,
    pub(crate) way: Way,
}

/// How a letter is set where more than one way is open; `typesetter` says when.
#[derive(Clone, Copy, Default, Serialize)]
pub(crate) struct Way {
    /// Whether the last part of the letter goes with the signature, if it is short.
    pub(crate) kept: bool,
    /// Whether short tables stand on one page.
    pub(crate) whole: bool,
    /// By how much every page ends higher than usual, in millimetres.
    pub(crate) raised: u8,
}

#[derive(Serialize)]
struct Date {
    year: i16,
    month: i8,
    day: i8,
    words: String,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Part {
    Heading { level: u8, text: Words },
    Paragraph { text: Words },
    List { items: Vec<Words> },
    Table(TablePart),
}

#[derive(Serialize)]
struct TablePart {
    caption: Words,
    head: Vec<Words>,
    rows: Vec<Vec<Words>>,
    /// The columns' shares of the width.
    shares: Vec<f64>,
    /// Whether words are divided.
    divided: bool,
    /// Whether it stands on one page.
    whole: bool,
    /// Whether a column's cells are numbers, to be read by comparing digits with those above and below.
    numbers: Vec<bool>,
}

impl Content {
    /// # Errors
    /// [`SetError::Content`] for a letter that is not whole.
    pub(crate) fn of(letter: &Document, edition: Edition) -> Result<Self, SetError> {
        Self::checked(letter, edition)
            .map_err(|what| SetError::Content { letter: letter.title.clone(), what })
    }

    fn checked(letter: &Document, edition: Edition) -> Result<Self, String> {
        let Frame { date, sender, addressee, salutation } = &letter.frame;
        let Signatory { closing, name, post } = &letter.signatory;
        levels(&letter.body)?;
        Ok(Self {
            edition,
            margin: edition.margin(),
            title: unlinked("the title", &letter.title)?,
            author: sender.first().map(|name| plain(name)).unwrap_or_default(),
            named: plain(&letter.title),
            date: Date {
                year: date.year(),
                month: date.month(),
                day: date.day(),
                words: date.strftime("%-d %B %Y").to_string(),
            },
            sender: some("the sender's lines", sender)?,
            stacked: sender.iter().any(|line| line.chars().count() > BESIDE),
            addressee: some("the addressee's lines", addressee)?,
            salutation: line("the salutation", salutation)?,
            body: letter.body.iter().map(|block| part(block, edition)).collect::<Result<_, _>>()?,
            closing: line("the closing", closing)?,
            name: line("the signatory's name", name)?,
            post: line("the signatory's post", post)?,
            copies: lines("a line of the copies", &letter.copies)?,
            marks: letter.marks.iter().map(|mark| unlinked("a mark", mark)).collect::<Result<_, _>>()?,
            short: letter.body.last().is_some_and(short),
            way: Way::default(),
        })
    }
}

fn part(block: &Block, edition: Edition) -> Result<Part, String> {
    Ok(match block {
        Block::Heading { level, text } => Part::Heading { level: *level, text: line("a heading", text)? },
        Block::Paragraph(text) => Part::Paragraph { text: running("a paragraph", text)? },
        Block::List(items) if items.is_empty() => return Err("a list has no items; leave it out".into()),
        Block::List(items) => Part::List {
            items: items.iter().map(|item| running("an item of a list", item)).collect::<Result<_, _>>()?,
        },
        Block::Table(table) => Part::Table(table_part(table, edition)?),
    })
}

fn table_part(table: &Table, edition: Edition) -> Result<TablePart, String> {
    let Table { caption, head, rows } = table;
    if head.is_empty() || rows.is_empty() {
        return Err(format!("the table `{caption}` has no rows or no columns; leave it out"));
    }
    if let Some(at) = rows.iter().position(|row| row.len() != head.len()) {
        let (has, wanted) = (rows[at].len(), head.len());
        return Err(format!(
            "row {} of the table `{caption}` has {has} cells; expected {wanted}, as in its header",
            at + 1
        ));
    }
    let Columns { shares, divided, lines } = Columns::of(head, rows, edition.line(), edition.padding());
    let cells = |row: &Vec<String>| row.iter().map(|text| cell(caption, text)).collect::<Result<Vec<_>, _>>();
    Ok(TablePart {
        caption: line("a table's caption", caption)?,
        // It is repeated on every page of the table.
        head: head
            .iter()
            .map(|text| cell(caption, text).map(|_| Words::unlinked(text)))
            .collect::<Result<_, _>>()?,
        rows: rows.iter().map(cells).collect::<Result<_, _>>()?,
        shares,
        divided,
        whole: lines <= edition.whole_table(),
        numbers: (0..head.len()).map(|at| numbers(at, rows)).collect(),
    })
}

fn cell(caption: &str, text: &str) -> Result<Words, String> {
    let words = Words::of_a_cell(text);
    if words.is_empty() {
        return Err(format!("the table `{caption}` has an empty cell; say what is not known or not so"));
    }
    Ok(words)
}

/// Single digits are names of grades as often as numbers.
fn numbers(at: usize, rows: &[Vec<String>]) -> bool {
    let number = |text: &str| {
        text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(|c| "0123456789,.%-−+ ".contains(c))
    };
    rows.iter().all(|row| number(&row[at])) && rows.iter().any(|row| row[at].chars().count() > 1)
}

/// What may be moved to the next page as a whole.
fn short(block: &Block) -> bool {
    match block {
        Block::Heading { .. } => true,
        Block::Paragraph(text) => text.iter().map(|run| run.text().len()).sum::<usize>() <= SHORT,
        Block::List(_) | Block::Table(_) => false,
    }
}

fn running(place: &str, text: &[Inline]) -> Result<Words, String> {
    line(place, &text.iter().map(Inline::text).collect::<String>())
}

fn some(place: &str, texts: &[String]) -> Result<Vec<Words>, String> {
    if texts.is_empty() {
        return Err(format!("{place} are missing; a letter says from whom and to whom it is"));
    }
    lines(place, texts)
}

fn lines(place: &str, texts: &[String]) -> Result<Vec<Words>, String> {
    texts.iter().map(|text| line(place, text)).collect()
}

fn line(place: &str, text: &str) -> Result<Words, String> {
    let words = Words::of_a_line(text);
    if words.is_empty() { Err(format!("{place} is empty; write it or leave it out")) } else { Ok(words) }
}

/// For places that are repeated outside the flow, where nothing can be followed.
fn unlinked(place: &str, text: &str) -> Result<Words, String> {
    line(place, text).map(|_| Words::unlinked(text))
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One heading of level 1, first of all headings, and no level below another left out.
fn levels(body: &[Block]) -> Result<(), String> {
    let mut above = 0;
    for block in body {
        let Block::Heading { level, text } = block else { continue };
        if *level == 0 || *level > above + 1 || (*level == 1 && above > 0) {
            let wanted = if above == 0 { "1".into() } else { format!("2 to {}", above + 1) };
            return Err(format!("the heading `{text}` has level {level}; expected {wanted}"));
        }
        above = *level;
    }
    if above == 0 { Err("there is no heading; a letter has one of level 1".into()) } else { Ok(()) }
}
