//! `plumbline stability [AREA | --all] [--ranks]`: in how many worlds the outcome, the limit and the bands stay (X3).

mod area;
mod nation;

pub use nation::share_of_whole;

use super::assessed::whole;
use crate::args::{Cli, Stability as Args};
use crate::exit::Exit;
use crate::output::{Progress, Terminal, show};
use crate::session::{Asked as Evidence, Session, each_at_once};
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_core::assessment::Run;
use plumbline_core::insight::ground::Ground;
use plumbline_core::insight::stability::{Asked, Stability, stability, thresholds};
use plumbline_core::profile::{AsAt, Profile};
use serde_json::{Value, json};

pub fn run(cli: &Cli, args: &Args, terminal: &Terminal) -> Result<Exit> {
    let session = Session::open(cli)?;
    let only = args.area.as_deref().map(|word| session.area(word)).transpose()?.map(|a| a.code.clone());
    let run = session.run(&args.basis.assume)?;
    let evidence = session.ask(cli, &args.basis.question, terminal)?;
    let profile = whole(&session, &evidence);
    let asked = Asked { seed: args.seed, worlds: args.worlds };
    let found = surveyed(&session, &evidence, &profile, &run, asked, only.as_ref(), terminal);
    let told = Told { session: &session, evidence: &evidence, as_at: profile.as_at, run: &run, asked };
    let report = match (found.as_slice(), &only) {
        ([one], Some(_)) => area::report(&told, one),
        _ if args.ranks => nation::ranking(&told, &profile, &found),
        _ => nation::report(&told, &found),
    };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

/// What a report is told from.
struct Told<'a> {
    session: &'a Session,
    evidence: &'a Evidence,
    as_at: AsAt,
    run: &'a Run,
    asked: Asked,
}

impl Told<'_> {
    fn heading(&self, what: &str) -> Vec<String> {
        let framework = &self.session.framework;
        let mut heading = self.evidence.marks(framework);
        if !self.evidence.is_what_if(framework) {
            heading.push("WHAT-IF: no world is a grade that anybody awarded".into());
        }
        heading.push(format!("{what}, {}", self.evidence.days(self.as_at)));
        heading
    }

    fn made_from(&self) -> Value {
        let mut made_from = self.evidence.made_from(&self.session.framework, self.as_at, self.run);
        made_from["what_if"] = json!(true);
        made_from["worlds"] = json!(self.asked.worlds);
        made_from["seed"] = json!(self.asked.seed);
        made_from
    }

    fn notes(&self) -> Vec<String> {
        let held =
            "who has gone by the registers, and who stands in for whom, is in every world as it is".into();
        std::iter::once(held).chain(self.evidence.notes(&self.session.framework)).collect()
    }
}

/// The areas asked about, by name.
pub fn surveyed(
    session: &Session,
    evidence: &Evidence,
    profile: &Profile,
    run: &Run,
    asked: Asked,
    only: Option<&AreaCode>,
    terminal: &Terminal,
) -> Vec<Stability> {
    let ground = Ground::of(&session.framework, &evidence.evidence, profile, run);
    let moved = thresholds(&session.framework);
    let areas: Vec<&AreaCode> =
        profile.areas.keys().filter(|code| only.is_none_or(|it| it == *code)).collect();
    let progress = Progress::new(areas.len() as u64, "areas", terminal);
    let mut found: Vec<Stability> = each_at_once(&areas, |code| {
        progress.start(&session.name(code));
        ground.area(code).map(|area| stability(&area, &moved, asked))
    })
    .into_iter()
    .flatten()
    .collect();
    progress.finish();
    found.sort_by_key(|it| session.name(&it.area));
    found
}
