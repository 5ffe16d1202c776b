//! What an area did, each with what became of it.

use super::At;
use crate::problem::Problem;
use crate::site::acts::opened;
use jiff::Timestamp;
use plumbline_casework::{About, Answer, CaseEvent, Decision, Entry, Version};
use plumbline_core::time::london;
use plumbline_pages::portal::{Replied, Section, Thread};
use plumbline_store::Store;

/// Sections in the order of the page, with the kinds of acts that begin a thread in each.
const SECTIONS: [(&str, &str, &str); 5] = [
    ("queries", "Queries, and what became of them", "You have queried nothing."),
    ("appeals", "Appeal", "No appeal is lodged."),
    ("contacts", "Calls, visits and answers", "You have asked for none."),
    ("errors", "Errors in the profile", "You have reported none."),
    ("returns", "Returns", "You have returned nothing."),
];

pub fn sections(at: &At, store: &mut Store, entries: &[Entry]) -> Result<Vec<Section>, Problem> {
    let mut all = Vec::new();
    for (id, heading, none) in SECTIONS {
        let mut threads = Vec::new();
        // The newest first.
        for entry in entries.iter().rev().filter(|it| part_of(&it.what) == Some(id)) {
            threads.push(thread(at, store, entries, entry)?);
        }
        all.push(Section { id, heading, none, threads });
    }
    Ok(all)
}

/// In which section an act begins a thread; none of those that answer one, or that are of the letter.
fn part_of(what: &CaseEvent) -> Option<&'static str> {
    Some(match what {
        CaseEvent::FactQueried { .. } => "queries",
        CaseEvent::AppealLodged { .. } => "appeals",
        CaseEvent::ContactAsked { .. } | CaseEvent::ContactRecorded { asked: None, .. } => "contacts",
        CaseEvent::ProfileErrorReported { .. } => "errors",
        CaseEvent::PlacementsReturned { .. } | CaseEvent::EmptyChildcareConfirmed { .. } => "returns",
        _ => return None,
    })
}

fn thread(at: &At, store: &mut Store, entries: &[Entry], entry: &Entry) -> Result<Thread, Problem> {
    let answers: Vec<&Entry> = entries.iter().filter(|it| it.stands() && answers(&it.what, entry)).collect();
    let mut replies = Vec::new();
    for it in &answers {
        replies.push(Replied { title: replied(&it.what), when: day(it.at), said: text(store, it)? });
    }
    let rested_on = entries.iter().any(|it| it.stands() && it.rests_on.contains(&entry.version));
    let own = entry.by == at.caller.person && entry.stands() && !rested_on;
    Ok(Thread {
        title: title(entry),
        by: entry.by.to_string(),
        when: london::instant_in_words(entry.at),
        said: text(store, entry)?,
        state: state(entry, &answers),
        replies,
        withdraw: own.then(|| at.form("withdraw", &[("number", &entry.version.to_string())])),
    })
}

fn text(store: &mut Store, entry: &Entry) -> Result<String, Problem> {
    let handles = entry.what.sealed();
    handles.first().map_or(Ok(String::new()), |handle| opened(store, handle))
}

fn day(at: Timestamp) -> String {
    london::day_in_words(london::day_at(at))
}

fn answers(what: &CaseEvent, of: &Entry) -> bool {
    let version: Version = of.version;
    match what {
        CaseEvent::QueryAnswered { query, .. } => *query == version,
        CaseEvent::ProfileErrorAnswered { report, .. } => *report == version,
        CaseEvent::ContactRecorded { asked, .. } => *asked == Some(version),
        CaseEvent::LetterAmended { meets, .. } => meets.contains(&version),
        CaseEvent::AppealDecided { .. } => matches!(of.what, CaseEvent::AppealLodged { .. }),
        _ => false,
    }
}

fn title(entry: &Entry) -> String {
    let version = entry.version;
    match &entry.what {
        CaseEvent::FactQueried { about, .. } => format!("Query {version}, on {}", on(about)),
        CaseEvent::ProfileErrorReported { about, .. } => format!("Report {version}, on {}", on(about)),
        CaseEvent::ContactAsked { kind, .. } => format!("You asked for a {} (act {version})", kind.id()),
        CaseEvent::ContactRecorded { kind, .. } => format!("A {} (act {version})", kind.id()),
        CaseEvent::AppealLodged { statement, .. } => format!("Appeal, of {} words", statement.words),
        CaseEvent::PlacementsReturned { edition } => format!("Commissioned places, edition {edition}"),
        CaseEvent::EmptyChildcareConfirmed { providers, .. } => {
            let urns: Vec<&str> = providers.iter().map(|it| it.as_str()).collect();
            format!("Childcare without children: {}", urns.join(", "))
        }
        other => format!("Act {version}: {}", other.did()),
    }
}

fn on(about: &About) -> String {
    match about {
        About::Sentence(number) => format!("sentence {number}"),
        About::Figure(address) => format!("the figure {address}"),
        About::Record { edition, row } => format!("line {edition}:{row}"),
    }
}

fn replied(what: &CaseEvent) -> String {
    match what {
        CaseEvent::QueryAnswered { answer, .. } | CaseEvent::ProfileErrorAnswered { answer, .. } => {
            answered(answer)
        }
        CaseEvent::LetterAmended { .. } => "The letter was amended for it".into(),
        CaseEvent::AppealDecided { decision: Decision::Dismissed, .. } => "The appeal was dismissed".into(),
        CaseEvent::AppealDecided { decision: Decision::Upheld(graded), .. } => {
            format!("The appeal was upheld: {}", graded.grade())
        }
        CaseEvent::ContactRecorded { kind, .. } => format!("A {} was recorded", kind.id()),
        other => other.did().into(),
    }
}

fn answered(answer: &Answer) -> String {
    match answer {
        Answer::NotUpheld => "Not upheld".into(),
        Answer::Upheld(effect) if effect.figures == 0 && effect.bands == 0 => {
            "Upheld: the letter alone is mended".into()
        }
        Answer::Upheld(effect) => format!(
            "Upheld: it changes {} {} and {} {}",
            effect.figures,
            if effect.figures == 1 { "figure" } else { "figures" },
            effect.bands,
            if effect.bands == 1 { "band" } else { "bands" }
        ),
    }
}

fn state(entry: &Entry, answers: &[&Entry]) -> String {
    if let Some(by) = entry.withdrawn {
        return format!("Withdrawn by act {by}");
    }
    let found = answers.iter().find_map(|it| match &it.what {
        CaseEvent::QueryAnswered { answer, .. } | CaseEvent::ProfileErrorAnswered { answer, .. } => {
            Some(if matches!(answer, Answer::NotUpheld) { "Not upheld" } else { "Upheld" })
        }
        CaseEvent::AppealDecided { .. } => Some("Decided"),
        CaseEvent::ContactRecorded { .. } => Some("Answered"),
        _ => None,
    });
    let waiting = match entry.what {
        CaseEvent::AppealLodged { .. } => {
            "Lodged: you are told how it ended with the letter that comes ahead of publication"
        }
        CaseEvent::PlacementsReturned { .. } | CaseEvent::EmptyChildcareConfirmed { .. } => "It counts",
        CaseEvent::ContactRecorded { .. } => "On file",
        _ => "Waits for an answer",
    };
    found.unwrap_or(waiting).into()
}
