//! Layer 1 of Block A as one table: every super group with its groups, the whole distribution of each, and what it rests on (P4).

use super::AreaSite;
use super::counts::{HEAD, bar, cells};
use super::dates::in_words;
use super::links::{Links, linked};
use crate::grade_words::capital;
use crate::table::table;
use jiff::civil::Date;
use maud::{Markup, html};
use plumbline_core::letter::dated;
use plumbline_core::profile::{Age, BlockA, Counts, Presence, band, shown};
use plumbline_core::record::{GroupId, Outcome};
use plumbline_core::time::Dated;

/// What the table shows of a group or a super group.
struct Unit<'a> {
    id: &'a str,
    title: &'a str,
    is_super_group: bool,
    presence: Presence,
    registered: Option<u32>,
    counts: Counts,
    unsettled: usize,
    missing: &'a [GroupId],
    age: Option<Age>,
}

pub(super) fn layer1(area: &AreaSite, links: &Links) -> Markup {
    let units = units(area, &area.published.a);
    let assessed = self::units(area, &area.assessed.a);
    let head: Vec<&str> =
        ["Group", "Inspected"].into_iter().chain(HEAD).chain(["Spread", "Age of the judgements"]).collect();
    let rows = units.iter().map(|unit| {
        let other = assessed.iter().find(|it| it.id == unit.id);
        row(area, links, unit, other.filter(|it| it.counts != unit.counts))
    });
    html! {
        div class="layer-1" { (table("Latest judgements of inspected settings and services", &head, rows)) }
        (key())
        (swings(area))
    }
}

/// Where a band turns on one setting, or rests on few: said beside the bands, not only among the reasons.
fn swings(area: &AreaSite) -> Markup {
    let all = area.assessment.considerations.iter();
    let found: Vec<&str> = all
        .filter(|it| ["one-setting", "small-group"].contains(&it.kind))
        .map(|it| it.reason.says.as_str())
        .collect();
    html! {
        @if !found.is_empty() {
            h3 { "Where few settings weigh heavily" }
            ul { @for says in found { li { (capital(&in_words(says))) "." } } }
        }
    }
}

/// In the framework's order, each super group before its groups.
fn units<'a>(area: &'a AreaSite, block: &'a BlockA) -> Vec<Unit<'a>> {
    let mut units = Vec::new();
    for it in &area.framework.super_groups {
        units.extend(block.super_group(&it.id).map(|cell| Unit {
            id: &it.id,
            title: &it.title,
            is_super_group: true,
            presence: cell.presence,
            registered: cell.registered,
            counts: cell.counts,
            unsettled: cell.ties.len(),
            missing: &cell.missing,
            age: cell.age,
        }));
        units.extend(area.framework.groups_of(&it.id).filter_map(|group| {
            let cell = block.group(&group.id)?;
            Some(Unit {
                id: &group.id,
                title: &group.title,
                is_super_group: false,
                presence: cell.presence,
                registered: cell.registered,
                counts: cell.counts(Outcome::Overall),
                unsettled: cell.ties[Outcome::Overall as usize].len(),
                missing: &[],
                age: cell.age,
            })
        }));
    }
    units
}

impl Unit<'_> {
    /// A figure of this unit speaks for only a part of it (P4).
    fn is_partial(&self) -> bool {
        !self.missing.is_empty() && self.presence == Presence::Observed
    }
}

fn row(area: &AreaSite, links: &Links, unit: &Unit, assessed: Option<&Unit>) -> Vec<Markup> {
    let framework = area.framework;
    let partial = unit.is_partial();
    let mut row = vec![heading(area, unit), inspected(links, unit)];
    if unit.presence == Presence::Observed {
        row.extend(cells(framework, unit.counts, partial, |grade| match grade {
            Some(grade) => links.latest(unit.id, grade),
            None => links.list(unit.id),
        }));
        row.push(html! { (bar(unit.counts, partial)) (as_assessed(area, assessed)) });
        row.push(html! { (age(unit.age)) });
    } else {
        row.extend(std::iter::repeat_n(html! { "–" }, HEAD.len()));
        row.push(html! { (as_assessed(area, assessed)) @if assessed.is_none() { "–" } });
        row.push(html! { "–" });
    }
    row
}

fn heading(area: &AreaSite, unit: &Unit) -> Markup {
    let titles = unit
        .missing
        .iter()
        .map(|id| area.framework.group(id).map_or(id.as_str(), |group| group.title.as_str()));
    let missing: Vec<&str> = titles.collect();
    html! {
        @if unit.is_super_group { strong class="super" { (unit.title) } } @else { span class="sub" { (unit.title) } }
        @if unit.is_partial() { span class="note" { "Partial. Not observed: " (missing.join("; ")) } }
    }
}

/// Nought is said only where a register shows it; what nobody looked at is unknown.
fn inspected(links: &Links, unit: &Unit) -> Markup {
    let registered =
        |n: u32| linked(links.part(unit.id, "registered").or_else(|| links.list(unit.id)), &html! { (n) });
    match (unit.presence, unit.registered) {
        (Presence::Absent, _) => html! { "None here: a complete register shows no such provider" },
        (Presence::NotObserved { .. }, Some(n)) if n > 0 => {
            html! { "Not known: " (registered(n)) " on the register, no judgement that counts" }
        }
        (Presence::NotObserved { .. }, _) => {
            html! { "Not known: no judgement is held, and no register shows that there is none" }
        }
        (Presence::Observed, registered_here) => html! {
            (linked(links.list(unit.id), &html! { (unit.counts.n()) }))
            @if let Some(n) = registered_here { " of " (registered(n)) " registered" } @else { ", of an unknown number" }
            @if unit.unsettled > 0 {
                span class="note" { (linked(links.part(unit.id, "unsettled"), &html! { (unit.unsettled) })) " more: files disagree" }
            }
        },
    }
}

/// What the rules used, where it is not what was published (P9, ¶29).
fn as_assessed(area: &AreaSite, assessed: Option<&Unit>) -> Markup {
    html! {
        @if let Some(unit) = assessed {
            span class="note" {
                "The rules used "
                @match unit.counts.share() {
                    Some(share) => {
                        (shown(area.framework, share)) "% (" (unit.counts.good_or_better()) " of " (unit.counts.n()) "), "
                        (band(area.framework, share).title)
                    }
                    None => "no judgement",
                }
                " (evidence up to the cut-off)"
            }
        }
    }
}

fn age(age: Option<Age>) -> Markup {
    html! {
        @match age {
            Some(age) => { (month(age.oldest)) " to " (month(age.newest)) ", half by " (month(age.median)) }
            None => "–",
        }
    }
}

/// `Apr 2010`: to the month, for the days stand with the providers.
fn month(day: Date) -> String {
    let words = dated(Dated::Month(day.year(), day.month()));
    let (month, year) = words.split_once(' ').unwrap_or((&words, ""));
    let short: String = month.chars().take(3).collect();
    format!("{short} {year}")
}

fn key() -> Markup {
    html! {
        p class="key" {
            "Each number opens the providers behind it. In the bars, from left to right: outstanding, good, satisfactory, inadequate; a \
             hatched bar or band is partial: a group of it was not observed. Percentages are rounded for reading; bands are decided on exact \
             fractions."
        }
    }
}
