//! `plumbline evidence`: what the evidence carries for a day, by block and group, and what was left out of it.

mod conflicts;

use super::profile::left_out;
use crate::args::{Cli, Evidence as Args};
use crate::exit::Exit;
use crate::output::{Format, Report, Terminal, column, number, show};
use crate::session::{Asked, Session, instant, open_store};
use anyhow::Result;
use plumbline_core::assessment::Run;
use plumbline_core::framework::{Framework, Indicator};
use plumbline_core::profile::carried::{
    Areas, Carried, CarriedGroup, CarriedIndicator, CarriedInspections, carried,
};
use plumbline_core::profile::{AsAt, profile, undated_links};
use plumbline_store::Catalogue;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Characters of a title in a table.
const LONGEST_TITLE: usize = 52;

pub fn run(cli: &Cli, args: &Args, terminal: &Terminal) -> Result<Exit> {
    let session = Session::open(cli)?;
    let asked = session.ask(cli, &args.question, terminal)?;
    let framework = &session.framework;
    let as_at = AsAt::assessed(framework, asked.as_at);
    let profile = profile(&asked.evidence, framework, as_at);
    let carried = carried(framework, &asked.evidence, &profile);
    let known_by = args.question.known_by.as_deref().map(instant).transpose()?;
    let catalogue = open_store(cli)?.catalogue(known_by)?;
    let mut notes = asked.notes(framework);
    notes.extend(conflicts::conflict_notes(&asked));
    notes.extend(left_out(&session, &profile.left_out));
    notes.push(format!("{} links between providers carry no date", undated_links(&asked.evidence)));
    notes.extend(
        exclusions(&catalogue)
            .into_iter()
            .map(|((source, name), n)| format!("rows of {source} left out by name: {name}: {n}")),
    );
    let report = Report {
        schema: "plumbline/evidence/1",
        heading: [
            asked.marks(framework),
            vec![format!("What the evidence carries for an assessment {}", asked.days(as_at))],
        ]
        .concat(),
        columns: columns(),
        rows: rows(framework, &carried),
        notes,
        made_from: asked.made_from(framework, as_at, &Run::default()),
        more: vec![("conflicts", conflicts::conflicts(&asked)), ("files", files(&asked, &catalogue))],
    };
    let report = if cli.format == Format::Table { for_people(report) } else { report };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

/// What the titles of the columns stand for.
const LEGEND: [&str; 2] = [
    "Areas, Unknown, Absent: in how many areas something is known, is not known, or is shown not to be there; Records: the findings, \
     inspections or figures that count; Good+, Safe, Enjoying: findings that are good or outstanding, and that judge these outcomes",
    "England, Similar: areas whose latest figure has that comparator; Decided: areas in which the indicator counts",
];

/// What a row is about comes first. The titles of indicators are sentences: a table shows their beginning.
fn for_people(mut report: Report) -> Report {
    let Some(title) = report.columns.iter().position(|c| c.key == "title") else { return report };
    report.heading.extend(LEGEND.map(str::to_owned));
    for row in &mut report.rows {
        let whole = row[title].as_str().unwrap_or_default();
        if whole.chars().count() > LONGEST_TITLE {
            let start: String = whole.chars().take(LONGEST_TITLE - 1).collect();
            row[title] = json!(format!("{}…", start.trim_end()));
        }
        row.swap(0, title);
    }
    report.columns.swap(0, title);
    report
}

fn columns() -> Vec<crate::output::Column> {
    vec![
        column("block", "Block"),
        column("id", ""),
        column("title", "What"),
        number("areas_known", "Areas"),
        number("areas_unknown", "Unknown"),
        number("areas_absent", "Absent"),
        number("records", "Records"),
        column("from", "From"),
        column("to", "To"),
        number("registered", "Registered"),
        number("registers", ""),
        number("good_or_better", "Good+"),
        number("safe", "Safe"),
        number("enjoying", "Enjoying"),
        number("unsettled", ""),
        number("standing_in", "Predecessors"),
        number("by_exception", ""),
        number("no_children", "No children"),
        number("with_national", "England"),
        number("with_similar_areas", "Similar"),
        number("decided", "Decided"),
        number("gap_known", ""),
    ]
}

fn rows(framework: &Framework, carried: &Carried) -> Vec<Vec<Value>> {
    let groups = framework.groups.iter().zip(&carried.groups).map(|(g, c)| group(&g.title, c));
    let strands = carried.strands.iter().chain(&carried.inspections).map(inspections);
    let indicators = framework.indicators.iter().zip(&carried.indicators).map(|(i, c)| indicator(i, c));
    groups.chain(strands).chain(indicators).collect()
}

/// A row of these cells and those of its areas; what a block does not have is empty.
fn row(areas: Areas, cells: &[(&str, Value)]) -> Vec<Value> {
    let areas = [
        ("areas_known", json!(areas.known)),
        ("areas_unknown", json!(areas.unknown)),
        ("areas_absent", json!(areas.absent)),
    ];
    let of =
        |key: &str| areas.iter().chain(cells).find(|(name, _)| *name == key).map(|(_, value)| value.clone());
    columns().iter().map(|column| of(column.key).unwrap_or(Value::Null)).collect()
}

fn group(title: &str, c: &CarriedGroup) -> Vec<Value> {
    row(
        c.areas,
        &[
            ("block", json!("A")),
            ("id", json!(c.group)),
            ("title", json!(title)),
            ("records", json!(c.inspected)),
            ("from", json!(c.oldest)),
            ("to", json!(c.newest)),
            // Without a register anywhere it is not known how many there are.
            ("registered", if c.registers > 0 { json!(c.registered) } else { Value::Null }),
            ("registers", json!(c.registers)),
            ("good_or_better", json!(c.good_or_better)),
            ("safe", json!(c.safe)),
            ("enjoying", json!(c.enjoying)),
            ("unsettled", json!(c.unsettled)),
            ("standing_in", json!(c.standing_in)),
            ("by_exception", json!(c.by_exception)),
            ("no_children", json!(c.no_children)),
        ],
    )
}

fn inspections(c: &CarriedInspections) -> Vec<Value> {
    row(
        c.areas,
        &[
            ("block", json!("B")),
            ("id", json!(c.id)),
            ("title", json!(c.title)),
            ("records", json!(c.inspections)),
            ("from", json!(c.oldest)),
            ("to", json!(c.newest)),
        ],
    )
}

fn indicator(indicator: &Indicator, c: &CarriedIndicator) -> Vec<Value> {
    row(
        c.areas,
        &[
            ("block", json!("C")),
            ("id", json!(indicator.id)),
            ("title", json!(indicator.title)),
            ("records", json!(c.figures)),
            ("from", json!(c.years.map(|(from, _)| from.to_string()))),
            ("to", json!(c.years.map(|(_, to)| to.to_string()))),
            ("with_national", json!(c.with_national)),
            ("with_similar_areas", json!(c.with_similar_areas)),
            ("decided", json!(c.decided)),
            ("gap_known", json!(c.gap_known)),
        ],
    )
}

/// Rows left out under a name, over all files of a source in force.
fn exclusions(catalogue: &Catalogue) -> BTreeMap<(String, String), u64> {
    let mut counts = BTreeMap::new();
    for edition in catalogue.in_force() {
        let Some(Value::Object(named)) = edition.ledger.get("excluded") else { continue };
        for (name, n) in named {
            *counts.entry((edition.meta.source.to_string(), name.clone())).or_default() +=
                n.as_u64().unwrap_or(0);
        }
    }
    counts
}

/// The files in force, each with its ledger, and what reading them assumed.
fn files(asked: &Asked, catalogue: &Catalogue) -> Value {
    let one = |edition: &plumbline_store::Catalogued| {
        let meta = &edition.meta;
        json!({
            "file": meta.file,
            "edition": meta.id,
            "source": meta.source,
            "issued": meta.issued,
            "lag_days": asked.lag.or(meta.lag_days),
            "mappings": meta.mappings,
            "ledger": edition.ledger,
        })
    };
    catalogue.in_force().map(one).collect()
}
