//! Published files that were read, and the form that brings in more.

use super::figures::{FiguresTable, figures};
use super::parts::{Link, h1, h2, link, many, p, page};
use crate::account::{Fault, Frame};
use crate::grade_words::capital;
use crate::parts::button::button;
use crate::parts::choices::{Choice, Choices, checkboxes};
use crate::parts::date::{DateField, date};
use crate::parts::fault::{faults, titled};
use crate::parts::hidden;
use crate::parts::remark::warning_text;
use crate::parts::summary::{SummaryRow, summary_list};
use crate::parts::table::{Column, columns_table};
use crate::parts::upload::{Upload, upload};
use maud::{Markup, html};

const HERE: &str = "/desk/editions";

/// A published file as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditionRow {
    pub id: String,
    pub file: String,
    /// By which source description.
    pub source: String,
    pub learned: String,
    pub issued: String,
    pub rows: String,
    pub records: String,
    pub repeats: String,
    pub excluded: String,
    pub problems: String,
    /// `in force`, or by what and when it is no longer.
    pub state: String,
}

/// All editions; to those who may bring files in, with the form.
#[derive(Clone, Copy, Debug)]
pub struct EditionsPage<'a> {
    pub frame: Frame<'a>,
    pub editions: &'a [EditionRow],
    pub brings: bool,
    /// The day of issue as it was typed.
    pub issued: [&'a str; 3],
    pub keep_good: bool,
    pub faults: &'a [Fault],
}

pub fn editions(it: &EditionsPage) -> String {
    let columns = [
        Column::text("Edition"),
        Column::text("File"),
        Column::text("Read by"),
        Column::text("Learned"),
        Column::number("Rows"),
        Column::number("Records"),
        Column::number("Repeats"),
        Column::number("Excluded"),
        Column::number("Problems"),
        Column::text("State"),
    ];
    let main = html! {
        (h1("Editions"))
        (faults(it.faults))
        (p("Each published file that was read, with its ledger: the rows read are the records, repeats, exclusions and problems together."))
        @if it.editions.is_empty() { (p("No file was read yet.")) }
        @else { (columns_table(&many(it.editions.len(), "edition", "editions"), &columns, it.editions.iter().map(row))) }
        @if it.brings {
            (h2("Bring a file in"))
            (bring(it))
        }
    };
    page(
        &it.frame,
        "brought-in",
        HERE,
        &titled("Editions", it.faults),
        &[Link::new("/desk", "Your work")],
        main,
    )
}

fn row(it: &EditionRow) -> Vec<Markup> {
    let text = |text: &str| html! { (text) };
    vec![
        link(&Link::new(format!("{HERE}/{}", it.id), it.id.clone())),
        html! { (it.file) @if !it.issued.is_empty() { ", issued " (it.issued) } },
        text(&it.source),
        text(&it.learned),
        text(&it.rows),
        text(&it.records),
        text(&it.repeats),
        text(&it.excluded),
        text(&it.problems),
        html! { (capital(&it.state)) },
    ]
}

fn bring(it: &EditionsPage) -> Markup {
    let file = Upload {
        id: "file",
        label: "File",
        hint: Some(
            "As it was published: CSV, Excel or OpenDocument. It is read in a process of its own, with limits.",
        ),
        accept: Some(".csv,.xls,.xlsx,.xlsb,.ods,.zip"),
    };
    let day = DateField {
        id: "issued",
        legend: "When its publisher put it out",
        hint: Some("Leave it empty where nobody knows."),
        typed: it.issued,
    };
    let good = [Choice::new("true", "Take the good rows of a file that has problems", it.keep_good)];
    html! {
        form method="post" action=(HERE) enctype="multipart/form-data" {
            (it.frame.csrf())
            (upload(file, it.faults))
            (date(day, it.faults))
            (checkboxes(Choices::new("keep_good", "Problems", &good), it.faults))
            (button("Read the file"))
        }
    }
}

/// One edition with the whole of its ledger, or what came of reading a file.
#[derive(Clone, Copy, Debug)]
pub struct EditionPage<'a> {
    pub frame: Frame<'a>,
    /// The address of this page below that of all.
    pub path: &'a str,
    pub title: &'a str,
    /// What came of it, first on the page.
    pub said: Option<&'a str>,
    /// Key and value.
    pub facts: &'a [(String, String)],
    pub tables: &'a [(String, FiguresTable)],
    pub notes: &'a [String],
    /// Where stands what would change without it; none where nothing would.
    pub without: Option<&'a str>,
    /// How a file of an unknown format would be read, to be accepted.
    pub accepts: Option<Accepts<'a>>,
    pub faults: &'a [Fault],
}

/// A proposal how to read a file, and the form that accepts it.
#[derive(Clone, Copy, Debug)]
pub struct Accepts<'a> {
    /// The proposal's id: a digest of what is accepted.
    pub id: &'a str,
    /// The known format that is nearest.
    pub title: &'a str,
    /// The file's name, as it was sent.
    pub file: &'a str,
    /// As it was sent with the file.
    pub issued: [&'a str; 3],
    pub keep_good: bool,
}

fn accepts(it: &Accepts, csrf: &Markup, faults: &[Fault]) -> Markup {
    let hint =
        format!("The server did not keep it. Choose {} again; what is read is what you send now.", it.file);
    let file = Upload {
        id: "file",
        label: "The same file",
        hint: Some(&hint),
        accept: Some(".csv,.xls,.xlsx,.xlsb,.ods,.zip"),
    };
    let sure = [Choice::new("true", "I looked at each heading, and it is read rightly", false)];
    let [day, month, year] = it.issued;
    html! {
        section id="accept" aria-labelledby="accept-heading" {
            h2 id="accept-heading" { "Read it so" }
            (p(&format!(
                "Nothing of the file is read yet. Its headings are those of no known format; nearest is: {}. If the headings above are the same under other words, accept it: then this file and every later one with these headings is read so by itself.",
                it.title
            )))
            (warning_text("A wrong heading makes wrong figures. What is accepted is part of every edition that is read by it, and is not taken back."))
            form method="post" action=(HERE) enctype="multipart/form-data" {
                (csrf)
                (hidden("accept", it.id))
                (hidden("issued-day", day))
                (hidden("issued-month", month))
                (hidden("issued-year", year))
                @if it.keep_good { (hidden("keep_good", "true")) }
                (upload(file, faults))
                (checkboxes(Choices::new("sure", "Before it is accepted", &sure), faults))
                (button("Accept it and read the file"))
            }
        }
    }
}

pub fn edition(it: &EditionPage) -> String {
    let rows: Vec<SummaryRow> =
        it.facts.iter().map(|(key, value)| SummaryRow::new(key, value.as_str())).collect();
    let main = html! {
        (h1(it.title))
        (faults(it.faults))
        (crate::parts::banner::done(it.said))
        (summary_list(&rows))
        @for (heading, table) in it.tables {
            (h2(heading))
            (figures(table))
        }
        @for note in it.notes { (p(&capital(note))) }
        @if let Some(href) = it.without {
            p class="govuk-body" { (link(&Link::new(href, "What would change if it were taken back"))) }
        }
        @if let Some(of) = &it.accepts { (accepts(of, &it.frame.csrf(), it.faults)) }
        p class="govuk-body" { (link(&Link::new(HERE, "All editions"))) }
    };
    let way = [Link::new("/desk", "Your work"), Link::new(HERE, "Editions")];
    page(&it.frame, "edition", it.path, &titled(it.title, it.faults), &way, main)
}
