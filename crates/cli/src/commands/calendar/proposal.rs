//! Next year's calendar, as a proposal for a framework to be.

use super::{past, when};
use crate::output::{Report, column};
use crate::session::made_from_framework;
use anyhow::Result;
use plumbline_core::calendar::{Calendar, Proposal};
use plumbline_core::framework::{CalendarStep, Framework};
use serde_json::{Value, json};

pub fn report(framework: &Framework, calendar: &Calendar, year: i16) -> Result<Report> {
    let proposal = calendar.shifted(year).map_err(past)?;
    Ok(Report {
        schema: "plumbline/calendar-proposal/1",
        heading: vec![format!("{}: its calendar moved to {year}, as a proposal", framework.title)],
        columns: vec![
            column("step", ""),
            column("title", "Step"),
            column("when", "When"),
            column("on", ""),
            column("until", ""),
            column("time", ""),
            column("month_only", ""),
            column("was", "Was"),
            column("why", "Why then"),
        ],
        rows: proposal.steps.iter().map(|step| row(step, &proposal)).collect(),
        made_from: made_from_framework(framework),
        ..Report::default()
    })
}

fn row(step: &CalendarStep, proposal: &Proposal) -> Vec<Value> {
    let moved = proposal.moved.iter().find(|moved| moved.step == step.id);
    vec![
        json!(step.id),
        json!(step.title),
        json!(when(step, step.last_day())),
        json!(step.on),
        json!(step.until),
        json!(step.time),
        json!(step.month_only),
        json!(moved.map(|moved| moved.from)),
        json!(moved.map(|moved| &moved.why)),
    ]
}
