//! What must stand first on a page whatever it is about, for example that all of it is made up.

use maud::{Markup, html};

pub fn marks(marks: &[String]) -> Markup {
    html! {
        @for mark in marks { p class="mark" { strong { (mark) } } }
    }
}

/// The title of a window or tab says what the page says first.
pub fn marked(marks: &[String], title: &str) -> String {
    marks.iter().map(String::as_str).chain([title]).collect::<Vec<_>>().join(" – ")
}
