//! The pages on which people come in, over real HTTP, as a browser without scripts uses them.

mod account;
mod desk;
mod desk_pages;
mod every_page;
mod public;
mod acts;
mod portal;
mod way_in;

use super::browser::between;
use super::server::{Answer, Server, accounts, seeded, session};
use super::stages::{YORK, instant};
use crate::program::Program;
use jiff::Timestamp;
use plumbline_core::area::AreaCode;
use plumbline_store::{Address, NewInvite, NewNotice, NoticeKey, Store};
use plumbline_web::account::Secret;

const CLOCK: &str = "2027-01-05T09:00:10Z";
const EMAIL: &str = "k.keeper@example.gov.uk";
const NAME: &str = "Kay <b>Keeper</b> & Co";
const PASSWORD: &str = "teapot gravel anthem 7";

/// A store of made-up data.
fn made() -> Program {
    let program = Program::new();
    program.file("few.csv", "record,area,remit,urn,group,kind,inspected,published,overall\nregistration,York,schools,9000001,primary,,,,\nfinding,,schools,9000001,,inspection,2010-03-09,2010-04-01,good\n");
    program.ok(&["import", "few.csv"]);
    program
}

fn store(program: &Program) -> Store {
    Store::open_existing(program.folder().join("data")).expect("the store")
}

fn before() -> Timestamp {
    instant("2027-01-05T09:00:00Z")
}

/// A keeper who was asked in, and the link that was sent.
fn invited(program: &Program) -> Secret {
    let mut random = seeded(11);
    let link = Secret::new(&mut random);
    let (person, address): (_, Address) =
        ("p-keeper".parse().expect("a person"), EMAIL.parse().expect("an address"));
    let invite =
        NewInvite { person: &person, name: NAME, address: &address, link: &link.digest(), keeper: true };
    store(program).first_account(invite, before(), &mut random).expect("an invitation");
    link
}

/// Tells somebody of so many cases, and of something that this program has no words for.
fn tells(program: &Program, who: &str, many: i64) {
    let mut store = store(program);
    let (from, _) = store.not_told_yet(1).expect("the reader");
    let key = |position: i64, template: &str| NoticeKey {
        position,
        person: who.parse().expect("a person"),
        template: template.into(),
        area: (template != "of-tomorrow").then(|| AreaCode::new(YORK)),
    };
    let mut all: Vec<NewNotice> = (1..=many)
        .map(|at| NewNotice { key: key(1000 + at, "case-assigned"), year: 2011, due: None, by_mail: false })
        .collect();
    all.push(NewNotice { key: key(1000, "of-tomorrow"), year: 0, due: None, by_mail: false });
    store.tell((from, from), &all, before()).expect("they are told");
}

fn begun(program: &Program) -> Server {
    Server::start(program, "data", &["--clock", CLOCK])
}

/// A server with two people whose sessions were begun in the store.
fn served() -> (Program, Server, Secret, Secret) {
    let program = made();
    let mut open = store(&program);
    accounts(&mut open, &["p-keeper", "p-other"], before());
    let (keeper, other) = (session(&mut open, "p-keeper", before()), session(&mut open, "p-other", before()));
    drop(open);
    let server = begun(&program);
    (program, server, keeper, other)
}

/// What every page promises, whatever is on it.
fn is_a_page(answer: &Answer, status: u16, heading: &str) -> String {
    let text = answer.text();
    assert_eq!(answer.status, status, "{heading}: {} {text}", answer.header("location"));
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(answer.header("cache-control"), "no-store");
    let policy = answer.header("content-security-policy");
    assert!(policy.contains("form-action 'self'") && !policy.contains("unsafe"), "{policy}");
    assert_eq!(between(&text, "<h1>", "</h1>"), heading);
    for once in ["<h1>", "<main ", "<header>", "<footer>", "<html lang=\"en-GB\">", "href=\"/style.css\""] {
        assert_eq!(text.matches(once).count(), 1, "{once}");
    }
    // The letter's editor alone has a script, which is a file of this server and runs by its policy alone.
    let script = "<script src=\"/editor.js\" defer></script>";
    let has_script = heading == "Edit the letter";
    assert_eq!(text.matches(script).count(), usize::from(has_script), "{text}");
    assert_eq!(policy.contains("script-src 'self';"), has_script, "{policy}");
    assert_eq!(policy.contains("connect-src 'self';"), has_script, "{policy}");
    let text = text.replace(script, "");
    for never in ["<script", "<style", " style=\"", " onclick", "javascript:", "no-referrer"] {
        assert!(!text.contains(never), "{never}");
    }
    assert!(text.contains("Made-up data: nothing here is true of any real area"), "{text}");
    text
}

/// That the answer leads on, and where.
fn leads_to(answer: &Answer, address: &str) {
    assert_eq!((answer.status, answer.header("location")), (303, address), "{}", answer.text());
    assert_eq!(answer.header("cache-control"), "no-store");
}
