//! `plumbline explain AREA [REQUIREMENT]`

use super::assessed::assess_all;
use crate::args::{Cli, Explain};
use crate::exit::{Exit, not_found};
use crate::output::{Format, Report, Terminal, column, number, show};
use crate::session::Session;
use anyhow::Result;
use plumbline_core::assessment::trace::{self, Node};
use serde_json::{Value, json};

pub fn run(cli: &Cli, args: &Explain, terminal: &Terminal) -> Result<Exit> {
    let session = Session::open(cli)?;
    let code = session.area(&args.area)?.code.clone();
    let run = session.run(&args.basis.assume)?;
    let asked = session.ask(cli, &args.basis.question, terminal)?;
    let assessed = assess_all(&session, &asked, &run, Some(&code));
    let Some(assessment) = assessed.assessments.first() else {
        return Err(not_found(format!("{} is none of this framework's areas", session.name(&code))));
    };
    let whole = trace::tree(&session.framework, &asked.evidence, assessment);
    let node = match &args.requirement {
        None => &whole,
        Some(id) => whole.find(id).ok_or_else(|| unknown(&whole, id))?,
    };
    let mut heading = asked.marks(&session.framework);
    heading.push(format!(
        "{}, {}, {}",
        session.name(&code),
        session.framework.title,
        asked.days(assessed.as_at)
    ));
    let mut notes = asked.notes(&session.framework);
    notes.extend(assessment.notes.iter().cloned());
    let report = Report {
        schema: "plumbline/explanation/1",
        heading,
        columns: columns(),
        rows: rows(node, args.records),
        notes,
        made_from: asked.made_from(&session.framework, assessed.as_at, &run),
        more: vec![
            ("tree", tree_json(node, args.records)),
            ("area", json!(session.name(&code))),
            ("area_code", json!(code)),
        ],
    };
    match cli.format {
        Format::Table => {
            let text = tree_text(node, args.records, terminal);
            let heading: String =
                report.heading.iter().map(|l| crate::output::folded(l, terminal.width)).collect();
            crate::output::print(&format!("{heading}\n{text}"))?;
            for note in &report.notes {
                crate::output::notice(note)?;
            }
        }
        Format::Json | Format::Csv => show(&report, cli.format, terminal)?,
    }
    Ok(Exit::Ok)
}

fn unknown(whole: &Node, id: &str) -> anyhow::Error {
    let nearest = whole
        .ids()
        .into_iter()
        .max_by(|a, b| strsim::jaro_winkler(a, id).total_cmp(&strsim::jaro_winkler(b, id)));
    let hint = nearest.map(|n| format!("; did you mean `{n}`?")).unwrap_or_default();
    not_found(format!("no requirement or limit is called `{id}`{hint}; `plumbline rule` lists them"))
}

fn tree_text<'a>(node: &'a Node, records: usize, terminal: &'a Terminal) -> String {
    let mut writer = TreeWriter { records, terminal, text: String::new(), shown: Vec::new() };
    writer.write(node, 0);
    writer.text
}

struct TreeWriter<'a> {
    records: usize,
    terminal: &'a Terminal,
    text: String,
    /// Requirements and limits whose figures are written already: the same figures are not written twice.
    shown: Vec<&'a Node>,
}

impl<'a> TreeWriter<'a> {
    fn line(&mut self, line: &str) {
        self.text.push_str(&crate::output::folded(line, self.terminal.width));
    }

    fn write(&mut self, node: &'a Node, depth: usize) {
        let indent = "  ".repeat(depth);
        self.line(&format!("{indent}{}{}", marker(node), node.says));
        if let Some(line) = facts(node) {
            self.line(&format!("{indent}      {line}"));
        }
        self.rows(node, &indent);
        if node.id.is_some() && !node.children.is_empty() {
            if let Some(id) =
                self.shown.iter().find(|n| n.children == node.children).and_then(|n| n.id.as_ref())
            {
                return self.line(&format!("{indent}  the same figures as under {id}"));
            }
            self.shown.push(node);
        }
        node.children.iter().for_each(|child| self.write(child, depth + 1));
    }

    fn rows(&mut self, node: &Node, indent: &str) {
        if node.records.is_empty() {
            return;
        }
        let (shown, rest) = node.records.split_at(self.records.min(node.records.len()));
        let more = match rest.len() {
            0 => String::new(),
            rest => format!("; and {rest} more (--records all)"),
        };
        self.line(&format!("{indent}      from {}{more}", in_runs(shown).join("; ")));
    }
}

/// Rows by file and number; three or more of a file that follow one another are told as one, since hundreds may stand behind a figure.
fn in_runs(records: &[String]) -> Vec<String> {
    let follows = |row: &String, next: &String| match (row_of(row), row_of(next)) {
        (Some((file, at)), Some((other, then))) => file == other && then == at + 1,
        _ => false,
    };
    let mut told = Vec::new();
    for run in records.chunk_by(follows) {
        match row_of(&run[0]) {
            Some((file, at)) if run.len() > 2 => {
                told.push(format!("{file}, rows {at} to {}", at + run.len() - 1))
            }
            _ => told.extend_from_slice(run),
        }
    }
    told
}

/// The file and the row that a citation names: `york.csv, row 6`.
fn row_of(citation: &str) -> Option<(&str, usize)> {
    let (file, row) = citation.rsplit_once(", row ")?;
    Some((file, row.parse().ok()?))
}

/// Words rather than signs, so that a screen reader says them and nothing hangs on colour.
fn marker(node: &Node) -> String {
    match (&node.status, node.missing) {
        (Some(status), _) => format!("[{}] ", status.word()),
        (None, true) => "[missing] ".into(),
        (None, false) => String::new(),
    }
}

fn facts(node: &Node) -> Option<String> {
    let id = node.id.as_ref()?;
    let mut parts = vec![id.clone()];
    parts.extend(node.strength.map(|s| s.id().to_owned()));
    // A limit has no figure that is asked for: it holds or not, to a grade.
    let (figure, asked) = if node.status.is_some() { ("figure: ", "asked: ") } else { ("", "") };
    parts.extend(node.figure.as_ref().map(|f| format!("{figure}{f}")));
    parts.extend(node.threshold.as_ref().map(|t| format!("{asked}{t}")));
    parts.push(node.source.join("; "));
    parts.extend(node.unless.as_ref().map(|u| format!("unless {u}")));
    Some(parts.join(" | "))
}

/// The tree with as many records as are asked for, and how many there are.
fn tree_json(node: &Node, records: usize) -> Value {
    let mut value = json!(node);
    shorten(&mut value, records);
    value
}

fn shorten(node: &mut Value, records: usize) {
    let Some(object) = node.as_object_mut() else { return };
    let all = object.get("records").and_then(Value::as_array).map(Vec::len);
    if let Some(all) = all {
        object.insert("records_in_all".into(), json!(all));
    }
    if let Some(shown) = object.get_mut("records").and_then(Value::as_array_mut) {
        shown.truncate(records);
    }
    object
        .get_mut("children")
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
        .for_each(|child| shorten(child, records));
}

fn columns() -> Vec<crate::output::Column> {
    vec![
        number("depth", "Depth"),
        column("id", "Id"),
        column("status", "Status"),
        column("strength", "Strength"),
        column("says", "Says"),
        column("figure", "Figure"),
        column("threshold", "Asked"),
        column("source", "Source"),
        column("cell", "Cell"),
        column("records", "Records"),
        number("records_in_all", "Records in all"),
    ]
}

fn rows(node: &Node, records: usize) -> Vec<Vec<Value>> {
    let mut rows = Vec::new();
    collect(node, 0, records, &mut rows);
    rows
}

fn collect(node: &Node, depth: usize, records: usize, rows: &mut Vec<Vec<Value>>) {
    rows.push(vec![
        json!(depth),
        json!(node.id),
        json!(node.status),
        json!(node.strength),
        json!(node.says),
        json!(node.figure),
        json!(node.threshold),
        json!(node.source),
        json!(node.address),
        json!(node.records.iter().take(records).collect::<Vec<_>>()),
        json!(node.records.len()),
    ]);
    for child in &node.children {
        collect(child, depth + 1, records, rows);
    }
}
