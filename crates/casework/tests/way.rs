//! The way of a case is what stands of its log, step by step.

use crate::given::*;
use plumbline_casework::{Act, CaseEvent, Decision, Kind, Opinion, Recommends, Step, Way, act_of, may};

/// The way as an administrator sees it, held to the log: each step was done by a standing act of that kind.
fn way(world: &World) -> Way {
    let case = world.case();
    let look = |who: &str, act| may(&world.season, &p(who), act, case, world.now).expect("a grant");
    let way = case.way().open(&look("p-admin", Act::SeeProcess)).expect("the way");
    let matter = case.matter().open(&look("p-reader", Act::SeeCase)).expect("the case");
    for done in &way.done {
        let entry = matter.entries().iter().find(|it| it.version == done.version).expect("an act");
        assert!(entry.stands(), "act {} was withdrawn", entry.version);
        assert_eq!(act_of(&entry.what), Some(done.act));
        assert_eq!((&entry.by, entry.at), (&done.by, done.at));
    }
    way
}

fn done(world: &World) -> Vec<Act> {
    way(world).done.into_iter().map(|it| it.act).collect()
}

#[test]
fn each_step_of_a_case_is_behind_it_once_it_was_taken_and_in_their_order() {
    let mut world = World::new();
    let steps = [
        (Step::Analysis, 0),
        (Step::Drafted, 2),
        (Step::Read, 3),
        (Step::Moderated, 4),
        (Step::Consistent, 5),
        (Step::Challenged, 6),
        (Step::SignedOff, 7),
        (Step::Sent, 8),
        (Step::Final, 9),
        (Step::Approved, 10),
        (Step::PreSent, 11),
    ];
    for (step, many) in steps {
        world.goes_to(step);
        let way = way(&world);
        let taken: Vec<Act> = way.done.iter().map(|it| it.act).collect();
        // Assigning comes with the analysis where the words of the test bring a case there.
        let least = if step == Step::Analysis { taken.len() } else { many };
        assert_eq!(taken, way.steps[..least], "{step:?}");
    }
}

#[test]
fn what_was_sent_back_is_not_behind_a_case_any_more() {
    let mut world = World::new();
    world.goes_to(Step::Moderated);
    world.does("p-panel-1", consistent(&["p-panel-2"], Opinion::SentBack));
    assert_eq!(done(&world), [Act::Assign]);
}

#[test]
fn an_appeal_stands_among_the_steps_until_the_letter_is_out_and_a_correction_has_a_way_of_its_own() {
    let mut world = World::new();
    world.goes_to(Step::Sent).at("2011-10-10 10:00");
    world.does("p-officer", appeal(&[figure(YORK)]));
    assert_eq!(done(&world).last(), Some(&Act::Appeal));
    world.does("p-evaluator", evaluate(Recommends::Dismiss));
    world.does("p-appeal-1", decide_appeal(&["p-appeal-2"], Decision::Dismissed));
    world.goes_to(Step::PreSent);
    let whole = done(&world);
    for act in [Act::Appeal, Act::EvaluateAppeal, Act::DecideAppeal, Act::SendPrePublication] {
        assert!(whole.contains(&act), "{act:?}");
    }
    world.schedules(Kind::Release, "2011-11-08 00:01");
    world.at("2011-11-10 10:00").does("p-assessor", correct("mended", 3));
    let mended = way(&world);
    assert_eq!(mended.steps[0], Act::Correct);
    assert_eq!(done(&world), [Act::Assign, Act::Correct]);
    world.does("p-director-1", sign_final(&["p-director-2"]));
    world.does("p-hmci", CaseEvent::Approved);
    world.does("p-assessor", pre_send("mended", 3));
    assert_eq!(done(&world)[1..], *mended.steps);
}
