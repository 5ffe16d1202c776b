//! The one function that decides who may do or see what, and when.

use crate::act::Act;
use crate::case::Case;
use crate::draft::Grant;
use crate::event::Window;
use crate::independence::independent;
use crate::person::{Actor, PersonId, Role};
use crate::publication::{ever_released, of_case};
use crate::refusal::{Because, Refusal};
use crate::season::Season;
use crate::stage::{Appeal, Stage, Step};
use jiff::Timestamp;
use plumbline_core::time::{Deadline, PastTheEnd, london};

/// The first day of a cycle on which an area sees its profile (Q9).
const PROFILE: &str = "june-profile";

/// Leave to do an act, or a sentence that says why not: of entitlement first, so that a refusal tells nothing to those who may see nothing.
///
/// # Errors
/// Why not, with the rule and the earlier act.
pub fn may(season: &Season, who: &PersonId, act: Act, case: &Case, at: Timestamp) -> Result<Grant, Refusal> {
    let actor = season.actor(who);
    entitled(season, &actor, act, case, at)
        .and_then(|()| independent(season, &actor, act, case, at))
        .and_then(|()| ready(season, act, case, at))
        .and_then(|()| in_time(season, act, case, at))
        .map_err(|refusal| as_told(refusal, &actor, case, at))?;
    Ok(Grant::new(act, case.area.clone()))
}

/// An area is told of what it did and was sent, and of no other act of its case (Q9).
pub(crate) fn as_told(mut refusal: Refusal, actor: &Actor, case: &Case, at: Timestamp) -> Refusal {
    let may_know = |version| case.entry(version).is_some_and(|entry| case.is_of_the_area(entry));
    if !sees_process(actor, case, at) {
        refusal.earlier = refusal.earlier.filter(|it| !it.of_season && may_know(it.version));
    }
    refusal
}

fn entitled(season: &Season, actor: &Actor, act: Act, case: &Case, at: Timestamp) -> Result<(), Refusal> {
    let held: Vec<Role> =
        act.roles().iter().copied().filter(|role| actor.is(*role, &case.area, at)).collect();
    if held.is_empty() {
        return Err(without_role(season, actor, act, case, at));
    }
    let mut last = None;
    for role in held {
        match in_that_role(season, actor, role, act, case, at) {
            Ok(()) => return Ok(()),
            Err(refusal) => last = Some(refusal),
        }
    }
    last.map_or(Ok(()), Err)
}

fn without_role(season: &Season, actor: &Actor, act: Act, case: &Case, at: Timestamp) -> Refusal {
    let may: Vec<&str> = act.roles().iter().map(|role| role.named()).collect();
    let who = &actor.person;
    let says = if !season.people.contains_key(who) {
        format!("nobody is enrolled in the season as {who}")
    } else if let Some(role) = act.roles().iter().find(|role| actor.is_any(**role, at)) {
        format!("{who} is {} elsewhere, and not in {}", role.named(), case.area)
    } else {
        format!("{who} may not {}: it is for {}", act.verb(), any_of(&may))
    };
    Refusal::new(Because::NotEntitled, act.source(), says)
}

fn any_of(words: &[&str]) -> String {
    match words {
        [] => "nobody".into(),
        [one] => (*one).into(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// What a role alone does not give.
fn in_that_role(
    season: &Season,
    actor: &Actor,
    role: Role,
    act: Act,
    case: &Case,
    at: Timestamp,
) -> Result<(), Refusal> {
    let not = |says: String| Refusal::new(Because::NotEntitled, act.source(), says);
    match role {
        Role::Assessor if act.needs_the_case() => match &case.assigned {
            Some((person, _)) if person == actor.person => Ok(()),
            Some((_, version)) => {
                let refusal = not(format!("the case of {} is assigned to somebody else", case.area));
                Err(case.entry(*version).map_or(refusal.clone(), |entry| refusal.after(entry)))
            }
            None => Err(not(format!(
                "the case of {} is not assigned; a director or administrator assigns it",
                case.area
            ))),
        },
        Role::Assessor if matches!(act, Act::SecondRead | Act::SeeRegister) => {
            let drawn = season.second_reader(&case.area).is_some_and(|(person, _)| *person == *actor.person);
            let says = || format!("{} was not drawn for a second reading of {}", actor.person, case.area);
            if drawn { Ok(()) } else { Err(not(says())) }
        }
        Role::Evaluator | Role::AppealPanel
            if matches!(act, Act::SeeCase | Act::SeeLetter | Act::SeeConfidential) =>
        {
            if appealed(case) {
                Ok(())
            } else {
                Err(not(format!("no appeal of {} is lodged", case.area)))
            }
        }
        Role::Evaluator if act == Act::EvaluateAppeal && !actor.is_any(Role::Assessor, at) => {
            Err(not(format!("{} makes none of these assessments, as an evaluator must", actor.person)))
        }
        Role::PressOfficer
            if act == Act::SeeLetter && !matches!(case.step(), Step::Approved | Step::PreSent) =>
        {
            Err(not(format!("the letter of {} is not approved", case.area)))
        }
        Role::AreaOfficer => of_the_area(season, act, case, at),
        _ => Ok(()),
    }
}

/// What an area's officer may do depends only on what the area was sent: a refusal tells nothing of the case (Q9).
fn of_the_area(season: &Season, act: Act, case: &Case, at: Timestamp) -> Result<(), Refusal> {
    let sent = case.stage.letter().is_some();
    let says = match act {
        Act::SeeLetter | Act::QueryFact | Act::Appeal if !sent => {
            format!("no draft letter is with {} now", case.area)
        }
        Act::SeeProfile | Act::ReportProfileError | Act::ReturnPlacements | Act::ConfirmEmptyChildcare => {
            let from = season.calendar(at).step(PROFILE).map(|step| step.on);
            match from {
                Some(day) if london::day_at(at) < day => {
                    format!("the profile is for areas from {}", london::day_in_words(day))
                }
                _ => return Ok(()),
            }
        }
        _ => return Ok(()),
    };
    Err(Refusal::new(Because::NotEntitled, act.source(), says))
}

/// Whether somebody may know how far a case is: to others a refusal names only acts of their area (Q9).
pub(crate) fn sees_process(actor: &Actor, case: &Case, at: Timestamp) -> bool {
    Act::SeeProcess.roles().iter().any(|role| actor.is(*role, &case.area, at))
}

fn appealed(case: &Case) -> bool {
    match &case.stage {
        Stage::Sent(sent) => sent.appeal != Appeal::None,
        _ => false,
    }
}

/// Whether the case is at a step where the act has a meaning.
fn ready(season: &Season, act: Act, case: &Case, at: Timestamp) -> Result<(), Refusal> {
    if act.is_a_look() {
        return Ok(());
    }
    if case.entries.is_empty() {
        return Err(not_now(act, format!("no case of {} is open", case.area)));
    }
    if act.is_at_any_step() {
        return Ok(());
    }
    set_aside(act, case)?;
    published(season, act, case, at)?;
    at_its_step(act, case)
}

/// Whether a case has a grade that can be read blind: it is drafted, goes on, and is neither public nor on the schedule.
pub(crate) fn open_to_second_reading(season: &Season, case: &Case, at: Timestamp) -> bool {
    ready(season, Act::SecondRead, case, at).is_ok()
}

/// A case that is deferred waits.
fn set_aside(act: Act, case: &Case) -> Result<(), Refusal> {
    let waits = !matches!(act, Act::Resume | Act::FileEvidence | Act::Attach | Act::Assign | Act::Withdraw);
    match case.deferred {
        Some(version) if waits => Err(after(
            case,
            version,
            Refusal::new(
                Because::NotNow,
                "press release, note 4",
                format!("the case of {} is deferred", case.area),
            ),
        )),
        None if act == Act::Resume => Err(not_now(act, format!("the case of {} is not deferred", case.area))),
        _ => Ok(()),
    }
}

/// What is on the schedule stays as it is; what is out is only ever corrected. An area is not told who put it there, nor what to do of it.
fn published(season: &Season, act: Act, case: &Case, at: Timestamp) -> Result<(), Refusal> {
    let Some(scheduled) = of_case(season, case) else {
        return match act {
            Act::Correct if !ever_released(season, &case.area, at) => {
                Err(not_now(act, format!("nothing of {} is published", case.area)))
            }
            Act::SecondRead if ever_released(season, &case.area, at) => {
                Err(not_now(act, format!("the grade of {} is public, so nobody reads it blind", case.area)))
            }
            Act::Correct if case.step() == Step::PreSent => Err(after(
                case,
                case.came_by,
                not_now(
                    act,
                    format!(
                        "what is published of {} is being mended already: schedule that first",
                        case.area
                    ),
                ),
            )),
            _ => Ok(()),
        };
    };
    let out = scheduled.is_released(at);
    let when = london::instant_in_words(scheduled.release_at);
    let says = match act {
        Act::FileEvidence | Act::Attach | Act::Withdraw => return Ok(()),
        Act::Correct | Act::Reopen if out => return Ok(()),
        Act::Correct => format!("the letter is not out before {when}; take it off the schedule to change it"),
        _ if out => format!("the assessment was published at {when}: what was published is only corrected"),
        _ if act.is_the_areas() => format!("the letter is to be published at {when}, and stays as it is"),
        _ => format!("the letter is to be published at {when}; take it off the schedule first"),
    };
    let mut refusal = not_now(act, says);
    refusal.earlier = season.entry(scheduled.version).map(crate::season::SeasonEntry::earlier);
    Err(refusal)
}

fn at_its_step(act: Act, case: &Case) -> Result<(), Refusal> {
    use Step::{
        Analysis, Appealed, Approved, Challenged, Consistent, Correcting, Drafted, Final, Moderated, PreSent,
        Read, Sent, SignedOff,
    };
    let steps: &[Step] = match act {
        Act::DraftGrade => &[Analysis],
        Act::SecondRead => &[
            Drafted, Read, Moderated, Consistent, Challenged, SignedOff, Sent, Appealed, Final, Approved,
            PreSent,
        ],
        Act::ReadCritically => &[Drafted],
        Act::Moderate => &[Read],
        Act::HoldConsistencyPanel => &[Moderated],
        Act::HoldChallengePanel => &[Consistent],
        Act::SignDraftOff => &[Challenged],
        Act::SendDraft => &[SignedOff],
        Act::QueryFact | Act::AnswerQuery | Act::AmendLetter | Act::Extend => &[Sent, Appealed],
        Act::Appeal => &[Sent],
        Act::EvaluateAppeal | Act::DecideAppeal => &[Appealed],
        Act::SignFinalOff => &[Sent, Correcting],
        Act::Approve => &[Final],
        Act::SendPrePublication => &[Approved],
        Act::Correct => &[PreSent],
        Act::Reopen => &[
            Drafted, Read, Moderated, Consistent, Challenged, SignedOff, Sent, Appealed, Final, Approved,
            PreSent,
        ],
        Act::Assign => &[
            Analysis, Drafted, Read, Moderated, Consistent, Challenged, SignedOff, Sent, Appealed,
            Correcting, Final, Approved,
        ],
        _ => &Step::ALL,
    };
    let step = case.step();
    let fits = steps.contains(&step) && appeal_fits(act, case);
    if fits {
        return Ok(());
    }
    // Extending the window for returns does not wait for a draft.
    if act == Act::Extend
        && matches!(step, Analysis | Drafted | Read | Moderated | Consistent | Challenged | SignedOff)
    {
        return Ok(());
    }
    let (is, because_of) = stands(act, case);
    let says = format!("it is too early or too late to {}: the case of {} is {is}", act.verb(), case.area);
    Err(after(case, because_of, not_now(act, says)))
}

/// How far the case is, and the act that brought it there. An area learns how its appeal ended, and that its letter was signed finally, from
/// the letter that goes out ahead of publication (¶12, ¶78).
fn stands(act: Act, case: &Case) -> (&'static str, u32) {
    let lodged = match &case.stage {
        Stage::Sent(sent) => sent.appeal.lodged(),
        _ => None,
    };
    match lodged {
        _ if !act.is_the_areas() => (case.step().says(), last_of_the_step(case)),
        Some(it) => (Step::Appealed.says(), it.by.version),
        None => ("past the days in which an area may do so", case.came_by),
    }
}

fn appeal_fits(act: Act, case: &Case) -> bool {
    let Stage::Sent(sent) = &case.stage else { return true };
    match act {
        Act::Appeal => sent.appeal == Appeal::None,
        Act::EvaluateAppeal => matches!(sent.appeal, Appeal::Lodged(_)),
        Act::DecideAppeal => matches!(sent.appeal, Appeal::Evaluated(_)),
        _ => true,
    }
}

/// The act that a refusal about the present step names.
fn last_of_the_step(case: &Case) -> u32 {
    match &case.stage {
        Stage::Sent(sent) => match &sent.appeal {
            Appeal::None => case.came_by,
            Appeal::Lodged(it) => it.by.version,
            Appeal::Evaluated(it) => it.by.version,
            Appeal::Decided(it) => it.by.version,
        },
        _ => case.came_by,
    }
}

/// Acts of an area have windows; so has the sign-off that waits for them.
fn in_time(season: &Season, act: Act, case: &Case, at: Timestamp) -> Result<(), Refusal> {
    let window = match act {
        Act::QueryFact => Window::FactualAccuracy,
        Act::Appeal => Window::Appeals,
        Act::ReturnPlacements => Window::Placements,
        _ => return Ok(()),
    };
    let deadline = deadline(season, case, window, at)?;
    deadline.in_time(at).map_err(|late| {
        let refusal = Refusal::new(Because::Late, act.source(), late.to_string());
        extension(case, window).map_or(refusal.clone(), |version| after(case, version, refusal))
    })
}

/// Until when a window is open, with its reason: from the day of sending, on the holidays known now, as extended.
///
/// # Errors
/// Where no draft was sent, the cycle's calendar has no such step, or the days run past the known bank holidays.
pub fn deadline(season: &Season, case: &Case, window: Window, at: Timestamp) -> Result<Deadline, Refusal> {
    let calendar = season.calendar(at);
    let found: Option<Result<Deadline, PastTheEnd>> = match window {
        Window::Placements => calendar.deadline(window.step()),
        Window::FactualAccuracy | Window::Appeals => {
            let Some(sent) = sent_at(case) else {
                return Err(Refusal::new(
                    Because::NotNow,
                    "¶74",
                    format!("no draft letter is with {} now", case.area),
                ));
            };
            calendar.window_after(window.step(), london::day_at(sent))
        }
    };
    let fault = |says: String| Refusal::new(Because::NotNow, "Q1", says);
    let deadline = found
        .ok_or_else(|| fault(format!("the cycle's calendar has no step `{}`", window.step())))?
        .map_err(|past| fault(past.to_string()))?;
    let Some((to, version)) = case.extensions.get(&window) else { return Ok(deadline) };
    // One that the calendar has overtaken since extends nothing.
    Ok(deadline.extended(*to, deadline.time, &format!("act {version}")).unwrap_or(deadline))
}

fn extension(case: &Case, window: Window) -> Option<u32> {
    case.extensions.get(&window).map(|(_, version)| *version)
}

/// From when windows count: when the draft now with the area was sent or, if it lay aside since, was taken up again.
fn sent_at(case: &Case) -> Option<Timestamp> {
    let Stage::Sent(sent) = &case.stage else { return None };
    let resumed = case.late.and_then(|version| case.entry(version)).map(|entry| entry.at);
    Some(resumed.map_or(sent.by.at, |at| at.max(sent.by.at)))
}

/// Whether anything of the area is public.
pub fn is_public(season: &Season, case: &Case, now: Timestamp) -> bool {
    ever_released(season, &case.area, now)
}

fn not_now(act: Act, says: String) -> Refusal {
    Refusal::new(Because::NotNow, act.source(), says)
}

fn after(case: &Case, version: u32, refusal: Refusal) -> Refusal {
    match case.entry(version) {
        Some(entry) => refusal.after(entry),
        None => refusal,
    }
}
