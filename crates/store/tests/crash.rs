//! What is left when an import stops half way.

use crate::home::{Kind, on_both};
use crate::{edition_of, ids, import, on, try_import};
use plumbline_store::{Cached, Place, Store, sha256};
use std::process::{Command, Stdio};
use std::time::Duration;

on_both![
    files_left_by_a_stopped_import_are_invisible_and_do_no_harm,
    an_import_that_cannot_write_its_event_leaves_neither_event_nor_blob,
    a_program_killed_while_importing_leaves_only_whole_editions,
];

/// Names the folder for the copy of this test program that is going to be killed.
const VICTIM: &str = "PLUMBLINE_TEST_VICTIM";
/// The address of its database, if its store is in one.
pub const DATABASE: &str = "PLUMBLINE_TEST_DATABASE";

fn files_left_by_a_stopped_import_are_invisible_and_do_no_harm(kind: Kind) {
    let dir = kind.home();
    let mut store = Store::open(&dir).unwrap();
    let id = edition_of(b"file", "a.csv", "s1").meta.id;
    std::fs::write(store.cache_path(&id), b"records of a stopped import").unwrap();
    std::fs::write(dir.path().join("editions").join(format!("{id}.parquet.tmp")), b"half a fi").unwrap();
    assert_eq!(ids(&mut store, None), [""; 0]);
    assert_eq!(store.verify().unwrap(), []);
    import(&mut store, ("a.csv", "s1"), b"file", b"records", on("06-01"));
    assert_eq!(store.cached(&id).unwrap(), Cached::Good(b"records".to_vec()));
    assert_eq!(std::fs::read_dir(dir.path().join("editions")).unwrap().count(), 1);
}

fn an_import_that_cannot_write_its_event_leaves_neither_event_nor_blob(kind: Kind) {
    let dir = kind.home();
    let mut store = Store::open(&dir).unwrap();
    dir.meddle(&["CREATE TRIGGER events_full BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"],
    )
    .unwrap();
    let failure = try_import(&mut store, ("a.csv", "s1"), b"file", b"records", on("06-01")).unwrap_err();
    assert!(failure.to_string().starts_with("could not write the database in"), "{failure}");
    assert_eq!(store.blob(&sha256(b"file")).unwrap(), None);
    assert_eq!(ids(&mut store, None), [""; 0]);
    dir.meddle(&["DROP TRIGGER events_full"]).unwrap();
    import(&mut store, ("a.csv", "s1"), b"file", b"records", on("06-01"));
    assert_eq!(store.verify().unwrap(), []);
}

fn a_program_killed_while_importing_leaves_only_whole_editions(kind: Kind) {
    if let Some(dir) = std::env::var_os(VICTIM) {
        let database = std::env::var(DATABASE).unwrap();
        import_until_killed(&match database.as_str() {
            "" => Place::folder(dir),
            address => Place::postgres(dir, address).unwrap(),
        });
    }
    let dir = kind.home();
    drop(Store::open(&dir).unwrap());
    for round in 0..5u64 {
        let test = format!("crash::{kind:?}::a_program_killed_while_importing_leaves_only_whole_editions");
        let mut victim = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", &test.to_lowercase()])
            .env(VICTIM, dir.path())
            .env(DATABASE, dir.database.as_deref().unwrap_or_default())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(150 + 37 * round));
        victim.kill().unwrap();
        victim.wait().unwrap();
        let mut store = Store::open(&dir).unwrap();
        assert_eq!(store.verify().unwrap(), []);
    }
    let mut store = Store::open(&dir).unwrap();
    assert!(!ids(&mut store, None).is_empty(), "the victim never got to import anything");
}

fn import_until_killed(place: &Place) -> ! {
    let mut store = Store::open(place).unwrap();
    let mut n = store.events().unwrap().len();
    loop {
        let file = format!("file {n}").repeat(20_000);
        import(&mut store, ("f.csv", "s1"), file.as_bytes(), file.as_bytes(), on("06-01"));
        n += 1;
    }
}
