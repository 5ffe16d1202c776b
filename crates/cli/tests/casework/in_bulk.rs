//! A step for many cases: what would be done is said first, and each case is decided on by itself.

use super::small_season::{does, furnished, steps};
use crate::program::Program;

fn season(upto: usize) -> Program {
    let program = furnished();
    for step in &steps()[..upto] {
        assert_eq!(does(&program, "data", step).code, 0, "{:?}", step.words);
    }
    program
}

#[test]
fn a_preview_says_what_would_be_done_and_does_nothing() {
    let program = season(6);
    let read = [
        "season",
        "do",
        "read",
        "--all",
        "--why",
        "Agreed",
        "--as",
        "p-reader",
        "--clock",
        "2027-09-07T09:00Z",
    ];
    let preview = program.json(&[&read[..], &["--dry-run"]].concat());
    let rows = preview["rows"].as_array().expect("rows");
    assert_eq!(rows.len(), 4);
    assert!(rows.iter().all(|row| row["went"] == "would be done"), "{rows:?}");
    let board = ["season", "--step", "drafted", "--as", "p-reader", "--clock", "2027-09-07T09:00Z"];
    assert_eq!(program.json(&board)["rows"].as_array().map(Vec::len), Some(4));
    assert!(program.json(&read)["rows"].as_array().expect("rows").iter().all(|row| row["went"] == "done"));
    assert_eq!(program.json(&board)["rows"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_case_that_is_refused_holds_no_other_up_and_ends_the_run_with_five() {
    let program = season(7);
    let words = ["season", "do", "moderate", "York", "Slough", "Leeds", "--why", "Agreed"];
    let ran = program.run(
        &[&words[..], &["--as", "p-second-reader", "--clock", "2027-09-09T09:00Z", "--format", "csv"]]
            .concat(),
    );
    assert_eq!(ran.code, 5, "{}", ran.err);
    assert_eq!(ran.out.matches(",done,").count(), 2, "{}", ran.out);
    assert_eq!(ran.out.matches(",refused,").count(), 1, "{}", ran.out);
    assert!(ran.out.contains("Leeds"), "{}", ran.out);
}

#[test]
fn every_bad_row_of_a_file_of_grades_is_listed_and_nothing_is_drafted() {
    let program = season(5);
    program.file("bad.csv", "area,grade,why,on\nYork,5,Too high,R/E06000014/outcome\nAtlantis,3,Where,R/E06000014/outcome\nSlough,3,Good,R/E06000039/outcome\nBarnet,three,Good,R/E09000003/outcome\n");
    let ran = program.run(&[
        "season",
        "do",
        "draft",
        "--from",
        "bad.csv",
        "--as",
        "p-assessor",
        "--clock",
        "2027-09-05T09:00Z",
    ]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    for row in ["row 2: column grade", "row 3: column area", "row 5"] {
        assert!(ran.err.contains(row), "{row}: {}", ran.err);
    }
    assert!(!ran.err.contains("row 4"), "{}", ran.err);
    let board = ["season", "--step", "drafted", "--as", "p-reader", "--clock", "2027-09-05T09:00Z"];
    assert_eq!(program.json(&board)["rows"].as_array().map(Vec::len), Some(0));
}

/// An area's return of places: its own file is taken, one of another area or that names somebody is not, and none after the last day.
#[test]
fn an_area_returns_the_places_that_it_commissions_and_nothing_else() {
    let program = season(2);
    let head = "record,area,remit,urn,on,children,inside_area,provision";
    program.file(
        "made-up-good.csv",
        &format!("{head}\nplacement,York,social-care,SC9000001,2011-03-31,7,yes,private-voluntary\n"),
    );
    program.file(
        "made-up-other.csv",
        &format!("{head}\nplacement,Slough,social-care,SC9000001,2011-03-31,7,yes,private-voluntary\n"),
    );
    program.file("made-up-name.csv", &format!("{head},child_name\nplacement,York,social-care,SC9000001,2011-03-31,7,yes,private-voluntary,Zsecret\n"));
    let returns = |file, who, clock| {
        program.run(&["case", "return-placements", "York", file, "--as", who, "--clock", clock])
    };
    let in_time = "2027-06-20T09:00Z";
    for file in ["made-up-other.csv", "made-up-name.csv"] {
        let ran = returns(file, "p-officer", in_time);
        assert_eq!(ran.code, 3, "{file}: {}{}", ran.out, ran.err);
        assert!(!ran.err.contains("Zsecret"), "{}", ran.err);
    }
    program.file(
        "made-up-bad.csv",
        &format!(
            "{head}\n{}",
            "placement,York,social-care,SC9000001,2011-03-31,many,yes,private-voluntary\n".repeat(60)
        ),
    );
    let bad = returns("made-up-bad.csv", "p-officer", in_time);
    assert_eq!(bad.code, 3, "{}{}", bad.out, bad.err);
    assert!(
        bad.err.contains("row 2, `children`") && bad.err.contains("give the whole return again"),
        "{}",
        bad.err
    );
    assert!(bad.err.contains("row 61, `children`") && !bad.err.contains("--format"), "{}", bad.err);
    assert!(!bad.err.contains("keep-good"), "no row of a return can be left out: {}", bad.err);
    assert_eq!(returns("made-up-good.csv", "p-assessor", in_time).code, 5);
    let good = returns("made-up-good.csv", "p-officer", in_time);
    assert_eq!(good.code, 0, "{}{}", good.out, good.err);
    let late = returns("made-up-good.csv", "p-officer", "2027-10-20T09:00Z");
    assert_eq!(late.code, 5, "{}{}", late.out, late.err);
    assert!(late.err.contains("too late"), "{}", late.err);
}
