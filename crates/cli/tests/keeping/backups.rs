//! Anchors, backups and what is restored from them.

use crate::habits::{PEOPLE, two_files};
use crate::program::Program;
use plumbline_store::{Basis, Event, Store};
use rusqlite::Connection;

const KEY: &str = "person/p-0001";

/// Seals a text in the program's store, as casework would.
pub fn seal_a_text(program: &Program) {
    let mut store = Store::open(program.folder().join("data")).expect("the store opens");
    let mut drawn = 0u8;
    let mut random = |bytes: &mut [u8]| {
        bytes.iter_mut().for_each(|byte| {
            drawn = drawn.wrapping_mul(31).wrapping_add(7);
            *byte = drawn;
        });
    };
    let text = store.seal(KEY, "Mrs Zsecret rang.", 3, &mut random).expect("it is sealed");
    let event = Event::EditionRetracted { edition: "000000000000".into(), why: "a test".into() };
    let at = "2031-01-01T00:00:00Z".parse().expect("an instant");
    store.append_with("note/1", 0, &[event], &[text], at).expect("it is written");
}

pub fn erase(program: &Program) {
    let mut store = Store::open(program.folder().join("data")).expect("the store opens");
    let at = "2031-02-01T00:00:00Z".parse().expect("an instant");
    store.erase(KEY, Basis::Request, "u-1", at).expect("the key is erased");
}

/// A key that was made and erased.
pub fn erase_a_key(program: &Program) {
    seal_a_text(program);
    erase(program);
}

#[test]
fn a_drill_brings_the_store_back_as_it_was() {
    let program = two_files();
    program.file("people.csv", PEOPLE);
    program.ok(&["people", "import", "people.csv"]);
    let (editions, people) = (program.json(&["editions"]), program.json(&["people"]));
    let assessed = program.json(&["assess", "--all"]);
    let backed = program.json(&["backup", "--to", "copy"]);
    let names: Vec<&str> =
        backed["rows"].as_array().expect("rows").iter().filter_map(|row| row["file"].as_str()).collect();
    assert_eq!(names, ["people.csv", "plumbline.db"]);
    let shown = program.ok(&["restore", "copy", "--data", "new"]);
    assert!(shown.contains("everything is as the log has it"), "{shown}");
    for (before, args) in
        [(editions, &["editions"][..]), (people, &["people"]), (assessed, &["assess", "--all"])]
    {
        let after = program.json(&[args, &["--data", "new"]].concat());
        assert_eq!(after["rows"], before["rows"], "{args:?}");
    }
    assert!(program.ok(&["verify", "--data", "new"]).contains("are whole"));
}

#[test]
fn what_stands_in_the_way_or_is_damaged_is_refused() {
    let program = two_files();
    program.ok(&["backup", "--to", "copy"]);
    let cases: &[(i32, &[&str], &str)] = &[
        (2, &["backup", "--to", "copy"], "not empty"),
        (2, &["backup", "--to", "data/copy"], "within the data folder"),
        (4, &["backup", "--keys-only", "--to", "nowhere"], "no backup at"),
        (2, &["restore", "copy", "--data", "data"], "not empty"),
        (4, &["restore", "nowhere", "--data", "new"], "no backup at"),
        (4, &["backup", "--to", "other", "--data", "nowhere"], "no store at"),
    ];
    for (code, args, says) in cases {
        let ran = program.run(args);
        assert_eq!(ran.code, *code, "{args:?}: {}", ran.err);
        assert!(ran.err.contains(says), "{args:?}: {}", ran.err);
    }
    std::fs::write(program.folder().join("copy/plumbline.db"), "damaged").expect("written");
    let ran = program.run(&["restore", "copy", "--data", "new"]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("`plumbline.db` has the digest"), "{}", ran.err);
    assert!(!program.folder().join("new").exists());
}

#[test]
fn a_backup_made_before_an_erasure_comes_back_without_the_key_and_says_so() {
    let program = two_files();
    seal_a_text(&program);
    program.ok(&["backup", "--to", "copy"]);
    erase(&program);
    assert!(program.ok(&["backup", "--keys-only", "--to", "copy"]).contains("0 keys, 1 erased"));
    let restored = program.json(&["restore", "copy", "--data", "new"]);
    assert_eq!((&restored["rows"][0]["key"], &restored["keys"]), (&KEY.into(), &0.into()));
    let ran = program.run(&["verify", "--data", "new"]);
    assert!(ran.err.contains(&format!("the key `{KEY}` is not here")), "{}", ran.err);
    assert_eq!(ran.code, 0, "a note, and no fault: {}", ran.out);
}

#[test]
fn an_anchor_shows_a_tail_that_was_cut_off_and_a_log_that_was_rewritten() {
    let program = two_files();
    program.ok(&["anchor", "--to", "anchors.txt"]);
    program.ok(&["editions", "retract", &crate::habits::first_edition(&program), "--why", "a test"]);
    let line = program.json(&["anchor", "--to", "anchors.txt"])["line"].clone();
    let kept = std::fs::read_to_string(program.folder().join("anchors.txt")).expect("anchors");
    assert_eq!(kept.lines().count(), 2);
    assert_eq!(kept.lines().last(), line.as_str());
    assert!(program.ok(&["verify", "--anchors", "anchors.txt"]).contains("are whole"));
    let database = Connection::open(program.folder().join("data/plumbline.db")).expect("the store opens");
    database
        .execute_batch(
            "DROP TRIGGER events_are_never_deleted;
             DELETE FROM events WHERE position = (SELECT MAX(position) FROM events)",
        )
        .expect("the tail is cut off");
    assert_eq!(program.run(&["verify"]).code, 0, "the chain alone shows nothing");
    let ran = program.run(&["verify", "--anchors", "anchors.txt"]);
    assert_eq!(ran.code, 3);
    assert!(ran.out.contains("its tail was cut off"), "{}", ran.out);
    let other = Program::new();
    other.file("real.csv", "record,area,remit,urn,group\nregistration,York,schools,900001,primary\n");
    other.ok(&["import", "real.csv"]);
    other.file("anchors.txt", kept.lines().next().expect("a line"));
    other.file("no-anchors.txt", "3 of them\n");
    let ran = other.run(&["verify", "--anchors", "anchors.txt"]);
    assert_eq!(ran.code, 3, "{}", ran.out);
    let ran = other.run(&["verify", "--anchors", "no-anchors.txt"]);
    assert!(ran.code == 3 && ran.err.contains("line 1: `3 of them` is no anchor"), "{}", ran.err);
    assert_eq!(other.run(&["verify", "--anchors", "nowhere.txt"]).code, 4);
}
