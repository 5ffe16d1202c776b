//! From what was typed to the event that somebody wants, with its texts sealed.

use super::answer::answered;
use super::draft::{Grade, graded, on_file};
use super::pointed::about;
use super::returns;
use crate::args::{CaseAct, CauseGiven, Cli, Judged};
use crate::commands::letter::results::stored;
use crate::desk::{Desk, Texts, With, award_of, letter_of};
use crate::exit::bad_input;
use crate::output::Terminal;
use anyhow::Result;
use plumbline_casework::{
    Act, CaseEvent, Cause, Decision, EvidenceItem, Graded, Grant, Members, Opinion, PersonId,
};
use plumbline_core::area::AreaCode;
use plumbline_core::profile::Address;
use plumbline_core::sealed::Sealed;
use smol_str::SmolStr;

/// An event that somebody wants, with all that belongs to it.
pub struct Ready {
    pub event: CaseEvent,
    pub with: With,
    /// What the person should know of it, line by line.
    pub says: Vec<String>,
}

/// The area that was typed.
pub fn area(act: &CaseAct) -> &str {
    match act {
        CaseAct::Show { area, .. }
        | CaseAct::Letter { area, .. }
        | CaseAct::Export { area, .. }
        | CaseAct::Attach { area, .. }
        | CaseAct::Attachment { area, .. }
        | CaseAct::Assign { area, .. }
        | CaseAct::Evidence { area, .. }
        | CaseAct::Draft { area, .. }
        | CaseAct::Register { area }
        | CaseAct::SecondRead { area, .. }
        | CaseAct::Read { area, .. }
        | CaseAct::Moderate { area, .. }
        | CaseAct::Consistency { area, .. }
        | CaseAct::Challenge { area, .. }
        | CaseAct::SignDraft { area, .. }
        | CaseAct::Send { area, .. }
        | CaseAct::Query { area, .. }
        | CaseAct::Answer { area, .. }
        | CaseAct::Amend { area, .. }
        | CaseAct::Ask { area, .. }
        | CaseAct::Contact { area, .. }
        | CaseAct::Appeal { area, .. }
        | CaseAct::Evaluate { area, .. }
        | CaseAct::Decide { area, .. }
        | CaseAct::SignFinal { area, .. }
        | CaseAct::Approve { area }
        | CaseAct::PrePublish { area }
        | CaseAct::Defer { area, .. }
        | CaseAct::Resume { area, .. }
        | CaseAct::Reopen { area, .. }
        | CaseAct::Extend { area, .. }
        | CaseAct::Correct { area, .. }
        | CaseAct::ReportError { area, .. }
        | CaseAct::AnswerError { area, .. }
        | CaseAct::ReturnPlacements { area, .. }
        | CaseAct::ConfirmEmpty { area, .. }
        | CaseAct::Withdraw { area, .. } => area,
    }
}

/// The event of an act, and what goes with it.
pub fn ready(
    cli: &Cli,
    desk: &mut Desk,
    area: &AreaCode,
    act: &CaseAct,
    terminal: &Terminal,
) -> Result<Ready> {
    let mut with = With::default();
    let mut says = Vec::new();
    let texts = &mut with.texts;
    let event = match act {
        CaseAct::Show { .. }
        | CaseAct::Letter { .. }
        | CaseAct::Export { .. }
        | CaseAct::Register { .. }
        | CaseAct::Attachment { .. } => return Err(bad_input("this only looks")),
        CaseAct::Attach { .. } => return Err(bad_input("each file is an act of its own")),
        CaseAct::Assign { person, text, .. } => {
            let why = text.read()?.map(|text| desk.seal(area, &text, texts)).transpose()?;
            CaseEvent::Assigned { to: person.clone(), why }
        }
        CaseAct::Evidence { kind, dated, text, confidential, safeguarding, .. } => {
            let text = desk.seal(area, &text.required()?, texts)?;
            let (confidential, safeguarding) = (*confidential, *safeguarding);
            let item = EvidenceItem { kind: (*kind).into(), dated: *dated, text, confidential, safeguarding };
            CaseEvent::EvidenceFiled { item }
        }
        CaseAct::Draft { grade, text, weighed, as_at, .. } => {
            // Nobody learns anything from a grade that they may not give.
            may(desk, Act::DraftGrade, area)?;
            let given =
                Grade { number: *grade, why: text.required()?, on: on_file(&weighed.on), as_at: *as_at };
            CaseEvent::GradeDrafted { graded: graded(cli, desk, area, given, texts, terminal)? }
        }
        CaseAct::SecondRead { grade, text, weighed, as_at, .. } => {
            may(desk, Act::SecondRead, area)?;
            let given =
                Grade { number: *grade, why: text.required()?, on: on_file(&weighed.on), as_at: *as_at };
            CaseEvent::SecondRead { graded: graded(cli, desk, area, given, texts, terminal)? }
        }
        CaseAct::Read { judged, .. } => {
            let (opinion, note) = opinion(desk, area, judged, texts)?;
            CaseEvent::CriticallyRead { opinion, note }
        }
        CaseAct::Moderate { judged, .. } => {
            let (opinion, note) = opinion(desk, area, judged, texts)?;
            CaseEvent::Moderated { opinion, note }
        }
        CaseAct::Consistency { with: who, judged, .. } => {
            let (opinion, note) = opinion(desk, area, judged, texts)?;
            CaseEvent::ConsistencyPanelHeld { members: members(who), opinion, note }
        }
        CaseAct::Challenge { with: who, judged, .. } => {
            let (opinion, note) = opinion(desk, area, judged, texts)?;
            CaseEvent::ChallengePanelHeld { members: members(who), opinion, note }
        }
        CaseAct::SignDraft { with: who, .. } => CaseEvent::DraftSignedOff { members: members(who) },
        CaseAct::Send { letter, .. } => {
            let grant = may(desk, Act::SendDraft, area)?;
            let graded = standing(desk, area, &grant)?;
            let (letter, text) = letter_of(desk, &graded, letter.as_deref())?;
            with.letters.push(text);
            CaseEvent::DraftSent { letter }
        }
        CaseAct::Query { kind, about: of, text, .. } => {
            let says = desk.seal(area, &text.required()?, texts)?;
            CaseEvent::FactQueried { kind: (*kind).into(), about: about(of)?, says }
        }
        CaseAct::Answer { query, answer, text, .. } => {
            may(desk, Act::AnswerQuery, area)?;
            let (answer, lines) = answered(cli, desk, area, answer, terminal)?;
            says.extend(lines);
            let why = desk.seal(area, &text.required()?, texts)?;
            CaseEvent::QueryAnswered { query: *query, answer, why }
        }
        CaseAct::Amend { letter, meets, .. } => {
            let grant = may(desk, Act::AmendLetter, area)?;
            let graded = standing(desk, area, &grant)?;
            let (letter, text) = letter_of(desk, &graded, letter.as_deref())?;
            with.letters.push(text);
            CaseEvent::LetterAmended { letter, meets: meets.iter().copied().collect() }
        }
        CaseAct::Ask { kind, text, .. } => {
            CaseEvent::ContactAsked { kind: (*kind).into(), says: desk.seal(area, &text.required()?, texts)? }
        }
        CaseAct::Contact { kind, answers, to_area, text, .. } => {
            let note = desk.seal(area, &text.required()?, texts)?;
            if *kind == crate::args::ContactWord::Complaint {
                says.push(
                    "A complaint is not decided here: pass it on to the published complaints procedure (¶80)"
                        .into(),
                );
            }
            CaseEvent::ContactRecorded { kind: (*kind).into(), asked: *answers, note, to_area: *to_area }
        }
        CaseAct::Appeal { ground, text, weighed, .. } => {
            let grant = may(desk, Act::Appeal, area)?;
            let graded = standing(desk, area, &grant)?;
            held(desk, &graded, &weighed.on)?;
            let statement = desk.seal(area, &text.required()?, texts)?;
            says.push(format!("The statement has {} words of 2,000", statement.words));
            let evidence = on_file(&weighed.on);
            CaseEvent::AppealLodged { ground: (*ground).into(), statement, evidence }
        }
        CaseAct::Evaluate { recommends, text, .. } => {
            let report = desk.seal(area, &text.required()?, texts)?;
            CaseEvent::AppealEvaluated { recommends: (*recommends).into(), report }
        }
        CaseAct::Decide { uphold, with: who, text, weighed, .. } => {
            may(desk, Act::DecideAppeal, area)?;
            let said = text.required()?;
            let why = desk.seal(area, &said, texts)?;
            let decision = match uphold {
                None => Decision::Dismissed,
                Some(grade) => {
                    let given = Grade { number: *grade, why: said, on: on_file(&weighed.on), as_at: None };
                    Decision::Upheld(graded(cli, desk, area, given, texts, terminal)?)
                }
            };
            CaseEvent::AppealDecided { members: members(who), decision, why }
        }
        CaseAct::SignFinal { with: who, .. } => CaseEvent::FinallySignedOff { members: members(who) },
        CaseAct::Approve { .. } => {
            let grant = may(desk, Act::Approve, area)?;
            let graded = standing(desk, area, &grant)?;
            with.award = Some(award_of(desk, area, &graded)?);
            CaseEvent::Approved
        }
        CaseAct::PrePublish { .. } => {
            let grant = may(desk, Act::SendPrePublication, area)?;
            let letter = desk.case(area)?.letter_for(&grant).cloned();
            CaseEvent::PrePublicationSent { letter: letter.ok_or_else(|| bad_input("no letter was sent"))? }
        }
        CaseAct::Defer { text, .. } => {
            CaseEvent::Deferred { why: desk.seal(area, &text.required()?, texts)? }
        }
        CaseAct::Resume { text, .. } => {
            CaseEvent::Resumed { why: desk.seal(area, &text.required()?, texts)? }
        }
        CaseAct::Reopen { cause, text, .. } => {
            CaseEvent::Reopened { cause: given(cause), why: desk.seal(area, &text.required()?, texts)? }
        }
        CaseAct::Extend { window, to, text, .. } => {
            let why = desk.seal(area, &text.required()?, texts)?;
            CaseEvent::DeadlineExtended { window: (*window).into(), to: *to, why }
        }
        CaseAct::Correct { letter, text, .. } => {
            let grant = may(desk, Act::Correct, area)?;
            let graded = standing(desk, area, &grant)?;
            let (letter, words) = letter_of(desk, &graded, Some(letter))?;
            with.letters.push(words);
            CaseEvent::CorrectionDrafted { letter, why: desk.seal(area, &text.required()?, texts)? }
        }
        CaseAct::ReportError { about: of, text, .. } => CaseEvent::ProfileErrorReported {
            about: about(of)?,
            says: desk.seal(area, &text.required()?, texts)?,
        },
        CaseAct::AnswerError { report, answer, text, .. } => {
            may(desk, Act::AnswerProfileError, area)?;
            let (answer, lines) = answered(cli, desk, area, answer, terminal)?;
            says.extend(lines);
            let why = desk.seal(area, &text.required()?, texts)?;
            CaseEvent::ProfileErrorAnswered { report: *report, answer, why }
        }
        CaseAct::ReturnPlacements { places, .. } => {
            may(desk, Act::ReturnPlacements, area)?;
            let (edition, lines) = returns::read(cli, desk, area, places, terminal)?;
            says.extend(lines);
            CaseEvent::PlacementsReturned { edition }
        }
        CaseAct::ConfirmEmpty { providers, text, .. } => CaseEvent::EmptyChildcareConfirmed {
            providers: providers.iter().cloned().collect(),
            says: desk.seal(area, &text.required()?, texts)?,
        },
        CaseAct::Withdraw { number, text, .. } => {
            CaseEvent::Withdrawn { act: *number, why: desk.seal(area, &text.required()?, texts)? }
        }
    };
    Ok(Ready { event, with, says })
}

/// Stops early where the act is not open at all: before anything is worked out that the person may not see.
pub fn may(desk: &mut Desk, act: Act, area: &AreaCode) -> Result<Grant> {
    let case = desk.case(area)?;
    desk.look(act, &case)
}

fn members(who: &[PersonId]) -> Members {
    who.iter().cloned().collect()
}

fn opinion(
    desk: &mut Desk,
    area: &AreaCode,
    judged: &Judged,
    texts: &mut Texts,
) -> Result<(Opinion, Sealed)> {
    let opinion = if judged.back { Opinion::SentBack } else { Opinion::Agreed };
    Ok((opinion, desk.seal(area, &judged.text.required()?, texts)?))
}

fn given(cause: &CauseGiven) -> Cause {
    match (cause.evidence, cause.query) {
        (Some(version), _) => Cause::LateSafeguarding(version),
        (None, Some(version)) => Cause::QueryUpheld(version),
        (None, None) => Cause::AfterPublication,
    }
}

/// An appeal is about evidence on file: every figure that it names is one of those that the grade was given on (¶77).
fn held(desk: &mut Desk, graded: &Graded, on: &[SmolStr]) -> Result<()> {
    let sheet = stored(&mut desk.store, graded.result())?.sheet;
    let faults: Vec<String> = on
        .iter()
        .filter(|word| word.parse::<u32>().is_err())
        .filter_map(|word| match word.parse::<Address>() {
            Err(fault) => Some(fault),
            Ok(address) if *address.area() != sheet.area || !sheet.holds(&address) => Some(format!(
                "`{word}` is no figure on file of {}: an appeal brings no new evidence (¶77)",
                sheet.name
            )),
            Ok(_) => None,
        })
        .collect();
    if faults.is_empty() { Ok(()) } else { Err(bad_input(faults.join("\n"))) }
}

/// The grade as it stands, for an act that needs it.
fn standing(desk: &mut Desk, area: &AreaCode, grant: &Grant) -> Result<Graded> {
    let case = desk.case(area)?;
    let graded = case.graded_for(grant).cloned();
    graded.ok_or_else(|| bad_input("no grade is drafted"))
}
