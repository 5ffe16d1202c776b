//! `plumbline calendar [--sent DATE] [--proclaim DATE] [--year YEAR]`

mod proposal;

use crate::args::{Calendar as Args, Cli};
use crate::exit::{Exit, usage};
use crate::output::{Column, Report, Terminal, column, show};
use crate::session::{Session, made_from_framework};
use anyhow::Result;
use jiff::Timestamp;
use jiff::civil::Date;
use plumbline_core::calendar::{Calendar, Proclaimed};
use plumbline_core::framework::{CalendarStep, Framework};
use plumbline_core::time::london::{day_in_words, in_words};
use plumbline_core::time::{Deadline, PastTheEnd, Proclamation};
use serde_json::{Value, json};

pub fn run(cli: &Cli, args: &Args, terminal: &Terminal) -> Result<Exit> {
    let framework = Session::open(cli)?.framework;
    let published = Calendar::of(&framework, &[], Timestamp::MIN);
    let report = match args.year {
        Some(year) => proposal::report(&framework, &published, year)?,
        None => report(&framework, &published, args)?,
    };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

fn report(framework: &Framework, published: &Calendar, args: &Args) -> Result<Report> {
    let proclaimed: Vec<Proclaimed> = args.proclaim.iter().copied().map(what_if).collect();
    let calendar = Calendar::of(framework, &proclaimed, Timestamp::MIN);
    let mut rows = Vec::new();
    for step in calendar.steps() {
        let now = deadline(&calendar, step, args.sent)?;
        let before = deadline(published, step, args.sent)?;
        rows.extend(now.zip(before).map(|(now, before)| row(step, &now, &before)));
    }
    Ok(Report {
        schema: "plumbline/calendar/1",
        heading: heading(framework, published, args)?,
        columns: columns(!args.proclaim.is_empty()),
        rows,
        made_from: made_from_framework(framework),
        ..Report::default()
    })
}

/// A holiday of a what-if is known from the beginning of time.
fn what_if(day: Date) -> Proclaimed {
    Proclaimed { day, title: "what if".into(), known_from: Timestamp::MIN }
}

/// Of a draft sent on another day, only what is counted from the drafts has a deadline.
fn deadline(calendar: &Calendar, step: &CalendarStep, sent: Option<Date>) -> Result<Option<Deadline>> {
    let deadline = match sent {
        Some(sent) => calendar.window_after(&step.id, sent),
        None => calendar.deadline(&step.id),
    };
    deadline.transpose().map_err(past)
}

/// A day past the list of bank holidays is one that the command line should not have named.
fn past(past: PastTheEnd) -> anyhow::Error {
    usage(past.to_string())
}

fn heading(framework: &Framework, published: &Calendar, args: &Args) -> Result<Vec<String>> {
    let mut lines = vec![match args.sent {
        Some(sent) => format!("{}: a draft sent on {}", framework.title, day_in_words(sent)),
        None => format!("{}: calendar, London time", framework.title),
    }];
    for day in &args.proclaim {
        let change = match published.holidays().proclaiming(*day) {
            Proclamation::Beyond(beyond) => return Err(past(beyond)),
            other => other,
        };
        lines.push(format!("What if {} were proclaimed a bank holiday: {change}", day_in_words(*day)));
    }
    Ok(lines)
}

/// The days of a what-if stand beside those that they replace.
fn columns(what_if: bool) -> Vec<Column> {
    vec![
        column("step", ""),
        column("title", "Step"),
        column("when", "When"),
        column("from", ""),
        column("day", ""),
        column("time", ""),
        column("month_only", ""),
        column("last_instant", ""),
        column("instead_of", if what_if { "Instead of" } else { "" }),
        column("why", "Why then"),
    ]
}

fn row(step: &CalendarStep, now: &Deadline, before: &Deadline) -> Vec<Value> {
    vec![
        json!(step.id),
        json!(step.title),
        json!(when(step, now.day)),
        json!(step.until.map(|_| step.on)),
        json!(now.day),
        json!(step.time),
        json!(step.month_only),
        json!(now.at),
        json!((now.day != before.day).then_some(before.day)),
        json!(now.why()),
    ]
}

/// `June 2011`, `Friday 30 September 2011 to Friday 14 October 2011`, a day, or a time on a day.
fn when(step: &CalendarStep, day: Date) -> String {
    match step.time_of_day() {
        _ if step.month_only => day.strftime("%B %Y").to_string(),
        _ if step.until.is_some() => format!("{} to {}", day_in_words(step.on), day_in_words(day)),
        Some(time) => in_words(day, Some(time)),
        None => day_in_words(day),
    }
}
