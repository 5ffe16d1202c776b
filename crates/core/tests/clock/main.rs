//! The clock of casework: bank holidays, working days, London's time, deadlines, and the calendar of a cycle (Q1).
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod bank_holidays;
mod cycle;
mod deadlines;
mod london;
mod shifted;
mod slowly;
mod working_days;

use jiff::Timestamp;
use jiff::civil::Date;
use plumbline_core::calendar::{Calendar, Proclaimed};
use plumbline_core::framework::{Framework, embedded_2011, load};
use plumbline_core::time::BankHolidays;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn published() -> BankHolidays {
    BankHolidays::england_and_wales()
}

fn framework() -> Framework {
    load(&embedded_2011()).unwrap()
}

/// The calendar of 2011 as it was printed.
fn calendar() -> Calendar {
    Calendar::of(&framework(), &[], Timestamp::MAX)
}

fn proclaimed(on: &str, known_from: &str) -> Proclaimed {
    Proclaimed { day: day(on), title: "Day of thanks".into(), known_from: at(known_from) }
}
