//! A world so small that every area of it can be put to the rules, one by one.

use crate::{RULES, without};
use plumbline_core::assessment::Status;
use plumbline_core::assessment::seen::{BlockBSeen, LastAward, Lifted, StrandSeen};
use plumbline_core::framework::Framework;
use plumbline_core::insight::rules::{Area, Indicators, Published, Settings, Space};
use plumbline_core::record::Judgement;
use std::collections::BTreeMap;

/// Two universal super groups and a targeted one of a group each, one indicator of attainment and one other, one gap; of the outcomes
/// only enjoying and achieving is asked about.
pub fn framework(of: &Framework) -> Framework {
    let mut framework = of.clone();
    for id in ["4-a-safe", "3-a-safe", "2-a-safe"] {
        framework = without(&framework, id);
    }
    let super_groups = ["early-years", "secondary", "special"];
    framework.super_groups.retain(|it| super_groups.contains(&it.id.as_str()));
    framework.groups.retain(|it| ["childminder", "academy-ctc", "pru"].contains(&it.id.as_str()));
    let mut kept = [0, 0, 0];
    framework.indicators.retain(|it| {
        let sort = match (it.gap, it.is_counted(), it.is_attainment()) {
            (true, ..) => 0,
            (_, true, true) => 1,
            (_, true, false) => 2,
            _ => return false,
        };
        kept[sort] += 1;
        kept[sort] == 1
    });
    framework
}

pub fn rules() -> Framework {
    framework(&RULES)
}

/// Block B with looked-after services good, the lowest grade the year before, and every sort of safeguarding.
pub fn space(framework: &Framework) -> Space {
    let whole = Space::of(framework);
    let good = whole.plain().b.strands[1];
    let is_kept = |b: &BlockBSeen| {
        b.strands[1] == good
            && b.last_award == LastAward::Grade(1)
            && b.priority_action != Status::NotApplicable
            && is_usual(&b.strands[0])
    };
    Space { block_b: whole.block_b.iter().copied().filter(is_kept).collect(), ..whole }
}

fn is_usual(strand: &StrandSeen) -> bool {
    match strand {
        StrandSeen::NotInspected | StrandSeen::Unknown => false,
        StrandSeen::Judged { grade: Judgement::Inadequate, .. } => true,
        StrandSeen::Judged { grade: Judgement::Outstanding, .. } => false,
        StrandSeen::Judged { by_reinspection, lifted, .. } => *by_reinspection == (*lifted != Lifted::No),
    }
}

/// Every area of it.
pub fn areas(space: &Space) -> Vec<Area> {
    let mut settings = Vec::new();
    for (tally, range) in space.tallies() {
        for groups in range {
            for top in tops(space, groups) {
                settings.push(Settings { tally, groups, top });
            }
        }
    }
    let mut published = Vec::new();
    for indicators in space.indicators() {
        published.extend(space.gaps().into_iter().map(|gaps| Published { indicators, gaps }));
    }
    let mut areas = Vec::new();
    for a in &settings {
        for b in &space.block_b {
            areas.extend(published.iter().map(|c| Area { a: a.clone(), b: *b, c: c.clone() }));
        }
    }
    areas
}

fn tops(space: &Space, groups: u32) -> Vec<BTreeMap<plumbline_core::record::Outcome, u32>> {
    let mut all = vec![BTreeMap::new()];
    for outcome in &space.outcomes {
        all = all
            .iter()
            .flat_map(|top| {
                (0..=groups).map(move |n| top.iter().map(|(o, n)| (*o, *n)).chain([(*outcome, n)]).collect())
            })
            .collect();
    }
    all
}

/// Whether an area is one step better than another: by what each thing is, not by how steps are made.
pub fn is_step_up(from: &Area, to: &Area) -> bool {
    let same =
        [from.a == to.a, from.b == to.b, from.c.indicators == to.c.indicators, from.c.gaps == to.c.gaps];
    match same {
        [false, true, true, true] => is_better_settings(&from.a, &to.a),
        [true, false, true, true] => is_better_block_b(&from.b, &to.b),
        [true, true, false, true] => is_better_indicators(&from.c.indicators, &to.c.indicators),
        [true, true, true, false] => {
            to.c.gaps.narrowed == from.c.gaps.narrowed + 1
                && from.c.gaps.not_narrowed == to.c.gaps.not_narrowed + 1
        }
        _ => false,
    }
}

fn is_better_settings(from: &Settings, to: &Settings) -> bool {
    let (f, t) = (&from.tally, &to.tally);
    if from.groups != to.groups || (f.present, f.universal_present) != (t.present, t.universal_present) {
        return false;
    }
    if f != t {
        let out_of_red = t.red + 1 == f.red && (t.top, t.universal_top) == (f.top, f.universal_top);
        let of_universal = t.universal_top - f.universal_top.min(t.universal_top);
        let into_top =
            t.red == f.red && t.top == f.top + 1 && t.universal_top >= f.universal_top && of_universal <= 1;
        return from.top == to.top && (out_of_red || into_top);
    }
    let raised: Vec<u32> =
        from.top.iter().map(|(o, n)| to.top[o].wrapping_sub(*n)).filter(|n| *n != 0).collect();
    raised == [1]
}

fn is_better_block_b(from: &BlockBSeen, to: &BlockBSeen) -> bool {
    let no_action =
        BlockBSeen { priority_action: Status::NotMet, ..*from } == *to && from.priority_action == Status::Met;
    let strand = BlockBSeen { strands: [to.strands[0], from.strands[1]], ..*from } == *to;
    no_action || (strand && is_better_strand(&from.strands[0], &to.strands[0]))
}

fn is_better_strand(from: &StrandSeen, to: &StrandSeen) -> bool {
    let (
        StrandSeen::Judged { grade: was, by_reinspection: by, lifted, .. },
        StrandSeen::Judged { grade: is, by_reinspection: then_by, lifted: then_lifted, .. },
    ) = (from, to)
    else {
        return false;
    };
    let rises_by_one = *was as u8 == *is as u8 + 1;
    let as_before = by == then_by && lifted == then_lifted;
    let sustained = was == is && by == then_by && (*lifted, *then_lifted) == (Lifted::Yes, Lifted::Sustained);
    let is_lifted = *was == Judgement::Inadequate
        && *is == Judgement::Satisfactory
        && *then_by
        && *then_lifted == Lifted::Yes;
    (rises_by_one && as_before) || sustained || is_lifted
}

fn is_better_indicators(from: &Indicators, to: &Indicators) -> bool {
    // In line counts two, mixed one: a step raises one set and leaves the other, by one indicator.
    let (f, t) = (&from.attainment, &to.attainment);
    let attainment = from.others == to.others
        && t.in_line + t.mixed + t.below == f.in_line + f.mixed + f.below
        && t.below <= f.below
        && t.in_line >= f.in_line
        && (f.below - t.below).max(t.in_line - f.in_line) == 1;
    let others = from.attainment == to.attainment && to.others.in_line == from.others.in_line + 1;
    attainment || others
}
