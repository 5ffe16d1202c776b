//! The same answers got slowly, from the rules by which bank holidays are kept and from a list of every day.

use jiff::civil::{Date, Weekday, date};
use plumbline_core::time::BankHolidays;
use std::collections::BTreeSet;

/// Days that the rules do not give: a rule's day that was moved, or a day kept once. Each was proclaimed for its year.
const MOVED: [(Date, Date); 3] = [
    (date(2012, 5, 28), date(2012, 6, 4)),
    (date(2020, 5, 4), date(2020, 5, 8)),
    (date(2022, 5, 30), date(2022, 6, 2)),
];
const ONCE: [Date; 5] =
    [date(2011, 4, 29), date(2012, 6, 5), date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)];

pub fn bank_holidays_of(year: i16) -> BTreeSet<Date> {
    let easter = easter_sunday(year);
    let mut days = BTreeSet::from([
        easter.yesterday().unwrap().yesterday().unwrap(),
        easter.tomorrow().unwrap(),
        monday_from(date(year, 5, 1)),
        monday_from(date(year, 5, 25)),
        monday_from(date(year, 8, 25)),
    ]);
    for fixed in [date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)] {
        if !weekend(fixed) {
            days.insert(fixed);
        }
    }
    for fixed in [date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)] {
        if weekend(fixed) {
            days.insert(first_free(fixed, &days));
        }
    }
    for (from, to) in MOVED {
        if days.remove(&from) {
            days.insert(to);
        }
    }
    days.extend(ONCE.into_iter().filter(|day| day.year() == year));
    days
}

fn weekend(day: Date) -> bool {
    [Weekday::Saturday, Weekday::Sunday].contains(&day.weekday())
}

/// The first Monday on or after a day: the last of May or August from the 25th on.
fn monday_from(mut day: Date) -> Date {
    while day.weekday() != Weekday::Monday {
        day = day.tomorrow().unwrap();
    }
    day
}

/// The first day after a weekend that is no holiday yet.
fn first_free(mut day: Date, taken: &BTreeSet<Date>) -> Date {
    while weekend(day) || taken.contains(&day) {
        day = day.tomorrow().unwrap();
    }
    day
}

/// By the tables of the Book of Common Prayer as a reckoning: the Sunday after the first full moon of spring.
fn easter_sunday(year: i16) -> Date {
    let (year, golden) = (i32::from(year), i32::from(year) % 19);
    let century = year / 100;
    let moon = (19 * golden + century - century / 4 - (8 * century + 13) / 25 + 15) % 30;
    let moon = moon - (moon / 28) * (1 - (29 / (moon + 1)) * ((21 - golden) / 11));
    // Days after 21 March on which that moon is full; Easter is the Sunday that follows.
    let mut day = date(i16::try_from(year).unwrap(), 3, 21);
    for _ in 0..=moon {
        day = day.tomorrow().unwrap();
    }
    while day.weekday() != Weekday::Sunday {
        day = day.tomorrow().unwrap();
    }
    day
}

/// Every working day of the list, in order.
pub fn every_working_day(holidays: &BankHolidays) -> Vec<Date> {
    let (first, last) = holidays.reach();
    let off: BTreeSet<Date> = holidays.all().map(|holiday| holiday.day).collect();
    first
        .series(jiff::Span::new().days(1))
        .take_while(|day| *day <= last)
        .filter(|day| !weekend(*day) && !off.contains(day))
        .collect()
}

#[test]
fn easter_falls_where_the_tables_have_it() {
    for (year, month, day) in
        [(2008, 3, 23), (2009, 4, 12), (2011, 4, 24), (2019, 4, 21), (2025, 4, 20), (2038, 4, 25)]
    {
        assert_eq!(easter_sunday(year), date(year, month, day));
    }
}
