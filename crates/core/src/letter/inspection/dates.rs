//! Days as a letter in the United Kingdom writes them.

use crate::letter::wording::{MONTHS, dated, day};
use crate::record::AreaInspection;
use crate::time::Dated;
use jiff::civil::Date;

/// The days of an inspection, of which an unannounced one takes two: `18 and 19 May 2010`, `31 May and 1 June 2010`. A month where no
/// more is known; none where only its publication is dated.
pub(super) fn days(it: &AreaInspection) -> Option<String> {
    Some(match (it.first_day, it.inspected?) {
        (Some(first), Dated::Day(last)) if first != last => both(first, last),
        (_, when) => dated(when),
    })
}

/// `on 18 and 19 May 2010`, `in May 2010`.
pub(super) fn preposition(it: &AreaInspection) -> &'static str {
    if matches!(it.inspected, Some(Dated::Month(..))) { "in" } else { "on" }
}

/// What both days have in common is written once.
fn both(first: Date, last: Date) -> String {
    let first = match (first.year() == last.year(), first.month() == last.month()) {
        (true, true) => first.day().to_string(),
        (true, false) => format!("{} {}", first.day(), MONTHS[first.month() as usize - 1]),
        (false, _) => day(first),
    };
    format!("{first} and {}", day(last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::area::AreaCode;
    use crate::record::AreaInspectionKind;

    fn inspected(first: Option<&str>, last: Option<&str>) -> AreaInspection {
        AreaInspection {
            area: AreaCode::new("E06000022"),
            kind: AreaInspectionKind::Unannounced,
            first_day: first.map(|day| day.parse().unwrap()),
            inspected: last.map(|day| day.parse().unwrap()),
            published: None,
            safeguarding: None,
            looked_after: None,
            overall: None,
            priority_actions: None,
            developments: None,
        }
    }

    #[test]
    fn two_days_are_written_as_people_in_the_united_kingdom_write_them() {
        for (first, last, written) in [
            (Some("2010-05-18"), "2010-05-19", "18 and 19 May 2010"),
            (Some("2010-05-31"), "2010-06-01", "31 May and 1 June 2010"),
            (Some("2010-12-30"), "2011-01-04", "30 December 2010 and 4 January 2011"),
            (Some("2010-05-19"), "2010-05-19", "19 May 2010"),
            (None, "2010-05-19", "19 May 2010"),
            (None, "2011-02", "February 2011"),
        ] {
            assert_eq!(days(&inspected(first, Some(last))).as_deref(), Some(written));
        }
        assert_eq!(days(&inspected(None, None)), None, "a publication says nothing of the days");
    }

    #[test]
    fn an_inspection_takes_place_on_a_day_and_in_a_month() {
        assert_eq!(preposition(&inspected(None, Some("2011-02"))), "in");
        assert_eq!(preposition(&inspected(None, Some("2010-05-19"))), "on");
    }
}
