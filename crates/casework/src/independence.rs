//! Who may not judge, worked out from the log and from declared interests; nobody ticks a box (Q3).

use crate::act::Act;
use crate::case::{Case, Entry};
use crate::decide::act_of;
use crate::event::{CaseEvent, Decision};
use crate::person::{Actor, PersonId, Role};
use crate::refusal::{Because, Refusal};
use crate::season::{Season, SeasonEntry};
use jiff::Timestamp;

/// Whether somebody keeps the distance that an act asks for.
///
/// # Errors
/// The rule that it would break, and the earlier act.
pub(crate) fn independent(
    season: &Season,
    actor: &Actor,
    act: Act,
    case: &Case,
    at: Timestamp,
) -> Result<(), Refusal> {
    let looks = matches!(act, Act::SeeCase | Act::SeeConfidential | Act::SeeRegister);
    let judges = act.is_of_judgement() || looks;
    if judges {
        no_link_inspector(actor, act, case, at)?;
        no_officer(actor, act, case, at)?;
    }
    // An area's officer sees its letter, whatever else ties them to it.
    if judges
        || matches!(act, Act::SeeLetter | Act::SeePortal) && !actor.is(Role::AreaOfficer, &case.area, at)
    {
        no_interest(season, actor, act, case)?;
    }
    second_reader(season, actor, act, case)?;
    match act {
        Act::SecondRead => none_of(
            case,
            actor,
            "Q3; X5",
            "a second reading is given once, by somebody who had no part in the case",
            |_| true,
        ),
        Act::ReadCritically | Act::Moderate | Act::HoldConsistencyPanel | Act::HoldChallengePanel => none_of(
            case,
            actor,
            "Q3",
            "nobody reads, moderates or sits on a grade that they drafted",
            drafted,
        ),
        Act::SignDraftOff | Act::SignFinalOff => none_of(
            case,
            actor,
            "Q3; ¶72",
            "nobody signs off what they drafted, amended, read or moderated, or gave as an appeal's outcome",
            |entry| drafted(entry) || read(entry) || wrote(entry),
        ),
        Act::Approve => none_of(
            case,
            actor,
            "Q3; ¶79",
            "whoever approves had no earlier part in judging the case",
            |entry| judged(&entry.what),
        ),
        Act::EvaluateAppeal | Act::DecideAppeal => none_of(
            case,
            actor,
            "¶78",
            "an appeal is for people who had no earlier part in the case",
            |entry| !taken_back(case, entry, act),
        ),
        _ => Ok(()),
    }
}

/// The link inspector takes no part in the analysis (¶67): whoever held the role in this season, for this area.
fn no_link_inspector(actor: &Actor, act: Act, case: &Case, at: Timestamp) -> Result<(), Refusal> {
    if !actor.ever_was(Role::LinkInspector, &case.area, at) {
        return Ok(());
    }
    let says = format!(
        "{} is, or was this season, link inspector of {} and takes no part in the analysis, so may not {}",
        actor.person,
        case.area,
        act.verb()
    );
    Err(Refusal::new(Because::NotIndependent, "¶67", says))
}

/// Whoever speaks for an area, or did in this season, does not judge it.
fn no_officer(actor: &Actor, act: Act, case: &Case, at: Timestamp) -> Result<(), Refusal> {
    if !actor.ever_was(Role::AreaOfficer, &case.area, at) {
        return Ok(());
    }
    let says = format!(
        "{} is, or was this season, an officer of {} and may not {}",
        actor.person,
        case.area,
        act.verb()
    );
    Err(Refusal::new(Because::NotIndependent, "Q3", says))
}

fn no_interest(season: &Season, actor: &Actor, act: Act, case: &Case) -> Result<(), Refusal> {
    let Some((area, kind, version)) = actor.interests.iter().find(|(area, ..)| *area == case.area) else {
        return Ok(());
    };
    let says =
        format!("{} declared an interest in {area} ({}) and may not {}", actor.person, kind.id(), act.verb());
    let mut refusal = Refusal::new(Because::NotIndependent, "Q3", says);
    refusal.earlier = season.entry(*version).map(SeasonEntry::earlier);
    Err(refusal)
}

/// Whoever was drawn to read a case a second time sees no grade of it before giving one, and has no other part in it (X5).
fn second_reader(season: &Season, actor: &Actor, act: Act, case: &Case) -> Result<(), Refusal> {
    let Some((_, version)) = season.second_reader(&case.area).filter(|(person, _)| **person == *actor.person)
    else {
        return Ok(());
    };
    let shows = matches!(act, Act::SeeCase | Act::SeeConfidential | Act::SeeLetter | Act::SeePortal);
    let has_read = case
        .entries
        .iter()
        .any(|entry| entry.by == *actor.person && matches!(entry.what, CaseEvent::SecondRead { .. }));
    let says = if shows && !has_read {
        "sees no grade before giving one"
    } else if act.is_of_judgement() && act != Act::SecondRead {
        "has no other part in it"
    } else {
        return Ok(());
    };
    let says = format!("{} is drawn for a second reading of {} and {says}", actor.person, case.area);
    let mut refusal = Refusal::new(Because::NotIndependent, "Q3; X5", says);
    refusal.earlier = season.entry(version).map(SeasonEntry::earlier);
    Err(refusal)
}

/// Acts count whether they still stand or not: who drafted a grade and withdrew it has seen it.
fn none_of(
    case: &Case,
    actor: &Actor,
    rule: &'static str,
    says: &str,
    part: impl Fn(&Entry) -> bool,
) -> Result<(), Refusal> {
    let earlier = case.entries.iter().find(|entry| took_part(entry, actor.person) && part(entry));
    earlier.map_or(Ok(()), |entry| {
        Err(Refusal::new(Because::NotIndependent, rule, format!("{}: {says}", actor.person)).after(entry))
    })
}

fn took_part(entry: &Entry, person: &PersonId) -> bool {
    // Opening 152 cases at once is no part in any of them.
    !matches!(entry.what, CaseEvent::CaseOpened { .. }) && entry.involves(person)
}

fn drafted(entry: &Entry) -> bool {
    matches!(entry.what, CaseEvent::GradeDrafted { .. } | CaseEvent::CorrectionDrafted { .. })
}

fn read(entry: &Entry) -> bool {
    matches!(entry.what, CaseEvent::CriticallyRead { .. } | CaseEvent::Moderated { .. })
}

/// Of people whose judgement stands in this round and who came to have to do with the area since, each as a sentence. The acts stand: people
/// decide what becomes of them.
pub(crate) fn tied_since(season: &Season, case: &Case, at: Timestamp) -> Vec<String> {
    let judging = case.this_round().filter(|entry| judged(&entry.what));
    let mut says = Vec::new();
    for entry in judging {
        let sat = entry.what.members().into_iter().flatten().chain([&entry.by]);
        for person in sat.collect::<std::collections::BTreeSet<_>>() {
            let actor = season.actor(person);
            let tied = no_link_inspector(&actor, Act::SeeCase, case, at)
                .and_then(|()| no_officer(&actor, Act::SeeCase, case, at))
                .and_then(|()| no_interest(season, &actor, Act::SeeCase, case));
            if tied.is_err() {
                says.push(format!(
                    "{person} had a part in act {} and has to do with {} since",
                    entry.version, case.area
                ));
            }
        }
    }
    says
}

/// Gave the letter or the grade another shape than its drafter's.
fn wrote(entry: &Entry) -> bool {
    matches!(
        entry.what,
        CaseEvent::LetterAmended { .. } | CaseEvent::AppealDecided { decision: Decision::Upheld(_), .. }
    )
}

/// A report or decision that its author withdrew, and the withdrawal, are no earlier part: they may be given anew (E10).
fn taken_back(case: &Case, entry: &Entry, act: Act) -> bool {
    let same = |it: &Entry| !it.stands() && act_of(&it.what) == Some(act);
    match &entry.what {
        CaseEvent::Withdrawn { act: of, .. } => case.entry(*of).is_some_and(same),
        _ => same(entry),
    }
}

/// Acts that judged the evidence or the grade.
fn judged(what: &CaseEvent) -> bool {
    matches!(
        what,
        CaseEvent::GradeDrafted { .. }
            | CaseEvent::SecondRead { .. }
            | CaseEvent::CriticallyRead { .. }
            | CaseEvent::Moderated { .. }
            | CaseEvent::ConsistencyPanelHeld { .. }
            | CaseEvent::ChallengePanelHeld { .. }
            | CaseEvent::DraftSignedOff { .. }
            | CaseEvent::QueryAnswered { .. }
            | CaseEvent::LetterAmended { .. }
            | CaseEvent::AppealEvaluated { .. }
            | CaseEvent::AppealDecided { .. }
            | CaseEvent::FinallySignedOff { .. }
            | CaseEvent::CorrectionDrafted { .. }
    )
}
