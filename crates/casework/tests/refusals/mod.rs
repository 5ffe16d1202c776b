//! Every refusal with its sentence: kept in `refusals.txt`, and none in the sources that no test reaches.
//!
//! `UPDATE_REFUSALS=1 cargo test -p plumbline-casework refusals` writes the sentences anew. Read what changed line by line.

mod afterwards;
mod at;
mod cases;
mod people;

use afterwards::*;
use at::Said;
use cases::*;
use people::*;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn all() -> Vec<(&'static str, Said)> {
    vec![
        ("Roles", of_roles()),
        ("Independence", of_independence()),
        ("Steps", of_steps()),
        ("What is said, and what is pointed at", of_texts()),
        ("Files to evidence", of_attachments()),
        ("The draft with the area", of_the_draft()),
        ("Appeals", of_appeals()),
        ("Reopening", of_reopening()),
        ("Withdrawals", of_withdrawals()),
        ("Publications", of_publications()),
        ("The season", of_the_season()),
    ]
}

#[test]
fn every_refusal_is_the_sentence_under_review() {
    let mut made = String::from(
        "What somebody is told whose act is refused, and on which rule and which earlier act it rests.\n",
    );
    for (chapter, refusals) in all() {
        writeln!(made, "\n# {chapter}\n").unwrap();
        for (name, said) in refusals {
            writeln!(made, "{name}\n    {}", said.replace('\n', "\n    ")).unwrap();
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/refusals.txt");
    if std::env::var_os("UPDATE_REFUSALS").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap();
    let differs = made.lines().zip(kept.lines()).find(|(made, kept)| made != kept);
    assert!(made == kept, "another sentence ({differs:?}): UPDATE_REFUSALS=1 writes them anew, to be read");
}

#[test]
fn every_refusal_names_its_rule_and_has_no_full_stop() {
    for (_, refusals) in all() {
        for (name, said) in refusals {
            for line in said.lines() {
                let rule = line.rsplit_once(" (").is_some_and(|(_, rest)| rest.contains(')'));
                assert!(rule && !line.ends_with('.') && !line.contains("  "), "{name}: {line}");
            }
        }
    }
}

/// Sentences in those sources that are no refusal's.
const NOT_REACHED: [&str; 3] = [
    // The season that is open refuses another before anybody's role is asked for.
    "open a season",
    // What a status board says.
    "{person} had a part in act {} and has to do with {} since",
    // A word that is typed, not an act.
    "expected profile-update, release, late-case or correction, found `{text}`",
];

/// Reads the sources: each sentence in a place where refusals are made is reached by some case of the table.
#[test]
fn no_sentence_of_a_refusal_stands_in_the_sources_that_no_case_reaches() {
    let said: Vec<String> =
        all().into_iter().flat_map(|(_, refusals)| refusals).map(|(_, said)| said).collect();
    let mut sentences = 0;
    let mut unreached = Vec::new();
    for path in sources() {
        let text = std::fs::read_to_string(&path).unwrap();
        for sentence in text.lines().filter(|line| !line.trim_start().starts_with("//")).flat_map(literals) {
            sentences += 1;
            let parts = fixed_parts(&sentence);
            if !said.iter().any(|said| has_in_order(said, &parts)) && !NOT_REACHED.contains(&&*sentence) {
                unreached.push(format!("{}: {sentence}", path.file_name().unwrap().to_string_lossy()));
            }
        }
    }
    assert!(sentences > 90, "only {sentences} sentences found: the reading of the sources is broken");
    assert!(unreached.is_empty(), "{unreached:#?}");
}

fn sources() -> Vec<PathBuf> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all: Vec<PathBuf> =
        ["may.rs", "independence.rs", "publication.rs"].iter().map(|name| src.join(name)).collect();
    let decide = std::fs::read_dir(src.join("decide")).unwrap();
    all.extend(decide.map(|file| file.unwrap().path()));
    all.sort();
    all
}

/// The texts between quotation marks that are sentences: of three words or more.
fn literals(line: &str) -> Vec<String> {
    let quoted = line.split('"').skip(1).step_by(2);
    quoted.filter(|text| text.split_whitespace().count() > 2).map(str::to_owned).collect()
}

/// What stands between the places that a format fills.
fn fixed_parts(sentence: &str) -> Vec<&str> {
    let parts = sentence.split(['{', '}']).step_by(2);
    parts.filter(|part| !part.is_empty()).collect()
}

fn has_in_order(said: &str, parts: &[&str]) -> bool {
    let mut rest = said;
    parts.iter().all(|part| match rest.find(part) {
        Some(at) => {
            rest = &rest[at + part.len()..];
            true
        }
        None => false,
    })
}
