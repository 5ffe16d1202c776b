//! What is good once is used once, however many try at the same moment on however many nodes.

use super::*;
use crate::home::{Kind, on_both};
use plumbline_store::{Answer, Asked, Factor, Try};
use std::sync::Barrier;

on_both![
    of_many_who_use_one_link_at_once_one_comes_in,
    of_many_who_use_one_code_at_once_one_is_let_in,
    of_many_requests_with_one_key_at_once_one_is_done,
    of_many_tries_at_once_no_more_are_let_through_than_are_free,
    an_answer_is_given_again_for_a_day_and_only_to_the_same_request,
];

const NODES: usize = 4;

/// The same on several nodes at one moment.
fn at_once<T: Send>(home: &Home, does: impl Fn(usize, &mut Store) -> T + Sync) -> Vec<T> {
    let barrier = Barrier::new(NODES);
    std::thread::scope(|scope| {
        let runs: Vec<_> = (0..NODES)
            .map(|n| {
                let (barrier, does) = (&barrier, &does);
                scope.spawn(move || {
                    let mut store = Store::open(home).unwrap();
                    barrier.wait();
                    does(n, &mut store)
                })
            })
            .collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    })
}

fn of_many_who_use_one_link_at_once_one_comes_in(kind: Kind) {
    let home = kind.home();
    let mut store = kept(&home);
    let link = invited(&mut store, OTHER).unwrap();
    let went = at_once(&home, |n, store| store.accept(&link, Way::Password(&format!("${n}")), noon("03-03")));
    let won: Vec<usize> = (0..NODES).filter(|n| went[*n].is_ok()).collect();
    assert_eq!(won.len(), 1);
    let kept = store.by_address(&address(OTHER)).unwrap().unwrap().password;
    assert!(kept == Some(format!("${}", won[0])), "the password is that of whoever came in");
    assert_eq!(acts(&mut store, OTHER).len(), 2);
}

fn of_many_who_use_one_code_at_once_one_is_let_in(kind: Kind) {
    let home = kind.home();
    let mut store = two(&home);
    let codes = [of("code")];
    store.propose_second_factor(&p(OTHER), "SECRET", noon("03-03"), &mut chance()).unwrap();
    store.confirm_second_factor(&p(OTHER), 100, &codes, None, noon("03-03")).unwrap();
    for factor in [Factor::Step(101), Factor::Recovery(&codes[0])] {
        let went = at_once(&home, |_, store| store.use_second_factor(&p(OTHER), factor).unwrap());
        assert_eq!(went.iter().filter(|used| **used).count(), 1, "{went:?}");
    }
}

fn of_many_requests_with_one_key_at_once_one_is_done(kind: Kind) {
    let home = kind.home();
    drop(kept(&home));
    let went =
        at_once(&home, |_, store| store.ask_once(("p-keeper", "key"), "request", noon("03-03")).unwrap());
    assert_eq!(went.iter().filter(|it| **it == Asked::First).count(), 1, "{went:?}");
    let rest = |it: &&Asked| matches!(it, Asked::Unanswered { since } if *since == noon("03-03"));
    assert_eq!(went.iter().filter(rest).count(), NODES - 1, "{went:?}");
}

/// A hundred guesses that are sent before the first is answered are a hundred guesses.
fn of_many_tries_at_once_no_more_are_let_through_than_are_free(kind: Kind) {
    let home = kind.home();
    drop(kept(&home));
    let wait = |made: u32| jiff::SignedDuration::from_mins(i64::from(made >= 5));
    let went = at_once(&home, |_, store| {
        (0..5).filter(|_| store.begin_try("keeper", noon("03-03"), wait).unwrap() == Try::Go).count()
    });
    assert_eq!(went.iter().sum::<usize>(), 5, "{went:?}");
}

fn an_answer_is_given_again_for_a_day_and_only_to_the_same_request(kind: Kind) {
    let home = kind.home();
    let mut store = kept(&home);
    let asked = |store: &mut Store, who: &str, request: &str, when: &str| {
        store.ask_once((who, "key"), request, at(when)).unwrap()
    };
    let answer =
        Answer { status: 201, headers: r#"{"etag":"1"}"#.into(), body: b"{\"done\":true}\0".to_vec() };
    assert_eq!(asked(&mut store, "p-keeper", "one", "03-03T12:00:00"), Asked::First);
    store.answered(("p-keeper", "key"), &answer).unwrap();
    assert_eq!(asked(&mut store, "p-keeper", "one", "03-03T12:00:01"), Asked::Answered(answer.clone()));
    assert_eq!(asked(&mut store, "p-keeper", "two", "03-03T12:00:01"), Asked::Other);
    assert_eq!(
        asked(&mut store, "p-other", "two", "03-03T12:00:01"),
        Asked::First,
        "keys are each one's own"
    );
    store.not_done(("p-other", "key")).unwrap();
    assert_eq!(asked(&mut store, "p-other", "three", "03-03T12:00:02"), Asked::First);
    store.not_done(("p-keeper", "key")).unwrap();
    let later = Answer { status: 500, ..answer.clone() };
    store.answered(("p-keeper", "key"), &later).unwrap();
    assert_eq!(asked(&mut store, "p-keeper", "one", "03-04T11:59:59"), Asked::Answered(answer), "as it was");
    assert_eq!(asked(&mut store, "p-keeper", "two", "03-04T12:00:00"), Asked::First, "a day later");
}
