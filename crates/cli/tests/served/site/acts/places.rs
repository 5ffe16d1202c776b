//! The return of commissioned places, row by row.

use super::{address, version};
use crate::program::Program;
use crate::served::browser::{Browser, hidden};
use crate::served::server::Answer;
use crate::served::site::{is_a_page, leads_to};
use crate::served::stages::{Played, YORK};

const HEADING: &str = "Return commissioned places, row by row";

fn form() -> String {
    format!("/portal/2011/{YORK}/return")
}

fn played() -> Played {
    let mut played = Played::opened(Program::new());
    played.goes_to("2027-06-20T09:00:00Z");
    played
}

/// One row: register, number, day, children, inside.
type Row<'a> = [&'a str; 5];

fn sends(browser: &Browser, page: &str, ask: &str, rows: &[Row]) -> Answer {
    let mut all: Vec<(String, String)> =
        ["csrf", "key"].map(|name| (name.to_owned(), hidden(page, name).expect("it"))).to_vec();
    all.push(("ask".into(), ask.into()));
    all.push(("rows".into(), rows.len().to_string()));
    for (at, row) in rows.iter().enumerate() {
        for (column, value) in ["remit", "urn", "on", "children", "inside_area"].into_iter().zip(row) {
            all.push((format!("{column}-{}", at + 1), (*value).to_owned()));
        }
    }
    let all: Vec<(&str, &str)> = all.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    browser.form(&form(), &all)
}

const GOOD: Row = ["schools", "9000001", "2011-03-31", "7", "yes"];

#[test]
fn a_return_is_filled_in_row_by_row_and_counts_once_no_row_has_a_fault() {
    let played = played();
    let officer = played.browser("p-officer");
    let beside = is_a_page(&officer.get(&address("return-placements")), 200, "Return commissioned places");
    assert!(beside.contains(&format!("href=\"{}\"", form())), "{beside}");
    let page = is_a_page(&officer.get(&form()), 200, HEADING);
    assert!(page.contains("A number of children below 5 is never published"), "{page}");
    assert!(page.contains("Row 1</legend>") && !page.contains("Row 2</legend>"), "{page}");
    let two = is_a_page(&sends(&officer, &page, "another", &[GOOD]), 200, HEADING);
    assert!(two.contains("value=\"9000001\"") && two.contains("Row 2</legend>"), "{two}");
    assert!(two.contains("id=\"on-2\" name=\"on-2\" type=\"text\" value=\"2011-03-31\""), "{two}");
    let before = version(&played);
    let wrong: [Row; 3] =
        [GOOD, ["schools", "", "", "", ""], ["schools", "90<i>", "31 March", "-3, or \"so\"", ""]];
    let answer = sends(&officer, &two, "send", &wrong);
    let page = is_a_page(&answer, 422, HEADING);
    for column in ["urn", "on", "children", "inside_area"] {
        assert!(page.contains(&format!("<a href=\"#{column}-3\">Row 3: ")), "{column}: {page}");
        assert!(page.contains(&format!("id=\"{column}-3-error\"")), "{column}: {page}");
    }
    assert!(page.contains("value=\"9000001\"") && page.contains("value=\"90&lt;i&gt;\""), "{page}");
    assert!(!page.contains("keep-good") && !page.contains("placements.csv"), "{page}");
    assert_eq!(version(&played), before, "nothing counts");
    let nothing = sends(&officer, &page, "send", &[["schools", "", "", "", ""]]);
    assert!(is_a_page(&nothing, 422, HEADING).contains("<a href=\"#urn-1\">Fill in a row"));
    let sent = sends(&officer, &page, "send", &[GOOD, ["schools", "", "2011-03-31", "", ""]]);
    leads_to(&sent, &format!("/portal/2011/{YORK}?did=return-placements"));
    assert_eq!(version(&played), before + 1);
    leads_to(&sends(&officer, &page, "send", &[GOOD]), &format!("/portal/2011/{YORK}?did=return-placements"));
    assert_eq!(version(&played), before + 1, "a button that is pressed twice does it once");
    let home = is_a_page(&officer.get(sent.header("location")), 200, "York, 2011");
    assert!(home.contains("The return is in, and counts from now on."), "{home}");
}

#[test]
fn nothing_typed_is_lost_and_nobody_else_returns_places() {
    let mut played = played();
    let officer = played.browser("p-officer");
    let page = is_a_page(&officer.get(&form()), 200, HEADING);
    let before = version(&played);
    let other = page.replace(&played.csrf("p-officer"), &played.csrf("p-director-1"));
    let again = is_a_page(&sends(&officer, &other, "send", &[GOOD]), 403, HEADING);
    assert!(again.contains("Nothing was done") && again.contains("value=\"9000001\""), "{again}");
    let nobody = Browser::new(played.server());
    let over = is_a_page(&sends(&nobody, &page, "send", &[GOOD]), 401, "Your session has ended");
    assert!(over.contains("urn-1=9000001"), "{over}");
    for who in ["p-other-officer", "p-press", "p-outsider", "p-assessor"] {
        let browser = played.browser(who);
        let expected = browser.get(&address("return-placements")).status;
        assert!(expected >= 400, "{who}");
        assert_eq!(browser.get(&form()).status, expected, "{who}");
        let own = page.replace(&played.csrf("p-officer"), &played.csrf(who));
        assert!(sends(&browser, &own, "send", &[GOOD]).status >= 400, "{who}");
    }
    assert_eq!(version(&played), before);
    // Once the window is closed its rule says so, and the page leads back.
    played.goes_to("2027-12-20T09:00:00Z");
    is_a_page(&played.browser("p-officer").get(&form()), 409, "That cannot be done");
}
