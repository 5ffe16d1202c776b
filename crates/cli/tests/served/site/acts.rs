//! A case from its analysis to its approval, each act through its form, by whoever does it.

mod attach;
mod kept;
mod letter;
mod many;
mod places;
mod refused;
mod season;
mod typed;

use super::{is_a_page, leads_to};
use crate::program::Program;
use crate::served::browser::{Browser, hidden};
use crate::served::server::Answer;
use crate::served::stages::{Played, YORK};
use plumbline_core::area::AreaCode;

const OUTCOME: &str = "R/E06000014/outcome";

pub fn address(act: &str) -> String {
    format!("/desk/2011/{YORK}/do/{act}")
}

/// Opens a form, and gives it with what it hides.
pub fn opened(browser: &Browser, act: &str, heading: &str) -> (String, Vec<(String, String)>) {
    let page = is_a_page(&browser.get(&address(act)), 200, heading);
    let hidden = ["csrf", "seen", "key"].map(|name| {
        (name.to_owned(), hidden(&page, name).unwrap_or_else(|| panic!("{act} hides no `{name}`")))
    });
    (page, hidden.to_vec())
}

pub fn sent(browser: &Browser, act: &str, hidden: &[(String, String)], fields: &[(&str, &str)]) -> Answer {
    let hidden = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let all: Vec<(&str, &str)> = hidden.chain(fields.iter().copied()).collect();
    browser.form(&address(act), &all)
}

/// Fills a form in, sends it, and is led to the case.
pub fn does(played: &Played, who: &str, act: &str, heading: &str, fields: &[(&str, &str)]) {
    let browser = played.browser(who);
    let (page, hidden) = opened(&browser, act, heading);
    for (name, _) in fields {
        assert!(page.contains(&format!("name=\"{name}\"")), "{act} has no field `{name}`: {page}");
    }
    let part = if who.contains("officer") { "portal" } else { "desk" };
    leads_to(&sent(&browser, act, &hidden, fields), &format!("/{part}/2011/{YORK}?did={act}"));
}

pub fn version(played: &Played) -> u32 {
    played.store().case(&AreaCode::new(YORK), 2011).expect("the case").version()
}

/// Whatever somebody may do of a case is to be done from its page; what they may not, is not.
fn the_case_leads_to(played: &Played, who: &str, acts: &[&str], and_not_to: &[&str]) {
    let page = played.browser(who).get(&format!("/desk/2011/{YORK}")).text();
    let leads = |act: &str| page.contains(&format!("href=\"{}\"", address(act)));
    for act in acts {
        assert!(leads(act), "{who} is not led to `{act}`: {page}");
    }
    for act in and_not_to {
        assert!(!leads(act), "{who} is led to `{act}`: {page}");
    }
}

/// Up to the day on which the draft is sent.
pub fn drafted_and_signed(played: &mut Played) {
    played.goes_to("2027-09-01T09:00:00Z");
    does(played, "p-director-1", "assign", "Assign the case", &[("to", "p-assessor")]);
    let weighed = [("grade", "3"), ("why", "The figures bear it"), ("on", OUTCOME)];
    does(played, "p-assessor", "draft", "Draft the grade", &weighed);
    let agree = [("back", "agree"), ("why", "It is borne")];
    does(played, "p-reader", "read", "Read the draft critically", &agree);
    does(played, "p-second-reader", "moderate", "Moderate the draft", &agree);
    let panel = [("with", "p-panel-2"), ("back", "agree"), ("why", "Agreed")];
    does(played, "p-panel-1", "consistency", "Record the consistency panel", &panel);
    does(played, "p-panel-1", "challenge", "Record the challenge panel", &panel);
    does(played, "p-director-1", "sign-draft", "Sign the draft off", &[("with", "p-director-2")]);
}

pub fn sent_to_the_area(played: &mut Played) {
    drafted_and_signed(played);
    played.goes_to("2027-09-23T09:00:00Z");
    does(played, "p-assessor", "send", "Send the draft letter to the area", &[("letter", "")]);
}

#[test]
fn a_case_goes_from_its_analysis_to_its_approval_through_forms() {
    let mut played = Played::opened(Program::new());
    played.goes_to("2027-05-13T09:00:00Z");
    let item = [
        ("kind", "views"),
        ("dated-day", "12"),
        ("dated-month", "5"),
        ("dated-year", "2027"),
        ("text", "They feel safe"),
        ("confidential", "true"),
    ];
    does(&played, "p-link", "evidence", "File evidence", &item);
    sent_to_the_area(&mut played);
    let query =
        [("kind", "fact"), ("about", "sentence"), ("about-sentence", "1"), ("text", "It is four of five")];
    does(&played, "p-officer", "query", "Query the draft letter", &query);
    let asks = [("kind", "call"), ("text", "Please call us")];
    does(&played, "p-officer", "ask", "Ask for an answer, a call or a visit", &asks);

    let browser = played.browser("p-assessor");
    let (page, _) = opened(&browser, "answer", "Answer a query");
    let lodged = version(&played) - 1;
    assert!(page.contains(&format!("Act {lodged}: sentence 1: It is four of five")), "{page}");
    let answer = [("query", &*lodged.to_string()), ("answer", "letter"), ("why", "You are right")];
    does(&played, "p-assessor", "answer", "Answer a query", &answer);
    let (page, _) = opened(&browser, "answer", "Answer a query");
    assert!(page.contains("No query waits for an answer."));
    let asked = (lodged + 1).to_string();
    let call = [("kind", "call"), ("answers", &*asked), ("text", "We called")];
    does(&played, "p-assessor", "contact", "Record a contact", &call);
    does(
        &played,
        "p-assessor",
        "amend",
        "Amend the letter",
        &[("letter", ""), ("meets", &*lodged.to_string())],
    );

    played.goes_to("2027-10-11T09:00:00Z");
    let appeal = [("ground", "weight"), ("statement", "Too little weight was given"), ("on", OUTCOME)];
    does(&played, "p-officer", "appeal", "Appeal against the grade", &appeal);
    let report = [("recommends", "dismiss"), ("report", "It was weighed")];
    does(&played, "p-evaluator", "evaluate", "Report on the appeal", &report);
    let decided = [("uphold", "none"), ("with", "p-appeal-2"), ("why", "It was weighed")];
    does(&played, "p-appeal-1", "decide", "Decide the appeal", &decided);
    played.goes_to("2027-10-20T09:00:00Z");
    does(&played, "p-director-1", "sign-final", "Sign the final grade off", &[("with", "p-director-2")]);
    does(&played, "p-hmci", "approve", "Approve the assessment", &[]);
    played.goes_to("2027-11-05T09:00:00Z");
    does(&played, "p-assessor", "pre-publish", "Send the letter ahead of publication", &[]);
    let case = played.store().case(&AreaCode::new(YORK), 2011).expect("the case");
    assert_eq!(format!("{:?}", case.step()), "PreSent");
    assert!(case.unfit().is_empty());
}

#[test]
fn a_case_that_was_set_aside_is_taken_up_again_from_its_page() {
    let mut played = Played::opened(Program::new());
    played.goes_to("2027-09-01T09:00:00Z");
    the_case_leads_to(&played, "p-director-1", &["assign", "defer"], &["resume", "reopen"]);
    does(&played, "p-director-1", "defer", "Defer the case", &[("why", "It waits")]);
    the_case_leads_to(&played, "p-director-1", &["resume"], &["defer"]);
    the_case_leads_to(&played, "p-assessor", &[], &["resume", "draft"]);
    does(&played, "p-director-1", "resume", "Resume the case", &[("why", "It goes on")]);
    the_case_leads_to(&played, "p-director-1", &["assign", "defer"], &["resume"]);
}

#[test]
fn a_form_offers_those_who_could_and_what_may_be_seen() {
    let mut played = Played::opened(Program::new());
    played.goes_to("2027-05-13T09:00:00Z");
    let item = [
        ("kind", "complaint"),
        ("dated-day", "12"),
        ("dated-month", "5"),
        ("dated-year", "2027"),
        ("text", "A concern that was raised"),
    ];
    does(&played, "p-link", "evidence", "File evidence", &item);
    played.goes_to("2027-09-01T09:00:00Z");
    let (page, _) = opened(&played.browser("p-director-1"), "assign", "Assign the case");
    for (who, offered) in
        [("p-assessor", true), ("p-other-assessor", true), ("p-link", false), ("p-officer", false)]
    {
        assert_eq!(page.contains(&format!("value=\"{who}\"")), offered, "{who}: {page}");
    }
    does(&played, "p-director-1", "assign", "Assign the case", &[("to", "p-assessor")]);
    let (page, _) = opened(&played.browser("p-assessor"), "draft", "Draft the grade");
    for offered in [OUTCOME, "4-a-top-bands", "complaint of Wednesday 12 May 2027: A concern that was raised"]
    {
        assert!(page.contains(offered), "{offered}: {page}");
    }
    // Each grade stands with its meaning.
    for grade in ["value=\"4\"", "value=\"1\"", "performs well"] {
        assert!(page.to_lowercase().contains(grade), "{grade}");
    }
    let weighed = [("grade", "3"), ("why", "The figures bear it"), ("on", OUTCOME), ("on", "2")];
    does(&played, "p-assessor", "draft", "Draft the grade", &weighed);
    let (page, _) = opened(&played.browser("p-assessor"), "withdraw", "Withdraw an act");
    assert!(page.contains("you drafted the grade") && !page.contains("you filed evidence"), "{page}");
    let nothing = opened(&played.browser("p-officer"), "withdraw", "Withdraw an act").0;
    assert!(nothing.contains("There is nothing of yours that could be withdrawn."));
}
