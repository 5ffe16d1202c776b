//! Considerations for the inspector that the system can compute (A10; ¶58), and notes on how near a figure is.

use super::{Context, Reason, Status, inspections, provision};
use crate::framework::{Framework, Grade};
use crate::profile::indicators::Standing;
use crate::profile::{
    Address, Age, Counts, Presence, Share, SuperGroupCell, band, band_of_rounded, figure, shown,
    side_by_side, unsettled,
};
use crate::record::Outcome;
use smol_str::SmolStr;

/// A group or super group with so few inspected providers that one of them weighs heavily.
const SMALL: u32 = 5;

/// Something that judgement may weigh, with the figure that it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consideration {
    /// What sort it is, for example `next-band`.
    pub kind: &'static str,
    pub reason: Reason,
}

pub(super) fn all(context: &Context, outcome: &super::Outcome) -> Vec<Consideration> {
    let mut found = Vec::new();
    let mut add = |kind, reasons: Vec<Reason>| {
        found.extend(reasons.into_iter().map(|reason| Consideration { kind, reason }));
    };
    add("satisfactory-or-inadequate", not_good(context));
    add("vulnerable-groups", vulnerable(context));
    add("next-band", next_band(context));
    add("one-setting", one_setting(context));
    add("small-group", small(context));
    add("monitoring-visits", monitoring(context));
    add("age-of-evidence", age(context));
    add("standards", standards(context));
    add("area-inspections", developments(context));
    add("no-children-to-confirm", provision::no_children(context));
    add("predecessors", provision::predecessors(context));
    add("after-the-cut-off", provision::after_the_cut_off(context));
    add("as-used", provision::as_used(context, outcome));
    found
}

pub(super) fn unit_address(context: &Context, unit: &SmolStr, measure: &str) -> Address {
    Address::A {
        area: context.area.area.clone(),
        unit: unit.clone(),
        outcome: Outcome::Overall,
        measure: measure.into(),
    }
}

pub(super) fn title<'a>(framework: &'a Framework, cell: &'a SuperGroupCell) -> &'a str {
    framework.super_group(&cell.super_group).map_or(cell.super_group.as_str(), |s| s.title.as_str())
}

pub(super) fn group_title<'a>(framework: &'a Framework, id: &'a SmolStr) -> &'a str {
    framework.group(id).map_or(id.as_str(), |g| g.title.as_str())
}

fn observed<'a>(context: &'a Context) -> impl Iterator<Item = (&'a SuperGroupCell, Share)> {
    context.area.a.super_groups.iter().filter_map(|cell| Some((cell, cell.counts.share()?)))
}

fn not_good(context: &Context) -> Vec<Reason> {
    let mut all = Counts::default();
    context.area.a.super_groups.iter().for_each(|cell| all += cell.counts);
    let share =
        |n: u32| Share::new(n, all.n()).map_or_else(|| "-".to_owned(), |s| s.percent_to_one_decimal());
    if all.n() == 0 {
        return Vec::new();
    }
    vec![Reason::new(format!(
        "of {} providers inspected, {} are satisfactory ({}%) and {} inadequate ({}%)",
        all.n(),
        all.satisfactory,
        share(all.satisfactory),
        all.inadequate,
        share(all.inadequate)
    ))]
}

fn vulnerable(context: &Context) -> Vec<Reason> {
    let framework = context.framework;
    framework
        .groups
        .iter()
        .zip(&context.area.a.groups)
        .filter(|(group, cell)| group.vulnerable && cell.counts(Outcome::Overall).inadequate > 0)
        .map(|(group, cell)| {
            let counts = cell.counts(Outcome::Overall);
            Reason::new(format!("{}: {} of {} inadequate", group.title, counts.inadequate, counts.n()))
                .at(unit_address(context, &group.id, "inadequate"))
        })
        .collect()
}

/// How many providers would have to become good, or cease to be, for the next band (¶58).
fn next_band(context: &Context) -> Vec<Reason> {
    let framework = context.framework;
    observed(context)
        .map(|(cell, share)| {
            let (good, n) = (cell.counts.good_or_better(), cell.counts.n());
            let current = band(framework, share);
            let up = (good + 1..=n).find(|g| at(framework, *g, n) != current.id);
            let down = (0..good).rev().find(|g| at(framework, *g, n) != current.id);
            let to = |g: u32| band_title(framework, g, n);
            let mut ways = Vec::new();
            if let Some(g) = up {
                ways.push(format!("{} more good or better would make it {}", g - good, to(g)));
            }
            if let Some(g) = down {
                ways.push(format!("{} fewer {}", good - g, to(g)));
            }
            Reason::new(format!(
                "{}: {good} of {n} good or better ({}%), {}; {}",
                title(framework, cell),
                shown(framework, share),
                current.title,
                ways.join(", ")
            ))
            .at(unit_address(context, &cell.super_group, "band"))
        })
        .collect()
}

fn at(framework: &Framework, good: u32, n: u32) -> SmolStr {
    Share::new(good, n).map_or_else(SmolStr::default, |share| band(framework, share).id.clone())
}

fn band_title(framework: &Framework, good: u32, n: u32) -> String {
    Share::new(good, n).map_or_else(String::new, |share| band(framework, share).title.clone())
}

/// Bands that turn on one setting.
fn one_setting(context: &Context) -> Vec<Reason> {
    let framework = context.framework;
    observed(context)
        .filter(|(cell, share)| {
            let (good, n) = (cell.counts.good_or_better(), cell.counts.n());
            let here = &band(framework, *share).id;
            (good < n && at(framework, good + 1, n) != *here)
                || (good > 0 && at(framework, good - 1, n) != *here)
        })
        .map(|(cell, share)| {
            let band = &band(framework, share).title;
            Reason::new(format!("{}: the band ({band}) turns on one setting", title(framework, cell)))
                .at(unit_address(context, &cell.super_group, "band"))
        })
        .collect()
}

fn small(context: &Context) -> Vec<Reason> {
    context
        .area
        .a
        .groups
        .iter()
        .filter(|cell| cell.presence == Presence::Observed && cell.counts(Outcome::Overall).n() < SMALL)
        .map(|cell| {
            let counts = cell.counts(Outcome::Overall);
            let says = format!(
                "{}: only {} inspected ({} outstanding, {} good, {} satisfactory, {} inadequate)",
                group_title(context.framework, &cell.group),
                counts.n(),
                counts.outstanding,
                counts.good,
                counts.satisfactory,
                counts.inadequate
            );
            Reason::new(says).at(unit_address(context, &cell.group, "n"))
        })
        .collect()
}

fn monitoring(context: &Context) -> Vec<Reason> {
    context
        .area
        .a
        .groups
        .iter()
        .filter(|cell| cell.monitoring_visits > 0)
        .map(|cell| {
            let group = group_title(context.framework, &cell.group);
            Reason::new(format!("{group}: {} monitoring visits on file", cell.monitoring_visits))
                .at(unit_address(context, &cell.group, "monitoring-visits"))
        })
        .collect()
}

fn age(context: &Context) -> Vec<Reason> {
    context
        .area
        .a
        .super_groups
        .iter()
        .filter_map(|cell| Some((cell, cell.age?)))
        .map(|(cell, Age { oldest, median, newest })| {
            let title = title(context.framework, cell);
            Reason::new(format!("{title}: inspected from {oldest} to {newest}, half of them by {median}"))
                .at(unit_address(context, &cell.super_group, "age"))
        })
        .collect()
}

/// Standards up or down: attainment indicators from the previous year to the latest.
fn standards(context: &Context) -> Vec<Reason> {
    let framework = context.framework;
    framework
        .indicators
        .iter()
        .zip(&context.area.c.indicators)
        .filter(|(indicator, _)| indicator.is_attainment())
        .filter_map(|(indicator, cell)| {
            let [.., previous, latest] = cell.years.as_slice() else { return None };
            let (before, now) = (figure(&previous.fact)?, figure(&latest.fact)?);
            let direction = match now.partial_cmp(&before)? {
                std::cmp::Ordering::Greater => "up",
                std::cmp::Ordering::Less => "down",
                std::cmp::Ordering::Equal => "unchanged",
            };
            let national = cell.national.as_ref().and_then(|c| c.decided());
            let below = if national == Some(Standing::Below) { ", below England" } else { "" };
            let (year, then) = (latest.fact.year, previous.fact.year);
            let [now, before] = side_by_side(&latest.fact, &previous.fact);
            let says =
                format!("{}: {direction}, {now} in {year} after {before} in {then}{below}", indicator.title);
            let address =
                Address::C { area: context.area.area.clone(), indicator: indicator.id.clone(), year };
            Some(Reason::new(says).at(address).from([previous.place, latest.place]))
        })
        .collect()
}

/// What area inspections asked for, complaints held, reviews of serious cases.
fn developments(context: &Context) -> Vec<Reason> {
    let block = &context.area.b;
    let mut reasons = inspections::found(context);
    if !block.complaints.is_empty() {
        let says = format!("{} substantiated complaints on file", block.complaints.len());
        reasons.push(Reason::new(says).from(block.complaints.iter().map(|c| c.place)));
    }
    if let Some(reviews) = &block.case_reviews {
        let r = &reviews.fact;
        let says =
            format!("serious case reviews: {} of {} adequate or better", r.adequate_or_better, r.total);
        reasons.push(Reason::new(says).from([reviews.place]));
    }
    reasons
}

/// What else a reader must know: grades that Block A cannot tell apart, rounding, uncertain order.
pub(super) fn notes(context: &Context) -> Vec<String> {
    let mut notes = not_separated(context);
    notes.extend(plain_rounding(context));
    notes.extend(observed(context).filter_map(|(cell, share)| rounding(context, cell, share)));
    notes.extend(unsettled(context.framework, context.evidence, &context.area.a));
    notes.extend(context.area.b.notes.iter().cloned());
    notes
}

/// Where two grades get one figure, Block A does not separate them (A6).
fn not_separated(context: &Context) -> Vec<String> {
    let adjustment = &context.framework.adjustment;
    let mut presents: Vec<u8> = context.seen.tallies.iter().map(|t| t.present).collect();
    presents.sort_unstable();
    presents.dedup();
    let [present] = presents.as_slice() else { return Vec::new() };
    let figure = |grade| adjustment.for_grade(grade, usize::from(*present));
    [(Grade::Excellently, Grade::Well), (Grade::Well, Grade::Adequately)]
        .into_iter()
        .filter(|(higher, lower)| figure(*higher) == figure(*lower))
        .map(|(higher, lower)| {
            let n = figure(higher);
            format!(
                "with {present} super groups present, {n} in the top two bands is asked for {higher} and for {lower}: \
                 Block A does not separate them here"
            )
        })
        .collect()
}

/// Where rounding n·k/7 half up in place of the framework's table would settle a grade's count otherwise (D3).
fn plain_rounding(context: &Context) -> Vec<String> {
    let adjustment = &context.framework.adjustment;
    let plain = |grade: Grade, present: u8| {
        let whole = u32::from(adjustment.for_grade(grade, 7));
        ((2 * whole * u32::from(present) + 7) / 14) as u8
    };
    Grade::ALL
        .into_iter()
        .rev()
        .filter_map(|grade| {
            let meets = |top: u8, figure: u8| if grade == Grade::Poorly { top <= figure } else { top >= figure };
            let by = |figure: &dyn Fn(u8) -> u8| {
                Status::over(context.seen.tallies.iter().map(|t| t.present > 0 && meets(t.top, figure(t.present))))
            };
            let table = by(&|present| adjustment.for_grade(grade, usize::from(present)));
            let rounded = by(&|present| plain(grade, present));
            (table != rounded).then(|| {
                format!(
                    "the number of super groups that {grade} asks for is read off the adjusted table ({}); by plain \
                     rounding of sevenths it would be {}",
                    table.word(),
                    rounded.word()
                )
            })
        })
        .collect()
}

fn rounding(context: &Context, cell: &SuperGroupCell, share: Share) -> Option<String> {
    let framework = context.framework;
    let (exact, rounded) = (band(framework, share), band_of_rounded(framework, share));
    (exact.id != rounded.id).then(|| {
        format!(
            "{}: {}% is {}; rounded to {}% first it would be {}",
            title(framework, cell),
            shown(framework, share),
            exact.title,
            share.percent(),
            rounded.title
        )
    })
}
