//! Questions to a season, and its acts.

use super::answers::told;
use crate::args::{Acting, Bulk, BulkStep, Cli, PackTable, Season, SeasonAct, Text};
use crate::commands;
use crate::exit::usage;
use anyhow::Result;
use clap::ValueEnum;
use plumbline_store::Basis;
use plumbline_web::wire::{self, OfSeason, OpenSeason};
use plumbline_web::{Asked, Reply};

/// Who asks, of which year. The clock is the server's own.
pub fn acting(asked: &Asked, year: i16) -> Acting {
    Acting { who: asked.who.clone(), year: Some(year), clock: None }
}

/// A text that came with the request.
pub fn text(why: Option<String>) -> Text {
    Text { why, file: None }
}

pub fn open(cli: &Cli, asked: &Asked, open: &OpenSeason) -> Result<Reply> {
    let act = SeasonAct::Open { name: open.name.clone(), from: open.from, calendar: open.calendar };
    run(cli, asked, open.year, Some(act))
}

pub fn answer(cli: &Cli, asked: &Asked, year: i16, what: &OfSeason) -> Result<Reply> {
    let act = match what {
        OfSeason::Board(board) => return self::board(cli, asked, year, board),
        OfSeason::People => SeasonAct::People,
        OfSeason::Releases => SeasonAct::Releases,
        OfSeason::Retention => SeasonAct::Retention,
        OfSeason::Pack { .. } | OfSeason::PackPage { .. } => return Err(usage("the pack is told elsewhere")),
        OfSeason::Act(act) => of(act)?,
        OfSeason::Bulk(bulk) => SeasonAct::Do(self::bulk(bulk)?),
    };
    run(cli, asked, year, Some(act))
}

pub fn pack_table(word: Option<&str>) -> Result<Option<PackTable>> {
    let table = word.map(|word| {
        PackTable::from_str(word, true)
            .map_err(|_| usage(format!("expected alike, judged, assessors or borderline, found `{word}`")))
    });
    table.transpose()
}

fn run(cli: &Cli, asked: &Asked, year: i16, act: Option<SeasonAct>) -> Result<Reply> {
    let args = Season { acting: acting(asked, year), act, step: None, due: false, stuck: false };
    told(|terminal| commands::season::run(cli, &args, terminal))
}

fn board(cli: &Cli, asked: &Asked, year: i16, board: &wire::Board) -> Result<Reply> {
    let args = Season {
        acting: acting(asked, year),
        act: None,
        step: board.step.clone(),
        due: board.due,
        stuck: board.stuck,
    };
    told(|terminal| commands::season::run(cli, &args, terminal))
}

fn of(act: &wire::SeasonAct) -> Result<SeasonAct> {
    use wire::SeasonAct as Sent;
    Ok(match act.clone() {
        Sent::Enrol { person, name } => {
            SeasonAct::Enrol { person: Some(person), name: Some(name), from: None }
        }
        Sent::Role { person, role, areas } => SeasonAct::Role { person, role, area: areas },
        Sent::EndRole { person, role, why } => SeasonAct::EndRole { person, role, text: text(Some(why)) },
        Sent::Interest { person, area, kind, why } => {
            SeasonAct::Interest { person, area, kind, text: text(Some(why)) }
        }
        Sent::Holiday { day, title } => SeasonAct::Holiday { day, title },
        Sent::DrawSecondReadings { share, seed } => {
            let share = u8::try_from(share).map_err(|_| usage("a share is from 1 to 100 in a hundred"))?;
            SeasonAct::DrawSecondReadings { share, seed }
        }
        Sent::Schedule { kind, at, why } => {
            SeasonAct::Schedule { kind, at: at.map(|at| at.to_string()), text: text(why) }
        }
        Sent::Unschedule { publication, why } => SeasonAct::Unschedule { publication, text: text(Some(why)) },
        Sent::Erase { key, basis } => {
            SeasonAct::Erase { key: key.into(), basis: basis.parse::<Basis>().map_err(usage)? }
        }
    })
}

fn bulk(bulk: &wire::Bulk) -> Result<Bulk> {
    let step = BulkStep::from_str(&bulk.step, true).map_err(|_| {
        let steps: Vec<String> = BulkStep::value_variants()
            .iter()
            .filter_map(|step| Some(step.to_possible_value()?.get_name().to_owned()))
            .collect();
        usage(format!("expected a step ({}), found `{}`", steps.join(", "), bulk.step))
    })?;
    Ok(Bulk {
        step,
        areas: bulk.areas.clone(),
        all: bulk.all,
        with: bulk.with.clone(),
        to: bulk.to.clone(),
        from: None,
        text: text(bulk.why.clone()),
        dry_run: bulk.dry_run,
    })
}
