//! Layer 2: the latest judgements, overall and for each of the five Every Child Matters outcomes, and the latest of every indicator (P2).

use super::context::Sheet;
use super::counts::{HEAD, bar, cells};
use super::indicators::latest_table;
use super::links::Links;
use super::{AreaFile, AreaSite};
use crate::grade_words::capital;
use crate::table::table;
use maud::{Markup, html};
use plumbline_core::framework::SuperGroup;
use plumbline_core::letter::day;
use plumbline_core::profile::{OutcomeCell, layer2};
use plumbline_core::record::Outcome;

pub(super) fn page(area: &AreaSite, links: &Links) -> AreaFile {
    let cells = layer2(area.framework, &area.published.a);
    let main = html! {
        h1 { (area.name) ": outcomes and indicators" }
        p {
            "The latest judgement of each provider, as published by " (day(area.as_at))
            ": overall, and for each of the five outcomes for children where it was judged. Each number opens the providers behind it."
        }
        @for super_group in &area.framework.super_groups { (section(area, links, super_group, &cells)) }
        section id="indicators" {
            h2 { "Published results: the latest of each" }
            (latest_table(area))
        }
    };
    area.file(Sheet { kind: "layer-2", file: "layer-2.html", title: "outcomes and indicators", main })
}

fn section(area: &AreaSite, links: &Links, super_group: &SuperGroup, all: &[OutcomeCell]) -> Markup {
    let of_it = |cell: &&OutcomeCell| {
        let group = area.framework.group(&cell.unit);
        cell.unit == super_group.id || group.is_some_and(|group| group.super_group == super_group.id)
    };
    let held: Vec<&OutcomeCell> =
        all.iter().filter(of_it).filter(|cell| cell.counts.n() > 0 || cell.unsettled > 0).collect();
    let head: Vec<&str> =
        ["Group and what was judged", "Judged"].into_iter().chain(HEAD).chain(["Spread"]).collect();
    html! {
        section id={ "unit-" (super_group.id) } {
            h2 { (super_group.title) }
            @if held.is_empty() {
                p { "No judgement that counts is held." }
            } @else {
                div class="layer-1" {
                    (table(&format!("{}: latest judgements by outcome", super_group.title), &head, held.iter().map(|cell| row(area, links, cell))))
                }
            }
        }
    }
}

fn row(area: &AreaSite, links: &Links, cell: &OutcomeCell) -> Vec<Markup> {
    let framework = area.framework;
    let title = match (framework.group(&cell.unit), framework.super_group(&cell.unit)) {
        (Some(group), _) => group.title.as_str(),
        (None, Some(super_group)) => super_group.title.as_str(),
        (None, None) => cell.unit.as_str(),
    };
    let partial = cell.is_super_group
        && area
            .published
            .a
            .super_group(&cell.unit)
            .is_some_and(plumbline_core::profile::SuperGroupCell::is_partial);
    let mut row = vec![
        html! {
            @if cell.is_super_group { strong class="super" { (title) } } @else { span class="sub" { (title) } }
            span class="note" { (capital(cell.outcome.title())) }
        },
        html! {
            (super::links::linked(links.list(&cell.unit), &html! { (cell.counts.n()) }))
            @if cell.unsettled > 0 { span class="note" { (cell.unsettled) " more: files disagree" } }
        },
    ];
    row.extend(cells(framework, cell.counts, partial, |grade| match grade {
        Some(grade) if cell.outcome == Outcome::Overall => links.latest(&cell.unit, grade),
        _ => links.list(&cell.unit),
    }));
    row.push(bar(cell.counts, partial));
    row
}
