//! A copy elsewhere, and a store made from it again.

use crate::home::{Home, Kind, on_both};
use crate::sealed::{TEXT, keep, key_bytes};
use crate::{files_that_hold, folder, import, on, seeded};
use plumbline_store::{Basis, DATABASE, Fault, Opened, Store, StoreError, restore};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

on_both![
    a_backup_holds_all_but_caches_and_its_keys_in_a_file_of_their_own,
    a_restored_store_is_the_store,
    an_older_backup_with_newer_keys_comes_back_without_what_was_erased_since,
    an_older_keys_file_brings_no_erased_key_back,
    a_damaged_backup_is_refused_with_every_fault_and_restores_nothing,
    nothing_is_written_over,
    a_backup_while_another_program_writes_is_whole,
    a_key_that_is_gone_without_an_erasure_is_a_fault_and_so_is_one_that_stayed,
];

/// A store with an edition, a text under each of two keys, and a file of people; gives the handles.
fn furnished(dir: &Home) -> Vec<plumbline_core::sealed::Sealed> {
    let mut store = Store::open(dir).unwrap();
    import(&mut store, ("a.csv", "s1"), b"file", b"records", on("06-01"));
    std::fs::write(dir.path().join("people.csv"), "role,area\n").unwrap();
    std::fs::create_dir_all(dir.path().join("sources")).unwrap();
    std::fs::write(dir.path().join("sources/own.toml"), "id = \"own\"\n").unwrap();
    let random = &mut seeded(11);
    vec![keep(&mut store, "case/a", TEXT, random), keep(&mut store, "case/b", TEXT, random)]
}

fn a_backup_holds_all_but_caches_and_its_keys_in_a_file_of_their_own(kind: Kind) {
    let (dir, elsewhere) = (kind.home(), folder());
    furnished(&dir);
    let key = key_bytes(&dir, "case/a");
    let to = elsewhere.path().join("copy");
    let manifest = Store::open(&dir).unwrap().backup(&to, on("07-01")).unwrap();
    let names: Vec<&str> = manifest.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["people.csv", DATABASE, "sources/own.toml"]);
    assert_eq!(files_that_hold(&to, &key), [""; 0], "no key is in the database");
    let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(files_that_hold(&to, hex.as_bytes()), ["keys.json"]);
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&to), mode(&to.join("keys.json")), mode(&to.join(DATABASE))), (0o700, 0o600, 0o600));
    assert!(!elsewhere.path().join("copy.partial").exists());
}

fn a_restored_store_is_the_store(kind: Kind) {
    let (dir, elsewhere) = (kind.home(), folder());
    let handles = furnished(&dir);
    let (to, new) = (elsewhere.path().join("copy"), elsewhere.path().join("new"));
    let mut store = Store::open(&dir).unwrap();
    store.erase("case/b", Basis::Request, "u-1", on("06-20")).unwrap();
    let manifest = store.backup(&to, on("07-01")).unwrap();
    let restored = restore(&to, &new).unwrap();
    assert_eq!((restored.head, restored.files, restored.keys), (manifest.head, 3, 1));
    assert_eq!((restored.faults, restored.notes), (vec![], vec![]));
    assert_eq!(restored.erased[0].id, "case/b");
    let mut again = Store::open(new.as_path()).unwrap();
    assert_eq!(again.events().unwrap(), store.events().unwrap());
    assert_eq!(again.open_sealed(&handles[0]).unwrap(), Opened::Text(TEXT.into()));
    assert_eq!(again.open_sealed(&handles[1]).unwrap(), Opened::Erased);
    assert_eq!(std::fs::read(new.join("sources/own.toml")).unwrap(), b"id = \"own\"\n");
    assert!(again.verify().unwrap().iter().all(Fault::is_only_a_cache));
}

fn an_older_backup_with_newer_keys_comes_back_without_what_was_erased_since(kind: Kind) {
    let (dir, elsewhere) = (kind.home(), folder());
    let handles = furnished(&dir);
    let key = key_bytes(&dir, "case/b");
    let (to, new) = (elsewhere.path().join("copy"), elsewhere.path().join("new"));
    let mut store = Store::open(&dir).unwrap();
    store.backup(&to, on("07-01")).unwrap();
    store.erase("case/b", Basis::CourtOrder, "u-1", on("07-02")).unwrap();
    assert_eq!(store.backup_keys(&to).unwrap(), (1, 1));
    let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(files_that_hold(&to, hex.as_bytes()), [""; 0]);
    let restored = restore(&to, &new).unwrap();
    assert_eq!(restored.faults, [], "a key that was erased since is no fault");
    assert!(
        restored.notes[0].starts_with("the key `case/b` is not here: it was erased at 2011-07-02"),
        "{:?}",
        restored.notes
    );
    assert_eq!(files_that_hold(&new, &key), [""; 0]);
    let mut again = Store::open(new.as_path()).unwrap();
    assert_eq!(again.open_sealed(&handles[1]).unwrap(), Opened::Erased);
    assert_eq!(again.open_sealed(&handles[0]).unwrap(), Opened::Text(TEXT.into()));
    let refused = again.seal("case/b", TEXT, 9, &mut seeded(12));
    assert!(matches!(refused, Err(StoreError::KeyErased { .. })));
    // A backup of the restored store still knows.
    let second = elsewhere.path().join("second");
    again.backup(&second, on("07-03")).unwrap();
    assert_eq!(restore(&second, &elsewhere.path().join("newer")).unwrap().notes.len(), 1);
    again.erase("case/b", Basis::CourtOrder, "u-1", on("07-04")).unwrap();
    assert_eq!(again.notes().unwrap(), [""; 0], "once this log says so itself, nothing is left to note");
}

fn an_older_keys_file_brings_no_erased_key_back(kind: Kind) {
    let (dir, elsewhere) = (kind.home(), folder());
    let handles = furnished(&dir);
    let (old, new) = (elsewhere.path().join("old"), elsewhere.path().join("new"));
    let mut store = Store::open(&dir).unwrap();
    store.backup(&old, on("07-01")).unwrap();
    store.erase("case/b", Basis::Request, "u-1", on("07-02")).unwrap();
    store.backup(&new, on("07-03")).unwrap();
    std::fs::copy(old.join("keys.json"), new.join("keys.json")).unwrap();
    let data = elsewhere.path().join("data");
    let restored = restore(&new, &data).unwrap();
    assert_eq!((restored.keys, restored.faults), (1, vec![]));
    assert_eq!(Store::open(data.as_path()).unwrap().open_sealed(&handles[1]).unwrap(), Opened::Erased);
}

fn a_damaged_backup_is_refused_with_every_fault_and_restores_nothing(kind: Kind) {
    let (dir, elsewhere) = (kind.home(), folder());
    furnished(&dir);
    let (to, new) = (elsewhere.path().join("copy"), elsewhere.path().join("new"));
    Store::open(&dir).unwrap().backup(&to, on("07-01")).unwrap();
    std::fs::write(to.join("people.csv"), "role,area\nsender,York\n").unwrap();
    std::fs::remove_file(to.join("sources/own.toml")).unwrap();
    let keys = std::fs::read_to_string(to.join("keys.json")).unwrap();
    std::fs::write(to.join("keys.json"), keys.replace("case/a", "case/z")).unwrap();
    let Err(StoreError::BadBackup { faults }) = restore(&to, &new) else { panic!("it was restored") };
    let faults = faults.join("\n");
    for name in ["`people.csv`", "`sources/own.toml`", "`keys.json`"] {
        assert!(faults.contains(name), "{faults}");
    }
    assert!(!new.exists() && !elsewhere.path().join("new.partial").exists());
}

fn nothing_is_written_over(kind: Kind) {
    let (dir, elsewhere) = (kind.home(), folder());
    furnished(&dir);
    let to = elsewhere.path().join("copy");
    let mut store = Store::open(&dir).unwrap();
    store.backup(&to, on("07-01")).unwrap();
    assert!(matches!(store.backup(&to, on("07-01")), Err(StoreError::PlaceTaken { .. })));
    assert!(matches!(store.backup(&dir.path().join("in"), on("07-01")), Err(StoreError::WithinData { .. })));
    assert!(matches!(restore(&to, dir.path()), Err(StoreError::PlaceTaken { .. })));
    assert!(matches!(
        restore(elsewhere.path(), &elsewhere.path().join("x")),
        Err(StoreError::NoBackup { .. })
    ));
    let other = kind.home();
    import(&mut Store::open(&other).unwrap(), ("b.csv", "s1"), b"other", b"records", on("06-01"));
    let refused = Store::open(&other).unwrap().backup_keys(&to);
    assert!(matches!(refused, Err(StoreError::BackupOfAnother { .. })), "keys of another store");
}

fn a_backup_while_another_program_writes_is_whole(kind: Kind) {
    let (dir, elsewhere) = (kind.home(), folder());
    drop(Store::open(&dir).unwrap());
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let mut store = Store::open(&dir).unwrap();
            let random = &mut seeded(13);
            for n in 0..60 {
                keep(&mut store, &format!("case/{n}"), TEXT, random);
            }
        });
        for n in 0..6 {
            let to = elsewhere.path().join(format!("copy-{n}"));
            Store::open(&dir).unwrap().backup(&to, on("07-01")).unwrap();
            let restored = restore(&to, &elsewhere.path().join(format!("new-{n}"))).unwrap();
            assert_eq!(restored.faults, [], "keys and texts are of one moment");
        }
        writer.join().unwrap();
    });
}

fn a_key_that_is_gone_without_an_erasure_is_a_fault_and_so_is_one_that_stayed(kind: Kind) {
    let dir = kind.home();
    let handles = furnished(&dir);
    Store::open(&dir).unwrap().erase("case/b", Basis::Request, "u-1", on("07-02")).unwrap();
    dir.meddle(&[
        "DELETE FROM keys",
        "INSERT INTO keys VALUES ('case/b', zeroblob(32), '2011-06-01T12:00:00.000000Z')",
    ])
    .unwrap();
    let mut store = Store::open(&dir).unwrap();
    let faults = store.verify().unwrap();
    let gone = Fault::NoKey { key: "case/a".into() };
    assert_eq!(faults, [gone.clone(), Fault::KeyStillThere { key: "case/b".into(), position: 4 }]);
    assert_eq!(store.sealed_faults(&handles).unwrap(), [gone]);
    let nowhere = plumbline_core::sealed::Sealed { digest: "0".repeat(64), ..handles[0].clone() };
    let faults = store.sealed_faults([&nowhere]).unwrap();
    assert_eq!(faults, [Fault::NoSealed { digest: "0".repeat(64), key: "case/a".into() }]);
}
