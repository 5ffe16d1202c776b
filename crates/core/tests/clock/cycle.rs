//! The calendar of 2011 (¶12), and what a holiday proclaimed late or a draft sent late does to it.

use super::{at, calendar, day, framework, proclaimed, published};
use jiff::Timestamp;
use jiff::civil::Date;
use plumbline_core::calendar::{APPEALS, Calendar, FACTUAL_ACCURACY, PRE_PUBLICATION, Proclaimed};
use plumbline_core::time::{days_after, nth_working_day_after};
use proptest::prelude::*;

#[test]
fn the_calendar_of_2011_is_the_one_that_was_printed() {
    let calendar = calendar();
    let lines: Vec<String> = calendar
        .steps()
        .iter()
        .map(|step| format!("{}: {}", step.id, calendar.deadline(&step.id).unwrap().unwrap().explanation()))
        .collect();
    let expected = [
        "june-profile: the end of Thursday 30 June 2011, London time: the last day of the published month (¶12)",
        "commissioning-returns: the end of Sunday 31 July 2011, London time: the last day of the published month (¶12)",
        "august-profile: the end of Wednesday 31 August 2011, London time: the last day of the published month (¶12)",
        "social-care-data: the end of Friday 30 September 2011, London time: the last day of the published month (¶12)",
        "draft-letters: the end of Friday 23 September 2011, London time: the published day (¶12)",
        "factual-accuracy: 17:00 on Friday 30 September 2011, London time: the fifth working day after \
         Friday 23 September 2011 (¶12; ¶74); left out: 1 weekend",
        "visits: the end of Friday 14 October 2011, London time: the last of the published days (¶69)",
        "appeals: 17:00 on Monday 17 October 2011, London time: the 16th working day after \
         Friday 23 September 2011 (¶12; ¶76); left out: 4 weekends",
        "appeal-outcomes: the end of Friday 4 November 2011, London time: the published day (¶12; ¶78)",
        "pre-publication: the end of Friday 4 November 2011, London time: the published day (¶12)",
        "publication: 00:01 on Tuesday 8 November 2011, London time: the published day (¶12; ¶81; press release)",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn publication_is_at_a_minute_past_midnight_and_drafts_go_out_in_september() {
    assert_eq!(calendar().publication_instant(), at("2011-11-08T00:01:00Z"));
    assert_eq!(calendar().draft_letters_day(), Some(day("2011-09-23")));
    assert!(calendar().deadline("no-such-step").is_none() && calendar().step("no-such-step").is_none());
}

#[test]
fn a_step_begins_with_the_first_instant_of_its_days() {
    let begins = |step: &str| calendar().first_instant(step);
    assert_eq!(begins(PRE_PUBLICATION), Some(at("2011-11-04T00:00:00Z")));
    assert_eq!(begins("visits"), Some(at("2011-09-29T23:00:00Z")));
    assert_eq!(begins("publication"), Some(calendar().publication_instant()));
    assert_eq!(begins("no-such-step"), None);
}

#[test]
fn publication_without_a_minute_is_at_the_days_first_instant() {
    let mut framework = framework();
    framework.calendar.iter_mut().for_each(|step| step.time = None);
    let calendar = Calendar::of(&framework, &[], Timestamp::MAX);
    assert_eq!(calendar.publication_instant(), at("2011-11-08T00:00:00Z"));
}

/// The explanation of a step with one holiday more.
fn with_holiday(on: &str, step: &str) -> String {
    let calendar =
        Calendar::of(&framework(), &[proclaimed(on, "2011-09-20T09:00:00Z")], at("2011-09-21T09:00:00Z"));
    calendar.deadline(step).unwrap().unwrap().explanation()
}

#[test]
fn a_holiday_proclaimed_late_moves_what_is_counted_over_it_and_is_named() {
    assert_eq!(
        with_holiday("2011-09-28", FACTUAL_ACCURACY),
        "17:00 on Monday 3 October 2011, London time: the fifth working day after Friday 23 September 2011 (¶12; ¶74), \
         later than the published Friday 30 September 2011; left out: 2 weekends and \
         Wednesday 28 September 2011 (Day of thanks, proclaimed late)"
    );
    assert!(with_holiday("2011-09-28", APPEALS).starts_with("17:00 on Tuesday 18 October 2011"));
    // On the last day itself.
    assert!(with_holiday("2011-09-30", FACTUAL_ACCURACY).starts_with("17:00 on Monday 3 October 2011"));
    // On a weekend, before the count and after it, nothing moves.
    for on in ["2011-09-24", "2011-09-23", "2011-10-03"] {
        assert!(with_holiday(on, FACTUAL_ACCURACY).starts_with("17:00 on Friday 30 September 2011"), "{on}");
    }
}

#[test]
fn a_day_that_the_calendar_only_gives_stands_and_says_that_it_became_a_holiday() {
    assert_eq!(
        with_holiday("2011-11-04", "appeal-outcomes"),
        "the end of Friday 4 November 2011, London time: the published day (¶12; ¶78); it is a bank holiday (Day of thanks), and \
         stands until an act puts it off"
    );
}

#[test]
fn a_holiday_counts_from_when_it_is_known_and_not_before() {
    let late = [proclaimed("2011-09-28", "2011-09-26T10:00:00Z")];
    let on = |now: &str| {
        Calendar::of(&framework(), &late, at(now)).deadline(FACTUAL_ACCURACY).unwrap().unwrap().day
    };
    assert_eq!(on("2011-09-26T09:59:59Z"), day("2011-09-30"));
    assert_eq!(on("2011-09-26T10:00:00Z"), day("2011-10-03"));
}

#[test]
fn a_draft_sent_on_another_day_has_as_many_working_days() {
    let window =
        |step: &str, sent: &str| calendar().window_after(step, day(sent)).unwrap().unwrap().explanation();
    assert_eq!(
        window(FACTUAL_ACCURACY, "2011-10-03"),
        "17:00 on Monday 10 October 2011, London time: the fifth working day after Monday 3 October 2011 (¶12; ¶74), \
         later than the published Friday 30 September 2011; left out: 1 weekend"
    );
    assert_eq!(
        window(APPEALS, "2011-12-20"),
        "17:00 on Monday 16 January 2012, London time: the 16th working day after Tuesday 20 December 2011 (¶12; ¶76), \
         later than the published Monday 17 October 2011; left out: 4 weekends, Monday 26 December 2011 (Boxing Day), \
         Tuesday 27 December 2011 (Christmas Day, substitute day) and Monday 2 January 2012 (New Year’s Day, substitute day)"
    );
    // Sent early, it still has until the published day, and the explanation says that the count would have ended before.
    assert_eq!(
        window(FACTUAL_ACCURACY, "2011-09-20"),
        "17:00 on Friday 30 September 2011, London time: the published day (¶12; ¶74), later than Tuesday 27 September 2011, \
         the fifth working day after Tuesday 20 September 2011"
    );
    assert!(calendar().window_after("publication", day("2011-10-03")).is_none());
    assert!(calendar().window_after("no-such-step", day("2011-10-03")).is_none());
}

#[test]
fn what_is_counted_from_another_window_follows_the_draft_too() {
    let mut framework = framework();
    let appeals = framework.calendar.iter_mut().find(|step| step.id == APPEALS).unwrap();
    (appeals.after, appeals.working_days) = (Some(FACTUAL_ACCURACY.into()), Some(11));
    let chained = Calendar::of(&framework, &[], Timestamp::MAX);
    assert_eq!(
        chained.deadline(APPEALS).unwrap().unwrap().at,
        calendar().deadline(APPEALS).unwrap().unwrap().at
    );
    let window = |calendar: &Calendar| calendar.window_after(APPEALS, day("2011-10-03")).unwrap().unwrap().at;
    assert_eq!(window(&chained), window(&calendar()));
}

#[test]
fn a_draft_sent_on_the_calendars_day_has_the_calendars_deadlines() {
    for step in [FACTUAL_ACCURACY, APPEALS] {
        assert_eq!(calendar().window_after(step, day("2011-09-23")), calendar().deadline(step));
    }
}

#[test]
fn a_window_past_the_end_of_the_bank_holidays_is_refused() {
    let refused = calendar().window_after(APPEALS, day("2028-12-20")).unwrap().unwrap_err();
    assert_eq!((refused.day, refused.last), (day("2028-12-27"), day("2028-12-26")));
}

fn any_proclaimed() -> impl Strategy<Value = Vec<Proclaimed>> {
    let one = (0..400_i32, 0..400_i64).prop_map(|(days, known)| Proclaimed {
        day: days_after(day("2011-06-01"), days),
        title: "Day of thanks".into(),
        known_from: at("2011-06-01T00:00:00Z") + jiff::SignedDuration::from_hours(24 * known),
    });
    prop::collection::vec(one, 0..6)
}

fn any_sent() -> impl Strategy<Value = Date> {
    (0..500_i32).prop_map(|days| days_after(day("2011-06-01"), days))
}

proptest! {
    #[test]
    fn no_proclaimed_holiday_makes_a_deadline_earlier(
        mut more in any_proclaimed(), fewer in 0..6_usize, sent in any_sent()
    ) {
        let large = Calendar::of(&framework_once(), &more, Timestamp::MAX);
        more.truncate(fewer);
        let small = Calendar::of(&framework_once(), &more, Timestamp::MAX);
        for step in small.steps() {
            let of = |calendar: &Calendar| calendar.deadline(&step.id).unwrap().unwrap().at;
            prop_assert!(of(&large) >= of(&small), "{}", step.id);
        }
        for step in [FACTUAL_ACCURACY, APPEALS] {
            let of = |calendar: &Calendar| calendar.window_after(step, sent).unwrap().unwrap().at;
            prop_assert!(of(&large) >= of(&small), "{step}");
        }
    }

    #[test]
    fn no_deadline_gets_earlier_as_time_goes_on(more in any_proclaimed(), first in 0..400_i64, then in 0..400_i64) {
        let known = |days: i64| at("2011-06-01T00:00:00Z") + jiff::SignedDuration::from_hours(24 * days);
        let of = |days| Calendar::of(&framework_once(), &more, known(days)).deadline(APPEALS).unwrap().unwrap();
        prop_assert!(of(first.min(then)).at <= of(first.max(then)).at);
    }

    #[test]
    fn a_window_is_never_shorter_than_its_working_days_nor_before_the_published_day(sent in any_sent()) {
        for (step, days) in [(FACTUAL_ACCURACY, 5), (APPEALS, 16)] {
            let window = calendar_once().window_after(step, sent).unwrap().unwrap();
            let counted = nth_working_day_after(sent, days, &published()).unwrap().day;
            let given = calendar_once().step(step).unwrap().on;
            prop_assert_eq!(window.day, counted.max(given));
        }
    }
}

/// Loading a framework for every case of a property would be most of its time.
fn framework_once() -> plumbline_core::framework::Framework {
    static ONCE: std::sync::LazyLock<plumbline_core::framework::Framework> =
        std::sync::LazyLock::new(framework);
    ONCE.clone()
}

fn calendar_once() -> Calendar {
    Calendar::of(&framework_once(), &[], Timestamp::MAX)
}
