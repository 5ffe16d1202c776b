//! `plumbline season draw-second-readings`: which cases are read a second time, and by whom (X5).

use crate::args::Cli;
use crate::desk::{Desk, Texts};
use crate::exit::Exit;
use crate::output::{Report, Terminal, column, number, show};
use crate::session::counted;
use anyhow::Result;
use plumbline_casework::{SeasonCommand, SeasonEvent};
use serde_json::{Value, json};

pub fn draw(cli: &Cli, desk: &mut Desk, share: u8, seed: u32, terminal: &Terminal) -> Result<Exit> {
    desk.act_on_season(SeasonCommand::DrawSecondReadings { share, seed }, Texts::default())?;
    let Some(entry) = desk.season.entries.last() else { return Ok(Exit::Ok) };
    let SeasonEvent::SecondReadingsDrawn { of, drawn, .. } = &entry.what else { return Ok(Exit::Ok) };
    let rows: Vec<Vec<Value>> = drawn
        .iter()
        .map(|(area, reader)| {
            let name = json!(desk.session.name(area));
            vec![json!(desk.year), json!(entry.version), name, json!(area), json!(reader.to_string())]
        })
        .collect();
    let report = Report {
        schema: "plumbline/second-readings/1",
        heading: vec![format!(
            "Season {}: {} drawn of {}, {share} in a hundred by the seed {seed}",
            desk.year,
            counted(drawn.len(), "second reading", "second readings"),
            counted(of.len(), "case", "cases"),
        )],
        columns: vec![
            number("year", ""),
            number("version", "Act"),
            column("area", "Area"),
            column("area_code", ""),
            column("reader", "Reader"),
        ],
        rows,
        ..Report::default()
    };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}
