//! The tables that `plumbline twin` writes, in SQLite as `load-sqlite.sql` puts them there.

use rusqlite::{Connection, params_from_iter, types::Value};
use std::collections::BTreeMap;
use std::path::Path;

/// A row by column, without the cells that are null.
pub type Row = BTreeMap<String, String>;

/// What `sqlite3 < load-sqlite.sql` does in the folder.
pub fn loaded(folder: &Path) -> Connection {
    let database = Connection::open_in_memory().expect("SQLite opens in memory");
    let load = std::fs::read_to_string(folder.join("load-sqlite.sql")).expect("the loader is there");
    database.execute_batch("BEGIN").expect("a transaction");
    for line in load.lines() {
        match line.strip_prefix(".import --skip 1 ").and_then(|rest| rest.split_once(' ')) {
            Some((file, table)) => import(&database, &folder.join(file), table),
            None if line.starts_with('.') => {}
            None => database.execute_batch(line).unwrap_or_else(|e| panic!("{line}: {e}")),
        }
    }
    database.execute_batch("COMMIT").expect("the tables fill");
    database
}

fn import(database: &Connection, file: &Path, table: &str) {
    let mut reader = csv::Reader::from_path(file).expect("the table is there");
    let columns = reader.headers().expect("a heading").len();
    let marks = vec!["?"; columns].join(", ");
    let mut insert = database.prepare(&format!("INSERT INTO {table} VALUES ({marks})")).expect("the table");
    for row in reader.records() {
        insert.execute(params_from_iter(row.expect("a row").iter())).expect("the row fits");
    }
}

/// The rows that a query gives: whole numbers and texts, and nothing else.
pub fn asked(database: &Connection, sql: &str) -> Vec<Row> {
    let mut query = database.prepare(sql).unwrap_or_else(|e| panic!("{sql}: {e}"));
    let columns: Vec<String> = query.column_names().into_iter().map(str::to_owned).collect();
    let rows = query.query_map([], |row| {
        let mut cells = Row::new();
        for (at, column) in columns.iter().enumerate() {
            match row.get(at)? {
                Value::Null => continue,
                Value::Integer(number) => cells.insert(column.clone(), number.to_string()),
                Value::Text(text) => cells.insert(column.clone(), text),
                inexact => panic!("{column} is {inexact:?}"),
            };
        }
        Ok(cells)
    });
    rows.expect("the query runs").map(|row| row.expect("a row reads")).collect()
}
