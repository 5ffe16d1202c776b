//! The front page: what this is, a way to find an area, how many areas have which grade.

use super::frame::{ABOUT, InSite, Site};
use super::search::{SearchIndex, part};
use crate::grade_words::{capital, named};
use crate::page::Page;
use crate::table::table;
use maud::{Markup, html};
use plumbline_core::framework::{Framework, Grade};
use plumbline_core::letter::day;

/// The front page.
#[derive(Clone, Copy, Debug)]
pub struct HomePage<'a> {
    pub site: &'a Site<'a>,
    pub framework: &'a Framework,
    pub marks: &'a [String],
    pub as_at: jiff::civil::Date,
    /// The grade of every area; none where none is awarded.
    pub grades: &'a [Option<Grade>],
    /// The list of areas, from the root.
    pub areas: &'a str,
    pub rules: &'a str,
    pub search: &'a SearchIndex,
}

pub fn home(page: &HomePage) -> String {
    let at = InSite::at(page.site, "index.html");
    let main = html! {
        h1 { (page.site.title) }
        p class="lead" {
            "How well each of England’s " (page.grades.len()) " areas serves its children and young people: one grade an area, the letter that \
             explains it, and every inspection behind it."
        }
        (part(at))
        p { a class="onward" href=(page.areas) { "All areas, A to Z" } }
        (counts(page))
        h2 { "How to read this" }
        p {
            "Inspectors judge schools, childcare, children’s homes and other services one by one, and the council’s own work to protect and \
             look after children. Published rules turn those judgements and published results into a grade; inspectors weigh what the rules \
             do not see. Each area’s page shows the whole of that: the grade, what the rules make of the evidence, the judgements counted, \
             and each report."
        }
        ul {
            li { a href=(page.rules) { "The rules, in plain words" } }
            @if page.site.entries.iter().any(|entry| entry.address == ABOUT) {
                li { a href=(ABOUT) { "What a grade says, and what it does not" } }
            }
        }
        p class="address" { "All of it rests on files that had been published by " (day(page.as_at)) "." }
    };
    Page {
        kind: "home",
        title: page.site.title,
        marks: page.marks,
        main,
        site: Some(at),
        search: Some(page.search),
        ..Page::default()
    }
    .whole()
}

/// Never a grade without its meaning.
fn counts(page: &HomePage) -> Markup {
    let of = |grade: Option<Grade>| page.grades.iter().filter(|it| **it == grade).count();
    let meaning = |grade: Grade| {
        let found = page.framework.grades.iter().find(|it| it.grade == grade);
        found.map_or_else(String::new, |it| capital(&it.meaning))
    };
    let graded = Grade::ALL
        .into_iter()
        .rev()
        .map(|grade| vec![html! { (named(grade)) }, html! { (of(Some(grade))) }, html! { (meaning(grade)) }]);
    let none = (of(None) > 0).then(|| {
        vec![html! { "Not finalised" }, html! { (of(None)) }, html! { "No grade has been awarded" }]
    });
    html! {
        h2 { "The grades" }
        (table("Areas by grade", &["Grade", "Areas", "What it means"], graded.chain(none)))
    }
}
