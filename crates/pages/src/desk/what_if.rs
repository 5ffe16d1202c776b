//! The frame of a page about an area before anything is out: a what-if of a day, with what it rests on.

use super::parts::{Link, beside, case_way, h1, p, page};
use crate::account::Frame;
use crate::grade_words::capital;
use crate::parts::fold::details;
use crate::parts::remark::warning_text;
use maud::{Markup, html};

/// Whose page it is, and of which day.
#[derive(Clone, Copy, Debug)]
pub struct WhatIf<'a> {
    pub frame: Frame<'a>,
    pub year: i16,
    pub area: &'a str,
    pub code: &'a str,
    pub pages: &'a [Link],
    /// The day, as a sentence.
    pub day: &'a str,
    pub notes: &'a [String],
}

impl WhatIf<'_> {
    /// The page at a place below the case, with what it asks as its title.
    pub(super) fn page(&self, place: &str, asks: &str, body: Markup) -> String {
        let here = format!("/desk/{}/{}/{place}", self.year, self.code);
        let title = format!("{asks}: {}, {}", self.area, self.year);
        let main = html! {
            (h1(&title))
            (beside("Pages of the case", self.pages, &here))
            (warning_text("This is a what-if: it is nobody’s grade, and not for the public."))
            (p(self.day))
            (body)
            @if !self.notes.is_empty() {
                (details("What these figures rest on", html! {
                    ul class="govuk-list govuk-list--bullet" { @for note in self.notes { li { (capital(note)) } } }
                }))
            }
        };
        page(&self.frame, place, &here, &title, &case_way(self.year, self.area, self.code), main)
    }
}
