//! What somebody would try who wants a grade out, in, or away, against the rules.

use crate::given::*;
use plumbline_casework::{
    About, CaseEvent, Cause, Decision, EvidenceKind, InSet, Inaccuracy, InterestKind, Kind, Opinion,
    PersonId, Recommends, Role, SeasonCommand, Step, Window, next_acts, stuck,
};

fn published() -> World {
    let mut world = World::new();
    world.goes_to(Step::PreSent).schedules(Kind::Release, "2011-11-08 00:01");
    world.at("2011-11-08 00:01");
    world
}

#[test]
fn an_ended_role_gives_nothing_from_its_instant_on_and_a_coming_one_nothing_before() {
    let mut world = World::new();
    world.goes_to(Step::Drafted).at("2011-09-06 10:00");
    world.ends("p-reader", Role::Reader);
    assert!(world.refused("p-reader", read(Opinion::Agreed)).contains("is for a critical reader"));
    world.at("2011-09-06 11:00").gives("p-reader", Role::Reader, &[]);
    world.at("2011-09-06 10:59");
    assert!(world.refused("p-reader", read(Opinion::Agreed)).contains("is for a critical reader"));
    world.at("2011-09-06 11:00").does("p-reader", read(Opinion::Agreed));
}

#[test]
fn a_member_who_left_or_has_an_interest_does_not_sit() {
    let mut world = World::new();
    world.goes_to(Step::Moderated);
    world.ends("p-panel-2", Role::Panel);
    assert!(
        world
            .refused("p-panel-1", consistent(&["p-panel-2"], Opinion::Agreed))
            .starts_with("p-panel-2 may not")
    );
    let declare = SeasonCommand::Declare {
        person: p("p-director-1"),
        area: area(YORK),
        kind: InterestKind::Home,
        note: why(),
    };
    world.season_does("p-director-1", declare);
    let said = world.refused("p-panel-1", consistent(&["p-director-1"], Opinion::Agreed));
    assert!(said.contains("p-director-1 declared an interest"), "{said}");
}

/// A set holds each member once, and whoever records a sitting is no second member.
#[test]
fn one_person_is_no_panel_however_often_they_are_named() {
    let mut world = World::new();
    world.goes_to(Step::Challenged);
    let said = world.refused("p-director-1", sign_draft(&["p-director-1", "p-director-1"]));
    assert!(said.contains("takes a panel of 2 or more"), "{said}");
    let json = r#"{"did":"draft-signed-off","members":["p-director-1","p-director-1"]}"#;
    let twice: CaseEvent = serde_json::from_str(json).unwrap();
    assert!(world.refused("p-director-1", twice).contains("takes a panel of 2 or more"));
}

#[test]
fn a_directors_signature_does_not_stand_beside_one_that_is_not_apart() {
    let mut world = World::new();
    world.goes_to(Step::Sent);
    // The assessor becomes a director; a director becomes the assessor and amends the letter.
    world.gives("p-assessor", Role::Director, &[]);
    world.gives("p-director-2", Role::Assessor, &[]);
    world.at("2011-09-26 10:00").does("p-director-1", assign("p-director-2"));
    world.does("p-director-2", amend("mended", 3, &[]));
    world.at("2011-10-18 10:00");
    for other in ["p-assessor", "p-director-2"] {
        let said = world.refused("p-director-1", sign_final(&[other]));
        assert!(said.starts_with(&format!("{other}: nobody signs off what they drafted")), "{said}");
    }
}

#[test]
fn a_withdrawn_draft_still_keeps_its_drafter_from_reading_the_next() {
    let mut world = World::new();
    world.goes_to(Step::Drafted);
    let own = world.last();
    world.does("p-assessor", withdraw(own));
    world.gives("p-assessor", Role::Reader, &[]);
    world.does("p-director-1", assign("p-second-assessor"));
    world.does("p-second-assessor", draft_grade(YORK, 4));
    assert!(world.refused("p-assessor", read(Opinion::Agreed)).contains("that they drafted"));
}

#[test]
fn an_area_appeals_once_a_round_and_a_new_round_needs_new_judges() {
    let mut world = World::new();
    world.goes_to(Step::Sent).at("2011-10-03 10:00");
    world.does("p-officer", appeal(&[figure(YORK)]));
    assert!(world.refused("p-officer", appeal(&[figure(YORK)])).contains("is under appeal"));
    world.does("p-evaluator", evaluate(Recommends::Dismiss));
    world.does("p-appeal-1", decide_appeal(&["p-appeal-2"], Decision::Dismissed));
    let said = world.refused("p-officer", appeal(&[figure(YORK)]));
    assert!(said.contains("is under appeal") && !said.contains("p-appeal-1"), "{said}");

    let concern = world.does("p-analyst", evidence(EvidenceKind::Inspection, false, true));
    world.does("p-director-1", reopen(Cause::LateSafeguarding(concern)));
    world.goes_to(Step::Sent);
    world.does("p-officer", appeal(&[figure(YORK)]));
    assert!(world.refused("p-evaluator", evaluate(Recommends::Dismiss)).contains("no earlier part"));
    world.does("p-second-evaluator", evaluate(Recommends::Dismiss));
    let said = world.refused("p-appeal-3", decide_appeal(&["p-appeal-1"], Decision::Dismissed));
    assert!(said.starts_with("p-appeal-1: an appeal is for people who had no earlier part"), "{said}");
}

/// It learns how its appeal ended, and that its letter is signed, from the letter that goes out ahead of publication (¶12, ¶78; Q9).
#[test]
fn a_refusal_tells_an_area_of_nothing_but_what_it_did_and_was_sent() {
    let mut world = World::new();
    world.goes_to(Step::Sent).at("2011-10-03 10:00");
    let says = |world: &mut World| {
        let tried = [appeal(&[figure(YORK)]), query(Inaccuracy::Wording, About::Sentence(4))];
        tried.map(|act| world.tries("p-officer", act).expect_err("refused").to_string())
    };
    world.does("p-officer", appeal(&[figure(YORK)]));
    let lodged = world.refused("p-officer", appeal(&[figure(YORK)]));
    assert!(lodged.ends_with("p-officer appealed at 10:00 on Monday 3 October 2011: act 10"), "{lodged}");
    world.does("p-evaluator", evaluate(Recommends::Dismiss));
    assert_eq!(
        world.refused("p-officer", appeal(&[figure(YORK)])),
        lodged,
        "nobody says that it was reported on"
    );
    let kept = world.refused("p-officer", withdraw(10));
    assert!(kept.contains("a later act rests on it") && !kept.contains("p-evaluator"), "{kept}");
    world.does("p-appeal-1", decide_appeal(&["p-appeal-2"], Decision::Dismissed));
    assert_eq!(world.refused("p-officer", appeal(&[figure(YORK)])), lodged, "nor that it was decided");

    world.goes_to(Step::Final);
    let signed = says(&mut world);
    assert!(signed.iter().all(|it| it.contains("past the days in which an area may do so")), "{signed:?}");
    assert!(!signed.concat().contains("p-director"), "{signed:?}");
    world.goes_to(Step::Approved);
    assert_eq!(says(&mut world), signed, "nor that it was approved");
    world.goes_to(Step::PreSent);
    let sent = says(&mut world);
    assert!(sent.iter().all(|it| it.contains("sent the letter ahead of publication")), "{sent:?}");

    let mut world = World::new();
    world.goes_to(Step::Sent).does("p-director-1", defer());
    for said in says(&mut world) {
        assert!(said.contains("is deferred") && !said.contains("p-director"), "{said}");
    }
}

#[test]
fn one_concern_opens_a_case_again_once() {
    let mut world = World::new();
    world.goes_to(Step::Drafted);
    let concern = world.does("p-analyst", evidence(EvidenceKind::Inspection, false, true));
    for again in [true, false] {
        let tried = world.tries("p-director-1", reopen(Cause::LateSafeguarding(concern)));
        assert_eq!(tried.is_ok(), again, "{tried:?}");
        world.goes_to(Step::Drafted);
    }
    assert_eq!(world.case().round(), 2);
}

/// The worst of all: a letter that was ready, then found wrong, comes out by another way.
#[test]
fn a_letter_that_was_ready_and_never_out_is_in_no_set_once_the_case_is_open_again() {
    let mut world = World::new();
    world.area_goes_to(BATH, Step::PreSent, 3).at("2011-09-02 10:00").goes_to(Step::PreSent);
    let old = world.set();
    let concern = world.does("p-analyst", evidence(EvidenceKind::Inspection, false, true));
    world.does("p-director-1", reopen(Cause::LateSafeguarding(concern)));
    for kind in [Kind::Release, Kind::LateCase, Kind::Correction] {
        let mut wanted = world.wanted(kind, "2011-11-08 00:01");
        wanted.areas.clone_from(&old);
        let said = world.season_refused("p-admin", SeasonCommand::Schedule { wanted, why: Some(why()) });
        assert!(said.contains("E06000014: the set has a grade, and the case is at its analysis"), "{said}");
    }
}

#[test]
fn no_kind_of_publication_goes_round_the_release() {
    let mut world = World::new();
    world.goes_to(Step::PreSent);
    for kind in [Kind::LateCase, Kind::Correction, Kind::ProfileUpdate] {
        let wanted = world.wanted(kind, "2011-11-05 00:01");
        assert!(world.season_tries("p-admin", SeasonCommand::Schedule { wanted, why: Some(why()) }).is_err());
    }
    // Who says that there is a reason has to give it.
    let mut wanted = world.wanted(Kind::Release, "2011-11-05 00:01");
    wanted.has_reason = true;
    let said = world.season_refused("p-admin", SeasonCommand::Schedule { wanted: wanted.clone(), why: None });
    assert!(said.contains("another time needs a reason"), "{said}");
    let said = world.season_refused("p-admin", SeasonCommand::Schedule { wanted, why: Some(sealed("…")) });
    assert!(said.contains("the text given has no word"), "{said}");
    let update = plumbline_casework::WantedRelease {
        areas: Default::default(),
        ..world.wanted(Kind::ProfileUpdate, "2011-11-05 09:30")
    };
    world.season_does("p-admin", SeasonCommand::Schedule { wanted: update, why: None });
    assert_eq!(world.at("2011-11-06 09:00").public(), [""; 0]);
}

/// Two sets that are both to come would each say of the other's areas what is out no more.
#[test]
fn one_publication_at_a_time_is_to_come() {
    let mut world = published();
    world.area_goes_to(BATH, Step::PreSent, 2);
    world.at("2011-12-01 10:00").does("p-assessor", correct("mended", 3));
    world.does("p-director-1", sign_final(&["p-director-2"]));
    world.does("p-hmci", CaseEvent::Approved);
    world.does("p-assessor", pre_send("mended", 3));
    let mut late = world.wanted(Kind::LateCase, "2011-12-20 09:30");
    let old = InSet { grade: grade(3), letter: "draft of E06000014".into() };
    late.areas.insert(area(YORK), old);
    world.season_does("p-admin", SeasonCommand::Schedule { wanted: late, why: None });
    let wanted = world.wanted(Kind::Correction, "2011-12-15 09:30");
    let said = world.season_refused("p-admin", SeasonCommand::Schedule { wanted, why: None });
    assert!(said.contains("another publication is to come at 09:30 on Tuesday 20 December 2011"), "{said}");
    world.at("2011-12-20 09:30").schedules(Kind::Correction, "2011-12-21 09:30");
}

#[test]
fn what_is_out_stays_out_and_what_is_approved_is_not_taken_back_from_under_a_schedule() {
    let mut world = World::new();
    world.goes_to(Step::PreSent);
    let (ready, approved) = (world.last(), world.last() - 1);
    world.schedules(Kind::Release, "2011-11-08 00:01");
    assert!(world.refused("p-hmci", withdraw(approved)).contains("a later act rests on it"));
    assert!(world.refused("p-assessor", withdraw(ready)).contains("the publication of"));
    world.at("2011-11-09 10:00");
    assert!(world.refused("p-assessor", withdraw(ready)).contains("the publication of"));
    assert!(world.refused("p-director-1", defer()).contains("was published at"));
    assert_eq!(world.public(), [YORK]);
}

#[test]
fn a_published_area_that_is_deferred_while_open_again_holds_nobody_else_up() {
    let mut world = published();
    let out = world.set();
    world.at("2011-11-10 10:00").does("p-director-1", reopen(Cause::AfterPublication));
    world.does("p-director-1", defer());
    world.area_goes_to(BATH, Step::PreSent, 2);
    let mut wanted = world.wanted(Kind::LateCase, "2011-12-20 09:30");
    wanted.areas.extend(out);
    world.season_does("p-admin", SeasonCommand::Schedule { wanted, why: None });
    assert_eq!(world.at("2011-12-20 09:30").public(), [YORK, BATH]);
}

/// Nor does one whose correction is signed and not yet ready: in a first round, nothing else remembers what is out.
#[test]
fn what_is_out_of_a_case_under_correction_is_known_at_every_step_of_it() {
    let steps: [(&str, CaseEvent); 4] = [
        ("p-assessor", correct("mended", 3)),
        ("p-director-1", sign_final(&["p-director-2"])),
        ("p-hmci", CaseEvent::Approved),
        ("p-assessor", pre_send("mended", 3)),
    ];
    let mut world = published();
    world.area_goes_to(BATH, Step::PreSent, 2);
    let out = InSet { grade: grade(3), letter: "draft of E06000014".into() };
    for (who, act) in steps {
        world.does(who, act);
        let mut wanted = world.wanted(Kind::LateCase, "2012-01-20 09:30");
        wanted.areas.insert(area(YORK), out.clone());
        let mut tried = world.clone();
        tried.season_does("p-admin", SeasonCommand::Schedule { wanted, why: None });
    }
}

#[test]
fn nobody_takes_over_another_persons_number() {
    let mut world = World::new();
    let wanted = SeasonCommand::Enrol { person: p("p-hmci"), name: sealed("Somebody Else") };
    assert!(world.season_refused("p-admin", wanted).contains("an id is one person's"));
    // A name that was mistyped is mended before it means anything.
    for name in ["Jon Smyth", "John Smith"] {
        world.season_does("p-admin", SeasonCommand::Enrol { person: p("p-new"), name: sealed(name) });
    }
    world.gives("p-new", Role::Reader, &[]);
    let wanted = SeasonCommand::Enrol { person: p("p-new"), name: sealed("Somebody Else") };
    assert!(world.season_refused("p-admin", wanted).contains("an id is one person's"));
    for id in ["p-", "hmci", "p-HMCI", "p-a b", "p-é", &format!("p-{}", "a".repeat(41))] {
        assert!(id.parse::<PersonId>().is_err(), "{id}");
        assert!(serde_json::from_str::<PersonId>(&format!("{id:?}")).is_err(), "{id}");
    }
    assert_eq!(p(&format!("p-{}", "a".repeat(40))).to_string().len(), 42);
}

#[test]
fn an_act_rests_on_the_assignment_of_whoever_did_it() {
    let mut world = World::new();
    world.goes_to(Step::SignedOff).at("2011-09-22 10:00");
    let handed_over = world.does("p-director-1", assign("p-second-assessor"));
    world.at("2011-09-23 10:00");
    assert!(world.refused("p-assessor", send("draft", 3)).contains("is assigned to somebody else"));
    world.does("p-second-assessor", send("draft", 3));
    let said = world.refused("p-director-1", withdraw(handed_over));
    assert!(said.contains("p-second-assessor sent the draft letter"), "{said}");
}

#[test]
fn whoever_withdrew_the_appeal_of_another_officer_did_not() {
    let mut world = World::new();
    world.gives("p-deputy", Role::AreaOfficer, &[YORK]);
    world.goes_to(Step::Sent).at("2011-10-03 10:00");
    let lodged = world.does("p-officer", appeal(&[figure(YORK)]));
    assert!(world.refused("p-deputy", withdraw(lodged)).contains("is none of yours"));
    assert!(world.refused("p-director-1", withdraw(lodged)).contains("only p-officer may withdraw"));
}

#[test]
fn a_case_that_will_not_go_on_by_itself_says_why() {
    let mut world = World::new();
    let says = |world: &World| stuck(&world.season, world.case(), world.now);
    assert_eq!(next_acts(&world.season, world.case(), world.now), [plumbline_casework::Act::Assign]);
    assert_eq!(says(&world), ["it is assigned to nobody"]);
    world.goes_to(Step::Consistent).at("2011-09-14 10:00");
    assert_eq!(says(&world), [""; 0]);
    for id in ["p-panel-1", "p-panel-2"] {
        world.ends(id, Role::Panel);
    }
    world.ends("p-director-1", Role::Director);
    assert_eq!(says(&world), ["fewer than 2 people in the season may hold the challenge panel"]);
    world.gives("p-director-1", Role::Director, &[]);
    world.ends("p-assessor", Role::Assessor);
    assert_eq!(says(&world), ["p-assessor, to whom it is assigned, is no assessor any more"]);
    world.at("2011-09-30 10:00");
    let late = says(&world);
    assert_eq!(late[1], "nothing was done for 17 days");
    assert!(
        late[2].starts_with("to hold the challenge panel was due by the end of Friday 23 September 2011"),
        "{late:?}"
    );
    world.does("p-director-1", defer());
    assert_eq!(says(&world), ["it is deferred"]);
}

#[test]
fn an_extension_is_overtaken_by_a_calendar_that_moved_further() {
    let mut world = World::new();
    world.goes_to(Step::Sent).at("2011-10-10 10:00");
    world.does("p-director-1", extend(Window::Appeals, "2011-10-18"));
    for day in ["2011-10-12", "2011-10-13", "2011-10-14"] {
        let proclaim = SeasonCommand::Proclaim { day: day.parse().unwrap(), title: "A royal day".into() };
        world.season_does("p-admin", proclaim);
    }
    let until =
        plumbline_casework::deadline(&world.season, world.case(), Window::Appeals, world.now).unwrap();
    assert_eq!(until.in_words(), "17:00 on Thursday 20 October 2011");
}

/// Nothing undoes what was done in good faith, and nobody overlooks it.
#[test]
fn an_interest_that_is_declared_after_judging_is_shown_until_the_case_is_opened_again() {
    let mut world = World::new();
    world.goes_to(Step::Sent).at("2011-09-26 10:00");
    for id in ["p-reader", "p-director-2"] {
        let declare =
            SeasonCommand::Declare { person: p(id), area: area(YORK), kind: InterestKind::Work, note: why() };
        world.season_does(id, declare);
    }
    let says = |world: &World| stuck(&world.season, world.case(), world.now);
    assert_eq!(
        says(&world),
        [
            "p-reader had a part in act 4 and has to do with E06000014 since",
            "p-director-2 had a part in act 8 and has to do with E06000014 since"
        ]
    );
    let concern = world.does("p-analyst", evidence(EvidenceKind::Inspection, false, true));
    world.does("p-director-1", reopen(Cause::LateSafeguarding(concern)));
    assert!(!says(&world).iter().any(|why| why.contains("since")), "{:?}", says(&world));
}
