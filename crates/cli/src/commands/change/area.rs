//! One area: what leads to a grade, or to each of them; what would lift or set a limit; which indicators are a whisker from line.

use super::Told;
use crate::output::{Report, column, number};
use crate::session::counted;
use plumbline_core::framework::Grade;
use plumbline_core::insight::change::{Answer, Direction, Limited, Nearest, Own, changes, limited, nearest};
use plumbline_core::insight::ground::AreaGround;
use plumbline_core::insight::stability::outcome_words;
use serde_json::{Value, json};

/// So many indicators are named as near.
const NEAR: usize = 3;

pub fn report(told: &Told, area: &AreaGround, to: Option<Grade>) -> Report {
    let grades: Vec<Grade> = to.map_or_else(|| Grade::ALL.to_vec(), |grade| vec![grade]);
    let answers = changes(area, &grades);
    let answers: Vec<(Grade, Answer)> = grades.into_iter().zip(answers).collect();
    let mut heading = told.heading(&format!("{}: what would change its outcome", told.name(area)));
    heading.push(format!("  as it is: {}", outcome_words(&area.as_it_is().decided.outcome)));
    heading.extend(answers.iter().map(|(grade, answer)| format!("  to {grade}: {}", in_short(answer))));
    let (limited, nearest) = (limited(area), nearest_of_both(area));
    heading.extend(limits(&limited));
    heading.extend(near(told, &nearest));
    Report {
        schema: "plumbline/change/1",
        heading,
        columns: vec![
            number("to", "To"),
            number("way", "Way"),
            number("changes", "Changes"),
            column("what", "What changes"),
        ],
        rows: answers.iter().flat_map(|(grade, answer)| rows(told, *grade, answer)).collect(),
        notes: told.notes(),
        made_from: told.made_from(),
        more: vec![
            ("area", json!(told.name(area))),
            ("area_code", json!(area.area.area)),
            ("outcome", json!(outcome_words(&area.as_it_is().decided.outcome))),
            ("answers", answers.iter().map(|(grade, answer)| in_json(told, *grade, answer)).collect()),
            (
                "limits",
                limited.iter().map(|it| json!({ "what": it.own.says(), "limit": it.limit })).collect(),
            ),
            ("nearest", nearest.iter().map(|it| nearest_json(told, it)).collect()),
        ],
    }
}

pub fn in_short(answer: &Answer) -> String {
    match answer {
        Answer::Already => "it is indicated already".into(),
        Answer::Changes { cost, plans } => format!(
            "{}, no fewer{}",
            counted(*cost as usize, "change", "changes"),
            if plans.len() > 1 { format!(" ({} ways shown)", plans.len()) } else { String::new() }
        ),
        Answer::Impossible => "no changes of these kinds lead there".into(),
    }
}

fn rows(told: &Told, to: Grade, answer: &Answer) -> Vec<Vec<Value>> {
    let Answer::Changes { plans, .. } = answer else { return Vec::new() };
    let row = |(way, plan): (usize, &plumbline_core::insight::change::Plan)| {
        let says = plan.says(&told.session.framework).join("; ");
        vec![json!(to), json!(way + 1), json!(plan.count()), json!(says)]
    };
    plans.iter().enumerate().map(row).collect()
}

fn in_json(told: &Told, to: Grade, answer: &Answer) -> Value {
    match answer {
        Answer::Already => json!({ "to": to, "answer": "already", "changes": 0, "ways": [] }),
        Answer::Impossible => json!({ "to": to, "answer": "impossible", "changes": null, "ways": [] }),
        Answer::Changes { cost, plans } => {
            let ways: Vec<Value> =
                plans.iter().map(|plan| json!(plan.says(&told.session.framework))).collect();
            json!({ "to": to, "answer": "changes", "changes": cost, "ways": ways })
        }
    }
}

/// What one more inspection would make of the limit; a full inspection does what one of a strand does, and stands in JSON alone.
fn limits(all: &[Limited]) -> Vec<String> {
    let of = |direction| {
        let here: Vec<String> = all
            .iter()
            .filter(|it| it.direction == direction && !matches!(it.own, Own::FullInspection { .. }))
            .map(|it| {
                let then = it.limit.map_or_else(|| "no limit".into(), |grade| format!("a limit of {grade}"));
                format!("{} ({then})", it.own.says())
            })
            .collect();
        here
    };
    let line =
        |what: &str, all: Vec<String>| (!all.is_empty()).then(|| format!("  {what}: {}", all.join("; ")));
    [line("would lift the limit", of(Direction::Better)), line("would set a limit", of(Direction::Worse))]
        .into_iter()
        .flatten()
        .collect()
}

/// The nearest few to coming in line, then those to falling below.
pub fn nearest_of_both(area: &AreaGround) -> Vec<Nearest> {
    let each = [Direction::Better, Direction::Worse];
    each.into_iter().flat_map(|direction| nearest(area, direction).into_iter().take(NEAR)).collect()
}

fn near(told: &Told, nearest: &[Nearest]) -> Vec<String> {
    let of = |direction| {
        let near = nearest.iter().filter(|it| it.direction == direction).map(|it| {
            let figure = |it: Option<plumbline_core::record::Decimal>| {
                it.map_or_else(|| "not shown".into(), |it| it.to_string())
            };
            format!("{} ({} to {})", title(told, it), figure(it.was), figure(it.becomes))
        });
        near.collect::<Vec<String>>()
    };
    let line =
        |what: &str, all: Vec<String>| (!all.is_empty()).then(|| format!("  {what}: {}", all.join("; ")));
    [
        line("nearest to coming in line", of(Direction::Better)),
        line("nearest to falling below", of(Direction::Worse)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn title<'t>(told: &'t Told, it: &'t Nearest) -> &'t str {
    told.session.framework.indicator(&it.indicator).map_or(it.indicator.as_str(), |i| &i.title)
}

fn nearest_json(told: &Told, it: &Nearest) -> Value {
    let figure = |it: Option<plumbline_core::record::Decimal>| it.map(|it| it.to_string());
    json!({
        "indicator": it.indicator,
        "title": title(told, it),
        "to": if it.direction == Direction::Better { "in line" } else { "below" },
        "was": figure(it.was),
        "becomes": figure(it.becomes),
    })
}
