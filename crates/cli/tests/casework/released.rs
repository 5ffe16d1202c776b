//! The release minute, walked on a moved clock: nothing of a season leaves before it on any way out, and afterwards just what was approved.

use super::small_season::{YORK, does, furnished, steps};
use crate::program::{Program, Ran};
use std::path::Path;

const BEFORE: &str = "2027-11-08T00:00:59Z";
const AT: &str = "2027-11-08T00:01:00Z";
const AFTER: &str = "2027-11-09T09:00Z";

/// The season up to its schedule, with York's letter edited by hand.
fn scheduled() -> Program {
    let program = furnished();
    for step in steps() {
        if step.words.starts_with(&["season", "do", "send"]) {
            edited(&program);
            continue;
        }
        let ran = does(&program, "data", &step);
        assert_eq!(ran.code, 0, "{:?}: {}", step.words, ran.err);
    }
    program
}

/// York's letter goes out as its assessor edited it, the others as the figures have them.
fn edited(program: &Program) {
    let as_assessor = ["--as", "p-assessor", "--clock", "2027-09-23T09:00Z"];
    let fresh = program.ok(&[&["case", "letter", "York", "--fresh"], &as_assessor[..]].concat());
    let fresh = fresh.split_once("+++").map(|(_, rest)| format!("+++{rest}")).expect("a draft");
    program.file("york.md", &format!("{fresh}\nThe council was told so in a call.\n"));
    program.ok(&[&["case", "send", "York", "--letter", "york.md"], &as_assessor[..]].concat());
    let others = ["season", "do", "send", "Slough", "Bath and North East Somerset", "Barnet"];
    program.ok(&[&others, &as_assessor[..]].concat());
}

fn publish(program: &Program, out: &str, more: &[&str]) -> Ran {
    program.run(&[&["publish", "--out", out, "--no-pdf"], more].concat())
}

/// Every file of a folder that could say something, as text.
fn texts(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(texts(&path));
        } else if let Ok(text) = std::fs::read_to_string(&path) {
            found.push((path.display().to_string(), text));
        }
    }
    found
}

#[test]
fn nothing_of_a_season_leaves_before_its_minute_and_then_just_what_was_approved() {
    let program = scheduled();

    let early = publish(&program, "early", &["--clock", BEFORE]);
    assert_eq!(early.code, 4);
    assert!(
        early.err.contains("nothing of the season 2011 is out before 00:01 on Monday 8 November 2027"),
        "{}",
        early.err
    );
    assert!(!program.folder().join("early").exists());
    let officer = publish(&program, "theirs", &["--embargoed", "--as", "p-officer"]);
    assert_eq!(officer.code, 5, "an officer writes no nation: {}", officer.err);
    let nobody = publish(&program, "theirs", &["--embargoed"]);
    assert_eq!(nobody.code, 2, "{}", nobody.err);
    for words in
        [&["national"][..], &["letter", "draft", "York"], &["letters", "--out", "letters", "--no-pdf"]]
    {
        let ran = program.run(words);
        assert_ne!(ran.code, 0, "{words:?}: {}", ran.out);
        assert!(!ran.out.contains("told so in a call"), "{words:?}");
    }
    let awards = program.json(&["award"]);
    assert_eq!(awards["rows"].as_array().map(Vec::len), Some(0), "an award is shown before its minute");
    let past_the_case = program.run(&["award", "York", "4", "--why", "so", "--on", "R/E06000014/outcome"]);
    assert_eq!(past_the_case.code, 5, "{}", past_the_case.err);

    let embargoed = texts(&program.folder().join("site"));
    let pages = embargoed.iter().filter(|(name, _)| name.ends_with(".html"));
    assert!(pages.clone().count() > 152);
    for (name, page) in pages {
        assert!(page.contains("EMBARGOED until 00:01 on Monday 8 November 2027"), "{name}");
    }

    let released = publish(&program, "out", &["--clock", AT]);
    assert_eq!(released.code, 0, "{}", released.err);
    let out = texts(&program.folder().join("out"));
    assert_eq!(out.len(), embargoed.len());
    for (name, page) in &out {
        assert!(!page.contains("EMBARGOED") && !page.contains("DRAFT: not signed off"), "{name}");
    }
    let york = out.iter().find(|(name, _)| name.ends_with("areas/york/letter.html")).expect("a letter");
    assert!(york.1.contains("The council was told so in a call."), "the letter as it was approved");
}

#[test]
fn after_the_minute_every_command_tells_of_what_is_out_and_what_is_out_is_never_made_anew() {
    let program = scheduled();
    let ask = ["case", "ask", "York", "--kind", "query", "--why", "What now?", "--as", "p-officer"];
    program.ok(&[&ask, &["--clock", AFTER][..]].concat());

    let awards = program.json(&["award"]);
    assert_eq!(awards["rows"].as_array().map(Vec::len), Some(4));
    program.ok(&["national"]);
    program.ok(&["letters", "--out", "letters", "--no-pdf", "York"]);
    let letter = texts(&program.folder().join("letters"));
    let york = letter.iter().find(|(_, page)| page.contains("told so in a call")).expect("York's letter");
    assert!(!york.1.contains("DRAFT: not signed off"), "{}", york.0);
    assert_eq!(program.run(&["letters", "--out", "others", "--drafts", "."]).code, 2);

    let before = publish(&program, "out", &[]);
    assert_eq!(before.code, 0, "{}", before.err);
    program.file(
        "late.csv",
        "record,area,remit,urn,group,kind,inspected,published,overall\nfinding,,schools,9000001,,inspection,2011-06-01,2011-07-01,inadequate\n",
    );
    program.ok(&["import", "late.csv"]);
    let changed = publish(&program, "again", &[]);
    assert_eq!(changed.code, 3, "{}", changed.out);
    let when =
        changed.err.split("--known-by ").nth(1).and_then(|rest| rest.split('`').next()).expect("an instant");
    let as_known = publish(&program, "again", &["--known-by", when]);
    assert_eq!(as_known.code, 0, "{}", as_known.err);
    let page = |folder: &str| {
        std::fs::read_to_string(program.folder().join(folder).join("data/national_grades.csv"))
            .expect("a table")
    };
    assert_eq!(page("again"), page("out"));
    assert_eq!(
        program.json(&["season", "releases", "--as", "p-admin"])["rows"][0]["areas"],
        4,
        "{YORK} among them"
    );
}
