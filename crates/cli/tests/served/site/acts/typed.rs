//! What is typed into the letter's editor: checked as it is typed, kept until it is sent, and set as a draft.

use super::{address, does, drafted_and_signed, version};
use crate::program::Program;
use crate::served::browser::{Browser, between, hidden};
use crate::served::server::Answer;
use crate::served::site::{is_a_page, leads_to};
use crate::served::stages::{Played, YORK};
use serde_json::Value;

const HEADING: &str = "Edit the letter";
const SECRET: &str = "Canary of the editor.";

fn editor() -> String {
    format!("/desk/2011/{YORK}/letter")
}

fn played() -> Played {
    let mut played = Played::opened(Program::new());
    drafted_and_signed(&mut played);
    played.goes_to("2027-09-23T13:05:00Z");
    played
}

fn text(page: &str) -> String {
    let (_, field) = page.split_once("<textarea").expect("the field");
    let text = between(field, ">\n", "</textarea>");
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

fn open(browser: &Browser) -> (String, Vec<(String, String)>) {
    let page = is_a_page(&browser.get(&editor()), 200, HEADING);
    let hidden =
        ["csrf", "seen", "key", "over"].map(|name| (name.to_owned(), hidden(&page, name).expect("it")));
    (page, hidden.to_vec())
}

fn asks(browser: &Browser, hidden: &[(String, String)], what: &str, letter: &str) -> Answer {
    let mut all: Vec<(&str, &str)> = hidden.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    all.extend([("ask", what), ("letter", letter)]);
    browser.form(&editor(), &all)
}

/// What the script asks for.
fn live(browser: &Browser, hidden: &[(String, String)], letter: &str) -> (u16, Value) {
    let field = |name: &str| hidden.iter().find(|(it, _)| it == name).map_or("", |(_, value)| value.as_str());
    let body = serde_urlencoded(&[
        ("csrf", field("csrf")),
        ("seen", field("seen")),
        ("over", field("over")),
        ("ask", "live"),
        ("letter", letter),
    ]);
    let headers = [
        ("sec-fetch-site", "same-origin"),
        ("content-type", "application/x-www-form-urlencoded"),
        ("accept", "application/json"),
    ];
    // The browser's own header comes first, and a script's in its place.
    let answer = browser.asks("POST", &editor(), &headers, Some(body.into_bytes()));
    (answer.status, answer.json())
}

fn serde_urlencoded(fields: &[(&str, &str)]) -> String {
    let part = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    fields.iter().map(|(name, value)| format!("{}={}", part(name), part(value))).collect::<Vec<_>>().join("&")
}

#[test]
fn the_script_is_a_file_of_this_server_that_is_sent_once() {
    let played = played();
    let answer = played.server().anybody().get("/editor.js");
    assert_eq!((answer.status, answer.header("content-type")), (200, "text/javascript; charset=utf-8"));
    let text = answer.text();
    for never in
        ["innerHTML", "eval(", "localStorage", "sessionStorage", "document.write", "http://", "https://"]
    {
        assert!(!text.contains(never), "{never}");
    }
    assert!(text.len() < 6000, "{} bytes", text.len());
    let tag = answer.header("etag").to_owned();
    let again = played.server().anybody().send("GET", "/editor.js", &[("if-none-match", &tag)], None);
    assert_eq!((again.status, again.body.len()), (304, 0));
    // No other page lets a script run.
    for path in ["/", "/desk", "/editor.js", &format!("/desk/2011/{YORK}")] {
        let answer = played.browser("p-assessor").get(path);
        assert!(!answer.header("content-security-policy").contains("script-src 'self'"), "{path}");
    }
}

#[test]
fn a_pause_in_typing_is_answered_with_the_check_in_plain_words_and_keeps_what_was_typed() {
    let played = played();
    let browser = played.browser("p-assessor");
    let (page, hidden) = open(&browser);
    let begun = text(&page);
    let (status, clean) = live(&browser, &hidden, &begun);
    assert_eq!(status, 200);
    assert!(clean["found"].as_str().expect("words").starts_with("Its figures bear it."), "{clean}");
    assert_eq!(clean["lines"], serde_json::json!([]));
    assert_eq!(clean["kept"], "Saved at 14:05 on Thursday 23 September 2027.");
    let wrong = format!("{begun}\nAll 97 primary schools are outstanding & \"good\".\n");
    let line = wrong.lines().count();
    let (_, found) = live(&browser, &hidden, &wrong);
    assert!(
        found["found"]
            .as_str()
            .expect("words")
            .starts_with("It says something that its figures do not bear.")
    );
    let told = found["lines"].as_array().expect("lines");
    let of_the_line = told.iter().find(|it| it["line"] == line).unwrap_or_else(|| panic!("{line}: {found}"));
    assert!(of_the_line["says"].as_str().expect("words").contains("All 97 primary schools are outstanding"));
    // The button's own check says the same.
    let checked = is_a_page(&asks(&browser, &hidden, "check", &wrong), 200, HEADING);
    assert!(checked.contains(&format!("<li>Line {line}: ")), "{checked}");
    let (_, unread) = live(&browser, &hidden, &format!("{begun}\n<i>No letter holds this</i>\n"));
    assert!(unread["found"].as_str().expect("words").contains("does not read"), "{unread}");
    assert!(!unread["lines"].as_array().expect("lines").is_empty() && unread["kept"].as_str().is_some());
    // Whoever is not the session that the page was made for is told so, and nothing is kept or told.
    let mut other = hidden.clone();
    other[0].1 = played.csrf("p-director-1");
    let (status, problem) = live(&browser, &other, SECRET);
    assert_eq!((status, problem["lines"].is_null()), (403, true));
    let (status, _) = live(&Browser::new(played.server()), &hidden, SECRET);
    assert_eq!(status, 401);
    for who in ["p-officer", "p-link", "p-press", "p-other-assessor"] {
        let own = [("csrf".to_owned(), played.csrf(who))];
        assert_eq!(live(&played.browser(who), &own, SECRET).0, 403, "{who}");
    }
}

#[test]
fn what_was_typed_is_there_again_for_whoever_typed_it_and_for_nobody_else() {
    let played = played();
    let browser = played.browser("p-assessor");
    let (page, hidden) = open(&browser);
    let letter = format!("{}\n{SECRET}\n", text(&page));
    leads_to(&asks(&browser, &hidden, "save", &letter), &editor());
    let again = is_a_page(&browser.get(&editor()), 200, HEADING);
    assert!(
        again.contains("This is what you typed, saved at 14:05 on Thursday 23 September 2027."),
        "{again}"
    );
    assert!(again.contains("Drop it and begin from the letter as the figures have it"), "{again}");
    assert_eq!(text(&again), letter);
    assert!(!again.contains("Somebody acted on the case since"), "{again}");
    for who in ["p-director-1", "p-reader", "p-hmci"] {
        let theirs = is_a_page(&played.browser(who).get(&editor()), 200, HEADING);
        assert!(!theirs.contains(SECRET) && !theirs.contains("This is what you typed"), "{who}");
    }
    // It stands in no event and no file.
    let folder = played.program.folder().join("data");
    let held: Vec<_> = std::fs::read_dir(&folder)
        .expect("the data folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_file())
        .filter(|path| {
            std::fs::read(path).expect("a file").windows(SECRET.len()).any(|it| it == SECRET.as_bytes())
        })
        .collect();
    assert!(held.is_empty(), "{held:?}");
    let log = std::fs::read_to_string(played.program.folder().join("serve.log")).expect("the log");
    assert!(!log.contains(SECRET), "{log}");
    // Somebody acts meanwhile: the text stays, and its page says so.
    does(&played, "p-director-1", "defer", "Defer the case", &[("why", "It waits")]);
    does(&played, "p-director-1", "resume", "Resume the case", &[("why", "It goes on")]);
    let overtaken = is_a_page(&browser.get(&editor()), 200, HEADING);
    assert!(
        overtaken.contains("Somebody acted on the case since") && text(&overtaken) == letter,
        "{overtaken}"
    );
    // Dropped by its form, it is gone.
    let drop = [("csrf", hidden[0].1.as_str()), ("ask", "drop")];
    leads_to(&browser.form(&editor(), &drop), &editor());
    let fresh = is_a_page(&browser.get(&editor()), 200, HEADING);
    assert!(
        !fresh.contains(SECRET) && fresh.contains("A letter as the grade and the figures have it"),
        "{fresh}"
    );
}

#[test]
fn what_was_typed_in_another_window_is_replaced_by_nobody_who_was_not_told_of_it() {
    let played = played();
    let browser = played.browser("p-assessor");
    let (one, other) = (open(&browser), open(&browser));
    let begun = text(&one.0);
    let (first, second) = (format!("{begun}\nOf one window.\n"), format!("{begun}\nOf the other.\n"));
    let (_, kept) = live(&browser, &one.1, &first);
    // The script of the same window goes on from what it saved; that of the other does not.
    let mut going_on = one.1.clone();
    going_on[3].1 = kept["over"].as_str().expect("when").to_owned();
    let (_, more) = live(&browser, &going_on, &format!("{first}And more.\n"));
    assert!(more["kept"].as_str().expect("words").starts_with("Saved at"), "{more}");
    let (_, refused) = live(&browser, &other.1, &second);
    let says = refused["kept"].as_str().expect("words");
    assert!(says.starts_with("Not saved: at 14:05") && says.contains("in another window"), "{refused}");
    assert_eq!(text(&open(&browser).0), format!("{first}And more.\n"));
    // Checking changes nothing of that; saving says it, shows what was typed, and may then be meant.
    let checked = is_a_page(&asks(&browser, &other.1, "check", &second), 200, HEADING);
    assert_eq!(hidden(&checked, "over").as_deref(), Some(""));
    let told = is_a_page(&asks(&browser, &other.1, "save", &second), 412, HEADING);
    assert!(told.contains("in another window") && text(&told) == second, "{told}");
    let mut meant = other.1.clone();
    meant[3].1 = hidden(&told, "over").expect("when");
    leads_to(&asks(&browser, &meant, "save", &second), &editor());
    assert_eq!(text(&open(&browser).0), second);
}

#[test]
fn what_was_typed_and_was_changed_outside_is_said_to_be_so_and_can_be_dropped() {
    let played = played();
    let browser = played.browser("p-assessor");
    let (page, hidden) = open(&browser);
    leads_to(&asks(&browser, &hidden, "save", &text(&page)), &editor());
    played.program.rows("data", "UPDATE typed SET digest = 'another' RETURNING person");
    let (page, hidden) = open(&browser);
    assert!(page.contains("What you saved before cannot be opened."), "{page}");
    assert!(page.contains("A letter as the grade and the figures have it"), "{page}");
    leads_to(&asks(&browser, &hidden, "drop", ""), &editor());
    assert!(!open(&browser).0.contains("cannot be opened"));
}

#[test]
fn what_was_typed_is_over_once_its_letter_is_sent() {
    let played = played();
    let browser = played.browser("p-assessor");
    let (page, hidden) = open(&browser);
    let begun = text(&page);
    leads_to(&asks(&browser, &hidden, "save", &begun), &editor());
    let mut all: Vec<(&str, &str)> = hidden.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    all.push(("letter", &begun));
    leads_to(&browser.form(&address("send"), &all), &format!("/desk/2011/{YORK}?did=send"));
    let after = is_a_page(&browser.get(&editor()), 200, HEADING);
    assert!(
        !after.contains("This is what you typed") && after.contains("The letter that is with the area"),
        "{after}"
    );
    // A script that was late keeps nothing: the page is of before the letter was sent.
    let (status, late) = live(&browser, &hidden, &format!("{begun}\n{SECRET}\n"));
    assert_eq!(status, 200);
    assert!(
        late["kept"].as_str().expect("words").starts_with("Not saved: you sent a letter since"),
        "{late}"
    );
    assert!(!is_a_page(&browser.get(&editor()), 200, HEADING).contains(SECRET));
    assert_eq!(played.program.rows("data", "SELECT COUNT(*) FROM typed"), [["0"]]);
}

#[test]
fn nothing_is_kept_for_a_form_of_another_session_and_nothing_typed_is_lost() {
    let played = played();
    let browser = played.browser("p-assessor");
    let (_, hidden) = open(&browser);
    for csrf in ["", "0", &played.csrf("p-director-1")] {
        let mut wrong = hidden.clone();
        wrong[0].1 = csrf.to_owned();
        let page = is_a_page(&asks(&browser, &wrong, "save", SECRET), 403, HEADING);
        assert!(page.contains("nothing was saved") && text(&page).contains(SECRET), "{page}");
        is_a_page(&asks(&browser, &wrong, "drop", SECRET), 403, HEADING);
    }
    assert_eq!(played.program.rows("data", "SELECT COUNT(*) FROM typed"), [["0"]]);
    let nobody = Browser::new(played.server());
    let over = is_a_page(&asks(&nobody, &hidden, "save", SECRET), 401, "Your session has ended");
    assert!(over.contains(&format!("value=\"{}\"", editor())), "it goes back to the editor: {over}");
}

#[test]
fn what_is_typed_is_set_as_a_draft_for_those_alone_who_see_the_page() {
    let played = played();
    let browser = played.browser("p-assessor");
    let (page, hidden) = open(&browser);
    let letter = format!("{}\nThe council was told so.\n", text(&page));
    let before = version(&played);
    let answer = asks(&browser, &hidden, "pdf", &letter);
    if answer.status == 404 {
        // A program without the setting of letters, or without fonts, says so at the field, and nothing is lost.
        let page = is_a_page(&answer, 404, HEADING);
        assert!(page.contains("without letters as PDF") || page.contains("for want of fonts"), "{page}");
        assert_eq!(text(&page), letter);
        println!("skipped: no fonts");
    } else {
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (200, "application/pdf"),
            "{}",
            answer.text()
        );
        assert_eq!(
            answer.header("content-disposition"),
            format!("attachment; filename=\"draft-{YORK}-2011.pdf\"")
        );
        assert_eq!(answer.header("cache-control"), "no-store");
        assert!(answer.body.starts_with(b"%PDF-"));
        let unset = format!("{letter}\n{}\n", "\u{2603}".repeat(3));
        let page = is_a_page(&asks(&browser, &hidden, "pdf", &unset), 422, HEADING);
        assert!(page.contains("<a href=\"#letter\">"), "{page}");
    }
    let unread = asks(&browser, &hidden, "pdf", "+++\n<i>");
    assert!(is_a_page(&unread, 422, HEADING).contains("<a href=\"#letter\">"));
    for who in ["p-officer", "p-link", "p-press", "p-outsider"] {
        let own = [("csrf".to_owned(), played.csrf(who))];
        is_a_page(&asks(&played.browser(who), &own, "pdf", &letter), 403, "This is not for you");
    }
    assert_eq!(version(&played), before);
    let left: Vec<_> = std::fs::read_dir(played.program.folder().join("data"))
        .expect("the data folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains("letter") || name == "released")
        .collect();
    assert!(left.is_empty(), "{left:?}");
}
