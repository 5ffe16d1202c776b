//! From a question to the command that answers it.

use super::told::{Told, Wanted};
use super::{case, evidence, letter, pages, problem, public, released, season};
use crate::args::{Areas, Cli, Command};
use crate::exit::Exit;
use crate::output::{Format, Listener, Report, Terminal, json};
use crate::session::{Served, Shared};
use anyhow::{Context, Result};
use plumbline_store::Store;
use plumbline_web::wire::{OfSeason, Question};
use plumbline_web::{Asked, JSON, Problem, Reply};
use std::path::PathBuf;
use std::sync::Arc;

/// What the server was started with.
pub struct Answers {
    pub data: PathBuf,
    pub shared: Arc<Shared>,
    pub told: Told,
}

impl Answers {
    /// Answers a question, and gives the store back.
    pub fn answer(&self, store: Store, asked: Asked) -> (Option<Store>, Result<Reply, Problem>) {
        let served = Served::new(store, asked.at, Arc::clone(&self.shared));
        let cli = Cli {
            data: Some(self.data.clone()),
            format: Format::Json,
            // Of no account, too: the session is there already.
            framework: None,
            map: Vec::new(),
            // Of no account: each command is given its own arguments.
            command: Command::Areas(Areas { word: None }),
            settled: None,
            config: None,
            read_only: false,
            served: Some(served.clone()),
        };
        let done = answered(&cli, &self.told, asked).map_err(|error| problem::of(&error));
        (served.into_store(), done)
    }
}

fn answered(cli: &Cli, told: &Told, asked: Asked) -> Result<Reply> {
    match &asked.question {
        Question::Rules { .. } | Question::OpenRules | Question::Calendar { .. } | Question::Audit(_) => {
            public::answer(cli, &asked.question)
        }
        Question::National { year, table } => released::national(cli, *year, table.as_deref()),
        Question::Data { year, set, file } => released::data(cli, *year, set, file.as_deref()),
        Question::Pages(of) => pages::make(cli, of),
        Question::Page { of, path } => pages::file(cli, of, path),
        Question::LetterPdf { year, area, large_print } => letter::pdf(cli, *year, area, *large_print),
        Question::OpenSeason(open) => season::open(cli, &asked, open),
        Question::Season { year, what: OfSeason::Pack { table } } => {
            let of = Wanted::Whole(season::pack_table(table.as_deref())?);
            told.pack(cli, &asked, *year, of)
        }
        Question::Season { year, what: OfSeason::PackPage { table, page, rows } } => {
            told.pack(cli, &asked, *year, Wanted::Page { table, page: *page, rows: *rows })
        }
        Question::Season { year, what } => season::answer(cli, &asked, *year, what),
        Question::Case { year, area, what } => case::answer(cli, &asked, *year, area, what),
        // One figure opened may tell what is out, which goes by the clock.
        Question::Profile { part, .. } if part.open.is_some() => evidence::made(cli, &asked.question),
        Question::Evidence(clocks)
        | Question::Profile { clocks, .. }
        | Question::Assess { clocks, .. }
        | Question::Explain { clocks, .. }
        | Question::Reasons { clocks, .. }
        | Question::Provider { clocks, .. }
        | Question::Inspections { clocks, .. }
        | Question::Early { clocks, .. }
        | Question::Stale { clocks, .. }
        | Question::Change { clocks, .. }
        | Question::Stability { clocks, .. }
        | Question::Ranks { clocks, .. } => told.of_evidence(cli, &asked.question, clocks),
        other => evidence::answer(cli, &asked, other),
    }
}

/// The report of a command that nobody watches.
pub fn heard(command: impl FnOnce(&Terminal) -> Result<Exit>) -> Result<Report> {
    let listener = Listener::default();
    command(&Terminal::to(&listener))?;
    listener.last().context("the command had nothing to report")
}

/// The same as a document of somebody's own.
pub fn told(command: impl FnOnce(&Terminal) -> Result<Exit>) -> Result<Reply> {
    Ok(Reply::own(JSON, json(&heard(command)?)))
}
