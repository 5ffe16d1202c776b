//! Cases and seasons in the log: an act is written whole or not at all, one of two wins, and every view is a fold of the log.

use crate::home::{Home, Kind, on_both};
use crate::seeded;
use jiff::Timestamp;
use plumbline_casework::{
    Because, CaseEvent, EvidenceItem, EvidenceKind, Letter, PersonId, Refusal, Role, SeasonCommand, Version,
};
use plumbline_core::area::AreaCode;
use plumbline_core::framework::{Grade, embedded_2011, load};
use plumbline_core::sealed::Sealed;
use plumbline_store::{Acted, Acting, CaseAct, Fault, Opened, SealedText, SeasonAct, Store, sha256};
use std::collections::BTreeSet;

on_both![
    an_act_is_written_with_its_texts_and_comes_back_as_a_fold_of_its_stream,
    an_act_that_is_refused_writes_no_event_no_key_no_text_and_no_letter,
    of_two_acts_on_one_version_one_wins_and_the_other_is_told_of_it,
    what_somebody_else_did_in_a_season_counts_for_a_store_that_had_read_it_before,
    what_editions_and_results_add_up_to_is_the_same_with_and_without_the_acts_between_them,
    the_view_is_the_fold_after_every_act_and_after_it_is_made_again,
    a_store_in_use_is_whole_at_every_moment,
    a_view_of_a_case_that_was_never_opened_is_found,
    an_act_that_was_removed_is_found_in_the_log_and_in_its_case,
    an_act_that_was_put_in_is_found_even_where_the_log_was_chained_anew,
    an_act_that_could_not_follow_from_those_before_it_is_found,
    a_letter_that_an_act_names_and_that_is_gone_is_found,
];

pub const YEAR: i16 = 2011;
pub const YORK: &str = "E06000014";
const BATH: &str = "E06000022";

fn at(day: &str) -> Timestamp {
    format!("2011-{day}T09:00:00Z").parse().unwrap()
}

fn p(id: &str) -> PersonId {
    id.parse().unwrap()
}

pub fn seal(store: &mut Store, key: &str, text: &str, seed: u64) -> (Sealed, Vec<SealedText>) {
    let words = plumbline_casework::words::count(text);
    let sealed = store.seal(key, text, words, &mut seeded(seed)).unwrap();
    (sealed.handle.clone(), vec![sealed])
}

fn season(store: &mut Store, wanted: SeasonCommand, texts: Vec<SealedText>) -> Acted {
    let who = p("p-admin");
    let act = SeasonAct { year: YEAR, wanted, texts };
    store.act_on_season(&act, Acting { who: &who, seen: None, at: at("03-01") }).unwrap()
}

/// A season of York and Bath with an analyst, an assessor and a director.
fn opened(dir: &Home) -> Store {
    let mut store = Store::open(dir).unwrap();
    let framework = load(&embedded_2011()).unwrap();
    let (administrator, texts) = seal(&mut store, "person/p-admin", "An Administrator", 1);
    let open = SeasonCommand::Open {
        framework: framework.digest.clone(),
        steps: framework.calendar.clone(),
        areas: [YORK, BATH].map(AreaCode::new).into(),
        after: None,
        administrator,
    };
    assert!(matches!(season(&mut store, open, texts), Acted::Done(_)));
    let people =
        [("p-analyst", Role::Analyst), ("p-assessor", Role::Assessor), ("p-director", Role::Director)];
    for (n, (id, role)) in people.into_iter().enumerate() {
        let (name, texts) = seal(&mut store, &format!("person/{id}"), "A Name", 2 + n as u64);
        season(&mut store, SeasonCommand::Enrol { person: p(id), name }, texts);
        let give = SeasonCommand::Give { person: p(id), role, areas: BTreeSet::new() };
        assert!(matches!(season(&mut store, give, vec![]), Acted::Done(_)));
    }
    store
}

fn evidence(store: &mut Store, area: &str, text: &str, seed: u64) -> CaseAct {
    let (text, texts) = seal(store, &format!("case/{area}/{YEAR}"), text, seed);
    let item = EvidenceItem {
        kind: EvidenceKind::Views,
        dated: "2011-05-12".parse().unwrap(),
        text,
        confidential: false,
        safeguarding: false,
    };
    act(area, CaseEvent::EvidenceFiled { item }, texts)
}

pub fn act(area: &str, wanted: CaseEvent, texts: Vec<SealedText>) -> CaseAct {
    CaseAct { area: AreaCode::new(area), year: YEAR, wanted, texts, letters: vec![], award: None }
}

pub fn does(store: &mut Store, who: &str, seen: Option<Version>, day: &str, act: &CaseAct) -> Acted {
    let who = p(who);
    store.act_on_case(act, Acting { who: &who, seen, at: at(day) }).unwrap()
}

/// York assigned, with two items of evidence.
pub fn worked_on(dir: &Home) -> Store {
    let mut store = opened(dir);
    for (n, text) in ["They feel safe", "They are listened to"].into_iter().enumerate() {
        let act = evidence(&mut store, YORK, text, 10 + n as u64);
        assert!(matches!(does(&mut store, "p-analyst", None, "05-13", &act), Acted::Done(_)));
    }
    let assign = act(YORK, CaseEvent::Assigned { to: p("p-assessor"), why: None }, vec![]);
    assert!(matches!(does(&mut store, "p-director", None, "09-01", &assign), Acted::Done(_)));
    store
}

fn why_not(acted: Acted) -> Refusal {
    match acted {
        Acted::Refused(mut refusals) => refusals.remove(0),
        Acted::Done(events) => panic!("it was done: {events:?}"),
    }
}

/// What a store's tables hold, as counts.
fn sizes(home: &Home) -> Vec<(&'static str, i64)> {
    let count = |table| home.rows(&format!("SELECT COUNT(*) FROM {table}"))[0].parse().unwrap();
    ["events", "keys", "sealed", "blobs"].map(|table| (table, count(table))).to_vec()
}

fn an_act_is_written_with_its_texts_and_comes_back_as_a_fold_of_its_stream(kind: Kind) {
    let dir = kind.home();
    let mut store = worked_on(&dir);
    let case = store.case(&AreaCode::new(YORK), YEAR).unwrap();
    assert_eq!((case.version(), case.assessor()), (4, Some(&p("p-assessor"))));
    assert_eq!(store.case(&AreaCode::new(BATH), YEAR).unwrap().version(), 1);
    let texts: Vec<Opened> = store
        .events()
        .unwrap()
        .iter()
        .filter_map(|stored| match &stored.event {
            plumbline_store::Event::Case { act, .. } => act.what.sealed().first().map(|it| (*it).clone()),
            _ => None,
        })
        .map(|handle| store.open_sealed(&handle).unwrap())
        .collect();
    assert_eq!(texts, [Opened::Text("They feel safe".into()), Opened::Text("They are listened to".into())]);
    assert_eq!(store.verify().unwrap(), []);
}

fn an_act_that_is_refused_writes_no_event_no_key_no_text_and_no_letter(kind: Kind) {
    let dir = kind.home();
    let mut store = worked_on(&dir);
    let before = sizes(&dir);
    let mut unknown = evidence(&mut store, BATH, "Nobody asked them", 20);
    unknown.letters.push("A letter that nobody sent".into());
    assert_eq!(why_not(does(&mut store, "p-nobody", None, "05-14", &unknown)).because, Because::NotEntitled);
    let sent = Letter { digest: sha256(b"too early"), grade: Grade::try_from(3).unwrap() };
    let mut early = act(YORK, CaseEvent::DraftSent { letter: sent }, vec![]);
    early.letters.push("too early".into());
    assert_eq!(why_not(does(&mut store, "p-assessor", None, "09-02", &early)).because, Because::NotNow);
    let (name, texts) = seal(&mut store, "person/p-new", "A Name", 21);
    let enrol = SeasonAct { year: YEAR, wanted: SeasonCommand::Enrol { person: p("p-new"), name }, texts };
    let who = p("p-analyst");
    let refused = store.act_on_season(&enrol, Acting { who: &who, seen: None, at: at("05-14") }).unwrap();
    assert!(matches!(refused, Acted::Refused(_)));
    assert_eq!(sizes(&dir), before);
    // The same act of somebody who may brings all that.
    assert!(matches!(does(&mut store, "p-analyst", None, "05-14", &unknown), Acted::Done(_)));
    let after: Vec<i64> = sizes(&dir).iter().zip(&before).map(|(now, then)| now.1 - then.1).collect();
    assert_eq!(after, [1, 1, 1, 1]);
    assert_eq!(store.verify().unwrap(), []);
}

fn of_two_acts_on_one_version_one_wins_and_the_other_is_told_of_it(kind: Kind) {
    let dir = kind.home();
    drop(opened(&dir));
    for turn in 1..=8 {
        let barrier = std::sync::Barrier::new(2);
        let went: Vec<Acted> = std::thread::scope(|scope| {
            let both: Vec<_> = (0..2)
                .map(|n| {
                    let (dir, barrier) = (&dir, &barrier);
                    scope.spawn(move || {
                        let mut store = Store::open(dir).unwrap();
                        let act = evidence(&mut store, YORK, "They feel safe", u64::from(100 * turn + n));
                        barrier.wait();
                        does(&mut store, "p-analyst", Some(turn), "05-13", &act)
                    })
                })
                .collect();
            both.into_iter().map(|run| run.join().unwrap()).collect()
        });
        assert_eq!(went.iter().filter(|acted| matches!(acted, Acted::Done(_))).count(), 1, "{went:?}");
        let lost = went.into_iter().find(|acted| matches!(acted, Acted::Refused(_))).unwrap();
        let refusal = why_not(lost);
        assert_eq!(refusal.because, Because::Overtaken);
        assert_eq!(refusal.earlier.unwrap().version, turn + 1);
    }
    let mut store = Store::open(&dir).unwrap();
    assert_eq!(store.case(&AreaCode::new(YORK), YEAR).unwrap().version(), 9);
    assert_eq!(store.verify().unwrap(), []);
}

fn what_somebody_else_did_in_a_season_counts_for_a_store_that_had_read_it_before(kind: Kind) {
    let dir = kind.home();
    let mut store = opened(&dir);
    let before = store.season(YEAR).unwrap();
    let act = evidence(&mut store, YORK, "They feel safe", 40);
    assert_eq!(why_not(does(&mut store, "p-new", None, "05-13", &act)).because, Because::NotEntitled);
    let mut other = Store::open(&dir).unwrap();
    let (name, texts) = seal(&mut other, "person/p-new", "A Name", 41);
    season(&mut other, SeasonCommand::Enrol { person: p("p-new"), name }, texts);
    let give = SeasonCommand::Give { person: p("p-new"), role: Role::Analyst, areas: BTreeSet::new() };
    season(&mut other, give, vec![]);
    assert_eq!(store.season(YEAR + 1).unwrap().version(), 0, "another year between the two");
    let after = store.season(YEAR).unwrap();
    assert_eq!((after.version(), &after), (before.version() + 2, &other.season(YEAR).unwrap()));
    assert_eq!(after, Store::open(&dir).unwrap().season(YEAR).unwrap());
    assert!(matches!(does(&mut store, "p-new", None, "05-13", &act), Acted::Done(_)));
}

fn what_editions_and_results_add_up_to_is_the_same_with_and_without_the_acts_between_them(kind: Kind) {
    let dir = kind.home();
    let mut store = opened(&dir);
    for (n, file) in ["a.csv", "b.csv", "a.csv"].into_iter().enumerate() {
        let bytes = format!("file {n}");
        crate::import(&mut store, (file, "s1"), bytes.as_bytes(), b"records", at("04-01"));
        let act = evidence(&mut store, YORK, "They feel safe", 50 + n as u64);
        assert!(matches!(does(&mut store, "p-analyst", None, "05-13", &act), Acted::Done(_)));
    }
    let result = plumbline_store::NewResult { area: AreaCode::new(YORK), year: YEAR, json: "{}".into() };
    let digest = store.keep_results(std::slice::from_ref(&result), at("06-01")).unwrap();
    assert_eq!(store.keep_results(&[result], at("06-02")).unwrap(), digest);
    let events = store.events().unwrap();
    let slow = plumbline_store::Catalogue::from_events(&events, None);
    let fast = store.catalogue(None).unwrap();
    assert_eq!((fast.editions().len(), fast.editions()), (3, slow.editions()));
    let slow = plumbline_store::Results::from_events(&events, None);
    assert_eq!(store.results(None).unwrap().newest(&AreaCode::new(YORK), YEAR), Some(&*digest[0]));
    assert_eq!(slow.newest(&AreaCode::new(YORK), YEAR), Some(&*digest[0]));
    let kept = events.iter().filter(|stored| stored.event.kind() == "ResultStored").count();
    assert_eq!(kept, 1, "the same result is kept once");
}

fn the_view_is_the_fold_after_every_act_and_after_it_is_made_again(kind: Kind) {
    let dir = kind.home();
    let mut store = opened(&dir);
    let (mut versions, mut held) = (Vec::new(), Vec::new());
    for n in 0..4 {
        let area = [YORK, BATH][n % 2];
        let act = evidence(&mut store, area, "They feel safe", 30 + n as u64);
        does(&mut store, "p-analyst", None, "05-13", &act);
        let rows = store.case_rows().unwrap();
        let cases = store.cases(YEAR).unwrap();
        // What is gone on with is the fold; what somebody holds of it stays as it was.
        let known = store.cases_known(YEAR).unwrap();
        assert_eq!(*known, cases);
        held.push((known, cases.clone()));
        assert!(held.iter().all(|(known, was)| **known == *was));
        assert_eq!(store.cases_known(YEAR + 1).unwrap().len(), 0, "of a year without a season there is none");
        assert_eq!(rows.len(), cases.len());
        for row in &rows {
            let case = &cases[&AreaCode::new(&row.area)];
            assert_eq!((row.version, row.step.as_str()), (i64::from(case.version()), case.step().id()));
        }
        versions.push(rows.iter().map(|row| row.version).collect::<Vec<_>>());
        assert_eq!(store.verify().unwrap(), []);
    }
    assert_eq!(versions, [[2, 1], [2, 2], [3, 2], [3, 3]]);
    let before = store.case_rows().unwrap();
    dir.meddle(&["DELETE FROM cases WHERE area = 'E06000014'", "UPDATE cases SET step = 'approved'"])
        .unwrap();
    let view = |area: &str| Fault::View { year: YEAR, area: area.into() };
    let faults = store.verify().unwrap();
    assert_eq!(faults, [view(YORK), view(BATH)]);
    assert!(faults.iter().all(Fault::is_only_a_cache));
    assert_eq!(store.rebuild_views().unwrap(), 2);
    assert_eq!(store.case_rows().unwrap(), before);
    assert_eq!(store.verify().unwrap(), []);
}

fn a_store_in_use_is_whole_at_every_moment(kind: Kind) {
    let dir = kind.home();
    drop(opened(&dir));
    let is_over = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let mut store = Store::open(&dir).unwrap();
            for n in 0..30 {
                let act = evidence(&mut store, [YORK, BATH][n % 2], "They feel safe", 500 + n as u64);
                assert!(matches!(does(&mut store, "p-analyst", None, "05-13", &act), Acted::Done(_)));
            }
            is_over.store(true, std::sync::atomic::Ordering::Relaxed);
        });
        let mut store = Store::open(&dir).unwrap();
        while !is_over.load(std::sync::atomic::Ordering::Relaxed) {
            assert_eq!(store.verify().unwrap(), []);
        }
        writer.join().unwrap();
        assert_eq!(store.verify().unwrap(), []);
    });
}

fn a_view_of_a_case_that_was_never_opened_is_found(kind: Kind) {
    let dir = kind.home();
    let mut store = opened(&dir);
    dir.meddle(&[
        "INSERT INTO cases SELECT year, 'E09000003', version, step, round, deferred, late, assessor, last_act
           FROM cases WHERE area = 'E06000014'",
    ])
    .unwrap();
    assert_eq!(store.verify().unwrap(), [Fault::View { year: YEAR, area: "E09000003".into() }]);
}

fn an_act_that_was_removed_is_found_in_the_log_and_in_its_case(kind: Kind) {
    let dir = kind.home();
    let mut store = worked_on(&dir);
    dir.meddle(&[
        "DROP TRIGGER events_are_never_deleted",
        "DELETE FROM events WHERE stream = 'case/2011/E06000014' AND version = 3",
    ])
    .unwrap();
    let faults = store.verify().unwrap();
    let stream = || format!("case/2011/{YORK}");
    assert!(faults.contains(&Fault::Gap { stream: stream(), version: 3 }), "{faults:?}");
    assert!(faults.contains(&Fault::OutOfItsChain { stream: stream(), version: 4 }), "{faults:?}");
    assert!(faults.contains(&Fault::View { year: YEAR, area: YORK.into() }), "{faults:?}");
    assert!(faults.iter().any(|fault| matches!(fault, Fault::Unchained { .. })), "{faults:?}");
}

fn an_act_that_was_put_in_is_found_even_where_the_log_was_chained_anew(kind: Kind) {
    let dir = kind.home();
    let mut store = worked_on(&dir);
    // The act that York's case had third, once more behind the others, with the log's hashes made to fit.
    let last = store.events().unwrap().last().unwrap().clone();
    let third = store.events().unwrap().into_iter().find(|it| it.stream == last.stream && it.version == 3);
    let appended = store.append(&last.stream, last.version, &[third.unwrap().event], last.at).unwrap();
    assert!(matches!(appended, plumbline_store::Append::Done(_)));
    let faults = store.verify().unwrap();
    let out = Fault::OutOfItsChain { stream: last.stream, version: last.version + 1 };
    assert_eq!(faults, [out, Fault::View { year: YEAR, area: YORK.into() }]);
}

fn an_act_that_could_not_follow_from_those_before_it_is_found(kind: Kind) {
    let dir = kind.home();
    let mut store = worked_on(&dir);
    let last = store.events().unwrap().last().unwrap().clone();
    let approved = plumbline_casework::Signed {
        by: p("p-director"),
        on: 4,
        after: last.hash,
        what: CaseEvent::Approved,
    };
    let event =
        plumbline_store::Event::Case { area: AreaCode::new(YORK), year: YEAR, act: Box::new(approved) };
    store.append(&last.stream, last.version, &[event], last.at).unwrap();
    store.rebuild_views().unwrap();
    assert_eq!(store.verify().unwrap(), [Fault::Unfit { stream: last.stream, version: 5 }]);
}

fn a_letter_that_an_act_names_and_that_is_gone_is_found(kind: Kind) {
    let dir = kind.home();
    let mut store = worked_on(&dir);
    let last = store.events().unwrap().last().unwrap().clone();
    let letter = Letter { digest: sha256(b"a letter"), grade: Grade::try_from(3).unwrap() };
    let sent = plumbline_casework::Signed {
        by: p("p-assessor"),
        on: 4,
        after: last.hash,
        what: CaseEvent::DraftSent { letter },
    };
    let event = plumbline_store::Event::Case { area: AreaCode::new(YORK), year: YEAR, act: Box::new(sent) };
    store.append(&last.stream, last.version, &[event], last.at).unwrap();
    let faults = store.verify().unwrap();
    let gone = Fault::NotHeld { digest: sha256(b"a letter"), stream: last.stream, version: 5 };
    assert!(faults.contains(&gone), "{faults:?}");
    assert!(gone.to_string().contains("which act 5 of `case/2011/E06000014` names, is gone"));
    assert!(!gone.is_only_a_cache());
}
