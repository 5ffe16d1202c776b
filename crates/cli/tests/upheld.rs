//! What upholding a query would change, held to what a mended file really changes.

use crate::demo::DEMO;
use crate::habits::{first_edition, lettered, two_files};
use crate::program::Program;
use serde_json::Value;
use std::collections::BTreeMap;

/// Address, then before and after.
type Moves = BTreeMap<String, (Option<String>, Option<String>)>;

fn moves(rows: &Value, of: impl Fn(&Value) -> bool) -> Moves {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let rows = rows.as_array().expect("rows").iter().filter(|row| of(row));
    rows.map(|row| (text(&row["cell"]).expect("an address"), (text(&row["before"]), text(&row["after"]))))
        .collect()
}

/// What the mended file changes of what was published: the old edition goes, the file comes in anew, and the site would be another.
fn really_changed(program: &Program, old: &str, new: &str) -> Value {
    program.ok(&["publish", "--out", "site", "--no-pdf"]);
    let edition = first_edition(program);
    let york = std::fs::read_to_string(program.folder().join("york.csv")).expect("the file");
    assert_eq!(york.matches(old).count(), 1, "{old}");
    program.file("york.csv", &york.replace(old, new));
    program.ok(&["editions", "retract", &edition, "--why", "a line of it was wrong"]);
    program.ok(&["import", "york.csv"]);
    program.json(&["publish", "--out", "other", "--dry-run"])
}

/// What the program says beforehand, beside what is so afterwards, of York and of Slough.
fn assert_foretold(line: &str, says: &[&str], old: &str, new: &str) {
    let program = two_files();
    lettered(&program);
    program.ok(&["award", "Slough", "1"]);
    let line = format!("{}:{line}", first_edition(&program));
    let ask = |area: &str| program.json(&[&["if-upheld", area, &line], says].concat());
    let (york, slough) = (ask("York"), ask("Slough"));
    let changed = really_changed(&program, old, new);
    for (name, asked, other) in [("York", york, "Slough"), ("Slough", slough, "York")] {
        let mut foretold = moves(&asked["rows"], |_| true);
        let mut really = moves(&changed["rows"], |row| row["what"] == "figure" && row["area"] == name);
        // The outcome is told in figures by the one and in words by the other.
        let outcome = asked["rows"].as_array().expect("rows").iter().find(|row| row["what"] == "outcome");
        let cell = outcome.map(|row| row["cell"].as_str().expect("an address").to_owned());
        let (told, is) = (
            cell.as_ref().and_then(|at| foretold.remove(at)),
            cell.as_ref().and_then(|at| really.remove(at)),
        );
        assert_eq!(told.is_some(), is.is_some(), "{name}: {asked}");
        assert_eq!(foretold, really, "{name}");
        let counted = asked["elsewhere"].as_array().expect("areas").iter().find(|it| it["area"] == other);
        let count = counted.map_or(0, |it| {
            ["figures", "bands", "rules"].iter().filter_map(|key| it[*key].as_u64()).sum::<u64>()
        });
        let of_other = moves(&changed["rows"], |row| row["what"] == "figure" && row["area"] == other);
        let outcomes = of_other.keys().filter(|at| at.ends_with("/outcome")).count();
        assert_eq!(count as usize + outcomes, of_other.len(), "{other}, asked of {name}");
    }
}

#[test]
fn a_judgement_put_right_changes_just_what_the_mended_file_changes() {
    assert_foretold(
        "5",
        &["--judgement", "overall=inadequate"],
        "2010-04-01,good,good,1",
        "2010-04-01,inadequate,good,1",
    );
}

#[test]
fn a_strand_of_block_b_put_right_changes_just_what_the_mended_file_changes() {
    assert_foretold(
        "8",
        &["--judgement", "safeguarding=inadequate"],
        "2010-12-20,,,,good,good",
        "2010-12-20,,,,inadequate,good",
    );
}

#[test]
fn a_line_removed_changes_just_what_a_file_without_it_changes() {
    assert_foretold(
        "2",
        &["--remove"],
        "registration,York,schools,900001,primary,1998-09-01,,,,,,,,,,,,\n",
        "",
    );
}

#[test]
fn of_a_made_up_nation_it_is_marked_and_england_moves_with_the_area() {
    let program = &DEMO.0;
    let inspections = program.json(&["profile", "York", "--layer", "4", "--group", "primary"]);
    let rows = inspections["rows"].as_array().expect("rows");
    let counts = rows.iter().find(|row| row["latest"] == true).expect("a judgement that counts");
    let editions = program.json(&["editions"]);
    let line = |record: &Value| {
        let (file, row) = record.as_str().and_then(|it| it.rsplit_once(", row ")).expect("a file and a row");
        let mut editions = editions["rows"].as_array().expect("rows").iter();
        let edition = editions.find(|it| it["file"] == file).expect("its edition");
        format!("{}:{row}", edition["id"].as_str().expect("an id"))
    };
    // The earlier judgements too: else the last of them takes its place.
    let of_school = rows.iter().filter(|row| row["urn"] == counts["urn"]);
    let lines: Vec<String> =
        of_school.filter_map(|row| row["records"].as_array()).flatten().map(line).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let asked = program.json(&[&["if-upheld", "York", "--remove", "--everywhere"], &lines[..]].concat());
    assert_eq!(asked["made_from"]["what_if"], true);
    assert_eq!(asked["made_from"]["made_up"], true);
    let moved = moves(&asked["rows"], |row| row["cell"] == "A/E06000014/primary/overall/n");
    let (before, after) = moved.values().next().expect("one school fewer").clone();
    let number = |text: Option<String>| text.and_then(|it| it.parse::<u32>().ok()).expect("a number");
    assert_eq!(number(before), number(after) + 1);
    assert!(asked["england_figures"].as_u64().expect("a number") >= 2, "{asked}");
    let table = program.ok(&["if-upheld", "York", lines[0], "--remove"]);
    assert!(table.contains("MADE-UP DATA") && table.contains("WHAT-IF"), "{table}");
}
