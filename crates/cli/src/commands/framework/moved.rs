//! Which areas of the data folder two frameworks assess differently.

use crate::args::{Basis, Cli};
use crate::commands::assessed::assess_all;
use crate::output::{Progress, Terminal};
use crate::session::{Asked, Held, Session};
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_core::assessment::Outcome;
use plumbline_core::framework::Framework;
use std::collections::BTreeMap;

/// The areas that both cover, on one evidence.
pub struct Moved {
    /// How many both assess.
    pub compared: usize,
    /// By name.
    pub areas: Vec<MovedArea>,
    pub asked: Asked,
    /// What the second framework's run says of itself.
    pub notes: Vec<String>,
}

pub struct MovedArea {
    pub name: String,
    pub code: AreaCode,
    pub outcomes: [Outcome; 2],
}

/// Both frameworks on what the data folder holds, as at one day; none where there is no data folder.
pub fn moved(
    cli: &Cli,
    frameworks: &[Framework; 2],
    basis: &Basis,
    terminal: &Terminal,
) -> Result<Option<Moved>> {
    let Some(held) = Held::load_if_any(cli, basis.question.known_by.as_deref(), terminal)? else {
        return Ok(None);
    };
    let [first, second] = frameworks;
    // One day for both: the first framework's, where none is asked for.
    let mut question = basis.question.clone();
    question.as_at = question.as_at.or(Some(first.publication));
    let progress = Progress::new(2, "frameworks assessed", terminal);
    let assess = |framework: &Framework,
                  held: Held|
     -> Result<(BTreeMap<AreaCode, Outcome>, Session, Asked)> {
        let session =
            Session { framework: framework.clone().into(), gazetteer: plumbline_records::gazetteer().into() };
        let run = session.run(&basis.assume)?;
        let asked = session.ask_of(held, &question);
        progress.start(&framework.title);
        let assessed = assess_all(&session, &asked, &run, None);
        let outcomes = assessed.assessments.into_iter().map(|it| (it.area, it.outcome)).collect();
        Ok((outcomes, session, asked))
    };
    let (before, session, asked) = assess(first, held.clone())?;
    let (mut after, _, asked_of_second) = assess(second, held)?;
    progress.finish();
    let both: Vec<(AreaCode, [Outcome; 2])> = before
        .into_iter()
        .filter_map(|(code, before)| after.remove(&code).map(|after| (code, [before, after])))
        .collect();
    let compared = both.len();
    let differing = both.into_iter().filter(|(_, [before, after])| before != after);
    let mut areas: Vec<MovedArea> =
        differing.map(|(code, outcomes)| MovedArea { name: session.name(&code), code, outcomes }).collect();
    areas.sort_by(|a, b| a.name.cmp(&b.name));
    let mut notes = asked.notes(first);
    notes.extend(asked_of_second.notes(second).into_iter().filter(|note| !asked.notes(first).contains(note)));
    Ok(Some(Moved { compared, areas, asked, notes }))
}
