//! What the counts of Block A rest on that a person may have to settle: childcare without children (P11), predecessors'
//! judgements (P12), findings published after the cut-off (P9), provision that the area does not use (P13).

use super::considerations::{group_title, title, unit_address};
use super::{Context, Outcome, Reason, Run, assess};
use crate::evidence::{Evidence, Inspection};
use crate::framework::{Band, Framework};
use crate::profile::commissioned::AsUsed;
use crate::profile::{AreaProfile, Counts, GroupCell, Share, SuperGroupCell, band};
use crate::record;
use smol_str::SmolStr;

/// Super groups whose band childcare without children moves: the area is asked to confirm them (¶19).
pub(super) fn no_children(context: &Context) -> Vec<Reason> {
    let cells = context.area.a.super_groups.iter().filter(|cell| cell.no_children.n() > 0);
    cells.filter_map(|cell| no_children_in(context, cell)).collect()
}

fn no_children_in(context: &Context, cell: &SuperGroupCell) -> Option<Reason> {
    let framework = context.framework;
    let here = band(framework, cell.counts.share()?);
    let without = without(cell.counts, cell.no_children).share().map(|share| band(framework, share));
    if without.is_some_and(|band| band.id == here.id) {
        return None;
    }
    let records = in_super_group(context, &cell.super_group)
        .flat_map(|group| &group.latest)
        .map(|&i| &context.evidence.inspections[i])
        .filter(|i| i.kind == record::EventKind::NoChildren)
        .flat_map(|i| i.cited(record::Outcome::Overall).iter().copied());
    let says = format!(
        "{}: {} with no children on roll, which can only be satisfactory or inadequate, count here; without them the band \
         would be {} in place of {}: ask the area to confirm them",
        title(framework, cell),
        some(cell.no_children.n(), "provider", "providers"),
        without.map_or("none", |band| band.title.as_str()),
        here.title
    );
    Some(Reason::new(says).at(unit_address(context, &cell.super_group, "no-children")).from(records))
}

fn without(all: Counts, part: Counts) -> Counts {
    Counts {
        outstanding: all.outstanding - part.outstanding,
        good: all.good - part.good,
        satisfactory: all.satisfactory - part.satisfactory,
        inadequate: all.inadequate - part.inadequate,
    }
}

fn in_super_group<'a>(context: &'a Context, id: &'a SmolStr) -> impl Iterator<Item = &'a GroupCell> {
    let groups = context.framework.groups.iter().zip(&context.area.a.groups);
    groups.filter(move |(group, _)| group.super_group == *id).map(|(_, cell)| cell)
}

/// Judgements of closed providers that count until their successors are inspected (¶20).
pub(super) fn predecessors(context: &Context) -> Vec<Reason> {
    let cells = context.area.a.groups.iter().filter(|cell| !cell.standing_in.is_empty());
    cells
        .map(|cell| {
            let closed: Vec<String> = cell
                .standing_in
                .iter()
                .map(|s| {
                    let inspection = &context.evidence.inspections[s.inspection];
                    let successors: Vec<String> = s.successors.iter().map(ToString::to_string).collect();
                    let undated = if s.undated { ", by a link without a date" } else { "" };
                    format!("{} for {}{undated}", inspection.provider, successors.join(" and "))
                })
                .collect();
            let says = format!(
                "{}: {} of closed providers until their successors are inspected: {}",
                group_title(context.framework, &cell.group),
                some(cell.standing_in.len() as u32, "judgement counts", "judgements count"),
                closed.join("; ")
            );
            let records = cell.standing_in.iter().flat_map(|s| {
                let cited = context.evidence.inspections[s.inspection]
                    .cited(record::Outcome::Overall)
                    .iter()
                    .copied();
                cited.chain(s.links.iter().copied())
            });
            Reason::new(says).at(unit_address(context, &cell.group, "standing-in")).from(records)
        })
        .collect()
}

/// Findings that count though they were published after the cut-off (¶28).
pub(super) fn after_the_cut_off(context: &Context) -> Vec<Reason> {
    let cells = context.area.a.groups.iter().filter(|cell| !cell.by_exception.is_empty());
    cells
        .map(|cell| {
            let exceptions = &context.framework.cut_off.exceptions;
            let rule = exceptions.iter().find(|e| e.groups.contains(&cell.group));
            let found: Vec<String> = inspections(context.evidence, &cell.by_exception)
                .map(|i| format!("{} inspected {}, published {}", i.provider, i.inspected, i.published))
                .collect();
            let says = format!(
                "{}: {} though published after the cut-off ({}{}): {}",
                group_title(context.framework, &cell.group),
                some(found.len() as u32, "finding counts", "findings count"),
                rule.map_or("", |r| r.source.as_str()),
                if rule.is_some_and(|r| r.normally) { ", normally" } else { "" },
                found.join("; ")
            );
            let records = inspections(context.evidence, &cell.by_exception)
                .flat_map(|i| i.cited(record::Outcome::Overall).iter().copied());
            Reason::new(says).at(unit_address(context, &cell.group, "by-exception")).from(records)
        })
        .collect()
}

fn inspections<'a>(evidence: &'a Evidence, indexes: &'a [usize]) -> impl Iterator<Item = &'a Inspection> {
    indexes.iter().map(|&i| &evidence.inspections[i])
}

/// Where leaving out private and voluntary provision that the area does not use changes a band or the outcome: put to the
/// inspector, never decisive (¶25).
pub(super) fn as_used(context: &Context, outcome: &Outcome) -> Vec<Reason> {
    let Some(used) = &context.area.as_used else { return Vec::new() };
    let mut reasons: Vec<Reason> =
        used.super_groups.iter().filter_map(|id| band_as_used(context, used, id)).collect();
    let otherwise = outcome_as_used(context.framework, context.evidence, context.area, used, context.run);
    if otherwise != *outcome {
        reasons.push(Reason::new(format!(
            "leaving out the private and voluntary provision that the area does not use would make the outcome {} in place \
             of {}: for the inspector to weigh, and never the one thing that decides",
            otherwise.words(),
            outcome.words()
        )));
    }
    reasons
}

fn band_as_used(context: &Context, used: &AsUsed, id: &SmolStr) -> Option<Reason> {
    let (located, in_use) = (context.area.a.super_group(id)?, used.a.super_group(id)?);
    let of = |cell: &SuperGroupCell| -> (Option<Share>, &str) {
        let share = cell.counts.share();
        let found: Option<&Band> = share.map(|share| band(context.framework, share));
        (share, found.map_or("no band", |band| band.title.as_str()))
    };
    let ((before, is), (after, would_be)) = (of(located), of(in_use));
    if is == would_be {
        return None;
    }
    let here = |group: &str| context.framework.group(group).is_some_and(|g| g.super_group == *id);
    let unused = used.unused.iter().filter(|(group, _)| here(group)).count() as u32;
    let share =
        |share: Option<Share>| share.map_or_else(|| "-".into(), |s| format!("{} of {}", s.part, s.whole));
    let says = format!(
        "{}: as located {} good or better ({is}); as used, without {} in which the return of {} shows no child, {} \
         ({would_be})",
        title(context.framework, located),
        share(before),
        some(unused, "private or voluntary provider", "private or voluntary providers"),
        used.returned,
        share(after)
    );
    let records = used.used.iter().flat_map(|u| u.places.iter().copied());
    Some(Reason::new(says).at(unit_address(context, id, "as-used")).from(records))
}

fn outcome_as_used(
    framework: &Framework,
    evidence: &Evidence,
    area: &AreaProfile,
    used: &AsUsed,
    run: &Run,
) -> Outcome {
    let otherwise = AreaProfile { a: used.a.clone(), as_used: None, ..area.clone() };
    assess(framework, evidence, &otherwise, run).outcome
}

fn some(n: u32, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
