//! What `doctor` says of an installation that is well, and of each thing that can be wrong with one.

use crate::program::Program;
use rusqlite::Connection;
use serde_json::Value;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;

/// A store of two files whose data folder is its owner's alone, with backups and an address.
pub fn installed() -> Program {
    let program = crate::habits::two_files();
    mode(&program, "data", 0o700);
    configure(&program, "");
    program
}

/// The configuration of a program, with more of it.
pub fn configure(program: &Program, more: &str) {
    let text = "data = \"data\"\n[server]\nlisten = \"127.0.0.1:0\"\npublic_url = \"https://plumbline.example.org\"\n[backup]\nto = \"backups\"\n";
    program.file("plumbline.toml", &format!("{text}{more}"));
    mode(program, "plumbline.toml", 0o600);
}

pub fn mode(program: &Program, name: &str, mode: u32) {
    let path = program.folder().join(name);
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("a mode");
}

/// What each check says, in the order of the report, and how the run ended.
fn doctor(program: &Program, args: &[&str]) -> (i32, Vec<Value>) {
    let ran = program.bare(&[], &[&["doctor", "--format", "json"], args].concat());
    let report: Value =
        serde_json::from_str(&ran.out).unwrap_or_else(|e| panic!("{e}: {}{}", ran.out, ran.err));
    (ran.code, report["rows"].as_array().expect("rows").clone())
}

/// Whether a check has a finding of this health that says so.
fn says(rows: &[Value], health: &str, check: &str, part: &str) -> bool {
    rows.iter().any(|row| {
        row["health"] == health
            && row["check"] == check
            && row["says"].as_str().is_some_and(|says| says.contains(part))
    })
}

#[test]
fn an_installation_that_is_well_has_no_fault_and_each_finding_that_is_not_says_what_to_do() {
    let program = installed();
    assert_eq!(program.bare(&[], &["backup", "--scheduled", "--drill"]).code, 0);
    let (code, rows) = doctor(&program, &["--full"]);
    assert_eq!(code, 0, "{rows:#?}");
    for check in [
        "configuration",
        "data folder",
        "disk",
        "store",
        "whole",
        "clock",
        "backup",
        "restore drill",
        "listening",
        "public address",
        "bank holidays",
    ] {
        assert!(rows.iter().any(|row| row["check"] == check && row["health"] == "ok"), "{check}: {rows:#?}");
    }
    for row in &rows {
        assert_eq!(row["to_do"].is_string(), row["health"] != "ok", "{row}");
    }
    for format in ["table", "csv"] {
        let ran = program.bare(&[], &["doctor", "--format", format]);
        assert!(ran.code == 0 && ran.out.contains("restore drill"), "{}", ran.out);
    }
}

/// What is wrong, and what `doctor` then says.
#[test]
fn each_thing_that_can_be_wrong_is_a_fault_with_what_to_do() {
    let program = installed();
    assert_eq!(program.bare(&[], &["backup", "--scheduled"]).code, 0);
    mode(&program, "data", 0o755);
    let (code, rows) = doctor(&program, &[]);
    assert!(code == 1 && says(&rows, "fault", "data folder", "is open to everybody"), "{rows:#?}");
    assert_eq!(rows[0]["health"], "fault", "what is worst comes first");
    mode(&program, "data", 0o700);

    configure(&program, "[database]\nurl_file = \"url\"\n[metrics]\non = true\ntoken_file = \"token\"\n");
    program.file("token", "never-shown\n");
    mode(&program, "token", 0o644);
    let (_, rows) = doctor(&program, &[]);
    assert!(says(&rows, "fault", "secrets", "`token` can be read by everybody"), "{rows:#?}");
    assert!(says(&rows, "fault", "secrets", "the secret in `url` cannot be read"), "{rows:#?}");
    assert!(!format!("{rows:?}").contains("never-shown"), "no secret is shown");

    program.file("plumbline.toml", "dat = \"data\"\n[server]\nlisten = \"127.0.0.1:0\"\n");
    let (code, rows) = doctor(&program, &["--data", "data"]);
    assert!(code == 1 && says(&rows, "fault", "configuration", "there is no key `dat`"), "{rows:#?}");
    assert!(says(&rows, "ok", "whole", "the log's chain"), "the rest is looked at all the same: {rows:#?}");
    assert!(says(&rows, "warning", "backup", "nothing is backed up"), "{rows:#?}");

    configure(&program, "[sign_in]\n[log]\n");
    let text = std::fs::read_to_string(program.folder().join("plumbline.toml")).expect("the file");
    program.file("plumbline.toml", &text.replace("https://plumb", "http://plumb"));
    let (_, rows) = doctor(&program, &[]);
    assert!(says(&rows, "fault", "public address", "is not encrypted"), "{rows:#?}");
}

#[test]
fn a_store_that_cannot_be_read_or_is_not_whole_is_a_fault_and_the_rest_is_looked_at() {
    let program = installed();
    program.bare(&[], &["backup", "--scheduled"]);
    let anchors = program.bare(&[], &["anchor", "--to", "anchors.txt"]);
    assert_eq!(anchors.code, 0, "{}", anchors.err);
    let (code, rows) = doctor(&program, &["--anchors", "anchors.txt"]);
    assert!(code == 0 && says(&rows, "ok", "anchors", "1 anchor borne out"), "{rows:#?}");

    let database = Connection::open(program.folder().join("data/plumbline.db")).expect("the store opens");
    database
        .execute_batch(
            "DROP TRIGGER events_are_never_deleted;
             DELETE FROM events WHERE position = (SELECT MAX(position) FROM events)",
        )
        .expect("the tail is cut off");
    let (code, rows) = doctor(&program, &["--anchors", "anchors.txt"]);
    assert!(code == 1 && says(&rows, "fault", "anchors", "its tail was cut off"), "{rows:#?}");
    assert!(says(&rows, "ok", "whole", "the log's chain"), "the chain alone does not show it");

    database
        .execute_batch(
            "DROP TRIGGER events_are_never_changed; UPDATE events SET body = '{}' WHERE position = 1",
        )
        .expect("a change");
    let (code, rows) = doctor(&program, &[]);
    assert!(
        code == 1 && says(&rows, "fault", "whole", "event 1 was changed after it was written"),
        "{rows:#?}"
    );

    drop(database);
    std::fs::write(program.folder().join("data/plumbline.db"), "no database").expect("damage");
    let (code, rows) = doctor(&program, &[]);
    assert!(code == 1 && says(&rows, "fault", "store", "file is not a database"), "{rows:#?}");
    assert!(says(&rows, "ok", "public address", "https://"), "{rows:#?}");
}

#[test]
fn a_wrong_clock_is_told_by_the_last_event() {
    let program = installed();
    program.bare(&[], &["backup", "--scheduled"]);
    let mut store = plumbline_store::Store::open(program.folder().join("data")).expect("the store opens");
    let event =
        plumbline_store::Event::EditionRetracted { edition: "000000000000".into(), why: "a test".into() };
    let later = "2131-01-01T00:00:00Z".parse().expect("an instant");
    store.append("note/1", 0, &[event], later).expect("it is written");
    drop(store);
    let (code, rows) = doctor(&program, &[]);
    assert!(code == 1 && says(&rows, "fault", "clock", "ahead of this machine's clock"), "{rows:#?}");
}

#[test]
fn the_address_is_free_or_answered_by_health_or_taken_by_something_else() {
    let program = installed();
    program.bare(&[], &["backup", "--scheduled"]);
    for (answer, health, part) in [
        ("HTTP/1.1 200 OK\r\n\r\n", "ok", "says that it is well"),
        ("HTTP/1.1 503 Service Unavailable\r\n\r\n", "fault", "says 503 of its health"),
        ("220 mail\r\n", "fault", "taken by something that is no server of ours"),
    ] {
        let listener = TcpListener::bind("127.0.0.1:0").expect("an address");
        let address = listener.local_addr().expect("its address").to_string();
        let text = "data = \"data\"\n[server]\nlisten = \"ADDRESS\"\n[backup]\nto = \"backups\"\n";
        program.file("plumbline.toml", &text.replace("ADDRESS", &address));
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("somebody asks");
            let mut asked = [0; 512];
            let read = stream.read(&mut asked).expect("a question");
            stream.write_all(answer.as_bytes()).expect("an answer");
            String::from_utf8_lossy(&asked[..read]).into_owned()
        });
        let (_, rows) = doctor(&program, &[]);
        assert!(says(&rows, health, "listening", part), "{answer}: {rows:#?}");
        assert!(server.join().expect("it ends").starts_with("GET /health HTTP/1.1\r\n"));
    }
}

/// A mail server that greets, and writes down what it is told.
#[test]
fn the_mail_server_is_greeted_when_asked_and_gets_no_message() {
    let program = installed();
    program.bare(&[], &["backup", "--scheduled"]);
    let listener = TcpListener::bind("127.0.0.1:0").expect("an address");
    let address = listener.local_addr().expect("its address");
    configure(&program, &format!("[mail]\nsmtp = \"smtp://{address}\"\nfrom = \"p@example.org\"\n"));
    let (_, rows) = doctor(&program, &[]);
    assert!(says(&rows, "ok", "mail", "`--mail` greets it"), "nobody is asked: {rows:#?}");
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("somebody calls");
        let mut told = String::new();
        stream.write_all(b"220 here\r\n").expect("a greeting");
        let mut line = [0; 512];
        while let Ok(read @ 1..) = stream.read(&mut line) {
            told.push_str(&String::from_utf8_lossy(&line[..read]));
            if stream.write_all(b"250 well\r\n").is_err() || told.contains("QUIT") {
                break;
            }
        }
        told
    });
    let (code, rows) = doctor(&program, &["--mail"]);
    assert!(code == 0 && says(&rows, "ok", "mail", "the server answers"), "{rows:#?}");
    let told = server.join().expect("it ends");
    assert!(told.starts_with("EHLO ") && !told.contains("MAIL FROM"), "{told}");
    configure(&program, "[mail]\nsmtp = \"smtp://127.0.0.1:9\"\nfrom = \"p@example.org\"\n");
    let (code, rows) = doctor(&program, &["--mail"]);
    assert!(
        code == 1 && rows.iter().any(|row| row["check"] == "mail" && row["health"] == "fault"),
        "{rows:#?}"
    );
}

/// A provider's discovery document must name the issuer that was configured.
#[test]
fn a_sign_in_provider_is_asked_who_it_is() {
    let program = installed();
    program.bare(&[], &["backup", "--scheduled"]);
    program.file("secret", "s\n");
    mode(&program, "secret", 0o600);
    for (issuer_is_itself, health) in [(true, "ok"), (false, "fault")] {
        let listener = TcpListener::bind("127.0.0.1:0").expect("an address");
        let address = listener.local_addr().expect("its address");
        let more = format!(
            "[[oidc]]\nname = \"inner\"\nissuer = \"http://{address}\"\nclient_id = \"c\"\nclient_secret_file = \"secret\"\n"
        );
        configure(&program, &more);
        let named = if issuer_is_itself { format!("http://{address}") } else { "http://other".into() };
        let server = std::thread::spawn(move || {
            let keys = "{\"keys\":[]}".to_owned();
            let document = format!(
                "{{\"issuer\":\"{named}\",\"authorization_endpoint\":\"http://{address}/a\",\"token_endpoint\":\"http://{address}/t\",\"jwks_uri\":\"http://{address}/k\",\"response_types_supported\":[\"code\"],\"subject_types_supported\":[\"public\"],\"id_token_signing_alg_values_supported\":[\"RS256\"]}}"
            );
            for _ in 0..if issuer_is_itself { 2 } else { 1 } {
                let (mut stream, _) = listener.accept().expect("somebody asks");
                let mut asked = [0; 1024];
                let read = stream.read(&mut asked).expect("a question");
                let text = String::from_utf8_lossy(&asked[..read]).into_owned();
                let body = if text.contains("/.well-known/openid-configuration") { &document } else { &keys };
                let answer = format!(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                    body.len()
                );
                stream.write_all(answer.as_bytes()).expect("an answer");
            }
        });
        let (_, rows) = doctor(&program, &[]);
        assert!(
            rows.iter().any(|row| row["check"] == "sign-in provider" && row["health"] == health),
            "{rows:#?}"
        );
        server.join().expect("it ends");
    }
}

#[test]
fn every_part_refuses_a_store_of_a_newer_program_and_changes_nothing() {
    let program = installed();
    let database = Connection::open(program.folder().join("data/plumbline.db")).expect("the store opens");
    database
        .execute_batch("INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9001, 'x', TRUE, x'00', 0)")
        .expect("a newer schema");
    drop(database);
    let newer = "a newer plumbline made it";
    for args in [
        &["editions"][..],
        &["verify"],
        &["migrate"],
        &["migrate", "--dry-run"],
        &["backup", "--to", "copy"],
        &["--read-only", "editions"],
        &["serve", "--listen", "127.0.0.1:0"],
    ] {
        let ran = program.bare(&[], args);
        assert!(ran.code == 1 && ran.err.contains(newer), "{args:?}: {} {}", ran.code, ran.err);
    }
    let (code, rows) = doctor(&program, &[]);
    assert!(code == 1 && says(&rows, "fault", "store", newer), "{rows:#?}");
    let ran = program.bare(&[], &["backup", "--scheduled"]);
    assert!(ran.code == 1 && ran.out.contains("schema 9001"), "{}{}", ran.out, ran.err);
    assert!(!program.folder().join("copy").exists());
}

#[test]
fn a_scanner_that_is_missing_or_does_not_work_is_said_and_one_that_works_is_asked() {
    let program = installed();
    let check = "scanner of attachments";
    let with = |scan: &str| {
        configure(&program, &format!("[attachments]\nscan = {scan}\nscan_seconds = 2\n"));
        doctor(&program, &[]).1
    };
    configure(&program, "");
    assert!(says(&doctor(&program, &[]).1, "warning", check, "are not scanned for viruses"));
    assert!(says(&with("[\"true\"]"), "ok", check, "found nothing in a harmless text"));
    assert!(says(&with("[\"false\"]"), "fault", check, "refuses a harmless text"));
    assert!(says(&with("[\"/nowhere/scanner\", \"-\"]"), "fault", check, "could not be started"));
    assert!(says(&with("[\"sleep\", \"60\"]"), "fault", check, "took more than 2 s"));
}
