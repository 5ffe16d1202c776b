//! The stories come true under the rules.

use crate::fixture::{FRAMEWORK, NATION, evidence_of, facts, small};
use plumbline_core::area::AreaCode;
use plumbline_core::assessment::{Outcome, Run, assess};
use plumbline_core::profile::following::{Fate, Standing, records};
use plumbline_core::profile::{Address, AsAt, InspectionFigure, inspection_record, profile};
use plumbline_core::record::{
    AreaFinding, AreaFindingKind, AreaInspection, AreaInspectionKind as Kind, Coverage, Covered, Fact,
    Judgement,
};
use plumbline_demo::{Nation, Promise};
use std::collections::{BTreeMap, BTreeSet};

fn outcome(promise: Promise) -> Outcome {
    let grade = |number| FRAMEWORK.grades.iter().map(|g| g.grade).find(|g| g.number() == number).unwrap();
    match promise {
        Promise::Indicated(number) => Outcome::Indicated(grade(number)),
        Promise::Between(from, to) => Outcome::Between { from: from.map(grade), to: grade(to) },
        Promise::Possible => Outcome::Possible(vec![]),
        Promise::NoGrade => Outcome::NoGrade,
    }
}

/// The areas that come out otherwise than their story promises.
fn broken(nation: &'static Nation) -> Vec<String> {
    let evidence = evidence_of(nation);
    let as_at = AsAt::assessed(&FRAMEWORK, FRAMEWORK.publication);
    let profile = profile(&evidence, &FRAMEWORK, as_at);
    let mut broken = Vec::new();
    for told in &nation.told {
        let found = assess(&FRAMEWORK, &evidence, &profile.areas[&told.area], &Run::default()).outcome;
        let kept = match (&found, told.promise) {
            (Outcome::Possible(_), Promise::Possible) => true,
            (found, promise) => *found == outcome(promise),
        };
        if !kept {
            broken.push(format!("{} ({}): {:?}, and it is {found:?}", told.area, told.story, told.promise));
        }
    }
    broken
}

#[test]
fn every_area_comes_out_as_its_story_promises_whatever_the_seed() {
    let none: [String; 0] = [];
    assert_eq!(broken(&NATION), none);
    assert_eq!(broken(Box::leak(Box::new(small(7)))), none);
}

#[test]
fn every_story_is_told_and_every_outcome_occurs() {
    let stories: BTreeSet<&str> = NATION.told.iter().map(|told| told.story.as_str()).collect();
    assert!(stories.len() > 60, "{stories:?}");
    let promised = |wanted: fn(&Promise) -> bool| NATION.told.iter().any(|told| wanted(&told.promise));
    for grade in 1..=4 {
        assert!(NATION.told.iter().any(|told| told.promise == Promise::Indicated(grade)), "{grade}");
    }
    assert!(promised(|p| matches!(p, Promise::Between(..))));
    assert!(promised(|p| *p == Promise::Possible));
    assert!(promised(|p| *p == Promise::NoGrade));
}

/// The area's own inspections in order of date, each with what matters of it; joint area reviews apart.
fn histories() -> BTreeMap<&'static AreaCode, Vec<String>> {
    let mut areas: BTreeMap<&AreaCode, Vec<(String, String)>> = BTreeMap::new();
    for it in area_inspections() {
        let told = match (it.kind, it.priority_actions.or_else(|| listed(it)), it.safeguarding) {
            (Kind::JointAreaReview | Kind::PrivateFostering, ..) => continue,
            (Kind::Unannounced, Some(0), _) => "clean".to_owned(),
            (Kind::Unannounced, ..) => "priority".to_owned(),
            (kind, _, safeguarding) => format!("{} {}", kind.id(), safeguarding.unwrap()),
        };
        let when = it.inspected.map(|day| day.to_string()).or(it.published.map(|day| day.to_string()));
        areas.entry(&it.area).or_default().push((when.unwrap(), told));
    }
    areas
        .into_iter()
        .map(|(area, mut events)| {
            events.sort();
            (area, events.into_iter().map(|(_, told)| told).collect())
        })
        .collect()
}

/// Areas for priority action among its findings, where any finding is recorded.
fn listed(it: &AreaInspection) -> Option<u32> {
    let kinds: Vec<AreaFindingKind> = area_findings()
        .filter(|found| (&found.area, Some(found.inspected)) == (&it.area, it.inspected))
        .map(|found| found.kind)
        .collect();
    let priority = kinds.iter().filter(|kind| **kind == AreaFindingKind::PriorityAction).count();
    (!kinds.is_empty()).then_some(priority as u32)
}

fn area_findings() -> impl Iterator<Item = &'static AreaFinding> {
    facts().filter_map(|fact| match fact {
        Fact::AreaFinding(it) => Some(it),
        _ => None,
    })
}

fn area_inspections() -> impl Iterator<Item = &'static AreaInspection> {
    facts().filter_map(|fact| match fact {
        Fact::AreaInspection(it) => Some(it),
        _ => None,
    })
}

#[test]
fn every_branch_of_block_b_happens_somewhere() {
    let histories: Vec<Vec<String>> = histories().into_values().collect();
    for wanted in [
        &["full-inspection good", "clean", "clean"][..],
        &["full-inspection satisfactory", "clean", "priority"],
        &["full-inspection good", "priority", "clean"],
        &["priority", "full-inspection satisfactory"],
        &["clean", "full-inspection inadequate"],
        &["full-inspection inadequate", "clean"],
        &["full-inspection inadequate", "clean", "reinspection inadequate"],
        &["full-inspection inadequate", "reinspection satisfactory", "clean"],
        &["clean", "clean"],
        &["full-inspection good"],
    ] {
        assert!(histories.iter().any(|told| told == wanted), "{wanted:?} never happened");
    }
    let lifted: BTreeSet<&AreaCode> = area_inspections()
        .filter(|it| it.kind == Kind::Reinspection && it.safeguarding == Some(Judgement::Satisfactory))
        .map(|it| &it.area)
        .collect();
    let sustained: BTreeSet<&AreaCode> = facts()
        .filter_map(|fact| match fact {
            Fact::SustainedImprovement(it) => Some(&it.area),
            _ => None,
        })
        .collect();
    assert!(sustained.is_subset(&lifted) && sustained.len() < lifted.len(), "lifted, lasting or not");
}

#[test]
fn areas_for_development_are_followed_in_every_way_and_no_number_disagrees_with_the_findings() {
    let evidence = evidence_of(&NATION);
    let profile = profile(&evidence, &FRAMEWORK, AsAt::published(FRAMEWORK.publication));
    let (mut fates, mut standings) = (BTreeMap::new(), BTreeMap::new());
    let mut counted_of_findings = 0;
    for area in profile.areas.values() {
        for record in records(&area.b, Kind::Unannounced) {
            counted_of_findings += usize::from(record.is_recorded() && !record.event.priority_is_stated);
            for earlier in &record.earlier {
                *fates.entry(earlier.fate).or_insert(0) += 1;
                assert!(!earlier.said_both);
            }
            for finding in &record.findings {
                *standings.entry(finding.standing).or_insert(0) += 1;
                assert!(finding.not_held.is_empty(), "{:?}", finding.placed.fact);
            }
        }
    }
    assert!(Fate::ALL.iter().all(|fate| fates.get(fate).is_some_and(|n| *n > 20)), "{fates:?}");
    for standing in [Standing::New, Standing::Persisting] {
        assert!(standings.get(&Some(standing)).is_some_and(|n| *n > 50), "{standings:?}");
    }
    assert!(counted_of_findings > 20, "{counted_of_findings}");
    for area in profile.areas.values() {
        for record in records(&area.b, Kind::Unannounced) {
            for figure in InspectionFigure::ALL.into_iter().map(Some).chain([None]) {
                let address = record.address(&area.b, figure).unwrap();
                assert_eq!(address.to_string().parse(), Ok(address.clone()));
                let Address::Inspection { kind, when, .. } = address else { panic!("{address}") };
                let opened = inspection_record(&area.b, kind, when).unwrap();
                assert_eq!(opened.behind(figure), record.behind(figure));
                let known = figure.and_then(|figure| record.figure(figure));
                assert!(known == Some(0) || !record.behind(figure).is_empty(), "{address:?}");
            }
        }
    }
    let miscounted = evidence.conflicts.iter().filter(|c| c.about.contains("its findings are"));
    assert_eq!(miscounted.count(), 0);
}

#[test]
fn where_unannounced_inspections_are_not_recorded_nothing_says_that_there_were_none() {
    let unrecorded: BTreeSet<&AreaCode> = histories()
        .into_iter()
        .filter(|(_, told)| !told.iter().any(|t| t == "clean" || t == "priority"))
        .map(|(area, _)| area)
        .collect();
    assert!(!unrecorded.is_empty());
    let covered: Vec<&Coverage> = facts()
        .filter_map(|fact| match fact {
            Fact::Coverage(it) if it.what == Covered::AreaInspections(Kind::Unannounced) => Some(it),
            _ => None,
        })
        .collect();
    assert!(!covered.is_empty());
    // But for one area, of which a source shows that there was none.
    let none_took_place = |area: &AreaCode| {
        NATION.told.iter().any(|told| told.area == *area && told.story.contains("NoUnannounced"))
    };
    for it in covered {
        let area = it.area.as_ref().unwrap();
        assert!(!unrecorded.contains(area) || none_took_place(area), "{it:?}");
    }
}
