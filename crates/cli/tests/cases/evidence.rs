//! What a case puts in: its fences as files in the long CSV, and its run line.

use super::document::{Case, Document, Fence};
use super::{block_c, providers};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The area that a case is about unless its run line names another.
pub const AREA: &str = "Rutland";

/// A file of evidence.
pub struct File {
    pub name: String,
    pub text: String,
    pub issued: Option<Date>,
    /// Read as a snapshot of latest judgements (P19), which only a source description can say outside a test.
    pub snapshot: bool,
}

/// A case's run line.
pub struct Flags {
    pub area: String,
    pub as_at: Option<Date>,
    pub lag: Option<u16>,
    pub assume: Vec<String>,
}

/// One row of the long CSV: columns and values.
pub type Row = Vec<(&'static str, String)>;

impl Flags {
    pub fn of(document: &Document, case: &Case) -> Result<Self, String> {
        let mut flags = Self { area: AREA.into(), as_at: None, lag: None, assume: Vec::new() };
        for fence in document.fences(case).filter(|f| f.kind == "run") {
            let words = words(&fence.body.join(" "));
            for pair in words.chunks(2) {
                let [flag, value] = pair else { return Err(format!("`{}` has no value", pair[0])) };
                let fault = || format!("`{value}` is no value for {flag}");
                match flag.as_str() {
                    "--area" => flags.area.clone_from(value),
                    "--as-at" => flags.as_at = Some(value.parse().map_err(|_| fault())?),
                    "--lag" => flags.lag = Some(value.parse().map_err(|_| fault())?),
                    "--assume" => flags.assume.push(value.clone()),
                    _ => return Err(format!("no run flag is called `{flag}`")),
                }
            }
        }
        Ok(flags)
    }

    /// As the program takes them.
    pub fn arguments(&self) -> Vec<String> {
        let mut all = vec![self.area.clone()];
        let mut add = |flag: &str, value: String| all.extend([flag.to_owned(), value]);
        self.as_at.iter().for_each(|day| add("--as-at", day.to_string()));
        self.lag.iter().for_each(|days| add("--lag", days.to_string()));
        self.assume.iter().for_each(|id| add("--assume", id.clone()));
        all
    }
}

/// Words, with quotes around those that hold a space.
pub fn words(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, part) in line.split('"').enumerate() {
        if at % 2 == 1 {
            found.push(part.to_owned());
        } else {
            found.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    found
}

/// The files of a case, in the order of its fences; what is written in the short notations is one file.
pub fn files(document: &Document, case: &Case) -> Result<Vec<File>, String> {
    let area = Flags::of(document, case)?.area;
    let mut rows: Vec<Row> = Vec::new();
    let mut files = Vec::new();
    for fence in document.fences(case) {
        let at = |e: String| format!("{}, {e}", fence.kind);
        match fence.kind.as_str() {
            "csv" => files.push(csv(fence, files.len())?),
            "providers" => rows.extend(providers::rows(&area, &fence.body).map_err(at)?),
            "block-b" => rows.extend(block_b(&area, &fence.body).map_err(at)?),
            "block-c" => rows.extend(block_c::rows(&area, &fence.body).map_err(at)?),
            _ => {}
        }
    }
    if !rows.is_empty() {
        let text = table(&rows);
        files.insert(0, File { name: "case.csv".into(), text, issued: None, snapshot: false });
    }
    Ok(files)
}

fn csv(fence: &Fence, before: usize) -> Result<File, String> {
    let name = format!("file-{}.csv", before + 1);
    let mut file = File { name, text: fence.body.join("\n") + "\n", issued: None, snapshot: false };
    for option in &fence.options {
        match option.split_once('=') {
            Some(("issued", day)) => file.issued = Some(day.parse().map_err(|_| format!("`{option}`"))?),
            None if option == "snapshot" => file.snapshot = true,
            _ => return Err(format!("csv: no option is called `{option}`")),
        }
    }
    Ok(file)
}

fn table(rows: &[Row]) -> String {
    let columns: Vec<&str> = rows
        .iter()
        .flatten()
        .map(|(column, _)| (*column, ()))
        .collect::<BTreeMap<_, _>>()
        .into_keys()
        .collect();
    let mut lines = vec![columns.join(",")];
    for row in rows {
        let cell = |column: &&str| row.iter().find(|(c, _)| c == column).map_or("", |(_, v)| v.as_str());
        let cells =
            columns.iter().map(cell).map(|v| if v.contains(',') { format!("\"{v}\"") } else { v.into() });
        lines.push(cells.collect::<Vec<String>>().join(","));
    }
    lines.join("\n") + "\n"
}

/// Block B, an event a line: `full-inspection 2010-04 safeguarding=good looked_after=adequate`.
fn block_b(area: &str, lines: &[String]) -> Result<Vec<Row>, String> {
    lines.iter().filter(|l| !l.trim().is_empty()).map(|line| event(area, line)).collect()
}

fn event(area: &str, line: &str) -> Result<Row, String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let (plain, named): (Vec<&str>, Vec<&str>) = words.iter().partition(|w| !w.contains('='));
    let record: &[(&'static str, &str)] = match plain.as_slice() {
        ["covers", kind] => &[
            ("record", "coverage"),
            ("what", &format!("area-inspections:{kind}")),
            ("from", "2007-04-01"),
            ("to", "2011-12-31"),
        ],
        ["award", year, grade] => &[("record", "award"), ("year", year), ("grade", grade)],
        ["sustained-improvement", on] => {
            &[("record", "sustained-improvement"), ("on", on), ("reference", "register")]
        }
        ["complaint", on] => &[("record", "complaint"), ("on", on), ("reference", "register")],
        ["serious-case-reviews", from, to, good, "of", total] => &[
            ("record", "serious-case-reviews"),
            ("from", from),
            ("to", to),
            ("adequate_or_better", good),
            ("total", total),
        ],
        [kind, inspected] => &[("record", "area-inspection"), ("kind", kind), ("inspected", inspected)],
        [kind] => &[("record", "area-inspection"), ("kind", kind)],
        _ => return Err(format!("`{line}` is no event")),
    };
    let mut row: Row = record.iter().map(|(column, value)| (*column, (*value).to_owned())).collect();
    row.push(("area", area.to_owned()));
    for pair in named {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let column = [
            "published",
            "safeguarding",
            "looked_after",
            "overall",
            "priority_actions",
            "developments",
            "from",
            "to",
        ]
        .into_iter()
        .find(|c| *c == key)
        .ok_or_else(|| format!("`{pair}` in `{line}`"))?;
        row.retain(|(c, _)| *c != column);
        row.push((column, value.to_owned()));
    }
    Ok(row)
}
