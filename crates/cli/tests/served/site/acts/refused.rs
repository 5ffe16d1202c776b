//! What is refused: nothing is done, and nothing that was typed is lost.

use super::{OUTCOME, address, does, drafted_and_signed, opened, sent, sent_to_the_area, version};
use crate::program::Program;
use crate::served::browser::hidden;
use crate::served::site::{is_a_page, leads_to};
use crate::served::stages::{Played, YORK};

#[test]
fn a_fault_leads_to_its_field_and_what_was_typed_stays() {
    let mut played = Played::opened(Program::new());
    played.goes_to("2027-05-13T09:00:00Z");
    let browser = played.browser("p-link");
    let (_, hidden) = opened(&browser, "evidence", "File evidence");
    let wrong = [
        ("kind", "survey"),
        ("dated-day", "31"),
        ("dated-month", "2"),
        ("dated-year", "2027"),
        ("text", "  "),
    ];
    let page = is_a_page(&sent(&browser, "evidence", &hidden, &wrong), 422, "File evidence");
    assert!(page.contains("<title>") && page.contains("Error: File evidence: York, 2011"), "{page}");
    for part in [
        "<a href=\"#dated\">Expected a day, a month and a year",
        "<a href=\"#text\">What it says: fill this in",
        "value=\"survey\" checked",
        "name=\"dated-day\" type=\"text\" inputmode=\"numeric\" value=\"31\"",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    for id in ["dated", "text"] {
        assert!(page.contains(&format!("id=\"{id}\"")), "{id} leads nowhere");
    }
    let nothing = is_a_page(&sent(&browser, "evidence", &hidden, &[]), 422, "File evidence");
    assert!(nothing.contains("<a href=\"#kind\">What it is: choose one"), "{nothing}");
    assert_eq!(version(&played), 1, "nothing was done");
}

#[test]
fn a_rule_s_sentence_stands_above_the_form_and_what_was_typed_stays() {
    let mut played = Played::opened(Program::new());
    sent_to_the_area(&mut played);
    played.goes_to("2027-10-11T09:00:00Z");
    let browser = played.browser("p-officer");
    let long = format!("<b>{}</b>", "word ".repeat(2001));
    let (page, hidden) = opened(&browser, "appeal", "Appeal against the grade");
    assert!(page.contains("0 of at most 2,000 words"), "{page}");
    let fields = [("ground", "weight"), ("statement", &*long), ("on", OUTCOME)];
    let page = is_a_page(&sent(&browser, "appeal", &hidden, &fields), 422, "Appeal against the grade");
    assert!(
        page.contains("<a href=\"#statement\">It has 2002 words and may have 2000: take 2 out"),
        "{page}"
    );
    assert!(page.contains("&lt;b&gt;word word") && page.contains("2002 of at most 2,000 words"));
    let strange = [("ground", "weight"), ("statement", "Short"), ("on", "R/E09000003/outcome")];
    let page = is_a_page(&sent(&browser, "appeal", &hidden, &strange), 422, "Appeal against the grade");
    assert!(page.contains("is no figure on file of York: an appeal brings no new evidence"), "{page}");
    assert!(page.contains("value=\"R/E09000003/outcome\" checked"), "{page}");
    let letter =
        [("letter", "+++\narea = \"E06000014\"\nyear = 2011\n+++\n\nAll 97 schools are outstanding.\n")];
    let assessor = played.browser("p-assessor");
    let (_, hidden) = opened(&assessor, "amend", "Amend the letter");
    let page = is_a_page(&sent(&assessor, "amend", &hidden, &letter), 422, "Amend the letter");
    assert!(
        page.contains("says things that its figures do not bear")
            && page.contains("All 97 schools are outstanding."),
        "{page}"
    );
}

#[test]
fn whoever_acts_after_somebody_else_is_told_what_was_done_and_loses_nothing() {
    let mut played = Played::opened(Program::new());
    played.goes_to("2027-09-01T09:00:00Z");
    let (one, other) = (played.browser("p-director-1"), played.browser("p-director-2"));
    let (_, late) = opened(&other, "assign", "Assign the case");
    does(&played, "p-director-1", "assign", "Assign the case", &[("to", "p-other-assessor")]);
    let typed = [("to", "p-assessor"), ("why", "Both of us chose <somebody>")];
    let page = is_a_page(&sent(&other, "assign", &late, &typed), 412, "Assign the case");
    assert!(page.contains("Somebody else acted since you opened this page"), "{page}");
    assert!(page.contains("p-director-1 assigned the case"), "{page}");
    assert!(
        page.contains("Both of us chose &lt;somebody&gt;") && page.contains("value=\"p-assessor\" checked"),
        "{page}"
    );
    // The form that came back is of what stands now.
    let again: Vec<(String, String)> =
        ["csrf", "seen", "key"].map(|name| (name.to_owned(), hidden(&page, name).expect("it"))).to_vec();
    leads_to(&sent(&other, "assign", &again, &typed), &format!("/desk/2011/{YORK}?did=assign"));
    drop(one);
}

#[test]
fn a_button_that_is_pressed_twice_does_it_once() {
    let mut played = Played::opened(Program::new());
    played.goes_to("2027-05-13T09:00:00Z");
    let browser = played.browser("p-officer");
    let (_, hidden) = opened(&browser, "ask", "Ask for an answer, a call or a visit");
    let typed = [("kind", "visit"), ("text", "Come and see us")];
    let before = version(&played);
    std::thread::scope(|scope| {
        let press = || scope.spawn(|| sent(&played.browser("p-officer"), "ask", &hidden, &typed));
        for answer in [press(), press(), press()] {
            leads_to(&answer.join().expect("an answer"), &format!("/portal/2011/{YORK}?did=ask"));
        }
    });
    assert_eq!(version(&played), before + 1);
    // The same again with a form that was opened anew is another act.
    does(&played, "p-officer", "ask", "Ask for an answer, a call or a visit", &typed);
    assert_eq!(version(&played), before + 2);
}

#[test]
fn whoever_may_not_act_is_told_so_as_the_api_tells_them() {
    let mut played = Played::opened(Program::new());
    drafted_and_signed(&mut played);
    for (who, act, status, heading) in [
        ("p-outsider", "draft", 403, "This is not for you"),
        ("p-officer", "query", 403, "This is not for you"),
        ("p-officer", "draft", 403, "This is not for you"),
        ("p-other-assessor", "send", 403, "This is not for you"),
        ("p-press", "send", 403, "This is not for you"),
        ("p-assessor", "draft", 409, "That cannot be done"),
        ("p-assessor", "nothing", 404, "There is no such page"),
    ] {
        let browser = played.browser(who);
        is_a_page(&browser.get(&address(act)), status, heading);
        let csrf = played.csrf(who);
        let before = version(&played);
        let answer =
            browser.form(&address(act), &[("csrf", &csrf), ("grade", "3"), ("why", "x"), ("on", OUTCOME)]);
        assert!(answer.status >= 400, "{who} {act}");
        assert_eq!(version(&played), before, "{who} {act}");
    }
    let other = played.browser("p-assessor").get("/desk/2011/nowhere/do/draft");
    is_a_page(&other, 404, "There is no such page");
}

#[test]
fn what_upholding_would_change_is_shown_before_the_answer_and_nothing_is_lost_by_asking() {
    let mut played = Played::opened(Program::new());
    sent_to_the_area(&mut played);
    let query = [
        ("kind", "fact"),
        ("about", "figure"),
        ("about-figure", "A/E06000014/primary/overall/n"),
        ("text", "It has closed"),
    ];
    does(&played, "p-officer", "query", "Query the draft letter", &query);
    let lodged = version(&played).to_string();
    let browser = played.browser("p-assessor");
    let (page, hidden) = opened(&browser, "answer", "Answer a query");
    assert!(page.contains("Show what would change"));
    let editions = played.who("p-assessor").get("/api/v1/editions").json();
    let edition = editions["rows"][0]["id"]
        .as_str()
        .or(editions["rows"][0]["edition"].as_str())
        .expect("an edition")
        .to_owned();
    let line = format!("{} remove", format_args!("{}:4", &edition[..12.min(edition.len())]));
    let typed = [
        ("query", &*lodged),
        ("answer", "uphold"),
        ("answer-correct", &*line),
        ("why", "It was closed in May"),
        ("ask", "if-upheld"),
    ];
    let before = version(&played);
    let page = is_a_page(&sent(&browser, "answer", &hidden, &typed), 200, "Answer a query");
    assert!(
        page.contains("What would change if it were upheld") && page.contains("This is a what-if"),
        "{page}"
    );
    assert!(page.contains("It was closed in May") && page.contains(&line), "{page}");
    let unread =
        [("query", &*lodged), ("answer", "uphold"), ("answer-correct", "nonsense"), ("ask", "if-upheld")];
    let answer = sent(&browser, "answer", &hidden, &unread);
    assert!(answer.status == 400 || answer.status == 422, "{}", answer.text());
    assert!(answer.text().contains("<a href=\"#answer-correct\">"), "{}", answer.text());
    assert_eq!(version(&played), before, "asking changes nothing");
    let alone =
        browser.get(&format!("/desk/2011/{YORK}/what-would-change?correct={}", line.replace(' ', "+")));
    assert!(is_a_page(&alone, 200, "What would change").contains("This is a what-if"));
    is_a_page(
        &played.browser("p-officer").get(&format!("/desk/2011/{YORK}/what-would-change")),
        403,
        "This is not for you",
    );
}

#[test]
fn a_refusal_speaks_to_its_reader_names_whom_they_may_see_and_leads_back() {
    let mut played = Played::opened(Program::new());
    drafted_and_signed(&mut played);
    let case = format!("<a href=\"/desk/2011/{YORK}\">The case of York, 2011</a>");
    let part = format!("<a href=\"/portal/2011/{YORK}\">Your area’s part: York, 2011</a>");
    let said = |who: &str, act: &str, status: u16, heading: &str| {
        let page = is_a_page(&played.browser(who).get(&address(act)), status, heading);
        for leads in ["href=\"/notices\"", "<a href=\"/desk\">Your work</a>", "action=\"/sign-out\""] {
            assert!(page.contains(leads), "{who} {act} {leads}: {page}");
        }
        page
    };
    let other = said("p-other-assessor", "send", 403, "This is not for you");
    assert!(other.contains("The case of York is assigned to somebody else (¶12)."), "{other}");
    let earlier = "The earlier act: A. Person (p-director-1) assigned the case at 10:00 on Wednesday 1 September 2027: act 2.";
    assert!(other.contains(earlier) && other.contains(&case), "{other}");
    let late = said("p-assessor", "draft", 409, "That cannot be done");
    assert!(
        late.contains(&case)
            && late.contains("The earlier act: A. Person (p-director-1) signed the draft off at"),
        "{late}"
    );
    let officer = said("p-officer", "draft", 403, "This is not for you");
    assert!(officer.contains("You ") && officer.contains(&part) && !officer.contains(&case), "{officer}");
    assert!(!officer.contains("A. Person"), "an area's officer sees no name of the inspectorate: {officer}");
    let nobody = said("p-outsider", "draft", 403, "This is not for you");
    assert!(nobody.contains("<p>You are not enrolled in the season (") && !nobody.contains(YORK), "{nobody}");
    let press = said("p-press", "draft", 403, "This is not for you");
    assert!(press.contains("<p>You may not draft a grade: "), "{press}");
    // A program is told as before.
    let act = serde_json::json!({ "act": "draft", "grade": 3, "why": "x", "on": [OUTCOME] });
    let answer = played.who("p-press").post(&format!("/api/v1/seasons/2011/cases/{YORK}/acts"), &act);
    assert!(
        answer.json()["detail"].as_str().is_some_and(|it| it.starts_with("p-press may not draft a grade: "))
    );
    // Above a form too.
    let browser = played.browser("p-director-2");
    let (_, hidden) = opened(&browser, "assign", "Assign the case");
    let page = is_a_page(
        &sent(&browser, "assign", &hidden, &[("to", "p-assessor"), ("why", "Once more")]),
        409,
        "Assign the case",
    );
    assert!(page.contains("A. Person (p-director-1) assigned the case"), "{page}");
    // Elsewhere there is no case to lead back to, and the navigation is there all the same.
    let nowhere = is_a_page(&browser.get("/desk/2011/nowhere"), 404, "There is no such page");
    assert!(
        nowhere.contains("<a href=\"/desk/2011\">Season 2011</a>") && nowhere.contains("href=\"/notices\"")
    );
    let stranger = is_a_page(
        &crate::served::browser::Browser::new(played.server()).get("/nowhere"),
        404,
        "There is no such page",
    );
    assert!(!stranger.contains("/notices") && !stranger.contains("Your work"), "{stranger}");
}
