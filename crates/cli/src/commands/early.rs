//! `plumbline early [AREA | --all]`: the profile and the assessment as they will be once what was inspected already is out (P8, P9).

mod nation;

use crate::args::{Cli, Early as Args};
use crate::exit::{Exit, not_found};
use crate::output::{Report, Terminal, column, show};
use crate::reach::{Side, of_areas, rows_of_area};
use crate::session::{Held, Session, counted};
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_core::assessment::Run;
use plumbline_core::insight::early::{Counts, Early, Inspected, Unpublished, early};
use plumbline_core::publication::Reach;
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub fn run(cli: &Cli, args: &Args, terminal: &Terminal) -> Result<Exit> {
    let session = Session::open(cli)?;
    let only = args.area.as_deref().map(|word| session.area(word)).transpose()?.map(|it| it.code.clone());
    let run = session.run(&args.basis.assume)?;
    let held = Held::load(cli, args.basis.question.known_by.as_deref(), terminal)?;
    let asked = session.ask_of(held, &args.basis.question);
    let Early { evidence, unpublished, undated } = early(&asked.evidence, &session.framework, asked.as_at);
    let other = asked.with(evidence);
    let (before, after) = (Side::of(&session, asked, &run), Side::of(&session, other, &run));
    let seen = Seen {
        reaches: of_areas(&session, &before, &after),
        by_area: by_area(&session, &unpublished),
        unpublished: &unpublished,
        undated,
        run: &run,
        before: &before,
    };
    let report = match &only {
        Some(area) => of_one(&session, &seen, area)?,
        None => nation::of_all(&session, &seen, &after),
    };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

/// What is on its way, and what follows.
struct Seen<'a> {
    before: &'a Side,
    run: &'a Run,
    reaches: BTreeMap<AreaCode, Reach>,
    unpublished: &'a [Unpublished],
    by_area: BTreeMap<AreaCode, Vec<&'a Unpublished>>,
    undated: usize,
}

/// By the framework's areas; a later code of one is that one.
fn by_area<'a>(
    session: &Session,
    unpublished: &'a [Unpublished],
) -> BTreeMap<AreaCode, Vec<&'a Unpublished>> {
    let mut all: BTreeMap<AreaCode, Vec<&Unpublished>> = BTreeMap::new();
    for it in unpublished {
        if let Some(area) = it.area.as_ref().and_then(|code| session.framework.area(code)) {
            all.entry(area.code.clone()).or_default().push(it);
        }
    }
    all
}

fn marked(session: &Session, seen: &Seen) -> (Vec<String>, Value, Vec<String>) {
    let asked = &seen.before.asked;
    let mut heading = asked.marks(&session.framework);
    if !asked.is_what_if(&session.framework) {
        heading.push(
            "WHAT-IF: inspections that are not out yet count here; it is not a grade that anybody awarded, and not for the public".into(),
        );
    }
    let mut made_from = asked.made_from(&session.framework, seen.before.assessed.as_at, seen.run);
    made_from["what_if"] = json!(true);
    let mut notes = Vec::new();
    if seen.undated > 0 {
        notes.push(format!(
            "of {} that will come out it is not known whether they were made by the day: they are left as they are",
            counted(seen.undated, "inspection of an area's services", "inspections of areas' services")
        ));
    }
    let placed: usize = seen.by_area.values().map(Vec::len).sum();
    if seen.unpublished.len() > placed {
        let nowhere = counted(seen.unpublished.len() - placed, "inspection", "inspections");
        notes.push(format!("{nowhere} not out yet are of providers that lie in no area that is known"));
    }
    notes.extend(asked.notes(&session.framework));
    (heading, made_from, notes)
}

fn of_one(session: &Session, seen: &Seen, area: &AreaCode) -> Result<Report> {
    let none = || not_found(format!("{} is none of this framework's areas", session.name(area)));
    let reach = seen.reaches.get(area).ok_or_else(none)?;
    let unpublished = seen.by_area.get(area).map_or(&[][..], Vec::as_slice);
    let (mut heading, made_from, notes) = marked(session, seen);
    let days = seen.before.asked.days(seen.before.assessed.as_at);
    heading.push(format!("{}: as it will be once what was inspected is out, {days}", session.name(area)));
    heading.push(format!(
        "  {} made and not out yet{}",
        counted(unpublished.len(), "inspection", "inspections"),
        apart(unpublished)
    ));
    heading.push(match &reach.outcome {
        Some((before, after)) => format!("  the outcome: {before} now, {after} then"),
        None => "  the outcome stays as it is".into(),
    });
    let mut rows: Vec<Vec<Value>> = unpublished.iter().map(|it| inspection(it)).collect();
    rows.extend(rows_of_area(reach));
    Ok(Report {
        schema: "plumbline/early/1",
        heading,
        columns: vec![
            column("what", "What"),
            column("cell", "Where"),
            column("before", "Now"),
            column("after", "Then"),
        ],
        rows,
        notes,
        made_from,
        more: vec![
            ("area", json!(session.name(area))),
            ("area_code", json!(area)),
            ("unpublished", unpublished.iter().map(|it| described(seen, it)).collect()),
        ],
    })
}

/// ` (2 count already, 1 comes too late for this year)`
fn apart(unpublished: &[&Unpublished]) -> String {
    let of = |counts| unpublished.iter().filter(|it| it.counts == counts).count();
    let already = (of(Counts::Already), "counts already", "count already");
    let late = (of(Counts::TooLate), "comes too late for this year", "come too late for this year");
    let parts: Vec<String> = [already, late]
        .into_iter()
        .filter(|(n, ..)| *n > 0)
        .map(|(n, one, many)| counted(n, one, many))
        .collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
}

fn inspection(it: &Unpublished) -> Vec<Value> {
    let assumed = if it.published_is_assumed { ", as is assumed" } else { "" };
    let then = match it.counts {
        Counts::Early => "counts",
        Counts::Already => "counts already, by an exception of the cut-off",
        Counts::TooLate => "too late for this year's assessment",
    };
    let before = format!("inspected {}, out {}{assumed}", it.inspected, it.published);
    vec![json!("inspection"), json!(named(&it.what)), json!(before), json!(then)]
}

fn named(what: &Inspected) -> String {
    match what {
        Inspected::Provider { provider, group, overall } => {
            let grade = overall.map_or("unknown", |grade| grade.word());
            format!("{provider} in {group}: {grade}")
        }
        Inspected::Services(kind) => kind.title().into(),
    }
}

fn described(seen: &Seen, it: &Unpublished) -> Value {
    let (remit, urn, group, overall, kind) = match &it.what {
        Inspected::Provider { provider, group, overall } => {
            (Some(provider.remit.id()), Some(&provider.urn), Some(group), overall.map(|it| it.word()), None)
        }
        Inspected::Services(kind) => (None, None, None, None, Some(kind.id())),
    };
    json!({
        "kind": kind, "remit": remit, "urn": urn, "group": group, "overall": overall,
        "inspected": it.inspected, "published": it.published, "published_is_assumed": it.published_is_assumed,
        "counts": it.counts.id(), "record": seen.before.asked.evidence.cite(it.place),
    })
}
