//! Who may not judge, worked out from the log and from declared interests; nobody ticks a box (Q3).

use crate::act::Act;
use crate::case::{Case, Entry};
use crate::event::CaseEvent;
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
    let looks = matches!(act, Act::SeeCase | Act::SeeConfidential);
    if act.is_of_judgement() || looks {
        no_link_inspector(actor, act, case, at)?;
        no_interest(season, actor, act, case)?;
    }
    match act {
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
            "nobody signs off a grade that they drafted, read or moderated",
            |entry| drafted(entry) || read(entry),
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
            |_| true,
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

/// Acts count whether they still stand or not: who drafted a grade and withdrew it has seen it.
fn none_of(
    case: &Case,
    actor: &Actor,
    rule: &'static str,
    says: &str,
    part: impl Fn(&Entry) -> bool,
) -> Result<(), Refusal> {
    let earlier = case.entries.iter().find(|entry| took_part(entry, &actor.person) && part(entry));
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

/// Acts that judged the evidence or the grade.
fn judged(what: &CaseEvent) -> bool {
    matches!(
        what,
        CaseEvent::GradeDrafted { .. }
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
