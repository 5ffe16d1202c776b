//! `plumbline stale [AREA | --all] [--older-than AGE]`: on how old evidence limits and musts rest (A10).

use super::assessed::{Assessed, assess_all};
use crate::args::{Cli, Stale};
use crate::exit::Exit;
use crate::output::{Report, Terminal, column, number, show};
use crate::session::{Session, counted, each_at_once};
use anyhow::Result;
use jiff::civil::Date;
use plumbline_core::area::AreaCode;
use plumbline_core::assessment::{Assessment, Outcome};
use plumbline_core::insight::stale::{Months, Resting, Rests, Rule, When, age, rests};
use serde_json::{Value, json};
use std::collections::BTreeSet;

pub fn run(cli: &Cli, args: &Stale, terminal: &Terminal) -> Result<Exit> {
    let session = Session::open(cli)?;
    let only = args.area.as_deref().map(|word| session.area(word)).transpose()?.map(|it| it.code.clone());
    let run = session.run(&args.basis.assume)?;
    let asked = session.ask(cli, &args.basis.question, terminal)?;
    let assessed = assess_all(&session, &asked, &run, only.as_ref());
    let resting = Resting::of(&session.framework, &asked.evidence, &run);
    let found = found(&assessed, &resting, asked.as_at, args.older_than);
    let mut heading = asked.marks(&session.framework);
    if !asked.is_what_if(&session.framework) {
        heading.push("WHAT-IF: an outcome without a rule is not a grade that anybody awarded".into());
    }
    heading.extend(summary(&session, only.as_ref(), &found, args.older_than));
    heading.push(format!("  {}", asked.days(assessed.as_at)));
    let mut made_from = asked.made_from(&session.framework, assessed.as_at, &run);
    made_from["what_if"] = json!(true);
    let report = Report {
        schema: "plumbline/stale/1",
        heading,
        columns: columns(),
        rows: found.iter().map(|(area, it)| row(&session, area, it, asked.as_at, args.older_than)).collect(),
        notes: asked.notes(&session.framework),
        made_from,
        more: vec![("older_than_months", json!(args.older_than))],
    };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

/// By area's name, limits first; with an age only what is older, or may be.
fn found(
    assessed: &Assessed,
    resting: &Resting,
    day: Date,
    older_than: Option<u16>,
) -> Vec<(AreaCode, Rests)> {
    let of = |assessment: &Assessment| {
        let Some(area) = assessed.profile.areas.get(&assessment.area) else { return Vec::new() };
        let age = Months(older_than.unwrap_or_default());
        let mut all = rests(resting, area, assessment, day, age);
        all.retain(|it| older_than.is_none() || it.is_older != Some(false));
        all.into_iter().map(|it| (assessment.area.clone(), it)).collect::<Vec<_>>()
    };
    let assessments: Vec<&Assessment> = assessed.assessments.iter().collect();
    each_at_once(&assessments, |it| of(it)).into_iter().flatten().collect()
}

fn summary(
    session: &Session,
    only: Option<&AreaCode>,
    found: &[(AreaCode, Rests)],
    older_than: Option<u16>,
) -> Vec<String> {
    let of = |rule| found.iter().filter(|(_, it)| it.rule == rule).count();
    let what = format!(
        "{} and {}",
        counted(of(Rule::Limit), "limit that holds", "limits that hold"),
        counted(of(Rule::Must), "must that decides", "musts that decide")
    );
    let areas: BTreeSet<&AreaCode> = found.iter().map(|(area, _)| area).collect();
    let whose = match only {
        Some(area) => format!("{}: ", session.name(area)),
        None => format!("{}: ", counted(areas.len(), "area", "areas")),
    };
    let age = older_than.map(|months| {
        format!(
            ", resting on evidence older than {} or of unknown age",
            counted(months.into(), "month", "months")
        )
    });
    vec![format!("{whose}{what}{}", age.unwrap_or_default())]
}

fn columns() -> Vec<crate::output::Column> {
    vec![
        column("area", "Area"),
        column("area_code", ""),
        column("rule", "Rule"),
        column("id", "Id"),
        column("says", ""),
        column("status", "Status"),
        column("oldest", "Oldest"),
        column("newest", "Newest"),
        column("months", "Months old"),
        number("inspections", "Inspections"),
        number("older", "Older"),
        number("undated", "Undated"),
        column("is_older", ""),
        column("with", "Outcome"),
        column("without", "Without it"),
        column("without_evidence", "Without its evidence"),
    ]
}

fn row(session: &Session, area: &AreaCode, it: &Rests, day: Date, older_than: Option<u16>) -> Vec<Value> {
    vec![
        json!(session.name(area)),
        json!(area),
        json!(it.rule.id()),
        json!(it.id),
        json!(it.says),
        json!(it.status.word()),
        json!(it.oldest.map(|it| it.to_string())),
        json!(it.newest.map(|it| it.to_string())),
        json!(ages(it.oldest, it.newest, day)),
        json!(it.behind),
        json!(older_than.map(|_| it.older)),
        json!(it.undated),
        json!(older_than.and(it.is_older)),
        json!(it.with.words()),
        json!(it.without.words()),
        json!(it.without_evidence.as_ref().map(Outcome::words)),
    ]
}

/// `12`, or `8 to 31` from the newest to the oldest, or `29 or more`; none where nothing is known of any date.
fn ages(oldest: Option<When>, newest: Option<When>, day: Date) -> Option<String> {
    let (least, most) = (age(newest?, day).0, age(oldest?, day).1);
    Some(match most {
        Some(most) if most == least => most.to_string(),
        Some(most) => format!("{least} to {most}"),
        None => format!("{least} or more"),
    })
}
