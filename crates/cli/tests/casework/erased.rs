//! Texts about people are kept as long as the table says, and erased by an administrator (Q10).

use super::small_season::{does, furnished, steps};
use crate::program::Program;

const NOW: &str = "2027-11-06T09:00Z";

fn season(upto: usize) -> Program {
    let program = furnished();
    for step in &steps()[..upto] {
        let ran = does(&program, "data", step);
        assert_eq!(ran.code, 0, "{:?}: {}{}", step.words, ran.out, ran.err);
    }
    program
}

fn at<'a>(words: &[&'a str], who: &'a str, clock: &'a str) -> Vec<&'a str> {
    [words, &["--as", who, "--clock", clock]].concat()
}

#[test]
fn an_erased_name_reads_so_and_the_log_still_verifies() {
    let program = season(2);
    let people = at(&["season", "people"], "p-admin", NOW);
    assert!(program.ok(&people).contains("A. Assessor"));
    program.ok(&at(&["season", "erase", "person/p-assessor", "--basis", "request"], "p-admin", NOW));
    let shown = program.ok(&people);
    assert!(
        !shown.contains("A. Assessor") && shown.contains("(erased)") && shown.contains("B. Reader"),
        "{shown}"
    );
    program.ok(&["verify"]);
    let again =
        program.run(&at(&["season", "erase", "person/p-assessor", "--basis", "request"], "p-admin", NOW));
    assert_eq!(again.code, 5);
    assert!(again.err.contains("`person/p-assessor` was erased before"), "{}", again.err);
    // A role of somebody whose key is gone still ends.
    program.ok(&at(&["season", "end-role", "p-assessor", "assessor", "--why", "Left"], "p-admin", NOW));
}

#[test]
fn erased_texts_of_a_case_read_so_and_its_bundle_says_why_they_are_not_there() {
    let program = season(6);
    let show = at(&["case", "show", "York", "--texts"], "p-hmci", NOW);
    assert!(program.ok(&show).contains("They feel safe"));
    program.ok(&at(&["season", "erase", "case/E06000014/2011", "--basis", "court-order"], "p-admin", NOW));
    let shown = program.ok(&show);
    assert!(!shown.contains("They feel safe") && shown.contains("(erased)"), "{shown}");
    program.ok(&["verify"]);
    let told = program.json(&at(&["case", "export", "York", "--out", "bundle"], "p-hmci", NOW));
    assert!(told["notes"].to_string().contains("its key was erased"), "{told}");
    if let Ok(ran) =
        std::process::Command::new("python3").arg(program.folder().join("bundle/verify.py")).output()
    {
        let says = String::from_utf8_lossy(&ran.stdout).into_owned();
        assert!(ran.status.success() && says.contains("its key was erased"), "{says}");
    } else {
        println!("skipped: no python3; the bundle was not checked");
    }
    let more = program.run(&at(
        &["case", "evidence", "York", "--kind", "views", "--dated", "2027-05-12", "--why", "More"],
        "p-analyst",
        NOW,
    ));
    assert_eq!(more.code, 5);
    assert!(
        more.err.contains("`case/E06000014/2011` was erased, and nothing is written under it"),
        "{}",
        more.err
    );
}

#[test]
fn only_an_administrator_erases_and_only_what_is_there() {
    let program = season(2);
    for who in ["p-hmci", "p-director-1", "p-officer", "p-nobody"] {
        for words in
            [&["season", "erase", "person/p-reader", "--basis", "request"][..], &["season", "retention"]]
        {
            let ran = program.run(&at(words, who, NOW));
            assert_eq!(ran.code, 5, "{who} {words:?}: {}{}", ran.out, ran.err);
        }
    }
    for key in ["person/p-99", "B. Reader", ""] {
        assert_eq!(
            program.run(&at(&["season", "erase", key, "--basis", "request"], "p-admin", NOW)).code,
            4,
            "{key}"
        );
    }
    let ran =
        program.run(&at(&["season", "erase", "person/p-reader", "--basis", "tidiness"], "p-admin", NOW));
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("`court-order`"), "{}", ran.err);
    assert!(program.ok(&at(&["season", "people"], "p-admin", NOW)).contains("B. Reader"));
}

#[test]
fn a_key_is_due_once_the_time_of_every_text_under_it_has_passed_since_the_day_that_the_table_names() {
    let program = season(19);
    let due = |clock: &str| {
        let report = program.json(&at(&["season", "retention"], "p-admin", clock));
        let rows = report["rows"].as_array().expect("rows").clone();
        rows.into_iter()
            .map(|row| format!("{} {} {} {}", row["key"], row["holds"], row["since"], row["due_on"]))
            .collect::<Vec<_>>()
    };
    let york = r#""case/E06000014/2011" "case-notes""#;
    assert!(due("2027-11-06T09:00Z").is_empty(), "nothing is published yet");
    let key = "case/E06000014/2011";
    let early =
        program.run(&at(&["season", "erase", key, "--basis", "retention"], "p-admin", "2027-11-06T09:00Z"));
    assert_eq!(early.code, 5);
    assert!(
        early.err.contains("whose time counts from the day on which the year's grades were published"),
        "{}",
        early.err
    );
    // The release is on 9 November 2027 by the moved calendar; six years later its notes are due.
    let released = program.json(&["season", "releases", "--clock", "2027-11-06T09:00Z"]);
    let release = released["rows"][0]["release_at"].as_str().expect("an instant")[..10].to_owned();
    let six_years = release.replace("2027", "2033");
    let eve: jiff::civil::Date = six_years.parse().expect("a day");
    let eve = format!("{}T09:00Z", eve.yesterday().expect("a day before"));
    assert!(due(&eve).is_empty(), "{eve}");
    let found = due(&format!("{six_years}T09:00Z"));
    assert!(found.contains(&format!(r#"{york} "{release}" "{six_years}""#)), "{found:?}");
    assert!(found.iter().all(|row| row.contains("case/")), "nobody's role has ended: {found:?}");
    program.ok(&at(
        &["season", "erase", key, "--basis", "retention"],
        "p-admin",
        &format!("{six_years}T09:00Z"),
    ));
    assert!(!due(&format!("{six_years}T09:30Z")).iter().any(|row| row.contains(key)));
    program.ok(&["verify"]);
}

#[test]
fn a_season_opens_with_the_people_of_the_one_before() {
    let program = season(2);
    program.ok(&at(&["season", "interest", "p-reader", "York", "kin", "--why", "A sister"], "p-reader", NOW));
    program.ok(&at(&["season", "erase", "person/p-reader", "--basis", "request"], "p-admin", NOW));
    let open = ["season", "open", "--year", "2012", "--from", "2011", "--name", "A. Administrator"];
    program.ok(&at(&open, "p-admin", NOW));
    let shown = program.ok(&at(&["season", "people", "--year", "2012"], "p-admin", NOW));
    for (who, role) in [
        ("A. Assessor", "assessor"),
        ("K. Officer", "area-officer of York"),
        ("A. Administrator", "administrator"),
    ] {
        assert!(shown.contains(who) && shown.contains(role), "{who}: {shown}");
    }
    assert!(!shown.contains("p-reader"), "whose key was erased does not come along: {shown}");
    let ran = program.run(&at(
        &["season", "open", "--year", "2013", "--from", "2010", "--name", "A"],
        "p-admin",
        NOW,
    ));
    assert_eq!(ran.code, 4, "{}", ran.err);
}
