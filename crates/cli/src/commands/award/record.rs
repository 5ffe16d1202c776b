//! Recording awards: each on the newest result of its area, which is made and kept first.

use super::{columns, row};
use crate::args::{Cli, Question};
use crate::commands::letter::results::{AllMade, keep, make};
use crate::exit::{Exit, bad_input, usage};
use crate::output::{Report, Terminal, show};
use crate::session::{Asked, Session, counted, no_season, now, open_store};
use anyhow::Result;
use jiff::civil::Date;
use plumbline_core::area::AreaCode;
use plumbline_core::assessment::Run;
use plumbline_core::framework::{Framework, Grade};
use plumbline_core::letter::{Proposed, Sheet, may_award, unsettled_limits};
use plumbline_core::profile::history::framework_year;
use plumbline_store::{Award, Store};
use serde_json::Value;
use smol_str::SmolStr;

/// An award that somebody asks for.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub area: AreaCode,
    pub grade: Grade,
    pub why: Option<String>,
    pub on: Vec<SmolStr>,
    /// Its row in a file.
    pub row: Option<usize>,
}

impl Wanted {
    fn proposed(&self) -> Proposed<'_> {
        Proposed { grade: self.grade, why: self.why.as_deref(), on: &self.on }
    }
}

pub fn run(
    cli: &Cli,
    session: &Session,
    wanted: &[Wanted],
    as_at: Option<Date>,
    terminal: &Terminal,
) -> Result<Exit> {
    no_season(&mut *open_store(cli)?, framework_year(&session.framework))?;
    let asked = session.ask(cli, &Question { as_at, known_by: None, lag: None }, terminal)?;
    allowed(&session.framework, &asked)?;
    let only = match wanted {
        [one] => Some(&one.area),
        _ => None,
    };
    let all = make(session, &asked, &Run::default(), only);
    let mut store = open_store(cli)?;
    let (awards, recorded) = record(&mut store, session, &all, wanted)?;
    let known = awards.len() - recorded;
    let already = match known {
        0 => String::new(),
        n => format!("; {} said this already", counted(n, "award", "awards")),
    };
    let mut heading = asked.marks(&session.framework);
    heading.push(format!("{} recorded{already}", counted(recorded, "award", "awards")));
    let sheets = |award: &Award| all.sheet(&award.area);
    let rows: Vec<Vec<Value>> =
        awards.iter().filter_map(|award| Some(row(session, award, sheets(award)?))).collect();
    let mut notes = asked.notes(&session.framework);
    for it in wanted {
        notes.extend(all.sheet(&it.area).into_iter().flat_map(|sheet| unsettled(session, sheet, it.grade)));
    }
    let report = Report {
        schema: "plumbline/award/1",
        heading,
        columns: columns(),
        rows,
        notes,
        made_from: all.made_from.clone(),
        more: Vec::new(),
    };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

/// A what-if is nobody's assessment (A13).
pub fn allowed(framework: &Framework, asked: &Asked) -> Result<()> {
    if let Some(why) = &framework.hypothetical {
        return Err(usage(format!(
            "a what-if cannot be awarded: the rules of {} are hypothetical, {why}",
            framework.id
        )));
    }
    if asked.is_what_if(framework) {
        return Err(usage(format!(
            "a what-if cannot be awarded: the rules of {} hold from {} to {}, and the evidence is as at {}",
            framework.id, framework.in_force.from, framework.in_force.to, asked.as_at
        )));
    }
    if !framework.mapped.is_empty() {
        return Err(usage(format!(
            "what is read by a mapping ({}) cannot be awarded; leave `--map` out",
            framework.mapped.join(", ")
        )));
    }
    Ok(())
}

/// Keeps the results and records the awards, or says everything that forbids one of them.
/// Gives every award, and how many are new.
pub fn record(
    store: &mut Store,
    session: &Session,
    all: &AllMade,
    wanted: &[Wanted],
) -> Result<(Vec<Award>, usize)> {
    let mut faults = Vec::new();
    for it in wanted {
        let Some(sheet) = all.sheet(&it.area) else { continue };
        let Err(found) = may_award(&session.framework, sheet, &it.proposed()) else { continue };
        let place = it.row.map(|row| format!("row {row}, ")).unwrap_or_default();
        let name = session.name(&it.area);
        faults
            .extend(found.iter().map(|fault| format!("{place}{name}, grade {}: {fault}", it.grade.number())));
    }
    if !faults.is_empty() {
        return Err(bad_input(format!("nothing is awarded:\n{}", faults.join("\n"))));
    }
    let made: Vec<_> = wanted.iter().filter_map(|it| all.of(&it.area)).collect();
    let digests = keep(store, &made, &all.made_from, now())?;
    let award = |(it, result): (&Wanted, String)| Award {
        area: it.area.clone(),
        year: all.sheet(&it.area).map_or(0, |sheet| sheet.year),
        grade: it.grade.number(),
        why: it.proposed().reasons().map(str::to_owned),
        weighed: it.on.clone(),
        result,
    };
    let awards: Vec<Award> = wanted.iter().zip(digests).map(award).collect();
    let recorded = store.record_awards(&awards, now())?;
    Ok((awards, recorded))
}

/// A fixed limit of which nobody knows yet whether it holds (D82).
fn unsettled(session: &Session, sheet: &Sheet, grade: Grade) -> Vec<String> {
    let limits = unsettled_limits(&session.framework, sheet, grade);
    limits
        .map(|limit| {
            format!(
                "{}: whether the limit {} holds is not known from this evidence; if it does, the award cannot stand ({})",
                sheet.name,
                limit.id,
                limit.source.join(", ")
            )
        })
        .collect()
}
