//! Sessions, tokens of programs, sign-ins on their way, and what is tidied away.

use super::*;
use crate::home::{Kind, on_both};
use jiff::{SignedDuration, ToSpan};
use plumbline_store::{
    AT_MOST, Begun, HALF_HOLDS, IDLE, LONGEST_TOKEN, NewToken, Purpose, Scope, SessionLimits, Tidied,
};

on_both![
    a_session_ends_after_half_an_hour_without_use_and_after_twelve_hours_however_it_is_used,
    a_session_gets_another_secret_when_its_person_proves_who_they_are,
    people_see_their_own_sessions_and_end_one_or_all_others,
    a_token_holds_until_its_day_does_what_it_is_for_and_is_ended_by_its_person_or_a_keeper,
    a_sign_in_comes_back_once_to_the_browser_that_began_it_and_in_time,
    what_is_over_is_tidied_away_and_nothing_else,
];

fn a_session_ends_after_half_an_hour_without_use_and_after_twelve_hours_however_it_is_used(kind: Kind) {
    let home = kind.home();
    let mut store = two(&home);
    let began = at("03-03T08:00:00");
    let begun = session(&mut store, OTHER, "s", began);
    assert!(begun.whole && begun.until(SessionLimits::default()) == began + IDLE);
    let mut now = began;
    let mut looks = 0;
    while store.session(&of("s"), now).unwrap().is_some() {
        now += SignedDuration::from_mins(29);
        looks += 1;
    }
    assert_eq!(looks, 25, "24 looks each 29 minutes after the last come within twelve hours");
    assert!(now >= began + AT_MOST && now < began + AT_MOST + IDLE);
    session(&mut store, OTHER, "t", began);
    assert!(store.session(&of("t"), began + IDLE).unwrap().is_none(), "unused for half an hour");
    let just = began + IDLE - SignedDuration::from_secs(1);
    assert_eq!(store.session(&of("t"), just).unwrap().unwrap().seen, just);
    assert!(store.session(&of("nobody's"), began).unwrap().is_none());
}

fn a_session_gets_another_secret_when_its_person_proves_who_they_are(kind: Kind) {
    let home = kind.home();
    let mut store = two(&home);
    let began = at("03-03T08:00:00");
    let (person, hash) = (p(OTHER), of("half"));
    let new = NewSession { hash: &hash, person: &person, label: "Firefox", whole: false };
    let half = store.begin_session(new, began).unwrap();
    assert_eq!((half.whole, half.until(SessionLimits::default())), (false, began + HALF_HOLDS));
    assert!(store.session(&hash, began + HALF_HOLDS).unwrap().is_none());
    let then = began + SignedDuration::from_mins(5);
    let whole = store.proved(&hash, &of("whole"), then).unwrap();
    assert_eq!((whole.whole, whole.made, whole.proved), (true, then, then));
    assert!(store.session(&hash, then).unwrap().is_none(), "the secret before it is worth nothing");
    assert_eq!(not(store.proved(&hash, &of("again"), then)), NotDone::NoSession);
    let later = then + SignedDuration::from_mins(20);
    let again = store.proved(&of("whole"), &of("again"), later).unwrap();
    assert_eq!(
        (again.made, again.proved),
        (then, later),
        "proving oneself does not lengthen the twelve hours"
    );
    let nobody = NewSession { person: &p("p-nobody"), ..new };
    assert!(matches!(not(store.begin_session(nobody, began)), NotDone::NoAccount { .. }));
}

fn people_see_their_own_sessions_and_end_one_or_all_others(kind: Kind) {
    let home = kind.home();
    let mut store = two(&home);
    for (n, secret) in ["a", "b", "c"].into_iter().enumerate() {
        session(&mut store, OTHER, secret, at("03-03T08:00:00") + SignedDuration::from_mins(n as i64));
    }
    session(&mut store, KEEPER, "k", at("03-03T08:00:00"));
    let now = at("03-03T08:10:00");
    let listed: Vec<String> =
        store.sessions_of(&p(OTHER), now).unwrap().into_iter().map(|it| it.hash).collect();
    assert_eq!(listed, [of("c"), of("b"), of("a")]);
    assert_eq!(not(store.end_session(&p(OTHER), &of("k"))), NotDone::NoSession, "somebody else's");
    store.end_session(&p(OTHER), &of("b")).unwrap();
    assert_eq!(not(store.end_session(&p(OTHER), &of("b"))), NotDone::NoSession);
    assert_eq!(store.end_other_sessions(&p(OTHER), Some(&of("a"))).unwrap(), 1);
    assert_eq!(store.sessions_of(&p(OTHER), now).unwrap().len(), 1);
    store.change_password(&p(OTHER), "$new", None).unwrap();
    assert_eq!(store.sessions_of(&p(OTHER), now).unwrap(), []);
    assert!(store.session(&of("k"), now).unwrap().is_some());
}

fn a_token_holds_until_its_day_does_what_it_is_for_and_is_ended_by_its_person_or_a_keeper(kind: Kind) {
    let home = kind.home();
    let mut store = two(&home);
    let made = noon("03-03");
    let (person, keeper, hash) = (p(OTHER), p(KEEPER), of("t"));
    let new = NewToken {
        hash: &hash,
        person: &person,
        label: "A map",
        scope: Scope::Read,
        expires: made + LONGEST_TOKEN,
    };
    let token = store.make_token(new, made).unwrap();
    let used = store.token(&hash, made).unwrap().unwrap();
    assert_eq!(
        (used.id.as_str(), used.scope, used.used_on.as_deref()),
        (token.id.as_str(), Scope::Read, Some("2011-03-03"))
    );
    assert_eq!(store.token(&hash, made + LONGEST_TOKEN).unwrap(), None);
    for expires in [made + LONGEST_TOKEN + SignedDuration::from_secs(1), made, made + 23.hours()] {
        let refused = store.make_token(NewToken { hash: &of("long"), expires, ..new }, made);
        assert_eq!(not(refused), NotDone::TokenTooLong);
    }
    for label in ["", "  ", &"x".repeat(61), "a\nb"] {
        assert_eq!(not(store.make_token(NewToken { label, ..new }, made)), NotDone::TokenLabel);
    }
    let by = |by| Doing { by, at: made };
    assert_eq!(
        not(store.end_token(&keeper, &token.id, by(&keeper))),
        NotDone::NoToken,
        "not the keeper's own"
    );
    assert!(matches!(not(store.end_token(&keeper, &token.id, by(&person))), NotDone::NotAKeeper { .. }));
    store.end_token(&person, &token.id, by(&keeper)).unwrap();
    assert_eq!(store.token(&hash, made).unwrap(), None);
    let log = acts(&mut store, OTHER);
    assert_eq!(log[2..], ["TokenMade by p-other", "TokenEnded by p-keeper"]);
    assert!(
        !home
            .rows("SELECT body FROM events")
            .iter()
            .any(|body| body.contains("A map") || body.contains(&hash))
    );
    assert_eq!(store.verify().unwrap(), []);
}

fn a_sign_in_comes_back_once_to_the_browser_that_began_it_and_in_time(kind: Kind) {
    let home = kind.home();
    let mut store = kept(&home);
    let began = noon("03-03");
    let begun = Begun { issuer: "https://login.example".into(), purpose: Purpose::Accept(of("link")) };
    store.begin_at_issuer(&of("browser"), &begun, began).unwrap();
    assert_eq!(store.back_from_issuer(&of("another"), began).unwrap(), None);
    assert_eq!(store.back_from_issuer(&of("browser"), began).unwrap(), Some(begun));
    assert_eq!(store.back_from_issuer(&of("browser"), began).unwrap(), None);
    let sign_in = Begun { issuer: "https://login.example".into(), purpose: Purpose::SignIn };
    store.begin_at_issuer(&of("late"), &sign_in, began).unwrap();
    assert_eq!(store.back_from_issuer(&of("late"), began + SignedDuration::from_mins(10)).unwrap(), None);
}

fn what_is_over_is_tidied_away_and_nothing_else(kind: Kind) {
    let home = kind.home();
    let mut store = two(&home);
    let old = noon("03-03");
    session(&mut store, OTHER, "old", old);
    invited(&mut store, "p-late").unwrap();
    store.begin_at_issuer(&of("b"), &Begun { issuer: "i".into(), purpose: Purpose::SignIn }, old).unwrap();
    let never = |_: u32| SignedDuration::ZERO;
    store.begin_try("somebody", old, never).unwrap();
    store.ask_once(("p-other", "k"), "r", old).unwrap();
    let (person, hash) = (p(OTHER), of("t"));
    let expires = old + SignedDuration::from_hours(48);
    let new = NewToken { hash: &hash, person: &person, label: "x", scope: Scope::Act, expires };
    store.make_token(new, old).unwrap();
    assert_eq!(store.tidy(old).unwrap(), Tidied::default());
    let later = old + SignedDuration::from_hours(40 * 24);
    session(&mut store, OTHER, "new", later);
    let all =
        Tidied { sessions: 1, links: 1, tries: 1, begun: 1, tokens: 1, answers: 1, notices: 0, typed: 0 };
    assert_eq!(store.tidy(later).unwrap(), all);
    assert_eq!(store.tidy(later).unwrap(), Tidied::default());
    assert!(store.session(&of("new"), later).unwrap().is_some());
    assert_eq!(store.verify().unwrap(), [], "the log still knows of the token, and that is no fault");
}
