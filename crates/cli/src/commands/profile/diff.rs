//! `plumbline profile diff AREA`: layer 1 twice, and what moved each figure from the one to the other (P8).

mod figures;
mod rows;
mod tree;
mod words;

use crate::args::{Cli, ProfileDiff, Question};
use crate::exit::{Exit, usage};
use crate::output::{self, Format, Report, Terminal};
use crate::session::{Asked, Held, Session};
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_core::assessment::Run;
use plumbline_core::profile::compare::{
    MovedStrand, MovedUnit, MovedValue, View, compare_block_a, compare_block_b, compare_block_c,
};
use plumbline_core::profile::{AreaProfile, AsAt, Basis, Standings, profile};
use plumbline_core::record::Outcome;
use serde_json::json;

pub fn run(cli: &Cli, args: &ProfileDiff, terminal: &Terminal) -> Result<Exit> {
    let question =
        |as_at, known_by: &Option<String>| Question { as_at, known_by: known_by.clone(), lag: args.lag };
    let after = question(args.to, &args.to_known_by);
    let before = if args.assessed { after.clone() } else { question(args.from, &args.from_known_by) };
    let session = Session::open(cli)?;
    let code = session.area(&args.area)?.code.clone();
    let day = |q: &Question| q.as_at.unwrap_or(session.framework.publication);
    if !args.assessed && day(&before) == day(&after) && before.known_by == after.known_by {
        return Err(usage(
            "both profiles are the same: give two days, `--from DATE --to DATE`, or two instants of this \
             store's clock, `--from-known-by WHEN --to-known-by WHEN`",
        ));
    }
    let held = Held::load(cli, before.known_by.as_deref(), terminal)?;
    let later = match before.known_by == after.known_by {
        true => held.clone(),
        false => Held::load(cli, after.known_by.as_deref(), terminal)?,
    };
    let before = Side::of(&session, session.ask_of(held, &before), &code, false);
    let after = Side::of(&session, session.ask_of(later, &after), &code, args.assessed);
    let Some(moved) = Moved::of(&session, &before, &after, args.outcomes) else {
        return Err(usage(format!("{} is none of this framework's areas", session.name(&code))));
    };
    let comparison =
        Comparison { session: &session, code: &code, before: &before, after: &after, moved: &moved };
    let report = comparison.report();
    if cli.format != Format::Table {
        output::show(&report, cli.format, terminal)?;
        return Ok(Exit::Ok);
    }
    let heading = report.heading.iter().map(|l| output::folded(l, terminal.width)).collect::<String>();
    output::print(&format!("{heading}{}", tree::text(&comparison, terminal)))?;
    report.notes.iter().try_for_each(|note| output::notice(note))?;
    Ok(Exit::Ok)
}

/// One of the two profiles.
struct Side {
    asked: Asked,
    as_at: AsAt,
    standings: Standings,
    area: Option<AreaProfile>,
}

impl Side {
    fn of(session: &Session, asked: Asked, code: &AreaCode, assessed: bool) -> Self {
        let as_at = match assessed {
            true => AsAt::assessed(&session.framework, asked.as_at),
            false => AsAt::published(asked.as_at),
        };
        let standings = Standings::of(&asked.evidence, &session.framework, as_at);
        let area = profile(&asked.evidence, &session.framework, as_at).areas.remove(code);
        Self { asked, as_at, standings, area }
    }

    fn view(&self) -> Option<View<'_>> {
        let profile = self.area.as_ref()?;
        Some(View { evidence: &self.asked.evidence, standings: &self.standings, as_at: self.as_at, profile })
    }

    /// `as at 2011-06-30, as known by 2011-07-01T00:00:00Z`
    fn clocks(&self) -> String {
        let known_by = self.asked.known_by.map(|by| format!(", as known by {by}")).unwrap_or_default();
        match self.as_at.basis {
            Basis::Published => format!("as at {}{known_by}", self.asked.as_at),
            Basis::Assessed => format!("as assessed {}{known_by}", self.asked.days(self.as_at)),
        }
    }
}

/// All that differs.
struct Moved {
    units: Vec<MovedUnit>,
    strands: Vec<MovedStrand>,
    values: Vec<MovedValue>,
}

impl Moved {
    /// None where one of the profiles does not have the area.
    fn of(session: &Session, before: &Side, after: &Side, outcomes: bool) -> Option<Self> {
        let framework = &session.framework;
        let (was, is) = (before.view()?, after.view()?);
        let mut units = compare_block_a(framework, &was, &is);
        let mut values = compare_block_c(&was.profile.c, &is.profile.c);
        if !outcomes {
            units.retain(|unit| unit.outcome == Outcome::Overall);
            let layer_1 = |id: &str| framework.indicators.iter().any(|i| i.id == id && i.layer_1);
            values.retain(|value| layer_1(&value.indicator));
        }
        Some(Self { units, strands: compare_block_b(&was.profile.b, &is.profile.b), values })
    }

    fn is_empty(&self) -> bool {
        self.units.is_empty() && self.strands.is_empty() && self.values.is_empty()
    }
}

/// What is compared, and what came of it.
struct Comparison<'a> {
    session: &'a Session,
    code: &'a AreaCode,
    before: &'a Side,
    after: &'a Side,
    moved: &'a Moved,
}

impl Comparison<'_> {
    fn report(&self) -> Report {
        let framework = &self.session.framework;
        let mut heading = self.after.asked.marks(framework);
        for mark in self.before.asked.marks(framework) {
            if !heading.contains(&mark) {
                heading.push(mark);
            }
        }
        heading.push(format!(
            "{}: what moved between the profile {} and the profile {}",
            self.session.name(self.code),
            self.before.clocks(),
            self.after.clocks()
        ));
        let mut notes = self.after.asked.notes(framework);
        for note in self.before.asked.notes(framework) {
            if !notes.contains(&note) {
                notes.push(format!("before: {note}"));
            }
        }
        if self.before.asked.as_at > self.after.asked.as_at {
            notes.push(
                "the day after --from is the later one: what came in later is told as gone, and what was replaced as come in"
                    .to_owned(),
            );
        }
        let made_from = |side: &Side| side.asked.made_from(framework, side.as_at, &Run::default());
        Report {
            schema: "plumbline/profile-diff/1",
            heading,
            columns: rows::columns(),
            rows: rows::rows(self),
            notes,
            made_from: made_from(self.after),
            more: vec![
                ("area", json!(self.session.name(self.code))),
                ("area_code", json!(self.code)),
                ("before_made_from", made_from(self.before)),
                ("moves", json!(rows::moves(self))),
            ],
        }
    }
}
