//! `plumbline count FILE`: the national count of one large file, without a store. Like any file that somebody else made, it is
//! opened in a process with limits of its own.

use crate::args::{Cli, Count};
use crate::exit::{Exit, bad_input, not_found};
use crate::output::{Report, Terminal, column, made_up, number, show};
use crate::reader::{limit_itself, run_again};
use crate::session::{Session, counted, made_from_framework};
use anyhow::Result;
use plumbline_core::record::Outcome;
use plumbline_records::{AtOnce, AtOnceQuestion, NotCounted, count_at_once};
use serde_json::{Value, json};
use std::fs::File;
use std::num::NonZeroUsize;

pub fn run(cli: &Cli, args: &Count, terminal: &Terminal) -> Result<Exit> {
    let file = args.file.display();
    if !args.file.is_file() {
        return Err(not_found(format!("`{file}` is no file; give a Parquet file of findings")));
    }
    if !args.alone {
        return run_again(&file.to_string());
    }
    limit_itself()?;
    let session = Session::open(cli)?;
    let framework = &session.framework;
    let cut_off = args.as_at.unwrap_or(framework.cut_off.block_a);
    let question = AtOnceQuestion {
        framework,
        gazetteer: &session.gazetteer,
        cut_off,
        lag_days: args.lag.unwrap_or(28),
    };
    let threads = args.threads.unwrap_or(std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN));
    let count = count_at_once(&|| File::open(&args.file), &question, threads)
        .map_err(|e| bad_input(format!("`{file}`: {e}")))?;
    let named = args.file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("made-up-"));
    if named || count.made_up || plumbline_demo::is_made_up_number(&count.highest_number.to_string()) {
        made_up::mark_everything();
    }
    let report = Report {
        schema: "plumbline/count/1",
        heading: vec![format!("Latest judgements in one file, published by {cut_off}")],
        columns: vec![
            column("area", "Area"),
            column("area_code", ""),
            column("group", "Group"),
            column("outcome", "Outcome"),
            number("outstanding", "Outstanding"),
            number("good", "Good"),
            number("satisfactory", "Satisfactory"),
            number("inadequate", "Inadequate"),
        ],
        rows: rows(&session, &count),
        notes: notes(&count),
        made_from: made_from_framework(framework),
        more: vec![("as_at", json!(cut_off)), ("rows_read", json!(count.rows))],
    };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

/// A row for each area, group and outcome in which a provider counts, in the framework's order.
fn rows(session: &Session, count: &AtOnce) -> Vec<Vec<Value>> {
    let framework = &session.framework;
    let mut rows = Vec::new();
    for (a, area) in framework.areas.iter().enumerate() {
        for (g, group) in framework.groups.iter().enumerate() {
            for outcome in Outcome::ALL {
                let counts = count.count.cells.of(a, g, outcome);
                if counts.n() > 0 {
                    rows.push(vec![
                        json!(session.name(&area.code)),
                        json!(area.code),
                        json!(group.id),
                        json!(outcome.id()),
                        json!(counts.outstanding),
                        json!(counts.good),
                        json!(counts.satisfactory),
                        json!(counts.inadequate),
                    ]);
                }
            }
        }
    }
    rows
}

fn notes(count: &AtOnce) -> Vec<String> {
    let mut notes = vec![format!(
        "{} of {} rows count as a provider's latest in a group; no register is asked, no successor followed, and no other file looked at: `plumbline import` and `plumbline profile` do",
        count.count.providers, count.rows
    )];
    let why = |n: u64, why: &str| (n > 0).then(|| format!("{}: {why}", counted(n as usize, "row", "rows")));
    let NotCounted {
        other_records,
        not_graded,
        no_group,
        other_groups,
        no_area,
        not_yet_published,
        before_its_group,
    } = count.not_counted;
    notes.extend(
        [
            why(other_records, "not findings"),
            why(not_graded, "without a grade for overall effectiveness, or visits that give none"),
            why(no_group, "no group; a register may know it, and is not asked here"),
            why(other_groups, "in a group that the framework does not have"),
            why(no_area, "no area; a register may know it, and is not asked here"),
            why(not_yet_published, "published after the day"),
            why(before_its_group, "inspected before the day from which their group counts"),
        ]
        .into_iter()
        .flatten(),
    );
    let providers = |n: u64, why: &str| {
        (n > 0).then(|| format!("{}: {why}", counted(n as usize, "provider", "providers")))
    };
    notes.extend(providers(count.elsewhere(), "in areas that the framework does not assess"));
    notes.extend(providers(
        count.count.disputed,
        "rows of one day differ, so none of them counts; `plumbline import` says what in",
    ));
    notes
}
