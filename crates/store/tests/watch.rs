//! What time it is, how far the log goes, and being told when it goes on.

use crate::home::{Home, Kind, has_postgres, on_both};
use crate::{import, on};
use plumbline_store::{Moment, Store, Watch};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

on_both![
    a_moment_is_the_end_of_the_log_and_the_time_of_its_database,
    a_watcher_is_told_of_what_another_program_wrote,
    a_watcher_is_told_at_once_of_what_it_had_not_seen,
    nobody_is_told_anything_once_the_watcher_is_gone,
];

fn told(home: &Home, seen: i64) -> (Watch, Receiver<i64>) {
    let (tell, told) = channel();
    let watch = Watch::begin(home, seen, move |head| tell.send(head).unwrap()).unwrap();
    (watch, told)
}

fn write(store: &mut Store, file: &str) {
    import(store, (file, "s1"), file.as_bytes(), b"records", on("06-01"));
}

fn a_moment_is_the_end_of_the_log_and_the_time_of_its_database(kind: Kind) {
    let home = kind.home();
    let mut store = Store::open(&home).unwrap();
    let node = on("06-01");
    assert_eq!(store.moment(node).unwrap().head, 0, "nothing happened yet");
    write(&mut store, "one");
    let Moment { head, clock: now, last } = store.moment(node).unwrap();
    assert_eq!(last, node, "of the event");
    assert_eq!(head, 1);
    let of_the_node = now == node;
    assert_eq!(of_the_node, kind == Kind::Sqlite, "{now}: a server has a clock of its own");
    let later = store.moment(node).unwrap().clock;
    assert!(later >= now && later < now + Duration::from_secs(60), "{now}, {later}");
}

fn a_watcher_is_told_of_what_another_program_wrote(kind: Kind) {
    let home = kind.home();
    let mut store = Store::open(&home).unwrap();
    let (_watch, told) = told(&home, 0);
    for n in 1..=3 {
        write(&mut store, &format!("file {n}"));
        assert_eq!(told.recv_timeout(Duration::from_secs(20)), Ok(n));
    }
    assert!(told.recv_timeout(Duration::from_millis(600)).is_err(), "nothing more happened");
}

fn a_watcher_is_told_at_once_of_what_it_had_not_seen(kind: Kind) {
    let home = kind.home();
    let mut store = Store::open(&home).unwrap();
    write(&mut store, "one");
    write(&mut store, "two");
    let (_watch, told) = told(&home, 1);
    assert_eq!(told.recv_timeout(Duration::from_secs(20)), Ok(2));
}

fn nobody_is_told_anything_once_the_watcher_is_gone(kind: Kind) {
    let home = kind.home();
    let mut store = Store::open(&home).unwrap();
    let (watch, told) = told(&home, 0);
    let start = Instant::now();
    drop(watch);
    assert!(start.elapsed() < Duration::from_secs(5), "it ends when it is told to");
    write(&mut store, "one");
    assert!(told.recv_timeout(Duration::from_secs(3)).is_err());
}

#[test]
fn a_watcher_whose_connections_were_cut_is_told_all_the_same() {
    if !has_postgres() {
        return;
    }
    let home = Kind::Postgres.home();
    let mut store = Store::open(&home).unwrap();
    let (_watch, told) = told(&home, 0);
    write(&mut store, "one");
    assert_eq!(told.recv_timeout(Duration::from_secs(20)), Ok(1));
    // The connections of the watcher, not the one of the store, which writes at once: the notice finds nobody.
    let others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid() AND query NOT LIKE '%COMMIT%'";
    for n in 2..=4 {
        let cut = home.rows(others);
        assert!(!cut.is_empty(), "nobody was cut off");
        write_again(&mut store, &format!("file {n}"));
        assert_eq!(told.recv_timeout(Duration::from_secs(20)), Ok(n));
    }
}

/// The store's own connection may have been cut with the others: that call says so, and the next one connects anew.
fn write_again(store: &mut Store, file: &str) {
    let new = crate::edition_of(file.as_bytes(), file, "s1");
    for _ in 0..5 {
        if store.import_edition(&new, file.as_bytes(), &mut |_| Ok(b"records".to_vec()), on("06-01")).is_ok()
        {
            return;
        }
    }
    panic!("it never connected again");
}

#[test]
fn a_watcher_that_hears_of_nothing_looks_for_itself() {
    if !has_postgres() {
        return;
    }
    let home = Kind::Postgres.home();
    let mut store = Store::open(&home).unwrap();
    write(&mut store, "one");
    let (_watch, told) = told(&home, 1);
    // By hand, as a program would whose notice was lost.
    home.meddle(&["INSERT INTO events SELECT 2, stream, 2, at, kind, body, hash, 'put in' FROM events"])
        .unwrap();
    assert_eq!(told.recv_timeout(Duration::from_secs(20)), Ok(2));
}
