//! The list of bank holidays is right, day by day, and says where it ends.

use super::slowly::bank_holidays_of;
use super::{day, published};
use jiff::civil::Date;
use plumbline_core::time::{Proclamation, is_working_day};
use std::collections::BTreeSet;

#[test]
fn every_bank_holiday_follows_from_the_rules_and_the_named_exceptions() {
    let held: BTreeSet<Date> = published().all().map(|holiday| holiday.day).collect();
    let reckoned: BTreeSet<Date> = (2009..=2028).flat_map(bank_holidays_of).collect();
    assert_eq!(held, reckoned);
    assert_eq!(held.len(), 165);
}

#[test]
fn the_years_that_broke_the_rules_are_right() {
    let on = |text: &str| published().on(day(text)).map(ToString::to_string);
    for (text, holiday) in [
        ("2011-04-29", "Friday 29 April 2011 (Royal wedding)"),
        ("2011-12-27", "Tuesday 27 December 2011 (Christmas Day, substitute day)"),
        ("2012-06-04", "Monday 4 June 2012 (Spring bank holiday, substitute day)"),
        ("2012-06-05", "Tuesday 5 June 2012 (Queen’s Diamond Jubilee)"),
        ("2020-05-08", "Friday 8 May 2020 (Early May bank holiday (VE day))"),
        ("2022-06-03", "Friday 3 June 2022 (Platinum Jubilee bank holiday)"),
        ("2022-09-19", "Monday 19 September 2022 (Bank Holiday for the State Funeral of Queen Elizabeth II)"),
        ("2023-05-08", "Monday 8 May 2023 (Bank holiday for the coronation of King Charles III)"),
    ] {
        assert_eq!(on(text).as_deref(), Some(holiday));
    }
    for working in ["2012-05-28", "2020-05-04", "2022-05-30", "2011-12-28"] {
        assert_eq!(on(working), None, "{working}");
        assert_eq!(is_working_day(day(working), &published()), Ok(true), "{working}");
    }
}

#[test]
fn a_substitute_is_marked_and_never_on_the_day_that_it_stands_in_for() {
    for holiday in published().all().filter(|h| h.substitute) {
        let fixed = match holiday.title.as_str() {
            "New Year’s Day" => (1, 1),
            "Christmas Day" => (12, 25),
            "Boxing Day" => (12, 26),
            _ => continue,
        };
        assert_ne!((holiday.day.month(), holiday.day.day()), fixed, "{holiday}");
    }
    assert_eq!(published().all().filter(|h| h.substitute).count(), 20);
}

#[test]
fn a_day_past_either_end_is_refused_and_not_guessed() {
    assert_eq!(is_working_day(day("2028-12-26"), &published()), Ok(false));
    let refused = is_working_day(day("2028-12-27"), &published()).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "bank holidays are known from `2009-01-01` to `2028-12-26`, so whether `2028-12-27` is a working day is not known; \
         choose a day between them, or install a newer version, which knows more years"
    );
    assert_eq!(is_working_day(day("2009-01-01"), &published()), Ok(false));
    assert!(is_working_day(day("2008-12-31"), &published()).is_err());
}

#[test]
fn a_day_proclaimed_late_is_a_holiday_in_the_new_list_only() {
    let before = published();
    let after = before.clone().with_proclaimed(day("2011-09-28"), "Day of thanks");
    assert_eq!(is_working_day(day("2011-09-28"), &before), Ok(true));
    assert_eq!(is_working_day(day("2011-09-28"), &after), Ok(false));
    let holiday = after.on(day("2011-09-28")).map(ToString::to_string);
    assert_eq!(holiday.as_deref(), Some("Wednesday 28 September 2011 (Day of thanks, proclaimed late)"));
}

#[test]
fn what_a_proclamation_would_change_is_said_before_it_is_made() {
    let list = published();
    let said = |text: &str| list.proclaiming(day(text)).to_string();
    assert_eq!(list.proclaiming(day("2011-09-28")), Proclamation::TakesAWorkingDay);
    assert_eq!(said("2011-09-24"), "it is a day of a weekend, so nothing moves");
    assert_eq!(said("2011-12-27"), "it is a bank holiday already (Christmas Day), so nothing moves");
    assert!(matches!(list.proclaiming(day("2031-01-01")), Proclamation::Beyond(_)));
    // A day that is a holiday already keeps its name.
    let again = list.clone().with_proclaimed(day("2011-12-27"), "Day of thanks");
    assert_eq!(again, list);
}
