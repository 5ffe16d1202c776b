//! A table: with a caption, headings for columns and rows, and each cell's heading beside it where the screen is narrow.

use maud::{Markup, html};

/// Each row begins with what it is about. A cell carries its column's heading, which the style sheet shows where rows stand as blocks
/// (below 40 rem); then nothing has to be scrolled sideways.
pub(crate) fn table<H: AsRef<str>>(
    caption: &str,
    head: &[H],
    rows: impl IntoIterator<Item = Vec<Markup>>,
) -> Markup {
    html! {
        table {
            caption { (caption) }
            thead { tr { @for cell in head { th scope="col" { (cell.as_ref()) } } } }
            tbody { @for row in rows { (self::row(head, row)) } }
        }
    }
}

fn row<H: AsRef<str>>(head: &[H], cells: Vec<Markup>) -> Markup {
    html! {
        tr {
            @for (at, cell) in cells.into_iter().enumerate() {
                @if at == 0 {
                    th scope="row" { (cell) }
                } @else {
                    td data-head=[head.get(at).map(AsRef::as_ref)] { (cell) }
                }
            }
        }
    }
}
