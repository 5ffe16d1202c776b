//! What is published when: the schedule, and what the public sees now (N1).

use super::acknowledged;
use crate::args::{Cli, Text};
use crate::commands::publish::stored_publication;
use crate::desk::{Desk, Texts};
use crate::exit::{Exit, not_found};
use crate::output::{Report, Terminal, column, number, show};
use crate::session::{counted, instant};
use anyhow::Result;
use plumbline_casework::{InSet, Kind, SeasonCommand, WantedRelease, visible};
use plumbline_core::framework::Grade;
use plumbline_core::time::london;
use serde_json::json;
use std::collections::BTreeMap;

/// Puts the newest publication that is kept on the schedule.
pub fn schedule(
    cli: &Cli,
    desk: &mut Desk,
    kind: Kind,
    at: Option<&str>,
    text: &Text,
    terminal: &Terminal,
) -> Result<Exit> {
    let release_at = match at {
        Some(text) => instant(text)?,
        None => desk.season.calendar(desk.at).publication_instant(),
    };
    let newest = desk.store.publications(desk.year)?.pop().ok_or_else(|| {
        not_found(format!(
            "nothing of {} is kept that could be published; `plumbline publish --embargoed --out DIR` writes and keeps it",
            desk.year
        ))
    })?;
    let publication = stored_publication(&mut desk.store, &newest.digest)?;
    let mut areas = BTreeMap::new();
    for (code, area) in publication.areas {
        if let Some(grade) = area.grade {
            let grade = Grade::try_from(grade).map_err(anyhow::Error::msg)?;
            areas.insert(code, InSet { grade, letter: area.letter.unwrap_or_default().to_string() });
        }
    }
    let mut texts = Texts::default();
    let why = text.read()?.map(|text| desk.seal_of_season(&text, &mut texts)).transpose()?;
    let has_reason = why.as_ref().is_some_and(|why| why.words > 0);
    let wanted = WantedRelease { kind, set: newest.digest, areas, release_at, has_reason };
    desk.act_on_season(SeasonCommand::Schedule { wanted, why }, texts)?;
    acknowledged(cli, desk, terminal)
}

pub fn list(cli: &Cli, desk: &mut Desk, terminal: &Terminal) -> Result<Exit> {
    let seen = visible(&desk.season, desk.at);
    let state = |it: &plumbline_casework::Scheduled| match (it.off, it.is_released(desk.at)) {
        (Some(_), _) => "taken off",
        (None, true) => "out",
        (None, false) => "to come",
    };
    let report = Report {
        schema: "plumbline/season-releases/1",
        heading: vec![
            format!("Season {}, {}", desk.year, london::instant_in_words(desk.at)),
            format!("The public sees the grade and letter of {}", counted(seen.len(), "area", "areas")),
        ],
        columns: vec![
            number("act", "Act"),
            column("kind", "Kind"),
            column("release_at", ""),
            column("when", "Comes out"),
            column("state", "State"),
            number("areas", "Areas"),
            column("set", "Publication"),
        ],
        rows: desk
            .season
            .publications
            .values()
            .map(|it| {
                vec![
                    json!(it.version),
                    json!(it.kind.id()),
                    json!(it.release_at.to_string()),
                    json!(london::instant_in_words(it.release_at)),
                    json!(state(it)),
                    json!(it.areas.len()),
                    json!(it.set.get(..12).unwrap_or(&it.set)),
                ]
            })
            .collect(),
        ..Report::default()
    };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}
