//! A store of an older schema: refused until somebody asks for it to be brought up to date, and tried on a copy first.

use crate::home::{Home, Kind, has_postgres};
use crate::{folder, import, on};
use plumbline_store::{DATABASE, Store, StoreError, migrate, rehearse_migration};
use sqlx::migrate::Migrator;
use std::path::Path;

/// A store as the first released schema made it: its migration alone, with an event and a blob.
fn of_schema_1(dir: &Home) {
    let all = Migrator::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/sqlite"));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let made = Kind::Sqlite.home();
    let mut store = Store::open(&made).unwrap();
    import(&mut store, ("a.csv", "s1"), b"file", b"records", on("06-01"));
    drop(store);
    runtime.block_on(async {
        use sqlx::Connection;
        let options = sqlx::sqlite::SqliteConnectOptions::new()
            .filename(dir.path().join(DATABASE))
            .create_if_missing(true)
            .journal_mode(sqlx::sqlite::SqliteJournalMode::Wal);
        let mut raw = sqlx::SqliteConnection::connect_with(&options).await.unwrap();
        all.await.unwrap().run_to(1, &mut raw).await.unwrap();
        sqlx::query("ATTACH $1 AS made")
            .bind(made.path().join(DATABASE).display().to_string())
            .execute(&mut raw)
            .await
            .unwrap();
        for sql in [
            "INSERT INTO events SELECT * FROM made.events",
            "INSERT INTO blobs SELECT * FROM made.blobs",
            "INSERT INTO caches SELECT * FROM made.caches",
        ] {
            sqlx::query(sql).execute(&mut raw).await.unwrap();
        }
        raw.close().await.unwrap();
    });
}

fn tables(dir: &Path) -> Vec<String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        use sqlx::Connection;
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(dir.join(DATABASE));
        let mut raw = sqlx::SqliteConnection::connect_with(&options).await.unwrap();
        let names = sqlx::query_scalar("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
        let names = names.fetch_all(&mut raw).await.unwrap();
        raw.close().await.unwrap();
        names
    })
}

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(dir)
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn an_older_store_is_refused_and_says_what_to_run() {
    let dir = Kind::Sqlite.home();
    of_schema_1(&dir);
    let before = tables(dir.path());
    let refusal = Store::open(&dir).err().unwrap();
    assert!(matches!(refusal, StoreError::Older { found: 1, known: 2.., .. }), "{refusal}");
    for command in ["`plumbline migrate --dry-run`", "`plumbline migrate`"] {
        assert!(refusal.to_string().contains(command), "{refusal}");
    }
    assert_eq!(tables(dir.path()), before, "opening changed nothing");
}

#[test]
fn a_rehearsal_says_what_would_happen_and_leaves_the_store_as_it_is() {
    let dir = Kind::Sqlite.home();
    of_schema_1(&dir);
    let (before, bytes) = (tables(dir.path()), std::fs::read(dir.path().join(DATABASE)).unwrap());
    let would = rehearse_migration(&dir).unwrap();
    assert_eq!((would.from, would.faults.len(), would.copy), (1, 0, None));
    let first = &would.steps[0];
    assert_eq!((first.version, first.title.as_str()), (2, "Sealed texts and their keys"));
    assert_eq!((first.rows_before, first.rows_after), (3, 3), "an event, a blob, a cache");
    assert_eq!(tables(dir.path()), before);
    assert!(std::fs::read(dir.path().join(DATABASE)).unwrap() == bytes, "the file is the same to the byte");
    assert!(!names(dir.path()).iter().any(|name| name.contains("dry-run")), "{:?}", names(dir.path()));
}

#[test]
fn a_migration_keeps_the_store_as_it_was_beside_it() {
    let dir = Kind::Sqlite.home();
    of_schema_1(&dir);
    let done = migrate(&dir).unwrap();
    let copy = done.copy.unwrap();
    assert_eq!(copy, dir.path().join(format!("{DATABASE}.before-{}", done.to)));
    let mut store = Store::open(&dir).unwrap();
    assert_eq!(store.events().unwrap().len(), 1);
    assert!(store.verify().unwrap().iter().all(plumbline_store::Fault::is_only_a_cache));
    assert!(store.seal("case/x", "text", 1, &mut crate::seeded(1)).is_ok(), "what is new can be used");
    drop(store);
    let again = migrate(&dir).unwrap();
    assert!(
        again.steps.is_empty() && again.copy.is_none() && again.from == again.to,
        "nothing is left to do"
    );
    let back = folder();
    std::fs::copy(&copy, back.path().join(DATABASE)).unwrap();
    assert!(
        matches!(Store::open(back.path()).err(), Some(StoreError::Older { .. })),
        "the copy is the older store"
    );
    std::fs::copy(&copy, dir.path().join(DATABASE)).unwrap();
    assert!(matches!(migrate(&dir), Err(StoreError::CopyThere { .. })), "a copy is never written over");
}

#[test]
fn a_migrated_store_that_is_not_whole_says_so() {
    let dir = Kind::Sqlite.home();
    of_schema_1(&dir);
    dir.meddle(&["DROP TRIGGER blobs_are_never_deleted", "DELETE FROM blobs"]).unwrap();
    assert_eq!(rehearse_migration(&dir).unwrap().faults.len(), 1);
}

#[test]
fn a_store_in_which_nothing_happened_yet_gets_the_newest_schema_at_once() {
    let dir = Kind::Sqlite.home();
    of_schema_1(&dir);
    dir.meddle(&["DROP TRIGGER events_are_never_deleted", "DELETE FROM events"]).unwrap();
    assert!(Store::open(&dir).unwrap().events().unwrap().is_empty());
    let none = folder();
    assert!(matches!(migrate(none.path()), Err(StoreError::NoStore { .. })));
    assert!(matches!(rehearse_migration(none.path()), Err(StoreError::NoStore { .. })));
}

/// A store on a server as the first released schema made it, with an event and a blob.
fn of_schema_1_on_a_server() -> Option<Home> {
    let home = has_postgres().then(|| Kind::Postgres.home())?;
    import(&mut Store::open(&home).unwrap(), ("a.csv", "s1"), b"file", b"records", on("06-01"));
    for table in
        tables_on_the_server(&home).iter().filter(|it| !["blobs", "caches", "events"].contains(&it.as_str()))
    {
        home.meddle(&[&format!("DROP TABLE {table}")]).unwrap();
    }
    home.meddle(&["DELETE FROM _sqlx_migrations WHERE version > 1"]).unwrap();
    Some(home)
}

fn tables_on_the_server(home: &Home) -> Vec<String> {
    home.rows(
        "SELECT tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
         AND tablename <> '_sqlx_migrations' ORDER BY tablename",
    )
}

#[test]
fn an_older_store_on_a_server_is_refused_rehearsed_beside_itself_and_brought_up_to_date() {
    let Some(home) = of_schema_1_on_a_server() else { return };
    let refusal = Store::open(&home).err().unwrap();
    assert!(matches!(refusal, StoreError::Older { found: 1, known: 2.., .. }), "{refusal}");
    assert!(refusal.to_string().starts_with("the store at `postgres:///test_"), "{refusal}");
    for _ in 0..2 {
        let would = rehearse_migration(&home).unwrap();
        assert_eq!((would.from, would.faults.len(), would.copy), (1, 0, None));
        let first = &would.steps[0];
        assert_eq!((first.version, first.title.as_str()), (2, "Sealed texts and their keys"));
        assert_eq!((first.rows_before, first.rows_after), (3, 3), "an event, a blob, a cache");
        assert_eq!(tables_on_the_server(&home), ["blobs", "caches", "events"], "the store is as it was");
    }
    assert!(Store::open(&home).is_err());
    let done = migrate(&home).unwrap();
    assert_eq!((done.from, done.steps.len(), done.faults.len(), done.copy), (1, later_schemas(), 0, None));
    let mut store = Store::open(&home).unwrap();
    assert_eq!((store.events().unwrap().len(), store.verify().unwrap()), (1, vec![]));
    assert!(store.seal("case/x", "text", 1, &mut crate::seeded(1)).is_ok(), "what is new can be used");
    assert!(migrate(&home).unwrap().steps.is_empty(), "nothing is left to do");
}

/// How many schemas came after the first.
fn later_schemas() -> usize {
    std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/postgres")).unwrap().count() - 1
}

#[test]
fn a_store_on_a_server_that_is_not_there_or_not_whole_says_so() {
    let Some(home) = of_schema_1_on_a_server() else { return };
    home.meddle(&["DROP TRIGGER blobs_are_never_deleted", "DELETE FROM blobs"]).unwrap();
    assert_eq!(rehearse_migration(&home).unwrap().faults.len(), 1);
    let none = Kind::Postgres.home();
    assert!(matches!(migrate(&none), Err(StoreError::NoStore { .. })));
    assert!(matches!(rehearse_migration(&none), Err(StoreError::NoStore { .. })));
}
