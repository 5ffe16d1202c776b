//! One area: a sentence, and a row for each thing that stays or does not.

use super::Told;
use crate::output::{Report, column, number};
use plumbline_core::framework::Framework;
use plumbline_core::insight::stability::{Stability, Survey, Turning, outcome_words, says, sentence};
use serde_json::{Value, json};

pub fn report(told: &Told, it: &Stability) -> Report {
    let framework = &told.session.framework;
    let mut heading = told.heading(&format!("{}: how stable its outcome is", told.session.name(&it.area)));
    heading.push(format!("  {}", sentence(framework, it)));
    let rows = it.surveys.iter().flat_map(|survey| rows(framework, it, survey));
    Report {
        schema: "plumbline/stability/1",
        heading,
        columns: vec![
            column("family", "Worlds"),
            column("what", "What"),
            column("as_it_is", "As it is"),
            number("worlds", "Of"),
            number("kept", "Stays in"),
        ],
        rows: rows.collect(),
        notes: told.notes(),
        made_from: told.made_from(),
        more: vec![
            ("area", json!(told.session.name(&it.area))),
            ("area_code", json!(it.area)),
            ("sentence", json!(sentence(framework, it))),
            ("outcomes", it.surveys.iter().map(outcomes).collect()),
            ("turning", it.surveys.iter().map(|survey| turning(framework, survey)).collect()),
        ],
    }
}

/// The outcome, the limit and each band; bands only of the worlds that chance makes, where they say most.
fn rows(framework: &Framework, it: &Stability, survey: &Survey) -> Vec<Vec<Value>> {
    let row = |what: &str, as_it_is: String, kept: u32| {
        vec![json!(survey.family.id()), json!(what), json!(as_it_is), json!(survey.worlds), json!(kept)]
    };
    let limit = it.as_it_is.limit().map_or_else(|| "none".into(), |grade| grade.to_string());
    let mut rows = vec![
        row("outcome", outcome_words(&it.as_it_is.decided.outcome), survey.outcome_kept),
        row("limit", limit, survey.limit_kept),
    ];
    let bands = framework.super_groups.iter().zip(&it.as_it_is.bands).zip(&survey.bands_kept);
    rows.extend(bands.filter_map(|((group, band), kept)| {
        let band = framework.bands.get((*band)?)?;
        Some(row(&format!("band of {}", group.id), band.title.clone(), (*kept)?))
    }));
    rows
}

fn outcomes(survey: &Survey) -> Value {
    let each = survey.outcomes.iter();
    let each: Vec<Value> = each
        .map(|(outcome, worlds)| json!({ "outcome": outcome_words(outcome), "worlds": worlds }))
        .collect();
    json!({ "family": survey.family.id(), "says": survey.family.says(), "outcomes": each })
}

fn turning(framework: &Framework, survey: &Survey) -> Value {
    let rule =
        |it: &Turning| json!({ "rule": it.rule, "says": says(framework, &it.rule), "worlds": it.worlds });
    let rules: Vec<Value> = survey.turning.iter().map(rule).collect();
    json!({ "family": survey.family.id(), "says": survey.family.says(), "rules": rules, "several": survey.several })
}
