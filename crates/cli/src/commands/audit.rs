//! `plumbline audit FILE...`: whether the figures of printed tables follow from one another.

use crate::args::{Audit, Cli};
use crate::exit::{Exit, not_found};
use crate::output::{Report, Terminal, column, made_up, notice, number, show};
use crate::reader::Reader;
use crate::session::{Formats, counted};
use anyhow::Result;
use plumbline_core::audit::{self, Check, Finding};
use serde_json::{Value, json};
use std::path::Path;

/// A file with what was found in it, or why it was not audited.
type Audited<'a> = (&'a Path, Result<audit::Report, String>);

pub fn run(cli: &Cli, args: &Audit, terminal: &Terminal) -> Result<Exit> {
    let missing: Vec<String> =
        args.files.iter().filter(|f| !f.exists()).map(|f| format!("`{}`", f.display())).collect();
    if !missing.is_empty() {
        let what = if missing.len() == 1 { "is no file" } else { "are no files" };
        return Err(not_found(format!("{} {what}; give files with tables", missing.join(", "))));
    }
    let formats = Formats::of(Vec::new())?;
    let reader = Reader::of(&formats)?;
    let audited: Vec<Audited<'_>> =
        args.files.iter().map(|file| (file.as_path(), audit(&reader, file))).collect();
    show(&report(&audited), cli.format, terminal)?;
    for (file, why) in audited.iter().filter_map(|(file, report)| Some((file, report.as_ref().err()?))) {
        notice(&made_up::marked(&format!("error: `{}`: {why}", file.display())))?;
    }
    let is_well = |(_, report): &Audited<'_>| report.as_ref().is_ok_and(|report| report.findings.is_empty());
    Ok(if audited.iter().all(is_well) { Exit::Ok } else { Exit::BadInput })
}

fn audit(reader: &Reader<'_>, file: &Path) -> Result<audit::Report, String> {
    let bytes = reader.bytes(file)?;
    let (is_made_up, report) = reader.audit(&file.to_string_lossy(), &bytes)?;
    if is_made_up {
        made_up::mark_everything();
    }
    Ok(report)
}

fn report(audited: &[Audited<'_>]) -> Report {
    let known = || audited.iter().filter_map(|(file, report)| Some((*file, report.as_ref().ok()?)));
    let findings = known().map(|(_, report)| report.findings.len()).sum();
    Report {
        schema: "plumbline/audit/1",
        heading: vec![format!(
            "{} in {}",
            counted(findings, "finding", "findings"),
            counted(audited.len(), "file", "files")
        )],
        columns: vec![
            column("file", "File"),
            number("line", "Line"),
            column("table", "Table"),
            column("row", "Row"),
            column("column", "Column"),
            column("cell", ""),
            column("check", "Check"),
            column("sure", "Sure"),
            column("printed", ""),
            column("expected", ""),
            column("how", ""),
            column("message", "What does not follow"),
            column("advice", "What to do"),
        ],
        rows: known().flat_map(|(file, report)| report.findings.iter().map(move |f| row(file, f))).collect(),
        notes: known().flat_map(|(file, report)| notes(file, report)).collect(),
        made_from: json!(null),
        more: vec![("files", json!(audited.iter().map(file_value).collect::<Vec<_>>()))],
    }
}

fn row(file: &Path, finding: &Finding) -> Vec<Value> {
    let Finding { line, table, row, column, cell, check, sure, printed, expected, how, advice } = finding;
    vec![
        json!(file.display().to_string()),
        json!(line),
        json!(table),
        json!(row),
        json!(column),
        json!(cell),
        json!(check.id()),
        json!(sure.id()),
        json!(printed),
        json!(expected),
        json!(how),
        json!(format!("found `{printed}`, expected {expected}: {how}")),
        json!(advice),
    ]
}

/// What was checked in a file, and what was not understood.
fn notes(file: &Path, report: &audit::Report) -> Vec<String> {
    let file = file.display();
    let checked = Check::ALL.iter().filter_map(|check| report.tallies.iter().find(|t| t.check == *check));
    let checked: Vec<String> =
        checked.map(|t| format!("{} {} of {}", t.check, t.held, t.held + t.failed)).collect();
    let made = report.held() + report.failed();
    let tables = counted(report.tables as usize, "table", "tables");
    let mut notes = vec![if made == 0 && report.not_checked() == 0 {
        format!("{file}: {tables} with figures; no summary table found, nothing checked")
    } else {
        format!(
            "{file}: {tables} with figures; {} of {made} checks held ({}); {} not checked for want of a figure",
            report.held(),
            checked.join(", "),
            report.not_checked()
        )
    }];
    notes.extend(report.not_understood.iter().map(|n| {
        let table = if n.table.is_empty() { "the table".into() } else { format!("`{}`", n.table) };
        format!("{file}: line {}: {table} is not understood, which is no pass: {}", n.line, n.why)
    }));
    notes
}

fn file_value((file, report): &Audited<'_>) -> Value {
    let file = file.display().to_string();
    match report {
        Err(why) => {
            json!({ "file": file, "problem": why, "tables": null, "checks": [], "not_understood": [] })
        }
        Ok(report) => json!({
            "file": file,
            "problem": null,
            "tables": report.tables,
            "checks": report.tallies.iter().map(|t| json!({
                "check": t.check.id(), "held": t.held, "failed": t.failed, "not_checked": t.not_checked,
            })).collect::<Vec<_>>(),
            "not_understood": report.not_understood.iter().map(|n| json!({
                "line": n.line, "table": n.table, "why": n.why,
            })).collect::<Vec<_>>(),
        }),
    }
}
