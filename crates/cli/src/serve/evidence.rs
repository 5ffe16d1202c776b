//! Questions to the evidence.

use super::answers::{heard, told};
use super::public::laid_down;
use super::season::acting;
use crate::args::{
    Acting, Anchor, Assess, Award, Basis, Block, Change, Cli, Early, Editions, EditionsAct, Evidence,
    Explain, IfUpheld, Import, Inspection, People, Profile, Provider, Question as Asked, Stability, Stale,
    Verify,
};
use crate::commands;
use crate::exit::usage;
use crate::output::{Report, json};
use anyhow::Result;
use clap::ValueEnum;
use plumbline_core::evidence::{Line, Says};
use plumbline_web::wire::{Clocks, Draws, ProfilePart, Question};
use plumbline_web::{Asked as Sent, JSON, Reply};
use serde_json::Value;

pub fn answer(cli: &Cli, sent: &Sent, question: &Question) -> Result<Reply> {
    match question {
        Question::Editions { id, clocks } => {
            let known_by = clocks.known_by.clone();
            let act = id.clone().map(|id| EditionsAct::Show { id, known_by: known_by.clone() });
            told(|terminal| commands::editions::run(cli, &Editions { act, known_by }, terminal))
        }
        Question::Retract { id, why } => {
            let act = Some(EditionsAct::Retract {
                id: id.clone(),
                why: Some(why.clone()),
                dry_run: false,
                files: false,
            });
            told(|terminal| commands::editions::run(cli, &Editions { act, known_by: None }, terminal))
        }
        Question::Import(upload) => {
            let (_held, path) = laid_down(cli, upload)?;
            let args = Import {
                issued: upload.issued,
                keep_good: upload.keep_good,
                accept: upload.accept.clone(),
                ..Import::of(vec![path])
            };
            let mut report = heard(|terminal| commands::import::run(cli, &args, terminal))?;
            without_commands(&mut report);
            Ok(Reply::own(JSON, json(&report)))
        }
        Question::IfUpheld { area, correct, whole } => {
            let mut args = if_upheld(area, correct)?;
            if let Some(year) = whole {
                args.whole = true;
                args.acting = match year {
                    Some(year) => acting(sent, *year),
                    None => args.acting,
                };
            }
            told(|terminal| commands::if_upheld::run(cli, &args, terminal))
        }
        Question::Without { id } => {
            let act = Some(EditionsAct::Retract { id: id.clone(), why: None, dry_run: true, files: false });
            told(|terminal| commands::editions::run(cli, &Editions { act, known_by: None }, terminal))
        }
        Question::Register => {
            told(|terminal| commands::people::run(cli, &People { act: None, area: None, on: None }, terminal))
        }
        Question::Awards => told(|terminal| {
            let args = Award { area: None, grade: None, why: None, on: Vec::new(), from: None, as_at: None };
            commands::award::run(cli, &args, terminal)
        }),
        Question::Anchor => told(|terminal| commands::anchor::run(cli, &Anchor { to: None }, terminal)),
        Question::Verify => {
            told(|terminal| commands::verify::run(cli, &Verify { anchors: None, recompute: false }, terminal))
        }
        other => made(cli, other),
    }
}

/// What evidence alone answers.
pub fn made(cli: &Cli, question: &Question) -> Result<Reply> {
    match question {
        Question::Evidence(clocks) => {
            let args = Evidence { question: asked(clocks) };
            told(|terminal| commands::evidence::run(cli, &args, terminal))
        }
        Question::Profile { area, part, clocks } => {
            let args = profile(area, part, clocks)?;
            told(|terminal| commands::profile::run(cli, &args, terminal))
        }
        Question::Assess { area, clocks } => {
            let args =
                Assess { area: area.clone(), all: area.is_none(), try_lags: false, basis: basis(clocks) };
            told(|terminal| commands::assess::run(cli, &args, terminal))
        }
        Question::Explain { area, clocks } => {
            let args = Explain { area: area.clone(), requirement: None, records: 3, basis: basis(clocks) };
            told(|terminal| commands::explain::run(cli, &args, terminal))
        }
        Question::Reasons { area, clocks } => {
            let args = Explain { area: area.clone(), requirement: None, records: 3, basis: basis(clocks) };
            let mut report = heard(|terminal| commands::explain::run(cli, &args, terminal))?;
            report.rows.clear();
            Ok(Reply::own(JSON, json(&report)))
        }
        Question::Provider { urn, clocks } => {
            let args = Provider { urn: urn.clone(), remit: None, question: asked(clocks) };
            told(|terminal| commands::provider::run(cli, &args, terminal))
        }
        Question::Inspections { area, clocks } => {
            let args = Inspection {
                area: area.clone(),
                date: None,
                kind: None,
                letter: false,
                out: None,
                dated: None,
                question: asked(clocks),
            };
            told(|terminal| commands::inspection::run(cli, &args, terminal))
        }
        Question::Early { area, clocks } => {
            let args = Early { area: area.clone(), all: area.is_none(), basis: basis(clocks) };
            told(|terminal| commands::early::run(cli, &args, terminal))
        }
        Question::Stale { area, older, clocks } => {
            let args = Stale {
                area: area.clone(),
                all: area.is_none(),
                older_than: older.older_than.filter(|months| *months > 0),
                basis: basis(clocks),
            };
            told(|terminal| commands::stale::run(cli, &args, terminal))
        }
        Question::Change { area, goal, clocks } => {
            let to = goal.to.map(|grade| grade.to_string());
            let args =
                Change { area: area.clone(), all: area.is_none(), to, band: None, basis: basis(clocks) };
            told(|terminal| commands::change::run(cli, &args, terminal))
        }
        Question::Stability { area, draws, clocks } => stability(cli, area.clone(), false, draws, clocks),
        Question::Ranks { draws, clocks } => stability(cli, None, true, draws, clocks),
        _ => Err(usage("this is no question to the evidence")),
    }
}

/// A proposal is accepted here by its id; what could be typed names a file of this machine that is gone already.
fn without_commands(report: &mut Report) {
    for (_, files) in report.more.iter_mut().filter(|(key, _)| *key == "files") {
        for file in files.as_array_mut().into_iter().flatten() {
            if let Some(proposal) = file.get_mut("proposal").and_then(Value::as_object_mut) {
                proposal.remove("accept");
            }
        }
    }
}

fn asked(clocks: &Clocks) -> Asked {
    Asked { as_at: clocks.as_at, known_by: clocks.known_by.clone(), lag: None }
}

fn basis(clocks: &Clocks) -> Basis {
    Basis { assume: Vec::new(), question: asked(clocks) }
}

/// As many worlds as one answer may draw.
const MOST_WORLDS: u32 = 10_000;

fn stability(cli: &Cli, area: Option<String>, ranks: bool, draws: &Draws, clocks: &Clocks) -> Result<Reply> {
    let worlds = draws.worlds.unwrap_or(1000);
    if !(1..=MOST_WORLDS).contains(&worlds) {
        return Err(usage(format!("expected from 1 to {MOST_WORLDS} worlds, found `{worlds}`")));
    }
    let args = Stability {
        all: area.is_none(),
        area,
        ranks,
        worlds,
        seed: draws.seed.unwrap_or(2011),
        basis: basis(clocks),
    };
    told(|terminal| commands::stability::run(cli, &args, terminal))
}

fn profile(area: &str, part: &ProfilePart, clocks: &Clocks) -> Result<Profile> {
    let block = part.block.as_deref().map(|word| {
        Block::from_str(word, true)
            .map_err(|_| usage(format!("expected a block (a, b or c), found `{word}`")))
    });
    if let Some(layer) = part.layer.filter(|layer| !(1..=5).contains(layer)) {
        return Err(usage(format!("expected a layer from 1 to 5, found `{layer}`")));
    }
    Ok(Profile {
        act: None,
        area: part.open.is_none().then(|| area.to_owned()),
        all: false,
        layer: part.layer,
        block: block.transpose()?,
        group: None,
        open: part.open.clone(),
        units: None,
        alternatives: false,
        beside: false,
        question: asked(clocks),
    })
}

/// Each correction is a line and what it should say, such as `0c1f52d3a94b:117 remove`.
fn if_upheld(area: &str, correct: &[String]) -> Result<IfUpheld> {
    let (mut lines, mut says) = (Vec::new(), None);
    for text in correct {
        let (line, word) = text.split_once(' ').unwrap_or((text, "remove"));
        lines.push(line.parse::<Line>().map_err(usage)?);
        let word: Says = word.parse().map_err(usage)?;
        if says.as_ref().is_some_and(|other| *other != word) {
            return Err(usage("one question asks of one kind of correction; ask of the others apart"));
        }
        says = Some(word);
    }
    let says =
        says.ok_or_else(|| usage("name a line with what it should say, such as `0c1f52d3a94b:117 remove`"))?;
    Ok(IfUpheld {
        area: area.to_owned(),
        lines,
        remove: says == Says::Remove,
        judgement: Some(says).filter(|it| *it != Says::Remove),
        everywhere: false,
        whole: false,
        files: false,
        acting: Acting { who: None, year: None, clock: None },
        basis: basis(&Clocks::default()),
    })
}
