//! The status board: every case, how far it is, what is due, and why it will not go on by itself.

use super::keeps_the_season;
use crate::args::{Cli, Season};
use crate::commands::case::time_in_words;
use crate::desk::Desk;
use crate::exit::{Exit, usage};
use crate::output::{Report, Terminal, column, number, show};
use crate::session::counted;
use anyhow::Result;
use plumbline_casework::{Act, Case, Due, Step, due, next_acts, stuck, visible};
use plumbline_core::area::AreaCode;
use serde_json::json;
use std::collections::BTreeMap;

/// A case with what is to be said of it.
struct Line<'a> {
    case: &'a Case,
    due: Option<Due>,
    stuck: Vec<String>,
}

pub fn run(cli: &Cli, desk: &mut Desk, args: &Season, terminal: &Terminal) -> Result<Exit> {
    keeps_the_season(desk)?;
    let step = args.step.as_deref().map(step).transpose()?;
    let cases = desk.store.cases(desk.year)?;
    let mut lines: Vec<Line> = cases
        .values()
        .map(|case| Line {
            case,
            due: due(&desk.season, case, desk.at),
            stuck: stuck(&desk.season, case, desk.at),
        })
        .collect();
    lines.retain(|it| {
        step.is_none_or(|step| it.case.step() == step)
            && (!args.due || it.due.as_ref().is_some_and(|due| due.overdue))
            && (!args.stuck || !it.stuck.is_empty())
    });
    lines.sort_by_key(|it| desk.session.name(it.case.area()));
    let public = visible(&desk.season, desk.at);
    let report = Report {
        schema: "plumbline/season/1",
        heading: heading(desk, &cases, lines.len()),
        columns: vec![
            column("area", "Area"),
            column("area_code", ""),
            number("version", "Act"),
            column("step", "Step"),
            column("assessor", "Assessor"),
            column("next", "Next"),
            column("due", "Due"),
            column("overdue", ""),
            column("state", "State"),
            column("stuck", "Stands still"),
        ],
        rows: lines
            .iter()
            .map(|it| {
                let next: Vec<&str> =
                    next_acts(&desk.season, it.case, desk.at).into_iter().map(Act::verb).collect();
                let overdue = it.due.as_ref().is_some_and(|due| due.overdue);
                let due = it.due.as_ref().map(|due| {
                    format!("{}{}", if overdue { "overdue: " } else { "" }, time_in_words(due.by.at))
                });
                let state =
                    match (public.contains_key(it.case.area()), it.case.is_deferred(), it.case.is_late()) {
                        (true, ..) => Some("published"),
                        (_, true, _) => Some("deferred"),
                        (_, _, true) => Some("late"),
                        _ if it.case.round() > 1 => Some("reopened"),
                        _ => None,
                    };
                vec![
                    json!(desk.session.name(it.case.area())),
                    json!(it.case.area()),
                    json!(it.case.version()),
                    json!(it.case.step().id()),
                    json!(it.case.assessor().map(ToString::to_string)),
                    json!(next),
                    json!(due),
                    json!(overdue),
                    json!(state),
                    json!(it.stuck),
                ]
            })
            .collect(),
        ..Report::default()
    };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

fn step(word: &str) -> Result<Step> {
    Step::ALL.into_iter().find(|step| step.id() == word).ok_or_else(|| {
        let ids: Vec<&str> = Step::ALL.iter().map(|step| step.id()).collect();
        usage(format!("expected a step ({}), found `{word}`", ids.join(", ")))
    })
}

fn heading(desk: &Desk, cases: &BTreeMap<AreaCode, Case>, shown: usize) -> Vec<String> {
    let mut by_step: BTreeMap<Step, usize> = BTreeMap::new();
    for case in cases.values() {
        *by_step.entry(case.step()).or_default() += 1;
    }
    let steps: Vec<String> = by_step.iter().map(|(step, n)| format!("{n} {}", step.id())).collect();
    let deferred = cases.values().filter(|case| case.is_deferred()).count();
    let mut lines = vec![format!(
        "Season {}, {}: {}",
        desk.year,
        time_in_words(desk.at),
        counted(cases.len(), "case", "cases")
    )];
    lines.push(format!("By step: {}; {deferred} deferred", steps.join(", ")));
    if shown != cases.len() {
        lines.push(format!("{shown} of them below"));
    }
    lines
}
