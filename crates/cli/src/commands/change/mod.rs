//! `plumbline change [AREA | --all] [--to GRADE] [--band SUPER-GROUP --to BAND]`: what would change it (X2).

mod area;
mod band;
mod nation;

pub use area::nearest_of_both;

use super::assessed::whole;
use crate::args::{Change as Args, Cli};
use crate::exit::{Exit, not_found, usage};
use crate::output::{Terminal, show};
use crate::session::{Asked, Session};
use anyhow::Result;
use plumbline_core::assessment::Run;
use plumbline_core::framework::Grade;
use plumbline_core::insight::ground::{AreaGround, Ground};
use plumbline_core::profile::AsAt;
use serde_json::{Value, json};

pub fn run(cli: &Cli, args: &Args, terminal: &Terminal) -> Result<Exit> {
    let session = Session::open(cli)?;
    let to = if args.band.is_none() { args.to.as_deref().map(grade).transpose()? } else { None };
    let only = args.area.as_deref().map(|word| session.area(word)).transpose()?.map(|a| a.code.clone());
    let run = session.run(&args.basis.assume)?;
    let asked = session.ask(cli, &args.basis.question, terminal)?;
    let profile = whole(&session, &asked);
    let ground = Ground::of(&session.framework, &asked.evidence, &profile, &run);
    let told = Told { session: &session, asked: &asked, as_at: profile.as_at, run: &run };
    let report = match &only {
        None => nation::report(&told, &ground, to, terminal),
        Some(code) => {
            let area =
                ground.area(code).ok_or_else(|| not_found(format!("the framework has no area `{code}`")))?;
            match (&args.band, &args.to) {
                (Some(unit), Some(band)) => band::report(&told, &area, unit, band)?,
                _ => area::report(&told, &area, to),
            }
        }
    };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

fn grade(text: &str) -> Result<Grade> {
    let number = text.parse::<u8>().ok().and_then(|number| Grade::try_from(number).ok());
    number.ok_or_else(|| usage(format!("expected a grade from 1 to 4 after --to, found `{text}`; for a band, name its super group with --band")))
}

/// What a report is told from.
struct Told<'a> {
    session: &'a Session,
    asked: &'a Asked,
    as_at: AsAt,
    run: &'a Run,
}

impl Told<'_> {
    fn heading(&self, what: &str) -> Vec<String> {
        let framework = &self.session.framework;
        let mut heading = self.asked.marks(framework);
        if !self.asked.is_what_if(framework) {
            heading.push("WHAT-IF: nothing is changed, and it is not a grade that anybody awarded".into());
        }
        heading.push(format!("{what}, {}", self.asked.days(self.as_at)));
        heading
    }

    fn name(&self, area: &AreaGround) -> String {
        self.session.name(&area.area.area)
    }

    fn made_from(&self) -> Value {
        let mut made_from = self.asked.made_from(&self.session.framework, self.as_at, self.run);
        made_from["what_if"] = json!(true);
        made_from
    }

    fn notes(&self) -> Vec<String> {
        let same = "all changes of one answer go the same way; missing evidence stays missing, and disputed findings stay disputed".into();
        std::iter::once(same).chain(self.asked.notes(&self.session.framework)).collect()
    }
}
