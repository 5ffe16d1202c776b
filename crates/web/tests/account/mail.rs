//! Letters: into a folder, to a server, and of each notice one, also where nodes die or work at once.

use super::{at, seeded};
use jiff::{SignedDuration, Timestamp};
use plumbline_casework::PersonId;
use plumbline_core::area::AreaCode;
use plumbline_store::{Address, Doing, MailState, NewInvite, Store, Way};
use plumbline_web::Letter;
use plumbline_web::account::{Frame, Mailer, Posted, Smtp, Tls, send_due, tell};
use std::cell::RefCell;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::Path;

const FROM: &str = "Plumbline <noreply@plumbline.example>";

fn p(id: &str) -> PersonId {
    id.parse().unwrap()
}

fn letter() -> Letter {
    Letter {
        to: "ann@example.gov.uk".into(),
        subject: "Plumbline: a notice".into(),
        text: "Dear Ann Zother,\n\nSomething happened – look.\n".into(),
    }
}

fn files(folder: &Path) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            (path.file_name().unwrap().to_string_lossy().into(), std::fs::read_to_string(&path).unwrap())
        })
        .collect();
    all.sort();
    all
}

#[test]
fn a_letter_in_a_folder_is_a_message_that_its_owner_alone_reads() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let mailer = Mailer::folder(FROM, folder.path()).unwrap();
    let when = at("09-01T10:00:00");
    mailer.send(&letter(), when).unwrap();
    let all = files(folder.path());
    let (name, text) = &all[0];
    assert_eq!(all.len(), 1);
    assert!(name.ends_with(".eml") && !name.contains("ann") && !name.contains('@'), "{name}");
    for line in [
        "From: Plumbline <noreply@plumbline.example>\r\n",
        "To: ann@example.gov.uk\r\n",
        "Subject: Plumbline: a notice\r\n",
        "Date: Thu, 01 Sep 2011 10:00:00 +0000\r\n",
        "Auto-Submitted: auto-generated\r\n",
        "@plumbline.example>\r\n",
    ] {
        assert!(text.contains(line), "{line}");
    }
    let mode = std::fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    mailer.send(&letter(), when).unwrap();
    assert_eq!(files(folder.path()), all, "the same letter at the same time is the same message");
}

#[test]
fn nothing_in_a_letter_becomes_a_header_or_another_address() {
    let folder = tempfile::tempdir().unwrap();
    let mailer = Mailer::folder(FROM, folder.path()).unwrap();
    let subject = "one\r\nBcc: evil@example.org\r\n\r\ntwo".to_owned();
    mailer.send(&Letter { subject, ..letter() }, at("09-01T10:00:00")).unwrap();
    let text = &files(folder.path())[0].1;
    assert!(!text.lines().any(|line| line.to_lowercase().starts_with("bcc")), "{text}");
    for to in ["", "ann", "ann@x\r\nBcc: evil@example.org", "a@b.example, c@d.example"] {
        let refused = mailer.send(&Letter { to: to.into(), ..letter() }, at("09-01T10:00:00"));
        assert_eq!(refused, Err("the address cannot be written to".into()));
    }
}

/// A mail server that answers each line with the first word that fits.
fn server(answers: &'static [(&'static str, &'static str)]) -> (u16, std::thread::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut heard = String::new();
        stream.write_all(b"220 here\r\n").unwrap();
        let mut lines = BufReader::new(stream.try_clone().unwrap());
        let mut in_data = false;
        loop {
            let mut line = String::new();
            if lines.read_line(&mut line).unwrap_or(0) == 0 {
                return heard;
            }
            heard.push_str(&line);
            if in_data && line != ".\r\n" {
                continue;
            }
            in_data = false;
            let answer = answers.iter().find(|(word, _)| line.starts_with(word)).map(|(_, it)| *it);
            let usual = match &line[..4.min(line.len())] {
                "EHLO" => "250 here",
                "DATA" => {
                    in_data = true;
                    "354 go on"
                }
                "QUIT" => "221 bye",
                _ => "250 ok",
            };
            if stream.write_all(format!("{}\r\n", answer.unwrap_or(usual)).as_bytes()).is_err() {
                return heard;
            }
        }
    });
    (port, heard)
}

fn to_server(port: u16) -> Mailer {
    let server = Smtp { host: "127.0.0.1".into(), port: Some(port), tls: Tls::None, login: None };
    Mailer::smtp(FROM, server).unwrap()
}

#[test]
fn a_server_gets_the_letter_for_one_address() {
    let (port, heard) = server(&[]);
    to_server(port).send(&letter(), at("09-01T10:00:00")).unwrap();
    let heard = heard.join().unwrap();
    assert_eq!(heard.matches("RCPT TO:<ann@example.gov.uk>").count(), 1);
    assert!(
        heard.contains("MAIL FROM:<noreply@plumbline.example>")
            && heard.contains("Subject: Plumbline: a notice")
    );
}

#[test]
fn what_a_server_refuses_is_said_without_the_address_and_without_its_words() {
    for (answers, expected) in [
        (&[("RCPT", "550 no ann@example.gov.uk here")][..], "the mail server refused the letter (550)"),
        (&[("MAIL", "451 ann@example.gov.uk later")], "the mail server does not take the letter now (451)"),
    ] {
        let (port, heard) = server(answers);
        assert_eq!(to_server(port).send(&letter(), at("09-01T10:00:00")), Err(expected.into()));
        heard.join().unwrap();
    }
    let gone = to_server(9).send(&letter(), at("09-01T10:00:00")).unwrap_err();
    assert_eq!(gone, "the mail server cannot be reached");
}

/// STARTTLS is not something to do without: whoever sits between could take it away.
#[test]
fn a_server_that_does_not_offer_tls_gets_no_letter() {
    let (port, heard) = server(&[]);
    let host = Smtp {
        host: "127.0.0.1".into(),
        port: Some(port),
        tls: Tls::Started,
        login: Some(("a".into(), "zpass".into())),
    };
    let refused = Mailer::smtp(FROM, host).unwrap().send(&letter(), at("09-01T10:00:00"));
    assert!(refused.is_err());
    let heard = heard.join().unwrap();
    assert!(!heard.contains("AUTH") && !heard.contains("RCPT") && !heard.contains("zpass"));
    let beyond = Smtp { host: "mail.example".into(), port: None, tls: Tls::None, login: None };
    let refused = Mailer::smtp(FROM, beyond).unwrap_err();
    assert_eq!(refused, "letters go to `mail.example` only over TLS; without it to this machine alone");
    assert!(Mailer::folder("nobody", "x").unwrap_err().starts_with("expected an address such as"));
}

#[test]
fn a_mail_server_is_named_by_an_address_that_nobody_repeats() {
    let read = |text: &str| text.parse::<Smtp>();
    let whole = read("smtps://plumbline:p%40ss%2Fword@mail.example:4650").unwrap();
    assert_eq!((whole.host.as_str(), whole.port, whole.tls), ("mail.example", Some(4650), Tls::Whole));
    assert!(whole.login == Some(("plumbline".into(), "p@ss/word".into())));
    let started = read("smtp://mail.example").unwrap();
    assert!((started.port, started.tls, started.login) == (None, Tls::Started, None));
    for here in ["smtp://127.0.0.1:25", "smtp://localhost", "smtp://[::1]:2525"] {
        assert_eq!(read(here).unwrap().tls, Tls::None, "{here}");
    }
    for bad in [
        "",
        "mail.example",
        "https://mail.example",
        "smtp://",
        "smtps://zname@mail.example",
        "smtps://:zpass@mail.example",
        "smtp://mail.example/zpath",
        "smtps://a:%zz@mail.example",
        "smtp://mail.example?tls=no",
    ] {
        let said = read(bad).err().unwrap();
        assert!(said.starts_with("expected a mail server such as") && !said.contains('z'), "{bad}");
    }
}

/// A keeper, and somebody whose second factor the keeper reset: that is one thing to be told.
fn with_something_to_tell(folder: &Path) -> Store {
    let mut store = Store::open(folder).unwrap();
    let random = &mut seeded(1);
    let now = at("09-01T10:00:00");
    let (keeper, other) = (p("p-keeper"), p("p-other"));
    let mail = |name: &str| format!("{name}@example.gov.uk").parse::<Address>().unwrap();
    let (kay, ann) = (mail("kay"), mail("ann"));
    let new = |person, name, address, link| NewInvite { person, name, address, link, keeper: true };
    store.first_account(new(&keeper, "Kay Zkeeper", &kay, "l1"), now, random).unwrap();
    store.accept("l1", Way::Password("$k"), now).unwrap();
    let doing = Doing { by: &keeper, at: now };
    let invite = NewInvite { keeper: false, ..new(&other, "Ann Zother", &ann, "l2") };
    store.invite(invite, doing, random).unwrap();
    store.accept("l2", Way::Password("$o"), now).unwrap();
    store.propose_second_factor(&other, "SECRET", now, random).unwrap();
    store.confirm_second_factor(&other, 1, &[], None, now).unwrap();
    store.reset_second_factor(&other, "lost", doing, random).unwrap();
    store
}

fn frame() -> Frame<'static> {
    Frame {
        service: "Plumbline",
        public_url: "https://plumbline.example/",
        area_name: &|area: &AreaCode| area.to_string(),
        made_up: false,
    }
}

fn sends(store: &mut Store, now: Timestamp, answer: Result<(), String>) -> (Posted, Vec<Letter>) {
    let sent = RefCell::new(Vec::new());
    let send = |letter: &Letter| {
        sent.borrow_mut().push(letter.clone());
        answer.clone()
    };
    let posted = send_due(store, now, frame(), &send).unwrap();
    (posted, sent.into_inner())
}

#[test]
fn what_happened_becomes_a_notice_and_a_letter_each_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = with_something_to_tell(folder.path());
    let now = at("09-01T10:01:00");
    assert_eq!(tell(&mut store, now).unwrap(), 2);
    assert_eq!(tell(&mut store, now).unwrap(), 0);
    let kept = store.notices_of(&p("p-other"), None, 10).unwrap();
    let what: Vec<&str> = kept.iter().map(|it| it.key.template.as_str()).collect();
    assert_eq!(what, ["second-factor-reset", "second-factor-set"]);
    let (posted, letters) = sends(&mut store, now, Ok(()));
    assert_eq!(posted, Posted { sent: 2, failed: 0, nobody: 0 });
    let reset = &letters[1];
    assert!(
        reset.to == "ann@example.gov.uk" && reset.subject == "Plumbline: Your second factor was taken away"
    );
    assert!(reset.text.starts_with("Dear Ann Zother,\n\nA keeper of accounts took your second factor away"));
    assert!(reset.text.contains("\n\nhttps://plumbline.example/notices\n"));
    assert!(!reset.text.contains("Zkeeper") && !reset.text.contains("lost"), "nobody else, and not why");
    assert_eq!(sends(&mut store, now + SignedDuration::from_hours(99), Ok(())).1.len(), 0);
}

#[test]
fn a_letter_that_fails_is_tried_again_and_its_failure_is_kept_for_keepers() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = with_something_to_tell(folder.path());
    let now = at("09-01T10:01:00");
    tell(&mut store, now).unwrap();
    let no = || Err("the mail server cannot be reached".to_owned());
    assert_eq!(sends(&mut store, now, no()).0, Posted { sent: 0, failed: 2, nobody: 0 });
    assert_eq!(sends(&mut store, now + SignedDuration::from_secs(59), no()).0, Posted::default());
    let mut then = now;
    for minutes in [1, 5, 15, 60, 360, 1440] {
        then += SignedDuration::from_mins(minutes);
        assert_eq!(sends(&mut store, then, no()).0.failed, 2, "{minutes} minutes on");
    }
    assert_eq!(sends(&mut store, then + SignedDuration::from_hours(999), no()).0, Posted::default());
    let failed = store.failed_mail().unwrap();
    assert_eq!((failed.len(), failed[0].why.as_str()), (2, "the mail server cannot be reached"));
    store.mail_again(&failed[0].notice.key, then).unwrap();
    assert_eq!(sends(&mut store, then, Ok(())).0.sent, 1);
}

#[test]
fn whose_access_ended_or_whose_key_was_erased_gets_no_letter() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = with_something_to_tell(folder.path());
    let now = at("09-01T10:01:00");
    let keeper = p("p-keeper");
    store.end_access(&p("p-other"), "left", Doing { by: &keeper, at: now }, &mut seeded(9)).unwrap();
    tell(&mut store, now).unwrap();
    let (posted, letters) = sends(&mut store, now, Ok(()));
    assert_eq!((posted, letters.len()), (Posted { sent: 0, failed: 0, nobody: 2 }, 0));
}

#[test]
fn what_happened_long_before_a_server_began_is_told_to_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = with_something_to_tell(folder.path());
    assert_eq!(tell(&mut store, at("09-08T10:00:01")).unwrap(), 0);
    assert_eq!(store.notices_of(&p("p-other"), None, 10).unwrap(), []);
    assert!(store.not_told_yet(10).unwrap().1.is_empty(), "and it is read once");
}

#[test]
fn nodes_that_tell_and_send_at_once_tell_and_send_each_once() {
    let folder = tempfile::tempdir().unwrap();
    drop(with_something_to_tell(folder.path()));
    let now = at("09-01T10:01:00");
    let sent: Vec<Letter> = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    let mut store = Store::open(folder.path()).unwrap();
                    tell(&mut store, now).unwrap();
                    sends(&mut store, now, Ok(())).1
                })
            })
            .collect();
        runs.into_iter().flat_map(|run| run.join().unwrap()).collect()
    });
    assert_eq!(sent.len(), 2);
    let mut store = Store::open(folder.path()).unwrap();
    let kept = store.notices_of(&p("p-other"), None, 10).unwrap();
    assert!(kept.len() == 2 && kept.iter().all(|it| it.mail == MailState::Sent));
}

/// A node that dies after taking a letter: another sends it once the lease is over, and not before.
#[test]
fn a_letter_of_a_node_that_died_is_sent_by_another() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = with_something_to_tell(folder.path());
    let now = at("09-01T10:01:00");
    tell(&mut store, now).unwrap();
    assert_eq!(store.take_mail(10, now).unwrap().len(), 2);
    drop(store);
    let mut other = Store::open(folder.path()).unwrap();
    assert_eq!(sends(&mut other, now + SignedDuration::from_secs(299), Ok(())).0, Posted::default());
    assert_eq!(sends(&mut other, now + SignedDuration::from_mins(5), Ok(())).0.sent, 2);
}

#[test]
fn a_letter_of_a_made_up_store_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = with_something_to_tell(folder.path());
    let now = at("09-01T10:01:00");
    tell(&mut store, now).unwrap();
    let texts = RefCell::new(Vec::new());
    let send = |letter: &Letter| {
        texts.borrow_mut().push(letter.text.clone());
        Ok(())
    };
    send_due(&mut store, now, Frame { made_up: true, ..frame() }, &send).unwrap();
    assert!(texts.into_inner().iter().all(|text| text.starts_with("MADE-UP DATA: ")));
}
