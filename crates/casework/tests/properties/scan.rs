//! A slow and obvious reading of Q2 and Q3: a plain scan over the kept acts, which shares nothing with the crate but its events.

use crate::given::*;
use jiff::civil::{Date, Weekday};
use jiff::{Timestamp, ToSpan};
use plumbline_casework::{
    Answer, CaseEvent, Decision, InSet, Opinion, PersonId, Role, SeasonEvent, Version, Window,
};
use plumbline_core::area::AreaCode;
use plumbline_core::calendar::Calendar;
use plumbline_core::framework::Grade;
use plumbline_core::time::london;
use std::collections::BTreeSet;

/// An act that stands, as the scan reads it.
struct Read<'a> {
    version: Version,
    by: &'a PersonId,
    at: Timestamp,
    what: &'a CaseEvent,
}

/// Why what is public of an area should not be; none if all is well.
pub fn faults(
    world: &World,
    code: &AreaCode,
    ready: Version,
    said: &InSet,
    out_before: &[Version],
) -> Vec<String> {
    let log = &world.logs[code];
    let gone: BTreeSet<Version> = log
        .iter()
        .filter_map(|(signed, _)| match signed.what {
            CaseEvent::Withdrawn { act, .. } => Some(act),
            _ => None,
        })
        .collect();
    let standing: Vec<Read<'_>> = log
        .iter()
        .zip(1..)
        .map(|((signed, at), version)| Read { version, by: &signed.by, at: *at, what: &signed.what })
        .filter(|act| act.version <= ready && !gone.contains(&act.version))
        .collect();
    let mut faults = Vec::new();
    if standing.last().is_none_or(|act| act.version != ready) {
        return vec![format!("act {ready} made it ready and does not stand")];
    }
    let way: Vec<&Read<'_>> = standing.iter().filter(|act| word(act.what) != ' ').collect();
    let words: String = way.iter().map(|act| word(act.what)).collect();
    // Reopened or sent back, all begins anew: the last round is what counts.
    let begins = words.rfind(['R', 'b']).map_or(0, |at| at + 1);
    let (way, words) = (&way[begins..], &words[begins..]);
    let corrections = words.matches('C').count();
    if corrections == 0 {
        faults.extend(first(world, code, way, words, said, &standing));
    } else {
        faults.extend(corrected(code, way, words, said, out_before, &standing));
    }
    faults.extend(people(world, code, &standing, way));
    faults
}

/// One letter for each act that carries a case on.
fn word(what: &CaseEvent) -> char {
    match what {
        CaseEvent::GradeDrafted { .. } => 'd',
        CaseEvent::CriticallyRead { opinion, .. } => said(*opinion, 'r'),
        CaseEvent::Moderated { opinion, .. } => said(*opinion, 'm'),
        CaseEvent::ConsistencyPanelHeld { opinion, .. } => said(*opinion, 'c'),
        CaseEvent::ChallengePanelHeld { opinion, .. } => said(*opinion, 'h'),
        CaseEvent::DraftSignedOff { .. } => 's',
        CaseEvent::DraftSent { .. } => 'S',
        CaseEvent::FinallySignedOff { .. } => 'F',
        CaseEvent::Approved => 'A',
        CaseEvent::PrePublicationSent { .. } => 'P',
        CaseEvent::CorrectionDrafted { .. } => 'C',
        CaseEvent::Reopened { .. } => 'R',
        _ => ' ',
    }
}

fn said(opinion: Opinion, agreed: char) -> char {
    if opinion == Opinion::SentBack { 'b' } else { agreed }
}

fn first(
    world: &World,
    code: &AreaCode,
    way: &[&Read<'_>],
    words: &str,
    said: &InSet,
    standing: &[Read<'_>],
) -> Vec<String> {
    let mut faults = Vec::new();
    if words != "drmchsSFAP" {
        return vec![format!("{code} went another way: {words}")];
    }
    let (drafted, sent, signed, ready) = (way[0], way[6], way[7], way[9]);
    let CaseEvent::GradeDrafted { graded } = drafted.what else { panic!("a grade is drafted first") };
    let mut grade = graded.grade();
    let mut letter = letter_in(sent.what);
    let window: Vec<&Read<'_>> =
        standing.iter().filter(|act| sent.version < act.version && act.version < signed.version).collect();
    let mut lodged = None;
    for act in &window {
        match act.what {
            CaseEvent::LetterAmended { .. } => letter = letter_in(act.what),
            CaseEvent::AppealLodged { .. } => lodged = Some(false),
            CaseEvent::AppealDecided { decision, .. } => {
                lodged = Some(true);
                if let Decision::Upheld(graded) = decision {
                    grade = graded.grade();
                }
            }
            CaseEvent::FactQueried { .. } => faults.extend(query_fault(act.version, &window)),
            _ => {}
        }
    }
    if lodged == Some(false) {
        faults.push("an appeal is not decided".into());
    }
    let mut needed = vec![(Window::FactualAccuracy, 5, "2011-09-30")];
    if lodged.is_none() {
        needed.push((Window::Appeals, 16, "2011-10-17"));
    }
    for (window, days, published) in needed {
        if signed.at <= closes(world, sent, signed, standing, window, days, published) {
            faults.push(format!("signed off on {} while {window:?} was open", signed.at));
        }
    }
    faults.extend(agree(said, grade, letter, letter_in(ready.what)));
    faults
}

fn letter_in(what: &CaseEvent) -> Option<(&str, Grade)> {
    match what {
        CaseEvent::DraftSent { letter }
        | CaseEvent::LetterAmended { letter, .. }
        | CaseEvent::PrePublicationSent { letter }
        | CaseEvent::CorrectionDrafted { letter, .. } => Some((&letter.digest, letter.grade)),
        _ => None,
    }
}

fn agree(
    said: &InSet,
    grade: Grade,
    letter: Option<(&str, Grade)>,
    ready: Option<(&str, Grade)>,
) -> Option<String> {
    let all = letter == ready && letter == Some((&said.letter, said.grade)) && said.grade == grade;
    (!all).then(|| format!("grade {grade}, letter {letter:?}, sent {ready:?}, in the set {said:?}"))
}

fn query_fault(query: Version, window: &[&Read<'_>]) -> Option<String> {
    let answered = window.iter().find_map(|act| match act.what {
        CaseEvent::QueryAnswered { query: of, answer, .. } if *of == query => Some(answer),
        _ => None,
    });
    let met = window
        .iter()
        .any(|act| matches!(act.what, CaseEvent::LetterAmended { meets, .. } if meets.contains(&query)));
    match answered {
        Some(Answer::NotUpheld) => None,
        Some(Answer::Upheld(effect)) if effect.outcome.is_none() && met => None,
        _ => Some(format!("the query of act {query} is open: {answered:?}, met: {met}")),
    }
}

/// Whichever is earlier of what the calendar says with and without a holiday that was proclaimed at the very instant of the signature:
/// the logs of the season and of the case do not say which came first.
fn closes(
    world: &World,
    sent: &Read<'_>,
    signed: &Read<'_>,
    standing: &[Read<'_>],
    window: Window,
    days: u32,
    published: &str,
) -> Timestamp {
    let known_at = |at: Timestamp| {
        closes_by(&world.season.calendar(at), sent, signed, standing, (window, days, published))
    };
    known_at(signed.at).min(known_at(signed.at - 1.nanosecond()))
}

/// Counted day by day, from the sending or from when the case was taken up again.
fn closes_by(
    calendar: &Calendar,
    sent: &Read<'_>,
    signed: &Read<'_>,
    standing: &[Read<'_>],
    (window, days, published): (Window, u32, &str),
) -> Timestamp {
    let between = || standing.iter().filter(|act| sent.version < act.version && act.version < signed.version);
    let resumed =
        between().filter(|act| matches!(act.what, CaseEvent::Resumed { .. })).map(|act| act.at).next_back();
    let mut day = london::day_at(resumed.unwrap_or(sent.at));
    let works = |day: Date| {
        !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && calendar.holidays().on(day).is_none()
    };
    let mut left = days;
    while left > 0 {
        day = day.tomorrow().unwrap();
        left -= u32::from(works(day));
    }
    let mut extended = between().filter_map(|act| match act.what {
        CaseEvent::DeadlineExtended { window: of, to, .. } if *of == window => Some(*to),
        _ => None,
    });
    let last = extended.next_back().unwrap_or(day);
    let day = day.max(published.parse().unwrap()).max(last);
    london::instant(day, jiff::civil::time(17, 0, 0, 0))
}

/// A mended letter of what was out before, under the same grade.
fn corrected(
    code: &AreaCode,
    way: &[&Read<'_>],
    words: &str,
    said: &InSet,
    out_before: &[Version],
    standing: &[Read<'_>],
) -> Vec<String> {
    let mut faults = Vec::new();
    if !words.ends_with("CFAP") || !words.starts_with("drmchsSFAP") {
        return vec![format!("{code} was corrected another way: {words}")];
    }
    let [mended, .., ready] = &way[way.len() - 4..] else { panic!("four acts of a correction") };
    let before = standing.iter().rfind(|act| {
        act.version < mended.version && matches!(act.what, CaseEvent::PrePublicationSent { .. })
    });
    match before {
        Some(before) if out_before.contains(&before.version) => {
            let grade = letter_in(before.what).unwrap().1;
            faults.extend(agree(said, grade, letter_in(mended.what), letter_in(ready.what)));
        }
        _ => faults.push("what was corrected was not out".into()),
    }
    faults
}

/// Who sat in an act, the recorder first.
fn sat<'a>(act: &'a Read<'a>) -> Vec<&'a PersonId> {
    let members = match act.what {
        CaseEvent::ConsistencyPanelHeld { members, .. }
        | CaseEvent::ChallengePanelHeld { members, .. }
        | CaseEvent::DraftSignedOff { members }
        | CaseEvent::AppealDecided { members, .. }
        | CaseEvent::FinallySignedOff { members } => members.iter().collect(),
        _ => Vec::new(),
    };
    let mut all: Vec<&PersonId> = [act.by].into_iter().chain(members).collect();
    all.sort();
    all.dedup();
    all
}

fn people(world: &World, code: &AreaCode, standing: &[Read<'_>], way: &[&Read<'_>]) -> Vec<String> {
    let mut faults = Vec::new();
    let from = way[0].version;
    let drafters: Vec<&PersonId> =
        standing.iter().filter(|act| word(act.what) == 'd').map(|act| act.by).collect();
    let readers: Vec<&PersonId> = standing
        .iter()
        .filter(|act| matches!(act.what, CaseEvent::CriticallyRead { .. } | CaseEvent::Moderated { .. }))
        .map(|act| act.by)
        .collect();
    for act in standing.iter().filter(|act| act.version >= from) {
        let (roles, least, apart): (&[Role], usize, Vec<&PersonId>) = match act.what {
            CaseEvent::GradeDrafted { .. } => (&[Role::Assessor], 1, Vec::new()),
            CaseEvent::CriticallyRead { .. } | CaseEvent::Moderated { .. } => {
                (&[Role::Reader], 1, before(act, standing, &drafters))
            }
            CaseEvent::ConsistencyPanelHeld { .. } | CaseEvent::ChallengePanelHeld { .. } => {
                (&[Role::Panel, Role::Director], 2, before(act, standing, &drafters))
            }
            CaseEvent::DraftSignedOff { .. } | CaseEvent::FinallySignedOff { .. } => {
                let both: Vec<&PersonId> = drafters.iter().chain(&readers).copied().collect();
                (&[Role::Director], 2, before(act, standing, &both))
            }
            CaseEvent::AppealEvaluated { .. } => (&[Role::Evaluator], 1, everybody_before(act, standing)),
            CaseEvent::AppealDecided { .. } => (&[Role::AppealPanel], 2, everybody_before(act, standing)),
            CaseEvent::Approved => (&[Role::Hmci], 1, judges_before(act, standing)),
            CaseEvent::LetterAmended { .. } | CaseEvent::CorrectionDrafted { .. } => {
                (&[Role::Assessor, Role::Director], 1, Vec::new())
            }
            _ => continue,
        };
        let sat = sat(act);
        if sat.len() < least {
            faults.push(format!("act {} takes {least} people", act.version));
        }
        for person in sat {
            if !roles.iter().any(|role| holds(world, person, *role, code, act.at)) {
                faults.push(format!("{person} was none of {roles:?} at act {}", act.version));
            }
            if apart.contains(&person) {
                faults.push(format!("{person} had an earlier part in what act {} judges", act.version));
            }
            if is_tied(world, person, code, act.at) {
                faults.push(format!("{person} has to do with {code} and did act {}", act.version));
            }
        }
    }
    faults
}

/// Those of them who did such an act before this one.
fn before<'a>(act: &Read<'_>, standing: &[Read<'a>], of: &[&'a PersonId]) -> Vec<&'a PersonId> {
    let earlier = |person: &&&PersonId| {
        standing.iter().any(|it| {
            it.version < act.version && it.by == **person && matches!(word(it.what), 'd' | 'r' | 'm' | 'b')
        })
    };
    of.iter().filter(earlier).copied().collect()
}

fn everybody_before<'a>(act: &Read<'_>, standing: &'a [Read<'a>]) -> Vec<&'a PersonId> {
    let earlier = standing.iter().filter(|it| it.version < act.version);
    // Taking one's own act back is no part; the act itself stands no more.
    let parts =
        earlier.filter(|it| !matches!(it.what, CaseEvent::CaseOpened { .. } | CaseEvent::Withdrawn { .. }));
    parts.flat_map(sat).collect()
}

fn judges_before<'a>(act: &Read<'_>, standing: &'a [Read<'a>]) -> Vec<&'a PersonId> {
    let earlier = standing.iter().filter(|it| it.version < act.version);
    let judging = earlier.filter(|it| {
        !matches!(word(it.what), ' ' | 'S' | 'A' | 'P' | 'R')
            || matches!(
                it.what,
                CaseEvent::QueryAnswered { .. }
                    | CaseEvent::LetterAmended { .. }
                    | CaseEvent::AppealEvaluated { .. }
                    | CaseEvent::AppealDecided { .. }
            )
    });
    judging.flat_map(sat).collect()
}

/// Whether the season's log gave the role, for the area, and did not end it before.
fn holds(world: &World, of: &PersonId, what: Role, code: &AreaCode, when: Timestamp) -> bool {
    let mut held = false;
    // Acts of one instant: what gave a role may have come first, and what ended it last.
    for (signed, at) in world.season_log.iter().filter(|(_, at)| *at <= when) {
        match &signed.what {
            SeasonEvent::RoleGiven { person, role, areas } if person == of && *role == what => {
                held |= areas.is_empty() || areas.contains(code);
            }
            SeasonEvent::RoleEnded { person, role, .. } if person == of && *role == what => {
                held = held && *at == when;
            }
            _ => {}
        }
    }
    held
}

/// Whether somebody was link inspector or officer of the area, or declared an interest, by then.
fn is_tied(world: &World, of: &PersonId, code: &AreaCode, when: Timestamp) -> bool {
    world.season_log.iter().filter(|(_, at)| *at < when).any(|(signed, _)| match &signed.what {
        SeasonEvent::RoleGiven { person, role: Role::LinkInspector | Role::AreaOfficer, areas } => {
            person == of && areas.contains(code)
        }
        SeasonEvent::InterestDeclared { person, area, .. } => person == of && area == code,
        _ => false,
    })
}
