//! What a case shows to whom: its acts to the inspectorate, its matter to those who judge it, its own part to the area (Q9).

use super::{named, pointed, time, time_in_words, what_is_next};
use crate::args::Cli;
use crate::desk::Desk;
use crate::exit::{Exit, bad_input};
use crate::output::{Report, Terminal, column, number, show};
use anyhow::Result;
use plumbline_casework::{Act, Answer, Case, CaseEvent, Decision, Done, Entry, OnFile, Opinion, Recommends};
use plumbline_core::area::AreaCode;
use serde_json::{Value, json};

pub fn run(cli: &Cli, desk: &mut Desk, area: &str, texts: bool, terminal: &Terminal) -> Result<Exit> {
    let code = desk.area(area)?;
    let case = desk.case(&code)?;
    let seen = open(desk, &case)?;
    let confidential = desk.may_look(Act::SeeConfidential, &case).is_some();
    let mut heading = vec![format!("{}, {}", desk.session.name(&code), desk.year)];
    heading.extend(what_is_next(desk, &case));
    heading.extend(standing(desk, &case));
    let rows = match seen {
        Seen::Process(done) => done.iter().map(|it| row(desk, &code, it, None, Value::Null)).collect(),
        Seen::Matter(entries) => {
            let mut rows = Vec::with_capacity(entries.len());
            for entry in &entries {
                let hidden = case.is_confidential(entry) && !confidential;
                let said = if texts { said(desk, entry, hidden)? } else { Value::Null };
                rows.push(row(desk, &code, &done(entry), detail(entry, hidden), said));
            }
            rows
        }
    };
    if rows.is_empty() {
        heading.push("Nothing was done by the area yet, and nothing was sent to it".into());
    }
    let report = Report {
        schema: "plumbline/case/1",
        heading,
        columns: vec![
            column("area", ""),
            column("area_code", ""),
            number("year", ""),
            number("version", "Act"),
            column("when", "When"),
            column("at", ""),
            column("by", "Who"),
            column("did", "Did"),
            column("what", "What"),
            column("state", "State"),
            column("said", "Said"),
        ],
        rows,
        ..Report::default()
    };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

fn row(desk: &Desk, area: &AreaCode, it: &Done, what: Option<String>, said: Value) -> Vec<Value> {
    let (name, code) = named(desk, area);
    vec![
        name,
        code,
        json!(desk.year),
        json!(it.version),
        json!(time_in_words(it.at)),
        time(Some(it.at)),
        json!(it.by.to_string()),
        json!(it.did),
        json!(what),
        json!(it.withdrawn.map(|by| format!("withdrawn by act {by}"))),
        said,
    ]
}

fn done(entry: &Entry) -> Done {
    Done {
        version: entry.version,
        at: entry.at,
        by: entry.by.clone(),
        did: entry.what.did(),
        withdrawn: entry.withdrawn,
    }
}

/// The acts that a person may see, and how much of them.
enum Seen {
    /// That they happened.
    Process(Vec<Done>),
    /// What they say too.
    Matter(Vec<Entry>),
}

fn open(desk: &Desk, case: &Case) -> Result<Seen> {
    let wrong = |_| bad_input("the grant opens another case");
    if let Some(grant) = desk.may_look(Act::SeeCase, case) {
        let matter = case.matter().open(&grant).map_err(wrong)?;
        return Ok(Seen::Matter(matter.entries().to_vec()));
    }
    if let Some(grant) = desk.may_look(Act::SeeProcess, case) {
        return Ok(Seen::Process(case.process().open(&grant).map_err(wrong)?));
    }
    let grant = desk.look(Act::SeePortal, case)?;
    let portal = case.portal().open(&grant).map_err(wrong)?;
    Ok(Seen::Matter(portal.into_iter().cloned().collect()))
}

/// The grade as it stands, to those who judge the case.
fn standing(desk: &Desk, case: &Case) -> Option<String> {
    let grant = desk.may_look(Act::SeeCase, case)?;
    let graded = case.graded_for(&grant)?;
    let indicated = match graded.indicated() {
        Some(grade) => format!("the rules indicate {grade}"),
        None => "the rules indicate no one grade".into(),
    };
    Some(format!("Grade drafted: {}; {indicated}", graded.grade()))
}

/// What an act is about, in few words and without a text.
fn detail(entry: &Entry, hidden: bool) -> Option<String> {
    let on = |weighed: &std::collections::BTreeSet<OnFile>| {
        let words: Vec<String> = weighed
            .iter()
            .map(|on| match on {
                OnFile::Figure(address) => address.to_string(),
                OnFile::Item(version) => format!("act {version}"),
            })
            .collect();
        words.join(", ")
    };
    if hidden {
        return Some("confidential".into());
    }
    Some(match &entry.what {
        CaseEvent::Assigned { to, .. } => format!("to {to}"),
        CaseEvent::EvidenceFiled { item } => {
            let marks = [(item.confidential, ", confidential"), (item.safeguarding, ", safeguarding")];
            let marks: String = marks.iter().filter(|(is, _)| *is).map(|(_, word)| *word).collect();
            format!("{} of {}{marks}", item.kind.id(), item.dated)
        }
        CaseEvent::FileAttached { item, attachment } => {
            format!("{}, {} bytes, to act {item}", attachment.file.media.says(), attachment.file.bytes)
        }
        CaseEvent::GradeDrafted { graded } | CaseEvent::SecondRead { graded } => {
            format!("{} on {}", graded.grade(), on(graded.weighed()))
        }
        CaseEvent::CriticallyRead { opinion, .. } | CaseEvent::Moderated { opinion, .. } => {
            opinion_in_words(*opinion).into()
        }
        CaseEvent::ConsistencyPanelHeld { opinion, members, .. }
        | CaseEvent::ChallengePanelHeld { opinion, members, .. } => {
            format!("{}, with {}", opinion_in_words(*opinion), joined(members))
        }
        CaseEvent::DraftSignedOff { members } | CaseEvent::FinallySignedOff { members } => {
            format!("with {}", joined(members))
        }
        CaseEvent::DraftSent { letter } | CaseEvent::PrePublicationSent { letter } => {
            format!("letter {:.12}, grade {}", letter.digest, letter.grade.number())
        }
        CaseEvent::LetterAmended { letter, meets } => {
            format!("letter {:.12}, grade {}; meets {}", letter.digest, letter.grade.number(), numbers(meets))
        }
        CaseEvent::CorrectionDrafted { letter, .. } => format!("letter {:.12}", letter.digest),
        CaseEvent::FactQueried { kind, about, .. } => format!("{}: {}", kind.id(), pointed::in_words(about)),
        CaseEvent::QueryAnswered { query, answer, .. } => format!("act {query}: {}", answer_in_words(answer)),
        CaseEvent::ContactAsked { kind, .. } => kind.id().into(),
        CaseEvent::ContactRecorded { kind, asked: Some(asked), .. } => {
            format!("{}, asked for in act {asked}", kind.id())
        }
        CaseEvent::ContactRecorded { kind, .. } => kind.id().into(),
        CaseEvent::AppealLodged { statement, evidence, .. } => {
            format!("{} words, on {}", statement.words, on(evidence))
        }
        CaseEvent::AppealEvaluated { recommends: Recommends::Uphold, .. } => "recommends to uphold it".into(),
        CaseEvent::AppealEvaluated { .. } => "recommends to dismiss it".into(),
        CaseEvent::AppealDecided { decision: Decision::Dismissed, members, .. } => {
            format!("dismissed, with {}", joined(members))
        }
        CaseEvent::AppealDecided { decision: Decision::Upheld(graded), members, .. } => {
            format!("upheld: {}, with {}", graded.grade(), joined(members))
        }
        CaseEvent::DeadlineExtended { window, to, .. } => format!("{} to {to}", window.step()),
        CaseEvent::ProfileErrorReported { about, .. } => pointed::in_words(about),
        CaseEvent::ProfileErrorAnswered { report, answer, .. } => {
            format!("act {report}: {}", answer_in_words(answer))
        }
        CaseEvent::PlacementsReturned { edition } => format!("edition {edition}"),
        CaseEvent::EmptyChildcareConfirmed { providers, .. } => {
            providers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        CaseEvent::Withdrawn { act, .. } => format!("act {act}"),
        CaseEvent::CaseOpened { .. }
        | CaseEvent::Approved
        | CaseEvent::Deferred { .. }
        | CaseEvent::Resumed { .. }
        | CaseEvent::Reopened { .. } => return None,
    })
}

fn joined(people: &plumbline_casework::Members) -> String {
    people.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn numbers(acts: &std::collections::BTreeSet<u32>) -> String {
    if acts.is_empty() {
        return "no query".into();
    }
    acts.iter().map(|act| format!("act {act}")).collect::<Vec<_>>().join(", ")
}

fn opinion_in_words(opinion: Opinion) -> &'static str {
    match opinion {
        Opinion::Agreed => "agreed",
        Opinion::SentBack => "sent back",
    }
}

fn answer_in_words(answer: &Answer) -> String {
    match answer {
        Answer::NotUpheld => "not upheld".into(),
        Answer::Upheld(effect) => {
            let outcome = match &effect.outcome {
                Some((before, after)) => format!("the outcome from {before} to {after}"),
                None => "no outcome".into(),
            };
            format!("upheld; changes {} figures, {} bands, {outcome}", effect.figures, effect.bands)
        }
    }
}

/// The texts of an act, opened, and of a file its name; those of confidential evidence only to those who may see it.
fn said(desk: &mut Desk, entry: &Entry, hidden: bool) -> Result<Value> {
    if hidden {
        return Ok(json!("(confidential)"));
    }
    let mut texts = Vec::new();
    for handle in entry.what.sealed() {
        texts.push(desk.opened_text(handle)?);
    }
    Ok(if texts.is_empty() { Value::Null } else { json!(texts.join("\n")) })
}
