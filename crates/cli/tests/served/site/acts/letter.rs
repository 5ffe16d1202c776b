//! The letter's editor.

use super::{drafted_and_signed, sent_to_the_area};
use crate::program::Program;
use crate::served::browser::{between, hidden};
use crate::served::site::{is_a_page, leads_to};
use crate::served::stages::{Played, YORK};

#[test]
fn a_letter_is_checked_and_previewed_as_it_is_typed_and_sent_from_there() {
    let mut played = Played::opened(Program::new());
    drafted_and_signed(&mut played);
    played.goes_to("2027-09-23T09:00:00Z");
    let editor = format!("/desk/2011/{YORK}/letter");
    let browser = played.browser("p-assessor");
    let page = is_a_page(&browser.get(&editor), 200, "Edit the letter");
    let text = between(&page, "aria-describedby=\"letter-hint\">\n", "</textarea>");
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    assert!(text.starts_with("+++"), "{page}");
    assert!(page.contains("Send it to the area") && !page.contains("Amend the letter with it"), "{page}");
    let csrf = played.csrf("p-assessor");
    let ask =
        |what: &str, text: &str| browser.form(&editor, &[("csrf", &csrf), ("ask", what), ("letter", text)]);
    let clean = is_a_page(&ask("check", &text), 200, "Edit the letter");
    assert!(clean.contains("Its figures bear it.") && clean.contains("held to its figures"), "{clean}");
    let wrong = format!("{text}\nAll 97 primary schools are outstanding & \"good\".\n");
    let checked = is_a_page(&ask("check", &wrong), 200, "Edit the letter");
    assert!(checked.contains("It says something that its figures do not bear."), "{checked}");
    assert!(checked.contains("All 97 primary schools are outstanding &amp; &quot;good&quot;."), "{checked}");
    let preview = is_a_page(&ask("preview", &wrong), 200, "Edit the letter");
    assert!(
        preview.contains("<p>All 97 primary schools are outstanding &amp; &quot;good&quot;.</p>"),
        "{preview}"
    );
    let unread = ask("check", &format!("{text}\n<i>No letter holds this</i>\n"));
    assert!(unread.status == 422 && unread.text().contains("<a href=\"#letter\">"), "{}", unread.text());
    // Whoever may see the case may look; whoever may not, may not.
    assert!(
        !is_a_page(&played.browser("p-reader").get(&editor), 200, "Edit the letter")
            .contains("Send it to the area")
    );
    for who in ["p-officer", "p-link", "p-press", "p-outsider", "p-other-assessor"] {
        is_a_page(&played.browser(who).get(&editor), 403, "This is not for you");
    }
    let fields = ["csrf", "seen", "key"].map(|name| (name, hidden(&clean, name).expect("it")));
    let mut all: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    all.push(("letter", &text));
    leads_to(&browser.form(&super::address("send"), &all), &format!("/desk/2011/{YORK}?did=send"));
}

#[test]
fn a_letter_that_is_with_the_area_is_amended_from_the_editor() {
    let mut played = Played::opened(Program::new());
    sent_to_the_area(&mut played);
    let page = is_a_page(
        &played.browser("p-assessor").get(&format!("/desk/2011/{YORK}/letter")),
        200,
        "Edit the letter",
    );
    assert!(
        page.contains("The letter that is with the area") && page.contains("Amend the letter with it"),
        "{page}"
    );
}
