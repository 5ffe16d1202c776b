//! Block B on the summary: a line each, and the rows behind it one click away (P16).

use super::AreaSite;
use super::dates::in_words;
use crate::grade_words::capital;
use crate::table::table;
use maud::{Markup, html};
use plumbline_core::profile::block_b_figures;

/// Where a line's rows stand on the page of inspections.
pub(super) fn line_id(line: &str) -> String {
    format!("b-{line}")
}

pub(super) fn block_b(area: &AreaSite) -> Markup {
    let lines = block_b_figures(&area.published.b);
    let rows = lines.iter().map(|line| {
        vec![
            html! { a href={ "inspections.html#" (line_id(line.id)) } { (capital(line.title)) } },
            html! { (capital(&in_words(&line.says))) },
        ]
    });
    html! {
        (table("Inspections and reviews of the council’s own services", &["What was inspected", "What was found"], rows))
        @for note in &area.published.b.notes { p class="note" { (capital(&in_words(note))) "." } }
    }
}
