//! What is due to be erased: every text of every season, with the day from which its time counts (Q10).

use super::keeps_the_keys;
use crate::args::Cli;
use crate::desk::Desk;
use crate::exit::{Exit, bad_input};
use crate::output::{Report, Terminal, column, show};
use crate::session::counted;
use anyhow::Result;
use jiff::Timestamp;
use jiff::civil::Date;
use plumbline_casework::{CaseEvent, ContactKind, EvidenceKind, PersonId, Season, Version};
use plumbline_core::area::AreaCode;
use plumbline_core::sealed::Sealed;
use plumbline_core::time::london;
use plumbline_store::{AccountAct, Due, Event, Held, Retention, StoredEvent, TextKind};
use serde_json::json;
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// Of a text whose time has not begun to count.
const NOT_YET: Date = Date::MAX;

pub fn run(cli: &Cli, desk: &mut Desk, terminal: &Terminal) -> Result<Exit> {
    keeps_the_keys(desk, "see what is due to be erased")?;
    let table = table()?;
    let day = london::day_at(desk.at);
    let due = table.due(held(desk)?, day);
    let reason = |kind: TextKind| table.kept().find(|it| it.kind == kind).map(|it| it.reason.clone());
    let rows = due.iter().flat_map(|it| it.holds.iter().map(move |(kind, since)| (it, *kind, *since)));
    let rows = rows.map(|(Due { on, key, .. }, kind, since)| {
        vec![json!(key), json!(kind.word()), json!(since), json!(on), json!(reason(kind))]
    });
    let report = Report {
        schema: "plumbline/season-retention/1",
        heading: vec![match due.len() {
            0 => format!("{}: no key is due to be erased", london::day_in_words(day)),
            n => format!(
                "{}: {} due; `plumbline season erase KEY --basis retention` erases one",
                london::day_in_words(day),
                counted(n, "key is", "keys are")
            ),
        }],
        columns: vec![
            column("key", "Key"),
            column("holds", "Holds"),
            column("since", "Since"),
            column("due_on", "Due on"),
            column("reason", "Kept so long"),
        ],
        rows: rows.collect(),
        ..Report::default()
    };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

/// Whether every text under a key is due, or why not.
pub fn is_due(desk: &mut Desk, key: &str) -> Result<Result<(), String>> {
    let (table, day) = (table()?, london::day_at(desk.at));
    let held = held(desk)?.into_iter().filter(|it| it.key == key);
    let last = held.map(|it| (table.due_on(it.kind, it.since), it.kind)).max();
    Ok(match last {
        Some((on, kind)) if on > day => Err(match table.kept().find(|it| it.kind == kind) {
            Some(kept) if on == NOT_YET => {
                format!("`{key}` is not due: it holds {}, whose time counts from {}", kind.word(), kept.from)
            }
            _ => format!("`{key}` is not due before {}: it holds {}", london::day_in_words(on), kind.word()),
        }),
        _ => Ok(()),
    })
}

fn table() -> Result<Retention> {
    Retention::embedded().map_err(|faults| bad_input(faults.join("\n")))
}

/// Every text under a key that was not erased.
fn held(desk: &mut Desk) -> Result<Vec<Held>> {
    let events = desk.store.events()?;
    let mut seasons = BTreeMap::new();
    for year in desk.store.seasons()? {
        seasons.insert(year, desk.store.season(year)?);
    }
    let texts = texts(&events, &seasons, desk.at);
    let mut is_erased: BTreeMap<SmolStr, bool> = BTreeMap::new();
    for (_, handle, _) in &texts {
        if !is_erased.contains_key(&handle.key) {
            let erased = desk.store.open_salted(handle)?.is_none();
            is_erased.insert(handle.key.clone(), erased);
        }
    }
    let held = texts.into_iter().map(|(kind, handle, since)| Held { kind, key: handle.key, since });
    Ok(held.filter(|it| is_erased.get(&it.key) != Some(&true)).collect())
}

/// Every text and file that an act names: what it is, its handle, and from when its time counts.
fn texts(
    events: &[StoredEvent],
    seasons: &BTreeMap<i16, Season>,
    now: Timestamp,
) -> Vec<(TextKind, Sealed, Date)> {
    let decided = decisions(events);
    let people = people(seasons, now);
    let accounts = ended_accounts(events);
    let complaints = complaints(events);
    let mut texts = Vec::new();
    for stored in events {
        let day = london::day_at(stored.at);
        match &stored.event {
            Event::Case { area, year, act } => {
                let is_of_a_complaint = |item: Version| complaints.contains(&(area, *year, item));
                let kind = kind_of(&act.what, is_of_a_complaint);
                let since = match kind {
                    TextKind::Complaints | TextKind::Contacts => day,
                    TextKind::AppealStatements => {
                        decided.get(&(area, *year)).copied().unwrap_or(NOT_YET).max(day)
                    }
                    _ => seasons.get(year).map_or(NOT_YET, |season| published(season, Some(area), now)),
                };
                let file = act.what.attachment().map(|it| it.file.handle());
                let handles = act.what.sealed().into_iter().cloned().chain(file);
                texts.extend(handles.map(|handle| (kind, handle, since)));
            }
            Event::Season { year, act } => texts.extend(act.what.sealed().into_iter().map(|handle| {
                let of_person = people.get(handle.key.as_str()).copied();
                let of_season = || seasons.get(year).map_or(NOT_YET, |season| published(season, None, now));
                match of_person {
                    Some(since) => (TextKind::PeoplesNames, handle.clone(), since),
                    None => (TextKind::CaseNotes, handle.clone(), of_season()),
                }
            })),
            Event::Account { person, act, .. } => {
                let since = accounts.get(person).copied().unwrap_or(NOT_YET);
                texts.extend(
                    act.sealed().into_iter().map(|handle| (TextKind::PeoplesNames, handle.clone(), since)),
                );
            }
            _ => {}
        }
    }
    texts
}

/// The last day of each account that has ended; an account that is open, or to be opened, keeps its person's key.
fn ended_accounts(events: &[StoredEvent]) -> BTreeMap<&PersonId, Date> {
    let mut last = BTreeMap::new();
    for stored in events {
        let Event::Account { person, act, .. } = &stored.event else { continue };
        match act {
            AccountAct::Ended { .. } => last.insert(person, london::day_at(stored.at)),
            AccountAct::Invited { .. } | AccountAct::Opened => last.remove(person),
            _ => None,
        };
    }
    last
}

/// The items of evidence that are complaints.
fn complaints(events: &[StoredEvent]) -> BTreeSet<(&AreaCode, i16, Version)> {
    let complaint = |stored: &'_ StoredEvent| match &stored.event {
        Event::Case { act, .. } => {
            matches!(&act.what, CaseEvent::EvidenceFiled { item } if item.kind == EvidenceKind::Complaint)
        }
        _ => false,
    };
    let filed = events.iter().filter(|stored| complaint(stored)).filter_map(|stored| match &stored.event {
        Event::Case { area, year, .. } => Some((area, *year, Version::try_from(stored.version).ok()?)),
        _ => None,
    });
    filed.collect()
}

fn kind_of(what: &CaseEvent, is_complaint: impl Fn(Version) -> bool) -> TextKind {
    match what {
        CaseEvent::FileAttached { item, .. } if is_complaint(*item) => TextKind::Complaints,
        CaseEvent::FileAttached { .. } => TextKind::Attachments,
        CaseEvent::EvidenceFiled { item } if item.kind == EvidenceKind::Complaint => TextKind::Complaints,
        CaseEvent::ContactAsked { kind: ContactKind::Complaint, .. }
        | CaseEvent::ContactRecorded { kind: ContactKind::Complaint, .. } => TextKind::Complaints,
        CaseEvent::ContactAsked { .. } | CaseEvent::ContactRecorded { .. } => TextKind::Contacts,
        CaseEvent::AppealLodged { .. }
        | CaseEvent::AppealEvaluated { .. }
        | CaseEvent::AppealDecided { .. } => TextKind::AppealStatements,
        _ => TextKind::CaseNotes,
    }
}

/// The day of each case's last decision on an appeal.
fn decisions(events: &[StoredEvent]) -> BTreeMap<(&AreaCode, i16), Date> {
    let decided = events.iter().filter_map(|stored| match &stored.event {
        Event::Case { area, year, act } if matches!(act.what, CaseEvent::AppealDecided { .. }) => {
            Some(((area, *year), london::day_at(stored.at)))
        }
        _ => None,
    });
    decided.collect()
}

/// The day of the last publication that is out, of an area or of any.
fn published(season: &Season, area: Option<&AreaCode>, now: Timestamp) -> Date {
    let out = season.publications.values().filter(|it| it.is_released(now));
    let of = out.filter(|it| area.is_none_or(|area| it.areas.contains_key(area)));
    of.map(|it| london::day_at(it.release_at)).max().unwrap_or(NOT_YET)
}

/// By key: the last day of each person's roles. One that nobody ended lasts in the newest season, and to the publication in others.
fn people(seasons: &BTreeMap<i16, Season>, now: Timestamp) -> BTreeMap<String, Date> {
    let newest = seasons.keys().next_back();
    let mut last: BTreeMap<String, Date> = BTreeMap::new();
    for (year, season) in seasons {
        let open = if Some(year) == newest { NOT_YET } else { published(season, None, now) };
        for (person, member) in season.people.iter() {
            let ends = member.holdings.iter().map(|it| it.to.map_or(open, london::day_at));
            let ended = ends.max().unwrap_or_else(|| opened(season));
            let of = last.entry(format!("person/{person}")).or_insert(ended);
            *of = ended.max(*of);
        }
    }
    last
}

/// Of somebody who never had a role: the season's first day.
fn opened(season: &Season) -> Date {
    season.entries.first().map_or(NOT_YET, |entry| london::day_at(entry.at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(text: &str) -> Sealed {
        Sealed { key: "person/p-1".into(), digest: text.into(), words: 1 }
    }

    fn log(acts: Vec<(&str, AccountAct)>) -> Vec<StoredEvent> {
        let stored = |(day, act): (&str, AccountAct)| StoredEvent {
            position: 1,
            stream: "account/p-1".into(),
            version: 1,
            at: format!("{day}T12:00:00Z").parse().expect("an instant"),
            event: Event::Account { person: "p-1".parse().expect("an id"), by: "p-1".into(), act },
            hash: String::new(),
        };
        acts.into_iter().map(stored).collect()
    }

    fn invited() -> AccountAct {
        AccountAct::Invited { name: sealed("name"), address: sealed("address"), keeper: false }
    }

    fn since(events: &[StoredEvent]) -> Vec<Date> {
        texts(events, &BTreeMap::new(), Timestamp::UNIX_EPOCH)
            .into_iter()
            .map(|(_, _, since)| since)
            .collect()
    }

    #[test]
    fn the_key_of_somebody_who_gets_in_is_never_due_and_counts_from_the_end_of_their_access() {
        let ended = || AccountAct::Ended { why: Some(sealed("why")) };
        let day = |text: &str| text.parse::<Date>().expect("a day");
        assert_eq!(since(&log(vec![("2011-03-01", invited())])), [NOT_YET; 2]);
        let mut acts = vec![("2011-03-01", invited()), ("2011-03-02", AccountAct::Opened)];
        assert_eq!(since(&log(acts.clone())), [NOT_YET; 2]);
        acts.push(("2011-05-04", ended()));
        assert_eq!(since(&log(acts.clone())), [day("2011-05-04"); 3]);
        acts.push(("2011-06-01", invited()));
        assert_eq!(since(&log(acts)), [NOT_YET; 5], "who is asked in again");
    }
}
