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
        match line.strip_suffix(");").filter(|_| line.starts_with("CREATE TABLE") && !line.contains(" AS ")) {
            Some(table) => sql.push_str(&format!("{table}, {} TEXT);\n", made_up::COLUMN.0)),
            None => sql.push_str(&format!("{line}\n")),
        }
    }
    sql
}

/// What the name of a file begins with.
pub fn file_mark() -> &'static str {
    if made_up::is_marked() { FILE_MARK } else { "" }
}

const FILE_MARK: &str = "made-up-";
