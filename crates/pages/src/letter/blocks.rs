//! The parts of a letter's body, and the claims in them.

use super::LetterLinks;
use crate::fragment::figure_fragment;
use crate::table::table;
use maud::{Markup, html};
use plumbline_core::letter::{Block, Inline, Table};
use std::collections::{BTreeMap, BTreeSet};

/// What the claims of one letter share.
pub(super) struct Claims<'a> {
    figures: &'a str,
    titles: BTreeMap<&'a str, &'a str>,
    stated: BTreeSet<String>,
}

impl<'a> Claims<'a> {
    pub fn new(links: &LetterLinks<'a>) -> Self {
        let titles = links.opened.iter().map(|it| (it.cell.as_str(), it.title.as_str())).collect();
        Self { figures: links.figures, titles, stated: BTreeSet::new() }
    }

    /// Whether the letter stated anything.
    pub fn any(&self) -> bool {
        !self.stated.is_empty()
    }

    /// A claim is a link like any other: its words are what it is called, the figure's title is the hint beside it. The first claim of a
    /// figure is where the figures page leads back to.
    fn link(&mut self, text: &str, cell: &str) -> Markup {
        let fragment = figure_fragment(cell);
        let id = self.stated.insert(cell.to_owned()).then_some(&fragment);
        html! {
            a class="claim" id=[id] href={ (self.figures) "#" (fragment) } title=[self.titles.get(cell)] { (text) }
        }
    }
}

pub(super) fn body(blocks: &[Block], claims: &mut Claims) -> Markup {
    html! { @for block in blocks { (self::block(block, claims)) } }
}

fn block(block: &Block, claims: &mut Claims) -> Markup {
    match block {
        Block::Heading { level, text } => heading(*level, text),
        Block::Paragraph(parts) => html! { p { (inline(parts, claims)) } },
        Block::List(items) => html! { ul { @for item in items { li { (inline(item, claims)) } } } },
        Block::Table(it) => plain_table(it),
    }
}

fn heading(level: u8, text: &str) -> Markup {
    match level {
        0 | 1 => html! { h1 { (text) } },
        2 => html! { h2 { (text) } },
        3 => html! { h3 { (text) } },
        4 => html! { h4 { (text) } },
        5 => html! { h5 { (text) } },
        _ => html! { h6 { (text) } },
    }
}

fn inline(parts: &[Inline], claims: &mut Claims) -> Markup {
    html! {
        @for part in parts {
            @match part {
                Inline::Text(text) => { (text) }
                Inline::Claim { text, cell } => { (claims.link(text, cell)) }
            }
        }
    }
}

fn plain_table(it: &Table) -> Markup {
    let rows = it.rows.iter().map(|row| row.iter().map(|cell| html! { (cell) }).collect());
    table(&it.caption, &it.head, rows)
}
