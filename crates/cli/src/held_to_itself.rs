//! Everything that is published passes its own audit first (N3): a table in which a figure does not follow from the others stops the run.

use crate::exit::bad_input;
use crate::output::Report;
use crate::session::counted;
use anyhow::Result;
use plumbline_core::audit::{self, Table};
use serde_json::Value;
use std::sync::atomic::{AtomicU64, Ordering};

/// A longer file is held piece by piece, so that it is never in memory as a whole: no row of it sums up others.
const PIECE: usize = 50_000;

/// What was audited so far.
#[derive(Debug, Default)]
pub struct HeldToItself {
    tables: AtomicU64,
    checks: AtomicU64,
}

impl HeldToItself {
    /// A CSV file that is about to be published.
    ///
    /// # Errors
    /// Every figure that does not follow, with its row and column.
    pub fn csv(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
        let mut records = reader.records();
        let Some(headings) = records.next().transpose()? else { return Ok(()) };
        self.tables.fetch_add(1, Ordering::Relaxed);
        let mut piece = Table::new(name, headings.iter());
        for record in records {
            if piece.rows.len() > PIECE {
                self.table(&piece)?;
                // The headings again, before the next row.
                let last = piece.rows.last().map_or(1, |row| row.line);
                piece = Table::new(name, headings.iter());
                piece.rows.iter_mut().for_each(|row| row.line = last);
            }
            piece.push(record?.iter());
        }
        self.table(&piece)
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
        self.tables.fetch_add(1, Ordering::Relaxed);
        self.table(&table)
    }

    fn table(&self, table: &Table) -> Result<()> {
        let found = audit::audit(table);
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

    /// For the report of a run: every check held, else the run had stopped.
    pub fn says(&self) -> String {
        format!(
            "{} held to their own figures before anything was published: {} checks, and each held",
            counted(self.tables.load(Ordering::Relaxed) as usize, "table was", "tables were"),
            self.checks.load(Ordering::Relaxed)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::{HeldToItself, PIECE};
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
    fn a_slip_far_down_a_long_file_is_found_on_its_line() {
        let heading = "area,n,outstanding,good,satisfactory,inadequate\n";
        let row = "York,10,2,3,4,1\n";
        let right = format!("{heading}{}", row.repeat(PIECE + 100));
        let held = HeldToItself::default();
        held.csv("long.csv", right.as_bytes()).unwrap();
        assert!(held.says().starts_with("1 table was held"), "{}", held.says());
        let wrong = format!("{heading}{}York,11,2,3,4,1\n{}", row.repeat(PIECE + 10), row.repeat(100));
        let said = held.csv("long.csv", wrong.as_bytes()).unwrap_err().to_string();
        assert!(said.contains(&format!("line {}, York, n: found `11`, expected 10", PIECE + 12)), "{said}");
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
