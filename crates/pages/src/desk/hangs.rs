//! What an area's outcome hangs on, before anything of it is out.

use super::parts::h2;
use super::what_if::WhatIf;
use crate::hangs::Hangs;
use maud::html;

/// How stable the outcome is and what would change it, on one page.
#[derive(Clone, Copy, Debug)]
pub struct HangsPage<'a> {
    pub of: WhatIf<'a>,
    pub hangs: &'a Hangs,
}

pub fn hangs(it: &HangsPage) -> String {
    let body = html! {
        @for (_, heading, part) in it.hangs.parts() { (h2(heading)) (part) }
    };
    it.of.page("hangs", "What the outcome hangs on", body)
}
