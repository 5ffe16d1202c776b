//! Rows of any table, cell by cell: for copies, which look at no table's meaning. The only other statements that are put together of
//! parts are here too; their parts are the names of our own tables and columns, as the database has them.

use crate::link::{Link, Raw};
use crate::value::{Value, arguments};
use futures_util::TryStreamExt;
use futures_util::stream::BoxStream;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, ColumnIndex, Decode, Postgres, Row, Sqlite, Type};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Holds {
    Int,
    Text,
    Bytes,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Column {
    name: String,
    holds: Holds,
}

/// One value of a row.
pub(crate) enum Cell {
    Int(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
}

impl Cell {
    /// About how many bytes it takes.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Int(_) => 8,
            Self::Text(text) => text.as_ref().map_or(0, String::len),
            Self::Bytes(bytes) => bytes.as_ref().map_or(0, Vec::len),
        }
    }

    fn value(&self) -> Value<'_> {
        match self {
            Self::Int(number) => Value::Int(*number),
            Self::Text(text) => Value::Text(text.as_deref()),
            Self::Bytes(bytes) => Value::Bytes(bytes.as_deref()),
        }
    }
}

/// The rows of a table, one after another: it may be larger than memory.
pub(crate) struct Rows<'a> {
    columns: &'a [Column],
    rows: Either<'a>,
}

enum Either<'a> {
    Sqlite(BoxStream<'a, Result<SqliteRow, sqlx::Error>>),
    Postgres(BoxStream<'a, Result<PgRow, sqlx::Error>>),
}

impl Rows<'_> {
    pub(crate) async fn next(&mut self) -> Result<Option<Vec<Cell>>, sqlx::Error> {
        match &mut self.rows {
            Either::Sqlite(rows) => rows.try_next().await?.map(|row| cells(&row, self.columns)).transpose(),
            Either::Postgres(rows) => rows.try_next().await?.map(|row| cells(&row, self.columns)).transpose(),
        }
    }
}

fn cells<R: Row>(row: &R, columns: &[Column]) -> Result<Vec<Cell>, sqlx::Error>
where
    usize: ColumnIndex<R>,
    for<'r> Option<i64>: Decode<'r, R::Database> + Type<R::Database>,
    for<'r> Option<String>: Decode<'r, R::Database> + Type<R::Database>,
    for<'r> Option<Vec<u8>>: Decode<'r, R::Database> + Type<R::Database>,
{
    let cell = |(at, column): (usize, &Column)| {
        Ok(match column.holds {
            Holds::Int => Cell::Int(row.try_get(at)?),
            Holds::Text => Cell::Text(row.try_get(at)?),
            Holds::Bytes => Cell::Bytes(row.try_get(at)?),
        })
    };
    columns.iter().enumerate().map(cell).collect()
}

impl Link {
    /// The tables of the store, by name.
    pub(crate) async fn tables(&mut self) -> Result<Vec<String>, sqlx::Error> {
        let sql = match self.raw() {
            Raw::Sqlite(_) => {
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'
                 AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
            }
            Raw::Postgres(_) => {
                "SELECT tablename::TEXT FROM pg_catalog.pg_tables WHERE schemaname = current_schema()
                 AND tablename NOT LIKE '\\_%' ORDER BY tablename"
            }
        };
        let names: Vec<(String,)> = self.all(sql, &[]).await?;
        Ok(names.into_iter().map(|(name,)| name).collect())
    }

    /// The columns of a table, in their order.
    pub(crate) async fn columns(&mut self, table: &str) -> Result<Vec<Column>, sqlx::Error> {
        let sql = match self.raw() {
            Raw::Sqlite(_) => "SELECT name, type FROM pragma_table_info($1) ORDER BY cid",
            Raw::Postgres(_) => {
                "SELECT a.attname::TEXT, format_type(a.atttypid, a.atttypmod) FROM pg_catalog.pg_attribute a
                 WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum"
            }
        };
        let columns: Vec<(String, String)> = self.all(sql, &[table.into()]).await?;
        let column = |(name, declared): (String, String)| {
            let holds = match declared.to_ascii_lowercase().as_str() {
                "bigint" => Holds::Int,
                "text" => Holds::Text,
                "blob" | "bytea" => Holds::Bytes,
                other => {
                    let told =
                        format!("the column `{name}` of `{table}` is `{other}`, which cannot be copied");
                    return Err(sqlx::Error::Protocol(told));
                }
            };
            Ok(Column { name, holds })
        };
        columns.into_iter().map(column).collect()
    }

    /// How many rows a table of the store has.
    pub(crate) async fn rows_of(&mut self, table: &str) -> Result<i64, sqlx::Error> {
        let sql = AssertSqlSafe(format!("SELECT COUNT(*) FROM \"{table}\""));
        let (rows,): (i64,) = match self.raw() {
            Raw::Sqlite(to) => sqlx::query_as(sql).fetch_one(to).await?,
            Raw::Postgres(to) => sqlx::query_as(sql).fetch_one(to).await?,
        };
        Ok(rows)
    }

    /// Every row, in the order of the first column.
    pub(crate) fn stream<'a>(&'a mut self, table: &str, columns: &'a [Column]) -> Rows<'a> {
        let sql = AssertSqlSafe(format!("SELECT {} FROM \"{table}\" ORDER BY 1", names(columns)));
        let rows = match self.raw() {
            Raw::Sqlite(from) => Either::Sqlite(sqlx::query(sql).fetch(from)),
            Raw::Postgres(from) => Either::Postgres(sqlx::query(sql).fetch(from)),
        };
        Rows { columns, rows }
    }

    /// Puts whole rows in.
    pub(crate) async fn insert(
        &mut self,
        table: &str,
        columns: &[Column],
        cells: &[Cell],
    ) -> Result<(), sqlx::Error> {
        let row = |first: usize| {
            let places: Vec<String> = (1..=columns.len()).map(|at| format!("${}", first + at)).collect();
            format!("({})", places.join(", "))
        };
        let rows: Vec<String> = (0..cells.len()).step_by(columns.len()).map(row).collect();
        let sql = format!("INSERT INTO \"{table}\" ({}) VALUES {}", names(columns), rows.join(", "));
        let values: Vec<Value<'_>> = cells.iter().map(Cell::value).collect();
        let sql = AssertSqlSafe(sql);
        match self.raw() {
            Raw::Sqlite(to) => {
                sqlx::query_with(sql, arguments::<Sqlite>(&values)?).execute(to).await?;
            }
            Raw::Postgres(to) => {
                sqlx::query_with(sql, arguments::<Postgres>(&values)?).execute(to).await?;
            }
        }
        Ok(())
    }

    /// A schema of PostgreSQL's, empty and of that name, or none of that name.
    pub(crate) async fn schema_afresh(&mut self, name: &str, wanted: bool) -> Result<(), sqlx::Error> {
        let Raw::Postgres(to) = self.raw() else { return Ok(()) };
        let made = if wanted { format!("CREATE SCHEMA \"{name}\";") } else { String::new() };
        let sql = AssertSqlSafe(format!("DROP SCHEMA IF EXISTS \"{name}\" CASCADE; {made}"));
        sqlx::raw_sql(sql).execute(to).await?;
        Ok(())
    }
}

fn names(columns: &[Column]) -> String {
    let names: Vec<String> = columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
    names.join(", ")
}
