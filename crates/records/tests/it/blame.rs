//! A problem names the cell that is to blame, and all that could stand there.

use crate::common::{Desk, fixture};
use plumbline_records::Reading;

/// The made-up file with other text in place of some.
fn with(name: &str, old: &str, new: &str) -> Reading {
    let text = String::from_utf8_lossy(&std::fs::read(fixture(name)).unwrap()).into_owned();
    assert!(text.contains(old), "{old}");
    Desk::new().read(name, text.replacen(old, new, 1).as_bytes()).unwrap().1
}

fn said_of(reading: &Reading, row: u32) -> Vec<String> {
    let of_row = reading.problems.iter().filter(|p| p.row == row);
    of_row.map(|p| format!("{} `{}`: expected {}; {}", p.column, p.value, p.expected, p.advice)).collect()
}

#[test]
fn an_empty_sector_is_to_blame_and_not_the_kind_of_provision() {
    let reading = with("social-care-2016.csv", "Leeds,Local Authority,,,Full", "Leeds,,,,Full");
    assert_eq!(
        said_of(&reading, 2),
        [
            "Sector ``: expected one of `Local authority`, `Private`, `Voluntary`, `Health authority`; fill in the cell"
        ]
    );
    assert!(reading.unknown_words.keys().all(|(_, word)| !word.is_empty()));
}

#[test]
fn an_agency_of_a_sector_that_has_none_is_asked_for_the_sectors_that_agencies_have() {
    let reading = with(
        "social-care-2016.csv",
        "Children's home,Active,REDACTED",
        "Voluntary Adoption Agency,Active,REDACTED",
    );
    let [said] = said_of(&reading, 2).try_into().unwrap();
    assert!(said.starts_with("Sector `Local Authority`: expected one of `Private`, `Voluntary`; "), "{said}");
}

#[test]
fn an_unknown_word_is_told_every_word_that_the_column_may_hold() {
    let reading = with("social-care-2016.csv", "Full inspection", "Ful inspection");
    assert_eq!(
        said_of(&reading, 2),
        [
            "Event type `Ful inspection`: expected one of `Interim inspection`, `Monitoring inspection`, `Full inspection`; \
          did you mean `Full inspection`?"
        ]
    );
}

#[test]
fn a_day_that_does_not_go_with_another_is_shown_under_its_heading_as_it_stands() {
    let reading = with("social-care-2018.csv", "12/06/2017,20/07/2017", "12/06/2017,11/06/2017");
    assert_eq!(
        said_of(&reading, 2),
        ["Publication date `11/06/2017`: expected a day not before the inspection; mend the row"]
    );
}
