//! Stability (X3).

use super::{EVIDENCE, GROUND, PROFILE, RUN, Told, the_long_way, the_short_way};
use crate::fixture::{FRAMEWORK, NATION};
use plumbline_core::area::AreaCode;
use plumbline_core::evidence::Evidence;
use plumbline_core::insight::ground::AreaGround;
use plumbline_core::insight::stability::{
    Asked, Family, Moving, Stability, moved, ranks, shift_of, shift_of_own, stability, thresholds,
    without_finding, without_provider,
};
use plumbline_core::profile::Candidate;
use plumbline_core::record::ProviderId;
use plumbline_core::time::days_after;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

const ASKED: Asked = Asked { seed: 2011, worlds: 60 };

fn areas() -> impl Iterator<Item = AreaGround<'static, 'static>> {
    PROFILE.areas.keys().map(|code| GROUND.area(code).unwrap())
}

/// Providers that a link joins to another: what becomes of the other when one is left out is held, and said to be.
static LINKED: LazyLock<BTreeSet<ProviderId>> = LazyLock::new(|| {
    let ends = EVIDENCE.links.iter().flat_map(|link| {
        let other = ProviderId { urn: link.fact.other.clone(), ..link.fact.provider.clone() };
        [link.fact.provider.clone(), other]
    });
    ends.collect()
});

/// Another candidate that counts in each of six rounds, none of them linked.
fn one_that_counts<'g>(area: &AreaGround<'g, 'static>, round: usize) -> Option<&'g Candidate<'static>> {
    let counts = |it: &&Candidate| it.counted.is_some() && !LINKED.contains(it.provider);
    let counted: Vec<_> = area.candidates.iter().filter(counts).collect();
    counted.get(round * counted.len() / 6).copied()
}

fn agree(fast: &BTreeMap<AreaCode, Told>, slow: &BTreeMap<AreaCode, Told>) {
    assert!(fast.len() > 50, "{}", fast.len());
    for (area, told) in fast {
        assert_eq!(Some(told), slow.get(area), "{area}");
    }
}

#[test]
fn things_as_they_are_are_as_they_are_assessed() {
    let fast = areas().map(|area| (area.area.area.clone(), the_short_way(area.as_it_is()))).collect();
    agree(&fast, &the_long_way(&EVIDENCE));
}

#[test]
fn an_area_without_a_provider_is_as_if_no_file_had_ever_named_it() {
    for round in 0..6 {
        let mut evidence: Evidence = EVIDENCE.clone();
        let mut fast = BTreeMap::new();
        for area in areas() {
            let Some(it) = one_that_counts(&area, round) else { continue };
            evidence.inspections.retain(|inspection| inspection.provider != *it.provider);
            evidence.registrations.remove(it.provider);
            fast.insert(area.area.area.clone(), the_short_way(without_provider(&area, it.provider)));
        }
        agree(&fast, &the_long_way(&evidence));
    }
}

#[test]
fn an_area_without_a_finding_counts_the_one_before_it() {
    for round in 0..6 {
        let mut left_out = BTreeSet::new();
        let mut fast = BTreeMap::new();
        for area in areas() {
            let Some(it) = one_that_counts(&area, round) else { continue };
            left_out.extend(it.counted);
            fast.insert(area.area.area.clone(), the_short_way(without_finding(&area, it)));
        }
        let mut evidence: Evidence = EVIDENCE.clone();
        let mut index = 0..;
        evidence.inspections.retain(|_| !index.next().is_some_and(|at| left_out.contains(&at)));
        agree(&fast, &the_long_way(&evidence));
    }
}

#[test]
fn a_world_with_every_date_moved_is_assessed_as_evidence_of_those_dates() {
    for world in 0..6 {
        let mut evidence: Evidence = EVIDENCE.clone();
        for (at, it) in evidence.inspections.iter_mut().enumerate() {
            let days = shift_of(ASKED, world, at);
            it.inspected = days_after(it.inspected, days);
            it.published = days_after(it.published, days);
        }
        let mut places: BTreeMap<AreaCode, usize> = BTreeMap::new();
        for it in &mut evidence.area_inspections {
            let at = places.entry(it.fact.area.clone()).or_default();
            it.fact = moved(&it.fact, shift_of_own(ASKED, it.fact.area.as_str(), world, *at));
            *at += 1;
        }
        // Who stands in for whom is held as it is: where a link says that somebody may, the two ways may part.
        let linked_areas: BTreeSet<&AreaCode> = EVIDENCE
            .inspections
            .iter()
            .filter(|it| LINKED.contains(&it.provider))
            .filter_map(|it| it.area.as_ref())
            .collect();
        let fast = areas()
            .filter(|area| !linked_areas.contains(&area.area.area))
            .map(|area| (area.area.area.clone(), the_short_way(Moving::of(&area, ASKED).world(world))))
            .collect();
        agree(&fast, &the_long_way(&evidence));
    }
}

#[test]
fn a_threshold_moved_is_a_framework_with_that_threshold() {
    let all = thresholds(&FRAMEWORK);
    assert!(all.iter().any(|it| it.says == "band light-green, 66 instead of 65"));
    assert!(all.iter().any(|it| it.says == "margin of indicators, 0.0 instead of 1.0"));
    for threshold in all.iter().step_by(7) {
        let framework = &threshold.framework;
        let as_at = plumbline_core::profile::AsAt::assessed(framework, framework.publication);
        let profile = plumbline_core::profile::profile(&EVIDENCE, framework, as_at);
        for area in areas() {
            let slow = plumbline_core::assessment::assess(
                framework,
                &EVIDENCE,
                &profile.areas[&area.area.area],
                &RUN,
            );
            let fast = area.under(framework).decided.outcome;
            assert_eq!(fast, slow.outcome, "{} {}", threshold.says, area.area.area);
        }
    }
}

#[test]
fn surveys_count_every_world_once_and_the_same_seed_gives_the_same() {
    let thresholds = thresholds(&FRAMEWORK);
    let survey = |code: &AreaCode, asked| stability(&GROUND.area(code).unwrap(), &thresholds, asked);
    let some: Vec<&AreaCode> = PROFILE.areas.keys().step_by(9).collect();
    for code in some {
        let found: Stability = survey(code, ASKED);
        assert_eq!(found, survey(code, ASKED));
        let area = GROUND.area(code).unwrap();
        let providers: BTreeSet<_> =
            area.candidates.iter().filter(|it| it.counted.is_some()).map(|it| it.provider).collect();
        for it in &found.surveys {
            assert_eq!(it.outcomes.values().sum::<u32>(), it.worlds, "{code} {:?}", it.family);
            let own = it.outcomes.get(&found.as_it_is.decided.outcome).copied().unwrap_or(0);
            assert_eq!(own, it.outcome_kept);
            let turned: u32 = it.turning.iter().map(|turning| turning.worlds).max().unwrap_or(0);
            assert!(turned + it.several <= it.worlds - it.outcome_kept);
        }
        assert_eq!(found.survey(Family::Resampled).unwrap().worlds, 60);
        assert_eq!(found.survey(Family::WithoutProvider).unwrap().worlds as usize, providers.len());
        // One by one they come to what the survey took together.
        let world_of = |provider: &&ProviderId| without_provider(&area, provider);
        let kept =
            providers.iter().map(world_of).filter(|w| w.decided.outcome == found.as_it_is.decided.outcome);
        assert_eq!(kept.count(), found.survey(Family::WithoutProvider).unwrap().outcome_kept as usize);
    }
}

#[test]
fn some_outcomes_are_firm_and_some_are_not_whatever_they_are() {
    let thresholds = thresholds(&FRAMEWORK);
    let found: Vec<Stability> =
        areas().step_by(5).map(|area| stability(&area, &thresholds, Asked { seed: 1, worlds: 40 })).collect();
    let kept = |it: &Stability| it.survey(Family::Resampled).unwrap().outcome_kept;
    assert!(found.iter().any(|it| kept(it) == 40));
    assert!(found.iter().any(|it| kept(it) < 30));
    assert!(found.iter().any(|it| !it.survey(Family::Resampled).unwrap().turning.is_empty()));
}

#[test]
fn a_rank_lies_within_its_interval_and_partial_areas_have_none() {
    let thresholds = thresholds(&FRAMEWORK);
    let asked = Asked { seed: 1, worlds: 40 };
    let found: Vec<(Stability, Option<(u32, u32)>)> = areas()
        .step_by(4)
        .map(|area| {
            let whole = area.area.a.groups.iter().all(|cell| !cell.is_unobserved());
            let counts = area.area.a.groups.iter().map(|cell| cell.counts[0]);
            let share = counts.fold((0, 0), |(good, n), it| (good + it.good_or_better(), n + it.n()));
            (stability(&area, &thresholds, asked), whole.then_some(share))
        })
        .collect();
    let rankings = ranks(found.iter().map(|(it, share)| (it, *share)));
    assert_eq!(rankings.ranked.len() + rankings.left_out.len(), found.len());
    assert!(rankings.ranked.len() > 20 && !rankings.left_out.is_empty());
    assert_eq!(rankings.ranked[0].rank, 1);
    // The share as it is stands in the middle of what could be drawn, nearly always.
    let within = rankings.ranked.iter().filter(|it| it.low <= it.rank && it.rank <= it.high);
    assert!(within.count() * 10 >= rankings.ranked.len() * 9);
    assert!(rankings.ranked.iter().any(|it| it.high > it.low + 5), "a place is not sure");
    assert!(NATION.told.len() > 100);
}
