//! Childcare that a complete register of a later day no longer lists, or has in another group, or in none (P2, P4).

use crate::circumstance::Circumstance;
use crate::files::{Row, Sheet};
use crate::place::Place;
use crate::provider::FIRST_NUMBER;
use jiff::civil::{Date, date};

/// Numbers that nobody else in the nation has.
const FROM: u32 = FIRST_NUMBER + 900_000;
/// Of each sort.
const EACH: u32 = 3;

const LISTED: Date = date(2009, 3, 31);
const FOUND: Date = date(2008, 10, 14);
const FOUND_AGAIN: Date = date(2010, 5, 20);

pub(crate) fn rows(places: &[Place<'_>], sheet: &mut Sheet) {
    let departing = places.iter().filter(|place| place.story.has(Circumstance::Departures));
    for (turn, place) in (0..).zip(departing) {
        for n in 0..EACH {
            let number = FROM + turn * 3 * EACH + n * 3;
            gone(place, number, sheet);
            moved(place, number + 1, sheet);
            in_no_group(place, number + 2, sheet);
        }
    }
}

/// On a list of one day, and on no register since.
fn gone(place: &Place<'_>, number: u32, sheet: &mut Sheet) {
    sheet.row(registered(place, number).with("group", "childcare-domestic").with("on", LISTED));
    sheet.row(found(place, number, "childcare-domestic", FOUND, "satisfactory"));
}

/// Registered in another group now, and inspected there.
fn moved(place: &Place<'_>, number: u32, sheet: &mut Sheet) {
    sheet.row(registered(place, number).with("group", "childcare-non-domestic"));
    sheet.row(found(place, number, "childcare-domestic", FOUND, "satisfactory"));
    sheet.row(found(place, number, "childcare-non-domestic", FOUND_AGAIN, "good"));
}

fn in_no_group(place: &Place<'_>, number: u32, sheet: &mut Sheet) {
    sheet.row(registered(place, number));
    sheet.row(found(place, number, "childcare-domestic", FOUND, "inadequate"));
}

fn registered(place: &Place<'_>, number: u32) -> Row {
    let row = Row::new("registration").with("area", place.code()).with("remit", "childcare");
    row.with("urn", urn(number)).with("name", "A nursery that moved on (made up)")
}

fn found(place: &Place<'_>, number: u32, group: &str, on: Date, overall: &str) -> Row {
    let row = Row::new("finding").with("area", place.code()).with("remit", "childcare");
    let row = row.with("urn", urn(number)).with("group", group).with("kind", "inspection");
    row.with("inspected", on).with("overall", overall)
}

fn urn(number: u32) -> String {
    format!("EY{number}")
}
