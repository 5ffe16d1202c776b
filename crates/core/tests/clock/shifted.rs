//! Next year's calendar, proposed from this year's (E3).

use super::{calendar, day, published};
use plumbline_core::time::is_working_day;

fn moved(year: i16) -> Vec<String> {
    let proposal = calendar().shifted(year).unwrap();
    proposal.moved.iter().map(|m| format!("{}: {} to {}, {}", m.step, m.from, m.to, m.why)).collect()
}

#[test]
fn the_calendar_of_2012_is_proposed_from_that_of_2011_with_the_reason_of_every_date() {
    let expected = [
        "june-profile: 2011-06-30 to 2012-06-30, the same month",
        "commissioning-returns: 2011-07-31 to 2012-07-31, the same month",
        "august-profile: 2011-08-31 to 2012-08-31, the same month",
        "social-care-data: 2011-09-30 to 2012-09-30, the same month",
        "draft-letters: 2011-09-23 to 2012-09-24, the next working day: Sunday 23 September 2012 is none",
        "factual-accuracy: 2011-09-30 to 2012-10-01, the fifth working day after Monday 24 September 2012; left out: 1 weekend",
        "visits: 2011-10-14 to 2012-10-15, the next working days: Sunday 30 September 2012 and Sunday 14 October 2012 are none",
        "appeals: 2011-10-17 to 2012-10-16, the 16th working day after Monday 24 September 2012; left out: 3 weekends",
        "appeal-outcomes: 2011-11-04 to 2012-11-05, the next working day: Sunday 4 November 2012 is none",
        "pre-publication: 2011-11-04 to 2012-11-05, the next working day: Sunday 4 November 2012 is none",
        "publication: 2011-11-08 to 2012-11-08, the same date",
    ];
    assert_eq!(moved(2012), expected);
}

#[test]
fn the_same_year_is_the_same_calendar() {
    let proposal = calendar().shifted(2011).unwrap();
    assert_eq!(proposal.steps, calendar().steps());
}

#[test]
fn every_proposed_day_is_a_working_day_in_order_and_what_is_counted_is_still_counted() {
    for year in 2009..=2028 {
        let proposal = calendar().shifted(year).unwrap();
        assert!(proposal.steps.is_sorted_by_key(|step| step.on), "{year}");
        for step in proposal.steps.iter().filter(|step| !step.month_only) {
            for day in [step.on, step.last_day()] {
                assert_eq!(is_working_day(day, &published()), Ok(true), "{year}: {}", step.id);
            }
            assert_eq!(step.on.year(), year);
        }
        let times = |steps: &[plumbline_core::framework::CalendarStep]| {
            let mut times: Vec<_> =
                steps.iter().map(|s| (s.id.clone(), s.time.clone(), s.counted_from().map(|c| c.1))).collect();
            times.sort();
            times
        };
        assert_eq!(times(&proposal.steps), times(calendar().steps()), "{year}");
    }
}

#[test]
fn a_year_whose_bank_holidays_are_not_known_is_refused() {
    for year in [2008, 2029, i16::MAX, i16::MIN] {
        assert!(calendar().shifted(year).is_err(), "{year}");
    }
    assert_eq!(calendar().shifted(2029).unwrap_err().day, day("2029-06-01"));
}
