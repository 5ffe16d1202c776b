//! The twin's files as they are written: of a made-up store each says within itself what it is, and loads as before.

use super::Table;
use crate::output::made_up;
use anyhow::Result;

/// The table as CSV. Of made-up data it has a last column that says so in its name and in every row.
pub fn csv(table: &Table) -> Result<Vec<u8>> {
    let (heading, mark) = made_up::COLUMN;
    let mut writer = csv::Writer::from_writer(Vec::new());
    for (n, row) in table.iter().enumerate() {
        let last = made_up::is_marked().then_some(if n == 0 { heading } else { mark });
        writer.write_record(row.iter().map(String::as_str).chain(last))?;
    }
    Ok(writer.into_inner()?)
}

/// SQL with the names that the files have. Of made-up data it begins with a comment that says so, and tables that it makes
/// itself have the files' last column.
pub fn sql(text: &str) -> String {
    if !made_up::is_marked() {
        return text.replace("{mark}", "");
    }
    let mut sql = format!("-- {}\n", made_up::SENTENCE);
    for line in text.replace("{mark}", FILE_MARK).lines() {
        sql.push_str(&with_column(line));
        sql.push('\n');
    }
    sql
}

/// A line that says which columns a table has, with the one more: each database has its own way of saying so.
fn with_column(line: &str) -> String {
    let column = made_up::COLUMN.0;
    if let Some(read) = line.strip_suffix("});").filter(|line| line.contains("columns = {")) {
        return format!("{read}, {column}: 'VARCHAR'}});");
    }
    let makes = ["CREATE TABLE", "CREATE TEMPORARY TABLE"].iter().any(|words| line.starts_with(words));
    match line.strip_suffix(");").filter(|_| makes && !line.contains(" AS ")) {
        Some(table) => format!("{table}, {column} TEXT);"),
        None => line.to_owned(),
    }
}

/// What the name of a file begins with.
pub fn file_mark() -> &'static str {
    if made_up::is_marked() { FILE_MARK } else { "" }
}

const FILE_MARK: &str = "made-up-";
