//! Ending access, keepers, and the erasure of a person's key.

use super::*;
use crate::home::{Kind, on_both};
use plumbline_casework::{Role, SeasonCommand};
use plumbline_store::{
    AccountState, Acted, Acting, Basis, Factor, LONGEST_TOKEN, NewToken, Opened, Scope, SeasonAct,
    StoreError, restore,
};

on_both![
    ending_access_ends_every_way_in_at_once_and_leaves_what_was_done,
    the_last_keeper_is_neither_ended_nor_made_less,
    somebody_whose_access_ended_may_be_asked_in_again,
    an_erased_key_ends_the_account_and_leaves_nothing_that_leads_to_the_person,
];

/// Somebody with every way in there is.
fn with_all(store: &mut Store) {
    let (person, hash) = (p(OTHER), of("token"));
    let now = noon("03-03");
    store.propose_second_factor(&person, "SECRET", now, &mut chance()).unwrap();
    store.confirm_second_factor(&person, 100, &[of("code")], None, now).unwrap();
    store.password_link(&person, &of("forgotten"), now).unwrap();
    session(store, OTHER, "s1", now);
    store.proved(&of("s1"), &of("s2"), now).unwrap();
    let expires = now + LONGEST_TOKEN;
    store
        .make_token(NewToken { hash: &hash, person: &person, label: "x", scope: Scope::Act, expires }, now)
        .unwrap();
    let keeper = p(KEEPER);
    store.link_issuer(&person, ("https://login.example", "s"), Doing { by: &keeper, at: now }).unwrap();
}

fn no_way_in_is_left(store: &mut Store) {
    let now = noon("03-03");
    assert_eq!(store.session(&of("s2"), now).unwrap(), None);
    assert_eq!(store.token(&of("token"), now).unwrap(), None);
    assert_eq!(store.by_address(&address(OTHER)).unwrap(), None);
    assert_eq!(store.by_issuer("https://login.example", "s").unwrap(), None);
    assert_eq!(store.link(&of("forgotten"), now).unwrap(), None);
    assert_eq!(store.recovery_codes_left(&p(OTHER)).unwrap(), 0);
    let factor = store.use_second_factor(&p(OTHER), Factor::Step(999));
    assert_eq!(not(factor), NotDone::NotOpen { person: p(OTHER) });
    let hash = of("another");
    let new = NewSession { hash: &hash, person: &p(OTHER), label: "x", whole: true };
    assert_eq!(not(store.begin_session(new, now)), NotDone::NotOpen { person: p(OTHER) });
}

fn ending_access_ends_every_way_in_at_once_and_leaves_what_was_done(kind: Kind) {
    let home = kind.home();
    let mut store = two(&home);
    with_all(&mut store);
    assert!(store.session(&of("s2"), noon("03-03")).unwrap().is_some_and(|it| it.whole));
    let (keeper, other) = (p(KEEPER), p(OTHER));
    let by = |by| Doing { by, at: noon("03-03") };
    let random = &mut chance();
    assert_eq!(
        not(store.end_access(&other, "left", by(&other), random)),
        NotDone::NotAKeeper { by: other.clone() }
    );
    assert_eq!(not(store.end_access(&other, " ", by(&keeper), random)), NotDone::NoReason);
    store.end_access(&other, "They Zleft the inspectorate", by(&keeper), random).unwrap();
    no_way_in_is_left(&mut store);
    assert_eq!(
        not(store.end_access(&other, "again", by(&keeper), random)),
        NotDone::NotOpen { person: other.clone() }
    );
    let account = store.account(&other).unwrap().unwrap();
    assert_eq!((account.state, account.ended), (AccountState::Ended, Some(noon("03-03"))));
    assert_eq!(
        store.name_and_address(&account).unwrap().unwrap().0,
        "Ann Zother",
        "kept, sealed, for who asks"
    );
    let log = acts(&mut store, OTHER);
    assert_eq!(log.last().unwrap(), "AccountEnded by p-keeper");
    assert_eq!(log.len(), 6);
    assert_eq!(crate::files_that_hold(home.path(), b"Zleft"), [""; 0]);
    assert_eq!(store.verify().unwrap(), []);
}

fn the_last_keeper_is_neither_ended_nor_made_less(kind: Kind) {
    let home = kind.home();
    let mut store = two(&home);
    invited(&mut store, "p-third").unwrap();
    let (keeper, other) = (p(KEEPER), p(OTHER));
    let by = |by| Doing { by, at: noon("03-04") };
    let last = NotDone::LastKeeper { person: keeper.clone() };
    let random = &mut chance();
    assert_eq!(not(store.end_access(&keeper, "why", by(&keeper), random)), last);
    assert_eq!(not(store.set_keeper(&keeper, false, by(&keeper))), last);
    let erased = store.erase("person/p-keeper", Basis::Request, "p-keeper", noon("03-04"));
    assert!(matches!(erased, Err(StoreError::LastKeeper { .. })), "{erased:?}");
    let waits = store.set_keeper(&p("p-third"), true, by(&keeper));
    assert_eq!(not(waits), NotDone::NotOpen { person: p("p-third") }, "who did not come yet keeps nothing");
    assert_eq!(
        not(store.set_keeper(&other, false, by(&keeper))),
        NotDone::NoKeeper { person: other.clone() }
    );
    assert_eq!(not(store.set_keeper(&other, true, by(&other))), NotDone::NotAKeeper { by: other.clone() });
    store.set_keeper(&other, true, by(&keeper)).unwrap();
    assert_eq!(
        not(store.set_keeper(&other, true, by(&keeper))),
        NotDone::KeeperAlready { person: other.clone() }
    );
    store.end_access(&keeper, "why", by(&other), random).unwrap();
    assert_eq!(
        not(store.end_access(&other, "why", by(&other), random)),
        NotDone::LastKeeper { person: other }
    );
    assert_eq!(store.verify().unwrap(), []);
}

fn somebody_whose_access_ended_may_be_asked_in_again(kind: Kind) {
    let home = kind.home();
    let mut store = two(&home);
    with_all(&mut store);
    let keeper = p(KEEPER);
    store.end_access(&p(OTHER), "left", Doing { by: &keeper, at: noon("03-04") }, &mut chance()).unwrap();
    let link = invited(&mut store, OTHER).unwrap();
    store.accept(&link, Way::Password("$back"), noon("03-05")).unwrap();
    let account = store.account(&p(OTHER)).unwrap().unwrap();
    assert_eq!((account.state, account.second_factor, account.issuer), (AccountState::Open, false, None));
    assert_eq!(store.token(&of("token"), noon("03-05")).unwrap(), None, "no token came back to life");
    assert_eq!(store.verify().unwrap(), []);
}

fn an_erased_key_ends_the_account_and_leaves_nothing_that_leads_to_the_person(kind: Kind) {
    let home = kind.home();
    let mut store = two(&home);
    with_all(&mut store);
    store.erase("person/p-other", Basis::Request, "p-keeper", noon("03-04")).unwrap();
    no_way_in_is_left(&mut store);
    let account = store.account(&p(OTHER)).unwrap().unwrap();
    assert_eq!(
        (account.state, account.name.as_ref(), account.address.as_ref()),
        (AccountState::Ended, None, None)
    );
    assert_eq!(acts(&mut store, OTHER).last().unwrap(), "AccountEnded by p-keeper");
    let kept = home.rows("SELECT COALESCE(address_hash, '') || COALESCE(subject_hash, '') FROM accounts WHERE person = 'p-other'");
    assert_eq!(kept.concat(), "");
    let sealed = store.account_log(&p(OTHER)).unwrap().into_iter().find_map(|it| match it.event {
        Event::Account { act, .. } => act.sealed().first().map(|it| (*it).clone()),
        _ => None,
    });
    assert_eq!(store.open_sealed(&sealed.unwrap()).unwrap(), Opened::Erased);
    assert!(invited(&mut store, OTHER).is_err(), "nothing is sealed under that key again");
    let hashes = store.erase("store/accounts", Basis::Request, "p-keeper", noon("03-04"));
    assert!(
        matches!(hashes, Err(StoreError::NoKey { .. })),
        "the key by which accounts are found is nobody's text"
    );
    assert_eq!(store.verify().unwrap(), []);
}

/// Whoever acted and then left is still who acted.
#[test]
fn what_somebody_did_whose_access_ended_still_bears_their_id() {
    let home = Kind::Sqlite.home();
    let mut store = two(&home);
    let other = p(OTHER);
    let framework = plumbline_core::framework::load(&plumbline_core::framework::embedded_2011()).unwrap();
    let name = store.seal("person/p-other", "Ann Zother", 2, &mut chance()).unwrap();
    let open = SeasonCommand::Open {
        framework: framework.digest.clone(),
        steps: framework.calendar.clone(),
        areas: [plumbline_core::area::AreaCode::new("E06000014")].into(),
        after: None,
        administrator: name.handle.clone(),
    };
    let act = SeasonAct { year: 2011, wanted: open, texts: vec![name] };
    let acted = store.act_on_season(&act, Acting { who: &other, seen: None, at: noon("03-04") }).unwrap();
    assert!(matches!(acted, Acted::Done(_)));
    let keeper = p(KEEPER);
    store.end_access(&other, "left", Doing { by: &keeper, at: noon("03-05") }, &mut chance()).unwrap();
    let season = store.season(2011).unwrap();
    assert!(season.entries.iter().all(|entry| entry.by == other));
    assert!(season.actor(&other).is_any(Role::Administrator, noon("03-06")), "roles are the season's to end");
}

#[test]
fn a_backup_that_is_put_back_brings_no_session_and_no_link_to_life() {
    let home = Kind::Sqlite.home();
    let mut store = two(&home);
    with_all(&mut store);
    let folder = tempfile::tempdir().unwrap();
    let (copy, data) = (folder.path().join("copy"), folder.path().join("data"));
    store.backup(&copy, noon("03-04")).unwrap();
    restore(&copy, &data).unwrap();
    let mut back = Store::open(data.as_path()).unwrap();
    assert_eq!(back.session(&of("s2"), noon("03-03")).unwrap(), None);
    assert_eq!(back.link(&of("forgotten"), noon("03-03")).unwrap(), None);
    assert!(back.by_address(&address(OTHER)).unwrap().is_some(), "people sign in again");
    assert!(back.token(&of("token"), noon("03-04")).unwrap().is_some(), "and programs go on");
    assert_eq!(back.verify().unwrap(), []);
    assert_eq!(crate::files_that_hold(&copy, of("s2").as_bytes()), [""; 0]);
}

#[test]
fn a_store_that_is_carried_to_postgresql_keeps_every_way_in_and_shows_nobody_more() {
    if !crate::home::has_postgres() {
        return;
    }
    let (home, server) = (Kind::Sqlite.home(), Kind::Postgres.home());
    let mut store = two(&home);
    with_all(&mut store);
    store.ask_once((OTHER, "k"), "r", noon("03-03")).unwrap();
    let answer = plumbline_store::Answer { status: 201, headers: "{}".into(), body: vec![0, 159, 146, 150] };
    store.answered((OTHER, "k"), &answer).unwrap();
    let before = store.accounts().unwrap();
    drop(store);
    plumbline_store::carry(&(&home).into(), &(&server).into(), &mut |_, _| {}).unwrap();
    let mut store = Store::open(&server).unwrap();
    assert_eq!(store.accounts().unwrap(), before);
    assert!(store.session(&of("s2"), noon("03-03")).unwrap().is_some(), "the same store at another place");
    assert!(store.by_address(&address(OTHER)).unwrap().is_some_and(|it| it.second_factor));
    assert!(store.by_issuer("https://login.example", "s").unwrap().is_some());
    assert!(store.use_second_factor(&p(OTHER), Factor::Recovery(&of("code"))).unwrap());
    let asked = store.ask_once((OTHER, "k"), "r", noon("03-03")).unwrap();
    assert_eq!(asked, plumbline_store::Asked::Answered(answer));
    assert_eq!(store.verify().unwrap(), []);
}
