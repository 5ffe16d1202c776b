//! A report as CSV: the keys of the JSON rows as header. Lists are joined by `; `.

use super::{Report, plain};
use std::io;

pub fn render(report: &Report) -> io::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(report.columns.iter().map(|c| c.key))?;
    for row in &report.rows {
        writer.write_record(row.iter().map(|value| guarded(plain(value))))?;
    }
    let bytes = writer.into_inner().map_err(|e| io::Error::other(e.to_string()))?;
    String::from_utf8(bytes).map_err(|e| io::Error::other(e.to_string()))
}

/// A text that a spreadsheet would run as a formula gets an apostrophe; numbers stay numbers.
fn guarded(text: String) -> String {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<f64>().is_err();
    if risky { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_formula_is_defused_and_a_number_left_alone() {
        assert_eq!(guarded("=1+1".into()), "'=1+1");
        assert_eq!(guarded("-0.5".into()), "-0.5");
        assert_eq!(guarded("Bath".into()), "Bath");
    }
}
