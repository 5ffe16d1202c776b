//! An area's own profile, each line open to a report that it is wrong (¶44).

use crate::account::Frame;
use crate::parts::table::table;
use crate::parts::way::back_link;
use maud::{Markup, html};

/// A line of a table: what it is about, its cells, and where it is reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileLine {
    pub title: String,
    pub cells: Vec<String>,
    /// Where an error in it is reported; none where that is not open.
    pub report: Option<String>,
}

/// A block of the profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileTable {
    pub caption: &'static str,
    pub head: Vec<&'static str>,
    pub lines: Vec<ProfileLine>,
}

/// The profile as its area reads it.
#[derive(Clone, Copy, Debug)]
pub struct PortalProfile<'a> {
    pub frame: Frame<'a>,
    pub area: &'a str,
    pub year: i16,
    pub action: &'a str,
    pub back: &'a str,
    pub tables: &'a [ProfileTable],
}

pub fn portal_profile(page: &PortalProfile) -> String {
    let title = format!("Your profile: {}, {}", page.area, page.year);
    let main = html! {
        (back_link(page.back, "Back to your area"))
        h1 { "Your profile" }
        p class="govuk-caption-l" { (page.area) ", " (page.year) }
        p class="govuk-body-l" { "What published inspections and figures say of your area. If something is wrong, report it from its own line." }
        @for it in page.tables { (one(it)) }
    };
    page.frame.page("portal", page.action, &title, main)
}

fn one(it: &ProfileTable) -> Markup {
    let reports = it.lines.iter().any(|line| line.report.is_some());
    let mut head = it.head.clone();
    if reports {
        head.push("Is it wrong?");
    }
    let rows = it.lines.iter().map(|line| {
        let mut cells = vec![html! { (line.title) }];
        cells.extend(line.cells.iter().map(|cell| html! { (cell) }));
        if reports {
            cells.push(html! {
                @if let Some(href) = &line.report {
                    a class="govuk-link" href=(href) { "Report it" span class="govuk-visually-hidden" { ": " (line.title) } }
                }
            });
        }
        cells
    });
    html! { @if it.lines.is_empty() { h2 { (it.caption) } p { "Nothing is held of this." } } @else { (table(it.caption, &head, rows)) } }
}
