//! A case in a folder that somebody without the program checks.

use super::small_season::{Step, does, furnished, steps};
use crate::program::Program;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Words that only texts of the inspectorate hold.
const INSIDE: [&str; 3] = ["They feel safe", "The figures bear it", "Agreed"];
const LATER: [&str; 2] = ["--clock", "2027-10-21T09:00Z"];
const LAST_STEP_BEFORE_SENDING: usize = 11;

/// The season up to a step, with a press officer and an officer of another area.
fn season(upto: usize) -> Program {
    let program = furnished();
    for step in &steps()[..2] {
        assert_eq!(does(&program, "data", step).code, 0);
    }
    let more =
        "person,name,role,areas\np-press,L. Press,press-officer,\np-slough,M. Officer,area-officer,Slough\n";
    program.file("more.csv", more);
    program.ok(&["season", "enrol", "--from", "more.csv", "--as", "p-admin", "--clock", "2027-01-05T10:00Z"]);
    for step in &steps()[2..upto] {
        let Step { words, .. } = step;
        let ran = does(&program, "data", step);
        assert_eq!(ran.code, 0, "{words:?}: {}{}", ran.out, ran.err);
    }
    program
}

fn export(program: &Program, who: &str, out: &str) -> PathBuf {
    program.ok(&[&["case", "export", "York", "--out", out, "--as", who], &LATER[..]].concat());
    program.folder().join(out)
}

/// What the check says, and whether it is content; none where there is no Python.
fn checked(bundle: &Path) -> Option<(bool, String)> {
    let ran = Command::new("python3").arg(bundle.join("verify.py")).output();
    let ran = ran.ok()?;
    let says = format!("{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    Some((ran.status.success(), says))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { all.extend(files(&path)) } else { all.push(path) }
    }
    all.sort();
    all
}

fn everything_in(folder: &Path) -> String {
    files(folder).iter().map(|path| fs::read_to_string(path).expect("a text")).collect()
}

#[test]
fn a_whole_case_is_checked_without_the_program_and_the_same_case_is_the_same_bytes() {
    let program = season(14);
    let (one, two) = (export(&program, "p-director-1", "one"), export(&program, "p-panel-1", "two"));
    assert_eq!(everything_in(&one), everything_in(&two));
    for said in INSIDE.iter().chain(&["Of whom?", "It says of whom"]) {
        assert!(everything_in(&one).contains(said), "{said}");
    }
    assert_eq!(fs::metadata(&one).expect("a folder").permissions().mode() & 0o777, 0o700);
    for path in files(&one) {
        assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o600, "{path:?}");
    }
    let Some((content, says)) = checked(&one) else {
        println!("skipped: no python3; bundles were not checked");
        return;
    };
    assert!(content, "{says}");
    assert!(says.contains("12 acts: everything is as it was written"), "{says}");
    let told =
        program.json(&[&["case", "export", "York", "--out", "three", "--as", "p-hmci"], &LATER[..]].concat());
    for key in ["hash", "bundle"] {
        assert!(says.contains(told[key].as_str().expect("a digest")), "{key}: {says}");
    }
}

#[test]
fn a_byte_changed_anywhere_in_a_bundle_is_found() {
    let program = season(14);
    let bundle = export(&program, "p-director-1", "bundle");
    if checked(&bundle).is_none() {
        println!("skipped: no python3; bundles were not checked");
        return;
    }
    let mut changed = 0;
    for path in files(&bundle) {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        // The check itself is compared by its digest; what says which files a run wrote is no part of the bundle.
        if ["verify.py", "bundle.json", ".plumbline-files"].contains(&name.as_str()) {
            continue;
        }
        let was = fs::read(&path).expect("a file");
        if was.is_empty() {
            continue;
        }
        for at in [0, was.len() / 3, was.len() / 2, was.len() - 2] {
            let mut now = was.clone();
            now[at] = if now[at] == b'7' { b'8' } else { b'7' };
            fs::write(&path, now).expect("the file is changed");
            let (content, says) = checked(&bundle).expect("as before");
            assert!(!content, "{name} at {at}: {says}");
            changed += 1;
        }
        fs::remove_file(&path).expect("the file is taken away");
        assert!(!checked(&bundle).expect("as before").0, "{name} is gone");
        fs::write(&path, was).expect("the file is put back");
    }
    assert!(changed > 30, "{changed}");
    assert!(checked(&bundle).expect("as before").0);
    fs::write(bundle.join("texts/added.txt"), "added").expect("a file more");
    assert!(checked(&bundle).expect("as before").1.contains("texts/added.txt is no part of the bundle"));
}

/// Somebody who changes rows and makes `bundle.json` fit them cannot make the chain fit.
#[test]
fn rows_that_were_changed_or_left_out_are_found_by_the_chain_alone() {
    let program = season(14);
    let bundle = export(&program, "p-director-1", "bundle");
    let forge = "\
import hashlib, json, sys
rows = open('events.jsonl').read().splitlines()
exec(sys.argv[1])
open('events.jsonl', 'w').write(''.join(row + '\\n' for row in rows))
bundle = json.load(open('bundle.json'))
bundle['files']['events.jsonl'] = hashlib.sha256(open('events.jsonl', 'rb').read()).hexdigest()
json.dump(bundle, open('bundle.json', 'w'))
";
    let was: Vec<(PathBuf, Vec<u8>)> =
        files(&bundle).into_iter().map(|path| (path.clone(), fs::read(path).expect("a file"))).collect();
    for (how, fault) in [
        ("del rows[4]", "without a gap"),
        ("del rows[-1]", "without a gap"),
        (
            "rows[3], rows[4] = rows[4].replace('\"version\":5', '\"version\":4'), rows[3].replace('\"version\":4', '\"version\":5')",
            "hash covers",
        ),
        ("rows[6] = rows[6].replace('agreed', 'agrees')", "hash covers"),
        ("rows[2] = rows[2].replace('p-director-1', 'p-director-2')", "hash covers"),
    ] {
        let ran = Command::new("python3").args(["-c", forge, how]).current_dir(&bundle).status();
        if ran.is_err() {
            println!("skipped: no python3; forged bundles were not checked");
            return;
        }
        let (content, says) = checked(&bundle).expect("as before");
        assert!(!content && says.contains(fault), "{how}: {says}");
        was.iter().for_each(|(path, bytes)| fs::write(path, bytes).expect("it is put back"));
    }
    assert!(checked(&bundle).expect("as before").0);
}

#[test]
fn an_area_gets_its_own_part_and_no_word_of_the_inside() {
    let program = season(14);
    let bundle = export(&program, "p-officer", "ours");
    let all = everything_in(&bundle);
    for said in ["Of whom?", "It says of whom"] {
        assert!(all.contains(said), "{said}");
    }
    // The reasons for the grade stand in the letter itself (¶58).
    for inside in INSIDE.iter().filter(|text| **text != "The figures bear it").chain(&[
        "p-reader",
        "p-panel",
        "p-director",
        "GradeDrafted",
        "SignedOff",
    ]) {
        assert!(!all.contains(inside), "{inside}");
    }
    assert!(!bundle.join("results").exists() && all.contains("are not opened"));
    let letters = fs::read_dir(bundle.join("letters")).expect("the letter that it was sent").count();
    assert_eq!(letters, 1);
    let Some((content, says)) = checked(&bundle) else {
        println!("skipped: no python3; bundles were not checked");
        return;
    };
    assert!(content && says.contains("3 acts: everything is as it was written"), "{says}");
    let events = bundle.join("events.jsonl");
    let was = fs::read_to_string(&events).expect("the rows");
    fs::write(&events, was.replacen("Of whom", "Of them", 1).replacen("wording", "figure", 1))
        .expect("a change");
    assert!(!checked(&bundle).expect("as before").0);
}

#[test]
fn before_the_letter_is_sent_an_area_gets_its_own_acts_and_learns_nothing_of_what_came_after() {
    let program = season(LAST_STEP_BEFORE_SENDING);
    let clock = ["--clock", "2027-09-20T10:00Z"];
    let ours = |out: &'static str| {
        [&["case", "export", "York", "--out", out, "--as", "p-officer"], &clock[..]].concat()
    };
    let nothing = program.run(&ours("ours"));
    assert_eq!(nothing.code, 4, "{}", nothing.err);
    assert!(!program.folder().join("ours").exists());
    program.ok(&[
        &["case", "ask", "York", "--kind", "visit", "--why", "May we meet?", "--as", "p-officer"],
        &clock[..],
    ]
    .concat());
    program.ok(&ours("ours"));
    let bundle = program.folder().join("ours");
    let all = everything_in(&bundle);
    assert!(all.contains("May we meet?"));
    for inside in INSIDE.iter().chain(&["p-reader", "p-assessor", "Moderated"]) {
        assert!(!all.contains(inside), "{inside}");
    }
    program.ok(&["case", "send", "York", "--as", "p-assessor", "--clock", "2027-09-20T11:00Z"]);
    program.ok(&[&ours("again")[..7], &["--clock", "2027-09-20T11:00Z"]].concat());
    if let Some((content, says)) = checked(&bundle) {
        assert!(content, "{says}");
    }
}

#[test]
fn whoever_sees_neither_the_case_nor_its_area_gets_nothing() {
    let program = season(14);
    for who in ["p-press", "p-analyst", "p-admin", "p-slough", "p-nobody"] {
        let ran =
            program.run(&[&["case", "export", "York", "--out", "theirs", "--as", who], &LATER[..]].concat());
        assert_eq!(ran.code, 5, "{who}: {}{}", ran.out, ran.err);
        assert!(ran.err.contains("refused: ") && !program.folder().join("theirs").exists(), "{who}");
    }
}
