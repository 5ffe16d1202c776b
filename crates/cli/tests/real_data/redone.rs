//! Every number of `docs/real-data.md` again, in SQL: `twin/carried.sql`, and the queries that the page itself gives.

use super::page::{RUNS, written};
use crate::program::Program;
use crate::sqlite::{Row, asked, loaded};
use rusqlite::Connection;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The sentences about inspections that stand in no count, by the id of their row.
const LEFT_OUT: [(&str, &str); 14] = [
    (
        "settled-disagreements",
        "disagreements between files are settled, by the file issued later, the later publication or the later list (--format json lists them)",
    ),
    (
        "disagreements",
        "disagreements between files have nothing to choose by: what they speak of stays unknown",
    ),
    ("no-group", "inspections left out: no register places the provider in just one of the groups"),
    ("no-area", "inspections left out: no file says where the provider is, or files disagree on it"),
    ("closed", "inspections of providers that had closed by that day: not in layer 1"),
    (
        "left-register",
        "inspections of providers that a complete register of a later day no longer lists: not in layer 1",
    ),
    (
        "moved",
        "inspections of providers that a complete register of a later day lists in another group, where they were inspected since, or in none: not in layer 1",
    ),
    ("not-yet-published", "inspections not yet published by that day"),
    ("not-graded", "inspections kept but not counted: visits, and findings without an overall grade"),
    (
        "no-children",
        "inspections of childcare with no children on roll: satisfactory or inadequate, and counted so",
    ),
    (
        "standing-in",
        "inspections of closed providers whose successors nobody has inspected since: counted in assessed evidence only",
    ),
    ("standing-in-undated", "inspections of those by a link without a date"),
    ("by-exception", "inspections counted though published after the cut-off"),
    ("undated-links", "links between providers carry no date"),
];

/// Areas of mergers and splits: in none of the framework's.
const LATER_AREAS: [(&str, &str); 3] = [
    ("E06000058", "Bournemouth, Christchurch and Poole"),
    ("E06000061", "North Northamptonshire"),
    ("E06000062", "West Northamptonshire"),
];

/// Both days of the page, cell by cell and sentence by sentence.
pub fn by_the_twin(program: &Program) {
    for (day, more) in RUNS {
        let folder = format!("tables-{day}");
        program.ok(&[&["twin", &folder, "--as-at", day, "--evidence", "assessed"], more].concat());
        let report = program.json(&[&["evidence", "--as-at", day][..], more].concat());
        let folder = program.folder().join(folder);
        let database = loaded(&folder);
        let sql = std::fs::read_to_string(folder.join("carried.sql")).expect("the SQL is there");
        let carried = asked(&database, &sql);
        assert_eq!(blocks(&carried), shown(&report), "{day}");
        let sentences: BTreeSet<String> = counted(&carried).into_iter().chain(of_files(&database)).collect();
        assert_eq!(sentences, told(&report), "{day}");
        assert_eq!(files(&database), listed(&report), "{day}");
    }
}

/// The rows of the three blocks, without what the SQL has beside the page.
fn blocks(carried: &[Row]) -> Vec<Row> {
    const BESIDE: [&str; 4] = ["at_least_in_line", "below", "mixed", "narrowed"];
    let of_a_block = carried.iter().filter(|row| row["block"] != "left out");
    let named = |(column, cell): (&String, &String)| {
        let column = match column.as_str() {
            "oldest" => "from",
            "newest" => "to",
            same => same,
        };
        (!BESIDE.contains(&column)).then(|| (column.to_owned(), cell.clone()))
    };
    of_a_block.map(|row| row.iter().filter_map(named).collect()).collect()
}

fn shown(report: &Value) -> Vec<Row> {
    let rows = report["rows"].as_array().expect("rows");
    rows.iter().map(filled).collect()
}

/// An object's cells as text, without those that are null.
fn filled(object: &Value) -> Row {
    let cells = object.as_object().expect("an object").iter();
    let filled = cells.filter(|(_, value)| !value.is_null());
    filled
        .map(|(key, value)| (key.clone(), value.as_str().map_or(value.to_string(), str::to_owned)))
        .collect()
}

/// What stands in no count, as sentences.
fn counted(carried: &[Row]) -> Vec<String> {
    let names: BTreeMap<&str, &str> = LEFT_OUT.into();
    let areas: BTreeMap<&str, &str> = LATER_AREAS.into();
    let sentence = |row: &Row| match row["id"].strip_prefix("area ") {
        Some(code) => {
            let name = &areas[code];
            format!("{} inspections in {name}, which is none of this framework's areas", row["records"])
        }
        None if row["records"] == "1" => {
            format!("1 {}", names[row["id"].as_str()].replacen("inspections", "inspection", 1))
        }
        None => format!("{} {}", row["records"], names[row["id"].as_str()]),
    };
    carried.iter().filter(|row| row["block"] == "left out").map(sentence).collect()
}

/// The query of the page that stands below a comment.
fn query(title: &str) -> String {
    let page = written();
    let from = page.split_once(&format!("-- {title}\n")).expect("the page has the query").1;
    from.split(';').next().expect("it ends").to_owned()
}

/// What reading the files assumed, mapped and left out, as sentences.
fn of_files(database: &Connection) -> Vec<String> {
    let assumed = asked(database, &query("assumed lags")).into_iter().map(|row| {
        let files = if row["files"] == "1" { "file" } else { "files" };
        format!(
            "assumed: {} ({} {files}), published {} days after inspection where the file gives no date",
            row["source"], row["files"], row["lag_days"]
        )
    });
    let left_out = asked(database, &query("rows left out by name")).into_iter().map(|row| {
        format!("rows of {} left out by name: {}: {}", row["source"], row["name"], row["left_out"])
    });
    let mut mappings: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in asked(database, &query("mappings")) {
        mappings.entry(row["mapping"].clone()).or_default().push(row["source"].clone());
    }
    let mappings =
        mappings.into_iter().map(|(name, by)| format!("mapping {name} applied by {}", by.join(", ")));
    assumed.chain(left_out).chain(mappings).collect()
}

/// The sentences of the report, but those that say which rules were asked of which day.
fn told(report: &Value) -> BTreeSet<String> {
    let notes = report["notes"].as_array().expect("notes").iter().filter_map(Value::as_str);
    let of_the_run =
        |note: &&str| note.starts_with("what-if:") || note.starts_with("mapping later-area-inspections:");
    notes.filter(|note| !of_the_run(note)).map(str::to_owned).collect()
}

fn files(database: &Connection) -> Vec<Row> {
    asked(database, &query("the files"))
}

fn listed(report: &Value) -> Vec<Row> {
    let files = report["files"].as_array().expect("files").iter();
    let row = |file: &Value| {
        let ledger = filled(&file["ledger"]);
        let of = |key: &str| ledger[key].clone();
        let text = |key: &str| file[key].as_str().expect("a text").to_owned();
        Row::from([
            ("file".to_owned(), text("file")),
            ("source".to_owned(), text("source")),
            ("read".to_owned(), of("rows_read")),
            ("records".to_owned(), of("records")),
            ("repeats".to_owned(), of("repeats")),
            ("left_out".to_owned(), of("excluded_rows")),
            ("problems".to_owned(), of("problem_rows")),
        ])
    };
    files.map(row).collect()
}
