//! How old dates are on a day, by exact days.

use super::{Months, When};
use jiff::civil::Date;

/// Whether any of them is older; unknown where one may be and none surely is.
pub(super) fn any_older(dates: &[When], older_than: Date) -> Option<bool> {
    if dates.iter().any(|it| is_older(*it, older_than) == Some(true)) {
        return Some(true);
    }
    dates.iter().all(|it| is_older(*it, older_than).is_some()).then_some(false)
}

/// Whether something took place before the day; none where it may have been either side of it.
fn is_older(when: When, day: Date) -> Option<bool> {
    match (when.latest(), when.earliest()) {
        (Some(latest), _) if latest < day => Some(true),
        (_, Some(earliest)) if earliest >= day => Some(false),
        _ => None,
    }
}

/// What the dates of some inspections come to.
pub(super) struct Ages {
    pub oldest: Option<When>,
    pub newest: Option<When>,
    pub behind: usize,
    pub older: usize,
    pub undated: usize,
}

impl Ages {
    pub fn of(dates: impl Iterator<Item = When>, older_than: Date) -> Self {
        let mut ages = Self { oldest: None, newest: None, behind: 0, older: 0, undated: 0 };
        for when in dates {
            ages.behind += 1;
            ages.undated += usize::from(when.earliest().is_none());
            ages.older += usize::from(is_older(when, older_than) == Some(true));
            if when.latest().is_some() {
                let first = |it: &When| it.earliest().or(it.latest());
                ages.oldest = ages.oldest.into_iter().chain([when]).min_by_key(first);
                ages.newest = ages.newest.into_iter().chain([when]).max_by_key(|it| it.latest());
            }
        }
        ages
    }
}

/// The day so many months earlier; of a shorter month its last.
pub(super) fn day_before(day: Date, Months(months): Months) -> Date {
    day.checked_sub(jiff::Span::new().months(i32::from(months))).unwrap_or(Date::MIN)
}

/// Whole months from an inspection to the day: at least and at most, where that is known.
pub fn age(when: When, day: Date) -> (u16, Option<u16>) {
    let least = when.latest().map_or(0, |latest| months_between(latest, day));
    (least, when.earliest().map(|earliest| months_between(earliest, day)))
}

/// Nought where it lies ahead.
fn months_between(from: Date, to: Date) -> u16 {
    let months = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
    let whole = months(to) - months(from) - i32::from(to.day() < from.day());
    u16::try_from(whole).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Dated;
    use jiff::civil::date;

    fn on(day: Date) -> When {
        When::On(Dated::Day(day))
    }

    fn in_month(year: i16, month: i8) -> When {
        When::On(Dated::Month(year, month))
    }

    #[test]
    fn what_may_lie_on_either_side_is_neither_older_nor_not() {
        let day = date(2009, 11, 8);
        assert_eq!(is_older(on(date(2009, 11, 7)), day), Some(true));
        assert_eq!(is_older(on(day), day), Some(false));
        assert_eq!(is_older(in_month(2009, 10), day), Some(true));
        assert_eq!(is_older(in_month(2009, 11), day), None);
        assert_eq!(is_older(in_month(2009, 12), day), Some(false));
        // What was out by then was made before; what came out later may have been made at any time.
        assert_eq!(is_older(When::By(date(2009, 11, 7)), day), Some(true));
        assert_eq!(is_older(When::By(date(2010, 1, 1)), day), None);
        assert_eq!(is_older(When::Unknown, day), None);
    }

    #[test]
    fn an_unknown_date_is_neither_young_nor_old() {
        let (old, young, unknown) = (in_month(2008, 1), in_month(2011, 1), When::Unknown);
        let day = date(2010, 1, 1);
        assert_eq!(any_older(&[young, unknown], day), None);
        assert_eq!(any_older(&[old, unknown], day), Some(true));
        assert_eq!(any_older(&[young, young], day), Some(false));
        let ages = Ages::of([old, unknown, young].into_iter(), day);
        assert_eq!((ages.behind, ages.older, ages.undated), (3, 1, 1));
        assert_eq!((ages.oldest, ages.newest), (Some(old), Some(young)));
        let none = Ages::of([unknown].into_iter(), day);
        assert_eq!((none.oldest, none.newest, none.undated), (None, None, 1));
    }

    #[test]
    fn months_are_whole_and_a_month_is_reached_on_its_day() {
        let day = date(2011, 11, 8);
        assert_eq!(age(on(date(2009, 11, 8)), day), (24, Some(24)));
        assert_eq!(age(on(date(2009, 11, 9)), day), (23, Some(23)));
        assert_eq!(age(in_month(2009, 11), day), (23, Some(24)));
        assert_eq!(age(When::By(date(2009, 11, 8)), day), (24, None));
        assert_eq!(age(on(date(2011, 12, 1)), day), (0, Some(0)));
        assert_eq!(day_before(date(2011, 3, 31), Months(1)), date(2011, 2, 28));
    }
}
