//! The made-up nation, as `make demo` shows it.

use crate::program::Program;
use std::collections::BTreeSet;

#[test]
fn a_made_up_nation_shows_every_outcome_that_the_scheme_has_and_says_that_it_is_made_up() {
    let program = Program::new();
    let report = program.json(&["demo"]);
    assert_eq!(report["made_from"]["made_up"], true);
    let rows = report["rows"].as_array().expect("rows");
    assert_eq!(rows.len(), 152);
    let outcomes: BTreeSet<&str> = rows.iter().filter_map(|r| r["outcome"].as_str()).collect();
    assert_eq!(outcomes, BTreeSet::from(["between", "indicated", "no grade", "possible"]));
    let indicated: BTreeSet<u64> = rows.iter().filter_map(|r| r["indicated"].as_u64()).collect();
    assert_eq!(indicated, BTreeSet::from([1, 2, 3, 4]));
    let limits: BTreeSet<u64> = rows.iter().filter_map(|r| r["limit"].as_u64()).collect();
    assert_eq!(limits, BTreeSet::from([1, 3]));

    for edition in program.json(&["editions"])["rows"].as_array().expect("rows") {
        let n = |key: &str| edition[key].as_u64().unwrap_or_else(|| panic!("{key} of {edition}"));
        assert_eq!(n("rows_read"), n("records") + n("repeats") + n("excluded") + n("problems"), "{edition}");
    }

    let again = program.json(&["demo"]);
    assert_eq!(again["rows"], report["rows"], "a second run changes nothing");
    for command in
        [&["profile", "York"][..], &["assess", "York"], &["explain", "York"], &["profile", "--all"]]
    {
        assert!(program.ok(command).starts_with("MADE-UP DATA"), "{command:?}");
    }
}

#[test]
fn the_awards_that_come_with_the_program_are_those_of_2011() {
    let program = Program::new();
    program.file("one.csv", "record,area,remit,urn,group\nregistration,York,schools,900001,primary\n");
    program.ok(&["import", "one.csv"]);
    let awarded = concat!(env!("CARGO_MANIFEST_DIR"), "/../../cases/awarded-2011.toml");
    let report = program.json(&["replay", "2011", "--awarded", awarded]);
    let areas = |grade: u64| {
        let grades = report["tested"]["grades"].as_array().expect("grades");
        grades.iter().find(|g| g["awarded"] == grade).and_then(|g| g["areas"].as_u64())
    };
    assert_eq!((areas(4), areas(3), areas(1)), (Some(28), Some(2), Some(15)));
    assert_eq!(report["tested"]["award_unknown"], 107);
}

#[test]
fn a_question_about_a_time_before_the_first_import_says_so() {
    let program = Program::new();
    program.file("one.csv", "record,area,remit,urn,group\nregistration,York,schools,900001,primary\n");
    program.ok(&["import", "one.csv"]);
    let ran = program.run(&["assess", "York", "--known-by", "2001-01-01"]);
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("this store had learned nothing: its first edition came 20"), "{}", ran.err);
}
