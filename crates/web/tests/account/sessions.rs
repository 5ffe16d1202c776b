//! How long a session holds, walked at random beside the obvious reading of the rule.

use super::{at, seeded};
use jiff::{SignedDuration, Timestamp};
use plumbline_casework::PersonId;
use plumbline_store::{Address, NewInvite, NewSession, Session, SessionLimits, Store, Way};
use plumbline_web::account::Secret;
use proptest::prelude::*;
use std::sync::{LazyLock, Mutex};

/// One store for all walks; each has a session of its own.
static STORE: LazyLock<Mutex<(tempfile::TempDir, Store)>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let (person, address): (PersonId, Address) = ("p-1".parse().unwrap(), "a@example.org".parse().unwrap());
    let new = NewInvite { person: &person, name: "A B", address: &address, link: "l", keeper: true };
    store.first_account(new, at("01-01T09:00:00"), &mut seeded(1)).unwrap();
    store.accept("l", Way::Password("$x"), at("01-01T09:00:00")).unwrap();
    Mutex::new((folder, store))
});

fn begins(store: &mut Store, seed: u64, when: Timestamp) -> (String, Session) {
    let person = "p-1".parse().unwrap();
    let hash = Secret::new(&mut seeded(seed)).digest();
    let new = NewSession { hash: &hash, person: &person, label: "Firefox", whole: true };
    let session = store.begin_session(new, when).unwrap();
    (hash, session)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_session_holds_while_it_is_used_each_half_hour_and_for_twelve_hours(
        seed in any::<u64>(), gaps in prop::collection::vec(0i64..1900, 1..40),
    ) {
        let mut held = STORE.lock().unwrap();
        let (_, store) = &mut *held;
        let began = at("09-01T08:00:00");
        let (hash, _) = begins(store, seed, began);
        let (mut now, mut last, mut over) = (began, began, false);
        for gap in gaps {
            now += SignedDuration::from_secs(gap);
            let found = store.session(&hash, now).unwrap().is_some();
            let (idle, age) = (now.duration_since(last).as_secs(), now.duration_since(began).as_secs());
            // When it was seen last is kept to the minute, so the end may come up to a minute early, and never late.
            over |= idle >= 1800 || age >= 12 * 3600;
            prop_assert!(!(over && found), "it holds {idle} seconds after its last use, {age} after its beginning");
            if !over && idle < 1740 {
                prop_assert!(found, "it ended {idle} seconds after its last use, {age} after its beginning");
            }
            over |= !found;
            last = now;
        }
        let ends = store.end_session(&"p-1".parse().unwrap(), &hash);
        prop_assert!(ends.is_ok() || over);
    }

    /// The rule alone, at any two moments.
    #[test]
    fn what_has_ended_never_holds_again_and_until_is_the_first_moment_at_which_it_does_not(
        seen in 0i64..50_000, half in any::<bool>(), asked in 0i64..60_000,
    ) {
        let made = at("09-01T08:00:00");
        let session = Session {
            hash: String::new(),
            person: "p-1".parse().unwrap(),
            label: String::new(),
            whole: !half,
            made,
            seen: made + SignedDuration::from_secs(seen),
            proved: made,
        };
        let limits = SessionLimits::default();
        let until = session.until(limits);
        let when = made + SignedDuration::from_secs(asked);
        prop_assert_eq!(session.holds_at(when, limits), when < until);
        prop_assert!(until <= made + SignedDuration::from_hours(12));
        prop_assert!(!half || until == made + SignedDuration::from_mins(10));
    }
}
