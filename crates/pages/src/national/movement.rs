//! Who moved where since the year before.

use super::{NationalPage, listed, opened};
use crate::grade_words::capital;
use crate::table::table;
use maud::{Markup, html};
use plumbline_core::area::AreaCode;
use plumbline_core::national::{NationalAddress, Standing};

pub(super) fn section(page: &NationalPage) -> Markup {
    let it = page.national;
    let moved = &it.movement;
    let before = it.year - 1;
    html! {
        h2 id="movement" { "Movement since " (before) }
        @if !it.before.is_known() {
            p { "What was awarded in " (before) " is not known here, so nothing is said to have moved." }
        } @else {
            p {
                (moved.improved().len()) " areas improved, " (moved.declined().len()) " declined and " (moved.unchanged().len())
                " kept their grade. "
                @if moved.not_compared() > 0 {
                    (moved.not_compared()) " without a grade in both years are compared with nothing."
                }
            }
            (matrix(page))
            (moved_list(page, "Improved", moved.improved()))
            (moved_list(page, "Declined", moved.declined()))
        }
    }
}

fn matrix(page: &NationalPage) -> Markup {
    let it = page.national;
    let (year, before) = (it.year, it.year - 1);
    let columns: Vec<Standing> =
        shown(|at| Standing::ALL.iter().any(|from| it.movement.count(*from, at) > 0));
    let rows: Vec<Standing> = shown(|at| Standing::ALL.iter().any(|to| it.movement.count(at, *to) > 0));
    let mut head = vec![format!("In {before}")];
    head.extend(columns.iter().map(|now| format!("{} in {year}", capital(now.words()))));
    head.push("All".into());
    let cell = |before: Standing, now: Standing| {
        opened(page, &NationalAddress::Moved { year, before, now }, it.movement.count(before, now))
    };
    let row = |before: Standing| {
        let total: u32 = Standing::ALL.iter().map(|now| it.movement.count(before, *now)).sum();
        let cells = columns.iter().map(|now| cell(before, *now));
        std::iter::once(html! { (capital(before.words())) }).chain(cells).chain([html! { (total) }]).collect()
    };
    table(
        &format!("Areas by their grade in {before} (rows) and in {year} (columns)"),
        &head,
        rows.into_iter().map(row),
    )
}

/// Every grade, and what is no grade only where an area stands so.
fn shown(is_there: impl Fn(Standing) -> bool) -> Vec<Standing> {
    Standing::ALL.into_iter().filter(|at| at.grade().is_some() || is_there(*at)).collect()
}

fn moved_list(page: &NationalPage, title: &str, moved: Vec<(&AreaCode, Standing, Standing)>) -> Markup {
    let areas: Vec<AreaCode> = moved.iter().map(|(area, ..)| (*area).clone()).collect();
    html! {
        @if !areas.is_empty() {
            details class="govuk-details" {
                summary class="govuk-details__summary" { span class="govuk-details__summary-text" { (title) ": " (areas.len()) " areas" } }
                (listed(page, &areas))
            }
        }
    }
}
