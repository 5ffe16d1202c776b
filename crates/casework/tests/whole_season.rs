//! A case from its first act to what the public sees, and every way in which it can leave the plain one.

use crate::given::*;
use plumbline_casework::{
    About, Act, CaseEvent, Cause, ContactKind, Decision, EvidenceKind, Inaccuracy, Kind, OnFile, Opinion,
    Recommends, SeasonCommand, Step, Window, deadline, may, next_release, stuck,
};

fn wording() -> CaseEvent {
    query(Inaccuracy::Wording, About::Sentence(4))
}

fn contact(kind: ContactKind, asked: Option<u32>) -> CaseEvent {
    CaseEvent::ContactRecorded { kind, asked, note: sealed("what was said"), to_area: true }
}

fn late_concern() -> CaseEvent {
    evidence(EvidenceKind::Inspection, false, true)
}

/// York through a second round: after it was opened again, to its being ready.
fn again_with(world: &mut World, number: u8, dates: [&str; 5]) {
    let [drafted, sent, signed, approved, ready] = dates;
    world.at(drafted);
    world.does("p-assessor", draft_grade(YORK, number));
    world.does("p-reader", read(Opinion::Agreed));
    world.does("p-second-reader", moderated(Opinion::Agreed));
    world.does("p-panel-1", consistent(&["p-panel-2"], Opinion::Agreed));
    world.does("p-panel-1", challenged(&["p-panel-2"], Opinion::Agreed));
    world.does("p-director-1", sign_draft(&["p-director-2"]));
    world.at(sent).does("p-assessor", send("second draft", number));
    world.at(signed).does("p-director-1", sign_final(&["p-director-2"]));
    world.at(approved).does("p-hmci", CaseEvent::Approved);
    world.at(ready).does("p-assessor", pre_send("second draft", number));
}

#[test]
fn a_case_goes_through_every_step_and_is_public_on_the_minute() {
    let mut world = World::new();

    world.at("2011-07-12 11:00");
    let note = world.does("p-link", evidence(EvidenceKind::NoteOfVisit, false, false));
    world.at("2011-09-01 09:00").does("p-director-1", assign("p-assessor"));

    let reasons = graded_on(YORK, 3, &[figure(YORK), OnFile::Item(note)]);
    world.at("2011-09-05 10:00").does("p-assessor", CaseEvent::GradeDrafted { graded: reasons });
    world.at("2011-09-07 10:00").does("p-reader", read(Opinion::Agreed));
    world.at("2011-09-09 10:00").does("p-second-reader", moderated(Opinion::Agreed));
    world.at("2011-09-13 10:00").does("p-panel-1", consistent(&["p-panel-2"], Opinion::Agreed));
    world.at("2011-09-15 10:00").does("p-panel-1", challenged(&["p-director-2"], Opinion::Agreed));
    world.at("2011-09-19 10:00").does("p-director-1", sign_draft(&["p-director-2"]));
    world.at("2011-09-23 10:00").does("p-assessor", send("draft", 3));
    assert_eq!(world.step(), Step::Sent);

    let asked = world.at("2011-09-28 12:00").does("p-officer", wording());
    world.at("2011-09-29 12:00").does("p-assessor", answer(asked, upheld()));
    world.does("p-assessor", amend("mended", 3, &[asked]));
    world.at("2011-10-17 17:00");
    assert!(world.refused("p-director-1", sign_final(&["p-director-2"])).contains("may appeal until"));

    world.at("2011-10-18 10:00").does("p-director-1", sign_final(&["p-director-2"]));
    world.at("2011-10-20 10:00").does("p-hmci", CaseEvent::Approved);
    world.at("2011-11-04 09:00").does("p-assessor", pre_send("mended", 3));
    assert_eq!(world.step(), Step::PreSent);
    assert_eq!(stuck(&world.season, world.case(), world.now), ["it is ready and on no schedule"]);

    world.at("2011-11-04 16:00").schedules(Kind::Release, "2011-11-08 00:01");
    assert_eq!(next_release(&world.season, world.now), Some(london_time("2011-11-08 00:01")));
    assert_eq!(world.at("2011-11-08 00:00:59").public(), [""; 0]);
    assert_eq!(world.at("2011-11-08 00:01").public(), [YORK]);
    assert!(world.case().unfit().is_empty());
}

#[test]
fn what_panels_or_readers_send_back_is_drafted_and_read_anew() {
    for (to, who, sent_back) in [
        (Step::Drafted, "p-reader", read(Opinion::SentBack)),
        (Step::Read, "p-reader", moderated(Opinion::SentBack)),
        (Step::Moderated, "p-panel-1", consistent(&["p-panel-2"], Opinion::SentBack)),
        (Step::Consistent, "p-panel-1", challenged(&["p-panel-2"], Opinion::SentBack)),
    ] {
        let mut world = World::new();
        world.goes_to(to);
        world.does(who, sent_back);
        assert_eq!(world.step(), Step::Analysis, "after {to:?}");
        world.goes_to(Step::PreSent);
        assert_eq!(world.case().round(), 1, "a draft sent back inside opens no new round");
    }
}

#[test]
fn a_dismissed_appeal_leaves_the_grade() {
    let mut world = World::new();
    world.goes_to(Step::Sent).at("2011-10-17 17:00");
    world.does("p-officer", appeal(&[figure(YORK)]));
    assert_eq!(world.step(), Step::Appealed);
    assert!(world.refused("p-director-1", sign_final(&["p-director-2"])).contains("is under appeal"));
    world.at("2011-10-24 10:00").does("p-evaluator", evaluate(Recommends::Dismiss));
    world.at("2011-10-27 10:00");
    world.does("p-appeal-1", decide_appeal(&["p-appeal-2"], Decision::Dismissed));
    world.goes_to(Step::PreSent);
    world.at("2011-11-04 16:00").schedules(Kind::Release, "2011-11-08 00:01");
    assert_eq!(world.at("2011-11-08 00:01").public(), [YORK]);
}

#[test]
fn an_upheld_appeal_gives_another_grade_and_the_letter_has_to_say_it() {
    let mut world = World::new();
    let note = world.at("2011-08-01 10:00").does("p-analyst", evidence(EvidenceKind::Views, false, false));
    world.goes_to(Step::Sent).at("2011-10-10 10:00");
    world.does("p-officer", appeal(&[OnFile::Item(note), figure(YORK)]));
    world.does("p-evaluator", evaluate(Recommends::Uphold));
    world.does("p-appeal-1", decide_appeal(&["p-appeal-2"], Decision::Upheld(graded(YORK, 4))));

    world.at("2011-10-18 10:00");
    let said = world.refused("p-director-1", sign_final(&["p-director-2"]));
    assert!(said.contains("the letter says 3, and the grade of E06000014 is 4"), "{said}");
    world.does("p-assessor", amend("of four", 4, &[]));
    world.does("p-director-1", sign_final(&["p-director-2"]));
    world.does("p-hmci", CaseEvent::Approved);
    assert!(world.refused("p-assessor", pre_send("draft of E06000014", 3)).contains("is not the one"));
    world.at("2011-11-04 10:00").does("p-assessor", pre_send("of four", 4));
    assert_eq!(world.set()[&area(YORK)].grade, grade(4));
}

#[test]
fn a_deferred_case_waits_and_comes_out_on_a_day_of_its_own() {
    let mut world = World::new();
    world.goes_to(Step::Moderated);
    let set_aside = world.at("2011-09-10 10:00").does("p-director-1", defer());
    let said = world.refused("p-panel-1", consistent(&["p-panel-2"], Opinion::Agreed));
    assert!(said.contains(&format!("is deferred (press release, note 4); p-director-1 deferred the case at 10:00 on Saturday 10 September 2011: act {set_aside}")), "{said}");
    world.area_goes_to(BATH, Step::PreSent, 2);
    world.at("2011-11-04 16:00").schedules(Kind::Release, "2011-11-08 00:01");
    assert_eq!(world.at("2011-11-09 09:00").public(), [BATH]);

    world.at("2011-12-01 10:00").does("p-director-1", resume());
    world.goes_to(Step::Sent);
    let until = deadline(&world.season, world.case(), Window::FactualAccuracy, world.now).unwrap();
    assert_eq!(
        until.in_words(),
        "17:00 on Thursday 8 December 2011",
        "a late draft has five days of its own"
    );
    world.at("2012-01-10 10:00").goes_to(Step::PreSent);
    assert!(world.case().is_late());
    let release = world.wanted(Kind::Release, "2012-01-20 09:00");
    let said = world.season_refused("p-admin", SeasonCommand::Schedule { wanted: release, why: Some(why()) });
    assert!(said.contains("published on a day of its own, as a late case"), "{said}");
    world.schedules(Kind::LateCase, "2012-01-20 09:00");
    assert_eq!(world.at("2012-01-20 08:59:59").public(), [BATH]);
    assert_eq!(world.at("2012-01-20 09:00").public(), [YORK, BATH]);
}

#[test]
fn an_area_loses_no_time_while_its_draft_lies_aside() {
    let mut world = World::new();
    world.goes_to(Step::Sent);
    world.at("2011-09-26 10:00").does("p-director-1", defer());
    assert!(world.refused("p-officer", wording()).contains("is deferred"));
    world.at("2011-11-14 10:00").does("p-director-1", resume());
    let until = deadline(&world.season, world.case(), Window::FactualAccuracy, world.now).unwrap();
    assert_eq!(until.in_words(), "17:00 on Monday 21 November 2011");
    world.at("2011-11-18 10:00").does("p-officer", wording());
}

#[test]
fn late_safeguarding_evidence_opens_a_case_again_with_a_fresh_check_and_appeal() {
    let mut world = World::new();
    world.goes_to(Step::Sent);
    let concern = world.at("2011-10-05 10:00").does("p-analyst", late_concern());
    world.does("p-director-1", reopen(Cause::LateSafeguarding(concern)));
    assert_eq!((world.step(), world.case().round()), (Step::Analysis, 2));
    assert!(world.refused("p-officer", wording()).contains("no draft letter is with E06000014 now"));
    let dates =
        ["2011-10-06 10:00", "2011-10-10 10:00", "2011-11-02 10:00", "2011-11-03 10:00", "2011-11-04 10:00"];
    again_with(&mut world, 2, dates);
    assert_eq!(world.set()[&area(YORK)].grade, grade(2));
    let said = world.refused("p-director-1", reopen(Cause::LateSafeguarding(concern)));
    assert!(said.contains("was on file when the grade was drafted"), "{said}");
}

#[test]
fn an_area_learns_when_its_letter_comes_out_and_nothing_of_the_schedule() {
    let mut world = World::new();
    world.goes_to(Step::PreSent);
    world.now = london_time("2011-11-04 16:00");
    world.schedules(Kind::Release, "2011-11-08 00:01");
    for said in [world.refused("p-officer", appeal(&[figure(YORK)])), world.refused("p-officer", wording())] {
        assert!(
            said.contains("is to be published at 00:01 on Tuesday 8 November 2011, and stays as it is"),
            "{said}"
        );
        assert!(!said.contains("schedule") && !said.contains("p-admin"), "{said}");
    }
}

/// One report of 2011 came out eleven days before publication, after appeals had closed (Q8).
#[test]
fn evidence_eleven_days_before_publication_takes_a_case_out_of_the_release_with_its_old_grade() {
    let mut world = World::new();
    world.area_goes_to(BATH, Step::PreSent, 3).at("2011-09-01 10:00").goes_to(Step::PreSent);
    world.now = london_time("2011-10-27 09:00");
    let release = world.schedules(Kind::Release, "2011-11-08 00:01");
    let old = world.set();

    let concern = world.at("2011-10-28 10:00").does("p-analyst", late_concern());
    let said = world.refused("p-director-1", reopen(Cause::LateSafeguarding(concern)));
    assert!(said.contains("take it off the schedule first"), "{said}");
    world.season_does("p-admin", SeasonCommand::Unschedule { publication: release, why: why() });
    world.does("p-director-1", reopen(Cause::LateSafeguarding(concern)));

    let mut wanted = world.wanted(Kind::Release, "2011-11-08 00:01");
    wanted.areas = old;
    let said = world.season_refused("p-admin", SeasonCommand::Schedule { wanted, why: None });
    assert!(said.starts_with("E06000014: the set has a grade, and the case is at its analysis"), "{said}");
    world.schedules(Kind::Release, "2011-11-08 00:01");
    assert_eq!(world.at("2011-11-08 00:01").public(), [BATH]);

    let dates =
        ["2011-11-09 10:00", "2011-11-14 10:00", "2011-12-07 10:00", "2011-12-08 10:00", "2011-12-09 10:00"];
    again_with(&mut world, 1, dates);
    world.schedules(Kind::LateCase, "2011-12-13 09:30");
    assert_eq!(world.at("2011-12-13 09:30").public(), [YORK, BATH]);
}

#[test]
fn a_query_of_each_kind_is_upheld_and_met_or_moves_the_outcome() {
    let record = About::Record { edition: "schools-august".into(), row: 4 };
    let of_figure = About::Figure(format!("G/{YORK}/2010").into());
    for (kind, about) in [
        (Inaccuracy::Figure, of_figure.clone()),
        (Inaccuracy::Figure, record.clone()),
        (Inaccuracy::Fact, record),
        (Inaccuracy::Fact, About::Sentence(2)),
        (Inaccuracy::Wording, About::Sentence(1)),
    ] {
        let mut world = World::new();
        world.goes_to(Step::Sent).at("2011-09-27 10:00");
        let asked = world.does("p-officer", query(kind, about));
        world.at("2011-10-18 10:00");
        let said = world.refused("p-director-1", sign_final(&["p-director-2"]));
        assert!(said.contains(&format!("the query of act {asked} is not answered")), "{said}");
        world.does("p-director-2", answer(asked, upheld()));
        let said = world.refused("p-director-1", sign_final(&["p-director-2"]));
        assert!(said.contains("was upheld, and the letter is not amended for it"), "{said}");
        world.does("p-assessor", amend("mended", 3, &[asked]));
        world.does("p-director-1", sign_final(&["p-director-2"]));
    }

    let mut world = World::new();
    world.goes_to(Step::Sent).at("2011-09-27 10:00");
    let asked = world.does("p-officer", query(Inaccuracy::Figure, of_figure));
    world.does("p-assessor", answer(asked, upheld_and_moves()));
    world.does("p-assessor", amend("mended", 3, &[asked]));
    world.at("2011-10-18 10:00");
    let said = world.refused("p-director-1", sign_final(&["p-director-2"]));
    assert!(said.contains("moves the outcome, so the case has to be reopened"), "{said}");
    world.does("p-director-1", reopen(Cause::QueryUpheld(asked)));
    assert_eq!((world.step(), world.case().round()), (Step::Analysis, 2));
}

#[test]
fn a_query_that_is_not_upheld_holds_nothing_up() {
    let mut world = World::new();
    world.goes_to(Step::Sent).at("2011-09-27 10:00");
    let asked = world.does("p-officer", wording());
    world.does("p-assessor", answer(asked, plumbline_casework::Answer::NotUpheld));
    let said = world.refused("p-assessor", amend("mended", 3, &[asked]));
    assert!(said.contains("is not upheld, so no amendment meets it"), "{said}");
    world.goes_to(Step::PreSent);
}

#[test]
fn a_holiday_proclaimed_late_moves_both_windows() {
    let mut world = World::new();
    world.goes_to(Step::Sent);
    world.at("2011-09-26 10:00");
    let day = "2011-09-28".parse().unwrap();
    world.season_does("p-admin", SeasonCommand::Proclaim { day, title: "A royal day".into() });
    let until = deadline(&world.season, world.case(), Window::FactualAccuracy, world.now).unwrap();
    assert_eq!(until.in_words(), "17:00 on Monday 3 October 2011");
    assert!(
        until.explanation().contains("Wednesday 28 September 2011 (A royal day, proclaimed late)"),
        "{}",
        until.explanation()
    );
    let until = deadline(&world.season, world.case(), Window::Appeals, world.now).unwrap();
    assert_eq!(until.in_words(), "17:00 on Tuesday 18 October 2011");
    world.at("2011-10-03 17:00").does("p-officer", wording());
    world.at("2011-10-18 17:00").does("p-officer", appeal(&[figure(YORK)]));
}

#[test]
fn an_extension_is_an_act_with_a_reason_and_a_late_act_is_told_of_it() {
    let mut world = World::new();
    world.goes_to(Step::Sent).at("2011-10-17 17:00:01");
    let said = world.refused("p-officer", appeal(&[figure(YORK)]));
    assert!(said.contains("`17:00:01 on Monday 17 October 2011` is too late"), "{said}");
    let extension = world.does("p-director-1", extend(Window::Appeals, "2011-10-19"));
    let said = world.at("2011-10-19 17:01").refused("p-officer", appeal(&[figure(YORK)]));
    assert!(
        said.contains("put off from 17:00 on Monday 17 October 2011 to 17:00 on Wednesday 19 October 2011")
    );
    assert!(
        said.ends_with(&format!(
            "p-director-1 extended a deadline at 17:00:01 on Monday 17 October 2011: act {extension}"
        )),
        "{said}"
    );
    world.at("2011-10-19 17:00");
    assert!(world.refused("p-director-1", sign_final(&["p-director-2"])).contains("may appeal until"));
    world.does("p-officer", appeal(&[figure(YORK)]));
    assert!(world.refused("p-director-1", withdraw(extension)).contains("a later act rests on it"));
}

#[test]
fn a_letter_is_corrected_after_publication_under_the_same_grade() {
    let mut world = World::new();
    world.goes_to(Step::PreSent);
    world.schedules(Kind::Release, "2011-11-08 00:01");
    let said = world.at("2011-11-07 10:00").refused("p-assessor", correct("mended", 3));
    assert!(said.contains("the letter is not out before 00:01 on Tuesday 8 November 2011"), "{said}");

    world.at("2011-11-10 10:00");
    assert!(world.refused("p-assessor", correct("mended", 4)).contains("the letter says 4"));
    world.does("p-assessor", correct("mended", 3));
    // The public and the area still have the letter that is out.
    let grant =
        may(&world.season, &p("p-officer"), Act::SeeLetter, world.case(), world.now).expect("the area may");
    let with_area = world.case().letter().unwrap().open(&grant).unwrap().digest.clone();
    assert_eq!(with_area, "draft of E06000014");

    world.does("p-director-1", sign_final(&["p-director-2"]));
    world.does("p-hmci", CaseEvent::Approved);
    world.does("p-assessor", pre_send("mended", 3));
    let correction = world.schedules(Kind::Correction, "2011-11-14 09:30");
    let holds = |world: &World| plumbline_casework::visible(&world.season, world.now)[&area(YORK)].version;
    assert_ne!(holds(world.at("2011-11-14 09:29:59")), correction);
    assert_eq!(holds(world.at("2011-11-14 09:30")), correction);
    world.does("p-assessor", correct("mended again", 3));
}

#[test]
fn a_wrong_grade_that_is_out_stays_out_until_the_right_one_went_the_whole_way() {
    let mut world = World::new();
    world.area_goes_to(BATH, Step::PreSent, 2).at("2011-09-01 10:00").goes_to(Step::PreSent);
    world.schedules(Kind::Release, "2011-11-08 00:01");
    let published = world.set();
    world.at("2011-11-10 10:00").does("p-director-1", reopen(Cause::AfterPublication));
    assert_eq!(world.public(), [YORK, BATH]);
    let concern = world.does("p-analyst", late_concern());
    let said = world.refused("p-director-1", reopen(Cause::LateSafeguarding(concern)));
    assert!(said.contains("too early or too late to reopen a case"), "{said}");

    // Meanwhile another area's letter is corrected: York is in the set as it is published, and in no other way.
    world.does_in(BATH, "p-assessor", correct("Bath's, mended", 2));
    world.does_in(BATH, "p-director-1", sign_final(&["p-director-2"]));
    world.does_in(BATH, "p-hmci", CaseEvent::Approved);
    world.does_in(BATH, "p-assessor", pre_send("Bath's, mended", 2));
    let mut wanted = world.wanted(Kind::Correction, "2011-11-14 09:30");
    let schedule = |wanted| SeasonCommand::Schedule { wanted, why: None };
    let said = world.season_refused("p-admin", schedule(wanted.clone()));
    assert!(said.contains("E06000014: its grade is published and is missing from the set"), "{said}");
    let mut york = published[&area(YORK)].clone();
    wanted.areas.insert(area(YORK), york.clone());
    world.season_does("p-admin", schedule(wanted.clone()));

    let dates =
        ["2011-11-15 10:00", "2011-11-18 10:00", "2011-12-13 10:00", "2011-12-14 10:00", "2011-12-15 10:00"];
    again_with(&mut world, 2, dates);
    york.grade = grade(2);
    wanted.areas.insert(area(YORK), york);
    wanted.release_at = london_time("2011-12-20 09:30");
    let said = world.season_refused("p-admin", schedule(wanted));
    assert!(said.contains("E06000014: the set's letter is not the one that was approved"), "{said}");
    let second = world.schedules(Kind::Correction, "2011-12-20 09:30");
    world.at("2011-12-20 09:30");
    assert_eq!(plumbline_casework::visible(&world.season, world.now)[&area(YORK)].version, second);
}

#[test]
fn whoever_acted_takes_it_back_until_something_rests_on_it() {
    let mut world = World::new();
    world.goes_to(Step::Drafted);
    let drafted = world.last();
    let before = world.case().clone();
    let second = world.at("2011-09-06 10:00").does("p-reader", read(Opinion::Agreed));
    let said = world.refused("p-assessor", withdraw(drafted));
    assert!(said.contains(&format!("act {drafted} cannot be withdrawn: a later act rests on it (E10); p-reader read the draft critically")), "{said}");
    assert!(world.refused("p-director-1", withdraw(second)).contains("only p-reader may withdraw"));
    let gone = world.does("p-reader", withdraw(second));
    assert_eq!(world.step(), before.step());
    assert!(world.refused("p-reader", withdraw(second)).contains("is withdrawn already"));
    assert!(world.refused("p-reader", withdraw(gone)).contains("do the act again"));
    world.does("p-assessor", withdraw(drafted));
    assert_eq!(world.step(), Step::Analysis);
    world.goes_to(Step::PreSent);

    let ready = world.last();
    world.schedules(Kind::Release, "2011-11-08 00:01");
    let said = world.at("2011-11-05 10:00").refused("p-assessor", withdraw(ready));
    assert!(said.contains("the publication of 00:01 on Tuesday 8 November 2011 rests on it"), "{said}");
}

#[test]
fn an_evaluator_mends_a_report_by_taking_it_back() {
    let mut world = World::new();
    world.goes_to(Step::Sent).at("2011-10-10 10:00");
    let lodged = world.does("p-officer", appeal(&[figure(YORK)]));
    let report = world.does("p-evaluator", evaluate(Recommends::Uphold));
    assert!(world.refused("p-officer", withdraw(lodged)).contains("a later act rests on it"));
    world.does("p-evaluator", withdraw(report));
    world.does("p-evaluator", evaluate(Recommends::Dismiss));
    let decided = world.does("p-appeal-1", decide_appeal(&["p-appeal-2"], Decision::Dismissed));
    world.does("p-appeal-1", withdraw(decided));
    world.does("p-appeal-1", decide_appeal(&["p-appeal-3"], Decision::Dismissed));
    assert_eq!(world.step(), Step::Sent);
}

#[test]
fn an_area_takes_its_appeal_back_and_the_case_goes_on() {
    let mut world = World::new();
    world.goes_to(Step::Sent).at("2011-10-17 10:00");
    let lodged = world.does("p-officer", appeal(&[figure(YORK)]));
    world.at("2011-10-18 10:00").does("p-officer", withdraw(lodged));
    world.goes_to(Step::PreSent);
}

#[test]
fn an_error_in_the_profile_is_reported_from_june_and_answered_once() {
    let mut world = World::new();
    let said = world.at("2011-05-31 23:59").refused("p-officer", report_error());
    assert!(said.contains("the profile is for areas from Wednesday 1 June 2011"), "{said}");
    let report = world.at("2011-06-01 00:00").does("p-officer", report_error());
    let answered = |answer| CaseEvent::ProfileErrorAnswered { report, answer, why: why() };
    world.at("2011-06-20 10:00").does("p-analyst", answered(upheld()));
    assert!(world.refused("p-analyst", answered(upheld())).contains("is answered already"));
    // After publication too: that is how a correction begins.
    world.goes_to(Step::PreSent).schedules(Kind::Release, "2011-11-08 00:01");
    world.at("2011-11-09 10:00").does("p-officer", report_error());
}

#[test]
fn placements_are_returned_by_the_end_of_july_or_as_long_as_an_extension_lets() {
    let placements = || CaseEvent::PlacementsReturned { edition: "york-placements".into() };
    let mut world = World::new();
    world.at("2011-07-31 23:59:59").does("p-officer", placements());
    let said = world.at("2011-08-01 00:00").refused("p-officer", placements());
    assert!(said.contains("the last day of the published month (¶12)"), "{said}");
    world.does("p-director-1", extend(Window::Placements, "2011-08-12"));
    world.at("2011-08-12 20:00").does("p-officer", placements());
}

#[test]
fn empty_childcare_is_confirmed_by_the_area() {
    let confirmed = |of: &[&str]| CaseEvent::EmptyChildcareConfirmed {
        providers: urns(of),
        says: sealed("nobody on roll since May"),
    };
    let mut world = World::new();
    world.at("2011-06-10 10:00").does("p-officer", confirmed(&["EY100001", "EY100002"]));
    assert!(world.refused("p-officer", confirmed(&[])).contains("by their URNs"));
}

#[test]
fn contacts_are_asked_for_and_recorded_at_any_time_and_complaints_too() {
    let mut world = World::new();
    let ask = |kind| CaseEvent::ContactAsked { kind, says: sealed("please call") };
    let asked = world.at("2011-04-01 10:00").does("p-officer", ask(ContactKind::Call));
    world.does("p-link", contact(ContactKind::Call, Some(asked)));
    assert!(world.refused("p-link", contact(ContactKind::Call, Some(asked))).contains("is answered already"));
    world.goes_to(Step::PreSent).schedules(Kind::Release, "2011-11-08 00:01");
    let complaint = world.at("2011-12-01 10:00").does("p-officer", ask(ContactKind::Complaint));
    world.does("p-admin", contact(ContactKind::Complaint, Some(complaint)));

    let grant = may(&world.season, &p("p-officer"), Act::SeePortal, world.case(), world.now).unwrap();
    let seen: Vec<_> = world.case().portal().open(&grant).unwrap().iter().map(|e| e.what.kind()).collect();
    assert_eq!(
        seen,
        [
            "ContactAsked",
            "ContactRecorded",
            "DraftSent",
            "PrePublicationSent",
            "ContactAsked",
            "ContactRecorded"
        ]
    );
}

#[test]
fn a_case_is_deferred_and_taken_up_again_and_again_and_each_act_rests_on_the_one_before() {
    let mut world = World::new();
    world.goes_to(Step::Read);
    world.does("p-director-1", defer());
    let resumed = world.does("p-director-2", resume());
    let again = world.does("p-director-1", defer());
    assert!(world.refused("p-director-2", withdraw(resumed)).contains("a later act rests on it"));
    world.does("p-director-1", withdraw(again));
    world.does("p-director-2", withdraw(resumed));
    assert!(world.case().is_deferred());
}
