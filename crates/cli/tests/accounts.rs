//! `plumbline account` by the real program.

use crate::program::Program;
use jiff::Timestamp;
use plumbline_store::{NewSession, Store, Way, sha256};
use serde_json::Value;

const KEEPER: [&str; 8] =
    ["account", "first", "--person", "p-1", "--name", "Kay Zkeeper", "--email", "k.keeper@example.gov.uk"];
const OTHER: [&str; 9] =
    ["account", "invite", "p-2", "--name", "Ann Zother", "--email", "a.other@example.gov.uk", "--as", "p-1"];

fn empty() -> Program {
    let program = Program::new();
    program.file("york.csv", "record,area,remit,urn,group\nregistration,York,schools,900001,primary\n");
    program.ok(&["import", "york.csv"]);
    program
}

fn store(program: &Program) -> Store {
    Store::open(program.folder().join("data").as_path()).expect("the store")
}

/// When something last happened in it: just now.
fn now(store: &mut Store) -> Timestamp {
    store.clock(Timestamp::MIN).expect("the store's clock")
}

/// What a link or a token's secret is kept as.
fn digest(answer: &Value, key: &str) -> String {
    let text = answer["rows"][0][key].as_str().expect("a secret");
    sha256(text.rsplit('/').next().expect("its last part").as_bytes())
}

/// Whoever was asked in comes in, as the server lets them.
fn comes_in(program: &Program, link: &str) {
    let mut store = store(program);
    let at = now(&mut store);
    store.accept(link, Way::Password("$argon2id$not-a-real-one"), at).expect("a link");
}

/// A keeper who is in, with a session, and somebody else who was asked in; what was printed.
fn two() -> (Program, Vec<Value>) {
    let program = empty();
    let first = program.json(&KEEPER);
    comes_in(&program, &digest(&first, "link"));
    let person = "p-1".parse().expect("an id");
    let session = NewSession { hash: &sha256(b"a session"), person: &person, label: "Firefox", whole: true };
    let mut opened = store(&program);
    let at = now(&mut opened);
    opened.begin_session(session, at).expect("a session");
    drop(opened);
    let invited = program.json(&OTHER);
    (program, vec![first, invited])
}

/// Everything that it can show.
pub fn shown() -> Vec<Value> {
    let (program, mut all) = two();
    let token = ["account", "token", "--make", "A map", "--as", "p-1"];
    for args in [
        &["account", "list"][..],
        &token,
        &["account", "token", "--as", "p-1"],
        &["account", "sessions", "--as", "p-1"],
    ] {
        all.push(program.json(args));
    }
    all
}

#[test]
fn the_first_account_is_made_once_and_its_link_opens_it() {
    let (program, printed) = two();
    let link = printed[0]["rows"][0]["link"].as_str().expect("a link");
    assert!(link.starts_with("http://127.0.0.1:8011/links/") && link.len() == 28 + 64);
    let listed = program.json(&["account", "list"]);
    let of = |n: usize, key: &str| listed["rows"][n][key].clone();
    assert_eq!(
        (of(0, "state"), of(0, "keeper"), of(0, "name")),
        ("open".into(), true.into(), "Kay Zkeeper".into())
    );
    assert_eq!(
        (of(1, "state"), of(1, "keeper"), of(1, "email")),
        ("invited".into(), false.into(), "a.other@example.gov.uk".into())
    );
    let again = program.run(&KEEPER);
    assert_eq!(again.code, 5);
    assert!(again.err.contains("refused: there are accounts already"), "{}", again.err);
}

#[test]
fn a_secret_is_printed_once_and_lies_in_no_file() {
    let (program, printed) = two();
    let token = program.json(&["account", "token", "--make", "A map", "--scope", "act", "--as", "p-1"]);
    let token = token["rows"][0]["token"].as_str().expect("a token").to_owned();
    let link =
        printed[1]["rows"][0]["link"].as_str().and_then(|link| link.rsplit('/').next()).expect("a link");
    let listed = program.ok(&["account", "token", "--as", "p-1", "--format", "json"]);
    assert!(
        !listed.contains(&token) && listed.contains("\"scope\": \"act\"")
            || listed.contains("\"scope\":\"act\"")
    );
    for entry in std::fs::read_dir(program.folder().join("data")).expect("the folder") {
        let path = entry.expect("an entry").path();
        let bytes = if path.is_file() { std::fs::read(&path).expect("a file") } else { Vec::new() };
        for secret in [token.as_str(), link, "Zkeeper", "Zother", "example.gov.uk"] {
            let is_in = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
            assert!(!is_in, "{} holds what it should not", path.display());
        }
    }
}

#[test]
fn what_a_keeper_may_do_is_refused_to_others_in_a_sentence_and_with_5() {
    let (program, _) = two();
    for (args, code, says) in [
        (&["account", "end", "p-1", "--why", "left", "--as", "p-2"][..], 5, "p-2 may not manage accounts"),
        (&["account", "end", "p-1", "--why", "left", "--as", "p-1"], 5, "p-1 is the last keeper"),
        (&["account", "end", "p-9", "--why", "left", "--as", "p-1"], 4, "there is no account of p-9"),
        (&["account", "end", "p-2", "--why", "–", "--as", "p-1"], 3, "the text given has no word"),
        (&["account", "end", "p-2", "--why", "left"], 2, "say who acts with `--as PERSON`"),
        (&["account", "keeper", "p-1", "--as", "p-1"], 5, "p-1 is a keeper already"),
        (&["account", "reset-second-factor", "p-1", "--why", "lost", "--as", "p-1"], 5, "no second factor"),
        (&["account", "token", "--make", "x", "--days", "366", "--as", "p-1"], 3, "at most 365 days"),
        (&["account", "token", "--end", "abc", "--as", "p-1"], 4, "there is no such token"),
        (&["account", "sessions", "--end", "abc", "--as", "p-1"], 4, "p-1 has no session `abc`"),
        (
            &["account", "invite", "p-3", "--name", "A B", "--email", "nowhere", "--as", "p-1"],
            3,
            "expected an e-mail address",
        ),
    ] {
        let ran = program.run(args);
        assert_eq!(ran.code, code, "{args:?}: {}", ran.err);
        assert!(ran.err.contains(says), "{args:?}: {}", ran.err);
    }
}

#[test]
fn access_ends_at_once_and_what_was_done_stays_in_the_log() {
    let (program, printed) = two();
    comes_in(&program, &digest(&printed[1], "link"));
    program.ok(&["account", "keeper", "p-2", "--as", "p-1"]);
    let token = program.json(&["account", "token", "--make", "A map", "--as", "p-1"]);
    let token = digest(&token, "token");
    program.ok(&["account", "end", "p-1", "--why", "Left", "--as", "p-2"]);
    let mut store = store(&program);
    let at = now(&mut store);
    assert_eq!(store.token(&token, at).expect("the store"), None);
    assert_eq!(store.session(&sha256(b"a session"), at).expect("the store"), None);
    drop(store);
    assert!(program.ok(&["verify"]).contains("are whole"));
    assert_eq!(program.json(&["account", "sessions", "--as", "p-1"])["rows"], Value::Array(Vec::new()));
}

#[test]
fn own_sessions_are_listed_and_ended() {
    let (program, _) = two();
    let listed = program.json(&["account", "sessions", "--as", "p-1"]);
    let id = listed["rows"][0]["id"].as_str().expect("an id");
    assert_eq!(listed["rows"][0]["label"], "Firefox");
    program.ok(&["account", "sessions", "--end", id, "--as", "p-1"]);
    let said = program.ok(&["account", "sessions", "--end-all", "--as", "p-1"]);
    assert_eq!(said, "0 sessions of p-1 ended\n");
}
