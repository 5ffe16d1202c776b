//! What is on its way of an area, and how old the evidence is on which its outcome rests. Nothing of it is for the public.

use super::figures::{FiguresTable, figures};
use super::parts::{h2, p};
use super::what_if::WhatIf;
use maud::html;

/// Both questions on one page.
#[derive(Clone, Copy, Debug)]
pub struct AheadPage<'a> {
    pub of: WhatIf<'a>,
    /// Inspections that are made and not out yet, and what would differ once they are.
    pub unpublished: &'a FiguresTable,
    pub differs: &'a FiguresTable,
    /// The outcome now and then, as a sentence.
    pub outcome: &'a str,
    /// Limits that hold and musts that decide, with the age of what each rests on.
    pub rests: &'a FiguresTable,
}

pub fn ahead(it: &AheadPage) -> String {
    let body = html! {
        (h2("On its way"))
        (figures(it.unpublished))
        (p(it.outcome))
        (figures(it.differs))
        (h2("How old the evidence is"))
        (figures(it.rests))
    };
    it.of.page("ahead", "What is on its way, and how old the rest is", body)
}
