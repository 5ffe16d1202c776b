//! Working days counted, with what was left out.

use super::slowly::every_working_day;
use super::{day, published};
use jiff::civil::Date;
use plumbline_core::time::{
    days_after, is_working_day, nth_working_day_after, working_day_from, working_days_after,
};
use proptest::prelude::*;

/// `DAY: the count; left out: …`.
fn counted(after: &str, n: u16) -> String {
    let counted = nth_working_day_after(day(after), n, &published()).unwrap();
    let left = counted.left_out().map(|left| format!("; {left}")).unwrap_or_default();
    format!("{}: {counted}{left}", counted.day)
}

#[test]
fn five_working_days_are_counted_over_weekends_and_holidays() {
    let cases = [
        (
            "2011-09-23",
            "2011-09-30: the fifth working day after Friday 23 September 2011; left out: 1 weekend",
        ),
        // Across Christmas: Boxing Day on a Monday, and Christmas Day's substitute on the Tuesday.
        (
            "2011-12-21",
            "2011-12-30: the fifth working day after Wednesday 21 December 2011; left out: 1 weekend, \
             Monday 26 December 2011 (Boxing Day) and Tuesday 27 December 2011 (Christmas Day, substitute day)",
        ),
        // Across Easter and the royal wedding: four days off in two weeks.
        (
            "2011-04-20",
            "2011-05-03: the fifth working day after Wednesday 20 April 2011; left out: 2 weekends, \
             Friday 22 April 2011 (Good Friday), Monday 25 April 2011 (Easter Monday), \
             Friday 29 April 2011 (Royal wedding) and Monday 2 May 2011 (Early May bank holiday)",
        ),
        // From a Saturday and a Sunday: the rest of that weekend is left out.
        (
            "2011-09-24",
            "2011-09-30: the fifth working day after Saturday 24 September 2011; left out: 1 weekend",
        ),
        ("2011-09-25", "2011-09-30: the fifth working day after Sunday 25 September 2011"),
        // Across the turn of a year.
        (
            "2010-12-31",
            "2011-01-10: the fifth working day after Friday 31 December 2010; left out: 2 weekends and \
             Monday 3 January 2011 (New Year’s Day, substitute day)",
        ),
    ];
    for (after, expected) in cases {
        assert_eq!(counted(after, 5), expected);
    }
}

#[test]
fn counts_are_named_as_people_name_them() {
    let of = |n| nth_working_day_after(day("2011-01-04"), n, &published()).unwrap().to_string();
    let words = [1, 10, 11, 12, 13, 16, 21, 22, 23, 111, 112, 121]
        .map(|n| of(n).trim_start_matches("the ").split(' ').next().unwrap().to_owned());
    let expected =
        ["first", "tenth", "11th", "12th", "13th", "16th", "21st", "22nd", "23rd", "111th", "112th", "121st"];
    assert_eq!(words, expected);
}

#[test]
fn no_working_days_after_a_day_is_that_day() {
    assert_eq!(nth_working_day_after(day("2011-09-24"), 0, &published()).unwrap().day, day("2011-09-24"));
    assert_eq!(working_day_from(day("2011-09-24"), &published()), Ok(day("2011-09-26")));
    assert_eq!(working_day_from(day("2011-09-26"), &published()), Ok(day("2011-09-26")));
}

#[test]
fn a_count_that_reaches_the_end_of_the_list_is_refused_and_says_at_which_day() {
    assert_eq!(nth_working_day_after(day("2028-12-15"), 5, &published()).unwrap().day, day("2028-12-22"));
    let refused = nth_working_day_after(day("2028-12-21"), 5, &published()).unwrap_err();
    assert_eq!((refused.day, refused.last), (day("2028-12-27"), day("2028-12-26")));
    assert!(nth_working_day_after(day("2030-01-02"), 0, &published()).is_err());
    assert!(nth_working_day_after(Date::MAX, 5, &published()).is_err());
    assert!(nth_working_day_after(Date::MIN, 5, &published()).is_err());
}

/// A day of the list, early enough that 300 working days after it are in it too, whatever is proclaimed.
fn any_day() -> impl Strategy<Value = Date> {
    (0..6_500).prop_map(|days| days_after(day("2009-01-01"), days))
}

proptest! {
    #[test]
    fn a_count_is_the_place_in_a_list_of_every_working_day(after in any_day(), n in 1..=300_u16) {
        let list = every_working_day(&published());
        let next = list.partition_point(|working| *working <= after);
        let counted = nth_working_day_after(after, n, &published()).unwrap();
        prop_assert_eq!(counted.day, list[next + usize::from(n) - 1]);
    }

    #[test]
    fn days_that_are_left_are_those_of_a_list_of_every_working_day(from in any_day(), to in any_day()) {
        let list = every_working_day(&published());
        let between = list.iter().filter(|day| from < **day && **day <= to).count();
        let left = working_days_after(from, to, &published()).unwrap();
        prop_assert_eq!(usize::from(left), between);
        // The way back from a count: the `n`th working day after a day leaves `n`.
        let counted = nth_working_day_after(from, left, &published()).unwrap();
        prop_assert!(counted.day <= to.max(from));
    }

    #[test]
    fn every_day_on_the_way_is_counted_or_left_out(after in any_day(), n in 1..=300_u16) {
        let counted = nth_working_day_after(after, n, &published()).unwrap();
        let mut day = after;
        let mut weekend_days = 0;
        while day < counted.day {
            day = days_after(day, 1);
            weekend_days += i32::from(day.weekday().to_monday_zero_offset() > 4);
        }
        let days = (counted.day - after).get_days();
        let holidays = i32::try_from(counted.bank_holidays.len()).unwrap();
        prop_assert_eq!(days, i32::from(n) + weekend_days + holidays);
        // A weekend has two days, but for a Saturday from which the count begins.
        let begun = i32::from(after.weekday() == jiff::civil::Weekday::Saturday);
        prop_assert_eq!(weekend_days, 2 * i32::from(counted.weekends) - begun);
    }

    #[test]
    fn a_holiday_more_never_makes_a_count_end_earlier(after in any_day(), n in 0..=60_u16, more in prop::collection::vec(0..120_i32, 0..6)) {
        let fewer = published();
        let larger = more.iter().fold(published(), |all, days| all.with_proclaimed(days_after(after, *days), "Day of thanks"));
        let (before, now) = (nth_working_day_after(after, n, &fewer).unwrap(), nth_working_day_after(after, n, &larger).unwrap());
        prop_assert!(now.day >= before.day);
        // And no later than by a working day for each of them.
        let most = n + u16::try_from(more.len()).unwrap();
        prop_assert!(now.day <= nth_working_day_after(after, most, &fewer).unwrap().day);
    }

    #[test]
    fn a_count_ends_on_a_working_day_and_goes_on_from_where_it_stopped(after in any_day(), n in 1..=100_u16, m in 1..=100_u16) {
        let part = nth_working_day_after(after, n, &published()).unwrap().day;
        prop_assert_eq!(is_working_day(part, &published()), Ok(true));
        let rest = nth_working_day_after(part, m, &published()).unwrap().day;
        prop_assert_eq!(rest, nth_working_day_after(after, n + m, &published()).unwrap().day);
    }
}
