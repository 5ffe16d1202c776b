//! One store, two databases: what the one's tables are, the other's are.

use crate::home::{Home, Kind, has_postgres};
use plumbline_store::Store;
use std::collections::BTreeMap;
use std::path::Path;

/// The migrations of a database by their names, each with the line that says what it brings.
fn migrations(database: &str) -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(database);
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files
        .map(|file| {
            let text = std::fs::read_to_string(&file).unwrap();
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            (name, text.lines().next().unwrap().to_owned())
        })
        .collect()
}

/// The columns of each table in their order: name, what it holds, whether it may be empty, its place in the primary key.
fn columns(home: &Home) -> Vec<String> {
    drop(Store::open(home).unwrap());
    let sql = match home.kind() {
        Kind::Sqlite => {
            "SELECT t.name, c.name, lower(c.type), c.\"notnull\", c.pk FROM sqlite_master t, pragma_table_info(t.name) c
             WHERE t.type = 'table' AND t.name NOT LIKE '\\_%' ESCAPE '\\' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
             ORDER BY t.name, c.cid"
        }
        Kind::Postgres => {
            "SELECT t.relname, a.attname, replace(format_type(a.atttypid, a.atttypmod), 'bytea', 'blob'), a.attnotnull::INT,
                    COALESCE(array_position(k.conkey, a.attnum), 0)
             FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0
             LEFT JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'p'
             WHERE t.relnamespace = current_schema()::regnamespace AND t.relkind = 'r' AND t.relname NOT LIKE '\\_%'
             ORDER BY t.relname COLLATE \"C\", a.attnum"
        }
    };
    home.rows(sql)
}

#[test]
fn both_databases_have_the_same_migrations_each_with_the_same_title() {
    let (sqlite, postgres) = (migrations("sqlite"), migrations("postgres"));
    assert!(sqlite.len() >= 3 && sqlite.values().all(|line| line.starts_with("-- ")), "{sqlite:?}");
    assert_eq!(sqlite, postgres);
}

#[test]
fn both_databases_have_the_same_tables_and_columns() {
    if !has_postgres() {
        return;
    }
    let sqlite = columns(&Kind::Sqlite.home());
    assert!(sqlite.contains(&"events|position|bigint|1|1".to_owned()), "{sqlite:?}");
    assert_eq!(sqlite, columns(&Kind::Postgres.home()));
}

#[test]
fn texts_are_compared_byte_by_byte_and_no_row_refers_to_another() {
    if !has_postgres() {
        return;
    }
    let home = Kind::Postgres.home();
    drop(Store::open(&home).unwrap());
    let others = home.rows(
        "SELECT t.relname, a.attname FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0
         WHERE t.relnamespace = current_schema()::regnamespace AND t.relkind = 'r' AND t.relname NOT LIKE '\\_%'
         AND a.atttypid = 'text'::regtype AND a.attcollation <> '\"C\"'::regcollation",
    );
    assert_eq!(others, [""; 0], "add COLLATE \"C\"");
    // A copy puts tables in by their names.
    assert_eq!(home.rows("SELECT conname FROM pg_constraint WHERE contype = 'f'"), [""; 0]);
}
