//! Files to evidence over HTTP: taken by their content alone, given for download alone, to those alone who may see the evidence.

use super::server::{Answer, Server, session};
use super::stages::{Played, YORK, instant};
use crate::casework::attached::{PDF, docm, docx, png, polyglot};
use crate::program::Program;
use serde_json::json;

const CLOCK: &str = "2027-05-13T09:00:00Z";

fn played() -> Played {
    let mut played = Played::opened(Program::new());
    played.goes_to(CLOCK);
    played
}

/// Files evidence as York's link inspector; its number.
fn filed(played: &Played, confidential: bool) -> u32 {
    let act = json!({ "act": "evidence", "kind": "note-of-visit", "dated": "2027-05-12", "text": "A visit", "confidential": confidential });
    let done = played.case("p-link", &act).json();
    u32::try_from(done["rows"][0]["version"].as_u64().expect("a number")).expect("a small one")
}

fn at(number: u32) -> String {
    format!("/api/v1/seasons/2011/cases/{YORK}/attachments/{number}")
}

fn number(answer: &Answer) -> u32 {
    assert_eq!(answer.status, 200, "{}", answer.text());
    u32::try_from(answer.json()["rows"][0]["version"].as_u64().expect("a number")).expect("a small one")
}

#[test]
fn a_file_comes_back_as_it_came_for_download_alone() {
    let played = played();
    let item = filed(&played, false);
    let files: [(&str, Vec<u8>, &str, &str); 4] = [
        ("visit.pdf", PDF.to_vec(), "application/pdf", "pdf"),
        ("photo.png", png(), "image/png", "png"),
        ("note", "They feel safe – all of them.\n".into(), "text/plain; charset=utf-8", "txt"),
        (
            "note.docx",
            docx(),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "docx",
        ),
    ];
    for (name, bytes, media, ending) in files {
        let attached = number(&played.attaches("p-link", item, name, &bytes));
        let answer = played.who("p-director-1").get(&at(attached));
        assert_eq!((answer.status, answer.body == bytes), (200, true), "{name}");
        assert_eq!(answer.header("content-type"), media);
        let named = format!("attachment; filename=\"{YORK}-2011-{attached}.{ending}\"");
        assert_eq!(answer.header("content-disposition"), named);
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin");
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'") && policy.contains("; sandbox;"), "{policy}");
        assert_eq!(answer.header("etag"), "");
        assert_eq!(answer.headers.get_all("content-security-policy").iter().count(), 1);
    }
    let shown = played.who("p-director-1").get(&format!("/api/v1/seasons/2011/cases/{YORK}?texts=true"));
    let shown = shown.json();
    let rows = shown["rows"].as_array().expect("rows");
    assert_eq!(rows[2]["what"], format!("a PDF, {} bytes, to act {item}", PDF.len()));
    assert_eq!(rows[2]["said"], "visit.pdf");
    let open = played.who("p-link").get(&format!("/api/v1/seasons/2011/cases/{YORK}/acts")).text();
    assert!(open.contains("attach a file to evidence"), "{open}");
}

#[test]
fn a_file_is_for_those_alone_who_may_see_its_evidence_and_others_do_not_learn_that_there_is_one() {
    let played = played();
    for confidential in [false, true] {
        let item = filed(&played, confidential);
        let attached = number(&played.attaches("p-link", item, "visit.pdf", PDF));
        for who in ["p-director-1", "p-hmci", "p-reader"] {
            assert_eq!(played.who(who).get(&at(attached)).status, 200, "{who}");
        }
        for who in
            ["p-link", "p-officer", "p-other-officer", "p-press", "p-outsider", "p-admin", "p-other-assessor"]
        {
            let there = played.who(who).get(&at(attached));
            let not_there = played.who(who).get(&at(999));
            assert_eq!((there.status, not_there.status), (403, 403), "{who}");
            assert_eq!(there.json()["detail"], not_there.json()["detail"], "{who}");
        }
        assert_eq!(played.server().anybody().get(&at(attached)).status, 401);
    }
    for number in [1, 2, 999] {
        assert_eq!(played.who("p-director-1").get(&at(number)).status, 404, "act {number} attached no file");
    }
    // Another area's address does not lead to it.
    let elsewhere = at(3).replace(YORK, "E06000022");
    assert_eq!(played.who("p-director-1").get(&elsewhere).status, 404);
}

#[test]
fn whoever_may_not_attach_is_refused_whatever_they_send() {
    let played = played();
    let item = filed(&played, false);
    for who in ["p-director-1", "p-officer", "p-press", "p-outsider", "p-admin"] {
        for bytes in [PDF, b"<html>", b""] {
            let answer = played.attaches(who, item, "a.pdf", bytes);
            assert_eq!(answer.status, 403, "{who}: {}", answer.text());
        }
    }
    let mut without = played.who("p-link");
    without.csrf = None;
    let path = format!("/api/v1/seasons/2011/cases/{YORK}/attachments?item={item}&name=a.pdf");
    assert_eq!(
        without.send("POST", &path, &[], Some(PDF.to_vec())).status,
        403,
        "without the session's token"
    );
    // An assessor may attach, and to their own evidence alone.
    let answer = played.attaches("p-other-assessor", item, "a.pdf", PDF);
    assert_eq!(answer.status, 403);
    assert!(
        answer.json()["detail"].as_str().is_some_and(|it| it.contains("only p-link")),
        "{}",
        answer.text()
    );
    assert_eq!(played.attaches("p-link", 1, "a.pdf", PDF).status, 409, "the opening is no evidence");
    // On what somebody saw before somebody else acted.
    let headers = [("content-type", "application/octet-stream"), ("if-match", "\"v1\"")];
    assert_eq!(played.who("p-link").send("POST", &path, &headers, Some(PDF.to_vec())).status, 412);
    let key = [("content-type", "application/octet-stream"), ("idempotency-key", "k-1")];
    let twice = [0, 1].map(|_| number(&played.who("p-link").send("POST", &path, &key, Some(PDF.to_vec()))));
    assert_eq!(twice[0], twice[1], "with a key it is done once");
}

#[test]
fn what_is_made_to_do_harm_is_refused_with_a_sentence_and_leaves_nothing() {
    let played = played();
    let item = filed(&played, false);
    let refused: [(&str, Vec<u8>, &str); 10] = [
        ("visit.pdf", b"<!doctype html><script>alert(1)</script>".to_vec(), "HTML, SVG"),
        ("photo.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>".to_vec(), "HTML, SVG"),
        ("visit.pdf", png(), "its name ends in `.pdf`, and by its content it is a PNG picture"),
        ("note.docm", docx(), "its name ends in `.docm`"),
        ("note.docx", docm(), "it holds macros"),
        ("visit.pdf", polyglot(), "something behind its end"),
        ("a.zip", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec(), "an archive (ZIP)"),
        ("run.txt", b"\x7fELF\x02\x01\x01\0\0".to_vec(), "no kind that is known"),
        ("empty.txt", Vec::new(), "it is empty"),
        ("a%0d%0aSet-Cookie:a=b", PDF.to_vec(), "its name"),
    ];
    for (name, bytes, says) in refused {
        let answer = played.attaches("p-link", item, name, &bytes);
        assert_eq!(answer.status, 422, "{name}: {}", answer.text());
        let detail = answer.json()["detail"].as_str().expect("a sentence").to_owned();
        assert!(detail.contains(says), "{name}: {detail}");
        assert_eq!(answer.header("set-cookie"), "");
    }
    let large = played.attaches("p-link", item, "large.txt", &vec![b'a'; (10 << 20) + 1]);
    assert_eq!(large.status, 413, "{}", large.text());
    let fits = played.attaches("p-link", item, "large.txt", &vec![b'a'; 10 << 20]);
    assert_eq!(fits.status, 200, "{}", fits.text());
    for _ in 1..10 {
        number(&played.attaches("p-link", item, "visit.pdf", PDF));
    }
    let more = played.attaches("p-link", item, "visit.pdf", PDF);
    assert_eq!(more.status, 409, "{}", more.text());
    assert!(more.text().contains("has 10 files, and may have no more"), "{}", more.text());
    let kept = played.program.rows("data", "SELECT COUNT(*) FROM events WHERE kind = 'FileAttached'");
    assert_eq!(kept, [["10"]]);
    let left: Vec<_> = std::fs::read_dir(played.program.folder().join("data"))
        .expect("the data folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains("upload"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn an_erased_file_is_said_to_be_erased() {
    let played = played();
    let item = filed(&played, false);
    let attached = number(&played.attaches("p-link", item, "visit.pdf", PDF));
    let erase = json!({ "act": "erase", "key": format!("case/{YORK}/2011"), "basis": "held-in-error" });
    played.season("p-admin", &erase);
    let answer = played.who("p-director-1").get(&at(attached));
    assert_eq!(answer.status, 404);
    assert!(answer.text().contains("was erased"), "{}", answer.text());
    let shown = played.who("p-director-1").get(&format!("/api/v1/seasons/2011/cases/{YORK}?texts=true"));
    assert_eq!(shown.json()["rows"][2]["said"], "(erased)");
    assert_eq!(
        played.attaches("p-link", item, "visit.pdf", PDF).status,
        409,
        "nothing is sealed under it again"
    );
}

#[test]
fn where_a_scanner_is_set_no_file_goes_past_it_and_only_the_log_says_what_it_found() {
    let mut played = played();
    let item = filed(&played, false);
    played.stops();
    let script =
        "if grep -q EICAR; then echo Eicar.Test; exit 1; fi; grep -q BROKEN /dev/null && exit 0; exit 0";
    let count = std::cell::Cell::new(0);
    let served = |scan: &str| {
        let mut store = played.store();
        // Begun at another second than the one before.
        let secret =
            session(&mut store, "p-link", instant(CLOCK) + jiff::SignedDuration::from_secs(1 + count.get()));
        count.set(count.get() + 1);
        drop(store);
        let variables = [("PLUMBLINE_ATTACHMENTS_SCAN", scan), ("PLUMBLINE_ATTACHMENTS_SCAN_SECONDS", "2")];
        let clock = format!("2027-05-13T09:{:02}:00Z", count.get());
        let server = Server::start_with(&played.program, "data", &["--clock", &clock], &variables);
        (server, secret)
    };
    let send = |(server, secret): &(Server, _), bytes: &[u8]| {
        let path = format!("/api/v1/seasons/2011/cases/{YORK}/attachments?item={item}&name=a.txt");
        server.actor(secret).send(
            "POST",
            &path,
            &[("content-type", "application/octet-stream")],
            Some(bytes.to_vec()),
        )
    };
    played.program.file("scan.sh", script);
    let scan = format!("sh,{}", played.program.folder().join("scan.sh").display());
    let working = served(&scan);
    assert_eq!(send(&working, b"nothing here").status, 200);
    let refused = send(&working, b"an EICAR test");
    assert_eq!(refused.status, 409);
    assert!(
        refused.text().contains("the scanner of this installation refused the file"),
        "{}",
        refused.text()
    );
    assert!(!refused.text().contains("Eicar"), "{}", refused.text());
    drop(working);
    let log = std::fs::read_to_string(played.program.folder().join("serve.log")).expect("the log");
    assert!(log.contains("Eicar.Test") && !log.contains("a.txt"), "{log}");
    for broken in ["/nowhere/scanner", "sh,-c,exit 7", "sleep,60"] {
        let answer = send(&served(broken), b"nothing here");
        assert_eq!(answer.status, 409, "{broken}");
        assert!(answer.text().contains("could not be scanned, so it is not taken"), "{}", answer.text());
    }
    assert_eq!(
        played.program.rows("data", "SELECT COUNT(*) FROM events WHERE kind = 'FileAttached'"),
        [["1"]]
    );
}
