//! `plumbline framework diff A B` (X4)

use super::analyse::hypothetical;
use super::area_words::{departs, in_words, to_json};
use super::moved::{Moved, moved};
use crate::args::{Basis, Cli};
use crate::exit::Exit;
use crate::output::{self, Format, Report, Terminal, column, folded, show};
use crate::session::{counted, load_framework, made_from_framework};
use anyhow::Result;
use plumbline_core::assessment::Outcome;
use plumbline_core::framework::Framework;
use plumbline_core::insight::rules::{Area, Comparison, RulesCompared, Space, compare};
use serde_json::{Value, json};
use std::path::PathBuf;

pub fn run(cli: &Cli, dirs: [&PathBuf; 2], basis: &Basis, terminal: &Terminal) -> Result<Exit> {
    let [first, second] = dirs;
    let frameworks = [load_framework(Some(first))?, load_framework(Some(second))?];
    let [first, second] = &frameworks;
    let comparison = compare(first, second);
    let moved = moved(cli, &frameworks, basis, terminal)?;
    let report = report(&frameworks, &comparison, moved.as_ref());
    if cli.format == Format::Table && terminal.listener.is_none() {
        let well = Space::of(first).plain();
        let lines = report.heading.iter().cloned().chain(lines(&comparison, moved.as_ref(), &well, terminal));
        output::print(&lines.map(|line| folded(&line, terminal.width)).collect::<String>())?;
        report.notes.iter().try_for_each(|note| output::notice(note))?;
    } else {
        show(&report, cli.format, terminal)?;
    }
    Ok(Exit::Ok)
}

fn report(frameworks: &[Framework; 2], comparison: &Comparison, moved: Option<&Moved>) -> Report {
    let [first, second] = frameworks;
    let mut notes = moved.map(|it| it.notes.clone()).unwrap_or_default();
    if moved.is_none() {
        notes.push(
            "no data folder here, so which areas would move is not said: give one by --data DIR".into(),
        );
    }
    Report {
        schema: "plumbline/framework-diff/1",
        heading: heading(frameworks, comparison, moved),
        columns: vec![
            column("what", "What"),
            column("at", "At"),
            column("first", "First"),
            column("second", "Second"),
            column("bears_on", "Bears on"),
            column("area", ""),
        ],
        rows: rows(comparison, moved),
        notes,
        made_from: json!({
            "first": made_from_framework(first),
            "second": made_from_framework(second),
            "what_if": true,
            "as_at": moved.map(|it| it.asked.as_at),
            "known_by": moved.and_then(|it| it.asked.known_by),
        }),
        more: vec![
            ("rules_equivalent", json!(comparison.rules.as_ref().map(|it| it.differ.is_empty()))),
            ("combinations", json!(comparison.rules.as_ref().map(|it| it.combinations))),
            ("areas_compared", json!(moved.map(|it| it.compared))),
            ("areas_moved", json!(moved.map(|it| it.areas.len()))),
        ],
    }
}

fn heading(frameworks: &[Framework; 2], comparison: &Comparison, moved: Option<&Moved>) -> Vec<String> {
    let [first, second] = frameworks;
    let mut heading: Vec<String> = frameworks.iter().filter_map(hypothetical).collect();
    if let Some(moved) = moved {
        let marks = moved.asked.marks(first);
        heading.extend(
            marks.into_iter().filter(|mark| !mark.starts_with("WHAT-IF") || heading_is_bare(frameworks)),
        );
    }
    heading.push(format!("First: {}. Second: {}", first.title, second.title));
    heading.push(rules_in_words(comparison.rules.as_ref()));
    if let Some(moved) = moved {
        heading.push(format!(
            "Of {} that both cover, {} move as at {}: what would be, and no grade that anybody awarded",
            counted(moved.compared, "area", "areas"),
            match moved.areas.len() {
                0 => "none would".to_owned(),
                n => format!("{n} would"),
            },
            moved.asked.as_at
        ));
    }
    heading
}

/// Neither framework says of itself that it is hypothetical.
fn heading_is_bare(frameworks: &[Framework; 2]) -> bool {
    frameworks.iter().all(|framework| framework.hypothetical.is_none())
}

fn rules_in_words(rules: Option<&RulesCompared>) -> String {
    match rules {
        None => "The rules are not compared: the two look at other numbers of super groups, groups, indicators or gaps, so that no area can be put \
                 to both as it is"
            .into(),
        Some(rules) if rules.differ.is_empty() => format!(
            "The rules are equivalent: over all evidence of which nothing is missing ({} combinations that an outcome tells apart) they come to \
             the same outcomes",
            rules.combinations
        ),
        Some(rules) => format!(
            "The rules differ: {} of outcomes, each with the smallest area, over all evidence of which nothing is missing ({} combinations that \
             an outcome tells apart)",
            counted(rules.differ.len(), "pair", "pairs"),
            rules.combinations
        ),
    }
}

fn rows(comparison: &Comparison, moved: Option<&Moved>) -> Vec<Vec<Value>> {
    let rules = comparison.rules.iter().flat_map(|it| &it.differ).map(|it| {
        let [first, second] = it.outcomes.each_ref().map(|outcome| json!(outcome.words()));
        vec![json!("outcome"), json!(in_words(&it.area)), first, second, json!("rules"), to_json(&it.area)]
    });
    let bands = comparison.bands.iter().map(|it| {
        let at = format!("{} of {} good or outstanding", it.share.part, it.share.whole);
        let bears_on = if it.is_told { "evidence" } else { "words" };
        vec![json!("band"), json!(at), json!(it.bands[0]), json!(it.bands[1]), json!(bears_on), Value::Null]
    });
    let data = comparison.data.iter().map(|it| {
        let [first, second] = it.values.each_ref().map(|value| json!(value));
        vec![json!("data"), json!(it.path), first, second, json!(it.bears_on.words()), Value::Null]
    });
    let areas = moved.iter().flat_map(|it| &it.areas).map(|it| {
        let [first, second] = it.outcomes.each_ref().map(|outcome| json!(outcome.words()));
        vec![json!("moves"), json!(it.name), first, second, Value::Null, json!({ "area_code": it.code })]
    });
    areas.chain(rules).chain(bands).chain(data).collect()
}

/// The same for people, kind by kind.
fn lines(comparison: &Comparison, moved: Option<&Moved>, well: &Area, terminal: &Terminal) -> Vec<String> {
    let both = |outcomes: &[Outcome; 2]| {
        let [first, second] = outcomes.each_ref().map(Outcome::words);
        format!("{first}; by the second {second}")
    };
    let there = |value: &Option<String>| value.clone().unwrap_or_else(|| "not there".into());
    let areas =
        moved.iter().flat_map(|it| &it.areas).map(|it| format!("  {}: {}", it.name, both(&it.outcomes)));
    let rules = comparison.rules.iter().flat_map(|it| &it.differ);
    let rules = rules
        .flat_map(|it| [format!("  {}", both(&it.outcomes)), format!("    {}", departs(&it.area, well))]);
    let bands = comparison.bands.iter().map(|it| {
        let [first, second] = &it.bands;
        format!(
            "  {} of {} good or outstanding: {first}; by the second {second}",
            it.share.part, it.share.whole
        )
    });
    let data = comparison.data.iter().map(|it| {
        let [first, second] = it.values.each_ref().map(there);
        format!("  {} ({}): {first}; in the second {second}", it.path, it.bears_on.words())
    });
    let sections = [
        ("Areas that would move", areas.collect::<Vec<_>>()),
        ("Outcomes that differ, each with the smallest area", rules.collect()),
        ("Shares that fall into another band", bands.collect()),
        ("What else differs in the data, and what it bears on", data.collect()),
    ];
    let shown = sections.into_iter().filter(|(_, lines)| !lines.is_empty());
    shown.flat_map(|(title, lines)| [String::new(), terminal.bold(title)].into_iter().chain(lines)).collect()
}
