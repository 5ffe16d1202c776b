//! The second factor and recovery codes.

use super::*;
use crate::home::{Kind, on_both};
use plumbline_store::Factor;

on_both![
    a_second_factor_is_in_force_once_a_code_of_it_was_given,
    a_step_that_was_used_is_not_used_again_nor_one_before_it,
    a_recovery_code_is_its_persons_and_is_used_once,
    a_keeper_resets_a_lost_second_factor_says_why_and_ends_every_session,
];

fn codes() -> Vec<String> {
    (0..10).map(|n| of(&format!("code {n}"))).collect()
}

fn with_factor(store: &mut Store, id: &str, step: i64) {
    store.propose_second_factor(&p(id), "SECRET", noon("03-03"), &mut chance()).unwrap();
    store.confirm_second_factor(&p(id), step, &codes(), None, noon("03-03")).unwrap();
}

fn a_second_factor_is_in_force_once_a_code_of_it_was_given(kind: Kind) {
    let home = kind.home();
    let mut store = two(&home);
    let other = p(OTHER);
    let nothing = store.confirm_second_factor(&other, 7, &codes(), None, noon("03-03"));
    assert_eq!(not(nothing), NotDone::SecondFactorThere { person: other.clone() }, "none was proposed");
    store.propose_second_factor(&other, "ONE", noon("03-03"), &mut chance()).unwrap();
    store.propose_second_factor(&other, "TWO", noon("03-03"), &mut chance()).unwrap();
    assert!(store.second_factor_secret(&other).unwrap().as_deref() == Some("TWO"));
    assert!(!store.by_address(&address(OTHER)).unwrap().unwrap().second_factor);
    session(&mut store, OTHER, "here", noon("03-03"));
    session(&mut store, OTHER, "elsewhere", noon("03-03"));
    store.confirm_second_factor(&other, 7, &codes(), Some(&of("here")), noon("03-03")).unwrap();
    let left = store.sessions_of(&other, noon("03-03")).unwrap();
    assert_eq!(left.iter().map(|it| it.hash.clone()).collect::<Vec<_>>(), [of("here")]);
    assert!(store.by_address(&address(OTHER)).unwrap().unwrap().second_factor);
    assert_eq!(store.recovery_codes_left(&other).unwrap(), 10);
    let again = store.propose_second_factor(&other, "THREE", noon("03-03"), &mut chance());
    assert_eq!(not(again), NotDone::SecondFactorThere { person: other.clone() });
    let whole = session(&mut store, OTHER, "half", noon("03-03"));
    assert!(!whole.whole, "whatever a caller says, the factor is asked for");
    assert_eq!(store.verify().unwrap(), []);
}

fn a_step_that_was_used_is_not_used_again_nor_one_before_it(kind: Kind) {
    let home = kind.home();
    let mut store = two(&home);
    with_factor(&mut store, OTHER, 100);
    let mut uses = |step| store.use_second_factor(&p(OTHER), Factor::Step(step)).unwrap();
    let used: Vec<bool> = [100, 99, 101, 101, 100, 103, 102, 104].into_iter().map(&mut uses).collect();
    assert_eq!(used, [false, false, true, false, false, true, false, true]);
    assert!(!store.use_second_factor(&p(KEEPER), Factor::Step(900)).unwrap(), "who has no second factor");
}

fn a_recovery_code_is_its_persons_and_is_used_once(kind: Kind) {
    let home = kind.home();
    let mut store = two(&home);
    with_factor(&mut store, OTHER, 100);
    let code = codes().remove(3);
    assert!(!store.use_second_factor(&p(KEEPER), Factor::Recovery(&code)).unwrap(), "somebody else's");
    assert!(store.use_second_factor(&p(OTHER), Factor::Recovery(&code)).unwrap());
    assert!(!store.use_second_factor(&p(OTHER), Factor::Recovery(&code)).unwrap());
    assert_eq!(store.recovery_codes_left(&p(OTHER)).unwrap(), 9);
    store.renew_recovery_codes(&p(OTHER), &[of("fresh")]).unwrap();
    assert!(!store.use_second_factor(&p(OTHER), Factor::Recovery(&codes()[0])).unwrap(), "of the old set");
    assert!(store.use_second_factor(&p(OTHER), Factor::Recovery(&of("fresh"))).unwrap());
    let none = store.renew_recovery_codes(&p(KEEPER), &codes());
    assert_eq!(not(none), NotDone::NoSecondFactor { person: p(KEEPER) });
    let kept = home.rows("SELECT hash FROM recovery_codes");
    assert!(!kept.contains(&codes()[1]), "what is kept is bound to its person");
}

fn a_keeper_resets_a_lost_second_factor_says_why_and_ends_every_session(kind: Kind) {
    let home = kind.home();
    let mut store = two(&home);
    with_factor(&mut store, OTHER, 100);
    let (keeper, other) = (p(KEEPER), p(OTHER));
    session(&mut store, OTHER, "half", noon("03-04"));
    let by = |by| Doing { by, at: noon("03-04") };
    let random = &mut chance();
    let refused = store.reset_second_factor(&other, "I lost it", by(&other), random);
    assert_eq!(not(refused), NotDone::NotAKeeper { by: other.clone() });
    assert_eq!(not(store.reset_second_factor(&other, " ", by(&keeper), random)), NotDone::NoReason);
    let none = store.reset_second_factor(&keeper, "lost", by(&keeper), random);
    assert_eq!(not(none), NotDone::NoSecondFactor { person: keeper.clone() });
    store.reset_second_factor(&other, "The telephone was Zstolen", by(&keeper), random).unwrap();
    assert_eq!(store.sessions_of(&other, noon("03-04")).unwrap(), []);
    assert!(!store.use_second_factor(&other, Factor::Step(900)).unwrap());
    assert_eq!(store.recovery_codes_left(&other).unwrap(), 0);
    assert_eq!(crate::files_that_hold(home.path(), b"Zstolen"), [""; 0]);
    let log = acts(&mut store, OTHER);
    assert_eq!(log[2..], ["SecondFactorSet by p-other", "SecondFactorReset by p-keeper"]);
    with_factor(&mut store, OTHER, 100);
    assert!(store.use_second_factor(&other, Factor::Step(101)).unwrap(), "another secret counts anew");
    assert_eq!(store.verify().unwrap(), []);
}
