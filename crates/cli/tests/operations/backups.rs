//! The scheduled backup: when it is due, what is kept, what a drill finds, and what is written down of it.

use super::doctor::{configure, installed};
use crate::program::{Program, Ran};
use serde_json::Value;
use std::path::PathBuf;

fn scheduled(program: &Program, args: &[&str]) -> Ran {
    program.bare(&[], &[&["backup", "--scheduled"], args].concat())
}

fn state(program: &Program) -> Value {
    let text =
        std::fs::read_to_string(program.folder().join("backups/backup-state.json")).expect("the state");
    serde_json::from_str(&text).expect("JSON")
}

fn backups(program: &Program) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(program.folder().join("backups")).expect("the backups");
    let mut all: Vec<PathBuf> =
        entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_dir()).collect();
    all.sort();
    all
}

/// A folder as a backup of an earlier day would be.
fn earlier(program: &Program, day: u32) -> PathBuf {
    let place = program.folder().join(format!("backups/plumbline-2011-11-{day:02}T02-30-00Z"));
    program.ok(&["backup", "--to", &place.display().to_string()]);
    place
}

#[test]
fn a_backup_is_made_once_when_it_is_due_and_restored_when_asked() {
    let program = installed();
    let ran = scheduled(&program, &["--drill"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("came back whole up to event 2"), "{}", ran.out);
    let all = backups(&program);
    assert_eq!(all.len(), 1, "{all:?}");
    assert!(all[0].join("backup.json").is_file() && all[0].join("keys.json").is_file());
    let state = state(&program);
    for part in ["last_backup", "last_good_backup", "last_drill", "last_good_drill"] {
        assert!(state[part]["fault"].is_null() && state[part]["position"] == 2, "{part}: {state}");
    }
    let ran = scheduled(&program, &[]);
    // On the drill's own day the drill that was asked for has been done.
    assert!(ran.code == 0 && ran.out.contains("nothing is due"), "{}", ran.out);
    assert_eq!(backups(&program).len(), 1);
}

#[test]
fn the_surplus_goes_but_neither_the_last_that_came_back_nor_anything_else() {
    let program = installed();
    assert_eq!(scheduled(&program, &["--drill"]).code, 0);
    let good = backups(&program).remove(0);
    // As if it had been made long ago.
    let old = program.folder().join("backups/plumbline-2001-01-01T02-30-00Z");
    std::fs::rename(&good, &old).expect("a new name");
    let path = program.folder().join("backups/backup-state.json");
    let text = std::fs::read_to_string(&path).expect("the state");
    let name = good.file_name().expect("a name").to_string_lossy().into_owned();
    std::fs::write(&path, text.replace(&name, "plumbline-2001-01-01T02-30-00Z")).expect("the state");
    for day in 1..=4 {
        earlier(&program, day);
    }
    program.ok(&["backup", "--to", "backups/mine"]);
    configure(&program, "keep = 2\n");
    let ran = scheduled(&program, &["--now"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let left: Vec<String> = backups(&program)
        .iter()
        .map(|path| path.file_name().expect("a name").to_string_lossy().into_owned())
        .collect();
    assert_eq!(left.len(), 4, "{left:?}");
    assert!(left.contains(&"mine".to_owned()), "what somebody else made stays: {left:?}");
    assert!(
        left.contains(&"plumbline-2001-01-01T02-30-00Z".to_owned()),
        "the last that came back stays: {left:?}"
    );
    assert!(left.contains(&"plumbline-2011-11-04T02-30-00Z".to_owned()), "{left:?}");
}

#[test]
fn a_drill_finds_a_backup_that_would_not_come_back_and_doctor_says_so() {
    let program = installed();
    assert_eq!(scheduled(&program, &["--drill"]).code, 0);
    let backup = backups(&program).remove(0);
    std::fs::write(backup.join("plumbline.db"), "damaged").expect("damage");
    let ran = scheduled(&program, &["--drill"]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.out.contains("the backup is not whole"), "{}", ran.out);
    let state = state(&program);
    assert!(
        state["last_drill"]["fault"].is_string() && state["last_good_drill"]["fault"].is_null(),
        "{state}"
    );
    let ran = program.bare(&[], &["doctor"]);
    assert!(ran.code == 1 && ran.out.contains("did not come back whole"), "{}", ran.out);
    assert!(!program.folder().join("backups/drill").exists(), "nothing is left lying about");
}

#[test]
fn a_backup_that_fails_is_written_down_and_is_due_again() {
    let program = installed();
    std::fs::rename(program.folder().join("data"), program.folder().join("away")).expect("the store goes");
    let ran = scheduled(&program, &[]);
    assert!(ran.code == 1 && ran.out.contains("no store at `data`"), "{}{}", ran.out, ran.err);
    assert!(state(&program)["last_backup"]["fault"].is_string());
    let ran = program.bare(&[], &["doctor"]);
    assert!(ran.code == 1 && ran.out.contains("failed: no store at `data`"), "{}", ran.out);
    std::fs::rename(program.folder().join("away"), program.folder().join("data")).expect("it is back");
    assert_eq!(scheduled(&program, &[]).code, 0);
    assert!(state(&program)["last_backup"]["fault"].is_null());
    let bare = crate::habits::two_files();
    bare.file("plumbline.toml", "data = \"data\"\n");
    let ran = scheduled(&bare, &[]);
    assert!(ran.code == 3 && ran.err.contains("`backup.to` is not set"), "{}", ran.err);
}

/// Erased keys go out of every backup; keys that are only missing here stay, since a backup may be the last place that has them.
#[test]
fn what_was_erased_since_goes_out_of_older_backups_and_what_was_lost_stays_in_them() {
    let program = installed();
    crate::keeping::seal_a_text(&program);
    let ran = scheduled(&program, &["--drill"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert_eq!(state(&program)["last_drill"]["texts"], 1, "the text was opened with the keys of the backup");
    let old = earlier(&program, 8);
    let keys = |backup: &PathBuf| std::fs::read_to_string(backup.join("keys.json")).expect("the keys");
    assert!(keys(&old).contains("\"key\":"));
    // Lost, not erased.
    let database = rusqlite::Connection::open(program.folder().join("data/plumbline.db")).expect("the store");
    let lost: (String, Vec<u8>, String) = database
        .query_row("SELECT id, bytes, made FROM keys", [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .expect("a key");
    database.execute("DELETE FROM keys", []).expect("the key is lost");
    let ran = scheduled(&program, &["--now"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(keys(&old).contains("\"key\":"), "the last copy of a key is not taken away");
    database
        .execute("INSERT INTO keys (id, bytes, made) VALUES (?1, ?2, ?3)", (&lost.0, &lost.1, &lost.2))
        .expect("it is back");
    drop(database);
    crate::keeping::erase(&program);
    let ran = scheduled(&program, &["--now"]);
    assert!(ran.code == 0 && ran.out.contains("1 erased keys taken out"), "{}", ran.out);
    assert!(
        !keys(&old).contains("\"key\":") && keys(&old).contains("\"basis\":\"request\""),
        "{}",
        keys(&old)
    );
    program.ok(&["restore", &old.display().to_string(), "--data", "restored"]);
}

#[test]
fn a_backup_of_a_store_in_read_only_mode_is_made_and_drilled() {
    let program = installed();
    program.file("data/READ-ONLY", "an incident\n");
    let ran = program.bare(&[("PLUMBLINE_READ_ONLY", "true")], &["backup", "--scheduled", "--drill"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
}
