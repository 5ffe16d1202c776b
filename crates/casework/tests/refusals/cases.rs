//! Of a case's steps, of what is said in an act, and of the draft that is with its area.

use super::at::*;
use crate::given::*;
use plumbline_casework::{
    About, Answer, By, Case, CaseEvent, Cause, ContactKind, Decision, EvidenceKind, Inaccuracy, OnFile,
    Opinion, Recommends, Step, Window, decide,
};

pub fn of_steps() -> Said {
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
        (
            "an appeal after the final signature",
            at(Step::Final).refused("p-officer", appeal(&[figure(YORK)])),
        ),
        ("an appeal while on the schedule", scheduled().refused("p-officer", appeal(&[figure(YORK)]))),
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

pub fn of_texts() -> Said {
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

pub fn of_attachments() -> Said {
    let mut world = at(Step::Analysis);
    let item = world.does("p-analyst", evidence(EvidenceKind::Survey, false, false));
    let mut weighed = world.clone();
    weighed.does("p-director-1", assign("p-assessor"));
    weighed.does(
        "p-assessor",
        CaseEvent::GradeDrafted { graded: graded_on(YORK, 3, &[figure(YORK), OnFile::Item(item)]) },
    );
    let mut full = world.clone();
    for _ in 0..10 {
        full.does("p-analyst", attach(item));
    }
    let mut gone = world.clone();
    gone.does("p-analyst", withdraw(item));
    vec![
        ("a file of somebody else's evidence", world.refused("p-link", attach(item))),
        ("a file of what is no evidence", world.refused("p-analyst", attach(1))),
        ("a file of withdrawn evidence", gone.refused("p-analyst", attach(item))),
        ("a file of what was weighed", weighed.refused("p-analyst", attach(item))),
        ("a file of nothing", world.refused("p-analyst", attach_of(item, 0))),
        ("a file that is too large", world.refused("p-analyst", attach_of(item, (10 << 20) + 1))),
        ("an eleventh file", full.refused("p-analyst", attach(item))),
        ("withdrawing evidence before its files", full.refused("p-analyst", withdraw(item))),
    ]
}

pub fn of_the_draft() -> Said {
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

pub fn of_appeals() -> Said {
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
