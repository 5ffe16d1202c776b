//! A cycle opens: from the framework, or from the cycle before it (E3).

use crate::args::Cli;
use crate::desk::{Desk, Texts};
use crate::exit::{Exit, bad_input, not_found, usage};
use crate::output::{Terminal, notice};
use crate::session::counted;
use anyhow::Result;
use plumbline_casework::{PersonId, Season, SeasonCommand};
use plumbline_core::calendar::Calendar;
use plumbline_core::framework::{CalendarStep, Framework};
use plumbline_core::time::PastTheEnd;
use plumbline_store::Opened;

pub fn run(
    cli: &Cli,
    mut desk: Desk,
    name: &str,
    from: Option<i16>,
    calendar: Option<i16>,
    terminal: &Terminal,
) -> Result<Exit> {
    let before = from.map(|year| season_before(&mut desk, year)).transpose()?;
    let steps = match (&before, calendar) {
        (Some(before), _) => before.calendar(desk.at).shifted(desk.year).map_err(past)?.steps,
        (None, Some(year)) => steps_for(&desk.session.framework, year, &desk)?,
        (None, None) => desk.session.framework.calendar.clone(),
    };
    open_with(&mut desk, name, steps, from)?;
    if let Some(before) = before {
        let carried = carry_over(&mut desk, &before)?;
        notice(&format!("carried over from {}: {}", before.year, counted(carried, "person", "people")))?;
    }
    super::acknowledged(cli, &desk, terminal)
}

/// The framework's calendar, moved to a year.
pub fn steps_for(framework: &Framework, year: i16, desk: &Desk) -> Result<Vec<CalendarStep>> {
    Ok(Calendar::of(framework, &[], desk.at).shifted(year).map_err(past)?.steps)
}

/// Opens the season and its cases; whoever opens it is its first administrator.
pub fn open_with(desk: &mut Desk, name: &str, steps: Vec<CalendarStep>, after: Option<i16>) -> Result<()> {
    let who = desk.who()?;
    let mut texts = Texts::default();
    let administrator = desk.seal_of(&who, name, &mut texts)?;
    let framework = &desk.session.framework;
    // A what-if is nobody's assessment (A13).
    if let Some(why) = &framework.hypothetical {
        return Err(usage(format!(
            "no season is held under the rules of {}: they are hypothetical, {why}; leave out --framework",
            framework.id
        )));
    }
    let command = SeasonCommand::Open {
        framework: framework.digest.clone(),
        steps,
        areas: framework.areas.iter().map(|area| area.code.clone()).collect(),
        after,
        administrator,
    };
    desk.act_on_season(command, texts)
}

fn season_before(desk: &mut Desk, year: i16) -> Result<Season> {
    let before = desk.store.season(year)?;
    if before.version() == 0 {
        return Err(not_found(format!("no season {year} is open, so nothing is carried over from it")));
    }
    Ok(before)
}

/// People with the roles that they hold and the interests that they declared. Their names stay under their own keys.
fn carry_over(desk: &mut Desk, before: &Season) -> Result<usize> {
    let mut carried = 0;
    for (person, member) in before.people.iter() {
        // Of somebody whose key was erased nothing can be written again.
        if desk.store.open_sealed(&member.name)? == Opened::Erased {
            continue;
        }
        carried += 1;
        enrol_again(desk, person, member)?;
    }
    Ok(carried)
}

fn enrol_again(desk: &mut Desk, person: &PersonId, member: &plumbline_casework::Member) -> Result<()> {
    if !desk.season.people.contains_key(person) {
        let enrol = SeasonCommand::Enrol { person: person.clone(), name: member.name.clone() };
        desk.act_on_season(enrol, Texts::default())?;
    }
    // Whoever opens the season is its administrator, and another administrator gives them what else they were.
    let opens = *person == desk.who()?;
    for holding in member.holdings.iter().filter(|holding| holding.to.is_none() && !opens) {
        let areas = holding.areas.iter().filter(|area| desk.season.areas.contains(*area)).cloned().collect();
        let held = desk.season.actor(person).is_any(holding.role, desk.at) && holding.areas.is_empty();
        if !held {
            let give = SeasonCommand::Give { person: person.clone(), role: holding.role, areas };
            desk.act_on_season(give, Texts::default())?;
        }
    }
    for (area, kind, _) in &member.interests {
        let mut texts = Texts::default();
        let note = desk.seal_of(person, "Declared in the season before", &mut texts)?;
        let declare =
            SeasonCommand::Declare { person: person.clone(), area: area.clone(), kind: *kind, note };
        desk.act_on_season(declare, texts)?;
    }
    Ok(())
}

fn past(past: PastTheEnd) -> anyhow::Error {
    bad_input(past.to_string())
}
