//! What an area's outcome hangs on: how stable it is, and what would change it. Nothing of it is for the public.

use super::figures::{FiguresTable, figures};
use super::parts::{h2, p};
use super::what_if::WhatIf;
use crate::chart::{About, Series, StackedChart, stacked, whole};
use crate::grade_words::capital;
use maud::{Markup, html};

/// A family of worlds: what they are, and how many have which outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Family {
    pub says: String,
    pub outcomes: Vec<(String, u32)>,
}

/// Both questions on one page.
#[derive(Clone, Copy, Debug)]
pub struct HangsPage<'a> {
    pub of: WhatIf<'a>,
    /// How stable the outcome is, in plain words.
    pub sentence: &'a str,
    pub families: &'a [Family],
    /// What the outcome turns on; what leads to each grade; what would lift a limit or set one; indicators near to line.
    pub turning: &'a FiguresTable,
    pub changes: &'a FiguresTable,
    pub limits: &'a FiguresTable,
    pub nearest: &'a FiguresTable,
}

pub fn hangs(it: &HangsPage) -> String {
    let body = html! {
        (h2("How stable it is"))
        (p(it.sentence))
        (picture(it.families))
        (figures(it.turning))
        (h2("What would change it"))
        (figures(it.changes))
        (figures(it.limits))
        (figures(it.nearest))
    };
    it.of.page("hangs", "What the outcome hangs on", body)
}

/// A row for each family, parted by outcome.
fn picture(families: &[Family]) -> Markup {
    let mut outcomes: Vec<&str> = Vec::new();
    for (outcome, _) in families.iter().flat_map(|family| &family.outcomes) {
        if !outcomes.contains(&outcome.as_str()) {
            outcomes.push(outcome);
        }
    }
    let series = |outcome: &&str| Series {
        name: capital(outcome),
        values: families
            .iter()
            .map(|family| {
                let found = family.outcomes.iter().find(|(it, _)| it == outcome);
                whole(found.map_or(0, |(_, worlds)| *worlds))
            })
            .collect(),
    };
    let series: Vec<Series> = outcomes.iter().map(series).collect();
    let categories: Vec<String> = families.iter().map(|family| capital(&family.says)).collect();
    let description = families.iter().map(described).collect::<Vec<_>>().join(" ");
    html! {
        @if !families.is_empty() {
            (stacked(&StackedChart {
                about: About {
                    id: "worlds",
                    headline: "What comes out, in how many worlds",
                    description: &description,
                    of: "Worlds",
                    unit: "",
                    absent: "none",
                },
                categories: &categories,
                series: &series,
            }))
        }
    }
}

fn described(family: &Family) -> String {
    let each: Vec<String> =
        family.outcomes.iter().map(|(outcome, worlds)| format!("{outcome} in {worlds}")).collect();
    format!("{}: {}.", capital(&family.says), each.join(", "))
}
