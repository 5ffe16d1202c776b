//! One step for many cases: looked at before it is done, each case decided on by itself, and an answer case by case.

use super::kept::with_password;
use crate::program::Program;
use crate::served::browser::{Browser, between, hidden};
use crate::served::server::Answer;
use crate::served::site::{is_a_page, leads_to};
use crate::served::stages::{Played, YORK};
use plumbline_core::area::AreaCode;
use serde_json::json;

const BARNET: &str = "E09000003";
const BATH: &str = "E06000022";

fn step(step: &str) -> String {
    format!("/desk/2011/many/{step}")
}

/// Opens the step, and gives it with what it hides.
fn opened(browser: &Browser, of: &str, heading: &str) -> (String, Vec<(String, String)>) {
    let page = is_a_page(&browser.get(&step(of)), 200, heading);
    let hides = hides(&page);
    (page, hides)
}

fn hides(page: &str) -> Vec<(String, String)> {
    ["csrf", "key", "tried"]
        .map(|name| (name.to_owned(), hidden(page, name).unwrap_or_else(|| panic!("no `{name}`: {page}"))))
        .to_vec()
}

fn sent(browser: &Browser, of: &str, hidden: &[(String, String)], fields: &[(&str, &str)]) -> Answer {
    let hidden = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    browser.form(&step(of), &hidden.chain(fields.iter().copied()).collect::<Vec<_>>())
}

fn version(played: &Played, area: &str) -> u32 {
    played.store().case(&AreaCode::new(area), 2011).expect("the case").version()
}

fn act(played: &Played, who: &str, area: &str, act: &serde_json::Value) {
    played.done(who, &format!("/seasons/2011/cases/{area}/acts"), act);
}

/// Assigned, and where so wanted drafted.
fn drafted(played: &Played, areas: &[&str]) {
    for area in areas {
        act(played, "p-director-1", area, &json!({ "act": "assign", "to": "p-assessor" }));
        let on = format!("R/{area}/outcome");
        act(
            played,
            "p-assessor",
            area,
            &json!({ "act": "draft", "grade": 3, "why": "The figures bear it", "on": [on] }),
        );
    }
}

#[test]
fn cases_are_assigned_in_turn_once_it_was_seen_what_would_be_done() {
    let mut played = Played::opened(Program::new());
    played.goes_to("2027-09-01T09:00:00Z");
    let director = played.browser("p-director-1");
    let board = director.get("/desk/2011").text();
    assert!(board.contains("href=\"/desk/2011/many/assign\">Assign cases: 152 cases</a>"), "{board}");
    let (page, hidden) = opened(&director, "assign", "Assign cases");
    assert!(page.contains("152 cases are at this step that you may take on."), "{page}");
    assert!(page.len() < 100_000, "{} bytes are sent", page.len());
    assert!(page.contains("Show what would be done") && !page.contains("value=\"do\""), "{page}");
    let empty = is_a_page(&sent(&director, "assign", &hidden, &[("ask", "try")]), 422, "Assign cases");
    assert!(
        empty.contains("<a href=\"#areas\">Choose at least one case") && empty.contains("<a href=\"#to\">"),
        "{empty}"
    );

    let chosen = [
        ("areas", YORK),
        ("areas", BARNET),
        ("areas", BATH),
        ("to", "p-assessor"),
        ("to", "p-other-assessor"),
    ];
    let before = version(&played, YORK);
    let tried = [&chosen[..], &[("ask", "try")]].concat();
    let page = is_a_page(&sent(&director, "assign", &hidden, &tried), 200, "Assign cases");
    assert!(page.contains("3 cases would be done, 0 refused. Nothing is done yet."), "{page}");
    assert!(page.contains("Do it for 3 cases"), "{page}");
    assert_eq!(version(&played, YORK), before, "trying does nothing");

    // What was not looked at is not done.
    let seen = hides(&page);
    let more = [&chosen[..], &[("areas", "E06000023"), ("ask", "do")]].concat();
    let page = is_a_page(&sent(&director, "assign", &seen, &more), 200, "Assign cases");
    assert!(page.contains("What you chose is not what you looked at: nothing is done."), "{page}");
    assert!(page.contains("4 cases would be done"), "{page}");
    let unseen = [&chosen[..], &[("ask", "do")]].concat();
    is_a_page(&sent(&director, "assign", &hidden, &unseen), 200, "Assign cases");
    assert_eq!(version(&played, YORK), before, "nothing was done");

    // Pressed twice it is done once, and the answer is the same.
    let done = [sent(&director, "assign", &seen, &unseen), sent(&director, "assign", &seen, &unseen)];
    for answer in &done {
        let page = is_a_page(answer, 200, "Assign cases");
        assert!(page.contains("3 cases done, 0 refused."), "{page}");
        assert!(page.contains(&format!("href=\"/desk/2011/{YORK}\">York</a>")), "{page}");
    }
    assert_eq!(done[0].text(), done[1].text());
    assert_eq!(version(&played, YORK), before + 1);
    let assessors: Vec<String> = [YORK, BATH, BARNET]
        .map(|area| {
            let case = played.store().case(&AreaCode::new(area), 2011).expect("the case");
            case.assessor().expect("an assessor").to_string()
        })
        .to_vec();
    assert_eq!(assessors, ["p-assessor", "p-other-assessor", "p-assessor"], "in turn, by their codes");
    let (page, _) = opened(&director, "assign", "Assign cases");
    assert!(page.contains("149 cases are at this step"), "{page}");
}

#[test]
fn one_case_that_is_refused_holds_no_other_up_and_says_why() {
    let mut played = Played::opened(Program::new());
    played.goes_to("2027-09-01T09:00:00Z");
    drafted(&played, &[YORK, BARNET]);
    let reader = played.browser("p-reader");
    let (page, hidden) = opened(&reader, "read", "Read drafts critically");
    assert!(page.contains("2 cases are at this step"), "{page}");
    let all = [("all", "true"), ("why", "They are <borne> out"), ("ask", "try")];
    let page = is_a_page(&sent(&reader, "read", &hidden, &all), 200, "Read drafts critically");
    assert!(page.contains("2 cases would be done, 0 refused."), "{page}");
    assert!(page.contains("They are &lt;borne&gt; out"), "{page}");
    // All of them are sent back one by one: whoever comes to the step later was not looked at.
    for area in [YORK, BARNET] {
        assert!(page.contains(&format!("value=\"{area}\" checked")), "{area}: {page}");
    }
    assert!(!page.contains("id=\"all\" name=\"all\" type=\"checkbox\" value=\"true\" checked"), "{page}");

    // Somebody else reads one of them meanwhile.
    act(&played, "p-second-reader", YORK, &json!({ "act": "read", "why": "Agreed" }));
    let seen = hides(&page);
    let chosen = [("areas", YORK), ("areas", BARNET), ("why", "They are <borne> out"), ("ask", "do")];
    let before = version(&played, YORK);
    let page = is_a_page(&sent(&reader, "read", &seen, &chosen), 200, "Read drafts critically");
    assert!(page.contains("1 case done, 1 refused.") && page.contains("Not done"), "{page}");
    let why = between(&page, "What stands against it\">", "</td>");
    assert!(why.contains("(¶72)") && why.contains("p-second-reader"), "{why}");
    assert_eq!(version(&played, YORK), before, "the one that was refused is as it was");
    let barnet = played.store().case(&AreaCode::new(BARNET), 2011).expect("the case");
    assert_eq!(format!("{:?}", barnet.step()), "Read");

    // Whoever drafted it takes none of them on, and the panel needs two.
    let own = is_a_page(&played.browser("p-assessor").get(&step("read")), 200, "Read drafts critically");
    assert!(own.contains("No case is at this step that you may take on now."), "{own}");
    let second = played.browser("p-second-reader");
    act(&played, "p-reader", YORK, &json!({ "act": "moderate", "why": "In line" }));
    let (_, hidden) = opened(&second, "moderate", "Moderate drafts");
    let moderated = [("areas", BARNET), ("why", "In line"), ("ask", "try")];
    let page = is_a_page(&sent(&second, "moderate", &hidden, &moderated), 200, "Moderate drafts");
    let seen = hides(&page);
    let moderated = [("areas", BARNET), ("why", "In line"), ("ask", "do")];
    let page = is_a_page(&sent(&second, "moderate", &seen, &moderated), 200, "Moderate drafts");
    assert!(page.contains("1 case done, 0 refused."), "{page}");
    let panel = played.browser("p-panel-1");
    let (page, hidden) = opened(&panel, "consistency", "Record the consistency panel");
    assert!(page.contains("value=\"p-panel-2\"") && !page.contains("value=\"p-assessor\""), "{page}");
    let alone = [("all", "true"), ("why", "Agreed"), ("ask", "try")];
    let page = is_a_page(&sent(&panel, "consistency", &hidden, &alone), 422, "Record the consistency panel");
    assert!(page.contains("<a href=\"#with\">Choose who else takes part"), "{page}");
    let both = [("all", "true"), ("why", "Agreed"), ("with", "p-panel-2"), ("ask", "try")];
    let page = is_a_page(&sent(&panel, "consistency", &hidden, &both), 200, "Record the consistency panel");
    assert!(page.contains("2 cases would be done, 0 refused."), "{page}");
}

#[test]
fn a_step_for_many_is_for_those_inside_and_the_board_leads_only_those_to_it_who_have_cases() {
    let mut played = Played::opened(Program::new());
    played.goes_to("2027-09-01T09:00:00Z");
    drafted(&played, &[YORK]);
    for who in ["p-outsider", "p-officer"] {
        is_a_page(&played.browser(who).get(&step("read")), 403, "This is not for you");
        let csrf = played.csrf(who);
        let tried = [("csrf", &*csrf), ("areas", YORK), ("why", "x"), ("ask", "try")];
        is_a_page(&played.browser(who).form(&step("read"), &tried), 403, "This is not for you");
    }
    let links = |who: &str| played.browser(who).get("/desk/2011").text().matches("/desk/2011/many/").count();
    assert_eq!((links("p-reader"), links("p-press"), links("p-director-1")), (1, 0, 1));
    let reader = played.browser("p-reader");
    for unknown in ["draft", "appeal", "nothing"] {
        is_a_page(&reader.get(&step(unknown)), 404, "There is no such page");
    }
    is_a_page(&reader.get("/desk/2010/many/read"), 404, "There is no such page");
    leads_to(&Browser::new(played.server()).get(&step("read")), "/sign-in?back=%2Fdesk%2F2011%2Fmany%2Fread");

    // A form of another session does nothing and loses nothing; nor does one whose session ended.
    let before = version(&played, YORK);
    let typed = [("areas", YORK), ("why", "Kept \"words\""), ("ask", "do"), ("csrf", "0")];
    let page = is_a_page(&reader.form(&step("read"), &typed), 403, "Read drafts critically");
    assert!(page.contains("Kept \"words\"") || page.contains("Kept &quot;words&quot;"), "{page}");
    with_password(&played, "p-reader");
    let nobody = Browser::new(played.server());
    let page = is_a_page(&nobody.form(&step("read"), &typed), 401, "Your session has ended");
    let kept = hidden(&page, "kept").expect("what was typed").replace("&amp;", "&");
    let enter = [
        ("form", &*step("read")),
        ("kept", &kept),
        ("email", "p-reader@example.gov.uk"),
        ("password", "teapot gravel anthem 7"),
    ];
    let page = is_a_page(&nobody.form("/sign-in/kept", &enter), 200, "Read drafts critically");
    assert!(
        page.contains(&format!("value=\"{YORK}\" checked")) && page.contains("You signed in again"),
        "{page}"
    );
    assert_eq!(version(&played, YORK), before);
}
