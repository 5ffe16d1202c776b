//! A framework in plain words: what each grade asks, what limits a grade, and what the words in them mean.

mod facts;
mod grade;
mod limits;
mod meanings;
mod scales;

use crate::page::Page;
use crate::site::OPEN;
use crate::site::frame::InSite;
use maud::{Markup, html};
use plumbline_core::framework::Framework;
use plumbline_core::letter::day;

/// The page of the rules. `index` is relative to it.
#[derive(Clone, Copy, Debug)]
pub struct RulesPage<'a> {
    pub framework: &'a Framework,
    pub marks: &'a [String],
    /// The list of letters.
    pub index: &'a str,
    /// The site that the page stands in, if it does in one.
    pub site: Option<InSite<'a>>,
}

/// Every requirement and limit of a framework, each with an anchor of its own.
pub fn rules(page: &RulesPage) -> String {
    let framework = page.framework;
    let title = format!("{}: the rules in plain words", framework.title);
    let main = html! {
        h1 { (title) }
        p {
            "These rules hold from " (day(framework.in_force.from)) " to " (day(framework.in_force.to)) ". A paragraph (¶) or annex named as \
             a source is one of the published guidance."
        }
        @if let Some(site) = page.site { p { a href=(site.to(OPEN)) { "What these rules leave open" } } }
        (contents(framework))
        (meanings::meanings())
        @for principle in &framework.principles { (grade::grade(principle, framework)) }
        (limits::limits(&framework.limits))
        (scales::scales(framework))
    };
    // In a site, the list of areas is one of its parts.
    let alone = [(page.index, "All letters")];
    Page {
        kind: "rules",
        title: &title,
        marks: page.marks,
        way: if page.site.is_some() { &[] } else { &alone },
        main,
        site: page.site,
        ..Page::default()
    }
    .whole()
}

fn contents(framework: &Framework) -> Markup {
    html! {
        nav aria-labelledby="contents" {
            h2 id="contents" { "On this page" }
            ul {
                li { a href="#meanings" { "What the words of a rule mean" } }
                @for principle in &framework.principles {
                    li { a href={ "#" (grade::fragment(principle.grade)) } { (grade::title(principle.grade)) } }
                }
                li { a href="#limits" { "Limits to a grade" } }
                li { a href="#scales" { "Bands, quantities and groups" } }
            }
        }
    }
}
