//! What holds of every answer of the API, and what a program relies on.

use super::server::{Server, accounts, seeded, session};
use super::stages::{Played, YORK, instant};
use crate::program::Program;
use plumbline_store::{NewToken, Scope, Store};
use plumbline_web::account::Secret;
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::path::Path;

/// A text beside the tests that a person looked at; `UPDATE_SERVED=1` writes it anew.
pub fn under_review(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name);
    if std::env::var_os("UPDATE_SERVED").is_some() {
        std::fs::write(&path, text).expect("it is written");
    }
    let held = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        held == text,
        "{} is not what was found; look at it and run with UPDATE_SERVED=1:\n{text}",
        path.display()
    );
}

/// A store with a keeper and somebody else, and a server over it.
fn served() -> (Program, Server, Secret, Secret) {
    let program = Program::new();
    program.file("few.csv", "record,area,remit,urn,group,kind,inspected,published,overall\nregistration,York,schools,9000001,primary,,,,\nfinding,,schools,9000001,,inspection,2010-03-09,2010-04-01,good\n");
    program.ok(&["import", "few.csv"]);
    let mut store = Store::open_existing(program.folder().join("data")).expect("the store");
    let at = instant("2027-01-05T09:00:00Z");
    accounts(&mut store, &["p-keeper", "p-other"], at);
    let secrets = (session(&mut store, "p-keeper", at), session(&mut store, "p-other", at));
    drop(store);
    let server = Server::start(&program, "data", &["--clock", "2027-01-05T09:00:10Z"]);
    (program, server, secrets.0, secrets.1)
}

#[test]
fn every_answer_tells_browsers_to_trust_nothing_from_elsewhere() {
    let (_program, server, ..) = served();
    for path in
        ["/api/v1", "/nowhere", "/api/v1/areas/xx", "/api/v1/session", "/health", "/api/v1/openapi.json"]
    {
        let answer = server.anybody().get(path);
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("x-frame-options"), "DENY", "{path}");
        assert_eq!(answer.header("plumbline-made-up"), "true", "{path}");
        assert_eq!(answer.header("x-request-id").len(), 16, "{path}");
    }
}

#[test]
fn what_goes_wrong_is_a_problem_with_one_sentence_whatever_went_wrong() {
    let (_program, server, keeper, _) = served();
    let (nobody, keeper) = (server.anybody(), server.actor(&keeper));
    let kinds: Vec<Value> = nobody.get("/api/v1/problems").json()["items"].as_array().expect("kinds").clone();
    let json = [("content-type", "application/json")];
    let all = [
        (nobody.get("/nowhere"), 404),
        (nobody.get("/api/v1/areas/xx"), 404),
        (nobody.get("/api/v1/session"), 401),
        (nobody.send("PUT", "/api/v1/areas", &json, None), 405),
        (nobody.get("/api/v1/areas?limit=many"), 400),
        (keeper.send("POST", "/api/v1/seasons", &json, Some(b"{".to_vec())), 400),
        (keeper.send("POST", "/api/v1/tokens", &[("content-type", "text/plain")], Some(b"{}".to_vec())), 415),
        (
            keeper
                .post("/api/v1/seasons/2011/acts", &json!({ "act": "enrol", "person": "p-9", "name": "B" })),
            404,
        ),
        (keeper.post("/api/v1/tokens", &json!({ "label": "", "days": 9 })), 422),
    ];
    for (answer, status) in all {
        assert_eq!(answer.status, status, "{}", answer.text());
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert_eq!(answer.header("cache-control"), "no-store");
        let problem = answer.json();
        assert_eq!(problem["status"], status);
        let detail = problem["detail"].as_str().expect("a sentence");
        assert!(!detail.is_empty() && !detail.ends_with('.') && !detail.contains("plumbline "), "{detail}");
        let kind =
            problem["type"].as_str().and_then(|it| it.strip_prefix("/api/v1/problems#")).expect("a kind");
        assert!(kinds.iter().any(|it| it["id"] == kind && it["title"] == problem["title"]), "{kind}");
    }
}

#[test]
fn more_than_a_server_takes_is_refused_before_it_is_sent() {
    let (_program, server, keeper, _) = served();
    let address = server.url.strip_prefix("http://").expect("an address");
    let mut line = std::net::TcpStream::connect(address).expect("a connection");
    let (cookie, csrf) = (keeper.reveal(), keeper.csrf());
    let head = format!(
        "POST /api/v1/editions?name=a.csv HTTP/1.1\r\nhost: {address}\r\ncookie: session={cookie}\r\nx-csrf-token: {}\r\ncontent-length: 41943040\r\n\r\n",
        csrf.reveal()
    );
    line.write_all(head.as_bytes()).expect("it is sent");
    let mut told = [0; 4096];
    let read = line.read(&mut told).expect("an answer");
    let told = String::from_utf8_lossy(&told[..read]);
    assert!(told.starts_with("HTTP/1.1 413 ") && told.contains("problems#too-large"), "{told}");
    assert!(told.contains("connection: close"), "{told}");
}

#[test]
fn a_refusal_does_not_cost_a_client_its_connection() {
    let (_program, server, ..) = served();
    let address = server.url.strip_prefix("http://").expect("an address");
    let mut line = std::net::TcpStream::connect(address).expect("a connection");
    // Nobody is signed in, so the answer is known before the body comes; it comes late, as over a real network.
    let head = format!("POST /api/v1/tokens HTTP/1.1\r\nhost: {address}\r\ncontent-length: 2\r\n\r\n");
    for _ in 0..3 {
        line.write_all(head.as_bytes()).expect("its head is sent");
        std::thread::sleep(std::time::Duration::from_millis(50));
        line.write_all(b"{}").expect("its body is sent");
        let mut told = [0; 4096];
        let read = line.read(&mut told).expect("an answer");
        let told = String::from_utf8_lossy(&told[..read]);
        assert!(told.starts_with("HTTP/1.1 401 ") && !told.contains("connection: close"), "{told}");
    }
}

#[test]
fn nobody_acts_for_a_person_without_that_session_s_token_nor_from_another_site() {
    let (_program, server, keeper, _) = served();
    let body = json!({ "label": "A program", "days": 30 });
    let mut without = server.actor(&keeper);
    without.csrf = None;
    assert_eq!(without.post("/api/v1/tokens", &body).status, 403);
    without.csrf = Some("0".repeat(64));
    assert_eq!(without.post("/api/v1/tokens", &body).status, 403);
    let keeper = server.actor(&keeper);
    for from in [
        ("origin", "https://elsewhere.example"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        let sent = [("content-type", "application/json"), from];
        let answer = keeper.send("POST", "/api/v1/tokens", &sent, Some(body.to_string().into_bytes()));
        assert_eq!(answer.status, 403, "{from:?}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
    }
    assert_eq!(keeper.post("/api/v1/tokens", &body).status, 201);
}

#[test]
fn a_token_reads_or_acts_as_it_was_made_for_and_ends_when_it_is_ended() {
    let (program, server, keeper, _) = served();
    let keeper = server.actor(&keeper);
    let made = keeper.post("/api/v1/tokens", &json!({ "label": "Reader", "days": 30 })).json();
    let acts = keeper.post("/api/v1/tokens", &json!({ "label": "Actor", "act": true, "days": 30 })).json();
    let (reader, actor) = (
        server.program(made["secret"].as_str().expect("it")),
        server.program(acts["secret"].as_str().expect("it")),
    );
    assert_eq!(reader.get("/api/v1/editions").status, 200);
    let open = json!({ "year": 2011, "name": "A. Administrator", "calendar": 2027 });
    assert_eq!(reader.post("/api/v1/seasons", &open).status, 403, "it was made for reading");
    assert_eq!(actor.post("/api/v1/seasons", &open).status, 200);
    assert_eq!(
        actor.post("/api/v1/tokens", &json!({ "label": "Another", "days": 30 })).status,
        403,
        "a token makes no tokens"
    );
    let id = made["token"]["id"].as_str().expect("an id");
    assert_eq!(keeper.send("DELETE", &format!("/api/v1/tokens/{id}"), &[], None).status, 204);
    assert_eq!(reader.get("/api/v1/editions").status, 401);
    // One that has expired is none.
    let mut store = Store::open_existing(program.folder().join("data")).expect("the store");
    let secret = Secret::of_a_program(&mut seeded(7));
    let person = "p-keeper".parse().expect("a person");
    let (made, expires) = (instant("2026-11-01T09:00:00Z"), instant("2027-01-05T09:00:00Z"));
    let new = NewToken { hash: &secret.digest(), person: &person, label: "Old", scope: Scope::Read, expires };
    store.make_token(new, made).expect("a token");
    assert_eq!(server.program(secret.reveal()).get("/api/v1/editions").status, 401);
}

#[test]
fn an_act_with_a_key_is_done_once_however_often_it_is_sent() {
    let (_program, server, keeper, _) = served();
    let keeper = server.actor(&keeper);
    let open = json!({ "year": 2011, "name": "A. Administrator", "calendar": 2027 });
    let send = |key: &str, body: &Value| {
        let headers = [("content-type", "application/json"), ("idempotency-key", key)];
        keeper.send("POST", "/api/v1/seasons", &headers, Some(body.to_string().into_bytes()))
    };
    let first = send("k-1", &open);
    assert_eq!(first.status, 200, "{}", first.text());
    let again = send("k-1", &open);
    assert_eq!((again.status, again.text()), (200, first.text()), "it is answered as the first time");
    let other = json!({ "year": 2012, "name": "A. Administrator" });
    assert_eq!(send("k-1", &other).status, 409, "a key stands for one request");
    assert_eq!(send("k-2", &open).status, 409, "without the key the season is open already");
    assert_eq!(send("", &open).status, 400);
    let enrol = json!({ "act": "enrol", "person": "p-9", "name": "B" });
    let act = |key: &str| {
        let headers = [("content-type", "application/json"), ("idempotency-key", key)];
        keeper.send("POST", "/api/v1/seasons/2011/acts", &headers, Some(enrol.to_string().into_bytes()))
    };
    assert_eq!(act("k-3").text(), act("k-3").text());
    let people = keeper.get("/api/v1/seasons/2011/people").json();
    let ninth = people["rows"].as_array().expect("rows").iter().filter(|row| row["person"] == "p-9").count();
    assert_eq!(ninth, 1);
}

#[test]
fn a_list_comes_page_by_page_and_whole() {
    let (_program, server, ..) = served();
    let nobody = server.anybody();
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = nobody.get(&format!("/api/v1/areas?limit=50{cursor}")).json();
        let items = page["items"].as_array().expect("items");
        assert!(items.len() <= 50);
        seen.extend(items.iter().map(|area| area["code"].as_str().expect("a code").to_owned()));
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(seen.len(), 152);
    assert!(seen.is_sorted());
}

#[test]
fn an_act_on_what_somebody_did_not_see_is_refused() {
    let mut played = Played::opened(Program::new());
    played.goes_to("2027-05-13T09:00:00Z");
    let at = format!("/api/v1/seasons/2011/cases/{YORK}");
    let seen = played.who("p-director-1").get(&at).header("etag").to_owned();
    assert_eq!(seen, "\"v1\"");
    let file = json!({ "act": "evidence", "kind": "views", "dated": "2027-05-12", "text": "They feel safe" });
    played.case("p-link", &file);
    let assign = json!({ "act": "assign", "to": "p-assessor" }).to_string().into_bytes();
    let headers = [("content-type", "application/json"), ("if-match", seen.as_str())];
    let late = played.who("p-director-1").send("POST", &format!("{at}/acts"), &headers, Some(assign.clone()));
    assert_eq!(late.status, 412, "{}", late.text());
    let seen = played.who("p-director-1").get(&at).header("etag").to_owned();
    let headers = [("content-type", "application/json"), ("if-match", seen.as_str())];
    let now = played.who("p-director-1").send("POST", &format!("{at}/acts"), &headers, Some(assign));
    assert_eq!(now.status, 200, "{}", now.text());
    let officer = played.who("p-officer").get(&at);
    assert!(!officer.header("etag").starts_with("\"v"), "the number of acts is told to no officer");
}

#[test]
fn the_log_holds_no_address_no_word_and_no_token() {
    let (program, server, keeper, _) = served();
    let actor = server.actor(&keeper);
    let typed =
        json!({ "email": "a.secret.person@example.gov.uk", "password": "the words that nobody knows" });
    server.anybody().post("/api/v1/session", &typed);
    actor.post("/api/v1/seasons", &json!({ "year": 2011, "name": "Ms Confidential Name", "calendar": 2027 }));
    actor.get("/api/v1/links/0123456789012345678901234567890123456789012345678901234567890123?email=a.secret.person");
    drop(server);
    let log = std::fs::read_to_string(program.folder().join("serve.log")).expect("the log");
    assert!(log.contains("/api/v1/session") && log.contains("status=401"), "{log}");
    for word in ["secret.person", "nobody knows", "Confidential", "0123456789", keeper.reveal(), "p-keeper"] {
        assert!(!log.contains(word), "`{word}` is in the log:\n{log}");
    }
}
