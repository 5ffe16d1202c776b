//! A report as CSV: the keys of the JSON rows as header. Lists are joined by `; `. Made-up data say so in a first column.

use super::{Report, made_up, plain};
use plumbline_opendata::guarded;
use std::io;

pub fn render(report: &Report, made_up: bool) -> io::Result<String> {
    let (heading, mark) = made_up::COLUMN;
    let marked = |cell: &'static str| made_up.then(|| cell.to_owned()).into_iter();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(marked(heading).chain(report.columns.iter().map(|c| c.key.to_owned())))?;
    for row in &report.rows {
        writer.write_record(marked(mark).chain(row.iter().map(|value| guarded(plain(value)))))?;
    }
    let bytes = writer.into_inner().map_err(|e| io::Error::other(e.to_string()))?;
    String::from_utf8(bytes).map_err(|e| io::Error::other(e.to_string()))
}

#[cfg(test)]
mod tests {
    use super::{Report, render};
    use crate::output::column;
    use serde_json::json;

    #[test]
    fn every_line_of_made_up_data_says_so() {
        let rows = vec![vec![json!("York")], vec![json!("Kent")]];
        let report = Report { columns: vec![column("area", "Area")], rows, ..Report::default() };
        assert_eq!(render(&report, false).unwrap(), "area\nYork\nKent\n");
        assert_eq!(
            render(&report, true).unwrap(),
            "made_up_data,area\nmade-up data,York\nmade-up data,Kent\n"
        );
        let empty = Report { rows: vec![], ..report };
        assert_eq!(render(&empty, true).unwrap(), "made_up_data,area\n");
    }
}
