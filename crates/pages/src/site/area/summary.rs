//! An area's summary: its grade and meaning, what the rules make of the evidence, and layer 1 of the profile.

use super::block_b::block_b;
use super::block_c::block_c;
use super::context::Sheet;
use super::grades::{awarded, of_the_last_years};
use super::layer1::layer1;
use super::links::Links;
use super::rules::rules;
use super::{AreaFile, AreaSite, Neighbours, NextTo};
use crate::grade_words::named;
use crate::site::compare::COMPARED;
use maud::{Markup, html};
use plumbline_core::letter::day;

/// The parts of the page: where each stands, and its heading.
const PARTS: [(&str, &str); 7] = [
    ("rules", "What the rules make of the evidence"),
    ("settings", "Inspected settings and services"),
    ("council", "The council’s own services"),
    ("results", "Published results"),
    ("years", "Grades of the last years"),
    ("evidence", "What this rests on"),
    ("neighbours", "Similar areas"),
];

pub(super) fn page(area: &AreaSite, links: &Links) -> AreaFile {
    let contents = [
        rules(area),
        html! { p { "What was published by " (day(area.as_at)) ": the latest judgement of each provider." } (layer1(area, links)) },
        block_b(area),
        block_c(area),
        of_the_last_years(area),
        evidence(area),
        neighbours(area),
    ];
    let main = html! {
        h1 { (area.name) }
        (awarded(area))
        nav aria-labelledby="contents" {
            h2 id="contents" { "On this page" }
            ul {
                @for (id, title) in PARTS { li { a href={ "#" (id) } { (title) } } }
                @if !area.downloads.is_empty() { li { a href="#downloads" { "Downloads" } } }
            }
        }
        @for ((id, title), content) in PARTS.into_iter().zip(contents) {
            section id=(id) { h2 { (title) } (content) }
        }
        (downloads(area))
    };
    area.file(Sheet { kind: "area", file: "index.html", title: "", main })
}

fn evidence(area: &AreaSite) -> Markup {
    let ages = area.published.a.super_groups.iter().filter_map(|it| it.age);
    let (oldest, newest) = (ages.clone().map(|it| it.oldest).min(), ages.map(|it| it.newest).max());
    let code = &area.published.area;
    html! {
        p {
            "Everything here rests on files that had been published by " (day(area.as_at)) "; of inspected settings, the rules used what had \
             been published by " (day(area.framework.cut_off.block_a)) ", unless the published exceptions of that cut-off apply."
            @if let (Some(oldest), Some(newest)) = (oldest, newest) {
                " The judgements in the summary were made between " (day(oldest)) " and " (day(newest)) "."
            }
        }
        p {
            "Things may have changed since. What was never inspected, or is in no file that was read, is shown as not known: it counts neither \
             for the area nor against it."
        }
        p class="address" { "Area code: " code { (code) } ". " a href=(area.to_root("index.html", "about.html")) { "How to check a figure" } "." }
    }
}

fn neighbours(area: &AreaSite) -> Markup {
    html! {
        @match area.neighbours {
            None => { p { "No set of statistical neighbours is held for this area." } (beside_them(area, &[])) },
            Some(Neighbours { on, in_date, areas }) => {
                p {
                    "The areas most like " (area.name) " by the set of " (day(on)) ", nearest first."
                    @if !in_date { " The set does not hold on the day, so it is shown and decides nothing." }
                }
                ul {
                    @for next in areas {
                        li {
                            @match &next.address {
                                Some(address) => a href=(area.to_root("index.html", address)) { bdi { (next.name) } },
                                None => bdi { (next.name) },
                            }
                            @if let Some(grade) = next.grade { ": " (named(grade)) } @else if next.address.is_some() { ": not finalised" }
                        }
                    }
                }
                (beside_them(area, areas))
            }
        }
    }
}

/// Where a server answers: the area beside the nearest of them.
fn beside_them(area: &AreaSite, areas: &[NextTo]) -> Markup {
    let value = |address: &str| address.trim_end_matches("/index.html").rsplit('/').next().map(str::to_owned);
    let own = value(area.folder);
    let near = areas.iter().filter_map(|next| value(next.address.as_deref()?)).take(COMPARED.len() - 1);
    let all: Vec<String> = own.into_iter().chain(near).map(|value| format!("area={value}")).collect();
    html! {
        @if area.site.served {
            p { a href={ "/compare?" (all.join("&")) } { @if all.len() > 1 { "Compare " (area.name) " with those most like it" } @else { "Compare " (area.name) " with other areas" } } }
        }
    }
}

fn downloads(area: &AreaSite) -> Markup {
    html! {
        @if !area.downloads.is_empty() {
            section id="downloads" {
                h2 { "Downloads" }
                ul {
                    @for (address, words) in area.downloads {
                        li { a href=(area.to_root("index.html", address)) { (words) } }
                    }
                }
            }
        }
    }
}
