//! A letter's content as the template reads it: checked, white space settled, long words given places to break.

use crate::breaks::breakable;
use crate::{Edition, SetError};
use plumbline_core::letter::{Block, Document, Frame, Inline, Signatory, Table};
use serde::Serialize;

/// The longest word that fits a line of its place as it is, in characters.
const OF_A_LINE: usize = 28;
/// In a cell: a third of a line, and the dictionary divides what is longer.
const OF_A_CELL: usize = 12;

#[derive(Serialize)]
pub(crate) struct Content {
    edition: Edition,
    /// Left and right, in millimetres.
    margin: f64,
    title: String,
    date: Date,
    sender: Vec<String>,
    addressee: Vec<String>,
    salutation: String,
    body: Vec<Part>,
    closing: String,
    name: String,
    post: String,
    copies: Vec<String>,
    marks: Vec<String>,
    /// How much more open the lines are than usual, in thousandths: see `typesetter`.
    pub(crate) opened: u16,
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
    Heading { level: u8, text: String },
    Paragraph { text: String },
    List { items: Vec<String> },
    Table { caption: String, head: Vec<String>, rows: Vec<Vec<String>>, numbers: Vec<bool> },
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
            title: line("the title", &letter.title)?,
            date: Date {
                year: date.year(),
                month: date.month(),
                day: date.day(),
                words: date.strftime("%-d %B %Y").to_string(),
            },
            sender: some("the sender's lines", sender)?,
            addressee: some("the addressee's lines", addressee)?,
            salutation: line("the salutation", salutation)?,
            body: letter.body.iter().map(part).collect::<Result<_, _>>()?,
            closing: line("the closing", closing)?,
            name: line("the signatory's name", name)?,
            post: line("the signatory's post", post)?,
            copies: lines("a line of the copies", &letter.copies)?,
            marks: lines("a mark", &letter.marks)?,
            opened: 0,
        })
    }
}

fn part(block: &Block) -> Result<Part, String> {
    Ok(match block {
        Block::Heading { level, text } => Part::Heading { level: *level, text: line("a heading", text)? },
        Block::Paragraph(text) => Part::Paragraph { text: running("a paragraph", text)? },
        Block::List(items) if items.is_empty() => return Err("a list has no items; leave it out".into()),
        Block::List(items) => Part::List {
            items: items.iter().map(|item| running("an item of a list", item)).collect::<Result<_, _>>()?,
        },
        Block::Table(table) => table_part(table)?,
    })
}

fn table_part(table: &Table) -> Result<Part, String> {
    let caption = line("a table's caption", &table.caption)?;
    if table.head.is_empty() || table.rows.is_empty() {
        return Err(format!("the table `{caption}` has no rows or no columns; leave it out"));
    }
    if let Some(at) = table.rows.iter().position(|row| row.len() != table.head.len()) {
        let (has, wanted) = (table.rows[at].len(), table.head.len());
        return Err(format!("row {} of the table `{caption}` has {has} cells, its header has {wanted}", at + 1));
    }
    let cells = |row: &Vec<String>| row.iter().map(|text| cell(&caption, text)).collect::<Result<Vec<_>, _>>();
    let rows = table.rows.iter().map(cells).collect::<Result<Vec<_>, _>>()?;
    let numbers = (0..table.head.len()).map(|i| table.rows.iter().all(|row| is_number(&row[i]))).collect();
    Ok(Part::Table { head: cells(&table.head)?, caption, rows, numbers })
}

fn cell(caption: &str, text: &str) -> Result<String, String> {
    let text = breakable(text, OF_A_CELL);
    if text.is_empty() {
        return Err(format!("the table `{caption}` has an empty cell; say what is not known or not so"));
    }
    Ok(text)
}

/// Whether a cell is read by comparing digits with those above and below it.
fn is_number(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || ",.%-−+ ".contains(c))
}

fn running(place: &str, text: &[Inline]) -> Result<String, String> {
    line(place, &text.iter().map(Inline::text).collect::<String>())
}

fn some(place: &str, texts: &[String]) -> Result<Vec<String>, String> {
    if texts.is_empty() {
        return Err(format!("{place} are missing; a letter says from whom and to whom it is"));
    }
    lines(place, texts)
}

fn lines(place: &str, texts: &[String]) -> Result<Vec<String>, String> {
    texts.iter().map(|text| line(place, text)).collect()
}

fn line(place: &str, text: &str) -> Result<String, String> {
    let text = breakable(text, OF_A_LINE);
    if text.is_empty() { Err(format!("{place} is empty; write it or leave it out")) } else { Ok(text) }
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
