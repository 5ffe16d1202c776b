//! All areas: a row each, the least stable first; or their places with intervals.

use super::Told;
use crate::output::{Report, column, number};
use crate::session::counted;
use plumbline_core::insight::stability::{Family, Stability, outcome_words, ranks};
use plumbline_core::profile::{AreaProfile, Profile, Share};
use plumbline_core::record::Outcome;
use serde_json::{Value, json};

pub fn report(told: &Told, found: &[Stability]) -> Report {
    let mut heading = told.heading("How stable outcomes are");
    heading.push(summary(told, found));
    let mut order: Vec<&Stability> = found.iter().collect();
    order.sort_by_key(|it| it.survey(Family::Resampled).map(|survey| survey.outcome_kept));
    Report {
        schema: "plumbline/stability-nation/1",
        heading,
        columns: vec![
            column("area", "Area"),
            column("area_code", ""),
            column("outcome", "As it is"),
            number("resampled", "Drawn anew"),
            number("shifted", "Dates moved"),
            number("worlds", "Of"),
            number("thresholds", "Thresholds"),
            number("of_thresholds", "Of"),
            number("providers", "Deciding providers"),
            number("inspections", "Deciding inspections"),
            column("turns_on", "Turns on"),
        ],
        rows: order.into_iter().map(|it| row(told, it)).collect(),
        notes: told.notes(),
        made_from: told.made_from(),
        more: Vec::new(),
    }
}

fn row(told: &Told, it: &Stability) -> Vec<Value> {
    let survey = |family| it.survey(family);
    let kept = |family| survey(family).map(|survey| survey.outcome_kept);
    let lost = |family| survey(family).map(|survey| survey.worlds - survey.outcome_kept);
    let of = |family| survey(family).map(|survey| survey.worlds);
    let turns = survey(Family::Resampled).and_then(|survey| survey.turning.first());
    vec![
        json!(told.session.name(&it.area)),
        json!(it.area),
        json!(outcome_words(&it.as_it_is.decided.outcome)),
        json!(kept(Family::Resampled)),
        json!(kept(Family::Shifted)),
        json!(of(Family::Resampled)),
        json!(kept(Family::Thresholds)),
        json!(of(Family::Thresholds)),
        json!(lost(Family::WithoutProvider)),
        json!(lost(Family::WithoutInspection)),
        json!(turns.map(|it| &it.rule)),
    ]
}

/// How many outcomes are firm: in how many areas 95 of 100 worlds drawn anew keep it, and in how many no provider alone decides it.
fn summary(told: &Told, found: &[Stability]) -> String {
    let firm = found.iter().filter(|it| {
        let survey = it.survey(Family::Resampled);
        survey.is_some_and(|it| u64::from(it.outcome_kept) * 100 >= u64::from(it.worlds) * 95)
    });
    let alone = found.iter().filter(|it| {
        it.survey(Family::WithoutProvider).is_some_and(|survey| survey.outcome_kept < survey.worlds)
    });
    format!(
        "{}: in {} at least 95 of 100 worlds of {} drawn anew keep the outcome; in {} one provider alone decides it",
        counted(found.len(), "area", "areas"),
        firm.count(),
        told.asked.worlds,
        alone.count()
    )
}

pub fn ranking(told: &Told, profile: &Profile, found: &[Stability]) -> Report {
    let share = |it: &Stability| profile.areas.get(&it.area).and_then(share_of_whole);
    let rankings = ranks(found.iter().map(|it| (it, share(it))));
    let mut notes = told.notes();
    if !rankings.left_out.is_empty() {
        let names: Vec<String> = rankings.left_out.iter().map(|code| told.session.name(code)).collect();
        notes.insert(0, format!("partial figures stay out of the ranking (P4): {}", names.join(", ")));
    }
    Report {
        schema: "plumbline/ranks/1",
        heading: told.heading("Areas by their share of providers good or better, with the places between which 95 of 100 worlds leave each"),
        columns: vec![
            number("rank", "Rank"),
            number("low", "From"),
            number("high", "To"),
            column("area", "Area"),
            column("area_code", ""),
            number("good_or_better", "Good or better"),
            number("n", "Of"),
            number("percent", "%"),
        ],
        rows: rankings
            .ranked
            .iter()
            .map(|it| {
                let percent = Share::new(it.good, it.n).map(|share| share.percent_to_one_decimal());
                vec![
                    json!(it.rank),
                    json!(it.low),
                    json!(it.high),
                    json!(told.session.name(&it.area)),
                    json!(it.area),
                    json!(it.good),
                    json!(it.n),
                    json!(percent),
                ]
            })
            .collect(),
        notes,
        made_from: told.made_from(),
        more: vec![("left_out", json!(rankings.left_out))],
    }
}

/// Good or better of all, where every group has been observed or is shown to be absent.
pub fn share_of_whole(area: &AreaProfile) -> Option<(u32, u32)> {
    let groups = &area.a.groups;
    let counts = groups.iter().map(|cell| cell.counts(Outcome::Overall));
    let sum = counts.fold((0, 0), |(good, n), it| (good + it.good_or_better(), n + it.n()));
    groups.iter().all(|cell| !cell.is_unobserved()).then_some(sum)
}
