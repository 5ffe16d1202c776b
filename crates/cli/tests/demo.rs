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
