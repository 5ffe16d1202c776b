//! The forms of acts and the pages of an area's officers.

use crate::act_pages::all;
use crate::read::{Read, read, text};

fn one(wanted: &str) -> Read {
    let (_, page) = all().into_iter().find(|(name, _)| *name == wanted).unwrap();
    read(&page)
}

#[test]
fn forms_of_somebody_signed_in_carry_the_token_and_what_was_seen() {
    for name in ["act", "act-plain", "act-wrong", "act-overtaken", "act-again", "act-change"] {
        let page = one(name);
        for hidden in ["csrf", "seen", "key"] {
            page.one(&format!("main form[method=post] input[type=hidden][name={hidden}]"));
        }
    }
    assert_eq!(one("change").all("main form[method=post]").len(), 0, "asking is no act");
}

#[test]
fn each_fault_stands_above_the_form_and_at_its_field_and_leads_there() {
    let page = one("act-wrong");
    assert!(page.texts("title")[0].contains("Error: Draft the grade"));
    let links = page.hrefs(".govuk-error-summary a");
    assert_eq!(links, ["#text", "#dated", "#grade", "#about", "#about-figure", "#on", "#csv"]);
    for link in links {
        page.one(&format!("{link}-error"));
    }
    let all = page.texts(".govuk-error-summary li");
    assert_eq!(all.last().map(String::as_str), Some("A rule ¶77 forbids it"), "a rule is about no one field");
    assert_eq!(one("act").all(".govuk-error-summary, .govuk-error-message").len(), 0);
}

#[test]
fn what_was_typed_stands_in_its_field_as_it_was_typed() {
    let page = one("act-wrong");
    // What a parser makes of the text: the line feed after the tag is the page's own.
    assert_eq!(text(page.one("textarea#text")).trim_start_matches('\n'), "</textarea><b>\n\ntwo");
    assert_eq!(page.one("#line").attr("value"), Some("\"><i>"));
    assert_eq!(page.one("[name=dated-day]").attr("value"), Some("31"));
    let chosen: Vec<&str> = page.all("input[checked]").iter().filter_map(|it| it.attr("value")).collect();
    assert_eq!(chosen, ["3", "figure", "R/E06000058/outcome", "9", "true"]);
    // A group in which something is chosen is not folded away.
    assert_eq!(page.all("details[open]").len(), 1);
    let over = one("session-over-elsewhere");
    let carried: Vec<&str> =
        over.all("form input[type=hidden]").iter().filter_map(|it| it.attr("value")).collect();
    assert_eq!(carried, ["</textarea>\"><script>alert(1)</script>", "9"]);
}

#[test]
fn a_sentence_and_a_figure_are_queried_where_they_stand_for_as_long_as_that_is_open() {
    let (open, closed) = (one("portal-letter"), one("portal-letter-closed"));
    assert_eq!(open.texts("#sentence-1 .govuk-tag"), ["Sentence 1"]);
    assert_eq!(
        open.texts("#sentence-2 a"),
        [
            "four of five: query the figure A/E06000058/primary/overall/n",
            "good: query the figure B/E06000058/safeguarding",
            "good: query the figure B/E06000058/looked-after",
            "Query sentence 2",
        ]
    );
    assert_eq!(closed.all("main p a").len(), 0);
    assert!(text(closed.one("#sentence-1")).contains("Of <i>schools</i> four of five are good."));
}

#[test]
fn every_fault_of_these_forms_leads_to_something_that_is_there_and_says_it_again() {
    let mut faults = 0;
    for name in ["act-season-wrong", "many-wrong"] {
        let page = one(name);
        for link in page.hrefs(".govuk-error-summary a") {
            page.one(link);
            page.one(&format!("{link}-error"));
            faults += 1;
        }
    }
    assert_eq!(faults, 4);
}

#[test]
fn what_cannot_be_undone_is_warned_of_before_its_button_and_nothing_is_understood_beforehand() {
    let page = one("act-season");
    assert!(text(page.one(".govuk-warning-text")).contains("Nobody can bring them back"));
    assert_eq!(page.texts("main button.govuk-button--warning"), ["Erase the key"]);
    assert_eq!(page.all("#understood[checked]").len(), 0);
    assert_eq!(one("act").all(".govuk-warning-text, .govuk-button--warning").len(), 0);
    // Nobody is chosen before somebody chooses.
    assert_eq!(page.texts("#key-person option")[0], "Choose one");
    assert_eq!(page.one("#key-person option[selected]").attr("value"), Some("p-2"));
}

#[test]
fn only_what_was_tried_can_be_done_and_nothing_where_all_is_refused() {
    let buttons = |name: &str| -> Vec<String> {
        one(name).all("main button").iter().filter_map(|it| it.attr("value")).map(str::to_owned).collect()
    };
    for name in ["many", "many-wrong", "many-all-refused", "many-again"] {
        assert_eq!(buttons(name), ["try"], "{name}");
    }
    assert_eq!(buttons("many-tried"), ["do", "try"]);
    assert!(buttons("many-none").is_empty());
    let done = one("many-done");
    assert_eq!(done.texts("main h2").last().map(String::as_str), Some("Done"));
    assert_eq!(done.texts("main table caption"), ["Cases that were refused", "Cases of which it was done"]);
    assert_eq!(one("many-nothing-done").all(".govuk-notification-banner").len(), 0, "nothing was done");
}

#[test]
fn what_a_refusal_names_stands_as_a_word_of_the_program_and_without_its_marks() {
    assert_eq!(one("portal").texts("main li code"), ["10:00 on Monday 4 October 2027"]);
    assert!(!text(one("portal").one("main")).contains('`'));
}
