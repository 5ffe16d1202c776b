//! `docs/real-data.md` is what the program says of the published files.

use crate::program::Program;
use serde_json::Value;
use std::fmt::Write;
use std::path::Path;

/// The two runs of the page, by the day that marks them.
pub const RUNS: [(&str, &[&str]); 2] =
    [("2018-08-31", &["--map", "later-area-inspections"]), ("2011-11-08", &[])];

/// The page as it stands.
pub fn written() -> String {
    std::fs::read_to_string(path()).expect("the page")
}

fn path() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/real-data.md")
}

/// Holds the page to what is carried, or writes it with `UPDATE_REAL_DATA=1`.
pub fn held(program: &Program) {
    let written = written();
    let mut page = written.clone();
    for (day, more) in RUNS {
        let args = [&["evidence", "--as-at", day][..], more].concat();
        let begin = format!("<!-- begin {day} -->\n");
        let from = page.find(&begin).expect("a marker") + begin.len();
        let to = from + page[from..].find("<!-- end -->").expect("its end");
        page.replace_range(from..to, &section(&program.json(&args)));
    }
    if std::env::var_os("UPDATE_REAL_DATA").is_some() {
        std::fs::write(path(), page).expect("the page is written");
    } else {
        assert!(
            page == written,
            "docs/real-data.md differs from what is carried; UPDATE_REAL_DATA=1 writes it"
        );
    }
}

type Columns = &'static [(&'static str, &'static str)];

const BLOCKS: [(&str, &str, Columns); 3] = [
    (
        "A",
        "Block A: settings",
        &[
            ("title", "group"),
            ("areas_known", "areas"),
            ("areas_unknown", "unknown"),
            ("areas_absent", "absent"),
            ("records", "records"),
            ("good_or_better", "good+"),
            ("registered", "registered"),
            ("safe", "staying safe"),
            ("enjoying", "enjoying"),
            ("standing_in", "predecessors"),
            ("by_exception", "after the cut-off"),
            ("no_children", "no children"),
            ("unsettled", "unsettled"),
            ("from", "from"),
            ("to", "to"),
        ],
    ),
    (
        "B",
        "Block B: the areas' own inspections",
        &[
            ("title", "strand or kind"),
            ("areas_known", "areas"),
            ("areas_unknown", "unknown"),
            ("areas_absent", "absent"),
            ("records", "records"),
            ("from", "from"),
            ("to", "to"),
        ],
    ),
    (
        "C",
        "Block C: indicators",
        &[
            ("title", "indicator"),
            ("areas_known", "areas"),
            ("records", "figures"),
            ("from", "from"),
            ("to", "to"),
            ("with_national", "England"),
            ("with_similar_areas", "similar"),
            ("decided", "decided"),
            ("gap_known", "gap known"),
        ],
    ),
];

fn section(report: &Value) -> String {
    let mut text = String::new();
    for (block, title, columns) in BLOCKS {
        let rows = report["rows"].as_array().expect("rows");
        let all: Vec<&Value> = rows.iter().filter(|row| row["block"] == block).collect();
        let held: Vec<&&Value> =
            all.iter().filter(|row| row["records"] != 0 || row["registered"] != Value::Null).collect();
        let _ = write!(text, "\n### {title}\n\n{}", table(&held, columns));
        let missing: Vec<&str> = all
            .iter()
            .filter(|row| !held.iter().any(|h| h["id"] == row["id"]))
            .filter_map(|row| row["id"].as_str())
            .collect();
        if !missing.is_empty() {
            let _ = write!(text, "\nNothing is held on: {}.\n", missing.join(", "));
        }
    }
    text.push_str("\n### Assumed, mapped, left out\n\n");
    for note in report["notes"].as_array().expect("notes") {
        let _ = writeln!(text, "- {}", note.as_str().expect("a sentence"));
    }
    text.push_str("\n### The files\n\n| file | format | rows | records | repeats | left out | mappings |\n|---|---|---:|---:|---:|---:|---|\n");
    for file in report["files"].as_array().expect("files") {
        let ledger = |key: &str| file["ledger"][key].to_string();
        let mappings: Vec<&str> =
            file["mappings"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} | {} | {} |",
            plain(&file["file"]),
            plain(&file["source"]),
            ledger("rows_read"),
            ledger("records"),
            ledger("repeats"),
            ledger("excluded_rows"),
            mappings.join(", ")
        );
    }
    text.push('\n');
    text
}

fn table(rows: &[&&Value], columns: Columns) -> String {
    let heading: Vec<&str> = columns.iter().map(|(_, title)| *title).collect();
    let rule: Vec<&str> =
        columns.iter().enumerate().map(|(at, _)| if at == 0 { "---" } else { "---:" }).collect();
    let mut text = format!("| {} |\n|{}|\n", heading.join(" | "), rule.join("|"));
    for row in rows {
        let cells: Vec<String> = columns.iter().map(|(key, _)| plain(&row[*key])).collect();
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    }
    text
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
