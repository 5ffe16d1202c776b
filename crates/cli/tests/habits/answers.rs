//! Results, notices and exit codes.

use super::{SHOWN, filled, first_edition, furnished};
use crate::program::Program;
use serde_json::Value;
use std::collections::BTreeSet;

fn table(text: &str) -> (BTreeSet<String>, usize) {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().expect("a header").iter().map(str::to_owned).collect();
    let rows: Vec<csv::StringRecord> =
        reader.records().collect::<Result<_, _>>().expect("rows as wide as the header");
    (header, rows.len())
}

#[test]
fn results_stand_on_standard_output_and_notices_on_standard_error() {
    let program = furnished();
    let id = first_edition(&program);
    for args in SHOWN {
        let args = filled(args, &id);
        let json = program.run(&[&args[..], &["--format", "json"]].concat());
        let object: Value = serde_json::from_str(&json.out).unwrap_or_else(|e| panic!("{args:?}: {e}"));
        assert_eq!(json.err, "", "{args:?}: the object holds the notes");
        let shown = program.run(&args);
        assert!(!shown.out.is_empty(), "{args:?}");
        for note in object["notes"].as_array().expect("notes") {
            let note = note.as_str().expect("a text");
            assert!(shown.err.contains(note), "{args:?}: no `{note}` in {}", shown.err);
            assert!(!shown.out.contains(note), "{args:?}: a notice among the results");
        }
    }
}

#[test]
fn json_names_its_schema_and_what_it_was_made_from() {
    let program = furnished();
    let id = first_edition(&program);
    for args in SHOWN {
        let args = filled(args, &id);
        let object = program.json(&args);
        let schema = object["schema"].as_str().expect("a schema");
        assert!(schema.starts_with("plumbline/") && schema.ends_with("/1"), "{args:?}: {schema}");
        assert!(object["rows"].is_array() && object["notes"].is_array(), "{args:?}");
        assert!(object.get("made_from").is_some(), "{args:?}");
        if ["rule", "areas", "calendar", "framework"].contains(&args[0]) {
            let keys: Vec<&String> = object["made_from"].as_object().expect("an object").keys().collect();
            assert_eq!(keys, ["framework", "framework_digest"], "{args:?}");
        }
        if ["profile", "assess", "explain", "replay"].contains(&args[0]) {
            assert_eq!(object["made_from"]["editions"][0], id.as_str(), "{args:?}");
        }
    }
}

#[test]
fn csv_has_the_keys_of_the_json_rows_as_its_header_and_as_many_rows() {
    let program = furnished();
    let id = first_edition(&program);
    for args in SHOWN {
        let args = filled(args, &id);
        let (header, rows) = table(&program.ok(&[&args[..], &["--format", "csv"]].concat()));
        let object = program.json(&args);
        let json_rows = object["rows"].as_array().expect("rows");
        assert_eq!(rows, json_rows.len(), "{args:?}");
        for row in json_rows {
            let keys: BTreeSet<String> = row.as_object().expect("an object").keys().cloned().collect();
            assert_eq!(keys, header, "{args:?}");
        }
    }
}

#[test]
fn an_explanation_has_a_row_for_each_node_of_its_tree_and_as_many_records_as_are_asked_for() {
    let program = furnished();
    for args in [
        &["explain", "Slough"][..],
        &["explain", "Slough", "--records", "all"],
        &["explain", "Slough", "--records", "1"],
    ] {
        let object = program.json(args);
        let rows = object["rows"].as_array().expect("rows");
        assert_eq!(rows.len(), nodes(&object["tree"]), "{args:?}");
        let shown = rows.iter().map(|r| r["records"].as_array().map_or(0, Vec::len)).max();
        let all = rows.iter().filter_map(|r| r["records_in_all"].as_u64()).max();
        assert_eq!(all, Some(2), "{args:?}");
        assert_eq!(shown, Some(if args.contains(&"1") { 1 } else { 2 }), "{args:?}");
        assert_eq!(records(&object["tree"]), rows.iter().map(|r| r["records"].clone()).collect::<Vec<_>>());
    }
}

#[test]
fn areas_stand_in_the_order_of_their_names_in_the_profile_as_in_the_assessment() {
    let program = furnished();
    let names = |command: &str| -> Vec<String> {
        let object = program.json(&[command, "--all"]);
        let rows = object["rows"].as_array().expect("rows");
        let mut names: Vec<String> = rows.iter().map(|r| r["area"].to_string()).collect();
        names.dedup();
        names
    };
    let profiled = names("profile");
    assert_eq!(profiled.len(), 152);
    assert!(profiled.is_sorted(), "{profiled:?}");
    assert_eq!(profiled, names("assess"));
}

/// The addresses of figures anywhere in an answer.
fn addresses(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| addresses(item, found)),
        Value::Object(object) => {
            let own = ["cell", "address"].iter().filter_map(|key| object.get(*key)?.as_str());
            found.extend(own.map(str::to_owned));
            object.values().for_each(|below| addresses(below, found));
        }
        _ => {}
    }
}

#[test]
fn every_address_that_is_printed_opens() {
    let program = furnished();
    let mut found = BTreeSet::new();
    for args in [
        &["profile", "York"][..],
        &["profile", "England"],
        &["profile", "Yorkshire and the Humber"],
        &["profile", "York", "--layer", "3"],
        &["profile", "diff", "York", "--from", "2010-06-30"],
        &["explain", "York", "--records", "1"],
        &["inspection", "York"],
        &["inspection", "York", "2011-06"],
    ] {
        addresses(&program.json(args), &mut found);
    }
    assert!(found.contains("B/E06000014/unannounced/2011-06"), "{found:?}");
    assert!(found.iter().any(|a| a.starts_with("B/")) && found.len() > 40, "{found:?}");
    for address in &found {
        let opened = program.json(&["profile", "--open", address]);
        assert_eq!(opened["opened"], address.as_str());
    }
}

#[test]
fn a_figure_of_an_inspection_opens_to_as_many_findings_as_it_counts() {
    let program = furnished();
    let list = program.json(&["inspection", "York", "--kind", "unannounced"]);
    let figures = [
        ("strengths", "strengths", "strength"),
        ("areas_for_development", "areas-for-development", "area for development"),
        ("new", "new", "area for development"),
        ("addressed", "addressed", "area for development"),
        ("persisting", "persisting", "area for development"),
        ("not_followed_up", "not-followed-up", "area for development"),
    ];
    let mut counted = 0;
    for row in list["rows"].as_array().expect("rows") {
        for (key, figure, what) in figures {
            let Some(n) = row[key].as_u64().filter(|n| *n > 0) else { continue };
            let address = format!("{}/{figure}", row["cell"].as_str().expect("an address"));
            let opened = program.json(&["profile", "--open", &address]);
            let rows = opened["rows"].as_array().expect("rows");
            let says: BTreeSet<&str> =
                rows.iter().filter(|it| it["what"] == what).filter_map(|it| it["says"].as_str()).collect();
            assert_eq!(says.len() as u64, n, "{address}: {rows:?}");
            assert!(rows.iter().all(|it| it["row"].as_u64().is_some_and(|row| row > 1)), "{rows:?}");
            counted += n;
        }
    }
    assert!(counted >= 9, "{list}");
}

#[test]
fn a_figure_opens_to_as_many_rows_as_it_counts() {
    let program = furnished();
    for asked in [
        &["profile", "York", "--layer", "2"][..],
        &["profile", "York", "--layer", "3"],
        &["profile", "England"],
    ] {
        let object = program.json(asked);
        let rows = object["rows"].as_array().expect("rows").iter();
        let counted: Vec<&Value> = rows.filter(|row| row["n"] != 0 || row["unsettled"] != 0).collect();
        assert!(counted.len() >= 4, "{counted:?}");
        for row in counted {
            let cell = row["cell"].as_str().expect("an address");
            for (figure, count) in
                [("band", "n"), ("good-or-better", "good_or_better"), ("unsettled", "unsettled")]
            {
                let address = cell.replacen("/band", &format!("/{figure}"), 1);
                let opened = program.json(&["profile", "--open", &address])["rows"].as_array().map(Vec::len);
                assert_eq!(opened.unwrap_or(0) as u64, row[count].as_u64().unwrap_or(0), "{address}");
            }
        }
    }
}

/// What each node names, in the order of the rows.
fn records(node: &Value) -> Vec<Value> {
    let own = node.get("records").cloned().unwrap_or_else(|| Value::Array(Vec::new()));
    let below = node["children"].as_array().into_iter().flatten().flat_map(records);
    std::iter::once(own).chain(below).collect()
}

fn nodes(node: &Value) -> usize {
    1 + node["children"].as_array().map_or(0, |children| children.iter().map(nodes).sum())
}

#[test]
fn exit_codes_are_those_of_the_help() {
    let program = furnished();
    program.file("bad.csv", "record,area,remit,urn,group\nregistration,Atlantis,schools,900001,primary\n");
    program.file("misspelt.toml", "performs_well = [\"Atlantis\"]\n");
    std::fs::create_dir(program.folder().join("broken")).expect("a folder");
    program.file("broken/framework.toml", "id = ");
    let help = program.ok(&["--help"]);
    for words in
        ["0 done", "1 something outside failed", "2 wrong command line", "3 bad input", "4 no such thing"]
    {
        assert!(help.contains(words), "{help}");
    }
    let cases: &[(i32, &[&str])] = &[
        (0, &["assess", "--all"]),
        (0, &["verify"]),
        (2, &["asses"]),
        (2, &["profile"]),
        (2, &["assess", "York", "--all"]),
        (2, &["assess", "--as-at", "2011-02-30"]),
        (2, &["assess", "--known-by", "yesterday"]),
        (2, &["assess", "--assume", "sunshine"]),
        (2, &["profile", "York", "--layer", "6"]),
        (2, &["profile", "York", "--group", "primary"]),
        (2, &["profile", "York", "--layer", "4", "--units", "both"]),
        (2, &["profile", "--open", "A/E06000014/primary/overall/best"]),
        (2, &["profile", "diff", "York"]),
        (2, &["provider", "900001", "--remit", "hospitals"]),
        (2, &["replay", "2012", "--awarded", "awarded.toml"]),
        (2, &["editions", "retract", "0", "--why", " "]),
        (2, &["if-upheld", "York", "0:3"]),
        (2, &["if-upheld", "York", "3", "--remove"]),
        (2, &["if-upheld", "York", "3f9a:3", "--judgement", "overall=fair"]),
        (3, &["import", "bad.csv"]),
        (3, &["import", "nowhere.csv"]),
        (3, &["replay", "2011", "--awarded", "misspelt.toml"]),
        (3, &["framework", "check", "broken"]),
        (3, &["--framework", "broken", "assess", "--all"]),
        (4, &["profile", "Atlantis"]),
        (4, &["profile", "York", "--layer", "2", "--group", "prim"]),
        (4, &["profile", "--open", "A/E06000014/prim/overall/good"]),
        (4, &["profile", "--open", "B/E06000014/parks"]),
        (4, &["profile", "--open", "C/E06000014/level-3-at-19/1999"]),
        (4, &["profile", "diff", "Atlantis", "--from", "2011-06-30"]),
        (4, &["provider", "900009"]),
        (4, &["explain", "York", "9-z-nothing"]),
        (4, &["if-upheld", "York", "ffffffffffff:3", "--remove"]),
        (4, &["rule", "9-z-nothing"]),
        (4, &["areas", "Atlantis"]),
        (4, &["editions", "show", "zzz"]),
        (4, &["replay", "2011", "--awarded", "nowhere.toml"]),
        (4, &["framework", "check", "nowhere"]),
    ];
    let id = first_edition(&program);
    for (code, args) in cases {
        let args: Vec<&str> = args.iter().map(|a| if *a == "0" { id.as_str() } else { a }).collect();
        let ran = program.run(&args);
        assert_eq!(ran.code, *code, "{args:?}\n{}{}", ran.out, ran.err);
        if *code != 0 && args[0] != "import" && !args.ends_with(&["check", "broken"]) {
            assert_eq!(ran.out, "", "{args:?}: a failure has no result");
            assert!(ran.err.starts_with("error: "), "{args:?}: {}", ran.err);
        }
    }
    // Something outside: the data folder cannot be one.
    let blocked = Program::new();
    blocked.file("york.csv", super::YORK);
    blocked.file("data", "a file stands where the folder should be");
    assert_eq!(blocked.run(&["import", "york.csv"]).code, 1);
}

#[test]
fn a_question_never_makes_a_data_folder() {
    let program = furnished();
    let elsewhere = program.folder().join("elsewhere");
    for args in SHOWN.iter().chain(&[&["completions", "bash"][..]]).filter(|a| a[0] != "import") {
        program.run(&[&["--data", "elsewhere"], &filled(args, "0")[..]].concat());
        assert!(!elsewhere.exists(), "{args:?}");
    }
}
