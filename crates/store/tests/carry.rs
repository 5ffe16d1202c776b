//! A whole store from SQLite to PostgreSQL and back.

use crate::casework::worked_on;
use crate::home::{Home, Kind, has_postgres};
use crate::sealed::{TEXT, keep};
use crate::{folder, import, on, seeded};
use plumbline_store::{Basis, Opened, Place, Store, StoreError, carry};

/// A store of every kind of row: editions, results, a season with cases, sealed texts, one of them erased, one erased elsewhere since.
fn furnished(home: &Home) -> Vec<plumbline_core::sealed::Sealed> {
    drop(worked_on(home));
    let mut store = Store::open(home).unwrap();
    import(&mut store, ("a.csv", "s1"), &b"file".repeat(100_000), b"records", on("06-01"));
    let random = &mut seeded(21);
    let handles = ["case/a", "case/b"].map(|key| keep(&mut store, key, TEXT, random));
    store.erase("case/b", Basis::Request, "u-1", on("09-20")).unwrap();
    drop(store);
    home.meddle(&[
        "INSERT INTO erased_since VALUES ('case/c', 'request', 'u-1', '2011-06-20T12:00:00.000000Z')",
    ])
    .unwrap();
    std::fs::write(home.path().join("people.csv"), "role,area\n").unwrap();
    handles.to_vec()
}

/// Every row of every table, by the table.
fn all_rows(home: &Home, tables: &[(String, i64)]) -> Vec<(String, Vec<String>)> {
    let rows = |table: &String| {
        let mut rows = home.rows(&format!("SELECT * FROM {table}"));
        rows.sort();
        (table.clone(), rows)
    };
    tables.iter().map(|(table, _)| rows(table)).collect()
}

#[test]
fn a_store_carried_to_postgresql_and_back_is_row_for_row_the_same() {
    if !has_postgres() {
        return;
    }
    let (from, server, back) = (Kind::Sqlite.home(), Kind::Postgres.home(), Kind::Sqlite.home());
    let handles = furnished(&from);
    let mut said = Vec::new();
    let there =
        carry(&(&from).into(), &(&server).into(), &mut |table, rows| said.push((table.to_owned(), rows)))
            .unwrap();
    let again = carry(&(&server).into(), &(&back).into(), &mut |_, _| {}).unwrap();
    assert_eq!((there.faults.len(), again.faults.len(), there.files, again.files), (0, 0, 1, 1));
    assert_eq!((&there.tables, &there.head), (&again.tables, &again.head));
    assert!(said.iter().any(|(table, rows)| table == "events" && *rows > 10), "{said:?}");
    let rows = all_rows(&from, &there.tables);
    assert!(rows.iter().filter(|(_, rows)| !rows.is_empty()).count() >= 7, "{:?}", there.tables);
    assert_eq!(all_rows(&server, &there.tables), rows);
    assert_eq!(all_rows(&back, &there.tables), rows);
    for home in [&server, &back] {
        let mut store = Store::open(home).unwrap();
        assert_eq!(store.open_sealed(&handles[0]).unwrap(), Opened::Text(TEXT.into()));
        assert_eq!(store.open_sealed(&handles[1]).unwrap(), Opened::Erased);
        assert_eq!(std::fs::read(home.path().join("people.csv")).unwrap(), b"role,area\n");
        for sql in ["UPDATE events SET body = '{}'", "DELETE FROM blobs", "UPDATE keys SET made = 'x'"] {
            assert!(home.meddle(&[sql]).unwrap_err().contains("never"), "the triggers work");
        }
        import(&mut store, ("b.csv", "s1"), b"another", b"records", on("09-21"));
    }
}

#[test]
fn a_store_that_goes_on_in_the_same_folder_keeps_its_caches() {
    if !has_postgres() {
        return;
    }
    let from = Kind::Sqlite.home();
    import(&mut Store::open(&from).unwrap(), ("a.csv", "s1"), b"file", b"records", on("06-01"));
    let server = Home { database: Kind::Postgres.home().database, ..from };
    let done = carry(&server.path().into(), &(&server).into(), &mut |_, _| {}).unwrap();
    assert_eq!(done.files, 0);
    assert_eq!(Store::open(&server).unwrap().verify().unwrap(), []);
}

#[test]
fn nothing_is_carried_into_a_place_that_holds_anything() {
    if !has_postgres() {
        return;
    }
    let (from, server, taken) = (Kind::Sqlite.home(), Kind::Postgres.home(), folder());
    import(&mut Store::open(&from).unwrap(), ("a.csv", "s1"), b"file", b"records", on("06-01"));
    let carried = |to: Place| carry(&(&from).into(), &to, &mut |_, _| {});
    std::fs::write(taken.path().join("something"), "").unwrap();
    assert!(matches!(carried(taken.path().into()), Err(StoreError::PlaceTaken { .. })));
    assert!(matches!(carried(from.path().into()), Err(StoreError::NotEmpty { .. })), "onto itself");
    // Another program's tables, even empty ones.
    server.meddle(&["CREATE TABLE theirs (n BIGINT)"]).unwrap();
    let refused = carried((&server).into()).unwrap_err();
    assert!(matches!(refused, StoreError::NotEmpty { .. }), "{refused}");
    assert!(refused.to_string().starts_with("`postgres:///test_"), "{refused}");
    server.meddle(&["DROP TABLE theirs"]).unwrap();
    carried((&server).into()).unwrap();
    assert!(matches!(carried((&server).into()), Err(StoreError::NotEmpty { .. })), "twice");
    let none = Kind::Sqlite.home();
    assert!(matches!(
        carry(&(&none).into(), &(&server).into(), &mut |_, _| {}),
        Err(StoreError::NoStore { .. })
    ));
}

#[test]
fn a_store_that_is_written_to_in_spite_of_the_lock_is_not_carried() {
    if !has_postgres() {
        return;
    }
    let (server, to) = (Kind::Postgres.home(), Kind::Sqlite.home());
    import(&mut Store::open(&server).unwrap(), ("a.csv", "s1"), b"file", b"records", on("06-01"));
    let put_in = "INSERT INTO erased_since VALUES ('x', 'request', 'u-1', '2011-06-20T12:00:00.000000Z')";
    let meddling = carry(&(&server).into(), &(&to).into(), &mut |table, _| {
        if table == "events" {
            server.meddle(&[put_in]).unwrap();
        }
    });
    assert!(matches!(meddling, Err(StoreError::Overtaken)), "{meddling:?}");
    assert!(Store::open(&to).unwrap().events().unwrap().is_empty(), "nothing of it is there");
}

#[test]
fn who_wants_to_write_waits_until_the_store_is_carried() {
    if !has_postgres() {
        return;
    }
    for (from, to) in [(Kind::Sqlite, Kind::Postgres), (Kind::Postgres, Kind::Sqlite)] {
        let (from, to) = (from.home(), to.home());
        let mut store = Store::open(&from).unwrap();
        import(&mut store, ("a.csv", "s1"), b"file", b"records", on("06-01"));
        store.wait_no_longer_than(std::time::Duration::from_millis(50)).unwrap();
        let mut refused = 0;
        let done = carry(&(&from).into(), &(&to).into(), &mut |_, _| {
            let mut import =
                || crate::try_import(&mut store, ("b.csv", "s1"), b"other", b"records", on("06-02"));
            let tried = std::thread::scope(|scope| scope.spawn(&mut import).join().unwrap());
            refused += usize::from(tried.is_err());
        })
        .unwrap();
        assert!(refused > 0, "somebody wrote meanwhile");
        assert_eq!(done.head, store.anchor().unwrap());
        import(&mut store, ("b.csv", "s1"), b"other", b"records", on("06-02"));
    }
}

#[test]
fn a_backup_of_a_postgresql_store_comes_back_into_one() {
    if !has_postgres() {
        return;
    }
    let (server, elsewhere, again) = (Kind::Postgres.home(), folder(), Kind::Postgres.home());
    let handles = furnished(&server);
    let (copy, restored) = (elsewhere.path().join("copy"), elsewhere.path().join("restored"));
    let mut store = Store::open(&server).unwrap();
    store.backup(&copy, on("09-30")).unwrap();
    assert_eq!(plumbline_store::restore(&copy, &restored).unwrap().faults, []);
    let done = carry(&restored.as_path().into(), &(&again).into(), &mut |_, _| {}).unwrap();
    assert_eq!((done.faults, done.head), (vec![], store.anchor().unwrap()));
    assert_eq!(all_rows(&server, &done.tables), all_rows(&again, &done.tables));
    assert_eq!(Store::open(&again).unwrap().open_sealed(&handles[0]).unwrap(), Opened::Text(TEXT.into()));
}
