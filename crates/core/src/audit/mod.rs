//! The figure audit (N3): whether what a table prints follows from what else it prints, with no other evidence.
//!
//! [`audit`] takes one table, as before it is published; [`audit_document`] tables with the text around them, as [`read_text`] finds
//! them. It looks at totals, percentages of counts, percentages of one whole, percentages that no whole counts can give, changes,
//! the lengths of lists, one thing with two values, and the years of captions. Which columns it understands, by their headings:
//!
//! - a *total* in rows or columns: `Total`, `All`, `Subtotal`, `n`, `Number inspected`, `Base`;
//! - *counts*: whole numbers; *percentages*: figures with `%`, or a heading with `%`, `percent` or `share`;
//! - *changes*: a heading with `change`, `difference`, `improvement` or the like, or figures with a sign;
//! - `cell`: the address of a row's figure, which findings then carry.
//!
//! Marks in place of figures (`[x]`, `[c]`, `..`, `n/a`) are never numbers: what needs one is not checked. A table with figures
//! in which nothing is understood is said to be so; it is not a pass. `docs/audit.md` says how each check reads a table.

mod captions;
mod changes;
mod combined;
mod feasible;
mod figure;
mod frame;
mod lists;
mod placed;
mod plain;
mod report;
mod rounding;
mod sentences;
mod shares;
mod table;
mod text;
mod totals;
mod twice;
mod words;

pub use report::{Check, Finding, NotUnderstood, Report, Sure, Tally};
pub use table::{Document, Line, Row, Table};
pub use text::read_text;

use frame::{Frame, frames};
use totals::SumRows;

/// Audits one table.
#[must_use]
pub fn audit(table: &Table) -> Report {
    audit_tables(std::slice::from_ref(table), &Document::default())
}

/// Audits all tables of a document, each for itself and against the text around them.
#[must_use]
pub fn audit_document(document: &Document) -> Report {
    audit_tables(&document.tables, document)
}

fn audit_tables(tables: &[Table], around: &Document) -> Report {
    let mut report = Report::default();
    let wholes = twice::wholes(around);
    let subject = subject(around);
    let mut counted = Vec::new();
    let tables: Vec<_> = tables.iter().map(combined::parted).collect();
    for frame in tables.iter().flat_map(|table| frames(table)).filter(Frame::has_figures) {
        report.tables += 1;
        let before = report.held() + report.failed();
        let sums = SumRows::of(&frame);
        of_frame(&frame, &sums, &wholes, &subject, &mut report);
        if report.held() + report.failed() == before {
            report.not_understood.push(not_understood(&frame));
        }
        counted.extend(twice::counted(&frame, &sums));
    }
    twice::in_text(around, &counted, &mut report);
    lists::check(around, &counted, &mut report);
    report.sort();
    report
}

fn of_frame(
    frame: &Frame<'_>,
    sums: &SumRows,
    wholes: &[(i128, String, u32)],
    subject: &[i128],
    report: &mut Report,
) {
    captions::check(frame, subject, report);
    if placed::lost(frame, report) {
        return;
    }
    totals::rows(frame, sums, report);
    totals::columns(frame, report);
    let numbers: Vec<i128> = wholes.iter().map(|(number, ..)| *number).collect();
    let mut explained = shares::down(frame, sums, &numbers, report);
    shares::across(frame, &mut explained, report);
    placed::in_columns(frame, &explained, report);
    changes::check(frame, report);
    twice::whole(frame, sums, wholes, report);
    twice::in_table(frame, sums, report);
}

/// The one year that a document's first lines are about.
fn subject(document: &Document) -> Vec<i128> {
    let first = document.text.iter().take(6).flat_map(|line| words::years(&line.text));
    let mut years: Vec<i128> = first.collect();
    years.sort_unstable();
    years.dedup();
    if years.len() == 1 { years } else { Vec::new() }
}

fn not_understood(frame: &Frame<'_>) -> NotUnderstood {
    let why = if frame.rows.len() > 1000 {
        "rows of data and no summary: no total, no percentage of a count and no change was recognised"
    } else {
        "no total, no percentage of a count and no change was recognised"
    };
    NotUnderstood { line: frame.rows.first().map_or(1, |row| row.line), table: frame.name(), why: why.into() }
}
