//! Files to evidence, by a form.

use super::{does, version};
use crate::casework::attached::{PDF, docm, png};
use crate::program::Program;
use crate::served::browser::{Browser, hidden};
use crate::served::server::{Answer, Server, session};
use crate::served::site::{is_a_page, leads_to};
use crate::served::stages::{Played, YORK, instant};

const HEADING: &str = "Attach a file to evidence";

fn form() -> String {
    format!("/desk/2011/{YORK}/attach")
}

/// A case in which its assessor filed an item.
fn filed() -> (Played, String) {
    let mut played = Played::opened(Program::new());
    played.goes_to("2027-09-01T09:00:00Z");
    does(&played, "p-director-1", "assign", "Assign the case", &[("to", "p-assessor")]);
    let item = [
        ("kind", "views"),
        ("dated-day", "12"),
        ("dated-month", "5"),
        ("dated-year", "2027"),
        ("text", "They feel <safe>"),
    ];
    does(&played, "p-assessor", "evidence", "File evidence", &item);
    let number = version(&played).to_string();
    (played, number)
}

fn hides(page: &str) -> Vec<(String, String)> {
    ["csrf", "seen", "key"].map(|name| (name.to_owned(), hidden(page, name).expect("it"))).to_vec()
}

fn sends(browser: &Browser, hidden: &[(String, String)], item: &str, name: &str, bytes: &[u8]) -> Answer {
    let mut all: Vec<(&str, &str)> = hidden.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    all.push(("item", item));
    browser.parts(&form(), &all, ("file", name, bytes))
}

#[test]
fn a_file_is_attached_from_the_register_and_is_there_to_download() {
    let (played, item) = filed();
    let browser = played.browser("p-assessor");
    let register =
        is_a_page(&browser.get(&format!("/desk/2011/{YORK}/evidence")), 200, "Evidence on York, 2011");
    let link = format!("{}?item={item}", form());
    assert!(register.contains(&format!("href=\"{link}\"")), "{register}");
    let page = is_a_page(&browser.get(&link), 200, HEADING);
    for says in [
        "a PDF, a plain text",
        "at most 10 MB, and an item at most 10 files",
        "enctype=\"multipart/form-data\"",
        &format!("<option value=\"{item}\" selected>"),
        "They feel &lt;safe&gt;",
    ] {
        assert!(page.contains(says), "{says}: {page}");
    }
    let hidden = hides(&page);
    let done = sends(&browser, &hidden, &item, "visit.pdf", PDF);
    leads_to(&done, &format!("/desk/2011/{YORK}/evidence?did=attach"));
    let before = version(&played);
    leads_to(
        &sends(&browser, &hidden, &item, "visit.pdf", PDF),
        &format!("/desk/2011/{YORK}/evidence?did=attach"),
    );
    assert_eq!(version(&played), before, "a button that is pressed twice does it once");
    let page = is_a_page(&browser.get(done.header("location")), 200, "Evidence on York, 2011");
    assert!(page.contains("The file is attached.") && page.contains(">visit.pdf</a> (pdf, 1 kB)"), "{page}");
    let download = browser.get(&format!("/api/v1/seasons/2011/cases/{YORK}/attachments/{before}"));
    assert_eq!((download.status, download.body == PDF), (200, true));
    // Whoever filed none of the items is not asked for a file.
    let other = played.browser("p-other-assessor");
    let none = is_a_page(&other.get(&form()), 200, HEADING);
    assert!(none.contains("You filed no item in this case") && !none.contains("type=\"file\""), "{none}");
}

#[test]
fn whoever_may_not_see_the_register_attaches_to_what_they_filed_themselves() {
    let mut played = Played::opened(Program::new());
    played.goes_to("2027-05-13T09:00:00Z");
    let item = [
        ("kind", "note-of-visit"),
        ("dated-day", "12"),
        ("dated-month", "5"),
        ("dated-year", "2027"),
        ("text", "canary-of-the-note"),
    ];
    does(&played, "p-link", "evidence", "File evidence", &item);
    let number = version(&played).to_string();
    let browser = played.browser("p-link");
    is_a_page(&browser.get(&format!("/desk/2011/{YORK}/evidence")), 403, "This is not for you");
    let case = is_a_page(&browser.get(&format!("/desk/2011/{YORK}")), 200, "York, 2011");
    assert!(case.contains(&format!("href=\"{}\"", form())), "{case}");
    let page = is_a_page(&browser.get(&form()), 200, HEADING);
    assert!(page.contains(&format!("Act {number}: what you filed on Thursday 13 May 2027")), "{page}");
    assert!(!page.contains("canary-of-the-note"), "{page}");
    let done = sends(&browser, &hides(&page), &number, "note.txt", b"What the hall looked like\n");
    leads_to(&done, &format!("/desk/2011/{YORK}?did=attach"));
    assert!(
        is_a_page(&browser.get(done.header("location")), 200, "York, 2011").contains("The file is attached.")
    );
}

#[test]
fn what_is_not_taken_is_said_at_its_field_and_leaves_nothing() {
    let (played, item) = filed();
    let browser = played.browser("p-assessor");
    let hidden = hides(&is_a_page(&browser.get(&form()), 200, HEADING));
    let before = version(&played);
    let large = vec![b'a'; (10 << 20) + 1];
    let refused: [(&str, &[u8], &str); 5] = [
        ("visit.pdf", b"<!doctype html><script>alert(1)</script>", "HTML, SVG"),
        ("visit.pdf", &png(), "by its content it is a PNG picture"),
        ("note.docx", &docm(), "it holds macros"),
        ("", b"", "Choose the file"),
        ("large.txt", &large, "The file has more than 10 MB"),
    ];
    for (name, bytes, says) in refused {
        let page = is_a_page(&sends(&browser, &hidden, &item, name, bytes), 422, HEADING);
        assert!(page.contains("<a href=\"#file\">") && page.contains("id=\"file-error\""), "{name}: {page}");
        assert!(page.contains(says), "{says}: {page}");
    }
    let page = is_a_page(&sends(&browser, &hidden, "", "a.pdf", PDF), 422, HEADING);
    assert!(page.contains("<a href=\"#item\">Choose the item"), "{page}");
    let opening = sends(&browser, &hidden, "1", "a.pdf", PDF);
    assert!(is_a_page(&opening, 409, HEADING).contains("<a href=\"#item\">"), "{}", opening.text());
    let mut wrong = hidden.clone();
    wrong[0].1 = "0".into();
    is_a_page(&sends(&browser, &wrong, &item, "a.pdf", PDF), 403, "This is not for you");
    for who in ["p-director-1", "p-officer", "p-press", "p-outsider"] {
        let csrf = played.csrf(who);
        let own = [("csrf".to_owned(), csrf)];
        is_a_page(&sends(&played.browser(who), &own, &item, "a.pdf", PDF), 403, "This is not for you");
        is_a_page(&played.browser(who).get(&form()), 403, "This is not for you");
    }
    assert_eq!(version(&played), before, "nothing was attached");
    // Erased texts get no file.
    let erase =
        serde_json::json!({ "act": "erase", "key": format!("case/{YORK}/2011"), "basis": "held-in-error" });
    played.season("p-admin", &erase);
    let page = sends(&browser, &hidden, &item, "a.pdf", PDF);
    let page = is_a_page(&page, 409, HEADING);
    assert!(page.contains("<a href=\"#item\">") && page.contains("erased"), "{page}");
}

#[test]
fn what_the_scanner_refuses_is_said_at_the_file() {
    let (mut played, item) = filed();
    played.stops();
    let mut store = played.store();
    let secret = session(&mut store, "p-assessor", instant("2027-09-01T09:00:01Z"));
    drop(store);
    let scan = [("PLUMBLINE_ATTACHMENTS_SCAN", "sh,-c,exit 1")];
    let server = Server::start_with(&played.program, "data", &["--clock", "2027-09-01T09:00:02Z"], &scan);
    let browser = Browser::with(&server, &secret);
    let hidden = hides(&is_a_page(&browser.get(&form()), 200, HEADING));
    let page = is_a_page(&sends(&browser, &hidden, &item, "a.pdf", PDF), 409, HEADING);
    assert!(page.contains("<a href=\"#file\">The scanner of this installation refused the file"), "{page}");
}
