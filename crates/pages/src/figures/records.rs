//! The rows of published files that say a figure, and the files of all rows of a section.

use crate::table::table;
use maud::{Markup, html};
use plumbline_core::letter::{Opened, RecordLine};
use std::collections::BTreeSet;

const HEAD: [&str; 3] = ["What the row says", "File", "Row"];

pub(super) fn records(opened: &Opened) -> Markup {
    html! {
        @if !opened.records.is_empty() {
            h3 { "Rows of published files" }
            (table(&format!("Rows: {}", opened.title), &HEAD, opened.records.iter().map(row)))
        } @else if opened.providers.is_empty() {
            p { "No row of a published file is held for this figure." }
        }
        (editions(opened))
    }
}

fn row(record: &RecordLine) -> Vec<Markup> {
    vec![html! { (record.says) }, html! { bdi { (record.file) } }, html! { (record.row) }]
}

/// Each file once, with the edition in which it was read: rows name their files alone.
fn editions(opened: &Opened) -> Markup {
    let rows = opened.providers.iter().map(|provider| &provider.record).chain(&opened.records);
    let files: BTreeSet<(&str, &str)> = rows.map(|row| (row.file.as_str(), row.edition.as_str())).collect();
    html! {
        @if !files.is_empty() {
            p class="editions" {
                "Read from "
                @for (at, (file, edition)) in files.iter().enumerate() {
                    @if at > 0 { "; " }
                    bdi { (file) } " (edition " code { (edition) } ")"
                }
                "."
            }
        }
    }
}
