//! More evidence settles more, less evidence settles less; neither is a pass by itself.

use crate::support::{Result, differ, nations, result_of};
use jiff::civil::date;
use plumbline_core::area::AreaCode;
use plumbline_core::assessment::{Assessment, Status};
use plumbline_core::evidence::Resolution;
use plumbline_core::framework::FrameworkArea;
use plumbline_core::profile::Presence;
use plumbline_core::profile::history::{StrandState, TookPlace};
use plumbline_core::profile::indicators::Verdict;
use plumbline_core::record::AreaInspectionKind::{
    self, FullInspection, JointAreaReview, Reinspection, Unannounced,
};
use plumbline_core::record::{
    AreaInspection, Covered, Edition, Entry, EventKind, Fact, Finding, IndicatorValue, Judgement, Place,
    ProviderId, Remit,
};
use plumbline_core::time::days_after;
use plumbline_twin::dice::Dice;
use plumbline_twin::nation::{Nation, Shape, Tone, area_inspections, indicators, learn_in_order};
use std::collections::BTreeSet;

/// A file of new evidence about an area: findings, inspections of the scheme, and complete figures.
fn new_evidence(nation: &Nation, area: &AreaCode, dice: &mut Dice) -> Vec<Fact> {
    (0..1 + dice.below(3))
        .map(|_| match dice.below(3) {
            0 => Fact::Finding(a_finding(nation, area, dice)),
            1 => Fact::AreaInspection(an_inspection(area, dice)),
            _ => Fact::Indicator(a_figure(nation, area, dice)),
        })
        .collect()
}

/// Of a provider that the area already has, or of a new one.
fn a_finding(nation: &Nation, area: &AreaCode, dice: &mut Dice) -> Finding {
    let here = |f: &&Finding| f.area.as_ref() == Some(area) && f.group.is_some();
    let facts = nation.editions.iter().flat_map(|e| &e.entries);
    let findings = facts.filter_map(|e| if let Fact::Finding(f) = &e.fact { Some(f) } else { None });
    let known: Vec<&Finding> = findings.filter(here).collect();
    let group = dice.pick(&nation.framework.groups).id.clone();
    let new = ProviderId { remit: Remit::Schools, urn: "999".into() };
    let (provider, group) = match known.is_empty() || dice.chance(40) {
        true => (new, Some(group)),
        false => {
            let one = dice.pick(&known);
            (one.provider.clone(), one.group.clone())
        }
    };
    let inspected = days_after(date(2010, 9, 1), dice.between(-300, 300));
    Finding {
        provider,
        group,
        area: Some(area.clone()),
        kind: EventKind::Inspection,
        inspected,
        published: Some(days_after(inspected, 20)),
        grades: [(); 6].map(|()| Some(*dice.pick(&Judgement::ALL))),
        event: None,
    }
}

fn an_inspection(area: &AreaCode, dice: &mut Dice) -> AreaInspection {
    let kind = *dice.pick(&[FullInspection, Reinspection, Unannounced, JointAreaReview]);
    area_inspections::an_inspection(area, kind, Tone { known: true, good: 50 }, Shape::SOUND, dice)
}

/// For the latest year that is held, or else the year after it: a year left out would leave a gap without its neighbour.
fn a_figure(nation: &Nation, area: &AreaCode, dice: &mut Dice) -> IndicatorValue {
    let counted: Vec<_> = nation.framework.indicators.iter().filter(|i| i.is_counted() || i.gap).collect();
    let indicator = dice.pick(&counted);
    let facts = nation.editions.iter().flat_map(|e| &e.entries);
    let years = facts.filter_map(|e| match &e.fact {
        Fact::Indicator(v) if v.area == *area && v.indicator == indicator.id => Some(v.year),
        _ => None,
    });
    let latest = years.max().unwrap_or(2009);
    let year = latest + i16::from(dice.chance(50));
    indicators::a_value(area, indicator, year, 50, true, dice)
}

/// A must that was settled and is unknown now, unless files disagree with nothing to choose by.
fn unsettled(before: &Result, after: &Result) -> Option<String> {
    if after.evidence.conflicts.iter().any(|c| c.resolution == Resolution::Open) {
        return None;
    }
    statuses(before, after).find_map(|(what, is_must, was, is)| {
        (is_must && was != Status::Unknown && is == Status::Unknown)
            .then(|| format!("{what}: {was:?}, then {is:?}"))
    })
}

/// (area and requirement or limit, whether it rules out, status before, status after)
fn statuses<'a>(
    before: &'a Result,
    after: &'a Result,
) -> impl Iterator<Item = (String, bool, Status, Status)> + 'a {
    let each = |a: &'a Assessment| {
        let requirements = a.requirements.iter().map(|r| (&r.id, r.strength, r.judged.status));
        requirements.map(move |(id, strength, status)| (format!("{} {id}", a.area), strength, status))
    };
    before.assessments.iter().zip(&after.assessments).flat_map(move |(b, a)| {
        each(b).zip(each(a)).map(|((what, strength, was), (_, _, is))| (what, strength.rules_out(), was, is))
    })
}

/// Whether the fact is about something on which nothing was known: it completes what is known and changes none of it.
fn completes(before: &Result, area: &AreaCode, fact: &Fact) -> bool {
    let profile = &before.profile.areas[area];
    let (a, b, c) = (&profile.a, &profile.b, &profile.c);
    match fact {
        Fact::Finding(f) => {
            let cell = f.group.as_deref().and_then(|group| a.group(group));
            cell.is_some_and(|cell| matches!(cell.presence, Presence::NotObserved { .. }))
        }
        Fact::AreaInspection(i) => match i.kind {
            FullInspection => {
                let unknown = |state: &StrandState| matches!(state, StrandState::Unknown { .. });
                b.full_inspection == TookPlace::Unknown
                    && unknown(&b.safeguarding)
                    && unknown(&b.looked_after)
            }
            Unannounced => b.unannounced == TookPlace::Unknown,
            JointAreaReview => b.joint_area_review == TookPlace::Unknown,
            _ => false,
        },
        Fact::Indicator(v) => c.indicator(&v.indicator).is_some_and(|cell| {
            cell.years.is_empty() && cell.verdict != Verdict::AtLeastInLine && cell.verdict != Verdict::Below
        }),
        _ => false,
    }
}

/// The nation's files with one more; `keep` says which of its facts go in.
fn with_new_file(editions: &[Edition], facts: &[Fact], keep: impl Fn(&Fact) -> bool) -> Vec<Edition> {
    let mut more = editions.to_vec();
    let Some(mut added) = editions.first().cloned() else { return more };
    (added.meta.id, added.meta.file) = ("ffffffffffff".into(), "added.csv".into());
    (added.meta.snapshot, added.meta.issued) = (false, None);
    let kept = facts.iter().filter(|fact| keep(fact)).zip(2..);
    added.entries = kept.map(|(fact, row)| Entry { row, fact: fact.clone() }).collect();
    more.push(added);
    learn_in_order(&mut more);
    more
}

/// In two parts. Evidence on what was unknown settles more and unsettles nothing. And where all was known, any evidence
/// may change an answer but leaves it one. The words alone say too much: where other super groups are still open, a
/// provider's newer and worse finding can leave to them what its old one had settled; that is a changed figure, not a
/// lost one.
///
/// Added are findings, inspections of the scheme that say what they found, and figures with their comparators. Registers
/// are apart: one that shows a provider where none was known, or ends its cover, takes back what an earlier one settled,
/// and rightly so, since *absent* rests on it alone (P4). So are a provider's move to another area, which leaves the old one
/// without its finding; an inspection of a later framework, which nobody has mapped (P10); and a newer figure that lacks
/// its comparator.
#[test]
fn adding_evidence_never_turns_a_settled_must_into_unknown_except_by_a_conflict_or_tie() {
    let known = nations(15, Shape::KNOWN).map(|nation| (nation, true));
    let mut completed = 0;
    for (nation, all_known) in nations(40, Shape::SOUND).map(|nation| (nation, false)).chain(known) {
        let mut dice = Dice::new(nation.seed ^ 0xADD);
        let area = dice.pick(&nation.framework.areas).clone();
        let facts: Vec<Fact> = (0..4).flat_map(|_| new_evidence(&nation, &area.code, &mut dice)).collect();
        let before = result_of(&nation, &nation.editions);
        completed += facts.iter().filter(|fact| completes(&before, &area.code, fact)).count();
        differ(&nation, |editions| {
            let before = result_of(&nation, editions);
            // As rows are taken away to find the smallest evidence, an area must stay one about which all is known.
            let open = before.assessments.iter().flat_map(|a| &a.requirements);
            if all_known && open.clone().any(|r| r.judged.status == Status::Unknown) {
                return None;
            }
            let keep = |fact: &Fact| all_known || completes(&before, &area.code, fact);
            let after = result_of(&nation, &with_new_file(editions, &facts, keep));
            unsettled(&before, &after).map(|what| format!("{what}\nafter {facts:?}"))
        });
    }
    assert!(completed > 0, "nothing that was added was about anything unknown");
}

/// Something that may be missing as a whole, with the word of its source that it lists all of it.
#[derive(Clone, Debug)]
enum Thing {
    Group(String),
    Inspections(&'static [AreaInspectionKind]),
    Indicator(String),
}

fn a_thing(nation: &Nation, dice: &mut Dice) -> Thing {
    match dice.below(3) {
        0 => Thing::Group(dice.pick(&nation.framework.groups).id.to_string()),
        1 => Thing::Inspections(match dice.below(3) {
            0 => &[FullInspection, Reinspection],
            1 => &[Unannounced],
            _ => &[JointAreaReview],
        }),
        _ => {
            let counted: Vec<_> =
                nation.framework.indicators.iter().filter(|i| i.is_counted() || i.gap).collect();
            Thing::Indicator(dice.pick(&counted).id.to_string())
        }
    }
}

fn without(editions: &[Edition], held: &Result, area: &FrameworkArea, thing: &Thing) -> Vec<Edition> {
    let here = |code: &AreaCode| area.code == *code || area.continued_as.contains(code);
    let of_group: BTreeSet<Place> = match thing {
        Thing::Group(group) => {
            let inspections = held.evidence.inspections.iter();
            let found = inspections
                .filter(|i| i.area.as_ref().is_some_and(here) && i.group.as_deref() == Some(group.as_str()));
            found.flat_map(|i| i.places.iter().copied()).collect()
        }
        _ => BTreeSet::new(),
    };
    let goes = |place: Place, fact: &Fact| match (thing, fact) {
        (Thing::Group(_), Fact::Finding(_)) => of_group.contains(&place),
        (Thing::Group(group), Fact::Coverage(c)) => {
            c.area.as_ref().is_none_or(here) && c.what == Covered::Register(group.as_str().into())
        }
        (Thing::Inspections(kinds), Fact::AreaInspection(i)) => here(&i.area) && kinds.contains(&i.kind),
        // A finding says by itself that its inspection took place.
        (Thing::Inspections(kinds), Fact::AreaFinding(f)) => here(&f.area) && kinds.contains(&f.of),
        (Thing::Inspections(kinds), Fact::Coverage(c)) => {
            let covered = kinds.iter().any(|kind| c.what == Covered::AreaInspections(*kind));
            c.area.as_ref().is_none_or(here) && covered
        }
        (Thing::Indicator(id), Fact::Indicator(v)) => here(&v.area) && v.indicator == id.as_str(),
        _ => false,
    };
    let mut fewer = editions.to_vec();
    for (edition, at) in fewer.iter_mut().zip(0..) {
        edition.entries.retain(|e| !goes(Place { edition: at, row: e.row }, &e.fact));
    }
    fewer
}

/// A requirement that was unknown and holds now, or a limit that was unknown and no longer limits.
fn passed(before: &Result, after: &Result) -> Option<String> {
    let requirement = statuses(before, after)
        .find(|(_, _, was, is)| *was == Status::Unknown && *is == Status::Met)
        .map(|(what, ..)| format!("{what}: unknown, then met"));
    let limits = before.assessments.iter().zip(&after.assessments).flat_map(|(b, a)| {
        b.limits
            .iter()
            .zip(&a.limits)
            .map(|(was, is)| (format!("{} {}", b.area, was.id), was.status, is.status))
    });
    let mut lifted = limits.filter(|(_, was, is)| {
        *was == Status::Unknown && matches!(is, Status::NotMet | Status::NotApplicable)
    });
    requirement.or_else(|| lifted.next().map(|(what, was, is)| format!("limit {what}: {was:?}, then {is:?}")))
}

/// A whole group, a whole kind of area inspection, or a whole indicator goes, and with it its source's word that it lists
/// them all: one finding of many may hide a bad provider, and then only the register tells.
#[test]
fn missing_evidence_is_never_a_pass() {
    for nation in nations(40, Shape::SOUND) {
        let mut dice = Dice::new(nation.seed ^ 0x10_55);
        let area = dice.pick(&nation.framework.areas).clone();
        let thing = a_thing(&nation, &mut dice);
        differ(&nation, |editions| {
            let held = result_of(&nation, editions);
            let left = result_of(&nation, &without(editions, &held, &area, &thing));
            passed(&held, &left).map(|what| format!("{what}\nwithout {thing:?} of {}", area.code))
        });
    }
}
