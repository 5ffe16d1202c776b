//! `plumbline framework analyse [DIR]` (X4)

use super::area_words::{departs, in_words};
use super::findings::{Finding, sections};
use crate::args::Cli;
use crate::exit::Exit;
use crate::output::{self, Format, Report, Terminal, column, folded, show};
use crate::session::{load_framework, made_from_framework};
use anyhow::Result;
use plumbline_core::framework::Framework;
use plumbline_core::insight::rules::{Analysis, Space, analyse};
use plumbline_pages::{OpenRules, OpenSection};
use serde_json::json;
use std::path::Path;

pub fn run(cli: &Cli, dir: Option<&Path>, terminal: &Terminal) -> Result<Exit> {
    let framework = load_framework(dir)?;
    let analysis = analyse(&framework);
    if cli.format == Format::Table && terminal.listener.is_none() {
        output::print(&page(&framework, &analysis, terminal))?;
    } else {
        show(&report(&framework, &analysis), cli.format, terminal)?;
    }
    Ok(Exit::Ok)
}

/// The same for a page.
pub fn open_rules(framework: &Framework) -> OpenRules {
    let (analysis, well) = (analyse(framework), Space::of(framework).plain());
    let section = |(heading, none, findings): (&str, &str, Vec<Finding>)| OpenSection {
        heading: heading.into(),
        none: none.into(),
        findings: findings
            .iter()
            .map(|it| (it.says.clone(), it.area.map(|area| departs(area, &well))))
            .collect(),
    };
    OpenRules {
        looked_at: looked_at(&analysis),
        well: format!("All is well: {}", in_words(&well)),
        sections: sections(&analysis).into_iter().map(section).collect(),
    }
}

fn heading(framework: &Framework, analysis: &Analysis) -> Vec<String> {
    let mut heading: Vec<String> = hypothetical(framework).into_iter().collect();
    heading.push(format!("{}: what the rules leave open", framework.title));
    heading.push(looked_at(analysis));
    heading
}

fn looked_at(analysis: &Analysis) -> String {
    let [a, b, c] = analysis.looked_at.classes;
    format!(
        "All evidence of which nothing is missing, none of it sampled: {a} classes of Block A, {b} of Block B and {c} of Block C that the \
         rules tell apart, {} combinations that the outcome tells apart",
        analysis.looked_at.combinations
    )
}

/// What stands above everything said of rules that were never anybody's (A13).
pub fn hypothetical(framework: &Framework) -> Option<String> {
    let why = framework.hypothetical.as_ref()?;
    Some(format!("WHAT-IF: the rules of {} are hypothetical, {why}", framework.id))
}

fn page(framework: &Framework, analysis: &Analysis, terminal: &Terminal) -> String {
    let well = Space::of(framework).plain();
    let mut lines = heading(framework, analysis);
    lines.push(format!("All is well: {}", in_words(&well)));
    for (title, none, findings) in sections(analysis) {
        lines.extend([String::new(), terminal.bold(title)]);
        if findings.is_empty() {
            lines.push(format!("  {none}"));
        }
        lines.extend(findings.iter().flat_map(|finding| finding.lines(&well)));
    }
    lines.iter().map(|line| folded(line, terminal.width)).collect()
}

fn report(framework: &Framework, analysis: &Analysis) -> Report {
    let findings = sections(analysis);
    let [a, b, c] = analysis.looked_at.classes;
    Report {
        schema: "plumbline/framework-analysis/1",
        heading: heading(framework, analysis),
        columns: vec![
            column("finding", "Finding"),
            column("about", "About"),
            column("says", "What it says"),
            column("outcome", "Outcome"),
            column("after", "After"),
            column("smallest_area", "Smallest area"),
            column("area", ""),
        ],
        rows: findings.iter().flat_map(|(.., findings)| findings).map(Finding::cells).collect(),
        made_from: made_from_framework(framework),
        more: vec![(
            "looked_at",
            json!({ "classes": { "a": a, "b": b, "c": c }, "combinations": analysis.looked_at.combinations }),
        )],
        ..Report::default()
    }
}
