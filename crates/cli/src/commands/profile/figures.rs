//! Columns and values that the layers of a profile share.

use crate::args::{Cli, Question};
use crate::output::{Column, column, number};
use plumbline_core::area::AreaCode;
use plumbline_core::framework::Framework;
use plumbline_core::profile::{Address, Counts, band, shown};
use plumbline_core::record::Outcome;
use plumbline_core::time::FinancialYear;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Counts with the share and band that follow from them, and the disputed.
pub fn figure_columns() -> Vec<Column> {
    vec![
        number("n", "n"),
        number("outstanding", "Outst."),
        number("good", "Good"),
        number("satisfactory", "Sat."),
        number("inadequate", "Inad."),
        number("good_or_better", ""),
        number("share", "Good+ %"),
        column("band", "Band"),
        number("unsettled", "Unsettled"),
        column("cell", ""),
    ]
}

/// What the titles of these columns stand for.
pub const LEGEND: &str = "n: providers with a judgement that counts; then how many of them are outstanding, good, \
    satisfactory and inadequate; Good+ %: good or outstanding";

pub fn figures(framework: &Framework, counts: Counts, unsettled: u32, cell: Address) -> Vec<Value> {
    let share = counts.share();
    let n = |value: u32| if share.is_some() { json!(value) } else { Value::Null };
    vec![
        json!(counts.n()),
        n(counts.outstanding),
        n(counts.good),
        n(counts.satisfactory),
        n(counts.inadequate),
        n(counts.good_or_better()),
        share.and_then(|s| serde_json::from_str(&shown(framework, s)).ok()).unwrap_or(Value::Null),
        json!(share.map(|s| band(framework, s).id.clone())),
        json!(unsettled),
        json!(cell),
    ]
}

/// The band of a figure of layers 1 and 2, or of layer 3 in a year: `--open` shows what is behind it.
pub fn cell(area: &AreaCode, unit: &str, outcome: Outcome, year: Option<FinancialYear>) -> Address {
    let (area, unit, measure) = (area.clone(), unit.into(), "band".into());
    match year {
        Some(year) => Address::InYear { area, unit, outcome, measure, year },
        None => Address::A { area, unit, outcome, measure },
    }
}

/// How to go on from a table of figures to what is behind them, with the options of the question that it answers.
pub fn opens(cli: &Cli, question: &Question, example: Option<&Address>) -> Option<String> {
    let example = example?;
    let folder = |path: &Option<PathBuf>| path.as_ref().map(|path| path.display().to_string());
    let everywhere = [("--data", folder(&cli.data)), ("--framework", folder(&cli.framework))];
    let clocks = [
        ("--as-at", question.as_at.map(|day| day.to_string())),
        ("--known-by", question.known_by.clone()),
        ("--lag", question.lag.map(|days| days.to_string())),
    ];
    let (everywhere, clocks) = (given(&everywhere), given(&clocks));
    Some(format!("the rows behind a figure: plumbline{everywhere} profile{clocks} --open {example}"))
}

/// The options that were given, as they can be typed.
fn given(options: &[(&str, Option<String>)]) -> String {
    let quoted = |value: &String| if value.contains(' ') { format!("\"{value}\"") } else { value.clone() };
    options.iter().filter_map(|(name, value)| Some(format!(" {name} {}", quoted(value.as_ref()?)))).collect()
}
