//! The band of a super group: how many of its providers, and from which groups.

use super::Told;
use crate::exit::usage;
use crate::output::{Report, column, number};
use crate::session::counted;
use anyhow::Result;
use plumbline_core::insight::change::{BandAnswer, Direction, to_band};
use plumbline_core::insight::ground::AreaGround;
use serde_json::{Value, json};

pub fn report(told: &Told, area: &AreaGround, unit: &str, to: &str) -> Result<Report> {
    let framework = &told.session.framework;
    let place = framework.super_groups.iter().position(|it| it.id == unit).ok_or_else(|| {
        let known: Vec<&str> = framework.super_groups.iter().map(|it| it.id.as_str()).collect();
        usage(format!("no super group is called `{unit}`; expected one of {}", known.join(", ")))
    })?;
    let band = framework.bands.iter().position(|it| it.id == to).ok_or_else(|| {
        let known: Vec<&str> = framework.bands.iter().map(|it| it.id.as_str()).collect();
        usage(format!("no band is called `{to}`; expected one of {}", known.join(", ")))
    })?;
    let answer = to_band(area, place, band);
    let title = &framework.super_groups[place].title;
    let mut heading = told.heading(&format!(
        "{}: what would bring {title} to {}",
        told.name(area),
        framework.bands[band].title
    ));
    heading.push(format!("  {}", says(&answer)));
    Ok(Report {
        schema: "plumbline/change-band/1",
        heading,
        columns: vec![column("group", "Group"), number("providers", "Providers that could")],
        rows: rows(told, &answer),
        notes: told.notes(),
        made_from: told.made_from(),
        more: vec![
            ("area", json!(told.name(area))),
            ("area_code", json!(area.area.area)),
            ("super_group", json!(unit)),
            ("band", json!(to)),
            ("answer", json!(in_json(&answer).0)),
            ("providers", in_json(&answer).1),
            ("judged", in_json(&answer).2),
        ],
    })
}

fn says(answer: &BandAnswer) -> String {
    match answer {
        BandAnswer::Already => "it is in that band already".into(),
        BandAnswer::Impossible => {
            "no number of its providers leads there: it is partial, findings are disputed, or too few could change".into()
        }
        BandAnswer::Providers { n, direction, .. } => {
            let word = if *direction == Direction::Better { "good" } else { "satisfactory" };
            format!("{}, no fewer, judged {word}: from any of these groups", counted(*n as usize, "provider", "providers"))
        }
    }
}

fn rows(told: &Told, answer: &BandAnswer) -> Vec<Vec<Value>> {
    let BandAnswer::Providers { room, .. } = answer else { return Vec::new() };
    let groups = &told.session.framework.groups;
    room.iter().map(|it| vec![json!(groups[it.group].id), json!(it.providers)]).collect()
}

/// The word for it, how many providers, and what they would be judged.
fn in_json(answer: &BandAnswer) -> (&'static str, Value, Value) {
    match answer {
        BandAnswer::Already => ("already", json!(0), Value::Null),
        BandAnswer::Impossible => ("impossible", Value::Null, Value::Null),
        BandAnswer::Providers { n, direction, .. } => {
            let judged = if *direction == Direction::Better { "good" } else { "satisfactory" };
            ("changes", json!(n), json!(judged))
        }
    }
}
