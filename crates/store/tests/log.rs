use crate::home::{Kind, on_both};
use crate::{import, on};
use plumbline_store::{Append, Event, Store, StoreError};

on_both![
    events_come_back_in_order_and_chained,
    an_append_at_another_version_than_expected_is_a_conflict_and_writes_nothing,
    an_event_is_never_dated_before_the_last_one,
    the_database_itself_refuses_to_change_or_delete_what_was_written,
    racing_appends_to_one_stream_lose_nothing_and_keep_its_versions_dense,
    a_store_made_by_a_newer_program_is_refused_and_says_so,
    many_programs_that_open_a_new_folder_at_once_all_succeed,
    an_event_that_this_program_does_not_know_is_named_not_skipped,
];

fn retracted(why: &str) -> Event {
    Event::EditionRetracted { edition: "0123456789ab".into(), why: why.into() }
}

fn events_come_back_in_order_and_chained(kind: Kind) {
    let dir = kind.home();
    let mut store = Store::open(&dir).unwrap();
    store.append("one", 0, &[retracted("a"), retracted("b")], on("06-01")).unwrap();
    store.append("two", 0, &[retracted("c")], on("06-02")).unwrap();
    drop(store);
    let events = Store::open_existing(&dir).unwrap().events().unwrap();
    let order: Vec<(i64, &str, i64)> =
        events.iter().map(|e| (e.position, e.stream.as_str(), e.version)).collect();
    assert_eq!(order, [(1, "one", 1), (2, "one", 2), (3, "two", 1)]);
    assert_eq!(events[2].event, retracted("c"));
}

fn an_append_at_another_version_than_expected_is_a_conflict_and_writes_nothing(kind: Kind) {
    let dir = kind.home();
    let mut store = Store::open(&dir).unwrap();
    store.append("one", 0, &[retracted("a")], on("06-01")).unwrap();
    let second = store.append("one", 0, &[retracted("b")], on("06-01")).unwrap();
    assert_eq!(second, Append::Conflict { stream: "one".into(), expected: 0, actual: 1 });
    assert_eq!(store.events().unwrap().len(), 1);
    assert!(matches!(store.append("one", 1, &[retracted("b")], on("06-01")), Ok(Append::Done(_))));
}

fn an_event_is_never_dated_before_the_last_one(kind: Kind) {
    let dir = kind.home();
    let mut store = Store::open(&dir).unwrap();
    store.append("one", 0, &[retracted("a")], on("08-01")).unwrap();
    store.append("two", 0, &[retracted("b")], on("06-01")).unwrap();
    let times: Vec<_> = store.events().unwrap().into_iter().map(|e| e.at).collect();
    assert_eq!(times, [on("08-01"), on("08-01")], "the clock had gone back");
}

fn the_database_itself_refuses_to_change_or_delete_what_was_written(kind: Kind) {
    let dir = kind.home();
    let mut store = Store::open(&dir).unwrap();
    import(&mut store, ("a.csv", "s1"), b"file", b"records", on("06-01"));
    for sql in [
        &["UPDATE events SET body = '{}'"][..],
        &["DELETE FROM events"],
        &["UPDATE blobs SET size = 1"],
        &["DELETE FROM blobs"],
    ] {
        let refusal = dir.meddle(sql).unwrap_err().to_string();
        assert!(refusal.contains("never"), "{sql:?}: {refusal}");
    }
    assert_eq!(store.verify().unwrap(), []);
}

fn racing_appends_to_one_stream_lose_nothing_and_keep_its_versions_dense(kind: Kind) {
    let dir = kind.home();
    drop(Store::open(&dir).unwrap());
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let dir = &dir;
            scope.spawn(move || {
                let mut store = Store::open(dir).unwrap();
                let mut written = 0;
                while written < 10 {
                    let expected = store.events().unwrap().len() as i64;
                    let event = retracted(&format!("{writer}.{written}"));
                    if let Append::Done(_) = store.append("one", expected, &[event], on("06-01")).unwrap() {
                        written += 1;
                    }
                }
            });
        }
    });
    let mut store = Store::open(&dir).unwrap();
    assert_eq!(store.events().unwrap().len(), 40);
    assert_eq!(store.verify().unwrap(), []);
}

fn a_store_made_by_a_newer_program_is_refused_and_says_so(kind: Kind) {
    let dir = kind.home();
    drop(Store::open(&dir).unwrap());
    dir.meddle(&["INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
           VALUES (9001, 'from the future', TRUE, x'00', 0)"])
        .unwrap();
    let refusal = Store::open(&dir).err().unwrap();
    assert!(matches!(refusal, StoreError::Newer { found: 9001, .. }), "{refusal}");
    assert!(refusal.to_string().contains("a newer plumbline made it"), "{refusal}");
}

#[test]
fn a_folder_without_a_store_says_what_to_run_first() {
    let dir = Kind::Sqlite.home();
    let refusal = Store::open_existing(&dir).err().unwrap().to_string();
    assert_eq!(refusal, format!("no store at `{}`; run `plumbline import PATH` first", dir.path().display()));
    assert!(std::fs::read_dir(dir.path()).unwrap().next().is_none(), "looking made nothing");
}

fn many_programs_that_open_a_new_folder_at_once_all_succeed(kind: Kind) {
    let dir = kind.home();
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| Store::open(&dir).unwrap().events().unwrap());
        }
    });
    assert_eq!(Store::open(&dir).unwrap().verify().unwrap(), []);
}

fn an_event_that_this_program_does_not_know_is_named_not_skipped(kind: Kind) {
    let dir = kind.home();
    drop(Store::open(&dir).unwrap());
    dir.meddle(&["INSERT INTO events VALUES (1, 's', 1, '2011-06-01T00:00:00.000000Z', 'Unheard', '{\"event\":\"Unheard\"}', '', 'h')"],
    )
    .unwrap();
    let refusal = Store::open(&dir).unwrap().events().unwrap_err().to_string();
    assert!(refusal.starts_with("event 1 cannot be read: its body is no `Unheard`"), "{refusal}");
}
