//! Every refusal with its sentence: kept in `refusals.txt`, and none in the sources that no test reaches.
//!
//! `UPDATE_REFUSALS=1 cargo test -p plumbline-casework refusals` writes the sentences anew. Read what changed line by line.

use crate::given::*;
use plumbline_casework::{
    About, Act, Answer, By, Case, CaseEvent, Cause, ContactKind, Decision, EvidenceKind, Inaccuracy,
    InterestKind, Kind, OnFile, Opinion, Recommends, Role, Season, SeasonCommand, Step, Window, decide, may,
};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn at(step: Step) -> World {
    let mut world = World::new();
    world.goes_to(step);
    world
}

fn sent_on(when: &str) -> World {
    let mut world = at(Step::Sent);
    world.at(when);
    world
}

fn appealed() -> World {
    let mut world = sent_on("2011-09-30 12:00");
    world.does("p-officer", appeal(&[figure(YORK)]));
    world
}

fn scheduled() -> World {
    let mut world = at(Step::PreSent);
    world.at("2011-11-04 16:00").schedules(Kind::Release, "2011-11-08 00:01");
    world
}

fn published() -> World {
    let mut world = scheduled();
    world.at("2011-11-08 00:01");
    world
}

fn corrected() -> World {
    let mut world = published();
    world.at("2011-11-10 10:00").does("p-assessor", correct("mended", 3));
    world.does("p-director-1", sign_final(&["p-director-2"]));
    world.does("p-hmci", CaseEvent::Approved);
    world.does("p-assessor", pre_send("mended", 3));
    world
}

fn look(world: &World, who: &str, act: Act) -> String {
    may(&world.season, &p(who), act, world.case(), world.now).map(|_| ()).unwrap_err().to_string()
}

fn interested(world: &mut World, who: &str) {
    let declare = SeasonCommand::Declare {
        person: p(who),
        area: area(YORK),
        kind: InterestKind::Kin,
        note: sealed("a brother teaches there"),
    };
    world.season_does(who, declare);
}

fn give(who: &str, role: Role, areas: &[&str]) -> SeasonCommand {
    SeasonCommand::Give { person: p(who), role, areas: areas.iter().map(|code| area(code)).collect() }
}

/// What is said of a publication that is changed before it is scheduled.
fn schedule(
    mut world: World,
    kind: Kind,
    when: &str,
    change: impl Fn(&mut plumbline_casework::WantedRelease),
) -> String {
    let mut wanted = world.wanted(kind, when);
    change(&mut wanted);
    world.season_refused("p-admin", SeasonCommand::Schedule { wanted, why: None })
}

type Said = Vec<(&'static str, String)>;

fn of_roles() -> Said {
    let mut early = at(Step::Drafted);
    let mut unassigned = World::new();
    let mut left = at(Step::Drafted);
    left.ends("p-reader", Role::Reader);
    let mut only_evaluator = appealed();
    only_evaluator.ends("p-evaluator", Role::Assessor);
    vec![
        ("somebody unknown", early.refused("p-nobody", read(Opinion::Agreed))),
        ("an officer of another area", early.refused("p-bath-officer", report_error())),
        ("a role that does not fit", early.refused("p-panel-1", read(Opinion::Agreed))),
        ("a role of several", early.refused("p-press", assign("p-assessor"))),
        ("a role that ended", left.refused("p-reader", read(Opinion::Agreed))),
        ("somebody else's case", early.refused("p-second-assessor", send("draft", 3))),
        ("a case that nobody has", unassigned.refused("p-assessor", draft_grade(YORK, 3))),
        ("an evaluator's look without an appeal", look(&early, "p-evaluator", Act::SeeCase)),
        ("an appeal panel's look without an appeal", look(&early, "p-appeal-1", Act::SeeCase)),
        (
            "an evaluator who assesses nowhere",
            only_evaluator.refused("p-evaluator", evaluate(Recommends::Dismiss)),
        ),
        ("a press officer before approval", look(&early, "p-press", Act::SeeLetter)),
        ("an officer before the draft", early.refused("p-officer", appeal(&[figure(YORK)]))),
        ("an officer before June", World::new().refused("p-officer", report_error())),
        ("who assigns to no assessor", early.refused("p-director-1", assign("p-reader"))),
    ]
}

fn of_independence() -> Said {
    let mut said = Said::new();
    let mut link = at(Step::Drafted);
    link.gives("p-link", Role::Reader, &[]);
    said.push(("the link inspector reads", link.refused("p-link", read(Opinion::Agreed))));
    let mut officer = at(Step::Drafted);
    officer.ends("p-officer", Role::AreaOfficer);
    officer.gives("p-officer", Role::Reader, &[]);
    said.push(("who spoke for the area reads", officer.refused("p-officer", read(Opinion::Agreed))));
    let mut kin = at(Step::Drafted);
    interested(&mut kin, "p-reader");
    said.push(("a declared interest", kin.refused("p-reader", read(Opinion::Agreed))));
    let mut own = at(Step::Drafted);
    own.gives("p-assessor", Role::Reader, &[]);
    own.gives("p-assessor", Role::Panel, &[]);
    said.push(("a drafter reads", own.refused("p-assessor", read(Opinion::Agreed))));
    let mut sits = at(Step::Moderated);
    sits.gives("p-assessor", Role::Panel, &[]);
    said.push((
        "a drafter sits, as a member",
        sits.refused("p-panel-1", consistent(&["p-panel-2", "p-assessor"], Opinion::Agreed)),
    ));
    let mut signs = at(Step::Challenged);
    signs.gives("p-second-reader", Role::Director, &[]);
    said.push(("a moderator signs", signs.refused("p-director-1", sign_draft(&["p-second-reader"]))));
    let mut approves = at(Step::Final);
    approves.gives("p-director-2", Role::Hmci, &[]);
    said.push(("a director who signed approves", approves.refused("p-director-2", CaseEvent::Approved)));
    let mut evaluates = appealed();
    evaluates.gives("p-assessor", Role::Evaluator, &[]);
    said.push(("the assessor evaluates", evaluates.refused("p-assessor", evaluate(Recommends::Dismiss))));
    let mut decides = appealed();
    decides.does("p-evaluator", evaluate(Recommends::Uphold));
    decides.gives("p-panel-1", Role::AppealPanel, &[]);
    said.push((
        "a panel member decides an appeal",
        decides.refused("p-appeal-1", decide_appeal(&["p-panel-1"], Decision::Dismissed)),
    ));
    said
}

fn of_steps() -> Said {
    let mut never = World::new();
    never.cases.insert(area(YORK), Case::unopened(area(YORK), 2011));
    let mut aside = at(Step::Read);
    aside.does("p-director-1", defer());
    let opens = |world: &World| {
        let by = By { who: &p("p-admin"), at: world.now, seen: None };
        let wanted = CaseEvent::CaseOpened { area: area(YORK), year: 2011 };
        decide(&world.season, world.case(), wanted, by).unwrap_err().to_string()
    };
    let mut reopened = published();
    reopened.at("2011-11-10 10:00").does("p-director-1", reopen(Cause::AfterPublication));
    vec![
        ("a case that is not open", never.refused("p-director-1", assign("p-assessor"))),
        ("opening a case twice", opens(&never)),
        ("a case that is deferred", aside.refused("p-second-reader", moderated(Opinion::Agreed))),
        ("resuming what goes on", at(Step::Read).refused("p-director-1", resume())),
        ("too early", at(Step::Drafted).refused("p-second-reader", moderated(Opinion::Agreed))),
        ("too late", at(Step::Moderated).refused("p-reader", read(Opinion::Agreed))),
        ("a second appeal", appealed().refused("p-officer", appeal(&[figure(YORK)]))),
        ("a final signature under appeal", appealed().refused("p-director-1", sign_final(&["p-director-2"]))),
        (
            "a decision before the report",
            appealed().refused("p-appeal-1", decide_appeal(&["p-appeal-2"], Decision::Dismissed)),
        ),
        (
            "approval before the final signature",
            sent_on("2011-10-18 10:00").refused("p-hmci", CaseEvent::Approved),
        ),
        (
            "extension after the final signature",
            at(Step::Final).refused("p-director-1", extend(Window::Appeals, "2011-11-01")),
        ),
        ("a correction of what was never out", at(Step::PreSent).refused("p-assessor", correct("x", 3))),
        ("a correction before the minute", scheduled().refused("p-assessor", correct("x", 3))),
        ("a correction of one that is on its way", corrected().refused("p-assessor", correct("x", 3))),
        (
            "a correction that changes nothing",
            published().refused("p-assessor", correct("draft of E06000014", 3)),
        ),
        ("a correction while reopened", reopened.refused("p-director-2", correct("x", 3))),
        ("deferral while scheduled", scheduled().refused("p-director-1", defer())),
        ("deferral after publication", published().refused("p-director-1", defer())),
    ]
}

fn of_texts() -> Said {
    let mut world = at(Step::Analysis);
    world.does("p-director-1", assign("p-assessor"));
    let item = world.does("p-analyst", evidence(EvidenceKind::Views, false, false));
    world.does("p-analyst", withdraw(item));
    let on = |on: OnFile| CaseEvent::GradeDrafted { graded: graded_on(YORK, 3, &[figure(YORK), on]) };
    let seen = |world: &mut World, who, seen| {
        world.tries_seeing(YORK, who, Some(seen), report_error()).unwrap_err().to_string()
    };
    let mut june = World::new();
    let first = june.at("2011-06-02 10:00").does("p-officer", report_error());
    let mut drafted = at(Step::Drafted);
    vec![
        (
            "a reason without a word",
            drafted.refused("p-director-1", CaseEvent::Deferred { why: sealed(" – ") }),
        ),
        (
            "who saw an old version",
            drafted.tries_seeing(YORK, "p-reader", Some(2), read(Opinion::Agreed)).unwrap_err().to_string(),
        ),
        ("an officer who saw an old state", seen(&mut june, "p-officer", first - 1)),
        ("reasons on withdrawn evidence", world.refused("p-assessor", on(OnFile::Item(item)))),
        ("reasons on an act that is no evidence", world.refused("p-assessor", on(OnFile::Item(2)))),
        (
            "reasons on another area's figure",
            world.refused("p-assessor", CaseEvent::GradeDrafted { graded: graded(BATH, 3) }),
        ),
        (
            "a panel of one",
            at(Step::Moderated).refused("p-panel-1", consistent(&["p-panel-1"], Opinion::Agreed)),
        ),
        ("a letter of another grade", at(Step::SignedOff).refused("p-assessor", send("draft", 4))),
        (
            "a return without an edition",
            june.refused("p-officer", CaseEvent::PlacementsReturned { edition: "".into() }),
        ),
        (
            "a confirmation of nothing",
            june.refused(
                "p-officer",
                CaseEvent::EmptyChildcareConfirmed { providers: urns(&[]), says: why() },
            ),
        ),
        (
            "an answer to no report",
            june.refused(
                "p-analyst",
                CaseEvent::ProfileErrorAnswered { report: 1, answer: Answer::NotUpheld, why: why() },
            ),
        ),
        ("a second answer to a report", {
            let answer =
                || CaseEvent::ProfileErrorAnswered { report: first, answer: Answer::NotUpheld, why: why() };
            june.does("p-analyst", answer());
            june.refused("p-analyst", answer())
        }),
        ("a contact that nobody asked for", june.refused("p-link", contact(1))),
        ("a contact that was had", {
            let asked =
                june.does("p-officer", CaseEvent::ContactAsked { kind: ContactKind::Call, says: why() });
            june.does("p-link", contact(asked));
            june.refused("p-link", contact(asked))
        }),
    ]
}

fn contact(asked: u32) -> CaseEvent {
    CaseEvent::ContactRecorded { kind: ContactKind::Call, asked: Some(asked), note: why(), to_area: true }
}

fn of_the_draft() -> Said {
    let about = |kind, about| sent_on("2011-09-27 10:00").refused("p-officer", query(kind, about));
    let asked = |then: &dyn Fn(&mut World, u32) -> String| {
        let mut world = sent_on("2011-09-27 10:00");
        let asked = world.does("p-officer", query(Inaccuracy::Wording, About::Sentence(3)));
        then(&mut world, asked)
    };
    let signs = |world: &mut World| {
        world.at("2011-10-18 10:00").refused("p-director-1", sign_final(&["p-director-2"]))
    };
    vec![
        (
            "wording without a sentence",
            about(Inaccuracy::Wording, About::Figure(format!("G/{YORK}/2010").into())),
        ),
        ("a figure by a sentence", about(Inaccuracy::Figure, About::Sentence(3))),
        (
            "a figure of another area",
            about(Inaccuracy::Figure, About::Figure(format!("G/{BATH}/2010").into())),
        ),
        ("no figure at all", about(Inaccuracy::Figure, About::Figure("the one on top".into()))),
        ("the sentence before the first", about(Inaccuracy::Wording, About::Sentence(0))),
        ("a line of no file", about(Inaccuracy::Fact, About::Record { edition: "".into(), row: 3 })),
        ("an answer to no query", sent_on("2011-09-27 10:00").refused("p-assessor", answer(2, upheld()))),
        (
            "a second answer",
            asked(&|w, asked| {
                w.does("p-assessor", answer(asked, Answer::NotUpheld));
                w.refused("p-director-1", answer(asked, upheld()))
            }),
        ),
        (
            "an amendment for what is not upheld",
            asked(&|w, asked| w.refused("p-assessor", amend("x", 3, &[asked]))),
        ),
        ("a signature over an open query", asked(&|w, _| signs(w))),
        (
            "a signature before the amendment",
            asked(&|w, asked| {
                w.does("p-assessor", answer(asked, upheld()));
                signs(w)
            }),
        ),
        (
            "a signature over a query that moves the outcome",
            asked(&|w, asked| {
                w.does("p-assessor", answer(asked, upheld_and_moves()));
                signs(w)
            }),
        ),
        (
            "a signature while facts may be queried",
            sent_on("2011-09-28 10:00").refused("p-director-1", sign_final(&["p-director-2"])),
        ),
        (
            "a signature while an appeal may come",
            sent_on("2011-10-17 17:00").refused("p-director-1", sign_final(&["p-director-2"])),
        ),
        (
            "a late query",
            sent_on("2011-09-30 17:00:01")
                .refused("p-officer", query(Inaccuracy::Wording, About::Sentence(3))),
        ),
        ("a late appeal", sent_on("2011-10-17 17:00:01").refused("p-officer", appeal(&[figure(YORK)]))),
        ("a late appeal after an extension", {
            let mut world = sent_on("2011-10-14 10:00");
            world.does("p-director-1", extend(Window::Appeals, "2011-10-19"));
            world.at("2011-10-20 10:00").refused("p-officer", appeal(&[figure(YORK)]))
        }),
        (
            "an extension that is none",
            sent_on("2011-10-14 10:00").refused("p-director-1", extend(Window::Appeals, "2011-10-17")),
        ),
        (
            "an extension into the past",
            sent_on("2011-10-24 10:00").refused("p-director-1", extend(Window::Appeals, "2011-10-19")),
        ),
        (
            "an extension before there is a draft",
            at(Step::Read).refused("p-director-1", extend(Window::Appeals, "2011-11-01")),
        ),
        (
            "another letter ahead of publication",
            at(Step::Approved).refused("p-assessor", pre_send("another", 3)),
        ),
    ]
}

fn of_appeals() -> Said {
    let mut filed = World::new();
    let open = filed.does("p-analyst", evidence(EvidenceKind::OwnReport, false, false));
    let hidden = filed.does("p-analyst", evidence(EvidenceKind::Complaint, true, false));
    filed.goes_to(Step::Sent);
    let new = filed.at("2011-10-10 10:00").does("p-analyst", evidence(EvidenceKind::Survey, false, false));
    let lodge = |statement: &str, evidence: &[OnFile]| CaseEvent::AppealLodged {
        ground: plumbline_casework::Ground::Accuracy,
        statement: sealed(statement),
        evidence: evidence.iter().cloned().collect(),
    };
    filed.clone().does("p-officer", lodge(&"word ".repeat(2000), &[OnFile::Item(open)]));
    let mut reported = appealed();
    reported.does("p-evaluator", evaluate(Recommends::Uphold));
    let upheld = |number| decide_appeal(&["p-appeal-2"], Decision::Upheld(graded(YORK, number)));
    vec![
        (
            "a statement of 2,001 words",
            filed.refused("p-officer", lodge(&"word ".repeat(2001), &[figure(YORK)])),
        ),
        ("an appeal without evidence", filed.refused("p-officer", appeal(&[]))),
        ("new evidence", filed.refused("p-officer", appeal(&[OnFile::Item(new)]))),
        ("confidential evidence", filed.refused("p-officer", appeal(&[OnFile::Item(hidden)]))),
        ("evidence that is none", filed.refused("p-officer", appeal(&[OnFile::Item(1)]))),
        ("another area's figure", filed.refused("p-officer", appeal(&[figure(BATH)]))),
        ("an upheld appeal that leaves the grade", reported.refused("p-appeal-1", upheld(3))),
        ("an appeal decided by one", reported.refused("p-appeal-1", decide_appeal(&[], Decision::Dismissed))),
        ("a letter of the old grade after an appeal", {
            reported.does("p-appeal-1", upheld(4));
            reported.at("2011-10-18 10:00").refused("p-director-1", sign_final(&["p-director-2"]))
        }),
    ]
}

fn of_reopening() -> Said {
    let concern = || evidence(EvidenceKind::Inspection, false, true);
    let late = Cause::LateSafeguarding;
    let mut early = World::new();
    let known = early.does("p-analyst", concern());
    early.goes_to(Step::Sent);
    let plain = early.does("p-analyst", evidence(EvidenceKind::Survey, false, false));
    let mut out = published();
    let after = out.at("2011-11-10 10:00").does("p-analyst", concern());
    let mut asked = sent_on("2011-09-27 10:00");
    let query = asked.does("p-officer", query(Inaccuracy::Wording, About::Sentence(3)));
    vec![
        ("for what was known", early.refused("p-director-1", reopen(late(known)))),
        ("for what is no concern", early.refused("p-director-1", reopen(late(plain)))),
        ("for no evidence", early.refused("p-director-1", reopen(late(1)))),
        ("for evidence after publication", out.refused("p-director-1", reopen(late(after)))),
        ("to correct what is not out", early.refused("p-director-1", reopen(Cause::AfterPublication))),
        ("for a query that moves nothing", asked.refused("p-director-1", reopen(Cause::QueryUpheld(query)))),
        (
            "for a query when no draft is out",
            at(Step::Final).refused("p-director-1", reopen(Cause::QueryUpheld(query))),
        ),
        ("while on the schedule", scheduled().refused("p-director-1", reopen(late(3)))),
        ("before a grade is drafted", World::new().refused("p-director-1", reopen(late(3)))),
    ]
}

fn of_withdrawals() -> Said {
    let mut world = at(Step::Read);
    let (read, drafted) = (world.last(), world.last() - 1);
    let mut left = at(Step::Read);
    left.ends("p-reader", Role::Reader);
    left.gives("p-reader", Role::Panel, &[]);
    let mut aside = at(Step::PreSent);
    aside.does("p-director-1", defer());
    let resumed = aside.does("p-director-1", resume());
    aside.area_goes_to(BATH, Step::Analysis, 3);
    let mut ready = scheduled();
    let sent = ready.last();
    let gone = |then: &dyn Fn(&mut World, u32) -> String| {
        let mut world = at(Step::Read);
        let by = world.does("p-reader", withdraw(read));
        then(&mut world, by)
    };
    vec![
        ("no such act", world.refused("p-reader", withdraw(99))),
        ("the opening", world.refused("p-admin", withdraw(1))),
        ("somebody else's act", world.refused("p-director-1", withdraw(read))),
        ("somebody else's act, for an officer", world.refused("p-officer", withdraw(drafted))),
        ("in a role that ended", left.refused("p-reader", withdraw(read))),
        ("what another rests on", world.refused("p-assessor", withdraw(drafted))),
        ("twice", gone(&|w, _| w.refused("p-reader", withdraw(read)))),
        ("a withdrawal", gone(&|w, by| w.refused("p-reader", withdraw(by)))),
        ("what a publication rests on", ready.refused("p-assessor", withdraw(sent))),
        ("a resumption that a publication rests on", {
            let release = aside.clone();
            drop(release);
            late_case(&mut aside);
            aside.refused("p-director-1", withdraw(resumed))
        }),
    ]
}

/// Schedules York as a late case after Bath's release.
fn late_case(world: &mut World) {
    world.at("2011-03-02 10:00");
    world.area_goes_to(BATH, Step::PreSent, 3);
    let mut wanted = world.wanted(Kind::Release, "2011-11-08 00:01");
    wanted.areas.remove(&area(YORK));
    world.season_does("p-admin", SeasonCommand::Schedule { wanted, why: None });
    world.at("2011-11-09 10:00").schedules(Kind::LateCase, "2011-11-20 09:30");
}

fn of_publications() -> Said {
    let day = "2011-11-08 00:01";
    let york = || area(YORK);
    let ready = || at(Step::PreSent);
    let plain = |world: World, kind, when| schedule(world, kind, when, |_| {});
    let mut aside = at(Step::PreSent);
    aside.does("p-director-1", defer());
    let mut late = aside.clone();
    late.does("p-director-1", resume());
    let mut reopened = published();
    let old = reopened.set()[&york()].clone();
    reopened.at("2011-11-10 10:00").does("p-director-1", reopen(Cause::AfterPublication));
    vec![
        ("a grade in a profile update", plain(ready(), Kind::ProfileUpdate, day)),
        (
            "an area without a case",
            schedule(ready(), Kind::Release, day, |it| {
                let york = it.areas[&york()].clone();
                it.areas.insert(area("E06000023"), york);
            }),
        ),
        (
            "an area that is not ready",
            schedule(ready(), Kind::Release, day, |it| {
                let york = it.areas[&york()].clone();
                it.areas.insert(area(BATH), york);
            }),
        ),
        ("a ready area left out", schedule(ready(), Kind::Release, day, |it| it.areas.clear())),
        (
            "a published area left out",
            schedule(corrected(), Kind::Correction, "2011-11-14 09:30", |it| it.areas.clear()),
        ),
        (
            "another grade",
            schedule(ready(), Kind::Release, day, |it| {
                it.areas.get_mut(&york()).unwrap().grade = grade(4);
            }),
        ),
        (
            "another letter",
            schedule(ready(), Kind::Release, day, |it| {
                it.areas.get_mut(&york()).unwrap().letter = "x".into();
            }),
        ),
        (
            "another grade than the published one, while open again",
            schedule(reopened, Kind::Correction, "2011-11-14 09:30", |it| {
                let said = plumbline_casework::InSet { grade: grade(4), ..old.clone() };
                it.areas.insert(york(), said);
            }),
        ),
        ("a minute that is past", schedule(ready(), Kind::Release, "2011-11-01 00:01", |_| {})),
        ("another day without a reason", plain(ready(), Kind::Release, "2011-11-09 00:01")),
        ("a release twice", plain(scheduled(), Kind::Release, day)),
        ("a late case before any release", plain(ready(), Kind::LateCase, day)),
        ("a correction while a release is to come", plain(scheduled(), Kind::Correction, "2011-11-09 00:01")),
        ("a deferred case", plain(aside.clone(), Kind::Release, day)),
        ("a late case in the release", plain(late, Kind::Release, day)),
        ("a correction of what was never out", plain(ready(), Kind::Correction, day)),
        ("a published area as a late case", plain(corrected(), Kind::LateCase, "2011-11-14 09:30")),
        ("nothing new", plain(published(), Kind::Correction, "2011-11-14 09:30")),
        ("two faults at once", schedule(ready(), Kind::Release, "2011-11-01 00:01", |it| it.areas.clear())),
        (
            "no such publication",
            ready().season_refused("p-admin", SeasonCommand::Unschedule { publication: 1, why: why() }),
        ),
        ("off the schedule twice", {
            let mut world = scheduled();
            let publication = world.season.version();
            world.season_does("p-admin", SeasonCommand::Unschedule { publication, why: why() });
            world.season_refused("p-admin", SeasonCommand::Unschedule { publication, why: why() })
        }),
        ("off the schedule when it is out", {
            let mut world = published();
            let publication = world.season.version();
            world.season_refused("p-admin", SeasonCommand::Unschedule { publication, why: why() })
        }),
    ]
}

fn of_the_season() -> Said {
    let mut world = World::new();
    let mut unopened = World::new();
    unopened.season = Season::unopened(2012);
    let open = |areas: &[&str]| SeasonCommand::Open {
        framework: "f".into(),
        steps: FRAMEWORK.calendar.clone(),
        areas: areas.iter().map(|code| area(code)).collect(),
        after: None,
        administrator: sealed("A Name"),
    };
    let proclaim =
        |day: &str, title: &str| SeasonCommand::Proclaim { day: day.parse().unwrap(), title: title.into() };
    let enrol = |id: &str, name: &str| SeasonCommand::Enrol { person: p(id), name: sealed(name) };
    let end = |id: &str, role| SeasonCommand::End { person: p(id), role, why: why() };
    let declare = |id: &str, code: &str| SeasonCommand::Declare {
        person: p(id),
        area: area(code),
        kind: InterestKind::Home,
        note: why(),
    };
    vec![
        ("a season that is not open", unopened.season_refused("p-admin", enrol("p-new", "A Name"))),
        ("a season without areas", unopened.season_refused("p-admin", open(&[]))),
        ("a season twice", world.season_refused("p-admin", open(&[YORK]))),
        ("who enrols", world.season_refused("p-director-1", enrol("p-new", "A Name"))),
        (
            "who schedules",
            world.season_refused("p-press", SeasonCommand::Unschedule { publication: 1, why: why() }),
        ),
        ("who schedules a set", {
            let mut ready = at(Step::PreSent);
            let wanted = ready.wanted(Kind::Release, "2011-11-08 00:01");
            ready.season_refused("p-press", SeasonCommand::Schedule { wanted, why: None })
        }),
        ("who gives roles", world.season_refused("p-director-1", give("p-reader", Role::Panel, &[]))),
        ("who proclaims", world.season_refused("p-director-1", proclaim("2011-09-28", "A day"))),
        ("who ends roles", world.season_refused("p-director-1", end("p-reader", Role::Reader))),
        ("who opens", world.season_refused("p-director-1", declare("p-reader", YORK))),
        ("a person without a name", world.season_refused("p-admin", enrol("p-new", "–"))),
        ("an id that is somebody's", world.season_refused("p-admin", enrol("p-reader", "Another Name"))),
        ("a role for nobody", world.season_refused("p-admin", give("p-new", Role::Reader, &[]))),
        ("a role for oneself", world.season_refused("p-admin", give("p-admin", Role::Hmci, &[]))),
        (
            "a role of an area that is none",
            world.season_refused("p-admin", give("p-reader", Role::Reader, &["E99"])),
        ),
        (
            "an officer of no area",
            world
                .season_refused("p-admin", give("p-new-officer", Role::AreaOfficer, &[]))
                .replace("p-new-officer", "p-new"),
        ),
        (
            "a link inspector of no area",
            world.season_refused("p-admin", give("p-reader", Role::LinkInspector, &[])),
        ),
        ("a role that one has", world.season_refused("p-admin", give("p-reader", Role::Reader, &[]))),
        ("an officer who would read", world.season_refused("p-admin", give("p-officer", Role::Reader, &[]))),
        ("a former reader who would speak for an area", {
            world.ends("p-second-reader", Role::Reader);
            world.season_refused("p-admin", give("p-second-reader", Role::AreaOfficer, &[YORK]))
        }),
        ("ending what nobody is", world.season_refused("p-admin", end("p-reader", Role::Hmci))),
        (
            "ending the last administrator",
            world.season_refused("p-admin", end("p-admin", Role::Administrator)),
        ),
        ("an interest of nobody", world.season_refused("p-new", declare("p-new", YORK))),
        ("an interest in no area", world.season_refused("p-reader", declare("p-reader", "E99"))),
        ("a holiday without a name", world.season_refused("p-admin", proclaim("2011-09-28", " "))),
        ("a holiday on a Sunday", world.season_refused("p-admin", proclaim("2011-10-02", "A day"))),
        ("a holiday that is one", world.season_refused("p-admin", proclaim("2011-12-26", "A day"))),
        ("an old version of the season", {
            let by = By { who: &p("p-admin"), at: world.now, seen: Some(3) };
            let wanted = proclaim("2011-09-28", "A day");
            let refusals =
                plumbline_casework::decide_season(&world.season, &world.cases, wanted, by).unwrap_err();
            refusals[0].to_string()
        }),
        ("a calendar without the window", {
            let mut bare = sent_on("2011-10-03 10:00");
            bare.season.steps.retain(|step| step.id != "appeals");
            bare.refused("p-officer", appeal(&[figure(YORK)]))
        }),
    ]
}

fn all() -> Vec<(&'static str, Said)> {
    vec![
        ("Roles", of_roles()),
        ("Independence", of_independence()),
        ("Steps", of_steps()),
        ("What is said, and what is pointed at", of_texts()),
        ("The draft with the area", of_the_draft()),
        ("Appeals", of_appeals()),
        ("Reopening", of_reopening()),
        ("Withdrawals", of_withdrawals()),
        ("Publications", of_publications()),
        ("The season", of_the_season()),
    ]
}

#[test]
fn every_refusal_is_the_sentence_under_review() {
    let mut made = String::from(
        "What somebody is told whose act is refused, and on which rule and which earlier act it rests.\n",
    );
    for (chapter, refusals) in all() {
        writeln!(made, "\n# {chapter}\n").unwrap();
        for (name, said) in refusals {
            writeln!(made, "{name}\n    {}", said.replace('\n', "\n    ")).unwrap();
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/refusals.txt");
    if std::env::var_os("UPDATE_REFUSALS").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap();
    let differs = made.lines().zip(kept.lines()).find(|(made, kept)| made != kept);
    assert!(made == kept, "another sentence ({differs:?}): UPDATE_REFUSALS=1 writes them anew, to be read");
}

#[test]
fn every_refusal_names_its_rule_and_has_no_full_stop() {
    for (_, refusals) in all() {
        for (name, said) in refusals {
            for line in said.lines() {
                let rule = line.rsplit_once(" (").is_some_and(|(_, rest)| rest.contains(')'));
                assert!(rule && !line.ends_with('.') && !line.contains("  "), "{name}: {line}");
            }
        }
    }
}

/// Sentences in those sources that are no refusal's.
const NOT_REACHED: [&str; 3] = [
    // The season that is open refuses another before anybody's role is asked for.
    "open a season",
    // What a status board says.
    "{person} had a part in act {} and has to do with {} since",
    // A word that is typed, not an act.
    "expected profile-update, release, late-case or correction, found `{text}`",
];

/// Reads the sources: each sentence in a place where refusals are made is reached by some case of the table.
#[test]
fn no_sentence_of_a_refusal_stands_in_the_sources_that_no_case_reaches() {
    let said: Vec<String> =
        all().into_iter().flat_map(|(_, refusals)| refusals).map(|(_, said)| said).collect();
    let mut sentences = 0;
    let mut unreached = Vec::new();
    for path in sources() {
        let text = std::fs::read_to_string(&path).unwrap();
        for sentence in text.lines().filter(|line| !line.trim_start().starts_with("//")).flat_map(literals) {
            sentences += 1;
            let parts = fixed_parts(&sentence);
            if !said.iter().any(|said| has_in_order(said, &parts)) && !NOT_REACHED.contains(&&*sentence) {
                unreached.push(format!("{}: {sentence}", path.file_name().unwrap().to_string_lossy()));
            }
        }
    }
    assert!(sentences > 90, "only {sentences} sentences found: the reading of the sources is broken");
    assert!(unreached.is_empty(), "{unreached:#?}");
}

fn sources() -> Vec<PathBuf> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all: Vec<PathBuf> =
        ["may.rs", "independence.rs", "publication.rs"].iter().map(|name| src.join(name)).collect();
    let decide = std::fs::read_dir(src.join("decide")).unwrap();
    all.extend(decide.map(|file| file.unwrap().path()));
    all.sort();
    all
}

/// The texts between quotation marks that are sentences: of three words or more.
fn literals(line: &str) -> Vec<String> {
    let quoted = line.split('"').skip(1).step_by(2);
    quoted.filter(|text| text.split_whitespace().count() > 2).map(str::to_owned).collect()
}

/// What stands between the places that a format fills.
fn fixed_parts(sentence: &str) -> Vec<&str> {
    let parts = sentence.split(['{', '}']).step_by(2);
    parts.filter(|part| !part.is_empty()).collect()
}

fn has_in_order(said: &str, parts: &[&str]) -> bool {
    let mut rest = said;
    parts.iter().all(|part| match rest.find(part) {
        Some(at) => {
            rest = &rest[at + part.len()..];
            true
        }
        None => false,
    })
}
