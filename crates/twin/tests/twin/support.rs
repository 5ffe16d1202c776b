//! What the tests share: how many nations, the engine's answers, and what of them is a figure rather than a place.

use jiff::civil::Date;
use plumbline_core::assessment::{Assessment, Run, assess};
use plumbline_core::evidence::{Evidence, Reading};
use plumbline_core::framework::{Framework, embedded_2011, load};
use plumbline_core::profile::history::{BlockB, Event, StrandState};
use plumbline_core::profile::{AreaProfile, AsAt, Profile, profile};
use plumbline_core::record::Edition;
use plumbline_twin::nation::{Nation, Shape};
use plumbline_twin::smallest::{listed, smallest};
use std::sync::LazyLock;

pub static FRAMEWORK: LazyLock<Framework> =
    LazyLock::new(|| load(&embedded_2011()).expect("the shipped framework loads"));

/// The nations of a test: `usual` of them, or as many as `PROPTEST_CASES` says.
pub fn nations(usual: u64, shape: Shape) -> impl Iterator<Item = Nation> {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let first = number("PLUMBLINE_SEED").unwrap_or(1);
    let count = number("PROPTEST_CASES").unwrap_or(usual);
    (first..first + count).map(move |seed| Nation::new(&FRAMEWORK, seed, shape))
}

/// Everything that the engine makes of some editions.
pub struct Result {
    pub evidence: Evidence,
    pub profile: Profile,
    pub assessments: Vec<Assessment>,
}

pub fn result(framework: &Framework, editions: &[Edition], day: Date, run: &Run) -> Result {
    result_as_at(framework, editions, AsAt::published(day), run)
}

pub fn result_as_at(framework: &Framework, editions: &[Edition], as_at: AsAt, run: &Run) -> Result {
    let evidence =
        Evidence::assemble(editions.to_vec(), Reading { lag_days: None, parts: framework.parts() });
    let profile = profile(&evidence, framework, as_at);
    let assessments = profile.areas.values().map(|area| assess(framework, &evidence, area, run)).collect();
    Result { evidence, profile, assessments }
}

pub fn result_of(nation: &Nation, editions: &[Edition]) -> Result {
    result(&nation.framework, editions, nation.day, &Run::default())
}

/// All figures of a result, a line each: what must be equal where only the way to it differs. Places are left out.
pub fn figures(result: &Result) -> Vec<String> {
    let areas = result.profile.areas.values().zip(&result.assessments);
    areas.flat_map(|(area, assessment)| area_figures(area, assessment)).collect()
}

fn area_figures(area: &AreaProfile, assessment: &Assessment) -> Vec<String> {
    let code = &area.area;
    let mut lines = Vec::new();
    for g in &area.a.groups {
        let (counts, ties) = (g.counts, &g.ties);
        let rest = (g.registered, g.age, g.monitoring_visits);
        lines.push(format!("{code} {}: {:?} {counts:?} {ties:?} {rest:?}", g.group, g.presence));
    }
    for s in &area.a.super_groups {
        lines.push(format!("{code} {s:?}"));
    }
    lines.extend(block_b_figures(&area.b).into_iter().map(|line| format!("{code} {line}")));
    for c in &area.c.indicators {
        let standings =
            [&c.national, &c.similar_areas].map(|it| it.as_ref().map(|it| (it.standing, it.not_worse)));
        let verdict = (standings, c.verdict, c.gap);
        lines.push(format!("{code} {}: {verdict:?}", c.indicator));
    }
    for r in &assessment.requirements {
        let (status, figure) = (r.judged.status, &r.judged.figure);
        lines.push(format!("{code} {}: {status:?} {figure} {}", r.id, r.judged.threshold));
    }
    for l in &assessment.limits {
        lines.push(format!("{code} {}: {:?}", l.id, l.status));
    }
    lines.push(format!("{code} outcome {:?} possible {:?}", assessment.outcome, assessment.possible));
    lines
}

fn block_b_figures(b: &BlockB) -> Vec<String> {
    let event = |e: &Event| {
        let mut findings: Vec<String> =
            e.findings.iter().map(|f| format!("{:?} disputed {}", f.fact, f.disputed)).collect();
        findings.sort();
        let counts = (e.priority_actions, e.developments);
        format!("{:?} {} disputed {} {counts:?} {findings:?}", e.inspection, e.when(), e.disputed)
    };
    let mut lines: Vec<String> = b.events.iter().map(|e| format!("event {}", event(e))).collect();
    for state in [&b.safeguarding, &b.looked_after] {
        lines.push(match state {
            StrandState::Judged(j) => {
                let (lifted, since) = (&j.lifted_from, &j.inadequate_since);
                let (lifted, since) = (lifted.as_ref().map(event), since.as_ref().map(event));
                format!("{:?} by {} lifted {lifted:?} since {since:?}", j.grade, event(&j.by))
            }
            other => format!("{other:?}"),
        });
    }
    lines.push(format!("unannounced {:?}", b.latest_unannounced.as_ref().map(event)));
    lines
}

/// Stops the test with the smallest evidence that still shows the difference, and how to see it again.
pub fn differ(nation: &Nation, difference: impl Fn(&[Edition]) -> Option<String>) {
    let Some(what) = difference(&nation.editions) else { return };
    let small = smallest(nation.editions.clone(), |editions| difference(editions).is_some());
    let smallest_difference = difference(&small).unwrap_or_default();
    panic!(
        "{what}\nagain: PLUMBLINE_SEED={} PROPTEST_CASES=1, shape {:?}, on {}\n\
         the smallest evidence that shows it:\n{}gives: {smallest_difference}",
        nation.seed,
        nation.shape,
        nation.day,
        listed(&small),
    );
}
