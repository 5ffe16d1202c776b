//! An area's own part: what it was sent and did, what became of it, and nothing of its case before that.

use super::acts::{address, does, drafted_and_signed, opened, sent, sent_to_the_area, version};
use super::{is_a_page, leads_to};
use crate::program::Program;
use crate::served::stages::{Played, YORK};

fn portal(below: &str) -> String {
    format!("/portal/2011/{YORK}{below}")
}

#[test]
fn an_officer_sees_nothing_of_the_case_before_the_draft_is_sent_and_then_their_own_letter() {
    let mut played = Played::opened(Program::new());
    played.goes_to("2027-05-13T09:00:00Z");
    let early = is_a_page(&played.browser("p-officer").get(&portal("")), 200, "York, 2011");
    assert!(
        early.contains("The profile is for areas from") || early.contains("the profile is for areas from"),
        "{early}"
    );
    is_a_page(&played.browser("p-officer").get(&portal("/profile")), 403, "This is not for you");
    let before = {
        drafted_and_signed(&mut played);
        let page = is_a_page(&played.browser("p-officer").get(&portal("")), 200, "York, 2011");
        for told in ["assessor", "reader", "panel", "director", "drafted", "signed", "performs well"] {
            assert!(!page.contains(told), "`{told}` is told: {page}");
        }
        is_a_page(&played.browser("p-officer").get(&portal("/letter")), 403, "This is not for you");
        page
    };
    assert!(
        before.contains("No draft letter is with York now")
            || before.contains("no draft letter is with York now"),
        "{before}"
    );
    assert!(
        !before.contains(&portal("/letter")) && !before.contains("Queries on the draft letter"),
        "{before}"
    );

    played.goes_to("2027-09-23T09:00:00Z");
    does(&played, "p-assessor", "send", "Send the draft letter to the area", &[("letter", "")]);
    let officer = played.browser("p-officer");
    let page = is_a_page(&officer.get(&portal("")), 200, "York, 2011");
    for told in [
        &portal("/letter"),
        "Queries on the draft letter",
        "An appeal against the grade",
        "London time",
        "/do/query\"",
        "/do/appeal\"",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    let letter = is_a_page(&officer.get(&portal("/letter")), 200, "Your letter");
    assert!(letter.contains("id=\"sentence-1\"") && letter.contains("id=\"sentence-2\""), "{letter}");
    let query = format!("{}?about=sentence&amp;about-sentence=2", address("query"));
    assert!(letter.contains(&query), "{letter}");
    let filled = is_a_page(&officer.get(&query.replace("&amp;", "&")), 200, "Query the draft letter");
    assert!(filled.contains("value=\"sentence\" checked"), "{filled}");
    assert!(filled.contains("name=\"about-sentence\" type=\"text\" value=\"2\""), "{filled}");
    // Others have no part in it.
    for who in ["p-other-officer", "p-outsider", "p-press", "p-other-assessor"] {
        is_a_page(&played.browser(who).get(&portal("")), 403, "This is not for you");
        is_a_page(&played.browser(who).get(&portal("/letter")), 403, "This is not for you");
    }
    leads_to(
        &crate::served::browser::Browser::new(played.server()).get(&portal("")),
        &format!("/sign-in?back=%2Fportal%2F2011%2F{YORK}"),
    );
}

#[test]
fn what_an_area_did_stands_with_what_became_of_it() {
    let mut played = Played::opened(Program::new());
    sent_to_the_area(&mut played);
    let query = [
        ("kind", "wording"),
        ("about", "sentence"),
        ("about-sentence", "2"),
        ("text", "Say <b>most</b>\r\nand not all"),
    ];
    does(&played, "p-officer", "query", "Query the draft letter", &query);
    let lodged = version(&played).to_string();
    let officer = played.browser("p-officer");
    let page = is_a_page(&officer.get(&format!("{}?did=query", portal(""))), 200, "York, 2011");
    for told in [
        "Your query is lodged.",
        &format!("Query {lodged}, on sentence 2"),
        "Waits for an answer",
        "Say &lt;b&gt;most&lt;/b&gt;",
        "and not all",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert!(page.contains(&format!("{}?number={lodged}", address("withdraw"))), "{page}");
    let answer = [("query", &*lodged), ("answer", "letter"), ("why", "The wording is ours")];
    does(&played, "p-assessor", "answer", "Answer a query", &answer);
    does(&played, "p-assessor", "amend", "Amend the letter", &[("letter", ""), ("meets", &*lodged)]);
    let page = is_a_page(&officer.get(&portal("")), 200, "York, 2011");
    for told in ["Upheld: the letter alone is mended", "The wording is ours", "The letter was amended for it"]
    {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert!(!page.contains(&format!("?number={lodged}")), "something rests on it: {page}");
    let ask = [("kind", "visit"), ("text", "Come and see")];
    does(&played, "p-officer", "ask", "Ask for an answer, a call or a visit", &ask);
    let asked = version(&played).to_string();
    let take_back = [("number", &*asked), ("why", "We met")];
    does(&played, "p-officer", "withdraw", "Withdraw an act", &take_back);
    let page = is_a_page(&officer.get(&portal("")), 200, "York, 2011");
    assert!(page.contains("Withdrawn by act"), "{page}");
}

#[test]
fn a_return_is_checked_line_by_line_and_its_lines_are_not_lost() {
    let mut played = Played::opened(Program::new());
    played.goes_to("2027-06-20T09:00:00Z");
    let officer = played.browser("p-officer");
    let profile = is_a_page(&officer.get(&portal("/profile")), 200, "Your profile");
    assert!(
        profile.contains("Settings and services")
            && profile.contains(&format!("{}?about=figure", address("report-error"))),
        "{profile}"
    );
    let (page, hidden) = opened(&officer, "return-placements", "Return commissioned places");
    assert!(page.contains("enctype=\"multipart/form-data\"") && page.contains("type=\"file\""), "{page}");
    let nothing = sent(&officer, "return-placements", &hidden, &[("csv-lines", "")]);
    assert!(
        is_a_page(&nothing, 422, "Return commissioned places")
            .contains("<a href=\"#csv\">Choose the file of the return")
    );
    let wrong = "some,columns\n1,2\n";
    let answer = parts(&officer, &hidden, wrong.as_bytes());
    let page = is_a_page(&answer, 422, "Return commissioned places");
    assert!(page.contains("is in no known layout") && page.contains("some,columns"), "{page}");
    let page = is_a_page(
        &parts(&officer, &hidden, b"\xff\xfe\x00"),
        422,
        "What was sent has faults, and nothing was done",
    );
    assert!(page.contains("The file is no text in UTF-8"), "{page}");
    let before = version(&played);
    let other = "record,area,urn,children,on\nplacement,Barnet,9000031,7,2027-03-31\n";
    let answer = parts(&officer, &hidden, other.as_bytes());
    assert!(answer.status >= 400, "{}", answer.text());
    assert_eq!(version(&played), before);
}

/// Sends the form of a return as a browser sends a file.
fn parts(
    officer: &crate::served::browser::Browser,
    hidden: &[(String, String)],
    file: &[u8],
) -> crate::served::server::Answer {
    let mut body = Vec::new();
    for (name, value) in hidden {
        body.extend(
            format!("--here\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
        );
    }
    body.extend(b"--here\r\ncontent-disposition: form-data; name=\"csv\"; filename=\"places.csv\"\r\ncontent-type: text/csv\r\n\r\n");
    body.extend(file);
    body.extend(b"\r\n--here--\r\n");
    let headers = [("sec-fetch-site", "same-origin"), ("content-type", "multipart/form-data; boundary=here")];
    officer.send("POST", &address("return-placements"), &headers, Some(body))
}
