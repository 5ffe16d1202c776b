//! Everything that is published passes its own audit first (N3): a table in which a figure does not follow from the others stops the run.

use crate::exit::bad_input;
use crate::output::Report;
use crate::session::counted;
use anyhow::Result;
use plumbline_core::audit::{self, Table};
use serde_json::Value;
use std::sync::atomic::{AtomicU64, Ordering};

/// Rows of data and no summary: nothing in them is made of anything else in them.
const TOO_MANY_ROWS: usize = 100_000;

/// What was audited so far.
#[derive(Debug, Default)]
pub struct HeldToItself {
    tables: AtomicU64,
    too_long: AtomicU64,
    checks: AtomicU64,
}

impl HeldToItself {
    /// A CSV file that is about to be published.
    ///
    /// # Errors
    /// Every figure that does not follow, with its row and column.
    pub fn csv(&self, name: &str, bytes: &[u8]) -> Result<()> {
        if bytes.iter().filter(|byte| **byte == b'\n').count() > TOO_MANY_ROWS {
            self.too_long.fetch_add(1, Ordering::Relaxed);
            return Ok(());
        }
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
        let mut records = reader.records();
        let Some(headings) = records.next().transpose()? else { return Ok(()) };
        let mut table = Table::new(name, headings.iter());
        for record in records {
            table.push(record?.iter());
        }
        self.table(&table)
    }

    /// A table as a page shows it.
    ///
    /// # Errors
    /// As for a file.
    pub fn report(&self, report: &Report) -> Result<()> {
        let title = report.heading.last().map_or("", String::as_str);
        let shown: Vec<usize> =
            (0..report.columns.len()).filter(|at| !report.columns[*at].title.is_empty()).collect();
        let mut table = Table::new(title, shown.iter().map(|at| report.columns[*at].title.to_string()));
        for row in &report.rows {
            table.push(shown.iter().map(|at| match &row[*at] {
                Value::String(text) => text.clone(),
                Value::Null => String::new(),
                other => other.to_string(),
            }));
        }
        self.table(&table)
    }

    fn table(&self, table: &Table) -> Result<()> {
        let found = audit::audit(table);
        self.tables.fetch_add(1, Ordering::Relaxed);
        self.checks.fetch_add(found.held(), Ordering::Relaxed);
        if found.findings.is_empty() {
            return Ok(());
        }
        let lines: Vec<String> = found
            .findings
            .iter()
            .map(|it| {
                let column = if it.column.is_empty() { "the row" } else { &it.column };
                format!(
                    "line {}, {}, {column}: found `{}`, expected {}: {}",
                    it.line, it.row, it.printed, it.expected, it.how
                )
            })
            .collect();
        Err(bad_input(format!(
            "nothing is published, since `{}` does not pass its own audit; this is a fault of the program or of its input:\n{}",
            table.name,
            lines.join("\n")
        )))
    }

    /// For the report of a run: every check held, else the run had stopped. A table too long to be held is no table that passed.
    pub fn says(&self) -> String {
        let held = format!(
            "{} held to their own figures before anything was published: {} checks, and each held",
            counted(self.tables.load(Ordering::Relaxed) as usize, "table was", "tables were"),
            self.checks.load(Ordering::Relaxed)
        );
        match self.too_long.load(Ordering::Relaxed) as usize {
            0 => held,
            some => format!(
                "{held}; {} too long to be held (more than {TOO_MANY_ROWS} rows)",
                counted(some, "table was", "tables were")
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{HeldToItself, TOO_MANY_ROWS};
    use crate::output::{Report, column, number};
    use serde_json::json;

    #[test]
    fn a_table_that_holds_passes_and_one_that_does_not_is_named_with_row_and_column() {
        let held = HeldToItself::default();
        let right = "area,n,outstanding,good,satisfactory,inadequate,good_or_better,share\nYork,10,2,3,4,1,5,50\n\
            Leeds,4,1,1,1,1,2,50\nKent,8,2,2,2,2,4,50\nDerby,20,5,6,7,2,11,55\nBolton,12,1,8,3,0,9,75\nWigan,9,4,2,2,1,6,67\n";
        held.csv("profile.csv", right.as_bytes()).unwrap();
        assert!(held.says().starts_with("1 table was held to "), "{}", held.says());
        let wrong = right.replace("York,10,2,3,4,1,5,50", "York,10,2,3,4,1,5,60");
        let said = held.csv("profile.csv", wrong.as_bytes()).unwrap_err().to_string();
        assert!(said.contains("`profile.csv` does not pass its own audit"), "{said}");
        assert!(said.contains("line 2, York, share: found `60`, expected 50"), "{said}");
    }

    #[test]
    fn a_table_too_long_to_be_held_is_not_counted_among_those_that_passed() {
        let held = HeldToItself::default();
        held.csv("short.csv", b"area,n\nYork,1\n").unwrap();
        assert!(!held.says().contains("too long"), "{}", held.says());
        let long = format!("area,n\n{}", "York,1\n".repeat(TOO_MANY_ROWS));
        held.csv("long.csv", long.as_bytes()).unwrap();
        assert!(held.says().starts_with("1 table was held "), "{}", held.says());
        assert!(
            held.says().ends_with("; 1 table was too long to be held (more than 100000 rows)"),
            "{}",
            held.says()
        );
    }

    #[test]
    fn a_table_of_a_page_is_held_by_its_titles() {
        let report = |total: u32| Report {
            heading: vec!["Areas by grade, 2011".into()],
            columns: vec![column("grade", "Grade"), number("areas", "Areas"), column("cell", "")],
            rows: vec![
                vec![json!("performs well"), json!(2), json!("N/2011/grade/3")],
                vec![json!("performs poorly"), json!(1), json!("N/2011/grade/1")],
                vec![json!("Total"), json!(total), json!(null)],
            ],
            ..Report::default()
        };
        let held = HeldToItself::default();
        held.report(&report(3)).unwrap();
        assert!(held.report(&report(4)).unwrap_err().to_string().contains("found `4`, expected 3"));
    }
}
