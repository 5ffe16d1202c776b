//! The body of a letter as it will be read: without the frame, which the register of people gives when it is published.

use crate::parts::heading::heading;
use crate::parts::table::table;
use maud::{Markup, html};
use plumbline_core::letter::{Block, Inline};

pub(super) fn preview(blocks: &[Block]) -> Markup {
    let level = |block: &Block| if let Block::Heading { level, .. } = block { Some(*level) } else { None };
    let highest = blocks.iter().filter_map(level).min().unwrap_or(1);
    html! {
        section id="preview" aria-labelledby="preview-heading" {
            h2 id="preview-heading" { "Preview" }
            @for it in blocks {
                @match it {
                    Block::Heading { level, text } => (heading(3, highest, *level, text)),
                    Block::Paragraph(parts) => p { (inline(parts)) },
                    Block::List(items) => ul { @for item in items { li { (inline(item)) } } },
                    Block::Table(it) => (table(&it.caption, &it.head, it.rows.iter().map(|row| row.iter().map(|cell| html! { (cell) }).collect()))),
                }
            }
        }
    }
}

fn inline(parts: &[Inline]) -> Markup {
    html! { @for part in parts { (part.text()) } }
}
