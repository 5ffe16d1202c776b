//! The page of the open data: every table in every form, what its shorthand means, how to read it.

use super::frame::InSite;
use crate::page::Page;
use crate::table::table;
use maud::{Markup, html};

/// One table of the release. Addresses are relative to the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataTable {
    pub title: String,
    pub rows: usize,
    pub columns: usize,
    /// In each form: its name, for example `CSV`, and where it is.
    pub files: Vec<(&'static str, String)>,
}

#[derive(Clone, Copy, Debug)]
pub struct DataPage<'a> {
    pub site: InSite<'a>,
    pub marks: &'a [String],
    pub tables: &'a [DataTable],
    /// Files of the whole: what each is, and where.
    pub whole: &'a [(String, String)],
    /// A shorthand, and what it means.
    pub shorthand: &'a [(&'a str, &'a str)],
    /// What the figures rest on, in sentences.
    pub notes: &'a [String],
}

pub fn data(page: &DataPage) -> String {
    let title = "Open data";
    let main = html! {
        h1 { (title) }
        p {
            "Everything that this site shows, as tables. A figure’s address, its " code { "cell" } ", is the same in every file, on every page \
             and in every letter. The data are free to use under the Open Government Licence."
        }
        h2 { "All tables together" }
        ul { @for (words, href) in page.whole { li { a href=(href) { (words) } } } }
        h2 { "Table by table" }
        (table("Tables of the release", &["Table", "Rows", "Columns", "Files"], page.tables.iter().map(row)))
        h2 { "Where there is no number" }
        p { "No cell is empty. Where there is no value, one of these says why:" }
        dl { @for (sign, meaning) in page.shorthand { dt { code { (sign) } } dd { (meaning) } } }
        p { "Counts of fewer than five children are hidden, and so is whatever would lead back to them." }
        @if !page.notes.is_empty() {
            h2 { "What the figures rest on" }
            ul { @for note in page.notes { li { (note) } } }
        }
    };
    Page { kind: "data", title, marks: page.marks, main, site: Some(page.site), ..Page::default() }.whole()
}

fn row(it: &DataTable) -> Vec<Markup> {
    let files = html! {
        ul class="forms" {
            @for (form, href) in &it.files { li { a href=(href) { (form) span class="govuk-visually-hidden" { ": " (it.title) } } } }
        }
    };
    vec![html! { (it.title) }, html! { (it.rows) }, html! { (it.columns) }, files]
}
