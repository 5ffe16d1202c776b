//! The people of a season: who they are, what they may do, with which areas they have to do.

use super::{acknowledged, keeps_the_season};
use crate::args::Cli;
use crate::desk::{Desk, Texts};
use crate::exit::{Exit, bad_input, usage};
use crate::output::{Report, Terminal, column, show};
use crate::reader;
use anyhow::Result;
use plumbline_casework::{Holding, PersonId, Role, SeasonCommand};
use plumbline_core::area::AreaCode;
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeSet;
use std::path::Path;

pub fn list(cli: &Cli, desk: &mut Desk, terminal: &Terminal) -> Result<Exit> {
    keeps_the_season(desk)?;
    let people = desk.season.people.clone();
    let mut rows = Vec::new();
    for (person, member) in people.iter() {
        let name = desk.opened_text(&member.name)?;
        let areas = |areas: &BTreeSet<AreaCode>| {
            areas.iter().map(|area| desk.session.name(area)).collect::<Vec<_>>().join(", ")
        };
        let roles: Vec<String> = member
            .holdings
            .iter()
            .map(|it| {
                let of =
                    if it.areas.is_empty() { String::new() } else { format!(" of {}", areas(&it.areas)) };
                let ended = if it.to.is_some() { " (ended)" } else { "" };
                format!("{}{of}{ended}", it.role.id())
            })
            .collect();
        let interests: Vec<String> = member
            .interests
            .iter()
            .map(|(area, kind, _)| format!("{} ({})", desk.session.name(area), kind.id()))
            .collect();
        rows.push(vec![json!(person.to_string()), json!(name), json!(roles), json!(interests)]);
    }
    let report = Report {
        schema: "plumbline/season-people/1",
        heading: vec![format!("People of the season {}", desk.year)],
        columns: vec![
            column("person", "Person"),
            column("name", "Name"),
            column("roles", "Roles"),
            column("interests", "Interests"),
        ],
        rows,
        ..Report::default()
    };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

/// A row of the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    person: String,
    name: String,
    role: String,
    areas: String,
}

/// What a row means.
struct Enrolled {
    person: PersonId,
    name: String,
    role: Option<Role>,
    areas: BTreeSet<AreaCode>,
}

pub fn enrol(
    cli: &Cli,
    desk: &mut Desk,
    one: Option<(&PersonId, &str)>,
    from: Option<&Path>,
    terminal: &Terminal,
) -> Result<Exit> {
    let rows = match (one, from) {
        (Some((person, name)), _) => {
            vec![Enrolled { person: person.clone(), name: name.into(), role: None, areas: BTreeSet::new() }]
        }
        (None, Some(path)) => read(desk, path)?,
        (None, None) => return Err(usage("name a person with `--name NAME`, or a file with `--from FILE`")),
    };
    for row in left(desk, rows) {
        enrol_one(desk, row)?;
    }
    acknowledged(cli, desk, terminal)
}

/// What a run that was cut short left to do; everything, to be refused, where nothing is left.
fn left(desk: &Desk, mut rows: Vec<Enrolled>) -> Vec<Enrolled> {
    if !rows.iter().all(|row| stands(desk, row)) {
        rows.retain(|row| !stands(desk, row));
    }
    rows
}

/// Whether the season knows the person in this role for these areas.
fn stands(desk: &Desk, row: &Enrolled) -> bool {
    let holds = |held: &Holding| Some(held.role) == row.role && held.areas == row.areas && held.to.is_none();
    let known = desk.season.people.get(&row.person);
    known.is_some_and(|it| row.role.is_none() || it.holdings.iter().any(holds))
}

fn enrol_one(desk: &mut Desk, row: Enrolled) -> Result<()> {
    if !desk.season.people.contains_key(&row.person) || row.role.is_none() {
        let mut texts = Texts::default();
        let name = desk.seal_of(&row.person, &row.name, &mut texts)?;
        desk.act_on_season(SeasonCommand::Enrol { person: row.person.clone(), name }, texts)?;
    }
    let Some(role) = row.role else { return Ok(()) };
    desk.act_on_season(SeasonCommand::Give { person: row.person, role, areas: row.areas }, Texts::default())
}

/// Every row, or every problem at once: nobody is enrolled from a file that has one.
fn read(desk: &Desk, path: &Path) -> Result<Vec<Enrolled>> {
    let named = path.display();
    let text = reader::text(path).map_err(|why| bad_input(format!("`{named}` {why}")))?;
    let mut rows = Vec::new();
    let mut faults = Vec::new();
    for (n, row) in csv::Reader::from_reader(text.as_bytes()).deserialize::<Row>().enumerate() {
        let place = format!("`{named}`, row {}", n + 2);
        match row {
            Err(fault) => {
                faults.push(format!("{place}: {fault}; expected the columns person,name,role,areas"))
            }
            Ok(row) => match understood(desk, &row) {
                Ok(row) => rows.push(row),
                Err(found) => faults.extend(found.into_iter().map(|fault| format!("{place}: {fault}"))),
            },
        }
    }
    if faults.is_empty() { Ok(rows) } else { Err(bad_input(faults.join("\n"))) }
}

fn understood(desk: &Desk, row: &Row) -> Result<Enrolled, Vec<String>> {
    let mut faults = Vec::new();
    let person =
        row.person.trim().parse::<PersonId>().map_err(|fault| faults.push(format!("column person: {fault}")));
    if row.name.trim().is_empty() {
        faults.push("column name: expected a name, found ``".into());
    }
    let role = match row.role.trim() {
        "" => Ok(None),
        word => word.parse::<Role>().map(Some).map_err(|fault| faults.push(format!("column role: {fault}"))),
    };
    let mut areas = BTreeSet::new();
    for word in row.areas.split_whitespace() {
        match desk.area(word) {
            Ok(area) => drop(areas.insert(area)),
            Err(fault) => faults.push(format!("column areas: {fault}")),
        }
    }
    match (person, role) {
        (Ok(person), Ok(role)) if faults.is_empty() => {
            Ok(Enrolled { person, name: row.name.trim().into(), role, areas })
        }
        _ => Err(faults),
    }
}
