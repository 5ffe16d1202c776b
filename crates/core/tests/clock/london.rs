//! London's clocks: both changes, both ways, and without the machine's own tables.

use super::{at, day};
use jiff::civil::{Date, Time, Weekday, date, time};
use plumbline_core::time::days_after;
use plumbline_core::time::london::{
    civil, day_at, day_in_words, first_instant, in_words, instant, instant_in_words, last_instant,
};
use proptest::prelude::*;

/// Sundays on which the clocks went forward and back, as announced for each year.
const CHANGES: [(i16, i8, i8); 20] = [
    (2009, 29, 25),
    (2010, 28, 31),
    (2011, 27, 30),
    (2012, 25, 28),
    (2013, 31, 27),
    (2014, 30, 26),
    (2015, 29, 25),
    (2016, 27, 30),
    (2017, 26, 29),
    (2018, 25, 28),
    (2019, 31, 27),
    (2020, 29, 25),
    (2021, 28, 31),
    (2022, 27, 30),
    (2023, 26, 29),
    (2024, 31, 27),
    (2025, 30, 26),
    (2026, 29, 25),
    (2027, 28, 31),
    (2028, 26, 29),
];

/// Hours that London is ahead of UTC, from the rule: between one in the morning (UTC) of the last Sundays of March and October.
fn ahead_slowly(day: Date, hour: i8) -> i8 {
    let last_sunday = |month| {
        let mut last = date(day.year(), month, 31);
        while last.weekday() != Weekday::Sunday {
            last = last.yesterday().unwrap();
        }
        last
    };
    let summer = (last_sunday(3), 1) <= (day, hour) && (day, hour) < (last_sunday(10), 1);
    i8::from(summer)
}

#[test]
fn five_in_the_afternoon_is_an_hour_earlier_for_the_world_in_summer() {
    assert_eq!(instant(day("2011-09-30"), time(17, 0, 0, 0)), at("2011-09-30T16:00:00Z"));
    assert_eq!(instant(day("2011-11-04"), time(17, 0, 0, 0)), at("2011-11-04T17:00:00Z"));
    assert_eq!(instant(day("2011-11-08"), time(0, 1, 0, 0)), at("2011-11-08T00:01:00Z"));
}

#[test]
fn a_time_that_spring_leaves_out_is_as_much_later() {
    let spring = day("2011-03-27");
    assert_eq!(instant(spring, time(0, 59, 59, 0)), at("2011-03-27T00:59:59Z"));
    assert_eq!(instant(spring, time(1, 0, 0, 0)), at("2011-03-27T01:00:00Z"));
    assert_eq!(instant(spring, time(1, 30, 0, 0)), at("2011-03-27T01:30:00Z"));
    assert_eq!(instant_in_words(at("2011-03-27T01:30:00Z")), "02:30 on Sunday 27 March 2011");
    assert_eq!(instant(spring, time(2, 0, 0, 0)), at("2011-03-27T01:00:00Z"));
}

#[test]
fn of_a_time_that_autumn_shows_twice_the_later_is_meant() {
    let autumn = day("2011-10-30");
    assert_eq!(instant(autumn, time(0, 59, 59, 0)), at("2011-10-29T23:59:59Z"));
    assert_eq!(instant(autumn, time(1, 30, 0, 0)), at("2011-10-30T01:30:00Z"));
    assert_eq!(civil(at("2011-10-30T00:30:00Z")), civil(at("2011-10-30T01:30:00Z")));
    assert_eq!(instant(autumn, time(2, 0, 0, 0)), at("2011-10-30T02:00:00Z"));
}

#[test]
fn a_day_of_a_change_has_23_or_25_hours() {
    let hours = |text: &str| {
        let next = first_instant(days_after(day(text), 1));
        next.duration_since(first_instant(day(text))).as_hours()
    };
    assert_eq!(["2011-03-27", "2011-06-15", "2011-10-30"].map(hours), [23, 24, 25]);
}

#[test]
fn the_clocks_change_on_the_days_announced() {
    for (year, spring, autumn) in CHANGES {
        let noon = |day: Date| instant(day, time(12, 0, 0, 0));
        let utc = |day: Date| noon(day).strftime("%H").to_string();
        for (change, before, after) in
            [(date(year, 3, spring), "12", "11"), (date(year, 10, autumn), "11", "12")]
        {
            assert_eq!(
                (utc(days_after(change, -1)).as_str(), utc(change).as_str()),
                (before, after),
                "{change}"
            );
        }
    }
}

#[test]
fn a_day_ends_with_its_last_instant() {
    assert_eq!(last_instant(day("2011-07-31")), at("2011-07-31T22:59:59.999999999Z"));
    assert_eq!(day_at(last_instant(day("2011-07-31"))), day("2011-07-31"));
    assert_eq!(day_at(at("2011-07-31T23:00:00Z")), day("2011-08-01"));
}

#[test]
fn times_are_said_as_people_say_them() {
    assert_eq!(in_words(day("2011-09-30"), Some(time(17, 0, 0, 0))), "17:00 on Friday 30 September 2011");
    assert_eq!(in_words(day("2011-11-04"), None), "the end of Friday 4 November 2011");
    assert_eq!(instant_in_words(at("2011-09-30T16:00:01Z")), "17:00:01 on Friday 30 September 2011");
    assert_eq!(
        instant_in_words(at("2011-09-30T16:00:00.000001Z")),
        "17:00:00.000001 on Friday 30 September 2011"
    );
    assert_eq!(
        instant_in_words(at("2011-09-30T11:34:56.789Z")),
        "12:34:56 on Friday 30 September 2011",
        "no deadline lies there"
    );
    assert_eq!(day_in_words(day("2012-02-01")), "Wednesday 1 February 2012");
}

#[test]
fn the_ends_of_time_stay_where_they_are() {
    assert!(instant(Date::MAX, Time::MAX) > at("9999-01-01T00:00:00Z"));
    assert!(instant(Date::MIN, Time::MIN) < at("-009000-01-01T00:00:00Z"));
    assert!(last_instant(Date::MAX) > at("9999-01-01T00:00:00Z"));
}

fn any_day() -> impl Strategy<Value = Date> {
    (0..15_000).prop_map(|days| days_after(day("1997-01-01"), days))
}

proptest! {
    #[test]
    fn the_built_in_zone_is_the_rule_of_the_last_sundays(day in any_day(), hour in 0..24_i8) {
        let utc = jiff::tz::Offset::UTC.to_timestamp(day.at(hour, 30, 0, 0)).unwrap();
        let ahead = jiff::SignedDuration::from_hours(ahead_slowly(day, hour).into());
        prop_assert_eq!(civil(utc), day.at(hour, 30, 0, 0).checked_add(ahead).unwrap());
    }

    #[test]
    fn what_the_clocks_show_leads_back_to_an_instant_that_shows_it(day in any_day(), hour in 0..24_i8, minute in 0..60_i8) {
        let there = instant(day, time(hour, minute, 0, 0));
        let shown = civil(there);
        let left_out = shown != day.at(hour, minute, 0, 0);
        if left_out {
            prop_assert_eq!(shown, day.at(hour + 1, minute, 0, 0));
            prop_assert!(hour == 1 && day.month() == 3);
        }
    }

    #[test]
    fn a_later_day_is_a_later_instant(day in any_day(), hour in 0..24_i8) {
        prop_assert!(instant(day, time(hour, 0, 0, 0)) < instant(days_after(day, 1), time(hour, 0, 0, 0)));
        prop_assert!(last_instant(day) < first_instant(days_after(day, 1)));
    }
}
