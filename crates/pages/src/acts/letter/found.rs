//! What the check of a letter found, in words.

use crate::parts::table::table;
use maud::{Markup, html};

/// A claim of the letter, and what became of it when it was held to its figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldClaim {
    pub line: usize,
    pub words: String,
    /// The figure's address.
    pub cell: String,
    /// `true`, `false`, `stale`, `removed`, and why where it is not true.
    pub says: String,
    pub is_true: bool,
}

/// What else was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// None where it is about no one line, for example something that is left out.
    pub line: Option<usize>,
    pub says: String,
}

/// What the check of a whole letter found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LetterChecked {
    /// In one sentence.
    pub summary: String,
    pub is_clean: bool,
    /// What else it says that its figures do not bear, or leaves out, line by line.
    pub findings: Vec<Finding>,
    pub claims: Vec<HeldClaim>,
}

impl LetterChecked {
    /// Whether its figures bear it, in words.
    pub fn verdict(&self) -> &'static str {
        if self.is_clean { "Its figures bear it." } else { "It says something that its figures do not bear." }
    }

    /// All that is wrong, claims too, in the order of its lines; what is about no line comes last.
    pub fn wrong(&self) -> Vec<Finding> {
        let claims = self.claims.iter().filter(|it| !it.is_true);
        let claims = claims
            .map(|it| Finding { line: Some(it.line), says: format!("“{}”. {}", it.words, it.says) });
        let mut all: Vec<Finding> = claims.chain(self.findings.iter().cloned()).collect();
        all.sort_by_key(|it| it.line.unwrap_or(usize::MAX));
        all
    }
}

pub(super) fn checked(it: &LetterChecked) -> Markup {
    let rows = it.claims.iter().map(|claim| {
        let words = html! { (claim.words) };
        let says = if claim.is_true {
            html! { "True" }
        } else {
            html! { strong { (claim.says) } }
        };
        vec![words, says, html! { code { (claim.cell) } }, html! { (claim.line) }]
    });
    html! {
        section id="checked" aria-labelledby="checked-heading" {
            h2 id="checked-heading" { "What it says, held to its figures" }
            p { strong { (it.verdict()) } " " (it.summary) }
            @if !it.findings.is_empty() { ul { @for finding in &it.findings { li { (said(finding)) } } } }
            @if it.claims.is_empty() { p { "No statement of it is bound to a figure." } }
            @else { (table("Each statement that is bound to a figure", &["Words", "Held to its figure", "Figure", "Line"], rows)) }
        }
    }
}

fn said(it: &Finding) -> Markup {
    html! { @if let Some(line) = it.line { "Line " (line) ": " } (it.says) }
}
