//! Rows from one database to another, whichever each is: every table of the store, without knowing what any of them means.

use crate::error::StoreError;
use crate::link::{Link, Work};
use crate::open::Store;
use crate::rows::{Cell, Column};
use crate::schema;
use sqlx::sqlite::SqliteConnectOptions;
use std::path::Path;

/// How many cells and bytes are put in at once.
const CELLS: usize = 900;
const BYTES: usize = 4 << 20;

/// A table of which so many rows are over.
pub(crate) type Said<'a> = &'a mut (dyn FnMut(&str, i64) + Send);

/// Copies every table; gives each with its rows. Nothing refers to a row of another table, so their order is that of their names.
///
/// # Errors
/// Where something cannot be read or written, or the tables of the two are not the same.
pub(crate) async fn copy_all(
    from: &mut Link,
    to: &mut Link,
    said: Said<'_>,
) -> Result<Vec<(String, i64)>, sqlx::Error> {
    let mut counts = Vec::new();
    for table in from.tables().await? {
        let rows = copy(from, to, &table, said).await?;
        counts.push((table, rows));
    }
    Ok(counts)
}

async fn copy(from: &mut Link, to: &mut Link, table: &str, said: Said<'_>) -> Result<i64, sqlx::Error> {
    let columns = from.columns(table).await?;
    let mut there = to.columns(table).await?;
    there.sort();
    let mut here = columns.clone();
    here.sort();
    if here != there {
        return Err(sqlx::Error::Protocol(format!("the table `{table}` has not the same columns in both")));
    }
    let mut rows = from.stream(table, &columns);
    let (mut batch, mut bytes, mut count) = (Vec::new(), 0, 0);
    while let Some(row) = rows.next().await? {
        bytes += row.iter().map(Cell::len).sum::<usize>();
        batch.extend(row);
        count += 1;
        if batch.len() + columns.len() > CELLS || bytes >= BYTES {
            put(to, table, &columns, &mut batch).await?;
            bytes = 0;
            said(table, count);
        }
    }
    put(to, table, &columns, &mut batch).await?;
    said(table, count);
    Ok(count)
}

async fn put(
    to: &mut Link,
    table: &str,
    columns: &[Column],
    batch: &mut Vec<Cell>,
) -> Result<(), sqlx::Error> {
    if !batch.is_empty() {
        to.insert(table, columns, batch).await?;
        batch.clear();
    }
    Ok(())
}

impl Store {
    /// How many rows each table has.
    pub(crate) async fn counts(&self, link: &mut Link) -> Result<Vec<(String, i64)>, StoreError> {
        let mut counts = Vec::new();
        for table in link.tables().await.map_err(self.failed("read"))? {
            let rows = link.rows_of(&table).await.map_err(self.failed("read"))?;
            counts.push((table, rows));
        }
        Ok(counts)
    }

    /// All that the database held at one moment, in an empty file of SQLite's.
    pub(crate) async fn copy_into_file(&self, path: &Path) -> Result<(), StoreError> {
        let found = self.schema().await?;
        let options = SqliteConnectOptions::new()
            .filename(path)
            .pragma("secure_delete", "ON")
            // Nothing lies beside the copy.
            .pragma("journal_mode", "MEMORY");
        let mut file = Link::to_file(options).await.map_err(self.failed("copy"))?;
        schema::of_sqlite(&mut file, found)
            .await
            .map_err(|cause| StoreError::Migrate { place: path.display().to_string(), cause })?;
        let mut from: Work = self.pool.one_moment().await.map_err(self.failed("read"))?;
        let copied = async {
            file.run("BEGIN", &[]).await?;
            copy_all(&mut from, &mut file, &mut |_, _| {}).await?;
            file.run("COMMIT", &[]).await?;
            file.close().await
        };
        copied.await.map_err(self.failed("copy"))?;
        from.commit().await.map_err(self.failed("read"))
    }
}
