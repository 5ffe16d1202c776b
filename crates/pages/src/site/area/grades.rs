//! The grade of the year with its meaning, and those of the years before.

use super::AreaSite;
use super::block_b::line_id;
use crate::grade_words::named;
use crate::table::table;
use maud::{Markup, html};
use plumbline_core::framework::Grade;

/// What stands first of an area: never a grade without its meaning.
pub(super) fn awarded(area: &AreaSite) -> Markup {
    html! {
        div class="awarded" {
            @match area.grade {
                Some(grade) => {
                    h2 class="grade" { (named(grade)) }
                    p { "Grade awarded for " (area.year) ": " (meaning(area, grade)) }
                }
                None => {
                    h2 class="grade" { "Not finalised" }
                    p { "No grade has been awarded for " (area.year) ", so there is no letter. What the evidence shows stands below." }
                }
            }
            @if let Some(letter) = area.letter {
                ul class="forms" {
                    li { a href=(letter.html) { "The letter" } }
                    @if let Some(pdf) = letter.pdf { li { a href=(pdf) { "The letter to print (PDF)" } } }
                    @if let Some(pdf) = letter.large_print { li { a href=(pdf) { "In large print (PDF)" } } }
                    li { a href=(letter.figures) { "The figures behind the letter" } }
                }
            }
        }
    }
}

fn meaning<'a>(area: &'a AreaSite, grade: Grade) -> &'a str {
    let found = area.framework.grades.iter().find(|it| it.grade == grade);
    found.map_or("", |it| it.meaning.as_str())
}

/// The grades of the last years, this one's too where it is awarded.
pub(super) fn of_the_last_years(area: &AreaSite) -> Markup {
    let mut years: Vec<(i16, Markup)> = area
        .published
        .b
        .awards
        .iter()
        .filter(|it| it.fact.year != area.year)
        .map(|it| {
            let grade = Grade::try_from(it.fact.grade).ok().filter(|_| !it.disputed);
            (
                it.fact.year,
                html! { @if let Some(grade) = grade { (named(grade)) } @else { "Files disagree" } },
            )
        })
        .collect();
    years.sort_by_key(|(year, _)| *year);
    let now = area.grade.map_or_else(|| "Not finalised".to_owned(), named);
    let rows = years.into_iter().map(|(year, grade)| {
        vec![html! { (year) }, html! { a href={ "inspections.html#" (line_id("awards")) } { (grade) } }]
    });
    let rows = rows.chain([vec![html! { (area.year) }, html! { (now) }]]);
    table("Grades by year", &["Year", "Grade"], rows)
}
