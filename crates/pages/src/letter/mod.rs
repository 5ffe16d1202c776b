//! A letter as a page: its text as it is to be read, each claim a link to the figure behind it.

mod about;
mod blocks;
mod frame;

use crate::page::{LETTER, Page};
use crate::site::frame::{InSite, all_letters};
use blocks::Claims;
use maud::html;
use plumbline_core::letter::{Block, Document, Opened};

/// Where a letter's page leads. Addresses are relative to the page.
#[derive(Clone, Copy, Debug)]
pub struct LetterLinks<'a> {
    /// The figures page of the same letter.
    pub figures: &'a str,
    pub rules: &'a str,
    /// The list of letters.
    pub index: &'a str,
    /// None where no PDF was made.
    pub pdf: Option<&'a str>,
    pub large_print: Option<&'a str>,
    /// What the claims open: a claim's link is called by its figure's title.
    pub opened: &'a [Opened],
    /// The site that the letter stands in, if it does in one.
    pub site: Option<InSite<'a>>,
}

/// The letter, its text in the order of the document.
pub fn letter(letter: &Document, links: &LetterLinks) -> String {
    let mut claims = Claims::new(links);
    let body = blocks::body(&letter.body, &mut claims);
    let main = html! {
        @if !has_heading(letter) { h1 { (letter.title) } }
        (frame::above(&letter.frame))
        (body)
        (frame::below(letter))
    };
    Page {
        kind: LETTER,
        title: &letter.title,
        marks: &letter.marks,
        way: &[(links.index, all_letters(links.site))],
        head: about::way_to(),
        main,
        beside: Some(about::about(claims.any(), links)),
        site: links.site,
        search: None,
    }
    .whole()
}

/// Whether the body brings the heading of the whole.
fn has_heading(letter: &Document) -> bool {
    letter.body.iter().any(|block| matches!(block, Block::Heading { level: 0..=1, .. }))
}
