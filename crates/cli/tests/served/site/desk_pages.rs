//! Pages below a case and a season, and those of keepers, over real HTTP.

use super::{is_a_page, leads_to, served, store};
use crate::program::Program;
use crate::served::browser::Browser;
use crate::served::stages::{ATTACHED, EVIDENCE, FILE_NAME, Played, REASONS, YORK};
use plumbline_core::area::AreaCode;
use serde_json::json;
use std::fmt::Write as _;

fn page(played: &Played, who: &str, path: &str, heading: &str) -> String {
    is_a_page(&played.browser(who).get(path), 200, heading)
}

/// A page that is not for somebody: its status, and that nothing of the case is on it.
fn closed(played: &Played, who: &str, path: &str, status: u16) {
    let answer = played.browser(who).get(path);
    assert_eq!(answer.status, status, "{who} {path}: {}", answer.text());
    assert!(!answer.text().contains(EVIDENCE), "{who} {path}");
}

#[test]
fn the_pages_of_a_case_and_of_a_season_tell_each_what_they_may_see() {
    let mut seen = 0;
    Played::opened(Program::new()).played(|played, stage| {
        seen += 1;
        match stage {
            "evidence" => {
                register(played);
                season(played);
            }
            "drafted" => {
                log(played);
                figures(played);
            }
            "scheduled" => schedule(played),
            _ => {}
        }
    });
    assert_eq!(seen, 7);
}

fn register(played: &Played) {
    let path = format!("/desk/2011/{YORK}/evidence");
    // Before it is assigned an assessor has no case; a reader sees it, and what was filed.
    let reader = page(played, "p-reader", &path, "Evidence on York, 2011");
    assert!(reader.contains(EVIDENCE) && reader.contains("Wednesday 12 May 2027"), "{reader}");
    assert!(
        reader.contains("By <bdi>A. Person</bdi> (p-link) at ") && reader.contains("1 of 1 item"),
        "{reader}"
    );
    assert!(!reader.contains("File an item"), "a reader files nothing");
    let file = format!("/api/v1/seasons/2011/cases/{YORK}/attachments/3");
    assert!(reader.contains(&format!("href=\"{file}\">{FILE_NAME}</a>")), "{reader}");
    assert_eq!(played.browser("p-reader").get(&file).text(), ATTACHED);
    let after = page(played, "p-reader", &format!("/desk/2011/{YORK}?did=evidence"), "York, 2011");
    assert!(
        after.contains("govuk-notification-banner") && after.contains("The evidence is on the register."),
        "{after}"
    );
    let plain = page(played, "p-reader", &format!("/desk/2011/{YORK}?did=nothing"), "York, 2011");
    assert!(!plain.contains("govuk-notification-banner"), "{plain}");
    assert!(
        page(played, "p-reader", &format!("{path}?kind=survey"), "Evidence on York, 2011")
            .contains("None of 1 item is as chosen")
    );
    assert!(
        page(played, "p-reader", &format!("{path}?kind=views&sort=dated"), "Evidence on York, 2011")
            .contains(EVIDENCE)
    );
    for (who, status) in
        [("p-assessor", 403), ("p-link", 403), ("p-outsider", 403), ("p-officer", 403), ("p-press", 403)]
    {
        closed(played, who, &path, status);
    }
    let empty = page(played, "p-reader", "/desk/2011/Barnet/evidence", "Evidence on Barnet, 2011");
    assert!(empty.contains("Nothing is filed in this case yet."), "{empty}");
}

fn season(played: &Played) {
    let people = page(played, "p-reader", "/desk/2011/people", "People of the season 2011");
    assert!(people.contains("17 people"), "{people}");
    assert!(
        people.contains("Link inspector of York") && people.contains("<bdi>A. Person</bdi> (p-hmci)"),
        "{people}"
    );
    let calendar = page(played, "p-press", "/desk/2011/calendar", "Calendar of the season 2011");
    assert!(calendar.contains("working day after") && calendar.contains("working days left"), "{calendar}");
    assert!(calendar.contains("Summer bank holiday") && calendar.contains("known from "), "{calendar}");
    let releases = page(played, "p-admin", "/desk/2011/releases", "Publications of the season 2011");
    assert!(
        releases.contains("Nothing is on the schedule.") && releases.contains("letter of 0 areas"),
        "{releases}"
    );
    let pack = page(played, "p-panel-1", "/desk/2011/pack", "Pack of the panels, 2011");
    assert!(pack.contains("None."), "{pack}");
    for path in ["people", "calendar", "releases", "pack"] {
        for who in ["p-outsider", "p-officer"] {
            closed(played, who, &format!("/desk/2011/{path}"), 403);
        }
        closed(played, "p-reader", &format!("/desk/2010/{path}"), 404);
    }
}

fn log(played: &Played) {
    let path = format!("/desk/2011/{YORK}/log");
    let link = page(played, "p-link", &path, "Log of York, 2011");
    assert!(link.contains("The chain holds") && link.contains("Drafted the grade"), "{link}");
    assert!(link.contains("<bdi>A. Person</bdi> (p-assessor), an assessor"), "{link}");
    // The hashes are those of the store's own log.
    let rows = played.store().case_log(&AreaCode::new(YORK), 2011).expect("the log");
    assert_eq!(rows.len(), 5);
    for row in &rows {
        assert!(link.contains(&row.hash), "act {}", row.version);
    }
    let bundle = format!("/api/v1/seasons/2011/cases/{YORK}/bundle");
    assert!(!link.contains(&bundle), "whoever may not see the case gets no archive of it");
    let reader = page(played, "p-reader", &path, "Log of York, 2011");
    assert!(reader.contains(&bundle));
    assert_eq!(played.browser("p-reader").get(&bundle).header("content-type"), "application/zip");
    leads_to(&played.browser("p-officer").get(&path), &format!("/portal/2011/{YORK}"));
    closed(played, "p-other-officer", &path, 403);
}

fn figures(played: &Played) {
    let path = format!("/desk/2011/{YORK}/assessment");
    let reader = page(played, "p-reader", &path, "Assessment of York, 2011");
    assert!(reader.contains("As of the drafted grade: what had been published by "), "{reader}");
    assert!(
        reader.contains("Look at what is known now") && reader.contains("<code>4-a-top-bands</code>"),
        "{reader}"
    );
    assert!(reader.contains("For the inspector to weigh") && reader.contains("Must"), "{reader}");
    let now = page(played, "p-reader", &format!("{path}?basis=now"), "Assessment of York, 2011");
    assert!(now.contains("As of the evidence that is known now."), "{now}");
    // Whoever may not see the case sees the evidence of now, as the API gives it, and not that a grade is drafted.
    let press = page(played, "p-press", &path, "Assessment of York, 2011");
    assert!(
        press.contains("As of the evidence that is known now.") && !press.contains("drafted grade"),
        "{press}"
    );
    closed(played, "p-officer", &path, 403);
    closed(played, "p-outsider", &path, 403);

    let path = format!("/desk/2011/{YORK}/profile");
    let first = page(played, "p-reader", &path, "Profile of York, 2011");
    assert!(
        first.contains("Layer 1: inspected settings (Block A)") && first.contains("Not observed"),
        "{first}"
    );
    for (part, says) in [("b", "It says"), ("c", "Similar areas"), ("layer-2", "Outcome")] {
        let text = page(played, "p-press", &format!("{path}?part={part}"), "Profile of York, 2011");
        assert!(
            text.contains(&format!("data-head=\"{says}\"")) || text.contains("Nothing of it is known yet."),
            "{part}: {text}"
        );
    }
    // An area's own officers from its release in June (Q9).
    assert_eq!(played.browser("p-officer").get(&path).status, 200);
    closed(played, "p-other-officer", &path, 403);
}

fn schedule(played: &Played) {
    let releases = page(played, "p-press", "/desk/2011/releases", "Publications of the season 2011");
    assert!(
        releases.contains("To come") && releases.contains("00:01 on ") && releases.contains("York"),
        "{releases}"
    );
    assert!(releases.contains(&played.set().expect("a set")), "{releases}");
    let pack = page(played, "p-panel-1", "/desk/2011/pack", "Pack of the panels, 2011");
    assert!(pack.contains("Near areas with different grades"), "{pack}");
    let pack = page(played, "p-panel-1", "/desk/2011/pack?table=assessors", "Pack of the panels, 2011");
    assert!(pack.contains("<h2>By assessor</h2>") && pack.contains("p-assessor"), "{pack}");
    let log = page(played, "p-admin", &format!("/desk/2011/{YORK}/log"), "Log of York, 2011");
    assert!(log.contains("The chain holds") && log.contains("Sent the letter ahead of publication"), "{log}");
    erased(played);
}

#[test]
fn a_keeper_asks_people_in_and_ends_their_access_on_pages() {
    let (program, server, keeper, other) = served();
    let browser = Browser::with(&server, &keeper);
    let page = is_a_page(&browser.get("/desk/accounts"), 200, "Accounts");
    assert!(page.contains("2 accounts") && page.contains("p-other@example.gov.uk"), "{page}");
    is_a_page(&Browser::with(&server, &other).get("/desk/accounts"), 403, "This is not for you");

    // What is wrong is said at its field, and what was typed stays.
    let wrong = browser.fills(
        "/desk/accounts",
        "/desk/accounts",
        &[("person", "X"), ("name", ""), ("email", "no <b>")],
    );
    let wrong = is_a_page(&wrong, 422, "Accounts");
    for field in ["person", "name", "email"] {
        assert!(wrong.contains(&format!("<a href=\"#{field}\">")), "{field}: {wrong}");
    }
    assert!(wrong.contains("value=\"no &lt;b&gt;\""), "{wrong}");
    let taken = browser.fills(
        "/desk/accounts",
        "/desk/accounts",
        &[("person", "p-other"), ("name", "O"), ("email", "o@example.gov.uk")],
    );
    assert!((400..500).contains(&taken.status), "{}", taken.text());

    // A second factor is of no use to whoever has none; access ends only with a reason.
    let of = "/desk/accounts/p-other";
    is_a_page(&browser.get(of), 200, "Account of A. Person");
    is_a_page(&browser.fills(of, &format!("{of}/end"), &[("why", " ")]), 422, "Account of A. Person");
    leads_to(
        &browser.fills(of, &format!("{of}/keeper"), &[("keeper", "true")]),
        &format!("{of}?said=keeper"),
    );
    leads_to(
        &browser.fills(of, &format!("{of}/keeper"), &[("keeper", "false")]),
        &format!("{of}?said=keeper"),
    );
    leads_to(&browser.fills(of, &format!("{of}/end"), &[("why", "Left")]), &format!("{of}?said=ended"));
    let ended = is_a_page(&browser.get(&format!("{of}?said=ended")), 200, "Account of A. Person");
    assert!(ended.contains("Access has ended.") && !ended.contains("End access"), "{ended}");
    leads_to(&Browser::with(&server, &other).get("/desk"), "/sign-in?back=%2Fdesk");
    let person = "p-other".parse().expect("a person");
    let state = store(&program).account(&person).expect("accounts").expect("an account").state;
    assert_eq!(state.id(), "ended");
    is_a_page(&browser.get("/desk/accounts/p-nobody"), 404, "There is no such page");
}

#[test]
fn a_keeper_reads_a_published_file_in_and_sees_its_ledger() {
    let (_program, server, keeper, other) = served();
    let browser = Browser::with(&server, &keeper);
    let page = is_a_page(&browser.get("/desk/editions"), 200, "Editions");
    assert!(
        page.contains("1 edition") && page.contains("few.csv") && page.contains("Bring a file in"),
        "{page}"
    );
    is_a_page(&Browser::with(&server, &other).get("/desk/editions"), 403, "This is not for you");

    let csrf = keeper.csrf();
    let sends = |csrf: &str, name: &str, text: &str, day: [&str; 3]| {
        let bound = "bound-bound";
        let field = |name: &str, value: &str| {
            format!("--{bound}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let [d, m, y] = day;
        let body = field("csrf", csrf)
            + &field("issued-day", d)
            + &field("issued-month", m)
            + &field("issued-year", y)
            + &format!(
                "--{bound}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\ncontent-type: text/csv\r\n\r\n{text}\r\n--{bound}--\r\n"
            );
        let media = format!("multipart/form-data; boundary={bound}");
        let own = [("sec-fetch-site", "same-origin"), ("content-type", media.as_str())];
        browser.send("POST", "/desk/editions", &own, Some(body.into_bytes()))
    };
    let more = "record,area,remit,urn,group,kind,inspected,published,overall\nregistration,York,schools,9000002,primary,,,,\nfinding,,schools,9000002,,inspection,2010-05-09,2010-06-01,good\nfinding,,schools,9000002,,inspection,2010-05-09,2010-06-01,splendid\n";
    is_a_page(&sends("0", "more.csv", more, ["", "", ""]), 403, "This is not for you");
    let wrong = is_a_page(&sends(csrf.reveal(), "more.csv", more, ["31", "2", "2011"]), 422, "Editions");
    assert!(wrong.contains("<a href=\"#issued\">Type a day"), "{wrong}");
    assert!(
        is_a_page(&sends(csrf.reveal(), "", "", ["", "", ""]), 422, "Editions")
            .contains("<a href=\"#file\">")
    );
    let read = is_a_page(
        &sends(csrf.reveal(), "more.csv", more, ["1", "7", "2010"]),
        200,
        "What was read of more.csv",
    );
    assert!(read.contains("splendid") && read.contains("Problems"), "{read}");
    let unknown = is_a_page(
        &sends(csrf.reveal(), "odd.csv", "a,b\n1,2\n", ["", "", ""]),
        200,
        "What was read of odd.csv",
    );
    assert!(unknown.contains("No known format") || unknown.contains("no known format"), "{unknown}");
}

/// A file as a browser sends it, with the fields of its form beside.
fn sends(
    browser: &Browser,
    fields: &[(&str, &str)],
    name: &str,
    text: &str,
) -> crate::served::server::Answer {
    let bound = "bound-bound";
    let field = |(name, value): &(&str, &str)| {
        format!("--{bound}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let file = format!(
        "--{bound}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\ncontent-type: text/csv\r\n\r\n{text}\r\n--{bound}--\r\n"
    );
    let body = fields.iter().map(field).collect::<String>() + &file;
    let media = format!("multipart/form-data; boundary={bound}");
    let own = [("sec-fetch-site", "same-origin"), ("content-type", media.as_str())];
    browser.send("POST", "/desk/editions", &own, Some(body.into_bytes()))
}

#[test]
fn an_unknown_header_is_proposed_accepted_and_from_then_on_read_by_itself() {
    let (program, server, keeper, other) = served();
    let browser = Browser::with(&server, &keeper);
    let csrf = keeper.csrf();
    let file =
        |day: &str| format!("URN,Rating,Date of inspection\n9000001,Good,{day}\n9000002,Outstanding,{day}\n");
    let (name, text) = ("made-up-new.csv", file("20100309"));
    let fields =
        [("csrf", csrf.reveal()), ("issued-day", "1"), ("issued-month", "7"), ("issued-year", "2010")];
    let page = is_a_page(&sends(&browser, &fields, name, &text), 200, "What was read of made-up-new.csv");
    assert!(page.contains("Proposed") || page.contains("proposed"), "{page}");
    assert!(page.contains("Inspection Date") && page.contains("Date of inspection"), "{page}");
    assert!(page.contains("The server did not keep it.") && !page.contains("command line"), "{page}");
    let id = crate::served::browser::hidden(&page, "accept").expect("a proposal");
    for (field, value) in [("issued-day", "1"), ("issued-year", "2010")] {
        assert_eq!(crate::served::browser::hidden(&page, field).as_deref(), Some(value), "{field}");
    }
    let editions = || store(&program).catalogue(None).expect("the catalogue").editions().len();
    assert_eq!(editions(), 1, "nothing was read");

    // Accepting needs the file again, that its headings were looked at, and the proposal that was shown.
    let accepts = |more: &[(&str, &str)], name: &str, text: &str| {
        sends(&browser, &[&fields[..], more].concat(), name, text)
    };
    let unlooked =
        is_a_page(&accepts(&[("accept", &id)], name, &text), 422, "What was read of made-up-new.csv");
    assert!(unlooked.contains("<a href=\"#sure\">") && unlooked.contains(&id), "{unlooked}");
    let none =
        is_a_page(&accepts(&[("accept", &id), ("sure", "true")], "", ""), 422, "What was read of the file");
    assert!(none.contains("<a href=\"#file\">Choose a file"), "{none}");
    let another = accepts(&[("accept", "000000000000"), ("sure", "true")], name, &text);
    let another = is_a_page(&another, 422, "What was read of made-up-new.csv");
    assert!(another.contains("is not what is proposed") && !another.contains("--accept"), "{another}");
    is_a_page(&Browser::with(&server, &other).get("/desk/editions"), 403, "This is not for you");
    assert_eq!(editions(), 1, "nothing was read");

    let done = accepts(&[("accept", &id), ("sure", "true")], name, &text);
    let done = is_a_page(&done, 200, "What was read of made-up-new.csv");
    assert!(done.contains("The headings are accepted, and the file is read."), "{done}");
    assert!(done.contains(&format!("school-inspections-2020-{id}")) && done.contains("imported"), "{done}");
    assert_eq!(editions(), 2);

    // The next file of that format is read without a word of it, here and through the API.
    let next = sends(&browser, &fields[..1], "made-up-next.csv", &file("20100410"));
    let next = is_a_page(&next, 200, "What was read of made-up-next.csv");
    assert!(next.contains("imported") && !next.contains("Read it so"), "{next}");
    assert_eq!(editions(), 3);
}

/// The page begins while the file is still being read, and is whole in the end.
#[test]
fn a_file_that_takes_long_is_told_of_while_it_is_read() {
    const ROWS: usize = 250_000;
    let (program, server, keeper, _) = served();
    let browser = Browser::with(&server, &keeper);
    let mut text = String::from("record,area,remit,urn,group,kind,inspected,published,overall\n");
    for row in 0..ROWS {
        writeln!(text, "registration,York,schools,{},primary,,,,", 100_000 + row).expect("a line");
    }
    let csrf = keeper.csrf();
    let answer = sends(&browser, &[("csrf", csrf.reveal())], "made-up-long.csv", &text);
    let page = is_a_page(&answer, 200, "What was read of made-up-long.csv");
    assert_eq!(
        answer.header("x-accel-buffering"),
        "no",
        "it was read too soon to be told of: more rows are needed"
    );
    let told = [
        "The file came whole, ",
        "is still being read.",
        "imported",
        &ROWS.to_string(),
        "All editions",
        "</html>",
    ];
    let places: Vec<usize> =
        told.iter().map(|it| page.find(it).unwrap_or_else(|| panic!("{it}: {page}"))).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(store(&program).catalogue(None).expect("the catalogue").editions().len(), 2);
}

#[test]
fn a_proposal_is_accepted_through_the_api_by_its_id() {
    let (program, server, keeper, _) = served();
    let actor = server.actor(&keeper);
    let text = "URN,Rating,Inspected on\n9000001,Good,20100309\n9000002,Outstanding,20100412\n";
    let media = [("content-type", "application/octet-stream")];
    let sends = |query: &str| {
        let path = format!("/api/v1/editions?name=made-up-new.csv{query}");
        actor.send("POST", &path, &media, Some(text.into()))
    };
    let proposed = sends("").json();
    assert_eq!(proposed["rows"][0]["outcome"], "proposed", "{proposed}");
    let proposal = &proposed["files"][0]["proposal"];
    assert!(proposal["accept"].is_null(), "what could be typed names a file that is gone: {proposal}");
    let id = proposal["id"].as_str().expect("an id").to_owned();
    let wrong = sends("&accept=000000000000");
    assert_eq!(wrong.status, 422, "{}", wrong.text());
    assert!(!wrong.text().contains("--accept"), "{}", wrong.text());
    let done = sends(&format!("&accept={id}")).json();
    assert_eq!(done["rows"][0]["outcome"], "imported", "{done}");
    let again = sends("").json();
    assert_eq!(again["rows"][0]["outcome"], "already there", "{again}");
    assert_eq!(store(&program).catalogue(None).expect("the catalogue").editions().len(), 2);
}

/// Of texts whose key was erased the pages say so, and the chain still holds.
fn erased(played: &Played) {
    let key = format!("case/{YORK}/2011");
    played.season("p-admin", &json!({ "act": "erase", "key": key, "basis": "court-order" }));
    for path in ["", "/evidence", "/evidence?mark=erased"] {
        let heading = if path.is_empty() { "York, 2011" } else { "Evidence on York, 2011" };
        let text = page(played, "p-panel-1", &format!("/desk/2011/{YORK}{path}"), heading);
        assert!(text.contains("<em>erased</em>"), "{path}: {text}");
        assert!(!text.contains(EVIDENCE) && !text.contains(REASONS), "{path}");
    }
    let log = page(played, "p-admin", &format!("/desk/2011/{YORK}/log"), "Log of York, 2011");
    assert!(log.contains("The chain holds"), "{log}");
}
