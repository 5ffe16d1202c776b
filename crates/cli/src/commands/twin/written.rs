//! The twin's files as they are written: of a made-up store each says within itself what it is, and loads as before.

use super::Table;
use crate::output::made_up;
use anyhow::Result;
use plumbline_opendata::guarded;

/// The table as CSV. Of made-up data it has a last column that says so in its name and in every row.
pub fn csv(table: &Table) -> Result<Vec<u8>> {
    let (heading, mark) = made_up::COLUMN;
    let mut writer = csv::Writer::from_writer(Vec::new());
    for (n, row) in table.iter().enumerate() {
        let last = made_up::is_marked().then_some(if n == 0 { heading } else { mark });
        writer.write_record(row.iter().cloned().map(guarded).chain(last.map(str::to_owned)))?;
    }
    Ok(writer.into_inner()?)
}

/// SQL with the names that the files have. Of made-up data it begins with a comment that says so, and wherever it names the
/// columns of a file it names the last one too.
pub fn sql(text: &str) -> String {
    if !made_up::is_marked() {
        return text.replace("{mark}", "");
    }
    let lines = text.lines().map(|line| with_last_column(&line.replace("{mark}", FILE_MARK)) + "\n");
    format!("-- {}\n{}", made_up::SENTENCE, lines.collect::<String>())
}

fn with_last_column(line: &str) -> String {
    let name = made_up::COLUMN.0;
    if !line.starts_with("CREATE ") {
        return line.to_owned();
    }
    match line.strip_suffix(");") {
        // DuckDB reads the table from the file, by the columns that the line names.
        Some(_) if line.contains("columns = {") => line.replacen('}', &format!(", {name}: 'VARCHAR'}}"), 1),
        Some(table) if !line.contains(" AS ") => format!("{table}, {name} TEXT);"),
        _ => line.to_owned(),
    }
}

/// What the name of a file begins with.
pub fn file_mark() -> &'static str {
    if made_up::is_marked() { FILE_MARK } else { "" }
}

const FILE_MARK: &str = "made-up-";
