//! What is on its way of an area, and how old the evidence is on which its outcome rests. Nothing of it is for the public.

use super::figures::{FiguresTable, figures};
use super::parts::{Link, beside, case_way, h1, h2, p, page};
use crate::account::Frame;
use crate::grade_words::capital;
use crate::parts::fold::details;
use crate::parts::remark::warning_text;
use maud::html;

/// Both questions on one page.
#[derive(Clone, Copy, Debug)]
pub struct AheadPage<'a> {
    pub frame: Frame<'a>,
    pub year: i16,
    pub area: &'a str,
    pub code: &'a str,
    pub pages: &'a [Link],
    /// The day, as a sentence.
    pub day: &'a str,
    /// Inspections that are made and not out yet, and what would differ once they are.
    pub unpublished: &'a FiguresTable,
    pub differs: &'a FiguresTable,
    /// The outcome now and then, as a sentence.
    pub outcome: &'a str,
    /// Limits that hold and musts that decide, with the age of what each rests on.
    pub rests: &'a FiguresTable,
    pub notes: &'a [String],
}

pub fn ahead(it: &AheadPage) -> String {
    let here = format!("/desk/{}/{}/ahead", it.year, it.code);
    let title = format!("What is on its way, and how old the rest is: {}, {}", it.area, it.year);
    let main = html! {
        (h1(&title))
        (beside("Pages of the case", it.pages, &here))
        (warning_text("This is a what-if: it is nobody’s grade, and not for the public."))
        (p(it.day))
        (h2("On its way"))
        (figures(it.unpublished))
        (p(it.outcome))
        (figures(it.differs))
        (h2("How old the evidence is"))
        (figures(it.rests))
        @if !it.notes.is_empty() {
            (details("What these figures rest on", html! {
                ul class="govuk-list govuk-list--bullet" { @for note in it.notes { li { (capital(note)) } } }
            }))
        }
    };
    page(&it.frame, "ahead", &here, &title, &case_way(it.year, it.area, it.code), main)
}
