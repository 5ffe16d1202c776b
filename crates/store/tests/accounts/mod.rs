//! Accounts in the store. Secrets are told apart by comparing them, and none is printed.

mod ending;
mod factor;
mod once;
mod outbox;
mod sessions;
mod typed;
mod ways_in;

use crate::home::Home;
use crate::seeded;
use jiff::Timestamp;
use plumbline_casework::PersonId;
use plumbline_store::{
    AccountError, Address, Doing, Event, NewInvite, NewSession, NotDone, Session, Store, Way, sha256,
};
use std::sync::atomic::{AtomicU64, Ordering};

const KEEPER: &str = "p-keeper";
const OTHER: &str = "p-other";

/// Chance, other each time.
fn chance() -> impl FnMut(&mut [u8]) {
    static DRAWN: AtomicU64 = AtomicU64::new(0);
    seeded(DRAWN.fetch_add(1, Ordering::Relaxed))
}

fn p(id: &str) -> PersonId {
    id.parse().unwrap()
}

fn at(text: &str) -> Timestamp {
    format!("2011-{text}Z").parse().unwrap()
}

fn noon(day: &str) -> Timestamp {
    at(&format!("{day}T12:00:00"))
}

fn address(name: &str) -> Address {
    format!("{name}@example.gov.uk").parse().unwrap()
}

/// The digest of a secret of this name.
fn of(secret: &str) -> String {
    sha256(secret.as_bytes())
}

/// A store whose keeper is in.
fn kept(home: &Home) -> Store {
    let mut store = Store::open(home).unwrap();
    let (person, mail, link) = (p(KEEPER), address("keeper"), of("first"));
    let new = NewInvite { person: &person, name: "Kay Zkeeper", address: &mail, link: &link, keeper: false };
    store.first_account(new, noon("03-01"), &mut chance()).unwrap();
    store.accept(&link, Way::Password("$keeper"), noon("03-01")).unwrap();
    store
}

/// Asks somebody in who comes in with a password.
fn comes_in(store: &mut Store, id: &str) {
    let link = invited(store, id).unwrap();
    store.accept(&link, Way::Password(&format!("${id}")), noon("03-02")).unwrap();
}

/// Asks somebody in; the digest of the link.
fn invited(store: &mut Store, id: &str) -> Result<String, AccountError> {
    let (keeper, person, mail, link) = (p(KEEPER), p(id), address(id), of(&format!("link of {id}")));
    let new = NewInvite { person: &person, name: "Ann Zother", address: &mail, link: &link, keeper: false };
    let doing = Doing { by: &keeper, at: noon("03-02") };
    store.invite(new, doing, &mut chance())?;
    Ok(link)
}

/// A keeper and somebody else, both in.
fn two(home: &Home) -> Store {
    let mut store = kept(home);
    comes_in(&mut store, OTHER);
    store
}

fn session(store: &mut Store, id: &str, secret: &str, when: Timestamp) -> Session {
    let (person, hash) = (p(id), of(secret));
    let new = NewSession { hash: &hash, person: &person, label: "Firefox", whole: true };
    store.begin_session(new, when).unwrap()
}

#[track_caller]
fn not<T: std::fmt::Debug>(done: Result<T, AccountError>) -> NotDone {
    match done {
        Err(AccountError::Not(why)) => why,
        other => panic!("{other:?}"),
    }
}

/// What the log says was done to somebody's account.
fn acts(store: &mut Store, id: &str) -> Vec<String> {
    let said = |event: &Event| match event {
        Event::Account { by, act, .. } => format!("{} by {by}", act.kind()),
        other => other.kind().to_owned(),
    };
    store.account_log(&p(id)).unwrap().iter().map(|stored| said(&stored.event)).collect()
}
