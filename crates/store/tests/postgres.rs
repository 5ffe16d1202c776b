//! What holds of a database server alone: it can be away, come back, and be asked by several nodes at once.

use crate::home::{Home, Kind, has_postgres};
use crate::sealed::{TEXT, keep, key_bytes};
use crate::{edition_of, files_that_hold, folder, import, on, seeded, try_import};
use plumbline_store::{Append, Basis, Cached, Event, Opened, Place, Store, StoreError, is_made_up};
use plumbline_throwaway::{Server, Sync, name_of, server};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

const CUT: &str = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";

fn home() -> Option<Home> {
    has_postgres().then(|| Kind::Postgres.home())
}

fn retracted(why: &str) -> Event {
    Event::EditionRetracted { edition: "0123456789ab".into(), why: why.into() }
}

#[test]
fn an_error_names_the_database_without_its_password() {
    let place =
        Place::postgres("data", "postgres://clerk:geheim@localhost:9/plumbline?sslmode=disable").unwrap();
    let start = Instant::now();
    let refusal = Store::open_existing(&place).err().unwrap();
    assert!(start.elapsed() < Duration::from_secs(3), "it is said at once");
    assert!(std::error::Error::source(&refusal).unwrap().to_string().contains("refused"), "and why");
    assert_eq!(
        refusal.to_string(),
        "could not open the database in `postgres://clerk@localhost:9/plumbline`"
    );
    assert!(!format!("{refusal:?} {place:?}").contains("geheim"), "{refusal:?} {place:?}");
    for (url, why) in [("mysql://x/y", "it does not begin with `postgres://`"), ("postgres://:x:y", "")] {
        let refusal = Place::postgres("data", url).unwrap_err().to_string();
        assert!(
            refusal.contains(why) && refusal.contains("expected `postgres://USER@HOST/DATABASE`"),
            "{refusal}"
        );
    }
    assert!(!is_made_up(&place));
}

#[test]
fn an_empty_database_is_no_store_and_stays_as_it_is() {
    let Some(home) = home() else { return };
    let refusal = Store::open_existing(&home).err().unwrap();
    assert!(matches!(refusal, StoreError::NoStore { .. }), "{refusal}");
    assert!(refusal.to_string().starts_with("no store at `postgres:///test_"), "{refusal}");
    assert_eq!(
        home.rows("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"),
        [""; 0]
    );
    assert!(std::fs::read_dir(home.path()).unwrap().next().is_none(), "looking made nothing");
}

#[test]
fn a_made_up_store_is_known_from_outside() {
    let Some(home) = home() else { return };
    assert!(!is_made_up(&home));
    Store::open(&home).unwrap().hold_made_up("made-up-7", on("06-01")).unwrap();
    assert!(is_made_up(&home) && !is_made_up(home.path()));
    assert!(Store::open_existing(&home).unwrap().is_made_up());
}

#[test]
fn a_connection_that_was_cut_fails_one_call_at_most_and_leaves_nothing_half_written() {
    let Some(home) = home() else { return };
    let mut store = Store::open(&home).unwrap();
    import(&mut store, ("a.csv", "s1"), b"one", b"records", on("06-01"));
    home.rows(CUT);
    let _ = store.events();
    assert_eq!(store.events().unwrap().len(), 1, "it has connected again");
    // In the middle of writing: the records are made while the transaction is open.
    let new = edition_of(b"two", "b.csv", "s1");
    let cut = store.import_edition(
        &new,
        b"two",
        &mut |_| {
            home.rows(CUT);
            Ok(b"records".to_vec())
        },
        on("06-02"),
    );
    assert!(matches!(cut, Err(StoreError::Database { .. })), "{cut:?}");
    assert_eq!(store.events().unwrap().len(), 1);
    import(&mut store, ("b.csv", "s1"), b"two", b"records", on("06-02"));
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn what_was_not_written_holds_up_nobody() {
    let Some(home) = home() else { return };
    let (mut one, mut two) = (Store::open(&home).unwrap(), Store::open(&home).unwrap());
    two.wait_no_longer_than(Duration::from_millis(500)).unwrap();
    for n in 0..3 {
        // A transaction that ends without a commit, and a program that asks for nothing after it.
        let conflict = one.append("one", 7, &[retracted("a")], on("06-01")).unwrap();
        assert!(matches!(conflict, Append::Conflict { .. }));
        let done = two.append("two", n, &[retracted("b")], on("06-01"));
        assert!(matches!(done, Ok(Append::Done(_))), "{done:?}");
    }
}

#[test]
fn who_waits_too_long_for_another_writer_is_told_and_has_written_nothing() {
    let Some(home) = home() else { return };
    let (mut one, mut two) = (Store::open(&home).unwrap(), Store::open(&home).unwrap());
    two.wait_no_longer_than(Duration::from_millis(50)).unwrap();
    let new = edition_of(b"one", "a.csv", "s1");
    let waits = &mut |_: &_| {
        let tried = std::thread::scope(|scope| {
            scope.spawn(|| two.append("two", 0, &[retracted("b")], on("06-01"))).join().unwrap()
        });
        let refusal = tried.unwrap_err();
        assert!(refusal.to_string().starts_with("could not write to the database in"), "{refusal}");
        Ok(b"records".to_vec())
    };
    one.import_edition(&new, b"one", waits, on("06-01")).unwrap();
    assert!(matches!(two.append("two", 0, &[retracted("b")], on("06-01")), Ok(Append::Done(_))));
    assert_eq!(two.events().unwrap().len(), 2);
}

#[test]
fn a_reader_that_follows_the_log_misses_nothing_that_many_nodes_write() {
    let Some(home) = home() else { return };
    drop(Store::open(&home).unwrap());
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut store = Store::open(&home).unwrap();
            let mut seen = 0;
            while !is_over.load(Ordering::Relaxed) {
                let head = store.moment(on("06-01")).unwrap().head;
                let events = store.events().unwrap();
                let positions: Vec<i64> = events.iter().map(|stored| stored.position).collect();
                assert!(head >= seen && positions.len() as i64 >= head, "{head} after {seen}: {positions:?}");
                assert_eq!(positions, (1..=positions.len() as i64).collect::<Vec<_>>(), "dense, in order");
                seen = head;
            }
        });
        let writers: Vec<_> = (0..4)
            .map(|writer| {
                let node = home.another_node();
                scope.spawn(move || {
                    let mut store = Store::open(&node).unwrap();
                    for n in 0..15 {
                        let done = store.append(&format!("s/{writer}"), n, &[retracted("x")], on("06-01"));
                        assert!(matches!(done, Ok(Append::Done(_))), "{done:?}");
                    }
                })
            })
            .collect();
        writers.into_iter().for_each(|writer| writer.join().unwrap());
        is_over.store(true, Ordering::Relaxed);
        reader.join().unwrap();
    });
    let mut store = Store::open(&home).unwrap();
    assert_eq!((store.events().unwrap().len(), store.verify().unwrap()), (60, vec![]));
}

#[test]
fn each_node_makes_the_caches_that_it_lacks_and_they_are_the_same() {
    let Some(home) = home() else { return };
    let other = home.another_node();
    let (mut here, mut there) = (Store::open(&home).unwrap(), Store::open(&other).unwrap());
    let new = edition_of(b"file", "a.csv", "s1");
    let id = import(&mut here, ("a.csv", "s1"), b"file", b"records", on("06-01")).meta().id.clone();
    assert!(matches!(there.cached(&id).unwrap(), Cached::Missing { .. }));
    assert!(there.verify().unwrap().iter().all(plumbline_store::Fault::is_only_a_cache));
    there.rebuild_cache(&id, b"records", &new.records_digest).unwrap();
    for store in [&mut here, &mut there] {
        assert_eq!(store.cached(&id).unwrap(), Cached::Good(b"records".to_vec()));
        assert_eq!(store.verify().unwrap(), []);
    }
}

#[test]
fn programs_that_open_an_empty_database_at_once_all_succeed() {
    let Some(home) = home() else { return };
    std::thread::scope(|scope| {
        for _ in 0..6 {
            let node = home.another_node();
            scope.spawn(move || Store::open(&node).unwrap().events().unwrap());
        }
    });
    assert_eq!(Store::open(&home).unwrap().verify().unwrap(), []);
}

#[test]
fn an_erased_key_leaves_the_files_of_its_table() {
    let Some(home) = home() else { return };
    let mut store = Store::open(&home).unwrap();
    let random = &mut seeded(31);
    let handles: Vec<_> = (0..40).map(|n| keep(&mut store, &format!("case/{n}"), TEXT, random)).collect();
    let key = key_bytes(&home, "case/7");
    let of_this_database =
        home.rows("SELECT oid FROM pg_database WHERE datname = current_database()").remove(0);
    let base = server().unwrap().folder().join("data/base").join(of_this_database);
    home.rows("CHECKPOINT");
    assert!(!files_that_hold(&base, &key).is_empty(), "the key lies somewhere before");
    assert!(store.erase("case/7", Basis::Request, "u-1", on("07-01")).unwrap().is_wiped);
    home.rows("CHECKPOINT");
    assert_eq!(files_that_hold(&base, &key), [""; 0]);
    assert_eq!(store.open_sealed(&handles[7]).unwrap(), Opened::Erased);
    assert_eq!(store.open_sealed(&handles[8]).unwrap(), Opened::Text(TEXT.into()));
    assert_eq!(store.verify().unwrap(), []);
    // Somebody reads all the while: the erasure stands, and a later wipe takes the bytes.
    store.wait_no_longer_than(Duration::from_millis(100)).unwrap();
    std::thread::scope(|scope| {
        scope.spawn(|| home.rows("BEGIN; SELECT COUNT(*) FROM keys; SELECT pg_sleep(2); COMMIT"));
        while home.rows("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'").is_empty() {
            std::thread::sleep(Duration::from_millis(10));
        }
        assert!(!store.erase("case/8", Basis::Request, "u-1", on("07-02")).unwrap().is_wiped);
        assert_eq!(store.open_sealed(&handles[8]).unwrap(), Opened::Erased, "the erasure stands");
    });
    assert!(store.wipe().unwrap());
}

#[test]
fn a_role_of_the_least_right_that_the_documents_name_can_do_everything_but_write_a_table_anew() {
    let Some(home) = home() else { return };
    drop(Store::open(&home).unwrap());
    let clerk = format!("clerk_of_{}", name_of(home.database.as_deref().unwrap()));
    home.meddle(&[
        &format!("CREATE ROLE {clerk} LOGIN"),
        &format!("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {clerk}"),
        &format!("REVOKE UPDATE, DELETE ON events, blobs, keys, sealed FROM {clerk}"),
        &format!("REVOKE INSERT, UPDATE, DELETE ON _sqlx_migrations FROM {clerk}"),
        &format!("GRANT DELETE ON keys TO {clerk}"),
    ])
    .unwrap();
    let address = home.database.clone().unwrap().replace("user=postgres", &format!("user={clerk}"));
    let place = Place::postgres(home.path(), &address).unwrap();
    let mut store = Store::open(&place).unwrap();
    import(&mut store, ("a.csv", "s1"), b"file", b"records", on("06-01"));
    import(&mut store, ("b.csv", "s1"), b"file", b"records", on("06-01"));
    let handle = keep(&mut store, "case/a", TEXT, &mut seeded(41));
    assert!(!store.erase("case/a", Basis::Request, "u-1", on("07-01")).unwrap().is_wiped, "it owns no table");
    assert_eq!(store.open_sealed(&handle).unwrap(), Opened::Erased);
    assert_eq!(store.verify().unwrap(), []);
    store.backup(&folder().path().join("copy"), on("07-02")).unwrap();
    assert!(Store::open(&home).unwrap().wipe().unwrap(), "its owner can");
}

#[test]
fn nothing_that_was_acknowledged_is_lost_when_the_server_is_killed() {
    let Some(server) = Server::start(Sync::Always) else { return };
    let address = server.database();
    let folder = tempfile::tempdir().unwrap();
    let place = Place::postgres(folder.path(), &address).unwrap();
    drop(Store::open(&place).unwrap());
    let mut acknowledged = 0;
    for round in 0..3u64 {
        let is_over = AtomicBool::new(false);
        acknowledged = std::thread::scope(|scope| {
            let writer = scope.spawn(|| {
                let mut store = Store::open(&place).unwrap();
                let mut written = store.events().unwrap().len() as i64;
                while !is_over.load(Ordering::Relaxed) {
                    match store.append("s", written, &[retracted("x")], on("06-01")) {
                        Ok(Append::Done(_)) => written += 1,
                        Ok(Append::Conflict { actual, .. }) => panic!("{actual} of {written}"),
                        Err(_) => break,
                    }
                }
                written
            });
            std::thread::sleep(Duration::from_millis(300 + 70 * round));
            server.kill();
            is_over.store(true, Ordering::Relaxed);
            writer.join().unwrap()
        });
        let mut store = Store::open(&place).unwrap();
        let there = store.events().unwrap().len() as i64;
        // The last one may have been committed without its answer.
        assert!(
            (acknowledged..=acknowledged + 1).contains(&there),
            "{acknowledged} acknowledged, {there} there"
        );
        assert_eq!(store.verify().unwrap(), []);
    }
    assert!(acknowledged > 10, "hardly anything was written: {acknowledged}");
    try_import(&mut Store::open(&place).unwrap(), ("a.csv", "s1"), b"file", b"records", on("06-02")).unwrap();
}
