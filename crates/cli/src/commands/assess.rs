//! `plumbline assess [AREA | --all]`

mod lags;
mod thresholds;

use super::assessed::{Assessed, assess_all};
use crate::args::{Assess, Cli};
use crate::exit::Exit;
use crate::output::{Format, Report, Terminal, column, number, show};
use crate::session::{Session, counted};
use anyhow::Result;
use plumbline_core::assessment::{Assessment, Outcome, Status, trace};
use plumbline_core::framework::Grade;
use serde_json::{Value, json};

pub fn run(cli: &Cli, args: &Assess, terminal: &Terminal) -> Result<Exit> {
    show_assessments(&Session::open(cli)?, cli, args, terminal)?;
    Ok(Exit::Ok)
}

/// Assesses what the data folder holds, and shows it.
pub fn show_assessments(session: &Session, cli: &Cli, args: &Assess, terminal: &Terminal) -> Result<()> {
    let only = args.area.as_deref().map(|word| session.area(word)).transpose()?.map(|a| a.code.clone());
    let run = session.run(&args.basis.assume)?;
    if args.try_lags {
        return lags::show_lags(session, cli, args, &run, terminal);
    }
    let asked = session.ask(cli, &args.basis.question, terminal)?;
    let assessed = assess_all(session, &asked, &run, only.as_ref());
    let mut notes = asked.notes(&session.framework);
    notes.extend(assumption_notes(session, &assessed));
    let mut report = Report {
        schema: "plumbline/assessment/1",
        heading: asked.marks(&session.framework),
        columns: columns(),
        rows: assessed.assessments.iter().map(|a| row(session, a)).collect(),
        notes,
        made_from: asked.made_from(&session.framework, assessed.as_at, &run),
        more: Vec::new(),
    };
    report.heading.push(format!("{}, {}", session.framework.title, asked.days(assessed.as_at)));
    if only.is_none() {
        report.heading.push(summary(&assessed.assessments));
    }
    match (assessed.assessments.as_slice(), cli.format) {
        ([one], Format::Table) if only.is_some() => single(session, &report, one, terminal),
        _ => Ok(show(&report, cli.format, terminal)?),
    }
}

fn columns() -> Vec<crate::output::Column> {
    vec![
        column("area", "Area"),
        column("area_code", ""),
        column("outcome", "Outcome"),
        number("indicated", "Indicated"),
        column("between", ""),
        column("possible", "Possible"),
        number("profile_grade", "Profile"),
        number("limit", "Limit"),
        column("limit_open", "Block B not covered"),
        number("ceiling", ""),
        number("unqualified", ""),
        column("missing", ""),
        column("assumed", ""),
    ]
}

fn grades(grades: &[Grade]) -> Value {
    json!(grades.iter().map(|g| g.number()).collect::<Vec<_>>())
}

fn row(session: &Session, a: &Assessment) -> Vec<Value> {
    let between = match a.outcome {
        Outcome::Between { from, to } => json!([from, to]),
        _ => Value::Null,
    };
    vec![
        json!(session.name(&a.area)),
        json!(a.area),
        json!(outcome_word(&a.outcome)),
        json!(a.indicated()),
        between,
        grades(&a.possible),
        json!(a.profile_grade),
        json!(a.limit),
        json!(a.limit_open.iter().map(|k| k.id()).collect::<Vec<_>>()),
        // Nothing shows a ceiling alone (D6): the unqualified grade stands beside it.
        json!(a.ceiling),
        json!(a.unqualified),
        json!(missing(a)),
        json!(a.assumed),
    ]
}

pub fn outcome_word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Indicated(_) => "indicated",
        Outcome::Between { .. } => "between",
        Outcome::Possible(_) => "possible",
        Outcome::NoGrade => "no grade",
    }
}

/// The requirements that wait for evidence.
fn missing(a: &Assessment) -> Vec<&str> {
    if a.indicated().is_some() {
        return Vec::new();
    }
    a.requirements.iter().filter(|r| r.judged.status == Status::Unknown).map(|r| r.id.as_str()).collect()
}

fn summary(assessments: &[Assessment]) -> String {
    let count = |word: &str| assessments.iter().filter(|a| outcome_word(&a.outcome) == word).count();
    let by_grade = Grade::ALL
        .iter()
        .rev()
        .map(|g| {
            format!("{} at {}", assessments.iter().filter(|a| a.indicated() == Some(*g)).count(), g.number())
        })
        .collect::<Vec<_>>()
        .join(", ");
    format!(
        "{}: {} indicated ({by_grade}), {} between two grades, {} not settled, {} with no grade's requirements met",
        counted(assessments.len(), "area", "areas"),
        count("indicated"),
        count("between"),
        count("possible"),
        count("no grade")
    )
}

fn assumption_notes(session: &Session, assessed: &Assessed) -> Vec<String> {
    session
        .framework
        .assumptions
        .iter()
        .map(|assumption| {
            (assumption, assessed.assessments.iter().filter(|a| a.assumed.contains(&assumption.id)).count())
        })
        .filter(|(_, n)| *n > 0)
        .map(|(assumption, n)| {
            let rest = if n == 1 { "1 area rests".to_owned() } else { format!("{n} areas rest") };
            format!("assumed {}: {} ({rest} on it)", assumption.id, assumption.says)
        })
        .collect()
}

/// One area in words: the outcome, what each grade lacks, and the evidence that would decide.
fn single(session: &Session, report: &Report, a: &Assessment, terminal: &Terminal) -> Result<()> {
    let mut heading = report.heading.clone();
    heading.push(format!("{}: {}", session.name(&a.area), trace::outcome_sentence(&a.outcome)));
    let part = |grade: Option<Grade>, none: &str| grade.map_or_else(|| none.to_owned(), |g| g.to_string());
    heading.push(format!("  profile alone: {}", part(a.profile_grade, "not settled")));
    heading.push(format!("  limited by Block B to: {}", part(a.limit, "no known limit")));
    if !a.limit_open.is_empty() {
        let kinds: Vec<&str> = a.limit_open.iter().map(|k| k.title()).collect();
        heading.push(format!("  no edition covers: {}", kinds.join("; ")));
    }
    heading.extend(a.notes.iter().map(|note| format!("  note: {note}")));
    let rows = a.requirements.iter().map(|r| {
        vec![
            json!(r.id),
            json!(r.strength),
            json!(r.judged.status.word()),
            json!(r.judged.figure),
            json!(thresholds::shortened(&r.judged.threshold)),
            json!(r.source),
        ]
    });
    let table = Report {
        heading,
        columns: vec![
            column("id", "Requirement"),
            column("strength", "Strength"),
            column("status", "Status"),
            column("figure", "Figure"),
            column("threshold", "Asked"),
            column("source", "Source"),
        ],
        rows: rows.collect(),
        notes: report.notes.clone(),
        ..Report::default()
    };
    show(&table, Format::Table, terminal)?;
    crate::output::print(&format!(
        "\nThe reasons, down to the rows: plumbline explain \"{}\"\n",
        session.name(&a.area)
    ))?;
    Ok(())
}
