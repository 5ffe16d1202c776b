//! Texts about people: read by handle while their key is there, and by nobody once it is erased.

use crate::home::{Home, Kind, on_both};
use crate::{files_that_hold, on, seeded};
use plumbline_core::sealed::Sealed;
use plumbline_store::{Append, Basis, Event, Opened, Store, StoreError};

on_both![
    a_sealed_text_opens_by_its_handle_and_stands_in_no_file,
    the_same_text_twice_has_two_digests_and_one_key,
    two_texts_sealed_before_either_was_written_share_the_key_that_was_first,
    a_text_is_written_with_its_events_or_not_at_all,
    what_cannot_be_erased_or_sealed_is_refused_in_a_sentence,
    a_damaged_text_or_one_in_anothers_place_does_not_open,
    a_text_with_its_salt_is_what_its_digest_was_made_of,
    many_texts_opened_together_are_what_each_is_alone,
];

const CASE: &str = "case/E06000022/2011";
pub const TEXT: &str = "The director rang about the visit of Mrs Zsecret.";

/// Some event that would name a text.
fn event() -> Event {
    Event::EditionRetracted { edition: "0123456789ab".into(), why: "a test".into() }
}

pub fn keep(store: &mut Store, key: &str, text: &str, random: &mut dyn FnMut(&mut [u8])) -> Sealed {
    let sealed = store.seal(key, text, 9, random).unwrap();
    let stream = format!("note/{}", sealed.handle.digest);
    let done = store.append_with(&stream, 0, &[event()], std::slice::from_ref(&sealed), on("06-01"));
    assert!(matches!(done, Ok(Append::Done(_))), "{done:?}");
    sealed.handle
}

pub fn key_bytes(home: &Home, id: &str) -> Vec<u8> {
    let rows = home.rows(&format!("SELECT bytes FROM keys WHERE id = '{id}'"));
    let digits = rows[0].strip_prefix("\\x").unwrap();
    (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap()).collect()
}

fn a_sealed_text_opens_by_its_handle_and_stands_in_no_file(kind: Kind) {
    let dir = kind.home();
    let mut store = Store::open(&dir).unwrap();
    let handle = keep(&mut store, CASE, TEXT, &mut seeded(1));
    assert_eq!((handle.key.as_str(), handle.words), (CASE, 9));
    assert_eq!(store.open_sealed(&handle).unwrap(), Opened::Text(TEXT.into()));
    assert_eq!(files_that_hold(dir.path(), b"Zsecret"), [""; 0]);
    drop(store);
    assert_eq!(files_that_hold(dir.path(), b"Zsecret"), [""; 0]);
    assert_eq!(
        Store::open(&dir).unwrap().open_sealed(&handle).unwrap(),
        Opened::Text(TEXT.into()),
        "another run reads it"
    );
}

fn the_same_text_twice_has_two_digests_and_one_key(kind: Kind) {
    let dir = kind.home();
    let mut store = Store::open(&dir).unwrap();
    let random = &mut seeded(1);
    let (one, two) = (keep(&mut store, CASE, TEXT, random), keep(&mut store, CASE, TEXT, random));
    assert_ne!(one.digest, two.digest);
    assert_ne!(one.digest, plumbline_store::sha256(TEXT.as_bytes()), "nobody can try a text against it");
    for handle in [one, two] {
        assert_eq!(store.open_sealed(&handle).unwrap(), Opened::Text(TEXT.into()));
    }
}

fn two_texts_sealed_before_either_was_written_share_the_key_that_was_first(kind: Kind) {
    let dir = kind.home();
    let mut store = Store::open(&dir).unwrap();
    let random = &mut seeded(2);
    let texts = [store.seal(CASE, "one", 1, random).unwrap(), store.seal(CASE, "two", 1, random).unwrap()];
    store.append_with("notes", 0, &[event()], &texts, on("06-01")).unwrap();
    for (text, says) in texts.iter().zip(["one", "two"]) {
        assert_eq!(store.open_sealed(&text.handle).unwrap(), Opened::Text(says.into()));
    }
}

fn a_text_is_written_with_its_events_or_not_at_all(kind: Kind) {
    let dir = kind.home();
    let mut store = Store::open(&dir).unwrap();
    let sealed = store.seal(CASE, TEXT, 9, &mut seeded(1)).unwrap();
    let conflict =
        store.append_with("notes", 4, &[event()], std::slice::from_ref(&sealed), on("06-01")).unwrap();
    assert!(matches!(conflict, Append::Conflict { actual: 0, .. }));
    let missing = store.open_sealed(&sealed.handle).unwrap_err().to_string();
    assert!(missing.contains("it is gone"), "{missing}");
}

#[test]
fn an_erased_key_leaves_no_byte_in_the_folder_and_a_log_that_verifies() {
    let dir = Kind::Sqlite.home();
    let mut store = Store::open(&dir).unwrap();
    let random = &mut seeded(3);
    // Enough keys to split the table's pages many times.
    let ids: Vec<String> = (0..400).map(|n| format!("person/p-{:04}", n * 7919 % 10_000)).collect();
    let handles: Vec<Sealed> = ids.iter().map(|id| keep(&mut store, id, TEXT, random)).collect();
    for (at, id) in ids.iter().enumerate().step_by(37) {
        let key = key_bytes(&dir, id);
        assert!(!files_that_hold(dir.path(), &key).is_empty(), "the key lies somewhere before");
        let erasure = store.erase(id, Basis::Request, "u-officer", on("07-01")).unwrap();
        assert!(erasure.is_wiped);
        assert_eq!(files_that_hold(dir.path(), &key), [""; 0], "{id}");
        assert_eq!(store.open_sealed(&handles[at]).unwrap(), Opened::Erased);
    }
    assert_eq!(
        store.open_sealed(&handles[1]).unwrap(),
        Opened::Text(TEXT.into()),
        "others are read as before"
    );
    assert_eq!(store.verify().unwrap(), []);
    let events = store.events().unwrap();
    let said =
        Event::KeyErased { key: ids[370].as_str().into(), basis: "request".into(), by: "u-officer".into() };
    assert!(events.iter().any(|stored| stored.event == said));
}

#[test]
fn an_erasure_while_another_program_reads_says_that_bytes_may_be_left_and_a_later_wipe_takes_them() {
    let dir = Kind::Sqlite.home();
    let mut store = Store::open(&dir).unwrap();
    let handle = keep(&mut store, CASE, TEXT, &mut seeded(4));
    let key = key_bytes(&dir, CASE);
    drop(store);
    // A reader that stays in the middle of reading, with no patience asked of the writer.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut reader = runtime.block_on(async {
        use sqlx::Connection;
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(dir.path().join("plumbline.db"));
        let mut reader = sqlx::SqliteConnection::connect_with(&options).await.unwrap();
        sqlx::query("BEGIN").execute(&mut reader).await.unwrap();
        sqlx::query("SELECT COUNT(*) FROM events").execute(&mut reader).await.unwrap();
        reader
    });
    let mut store = Store::open(&dir).unwrap();
    store.wait_no_longer_than(std::time::Duration::from_millis(50)).unwrap();
    let erasure = store.erase(CASE, Basis::CourtOrder, "u-officer", on("07-01")).unwrap();
    assert!(!erasure.is_wiped, "somebody still reads the log as it was");
    assert_eq!(store.open_sealed(&handle).unwrap(), Opened::Erased, "the erasure stands");
    runtime.block_on(async {
        sqlx::query("COMMIT").execute(&mut reader).await.unwrap();
    });
    assert!(store.wipe().unwrap());
    assert_eq!(files_that_hold(dir.path(), &key), [""; 0]);
}

#[test]
fn an_erasure_reaches_the_copy_that_a_migration_kept() {
    let dir = Kind::Sqlite.home();
    let mut store = Store::open(&dir).unwrap();
    keep(&mut store, CASE, TEXT, &mut seeded(5));
    let key = key_bytes(&dir, CASE);
    drop(store);
    dir.meddle(&["PRAGMA wal_checkpoint(TRUNCATE)"]).unwrap();
    std::fs::copy(dir.path().join("plumbline.db"), dir.path().join("plumbline.db.before-3")).unwrap();
    let mut store = Store::open(&dir).unwrap();
    store.erase(CASE, Basis::Retention, "u-officer", on("07-01")).unwrap();
    assert_eq!(files_that_hold(dir.path(), &key), [""; 0]);
}

fn what_cannot_be_erased_or_sealed_is_refused_in_a_sentence(kind: Kind) {
    let dir = kind.home();
    let mut store = Store::open(&dir).unwrap();
    let random = &mut seeded(6);
    let early = store.seal(CASE, "written too late", 3, random).unwrap();
    keep(&mut store, CASE, TEXT, random);
    let no = |outcome: Result<_, StoreError>| outcome.err().map(|e| e.to_string()).unwrap_or_default();
    let never = no(store.erase("case/none", Basis::Request, "u-1", on("07-01")));
    assert!(never.starts_with("there is no key `case/none`"), "{never}");
    assert!(no(store.erase(CASE, Basis::Request, " ", on("07-01"))).contains("needs the id"));
    store.erase(CASE, Basis::Request, "u-1", on("07-01")).unwrap();
    let events = store.events().unwrap().len();
    let twice = no(store.erase(CASE, Basis::Request, "u-1", on("07-02")));
    assert_eq!(
        twice,
        format!("the key `{CASE}` was erased, and nothing is sealed under it again; use another id")
    );
    let later = store.seal(CASE, TEXT, 9, random);
    assert!(matches!(later, Err(StoreError::KeyErased { .. })));
    let written = store.append_with("notes", 0, &[event()], &[early], on("07-02"));
    assert!(matches!(written, Err(StoreError::KeyErased { .. })), "sealed before, written after");
    let named = store.seal("person/Mrs Zsecret", TEXT, 9, random);
    assert!(matches!(named, Err(StoreError::BadKeyId { .. })));
    assert_eq!(store.events().unwrap().len(), events, "nothing was written");
    assert!("whim".parse::<Basis>().unwrap_err().contains("`court-order`"));
    assert!(Basis::ALL.iter().all(|basis| basis.word().parse() == Ok(*basis)));
}

fn a_damaged_text_or_one_in_anothers_place_does_not_open(kind: Kind) {
    let dir = kind.home();
    let mut store = Store::open(&dir).unwrap();
    let random = &mut seeded(7);
    let handles = [keep(&mut store, CASE, "one", random), keep(&mut store, CASE, "two", random)];
    drop(store);
    dir.meddle(&[
            "DROP TRIGGER sealed_texts_are_never_changed",
            "UPDATE sealed SET (nonce, bytes) = (SELECT o.nonce, o.bytes FROM sealed o WHERE o.digest <> sealed.digest)
             WHERE digest = (SELECT MIN(digest) FROM sealed)",
        ],
    )
    .unwrap();
    let mut store = Store::open(&dir).unwrap();
    let opened: Vec<bool> = handles.iter().map(|handle| store.open_sealed(handle).is_ok()).collect();
    assert_eq!(opened.iter().filter(|opened| **opened).count(), 1, "{opened:?}");
    for sql in [&["UPDATE keys SET bytes = x'00'"], &["DELETE FROM sealed"]] {
        let refusal = dir.meddle(sql).unwrap_err().to_string();
        assert!(refusal.contains("never"), "{refusal}");
    }
}

fn a_text_with_its_salt_is_what_its_digest_was_made_of(kind: Kind) {
    let dir = kind.home();
    let mut store = Store::open(&dir).unwrap();
    let handle = keep(&mut store, CASE, TEXT, &mut seeded(1));
    let it = store.open_salted(&handle).unwrap().unwrap();
    assert_eq!((it.bytes.as_slice(), it.salt.len()), (TEXT.as_bytes(), 32));
    assert_eq!(plumbline_store::sha256(&[it.salt, it.bytes].concat()), handle.digest);
    store.erase(CASE, Basis::Request, "p-1", on("06-02")).unwrap();
    assert_eq!(store.open_salted(&handle).unwrap(), None);
}

fn many_texts_opened_together_are_what_each_is_alone(kind: Kind) {
    let dir = kind.home();
    let mut store = Store::open(&dir).unwrap();
    let random = &mut seeded(7);
    let mut handles = Vec::new();
    for n in 0..70 {
        handles.push(keep(&mut store, &format!("person/p-{}", n % 9), &format!("text {n}"), random));
    }
    // In another order than they were written in, and one of them twice.
    handles.reverse();
    handles.push(handles[3].clone());
    for erased in [0, 8] {
        if erased > 0 {
            store.erase("person/p-4", Basis::Request, "p-admin", on("06-02")).unwrap();
        }
        let all: Vec<&Sealed> = handles.iter().collect();
        let alone: Vec<Opened> = all.iter().map(|handle| store.open_sealed(handle).unwrap()).collect();
        assert_eq!(store.open_all_sealed(&all).unwrap(), alone);
        assert_eq!(alone.iter().filter(|it| **it == Opened::Erased).count(), erased);
    }
    assert_eq!(store.open_all_sealed(&[]).unwrap(), []);
    let gone = Sealed { digest: "0".repeat(64), ..handles[0].clone() };
    assert!(matches!(store.open_all_sealed(&[&handles[0], &gone]), Err(StoreError::Sealed { .. })));
}
