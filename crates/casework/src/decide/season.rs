//! Acts of the season: people, interests, bank holidays, and what is published when.

use super::By;
use super::second::draw;
use crate::case::Case;
use crate::event::Version;
use crate::of_season::ActOfSeason;
use crate::person::{InterestKind, PersonId, Role};
use crate::publication::{self, WantedRelease};
use crate::refusal::{Because, Refusal};
use crate::season::{Season, SeasonEntry, SeasonEvent};
use jiff::civil::Date;
use plumbline_core::area::AreaCode;
use plumbline_core::framework::CalendarStep;
use plumbline_core::sealed::Sealed;
use plumbline_core::time::{BankHolidays, Proclamation, london};
use std::collections::{BTreeMap, BTreeSet};

/// What somebody wants of a season.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SeasonCommand {
    /// Opens a cycle, with its first administrator (E1).
    Open {
        framework: String,
        steps: Vec<CalendarStep>,
        areas: BTreeSet<AreaCode>,
        after: Option<i16>,
        administrator: Sealed,
    },
    Enrol {
        person: PersonId,
        name: Sealed,
    },
    Give {
        person: PersonId,
        role: Role,
        areas: BTreeSet<AreaCode>,
    },
    End {
        person: PersonId,
        role: Role,
        why: Sealed,
    },
    Declare {
        person: PersonId,
        area: AreaCode,
        kind: InterestKind,
        note: Sealed,
    },
    Proclaim {
        day: Date,
        title: String,
    },
    /// Draws cases to be read a second time, and who reads each.
    DrawSecondReadings {
        share: u8,
        seed: u32,
    },
    Schedule {
        wanted: WantedRelease,
        why: Option<Sealed>,
    },
    Unschedule {
        publication: Version,
        why: Sealed,
    },
}

impl SeasonCommand {
    /// Its name alone; none of opening a season, which is nobody's by a role.
    fn act(&self) -> Option<ActOfSeason> {
        Some(match self {
            Self::Open { .. } => return None,
            Self::Enrol { .. } => ActOfSeason::Enrol,
            Self::Give { .. } => ActOfSeason::Give,
            Self::End { .. } => ActOfSeason::End,
            Self::Declare { .. } => ActOfSeason::Declare,
            Self::Proclaim { .. } => ActOfSeason::Proclaim,
            Self::DrawSecondReadings { .. } => ActOfSeason::DrawSecondReadings,
            Self::Schedule { .. } => ActOfSeason::Schedule,
            Self::Unschedule { .. } => ActOfSeason::Unschedule,
        })
    }

    /// Every text that an act has must say something.
    fn said_something(&self) -> Result<(), Refusal> {
        let text = match self {
            Self::Open { administrator: text, .. }
            | Self::Enrol { name: text, .. }
            | Self::End { why: text, .. }
            | Self::Declare { note: text, .. }
            | Self::Unschedule { why: text, .. }
            | Self::Schedule { why: Some(text), .. } => text,
            Self::Give { .. }
            | Self::Proclaim { .. }
            | Self::DrawSecondReadings { .. }
            | Self::Schedule { why: None, .. } => return Ok(()),
        };
        if text.words > 0 {
            return Ok(());
        }
        Err(enough("Q6", "the text given has no word: say who it is, or why"))
    }
}

/// Decides on one act of a season.
///
/// # Errors
/// Every reason why not: of a publication, area by area.
pub fn decide_season(
    season: &Season,
    cases: &BTreeMap<AreaCode, Case>,
    wanted: SeasonCommand,
    by: By<'_>,
) -> Result<Vec<SeasonEvent>, Vec<Refusal>> {
    let one = |refusal: Refusal| vec![refusal];
    entitled(season, &wanted, by).map_err(one)?;
    not_overtaken(season, by).map_err(one)?;
    wanted.said_something().map_err(one)?;
    match wanted {
        SeasonCommand::Open { framework, steps, areas, after, administrator } => {
            if areas.is_empty() || steps.is_empty() {
                return Err(one(enough(
                    "E3",
                    "a season has areas and a calendar, and the framework given has none",
                )));
            }
            let who = by.who.clone();
            let year = season.year;
            Ok(vec![
                SeasonEvent::SeasonOpened { year, framework, steps, areas, after },
                SeasonEvent::PersonEnrolled { person: who.clone(), name: administrator },
                SeasonEvent::RoleGiven { person: who, role: Role::Administrator, areas: BTreeSet::new() },
            ])
        }
        SeasonCommand::Enrol { person, name } => {
            one_person(season, &person).map_err(one)?;
            Ok(vec![SeasonEvent::PersonEnrolled { person, name }])
        }
        SeasonCommand::Give { person, role, areas } => give(season, person, role, areas, by).map_err(one),
        SeasonCommand::End { person, role, why } => end(season, person, role, why, by).map_err(one),
        SeasonCommand::Declare { person, area, kind, note } => {
            known(season, &person).map_err(one)?;
            of_the_season(season, &area).map_err(one)?;
            Ok(vec![SeasonEvent::InterestDeclared { person, area, kind, note }])
        }
        SeasonCommand::Proclaim { day, title } => proclaim(season, day, title, by).map_err(one),
        SeasonCommand::DrawSecondReadings { share, seed } => {
            draw(season, cases, share, seed, by).map_err(one)
        }
        SeasonCommand::Schedule { wanted, why } => {
            let wanted = WantedRelease { has_reason: why.is_some(), ..wanted };
            let areas = publication::check(season, cases, &wanted, by.at)?;
            let (kind, set, release_at) = (wanted.kind, wanted.set, wanted.release_at);
            Ok(vec![SeasonEvent::PublicationScheduled { kind, set, release_at, areas, why }])
        }
        SeasonCommand::Unschedule { publication, why } => {
            unschedule(season, publication, why, by).map_err(one)
        }
    }
}

fn entitled(season: &Season, wanted: &SeasonCommand, by: By<'_>) -> Result<(), Refusal> {
    let opened = season.entry(1);
    match (wanted, opened) {
        (SeasonCommand::Open { .. }, None) => return Ok(()),
        (SeasonCommand::Open { .. }, Some(entry)) => {
            let mut refusal =
                Refusal::new(Because::NotNow, "E3", format!("the season {} is open", season.year));
            refusal.earlier = Some(entry.earlier());
            return Err(refusal);
        }
        (_, None) => {
            let says = format!(
                "no season {} is open; `plumbline season open {}` opens it",
                season.year, season.year
            );
            return Err(Refusal::new(Because::NotNow, "E3", says));
        }
        (SeasonCommand::Declare { person, .. }, _) if person == by.who => return Ok(()),
        _ => {}
    }
    let Some(act) = wanted.act() else { return Ok(()) };
    let actor = season.actor(by.who);
    if act.is_open_to(&actor, by.at) || is_of_a_colleague(season, wanted, by) {
        return Ok(());
    }
    let is_to_bring_in = matches!(act, ActOfSeason::Enrol | ActOfSeason::Give);
    if is_to_bring_in && actor.is_any(Role::AreaOfficer, by.at) {
        let says = format!(
            "{} may bring in new colleagues for their own area: the rest is for an administrator",
            by.who
        );
        return Err(Refusal::new(Because::NotEntitled, "E1", says));
    }
    Err(act.refused(by.who))
}

/// An area's officer brings in colleagues (E1): people whom the season did not know, and for areas that are the officer's own. Whoever was
/// brought in by somebody else may be meant for the inside.
fn is_of_a_colleague(season: &Season, wanted: &SeasonCommand, by: By<'_>) -> bool {
    let officer = season.actor(by.who);
    match wanted {
        SeasonCommand::Enrol { person, .. } => {
            officer.is_any(Role::AreaOfficer, by.at) && !season.people.contains_key(person)
        }
        SeasonCommand::Give { person, role: Role::AreaOfficer, areas } => {
            let own = |area: &AreaCode| officer.is(Role::AreaOfficer, area, by.at);
            let is_fresh = season.people.get(person).is_some_and(|member| member.holdings.is_empty());
            let brought_in = season.enrolled(person).is_some_and(|entry| entry.by == *by.who);
            !areas.is_empty() && areas.iter().all(own) && is_fresh && brought_in
        }
        _ => false,
    }
}

/// Nobody acts on a season that they did not see as it is.
fn not_overtaken(season: &Season, by: By<'_>) -> Result<(), Refusal> {
    let Some(seen) = by.seen.filter(|seen| *seen != season.version()) else { return Ok(()) };
    let says = format!(
        "the season {} went on since you saw it: you acted on version {seen} and it is at {}; look again",
        season.year,
        season.version()
    );
    let mut refusal = Refusal::new(Because::Overtaken, "Q6", says);
    refusal.earlier = season.entries.last().map(SeasonEntry::earlier);
    Err(refusal)
}

fn enough(rule: &'static str, says: impl Into<String>) -> Refusal {
    Refusal::new(Because::NotEnough, rule, says)
}

fn known(season: &Season, person: &PersonId) -> Result<(), Refusal> {
    if season.people.contains_key(person) {
        return Ok(());
    }
    Err(enough("E1", format!("nobody is enrolled in the season as {person}")))
}

/// A name may be mended before a role was given; afterwards an id stays with the person whom acts and roles mean by it.
fn one_person(season: &Season, person: &PersonId) -> Result<(), Refusal> {
    let has_roles = season.people.get(person).is_some_and(|member| !member.holdings.is_empty());
    match season.enrolled(person).filter(|_| has_roles) {
        None => Ok(()),
        Some(entry) => {
            let says =
                format!("somebody is enrolled as {person} and was given a role: an id is one person's");
            Err(Refusal { earlier: Some(entry.earlier()), ..enough("E1", says) })
        }
    }
}

fn of_the_season(season: &Season, area: &AreaCode) -> Result<(), Refusal> {
    if season.areas.contains(area) {
        return Ok(());
    }
    Err(enough("P14", format!("`{area}` is no area of the season {}", season.year)))
}

fn give(
    season: &Season,
    person: PersonId,
    role: Role,
    areas: BTreeSet<AreaCode>,
    by: By<'_>,
) -> Result<Vec<SeasonEvent>, Refusal> {
    known(season, &person)?;
    if person == *by.who {
        let says = format!("{person} may not give themselves a role: another administrator does");
        return Err(Refusal::new(Because::NotIndependent, "Q3", says));
    }
    areas.iter().try_for_each(|area| of_the_season(season, area))?;
    if role.is_of_areas() && areas.is_empty() {
        return Err(enough("E1", format!("{} is so of an area; name it", role.named())));
    }
    let member = season.people.get(&person);
    let holds = |it: &crate::person::Holding| it.role == role && it.to.is_none() && it.areas == areas;
    if member.is_some_and(|member| member.holdings.iter().any(holds)) {
        return Err(enough("E1", format!("{person} is {} already", role.named())));
    }
    let inside = |role: Role| role != Role::AreaOfficer;
    // Whoever worked on the inside knows of drafts; whoever spoke for an area judges others, once that is over.
    let stands_against = |it: &&crate::person::Holding| {
        inside(it.role) != inside(role) && (it.to.is_none() || role == Role::AreaOfficer)
    };
    if let Some(other) = member.and_then(|member| member.holdings.iter().find(stands_against)) {
        let says = format!(
            "{person} is, or was this season, {}: nobody speaks for an area and works for the inspectorate",
            other.role.named()
        );
        return Err(Refusal::new(Because::NotIndependent, "Q3", says));
    }
    Ok(vec![SeasonEvent::RoleGiven { person, role, areas }])
}

fn end(
    season: &Season,
    person: PersonId,
    role: Role,
    why: Sealed,
    by: By<'_>,
) -> Result<Vec<SeasonEvent>, Refusal> {
    known(season, &person)?;
    let actor = season.actor(&person);
    if !actor.is_any(role, by.at) {
        return Err(enough("E1", format!("{person} is not {}", role.named())));
    }
    let others = season.people.keys().filter(|other| **other != person);
    let mut left = others.filter(|other| season.actor(other).is_any(Role::Administrator, by.at));
    if role == Role::Administrator && left.next().is_none() {
        return Err(enough("E1", "a season keeps an administrator; give the role to somebody else first"));
    }
    Ok(vec![SeasonEvent::RoleEnded { person, role, why }])
}

fn proclaim(season: &Season, day: Date, title: String, by: By<'_>) -> Result<Vec<SeasonEvent>, Refusal> {
    if title.trim().is_empty() {
        return Err(enough("Q1", "a bank holiday has a name"));
    }
    let holidays: BankHolidays = season.calendar(by.at).holidays().clone();
    match holidays.proclaiming(day) {
        Proclamation::TakesAWorkingDay => Ok(vec![SeasonEvent::HolidayProclaimed { day, title }]),
        other => Err(enough("Q1", format!("{}: {other}", london::day_in_words(day)))),
    }
}

fn unschedule(
    season: &Season,
    publication: Version,
    why: Sealed,
    by: By<'_>,
) -> Result<Vec<SeasonEvent>, Refusal> {
    let Some(it) = season.publications.get(&publication) else {
        return Err(enough("N1", format!("act {publication} of the season schedules no publication")));
    };
    let entry = season.entry(it.off.unwrap_or(publication)).map(SeasonEntry::earlier);
    let refuse = |says: String| Refusal { earlier: entry, ..Refusal::new(Because::NotNow, "N1", says) };
    if it.off.is_some() {
        return Err(refuse("the publication is off the schedule already".into()));
    }
    if it.is_released(by.at) {
        let when = london::instant_in_words(it.release_at);
        return Err(refuse(format!(
            "the publication is out since {when}; what was published is only corrected"
        )));
    }
    Ok(vec![SeasonEvent::PublicationUnscheduled { publication, why }])
}
