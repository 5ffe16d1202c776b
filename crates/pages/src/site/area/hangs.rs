//! What the outcome hangs on, once it is out: how stable it is, and what would change it (X2, X3).

use super::context::Sheet;
use super::{AreaFile, AreaSite};
use crate::parts::remark::warning_text;
use maud::html;

pub(super) fn page(area: &AreaSite) -> AreaFile {
    let main = html! {
        h1 { (area.name) ": what the outcome hangs on" }
        (warning_text("Every world here is a what-if: evidence that is a little different, put to the same rules. None is a grade that anybody awarded."))
        p {
            "The outcome is what the rules come to by themselves. The grade is what inspectors awarded: "
            a href="reasons.html" { "the reasoning" } " shows each rule, and the letter says where judgement was used."
        }
        @for (id, heading, part) in area.hangs.parts() {
            section id=(id) { h2 { (heading) } (part) }
        }
    };
    area.file(Sheet { kind: "hangs", file: "hangs.html", title: "what the outcome hangs on", main })
}
