//! The first account, invitations, and what an address leads to.

use super::*;
use crate::home::{Kind, on_both};
use plumbline_casework::{Role, SeasonCommand};
use plumbline_core::area::AreaCode;
use plumbline_core::framework::{embedded_2011, load};
use plumbline_store::{AccountState, Acted, Acting, Colleague, INVITATION_HOLDS, SeasonAct, Try};
use std::collections::BTreeSet;

on_both![
    the_first_account_is_a_keepers_and_is_made_once,
    whoever_was_asked_in_first_and_did_not_come_is_asked_again_and_nobody_else,
    whoever_is_asked_in_comes_in_by_a_link_that_is_good_once_and_for_seven_days,
    only_a_keeper_asks_people_in_and_one_address_is_one_persons,
    an_address_leads_to_an_open_account_however_it_is_typed,
    a_sign_in_at_an_issuer_leads_to_the_account_to_which_it_was_linked_and_never_by_an_address,
    a_forgotten_password_is_chosen_anew_by_a_link_and_ends_every_session,
    tries_in_a_row_wait_longer_and_longer_whether_or_not_there_is_such_an_account,
    no_name_and_no_address_stands_in_any_file_or_row,
    an_officer_asks_a_colleague_in_all_or_nothing,
    who_was_put_into_the_tables_by_hand_is_found,
];

fn the_first_account_is_a_keepers_and_is_made_once(kind: Kind) {
    let home = kind.home();
    let mut store = kept(&home);
    let account = store.account(&p(KEEPER)).unwrap().unwrap();
    assert_eq!((account.state, account.keeper, account.has_password), (AccountState::Open, true, true));
    assert_eq!(
        store.name_and_address(&account).unwrap(),
        Some(("Kay Zkeeper".into(), "keeper@example.gov.uk".into()))
    );
    let (person, mail) = (p(OTHER), address("x"));
    let new = NewInvite { person: &person, name: "A B", address: &mail, link: "l", keeper: true };
    assert_eq!(not(store.first_account(new, noon("03-02"), &mut chance())), NotDone::NotTheFirst);
    assert_eq!(acts(&mut store, KEEPER), ["AccountInvited by p-keeper", "AccountOpened by p-keeper"]);
    assert_eq!(store.verify().unwrap(), []);
}

/// Else a link that expired, or went to a wrong address, would shut everybody out.
fn whoever_was_asked_in_first_and_did_not_come_is_asked_again_and_nobody_else(kind: Kind) {
    let home = kind.home();
    let mut store = Store::open(&home).unwrap();
    let (person, wrong, mail) = (p(KEEPER), address("wrong"), address("keeper"));
    let new = NewInvite { person: &person, name: "Kay Zkeeper", address: &wrong, link: "l1", keeper: true };
    store.first_account(new, noon("03-01"), &mut chance()).unwrap();
    let other = p(OTHER);
    let refused = store.first_account(NewInvite { person: &other, ..new }, noon("03-02"), &mut chance());
    assert_eq!(not(refused), NotDone::NotTheFirst);
    store
        .first_account(NewInvite { address: &mail, link: "l2", ..new }, noon("03-20"), &mut chance())
        .unwrap();
    assert_eq!(not(store.accept("l1", Way::Password("$x"), noon("03-20"))), NotDone::LinkSpent);
    store.accept("l2", Way::Password("$x"), noon("03-20")).unwrap();
    assert_eq!(store.by_address(&wrong).unwrap(), None);
    assert!(store.by_address(&mail).unwrap().is_some());
    let again = store.first_account(NewInvite { link: "l3", ..new }, noon("03-21"), &mut chance());
    assert_eq!(not(again), NotDone::NotTheFirst, "not once somebody is in");
    assert_eq!(store.verify().unwrap(), []);
}

fn whoever_is_asked_in_comes_in_by_a_link_that_is_good_once_and_for_seven_days(kind: Kind) {
    let home = kind.home();
    let mut store = kept(&home);
    let link = invited(&mut store, OTHER).unwrap();
    let last = noon("03-02") + INVITATION_HOLDS;
    assert_eq!(store.link(&link, last).unwrap(), None, "seven days later");
    let just = last - jiff::SignedDuration::from_secs(1);
    let seen = store.link(&link, just).unwrap().unwrap();
    assert_eq!((seen.person.clone(), seen.only_password), (p(OTHER), false));
    assert_eq!(not(store.accept(&of("none"), Way::Password("$x"), just)), NotDone::LinkSpent);
    assert_eq!(not(store.accept(&link, Way::Password("$x"), last)), NotDone::LinkSpent);
    let keeper = p(KEEPER);
    let doing = Doing { by: &keeper, at: noon("03-03") };
    let again = of("sent again");
    store.invite_again(&p(OTHER), &again, doing).unwrap();
    assert_eq!(not(store.accept(&link, Way::Password("$x"), just)), NotDone::LinkSpent, "the first link");
    assert_eq!(store.accept(&again, Way::Password("$x"), just).unwrap(), p(OTHER));
    assert_eq!(not(store.accept(&again, Way::Password("$y"), just)), NotDone::LinkSpent);
    let invite = store.invite_again(&p(OTHER), &of("lost"), doing).unwrap();
    assert_eq!(invite.expires, at("03-03T13:00:00"), "who is in and lost the password has an hour");
    assert!(store.link(&of("lost"), doing.at).unwrap().unwrap().only_password);
    assert_eq!(acts(&mut store, OTHER), ["AccountInvited by p-keeper", "AccountOpened by p-other"]);
}

fn only_a_keeper_asks_people_in_and_one_address_is_one_persons(kind: Kind) {
    let home = kind.home();
    let mut store = two(&home);
    let (other, person, mail, link) = (p(OTHER), p("p-third"), address("third"), of("x"));
    let new = NewInvite { person: &person, name: "A B", address: &mail, link: &link, keeper: false };
    let by = |by| Doing { by, at: noon("03-03") };
    let random = &mut chance();
    let refused = not(store.invite(new, by(&other), random));
    assert_eq!(refused.to_string(), "p-other may not manage accounts: it is for a keeper (E1)");
    assert_eq!(not(store.invite(new, by(&person), random)), NotDone::NotAKeeper { by: person.clone() });
    let keeper = p(KEEPER);
    let taken: Address = " Keeper@Example.GOV.UK ".parse().unwrap();
    let refused = not(store.invite(NewInvite { address: &taken, ..new }, by(&keeper), random));
    assert_eq!(refused, NotDone::AddressTaken);
    let refused = not(store.invite(NewInvite { person: &other, ..new }, by(&keeper), random));
    assert_eq!(refused, NotDone::AlreadyThere { person: other.clone() });
    let refused = not(store.invite(NewInvite { name: " – ", ..new }, by(&keeper), random));
    assert_eq!(refused, NotDone::NoReason);
    assert_eq!(store.accounts().unwrap().len(), 2, "nothing was written");
    store.invite(new, by(&keeper), random).unwrap();
    assert_eq!(store.verify().unwrap(), []);
}

fn an_address_leads_to_an_open_account_however_it_is_typed(kind: Kind) {
    let home = kind.home();
    let mut store = kept(&home);
    invited(&mut store, OTHER).unwrap();
    for typed in ["keeper@example.gov.uk", "KEEPER@example.gov.uk", "  Keeper@Example.gov.uk\n"] {
        let found = store.by_address(&typed.parse().unwrap()).unwrap().unwrap();
        assert_eq!((found.person, found.second_factor), (p(KEEPER), false));
        assert!(found.password.as_deref() == Some("$keeper"));
    }
    assert_eq!(store.by_address(&address(OTHER)).unwrap(), None, "asked in and not come yet");
    assert_eq!(store.by_address(&address("nobody")).unwrap(), None);
    for text in ["", "a", "@b.c", "a@b", "a b@c.d", "a@b@c.d", "a@.d", "<a@b.c>", "a@b.c,d@e.f"] {
        let said = text.parse::<Address>().unwrap_err();
        assert!(said.starts_with("expected an e-mail address such as"), "{said}");
    }
}

fn a_sign_in_at_an_issuer_leads_to_the_account_to_which_it_was_linked_and_never_by_an_address(kind: Kind) {
    let home = kind.home();
    let mut store = kept(&home);
    let issuer = "https://login.example";
    let link = invited(&mut store, OTHER).unwrap();
    assert_eq!(store.by_issuer(issuer, "subject-1").unwrap(), None);
    store.accept(&link, Way::Issuer { issuer, subject: "subject-1" }, noon("03-03")).unwrap();
    let found = store.by_issuer(issuer, "subject-1").unwrap().unwrap();
    assert!(found.person == p(OTHER) && found.password.is_none());
    assert_eq!(store.by_issuer("https://login.exampl", "esubject-1").unwrap(), None);
    assert_eq!(store.by_issuer(issuer, "p-other@example.gov.uk").unwrap(), None);
    let (keeper, other) = (p(KEEPER), p(OTHER));
    let by = |by| Doing { by, at: noon("03-04") };
    let taken = store.link_issuer(&keeper, (issuer, "subject-1"), by(&keeper));
    assert_eq!(not(taken), NotDone::IssuerTaken);
    let refused = store.link_issuer(&keeper, (issuer, "subject-2"), by(&other));
    assert_eq!(not(refused), NotDone::NotAKeeper { by: other.clone() });
    store.link_issuer(&keeper, (issuer, "subject-2"), by(&keeper)).unwrap();
    let found = store.by_issuer(issuer, "subject-2").unwrap().unwrap();
    assert!(found.person == keeper && found.password.is_some(), "beside the password");
    let done = acts(&mut store, OTHER);
    assert_eq!(done, ["AccountInvited by p-keeper", "IssuerLinked by p-other", "AccountOpened by p-other"]);
    assert_eq!(store.verify().unwrap(), []);
}

fn a_forgotten_password_is_chosen_anew_by_a_link_and_ends_every_session(kind: Kind) {
    let home = kind.home();
    let mut store = two(&home);
    session(&mut store, OTHER, "s1", noon("03-03"));
    let link = of("forgotten");
    let until = store.password_link(&p(OTHER), &link, noon("03-03")).unwrap();
    assert_eq!(until, at("03-03T13:00:00"));
    assert!(store.session(&of("s1"), noon("03-03")).unwrap().is_some(), "asking for it ends nothing");
    let elsewhere = Way::Issuer { issuer: "https://login.example", subject: "s" };
    assert_eq!(not(store.accept(&link, elsewhere, noon("03-03"))), NotDone::LinkSpent);
    assert!(store.link(&link, noon("03-03")).unwrap().unwrap().only_password, "and is not used up by it");
    store.accept(&link, Way::Password("$new"), noon("03-03")).unwrap();
    assert_eq!(store.session(&of("s1"), noon("03-03")).unwrap(), None);
    let found = store.by_address(&address(OTHER)).unwrap().unwrap();
    assert!(found.password.as_deref() == Some("$new"));
    assert!(store.rehash(&p(OTHER), "$new", "$dearer").unwrap());
    assert!(!store.rehash(&p(OTHER), "$new", "$stale").unwrap(), "it was changed meanwhile");
    let nobody = store.password_link(&p("p-nobody"), &link, noon("03-03"));
    assert_eq!(not(nobody), NotDone::NoAccount { person: p("p-nobody") });
}

fn tries_in_a_row_wait_longer_and_longer_whether_or_not_there_is_such_an_account(kind: Kind) {
    let home = kind.home();
    let mut store = kept(&home);
    let minutes = |made: u32| jiff::SignedDuration::from_mins(i64::from(made.saturating_sub(4)));
    let mut walk = |what: &str| {
        let mut now = noon("03-03");
        let mut waits = Vec::new();
        for _ in 0..8 {
            match store.begin_try(what, now, minutes).unwrap() {
                Try::Go => waits.push(0),
                Try::Wait(until) => {
                    waits.push(until.duration_since(now).as_secs() / 60);
                    now = until;
                    assert_eq!(store.begin_try(what, now, minutes).unwrap(), Try::Go);
                }
            }
        }
        waits
    };
    let there = walk("keeper@example.gov.uk");
    assert_eq!(there, [0, 0, 0, 0, 0, 1, 2, 3]);
    assert_eq!(walk("nobody@example.gov.uk"), there);
    assert!(
        matches!(
            Store::open(&home).unwrap().begin_try("keeper@example.gov.uk", noon("03-03"), minutes),
            Ok(Try::Wait(_))
        ),
        "a restart forgets nothing"
    );
    store.was_right("keeper@example.gov.uk").unwrap();
    assert_eq!(store.begin_try("keeper@example.gov.uk", noon("03-03"), minutes).unwrap(), Try::Go);
    assert!(matches!(store.begin_try("nobody@example.gov.uk", noon("03-03"), minutes), Ok(Try::Wait(_))));
    assert!(home.rows("SELECT who FROM tries").iter().all(|who| !who.contains('@')));
}

fn no_name_and_no_address_stands_in_any_file_or_row(kind: Kind) {
    let home = kind.home();
    let mut store = two(&home);
    store.propose_second_factor(&p(OTHER), "ZSECRETBASE", noon("03-03"), &mut chance()).unwrap();
    session(&mut store, OTHER, "s1", noon("03-03"));
    drop(store);
    for word in ["Zkeeper", "Zother", "example.gov.uk", "ZSECRETBASE"] {
        assert_eq!(crate::files_that_hold(home.path(), word.as_bytes()), [""; 0], "{word}");
    }
    let rows = home.rows("SELECT * FROM accounts");
    assert!(rows.iter().all(|row| !row.contains("Zother") && !row.contains('@')), "{rows:?}");
    assert!(Store::open(&home).unwrap().second_factor_secret(&p(OTHER)).unwrap().is_some());
}

/// A season of two areas with an officer of the first.
fn with_a_season(store: &mut Store) {
    let framework = load(&embedded_2011()).unwrap();
    let mut does = |wanted, texts| {
        let who = p("p-admin");
        let act = SeasonAct { year: 2011, wanted, texts };
        let acting = Acting { who: &who, seen: None, at: noon("03-03") };
        assert!(matches!(store.act_on_season(&act, acting).unwrap(), Acted::Done(_)));
    };
    let name = |id: &str| plumbline_core::sealed::Sealed {
        key: format!("person/{id}").into(),
        digest: of(id),
        words: 2,
    };
    does(
        SeasonCommand::Open {
            framework: framework.digest.clone(),
            steps: framework.calendar.clone(),
            areas: ["E06000014", "E06000022"].map(AreaCode::new).into(),
            after: None,
            administrator: name("p-admin"),
        },
        vec![],
    );
    does(SeasonCommand::Enrol { person: p(OTHER), name: name(OTHER) }, vec![]);
    let areas = [AreaCode::new("E06000014")].into();
    does(SeasonCommand::Give { person: p(OTHER), role: Role::AreaOfficer, areas }, vec![]);
}

fn an_officer_asks_a_colleague_in_all_or_nothing(kind: Kind) {
    let home = kind.home();
    let mut store = two(&home);
    with_a_season(&mut store);
    let (officer, person, mail, link) = (p(OTHER), p("p-colleague"), address("colleague"), of("c"));
    let own: BTreeSet<AreaCode> = [AreaCode::new("E06000014")].into();
    let theirs: BTreeSet<AreaCode> = [AreaCode::new("E06000022")].into();
    let invite =
        NewInvite { person: &person, name: "Col Zleague", address: &mail, link: &link, keeper: true };
    let colleague = Colleague { year: 2011, areas: &own, invite };
    let doing = Doing { by: &officer, at: noon("03-04") };
    let before = store.events().unwrap().len();
    let elsewhere = Colleague { areas: &theirs, ..colleague };
    let Err(AccountError::Refused(why)) = store.invite_colleague(elsewhere, doing, &mut chance()) else {
        panic!("another area's");
    };
    assert!(why[0].to_string().contains("new colleagues for their own area"), "{why:?}");
    // The address is somebody's: the season, too, stays as it was, also for this store, which had read on.
    let taken = address("keeper");
    let same = Colleague { invite: NewInvite { address: &taken, ..invite }, ..colleague };
    assert_eq!(not(store.invite_colleague(same, doing, &mut chance())), NotDone::AddressTaken);
    assert_eq!(store.events().unwrap().len(), before);
    assert!(!store.season(2011).unwrap().people.contains_key(&person));
    store.invite_colleague(colleague, doing, &mut chance()).unwrap();
    let account = store.account(&person).unwrap().unwrap();
    assert_eq!((account.state, account.keeper), (AccountState::Invited, false), "an officer makes no keeper");
    let season = store.season(2011).unwrap();
    assert!(season.actor(&person).is(Role::AreaOfficer, &AreaCode::new("E06000014"), noon("03-05")));
    assert_eq!(acts(&mut store, "p-colleague"), ["AccountInvited by p-other"]);
    store.accept(&link, Way::Password("$c"), noon("03-05")).unwrap();
    assert_eq!(season, Store::open(&home).unwrap().season(2011).unwrap());
}

fn who_was_put_into_the_tables_by_hand_is_found(kind: Kind) {
    let home = kind.home();
    let mut store = two(&home);
    assert_eq!(store.verify().unwrap(), []);
    let fault = |id: &str| plumbline_store::Fault::Account { person: id.into() };
    for (sql, who) in [
        ("UPDATE accounts SET keeper = 1 WHERE person = 'p-other'", OTHER),
        ("UPDATE accounts SET keeper = 0, issuer = 'https://evil.example' WHERE person = 'p-other'", OTHER),
        ("UPDATE accounts SET issuer = NULL, totp_confirmed = 1 WHERE person = 'p-other'", OTHER),
        ("UPDATE accounts SET totp_confirmed = 0, state = 'ended' WHERE person = 'p-other'", OTHER),
        ("DELETE FROM accounts WHERE person = 'p-other'", OTHER),
    ] {
        home.meddle(&[sql]).unwrap();
        assert_eq!(store.verify().unwrap(), [fault(who)], "{sql}");
    }
    home.meddle(&[
        "INSERT INTO accounts (person, state, keeper, totp_confirmed, last_step, made)
         VALUES ('p-ghost', 'open', 1, 0, 0, '2011-03-01T12:00:00.000000Z')",
        "INSERT INTO tokens (hash, id, person, label, scope, made, expires)
         VALUES ('h', 'i', 'p-keeper', 'x', 'act', '2011-03-01T12:00:00.000000Z', '2012-02-01T12:00:00.000000Z')",
    ])
    .unwrap();
    assert_eq!(store.verify().unwrap(), [fault("p-ghost"), fault(KEEPER), fault(OTHER)]);
}
