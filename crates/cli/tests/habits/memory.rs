//! What the store remembers, whatever the order and whatever happens to its caches.

use super::{SLOUGH, YORK, two_files};
use crate::program::Program;
use std::path::PathBuf;

#[test]
fn the_order_of_import_changes_no_figure_and_no_grade() {
    let questions: [&[&str]; 2] = [&["profile", "--all"], &["assess", "--all"]];
    let answers = |order: &[&str]| {
        let program = Program::new();
        program.file("york.csv", YORK);
        program.file("slough.csv", SLOUGH);
        for file in order {
            program.ok(&["import", file]);
        }
        questions.map(|args| {
            let mut object = program.json(args);
            object["made_from"]["editions"].as_array_mut().expect("editions").sort_by_key(|e| e.to_string());
            object
        })
    };
    let forth = answers(&["york.csv", "slough.csv"]);
    let back = answers(&["slough.csv", "york.csv"]);
    for ((question, forth), back) in questions.iter().zip(forth).zip(back) {
        assert!(forth == back, "{question:?}");
    }
}

fn caches(program: &Program) -> Vec<PathBuf> {
    let folder = program.folder().join("data/editions");
    let mut all: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("the caches").map(|e| e.expect("an entry").path()).collect();
    all.sort();
    all
}

#[test]
fn a_cache_that_is_missing_or_damaged_is_made_again() {
    let program = two_files();
    let before = program.ok(&["assess", "--all", "--format", "json"]);
    let found = caches(&program);
    let [first, second] = found.as_slice() else { panic!("{found:?}") };
    std::fs::remove_file(first).expect("the cache goes");
    let whole = std::fs::read(second).expect("a cache");
    std::fs::write(second, &whole[..whole.len() / 2]).expect("the cache is cut");
    assert_eq!(program.json(&["verify"])["rows"].as_array().map(Vec::len), Some(2));
    assert_eq!(program.ok(&["assess", "--all", "--format", "json"]), before);
    assert!(program.ok(&["verify"]).contains("are whole"));
    assert_eq!(std::fs::read(second).expect("the cache"), whole);
}

#[test]
fn a_result_as_known_before_a_retraction_stays_what_it_was() {
    let program = two_files();
    let editions = program.json(&["editions"]);
    let (id, last) = (editions["rows"][0]["id"].as_str(), editions["rows"][1]["learned"].as_str());
    let (id, last) = (id.expect("an id"), last.expect("an instant"));
    let ask = || program.ok(&["profile", "--all", "--known-by", last, "--format", "json"]);
    let before = ask();
    program.ok(&["editions", "retract", id, "--why", "a mistake"]);
    assert_eq!(ask(), before);
    let now = program.json(&["profile", "--all"]);
    assert_eq!(now["made_from"]["editions"].as_array().map(Vec::len), Some(1), "the other is left");
}
