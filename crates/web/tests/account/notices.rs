//! What people are told: of each act those whom it concerns, and nobody of what they may not see.

use crate::given::*;
use jiff::{SignedDuration, Timestamp};
use plumbline_casework::{
    About, Act, CaseEvent, Cause, ContactKind, Decision, EvidenceKind, Inaccuracy, Kind, Opinion, Recommends,
    Role, Signed, Step, Window, may,
};
use plumbline_core::area::AreaCode;
use plumbline_store::{AccountAct, Event, NewNotice, Scope, StoredEvent};
use plumbline_web::account::notices::{Known, Template, follow, nearing};
use std::collections::{BTreeMap, BTreeSet};

/// An act's place in a log: of York's case its number, of the season's a thousand more.
const OF_THE_SEASON: i64 = 1000;

fn known<T>(world: &World, asks: impl FnOnce(&Known<'_>) -> T) -> T {
    let seasons = [(2011, world.season.clone())].into();
    let cases: BTreeMap<_, _> =
        world.cases.iter().map(|(area, case)| ((2011, area.clone()), case.clone())).collect();
    asks(&Known { seasons: &seasons, cases: &cases, now: world.now })
}

fn stored(position: i64, at: Timestamp, event: Event) -> StoredEvent {
    StoredEvent { position, stream: String::new(), version: position, at, event, hash: String::new() }
}

fn of_york(position: usize, (act, at): &(Signed<CaseEvent>, Timestamp)) -> StoredEvent {
    let event = Event::Case { area: area(YORK), year: 2011, act: Box::new(act.clone()) };
    stored(position as i64, *at, event)
}

/// What follows from the last act of York's case.
fn last(world: &World) -> Vec<NewNotice> {
    let log = &world.logs[&area(YORK)];
    let event = of_york(log.len(), log.last().unwrap());
    known(world, |known| follow(&event, known))
}

/// The same of the season.
fn last_of_season(world: &World) -> Vec<NewNotice> {
    let (act, at) = world.season_log.last().unwrap();
    let event = Event::Season { year: 2011, act: Box::new(act.clone()) };
    let position = OF_THE_SEASON + world.season_log.len() as i64;
    known(world, |known| follow(&stored(position, *at, event), known))
}

fn on_time(world: &World) -> Vec<NewNotice> {
    let place = |_: i16, area: Option<&AreaCode>, version: u32| {
        Some(i64::from(version) + if area.is_some() { 0 } else { OF_THE_SEASON })
    };
    known(world, |known| nearing(known, place))
}

/// Who is told what.
fn told(notices: &[NewNotice]) -> Vec<(String, String)> {
    notices.iter().map(|it| (it.key.template.clone(), it.key.person.to_string())).collect()
}

fn pairs(template: &str, people: &[&str]) -> Vec<(String, String)> {
    people.iter().map(|id| (template.to_owned(), (*id).to_owned())).collect()
}

fn at(step: Step) -> World {
    let mut world = World::new();
    world.goes_to(step);
    world
}

#[test]
fn whoever_gets_a_case_is_told_and_so_is_whoever_had_it() {
    let mut world = World::new();
    world.at("2011-09-01 10:00").does("p-director-1", assign("p-assessor"));
    assert_eq!(told(&last(&world)), pairs("case-assigned", &["p-assessor"]));
    world.does("p-director-1", assign("p-second-assessor"));
    let mut both = pairs("case-assigned", &["p-second-assessor"]);
    both.extend(pairs("case-handed-over", &["p-assessor"]));
    assert_eq!(told(&last(&world)), both);
    world.gives("p-admin-2", Role::Administrator, &[]);
    world.gives("p-admin-2", Role::Assessor, &[]);
    world.does("p-admin-2", assign("p-admin-2"));
    assert_eq!(
        told(&last(&world)),
        pairs("case-handed-over", &["p-second-assessor"]),
        "not of one's own act"
    );
}

#[test]
fn officers_are_told_of_what_their_area_was_sent_with_the_day_until_which_they_may_answer() {
    let mut world = at(Step::Sent);
    let notices = last(&world);
    assert_eq!(told(&notices), pairs("draft-sent", &["p-officer"]));
    assert_eq!(notices[0].due, Some("2011-09-30".parse().unwrap()));
    world.does("p-officer", query(Inaccuracy::Fact, About::Sentence(1)));
    assert_eq!(told(&last(&world)), pairs("fact-queried", &["p-assessor"]));
    let number = world.last();
    world.does("p-assessor", answer(number, upheld()));
    assert_eq!(told(&last(&world)), pairs("query-answered", &["p-officer"]));
    world.does("p-assessor", amend("amended", 3, &[number]));
    let notices = last(&world);
    assert_eq!(told(&notices), pairs("letter-amended", &["p-officer"]));
    assert_eq!(notices[0].due, Some("2011-10-17".parse().unwrap()), "an appeal is still open");
    world.does("p-director-1", extend(Window::Appeals, "2011-10-19"));
    assert_eq!(last(&world)[0].due, Some("2011-10-19".parse().unwrap()));
    let mut world = at(Step::PreSent);
    assert_eq!(told(&last(&world)), pairs("letter-ahead", &["p-officer"]));
    world.at("2011-11-04 16:00").does("p-link", evidence(EvidenceKind::Complaint, true, true));
    assert_eq!(last(&world), []);
}

/// How an appeal ended is told with the letter that goes out ahead of publication (¶78): not by a notice before.
#[test]
fn an_area_is_not_told_that_its_appeal_was_decided_before_the_letter_says_how() {
    let mut world = at(Step::Sent);
    world.at("2011-09-30 12:00").does("p-officer", appeal(&[figure(YORK)]));
    let inside = ["p-assessor", "p-director-1", "p-director-2", "p-evaluator", "p-second-evaluator"];
    assert_eq!(told(&last(&world)), pairs("appeal-lodged", &inside));
    world.does("p-evaluator", evaluate(Recommends::Uphold));
    assert_eq!(told(&last(&world)), pairs("appeal-evaluated", &["p-appeal-1", "p-appeal-2", "p-appeal-3"]));
    world.does("p-appeal-1", decide_appeal(&["p-appeal-2"], Decision::Dismissed));
    assert_eq!(told(&last(&world)), pairs("appeal-decided", &["p-assessor"]));
    world.at("2011-10-16 12:00");
    assert_eq!(on_time(&world), [], "nor by a reminder: whoever appealed has no appeal to make");
}

/// Walks a case through everything, and holds each notice to what its person may see at that moment.
#[test]
fn nobody_is_told_of_what_they_may_not_see_at_any_step() {
    let mut world = World::new();
    world.gives("p-york-2", Role::AreaOfficer, &[YORK]);
    world.goes_to(Step::PreSent);
    let log = world.logs[&area(YORK)].clone();
    let mut seen = BTreeSet::new();
    let mut replayed = World::new();
    replayed.gives("p-york-2", Role::AreaOfficer, &[YORK]);
    for (n, kept) in log.iter().enumerate().skip(1) {
        replayed.now = kept.1;
        replayed.keep(&kept.0.by.to_string(), &area(YORK), kept.0.what.clone());
        let notices = known(&replayed, |known| follow(&of_york(n + 1, kept), known));
        let case = replayed.case();
        for notice in &notices {
            let person = &notice.key.person;
            let actor = replayed.season.actor(person);
            let is_officer = actor.is(Role::AreaOfficer, &area(YORK), replayed.now);
            let look = if is_officer { Act::SeePortal } else { Act::SeeProcess };
            let grant = may(&replayed.season, person, look, case, replayed.now).unwrap();
            if is_officer {
                let portal = case.portal().open(&grant).unwrap();
                assert!(portal.iter().any(|it| it.version as usize == n + 1), "{notice:?}");
            }
            assert_ne!(*person, kept.0.by);
            seen.insert(notice.key.template.clone());
        }
        let to_officers =
            told(&notices).into_iter().filter(|(_, who)| ["p-officer", "p-york-2"].contains(&who.as_str()));
        let is_theirs =
            matches!(kept.0.what, CaseEvent::DraftSent { .. } | CaseEvent::PrePublicationSent { .. });
        assert_eq!(to_officers.count(), if is_theirs { 2 } else { 0 }, "{}", kept.0.what.kind());
        assert!(!told(&notices).iter().any(|(_, who)| who == "p-bath-officer" || who == "p-link"));
    }
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), ["case-assigned", "draft-sent", "letter-ahead"]);
}

#[test]
fn whoever_lost_their_role_since_is_told_nothing_nor_is_anybody_of_an_act_that_was_withdrawn() {
    let mut world = at(Step::Sent);
    let ended = {
        let mut world = world.clone();
        world.ends("p-officer", Role::AreaOfficer);
        last(&world)
    };
    assert_eq!((told(&last(&world)).len(), ended.len()), (1, 0));
    world.does("p-officer", query(Inaccuracy::Fact, About::Sentence(1)));
    let queried = world.last();
    let log = world.logs[&area(YORK)].clone();
    world.does("p-officer", withdraw(queried));
    let notices = known(&world, |known| follow(&of_york(log.len(), log.last().unwrap()), known));
    assert_eq!(notices, []);
}

#[test]
fn reports_and_requests_reach_those_who_answer_them_and_answers_those_who_asked() {
    let mut world = at(Step::Drafted);
    world.does("p-officer", report_error());
    assert_eq!(told(&last(&world)), pairs("error-reported", &["p-analyst", "p-assessor"]));
    let report = world.last();
    let answered = CaseEvent::ProfileErrorAnswered { report, answer: upheld(), why: why() };
    world.does("p-analyst", answered);
    assert_eq!(told(&last(&world)), pairs("error-answered", &["p-officer"]));
    world.does("p-officer", CaseEvent::ContactAsked { kind: ContactKind::Visit, says: why() });
    assert_eq!(told(&last(&world)), pairs("contact-asked", &["p-assessor", "p-link"]));
    let asked = Some(world.last());
    let note = |asked, to_area| {
        let kind = ContactKind::Visit;
        CaseEvent::ContactRecorded { kind, asked, note: why(), to_area }
    };
    world.does("p-link", note(asked, true));
    assert_eq!(told(&last(&world)), pairs("contact-recorded", &["p-officer"]));
    world.does("p-link", note(None, false));
    assert_eq!(last(&world), []);
    world.does("p-director-1", extend(Window::Placements, "2011-09-09"));
    assert_eq!(told(&last(&world)), pairs("deadline-extended", &["p-officer"]));
}

#[test]
fn a_case_that_opens_again_is_its_assessors_to_hear_of() {
    let mut world = at(Step::Moderated);
    world.does("p-link", evidence(EvidenceKind::Complaint, true, true));
    let item = world.last();
    world.does("p-director-1", reopen(Cause::LateSafeguarding(item)));
    assert_eq!(told(&last(&world)), pairs("case-reopened", &["p-assessor"]));
    world.does("p-director-1", assign("p-second-assessor"));
    assert_eq!(world.step(), Step::Analysis);
    world.does("p-second-assessor", draft_grade(YORK, 3));
    world.does("p-reader", read(Opinion::Agreed));
    assert_eq!(last(&world), [], "how far a case is inside is on the board, not in the post");
}

#[test]
fn officers_are_told_two_days_before_a_window_closes_and_once() {
    let mut world = at(Step::Sent);
    let close = |when: &str, world: &mut World| {
        world.at(when);
        told(&on_time(world))
    };
    assert_eq!(close("2011-09-28 16:59", &mut world), []);
    let soon = pairs("facts-close-soon", &["p-officer"]);
    assert_eq!(close("2011-09-28 17:00", &mut world), soon);
    let again = on_time(&world);
    world.at("2011-09-30 16:59");
    assert_eq!(on_time(&world), again, "the same notice, which is kept once");
    assert_eq!(again[0].due, Some("2011-09-30".parse().unwrap()));
    assert_eq!(close("2011-09-30 17:00", &mut world), []);
    assert_eq!(close("2011-10-16 12:00", &mut world), pairs("appeals-close-soon", &["p-officer"]));
    world.does("p-director-1", defer());
    assert_eq!(close("2011-10-16 13:00", &mut world), [], "a case that lies aside loses no time");
}

#[test]
fn a_release_is_told_to_those_who_prepare_it_when_it_is_scheduled_and_to_officers_once_it_is_out() {
    let mut world = at(Step::PreSent);
    world.at("2011-11-04 16:00").schedules(Kind::Release, "2011-11-08 00:01");
    let notices = last_of_season(&world);
    let prepare = ["p-director-1", "p-director-2", "p-hmci", "p-press"];
    assert_eq!(told(&notices), pairs("release-scheduled", &prepare));
    assert_eq!(notices[0].due, Some("2011-11-08".parse().unwrap()));
    world.at("2011-11-08 00:00:59");
    assert_eq!(on_time(&world), []);
    world.at("2011-11-08 00:01");
    let out = told(&on_time(&world));
    let all = ["p-admin", "p-director-1", "p-director-2", "p-hmci", "p-officer", "p-press"];
    assert_eq!(out, pairs("release-out", &all), "and not to the officers of an area that is not in it");
    world.at("2011-11-12 00:01");
    assert_eq!(on_time(&world), [], "it is no news after three days");
}

#[test]
fn access_that_changes_is_told_to_whose_it_is() {
    let mut world = World::new();
    world.gives("p-new", Role::Reader, &[]);
    assert_eq!(told(&last_of_season(&world)), pairs("role-given", &["p-new"]));
    world.ends("p-new", Role::Reader);
    assert_eq!(told(&last_of_season(&world)), pairs("role-ended", &["p-new"]));
    let of = |act: AccountAct| {
        let event = Event::Account { person: p("p-new"), by: "p-admin".into(), act };
        told(&known(&world, |known| follow(&stored(7, world.now, event), known)))
    };
    let until = world.now + SignedDuration::from_hours(48);
    for (act, template) in [
        (AccountAct::SecondFactorReset { why: why() }, Some("second-factor-reset")),
        (AccountAct::SecondFactorSet, Some("second-factor-set")),
        (AccountAct::KeeperGiven, Some("keeper-given")),
        (AccountAct::KeeperTaken, Some("keeper-taken")),
        (AccountAct::IssuerLinked { issuer: "https://x".into() }, Some("issuer-linked")),
        (AccountAct::TokenMade { token: "t".into(), scope: Scope::Act, until }, Some("token-made")),
        (AccountAct::Opened, None),
        (AccountAct::Ended { why: None }, None),
    ] {
        assert_eq!(of(act), template.map(|it| pairs(it, &["p-new"])).unwrap_or_default());
    }
}

#[test]
fn every_notice_is_a_plain_sentence_or_two_that_names_no_grade() {
    let grades = ["well", "poorly", "adequate", "excellent", "inadequate", "outstanding", "good", "grade"];
    for template in Template::ALL {
        for (area, due) in [(None, None), (Some("York"), Some("2011-09-30".parse().unwrap()))] {
            let words = template.says(area, due);
            let both = format!("{} {}", words.subject, words.says);
            assert!(!both.contains(['{', '}', '\n']) && !both.contains("  "), "{both}");
            assert!(words.says.ends_with('.') && words.subject.chars().count() <= 70, "{both}");
            let lower = both.to_lowercase();
            let named =
                grades.iter().filter(|it| lower.split(|c: char| !c.is_alphabetic()).any(|w| w == **it));
            assert_eq!(named.count(), 0, "{both}");
            assert_eq!(template.id().parse(), Ok(*template));
        }
    }
    let ids: BTreeSet<&str> = Template::ALL.iter().map(|it| it.id()).collect();
    assert_eq!(ids.len(), Template::ALL.len());
    let words = Template::DraftSent.says(Some("York"), Some("2011-09-30".parse().unwrap()));
    assert_eq!(
        words.says,
        "The draft letter of York is open in the service. Facts can be queried until Friday 30 September 2011."
    );
    assert!("draft".parse::<Template>().unwrap_err().contains("`draft` is no notice"));
}
