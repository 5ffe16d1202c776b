//! What somebody wants to have happened, held to the rules: the acts that follow, or one sentence that says why not.

mod appeal;
mod attach;
mod quality;
mod release;
mod returns;
mod season;
mod second;

pub use season::{SeasonCommand, decide_season};

use crate::act::Act;
use crate::case::{Case, Entry};
use crate::event::{About, CaseEvent, Members, OnFile, Version};
use crate::may::{as_told, may, sees_process};
use crate::person::PersonId;
use crate::refusal::{Because, Refusal};
use crate::season::Season;
use jiff::Timestamp;
use plumbline_core::profile::Address;
use plumbline_core::sealed::Sealed;
use std::collections::BTreeSet;

/// Who acts, when, and on what they saw.
#[derive(Clone, Copy, Debug)]
pub struct By<'a> {
    pub who: &'a PersonId,
    /// The store's clock.
    pub at: Timestamp,
    /// The version of the case that the person saw; none acts on whatever stands.
    pub seen: Option<Version>,
}

/// Decides on one act of a case. A command is the event that somebody wants.
///
/// # Errors
/// Why not: the rule, and the earlier act on which the refusal rests.
pub fn decide(
    season: &Season,
    case: &Case,
    wanted: CaseEvent,
    by: By<'_>,
) -> Result<Vec<CaseEvent>, Refusal> {
    held_to_all(season, case, &wanted, by)
        .map_err(|refusal| as_told(refusal, &season.actor(by.who), case, by.at))?;
    Ok(vec![wanted])
}

fn held_to_all(season: &Season, case: &Case, wanted: &CaseEvent, by: By<'_>) -> Result<(), Refusal> {
    let Some(act) = act_of(wanted) else {
        let says = format!("the case of {} is opened with its season", case.area);
        return Err(Refusal::new(Because::NotNow, "E3", says));
    };
    may(season, by.who, act, case, by.at)?;
    not_overtaken(season, case, by)?;
    said_something(wanted)?;
    let at = Matter { season, case, by };
    match wanted {
        CaseEvent::Assigned { to, .. } => at.assign(to)?,
        CaseEvent::FileAttached { item, attachment } => at.attach(*item, attachment)?,
        CaseEvent::GradeDrafted { graded } | CaseEvent::SecondRead { graded } => at.draft(graded)?,
        CaseEvent::ConsistencyPanelHeld { members, .. } | CaseEvent::ChallengePanelHeld { members, .. } => {
            at.sits(act, members)?;
        }
        CaseEvent::DraftSignedOff { members } => at.sits(act, members)?,
        CaseEvent::DraftSent { letter } => at.letter_fits(letter)?,
        CaseEvent::FactQueried { kind, about, .. } => at.query(*kind, about)?,
        CaseEvent::QueryAnswered { query, .. } => at.answer(*query)?,
        CaseEvent::LetterAmended { letter, meets } => at.amend(letter, meets)?,
        CaseEvent::ContactRecorded { asked, .. } => at.contact(*asked)?,
        CaseEvent::AppealLodged { statement, evidence, .. } => at.appeal(statement, evidence)?,
        CaseEvent::AppealDecided { members, decision, .. } => at.decide_appeal(members, decision)?,
        CaseEvent::FinallySignedOff { members } => at.sign_final(members)?,
        CaseEvent::PrePublicationSent { letter } => at.letter_is_final(letter)?,
        CaseEvent::Reopened { cause, .. } => at.reopen(cause)?,
        CaseEvent::DeadlineExtended { window, to, .. } => at.extend(*window, *to)?,
        CaseEvent::CorrectionDrafted { letter, .. } => at.correct(letter)?,
        CaseEvent::ProfileErrorReported { about, .. } => at.points(about, "¶44")?,
        CaseEvent::ProfileErrorAnswered { report, .. } => at.answer_report(*report)?,
        CaseEvent::PlacementsReturned { edition } => at.returned(edition)?,
        CaseEvent::EmptyChildcareConfirmed { providers, .. } => at.confirmed(providers)?,
        CaseEvent::Withdrawn { act, .. } => at.withdraw(*act)?,
        CaseEvent::CaseOpened { .. }
        | CaseEvent::EvidenceFiled { .. }
        | CaseEvent::CriticallyRead { .. }
        | CaseEvent::Moderated { .. }
        | CaseEvent::ContactAsked { .. }
        | CaseEvent::AppealEvaluated { .. }
        | CaseEvent::Approved
        | CaseEvent::Deferred { .. }
        | CaseEvent::Resumed { .. } => {}
    }
    Ok(())
}

/// Which act an event is; none of what only a season does.
pub fn act_of(what: &CaseEvent) -> Option<Act> {
    Some(match what {
        CaseEvent::CaseOpened { .. } => return None,
        CaseEvent::Assigned { .. } => Act::Assign,
        CaseEvent::EvidenceFiled { .. } => Act::FileEvidence,
        CaseEvent::FileAttached { .. } => Act::Attach,
        CaseEvent::GradeDrafted { .. } => Act::DraftGrade,
        CaseEvent::SecondRead { .. } => Act::SecondRead,
        CaseEvent::CriticallyRead { .. } => Act::ReadCritically,
        CaseEvent::Moderated { .. } => Act::Moderate,
        CaseEvent::ConsistencyPanelHeld { .. } => Act::HoldConsistencyPanel,
        CaseEvent::ChallengePanelHeld { .. } => Act::HoldChallengePanel,
        CaseEvent::DraftSignedOff { .. } => Act::SignDraftOff,
        CaseEvent::DraftSent { .. } => Act::SendDraft,
        CaseEvent::FactQueried { .. } => Act::QueryFact,
        CaseEvent::QueryAnswered { .. } => Act::AnswerQuery,
        CaseEvent::LetterAmended { .. } => Act::AmendLetter,
        CaseEvent::ContactAsked { .. } => Act::AskForContact,
        CaseEvent::ContactRecorded { .. } => Act::RecordContact,
        CaseEvent::AppealLodged { .. } => Act::Appeal,
        CaseEvent::AppealEvaluated { .. } => Act::EvaluateAppeal,
        CaseEvent::AppealDecided { .. } => Act::DecideAppeal,
        CaseEvent::FinallySignedOff { .. } => Act::SignFinalOff,
        CaseEvent::Approved => Act::Approve,
        CaseEvent::PrePublicationSent { .. } => Act::SendPrePublication,
        CaseEvent::Deferred { .. } => Act::Defer,
        CaseEvent::Resumed { .. } => Act::Resume,
        CaseEvent::Reopened { .. } => Act::Reopen,
        CaseEvent::DeadlineExtended { .. } => Act::Extend,
        CaseEvent::CorrectionDrafted { .. } => Act::Correct,
        CaseEvent::ProfileErrorReported { .. } => Act::ReportProfileError,
        CaseEvent::ProfileErrorAnswered { .. } => Act::AnswerProfileError,
        CaseEvent::PlacementsReturned { .. } => Act::ReturnPlacements,
        CaseEvent::EmptyChildcareConfirmed { .. } => Act::ConfirmEmptyChildcare,
        CaseEvent::Withdrawn { .. } => Act::Withdraw,
    })
}

/// One of two people on a case at once wins; the other is told what happened.
fn not_overtaken(season: &Season, case: &Case, by: By<'_>) -> Result<(), Refusal> {
    if !sees_process(&season.actor(by.who), case, by.at) {
        return of_the_area_overtaken(case, by);
    }
    let Some(seen) = by.seen.filter(|seen| *seen != case.version()) else { return Ok(()) };
    let says = format!(
        "the case of {} went on since you saw it: you acted on version {seen} and it is at {}; look again",
        case.area,
        case.version()
    );
    let refusal = Refusal::new(Because::Overtaken, "Q6", says);
    Err(case.entries.last().map_or(refusal.clone(), |entry| refusal.after(entry)))
}

/// To an area only what it did and was sent has happened.
fn of_the_area_overtaken(case: &Case, by: By<'_>) -> Result<(), Refusal> {
    let Some(seen) = by.seen else { return Ok(()) };
    let newest = case.entries.iter().rfind(|entry| case.is_of_the_area(entry));
    newest.filter(|entry| entry.version > seen).map_or(Ok(()), |entry| {
        let says = format!("the case of {} went on since you saw it; look again", case.area);
        Err(Refusal::new(Because::Overtaken, "Q6", says).after(entry))
    })
}

/// Every text that an act has must say something.
fn said_something(wanted: &CaseEvent) -> Result<(), Refusal> {
    let blank = |text: &&Sealed| text.words == 0;
    match wanted.sealed().into_iter().find(blank) {
        Some(_) => Err(Refusal::new(
            Because::NotEnough,
            "Q6",
            format!("whoever {} says why, and the text given has no word", wanted.did()),
        )),
        None => Ok(()),
    }
}

/// A command beside everything that it is held to.
struct Matter<'a> {
    season: &'a Season,
    case: &'a Case,
    by: By<'a>,
}

impl Matter<'_> {
    fn refuse(
        &self,
        because: Because,
        rule: &'static str,
        says: impl Into<String>,
        earlier: Version,
    ) -> Refusal {
        let refusal = Refusal::new(because, rule, says);
        self.case.entry(earlier).map_or(refusal.clone(), |entry| refusal.after(entry))
    }

    /// A panel: the person who records it and the others, each entitled and independent.
    fn sits(&self, act: Act, members: &Members) -> Result<(), Refusal> {
        let least = act.takes();
        for member in members {
            may(self.season, member, act, self.case, self.by.at)?;
        }
        let others = members.iter().filter(|member| *member != self.by.who).count();
        if others + 1 < least {
            let says = format!("to {} takes a panel of {least} or more; name who else sat", act.verb());
            return Err(Refusal::new(Because::NotEnough, act.source(), says));
        }
        Ok(())
    }

    /// A standing item of the evidence register.
    fn item(&self, version: Version) -> Result<&Entry, Refusal> {
        let entry =
            self.case.entry(version).filter(|entry| matches!(entry.what, CaseEvent::EvidenceFiled { .. }));
        match entry {
            Some(entry) if entry.stands() => Ok(entry),
            Some(entry) => Err(Refusal::new(
                Because::NotEnough,
                "A12",
                format!("the evidence of act {version} was withdrawn"),
            )
            .after(entry)),
            None => Err(Refusal::new(
                Because::NotEnough,
                "A12",
                format!(
                    "act {version} of {} files no evidence; `plumbline case show` lists what is on file",
                    self.case.area
                ),
            )),
        }
    }

    fn on_file(&self, weighed: &BTreeSet<OnFile>) -> Result<(), Refusal> {
        weighed.iter().try_for_each(|on| match on {
            OnFile::Item(version) => self.item(*version).map(|_| ()),
            OnFile::Figure(address) => self.figure(address, "A11"),
        })
    }

    /// An address of a figure of this area; whether one stands there, the sheet says ([`crate::Graded::check`]).
    fn figure(&self, address: &str, rule: &'static str) -> Result<(), Refusal> {
        let says = match address.parse::<Address>() {
            Ok(it) if *it.area() == self.case.area => return Ok(()),
            Ok(_) => format!("`{address}` is a figure of another area than {}", self.case.area),
            Err(fault) => format!("`{address}` is no figure's address: {fault}"),
        };
        Err(Refusal::new(Because::NotEnough, rule, says))
    }

    /// What a query or a report is about is something that can be looked up.
    fn points(&self, about: &About, rule: &'static str) -> Result<(), Refusal> {
        match about {
            About::Figure(address) => self.figure(address, rule),
            About::Sentence(0) => {
                Err(Refusal::new(Because::NotEnough, rule, "the sentences of a letter are counted from 1"))
            }
            About::Record { edition, row } if edition.is_empty() || *row == 0 => {
                let says = "a line of a published file is named by its edition and a row, counted from 1";
                Err(Refusal::new(Because::NotEnough, rule, says))
            }
            About::Sentence(_) | About::Record { .. } => Ok(()),
        }
    }
}
