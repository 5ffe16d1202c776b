//! A table: with a caption, headings for columns and rows, and each cell's heading beside it where the screen is narrow.

use maud::{Markup, html};

/// A column's heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column<'a> {
    pub words: &'a str,
    /// Whether its cells are figures, which stand at the right.
    pub numeric: bool,
}

impl<'a> Column<'a> {
    pub const fn text(words: &'a str) -> Self {
        Self { words, numeric: false }
    }

    pub const fn number(words: &'a str) -> Self {
        Self { words, numeric: true }
    }
}

/// A table of text. Each row begins with what it is about.
pub fn table<H: AsRef<str>>(
    caption: &str,
    head: &[H],
    rows: impl IntoIterator<Item = Vec<Markup>>,
) -> Markup {
    let columns: Vec<Column> = head.iter().map(|words| Column::text(words.as_ref())).collect();
    columns_table(caption, &columns, rows)
}

/// A table whose columns say what they hold. Each row begins with what it is about. A cell carries its column's heading, which the style
/// sheet shows where rows stand as blocks (below 48 rem); then nothing has to be scrolled sideways.
pub fn columns_table(caption: &str, head: &[Column], rows: impl IntoIterator<Item = Vec<Markup>>) -> Markup {
    html! {
        table class="govuk-table" {
            caption class="govuk-table__caption govuk-table__caption--s" { (caption) }
            thead class="govuk-table__head" {
                tr class="govuk-table__row" {
                    @for column in head { th class=(header_class(column)) scope="col" { (column.words) } }
                }
            }
            tbody class="govuk-table__body" { @for row in rows { (self::row(head, row)) } }
        }
    }
}

fn row(head: &[Column], cells: Vec<Markup>) -> Markup {
    html! {
        tr class="govuk-table__row" {
            @for (at, cell) in cells.into_iter().enumerate() {
                @let column = head.get(at);
                @if at == 0 {
                    th class="govuk-table__header" scope="row" { (cell) }
                } @else {
                    td class=(cell_class(column)) data-head=[column.map(|column| column.words)] { (cell) }
                }
            }
        }
    }
}

fn header_class(column: &Column) -> &'static str {
    if column.numeric { "govuk-table__header govuk-table__header--numeric" } else { "govuk-table__header" }
}

fn cell_class(column: Option<&Column>) -> &'static str {
    match column {
        Some(Column { numeric: true, .. }) => "govuk-table__cell govuk-table__cell--numeric",
        _ => "govuk-table__cell",
    }
}
