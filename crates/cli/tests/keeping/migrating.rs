//! A store of an older program.

use crate::habits::two_files;
use crate::program::Program;
use rusqlite::Connection;

/// Takes from a store all that came after its first schema: as the first program made it.
pub fn make_older(program: &Program) {
    let database = Connection::open(program.folder().join("data/plumbline.db")).expect("the store opens");
    let mut query = database
        .prepare(
            "SELECT name FROM sqlite_master WHERE type = 'table'
             AND name NOT IN ('events', 'blobs', 'caches', '_sqlx_migrations') AND name NOT LIKE 'sqlite%'",
        )
        .expect("a query");
    let newer: Vec<String> =
        query.query_map([], |row| row.get(0)).expect("names").map(|name| name.expect("a name")).collect();
    assert!(!newer.is_empty(), "nothing came after the first schema");
    for table in newer {
        database.execute_batch(&format!("DROP TABLE {table}")).expect("a table goes");
    }
    database.execute_batch("DELETE FROM _sqlx_migrations WHERE version > 1").expect("nobody remembers");
}

#[test]
fn every_command_refuses_an_older_store_and_names_the_one_that_helps() {
    let program = two_files();
    make_older(&program);
    for args in [
        &["editions"][..],
        &["assess", "York"],
        &["import", "york.csv"],
        &["verify"],
        &["letter", "check", "york.csv"],
    ] {
        let ran = program.run(args);
        assert_ne!(ran.code, 0, "{args:?}");
        assert!(ran.err.contains("`plumbline migrate --dry-run`"), "{args:?}: {}{}", ran.out, ran.err);
    }
}

#[test]
fn a_dry_run_changes_nothing_and_the_real_one_keeps_the_store_as_it_was() {
    let program = two_files();
    let before = program.json(&["editions"]);
    make_older(&program);
    let data = program.folder().join("data");
    let dry = program.json(&["migrate", "--dry-run"]);
    assert_eq!(
        (&dry["from"], &dry["dry_run"], &dry["copy"]),
        (&1.into(), &true.into(), &serde_json::Value::Null)
    );
    assert!(!program.run(&["editions"]).err.is_empty(), "the store is as old as before");
    assert!(!data.join("plumbline.dry-run").exists());
    let shown = program.ok(&["migrate"]);
    assert!(shown.starts_with("the store was brought from schema 1 to "), "{shown}");
    assert!(data.join(format!("plumbline.db.before-{}", dry["to"])).is_file());
    assert_eq!(program.json(&["editions"])["rows"], before["rows"]);
    assert!(program.ok(&["verify"]).contains("are whole"));
    assert!(program.ok(&["migrate"]).contains("nothing to do"));
    assert_eq!(program.run(&["migrate", "--data", "nowhere"]).code, 4);
}

#[test]
fn a_demo_brings_its_own_store_up_to_date_and_says_so() {
    let program = crate::demo::own_demo();
    make_older(&program);
    let ran = program.run(&["demo", "--small", "--no-serve"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("brought this made-up store from schema 1"), "{}", ran.err);
    assert!(program.ok(&["verify"]).contains("are whole"));
}
