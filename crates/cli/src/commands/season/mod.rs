//! `plumbline season`: the status board of a cycle, its people, a step for many cases, and what is published when.

mod board;
mod bulk;
mod erasing;
mod opening;
pub mod pack;
mod people;
mod releases;
mod second;
mod retention;

pub use opening::{open_with, steps_for};

use crate::args::{Cli, Season, SeasonAct};
use crate::desk::{Desk, Texts, refused_one};
use crate::exit::{Exit, usage};
use crate::output::{Report, Terminal, column, number, show};
use anyhow::Result;
use plumbline_casework::{Because, Refusal, Role, SeasonCommand};
use serde_json::json;
use std::collections::BTreeSet;

pub fn run(cli: &Cli, args: &Season, terminal: &Terminal) -> Result<Exit> {
    let desk = Desk::open(cli, &args.acting)?;
    if let Some(SeasonAct::Open { name, from, calendar }) = &args.act {
        return opening::run(cli, desk, name, *from, *calendar, terminal);
    }
    let mut desk = desk.opened()?;
    match &args.act {
        None => board::run(cli, &mut desk, args, terminal),
        Some(SeasonAct::People) => people::list(cli, &mut desk, terminal),
        Some(SeasonAct::Enrol { person, name, from }) => {
            people::enrol(cli, &mut desk, person.as_ref().zip(name.as_deref()), from.as_deref(), terminal)
        }
        Some(SeasonAct::Do(bulk)) => bulk::run(cli, &mut desk, bulk, terminal),
        Some(SeasonAct::Schedule { kind, at, text }) => {
            releases::schedule(cli, &mut desk, *kind, at.as_deref(), text, terminal)
        }
        Some(SeasonAct::Releases) => releases::list(cli, &mut desk, terminal),
        Some(SeasonAct::Retention) => retention::run(cli, &mut desk, terminal),
        Some(SeasonAct::Erase { key, basis }) => erasing::run(cli, &mut desk, key, *basis, terminal),
        Some(SeasonAct::DrawSecondReadings { share, seed }) => {
            second::draw(cli, &mut desk, *share, *seed, terminal)
        }
        Some(SeasonAct::Pack { table }) => pack::run(cli, &mut desk, *table, terminal),
        Some(other) => {
            let (command, texts) = command(&mut desk, other)?;
            desk.act_on_season(command, texts)?;
            acknowledged(cli, &desk, terminal)
        }
    }
}

/// The simple acts of a season.
fn command(desk: &mut Desk, act: &SeasonAct) -> Result<(SeasonCommand, Texts)> {
    let mut texts = Texts::default();
    let command = match act {
        SeasonAct::Role { person, role, area } => {
            let areas: Result<BTreeSet<_>> = area.iter().map(|word| desk.area(word)).collect();
            SeasonCommand::Give { person: person.clone(), role: *role, areas: areas? }
        }
        SeasonAct::EndRole { person, role, text } => {
            let why = desk.seal_of_leaving(person, &text.required()?, &mut texts)?;
            SeasonCommand::End { person: person.clone(), role: *role, why }
        }
        SeasonAct::Interest { person, area, kind, text } => {
            let note = desk.seal_of(person, &text.required()?, &mut texts)?;
            SeasonCommand::Declare { person: person.clone(), area: desk.area(area)?, kind: *kind, note }
        }
        SeasonAct::Holiday { day, title } => SeasonCommand::Proclaim { day: *day, title: title.clone() },
        SeasonAct::Unschedule { publication, text } => {
            let why = desk.seal_of_season(&text.required()?, &mut texts)?;
            SeasonCommand::Unschedule { publication: *publication, why }
        }
        SeasonAct::Open { .. }
        | SeasonAct::People
        | SeasonAct::Enrol { .. }
        | SeasonAct::Do(_)
        | SeasonAct::Schedule { .. }
        | SeasonAct::Releases
        | SeasonAct::Retention
        | SeasonAct::Erase { .. }
        | SeasonAct::DrawSecondReadings { .. }
        | SeasonAct::Pack { .. } => return Err(usage("this is no single act")),
    };
    Ok((command, texts))
}

/// What the person who acted is told: the act is in the log.
fn acknowledged(cli: &Cli, desk: &Desk, terminal: &Terminal) -> Result<Exit> {
    let new = desk.season.entries.iter().filter(|entry| entry.version > desk.began);
    let row = |entry: &plumbline_casework::SeasonEntry| {
        vec![json!(desk.year), json!(entry.version), json!(entry.what.did()), json!(entry.at.to_string())]
    };
    let report = Report {
        schema: "plumbline/season-act/1",
        heading: vec![format!("Season {}: done", desk.year)],
        columns: vec![
            number("year", ""),
            number("version", "Act"),
            column("did", "What"),
            column("at", "When"),
        ],
        rows: new.map(row).collect(),
        ..Report::default()
    };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

/// Whether the person keeps the season: names and roles are for them.
fn keeps_the_season(desk: &Desk) -> Result<()> {
    let who = desk.who()?;
    let actor = desk.season.actor(&who);
    let inside = Role::ALL.into_iter().filter(|role| *role != Role::AreaOfficer);
    if inside.into_iter().any(|role| actor.is_any(role, desk.at)) {
        return Ok(());
    }
    let says = format!("{who} has no part in the inspectorate's side of the season");
    Err(refused_one(Refusal::new(Because::NotEntitled, "Q9", says)))
}

/// Whether the person may see which keys are due, and erase one.
fn keeps_the_keys(desk: &Desk, to: &str) -> Result<()> {
    let who = desk.who()?;
    if desk.season.actor(&who).is_any(Role::Administrator, desk.at) {
        return Ok(());
    }
    Err(refused_one(Refusal::new(
        Because::NotEntitled,
        "Q10",
        format!("{who} may not {to}: it is for an administrator"),
    )))
}
