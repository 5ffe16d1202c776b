//! Short ways to ask an audit and to look at what it says.

use plumbline_core::audit::{Finding, Report, Sure, Table, audit, audit_document, read_text};

/// A table from lines with commas.
pub fn table(text: &str) -> Table {
    let mut lines = text.trim().lines();
    let cells = |line: &str| line.split(',').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let mut table = Table::new("", cells(lines.next().unwrap()));
    lines.for_each(|line| table.push(cells(line)));
    table
}

pub fn of_table(text: &str) -> Report {
    audit(&table(text))
}

pub fn of_text(text: &str) -> Report {
    audit_document(&read_text(text))
}

/// `check row / column: printed, expected`, a finding a line, in order.
pub fn found(report: &Report) -> Vec<String> {
    let one = |f: &Finding| format!("{} {} / {}: {}, {}", f.check, f.row, f.column, f.printed, f.expected);
    report.findings.iter().map(one).collect()
}

/// A table in which something was checked and all of it held.
#[track_caller]
pub fn holds(report: &Report) {
    assert_eq!(found(report), Vec::<String>::new());
    assert!(report.held() > 0, "nothing was checked: {:?}", report.not_understood);
}

/// The rows of the findings of one check.
pub fn rows(report: &Report, check: &str) -> Vec<String> {
    report.findings.iter().filter(|f| f.check.id() == check).map(|f| f.row.clone()).collect()
}

pub fn sure(report: &Report) -> Vec<Sure> {
    report.findings.iter().map(|f| f.sure).collect()
}
