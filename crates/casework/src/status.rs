//! Where a case stands against its calendar: what is next, until when, and what it waits for that will not come by itself.

use crate::act::Act;
use crate::case::Case;
use crate::event::Window;
use crate::evolve::open_point;
use crate::may::deadline;
use crate::person::{Actor, PersonId, Role};
use crate::publication::of_case;
use crate::season::Season;
use crate::stage::{Appeal, Sent, Stage};
use jiff::Timestamp;
use plumbline_core::calendar::{DRAFT_LETTERS, PRE_PUBLICATION, PUBLICATION};
use plumbline_core::time::Deadline;

/// What has to be done by when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    pub act: Act,
    pub by: Deadline,
    pub overdue: bool,
}

/// The acts that carry a case on from where it is.
pub fn next_acts(season: &Season, case: &Case, at: Timestamp) -> Vec<Act> {
    if case.version() == 0 {
        return Vec::new();
    }
    if case.is_deferred() {
        return vec![Act::Resume];
    }
    match &case.stage {
        Stage::Analysis if case.assigned.is_none() => vec![Act::Assign],
        Stage::Analysis => vec![Act::DraftGrade],
        Stage::Drafted(_) => vec![Act::ReadCritically],
        Stage::Read(_) => vec![Act::Moderate],
        Stage::Moderated(_) => vec![Act::HoldConsistencyPanel],
        Stage::Consistent(_) => vec![Act::HoldChallengePanel],
        Stage::Challenged(_) => vec![Act::SignDraftOff],
        Stage::SignedOff(_) => vec![Act::SendDraft],
        Stage::Sent(sent) => of_the_draft(season, case, sent, at),
        Stage::Correcting(_) => vec![Act::SignFinalOff],
        Stage::Final(_) => vec![Act::Approve],
        Stage::Approved(_) => vec![Act::SendPrePublication],
        Stage::PreSent(_) => Vec::new(),
    }
}

fn of_the_draft(season: &Season, case: &Case, sent: &Sent, at: Timestamp) -> Vec<Act> {
    let mut acts = Vec::new();
    if sent.queries.values().any(|query| query.answer.is_none()) {
        acts.push(Act::AnswerQuery);
    }
    match &sent.appeal {
        Appeal::Lodged(_) => acts.push(Act::EvaluateAppeal),
        Appeal::Evaluated(_) => acts.push(Act::DecideAppeal),
        Appeal::None | Appeal::Decided(_) => {}
    }
    let upheld = sent.queries.values().filter(|query| query.answer.is_some()).filter_map(open_point);
    for point in upheld {
        let act = if point.contains("reopened") { Act::Reopen } else { Act::AmendLetter };
        if !acts.contains(&act) {
            acts.push(act);
        }
    }
    if sent.letter.grade != sent.graded().grade() && !acts.contains(&Act::AmendLetter) {
        acts.push(Act::AmendLetter);
    }
    let open = |window| deadline(season, case, window, at).is_ok_and(|until| !until.is_past(at));
    if open(Window::FactualAccuracy) {
        acts.push(Act::QueryFact);
    }
    if sent.appeal == Appeal::None && open(Window::Appeals) {
        acts.push(Act::Appeal);
    }
    if acts.is_empty() {
        acts.push(Act::SignFinalOff);
    }
    acts
}

/// What is due of a case, by the calendar; none of a case that waits or that is on the schedule.
pub fn due(season: &Season, case: &Case, at: Timestamp) -> Option<Due> {
    let act = next_acts(season, case, at).into_iter().next()?;
    due_of(season, case, act, at)
}

/// Until when one of the acts that carry a case on is to be done, by the calendar; none of one that only waits for somebody's word.
pub fn due_of(season: &Season, case: &Case, act: Act, at: Timestamp) -> Option<Due> {
    let by = match act {
        Act::QueryFact => deadline(season, case, Window::FactualAccuracy, at).ok()?,
        Act::Appeal => deadline(season, case, Window::Appeals, at).ok()?,
        Act::Resume | Act::SecondRead => return None,
        _ => {
            let step = match &case.stage {
                Stage::Sent(_) | Stage::Correcting(_) | Stage::Final(_) | Stage::Approved(_) => {
                    PRE_PUBLICATION
                }
                Stage::PreSent(_) => PUBLICATION,
                _ => DRAFT_LETTERS,
            };
            season.calendar(at).deadline(step)?.ok()?
        }
    };
    let overdue = by.is_past(at);
    Some(Due { act, by, overdue })
}

/// Days without an act after which a case that is nobody else's turn counts as standing still.
const STILL: i64 = 7;

/// Why a case will not go on by itself, each as a sentence; none if all is well.
pub fn stuck(season: &Season, case: &Case, at: Timestamp) -> Vec<String> {
    let mut why = Vec::new();
    if case.is_deferred() {
        why.push("it is deferred".into());
        return why;
    }
    match &case.assigned {
        Some((person, _)) => {
            let actor = season.actor(person);
            if !actor.is(Role::Assessor, &case.area, at) {
                why.push(format!("{person}, to whom it is assigned, is no assessor any more"));
            } else if crate::independence::independent(season, &actor, Act::DraftGrade, case, at).is_err() {
                why.push(format!("{person}, to whom it is assigned, may not assess it"));
            }
        }
        None => why.push("it is assigned to nobody".into()),
    }
    why.extend(crate::independence::tied_since(season, case, at));
    let acts = next_acts(season, case, at);
    for act in &acts {
        if nobody_may(season, case, *act, at) {
            why.push(match act.takes() {
                1 => format!("nobody in the season may {}", act.verb()),
                least => format!("fewer than {least} people in the season may {}", act.verb()),
            });
        }
    }
    let theirs = acts.iter().any(|act| matches!(act, Act::QueryFact | Act::Appeal));
    let days = case.last_act().map_or(0, |last| (at.as_second() - last.as_second()) / 86_400);
    if days > STILL && !theirs && !acts.is_empty() {
        why.push(format!("nothing was done for {days} days"));
    }
    if let Some(it) = due(season, case, at).filter(|it| it.overdue) {
        why.push(format!("to {} was due by {}", it.act.verb(), it.by.in_words()));
    }
    if acts.is_empty() && case.version() > 0 && of_case(season, case).is_none() {
        why.push("it is ready and on no schedule".into());
    }
    why
}

/// Whether the season has too few people who could do what is next, however entitled.
fn nobody_may(season: &Season, case: &Case, act: Act, at: Timestamp) -> bool {
    who_could(season, case, act, at).take(act.takes()).count() < act.takes()
}

/// Who holds a role for an act and keeps the distance that it asks for, whether or not the case is at its step: from whom a picker
/// offers. It tells of earlier parts in the case, and so is for those who may know how far it is.
pub fn could<'a>(season: &'a Season, case: &Case, act: Act, at: Timestamp) -> Vec<&'a PersonId> {
    who_could(season, case, act, at).collect()
}

fn who_could<'a>(
    season: &'a Season,
    case: &Case,
    act: Act,
    at: Timestamp,
) -> impl Iterator<Item = &'a PersonId> {
    let could = move |actor: &Actor| {
        act.roles().iter().any(|role| actor.is(*role, &case.area, at))
            && crate::independence::independent(season, actor, act, case, at).is_ok()
    };
    season.people.keys().filter(move |person| could(&season.actor(person)))
}
