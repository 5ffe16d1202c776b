//! How old dates are on a day, by exact days.

use super::Months;
use crate::time::Dated;
use jiff::civil::Date;

/// Whether any of them is older; unknown where one may be and none surely is.
pub(super) fn any_older(dates: &[Option<Dated>], older_than: Date) -> Option<bool> {
    let older = |when: &Option<Dated>| is_older((*when)?, older_than);
    if dates.iter().any(|it| older(it) == Some(true)) {
        return Some(true);
    }
    dates.iter().all(|it| older(it).is_some()).then_some(false)
}

/// Whether something took place before the day; none where its month may be either side of it.
fn is_older(when: Dated, day: Date) -> Option<bool> {
    match (when.latest() < day, when.earliest() < day) {
        (true, _) => Some(true),
        (false, false) => Some(false),
        (false, true) => None,
    }
}

/// What the dates of some inspections come to.
pub(super) struct Ages {
    pub oldest: Option<Dated>,
    pub newest: Option<Dated>,
    pub behind: usize,
    pub older: usize,
    pub undated: usize,
}

impl Ages {
    pub fn of(dates: impl Iterator<Item = Option<Dated>>, older_than: Date) -> Self {
        let mut ages = Self { oldest: None, newest: None, behind: 0, older: 0, undated: 0 };
        for when in dates {
            ages.behind += 1;
            let Some(when) = when else {
                ages.undated += 1;
                continue;
            };
            ages.older += usize::from(is_older(when, older_than) == Some(true));
            ages.oldest = ages.oldest.into_iter().chain([when]).min_by_key(|it| it.earliest());
            ages.newest = ages.newest.into_iter().chain([when]).max_by_key(|it| it.latest());
        }
        ages
    }
}

/// The day so many months earlier; of a shorter month its last.
pub(super) fn day_before(day: Date, Months(months): Months) -> Date {
    day.checked_sub(jiff::Span::new().months(i32::from(months))).unwrap_or(Date::MIN)
}

/// Whole months from a date to the day, at least and at most: they differ where only the month is known.
pub fn age(when: Dated, day: Date) -> (u16, u16) {
    (months_between(when.latest(), day), months_between(when.earliest(), day))
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
    use jiff::civil::date;

    #[test]
    fn a_month_that_lies_on_both_sides_is_neither_older_nor_not() {
        let day = date(2009, 11, 8);
        assert_eq!(is_older(Dated::Day(date(2009, 11, 7)), day), Some(true));
        assert_eq!(is_older(Dated::Day(day), day), Some(false));
        assert_eq!(is_older(Dated::Month(2009, 10), day), Some(true));
        assert_eq!(is_older(Dated::Month(2009, 11), day), None);
        assert_eq!(is_older(Dated::Month(2009, 12), day), Some(false));
    }

    #[test]
    fn an_unknown_date_is_neither_young_nor_old() {
        let (old, young) = (Some(Dated::Month(2008, 1)), Some(Dated::Month(2011, 1)));
        let day = date(2010, 1, 1);
        assert_eq!(any_older(&[young, None], day), None);
        assert_eq!(any_older(&[old, None], day), Some(true));
        assert_eq!(any_older(&[young, young], day), Some(false));
        let ages = Ages::of([old, None, young].into_iter(), day);
        assert_eq!((ages.behind, ages.older, ages.undated), (3, 1, 1));
        assert_eq!((ages.oldest, ages.newest), (old, young));
    }

    #[test]
    fn months_are_whole_and_a_month_is_reached_on_its_day() {
        let day = date(2011, 11, 8);
        assert_eq!(age(Dated::Day(date(2009, 11, 8)), day), (24, 24));
        assert_eq!(age(Dated::Day(date(2009, 11, 9)), day), (23, 23));
        assert_eq!(age(Dated::Month(2009, 11), day), (23, 24));
        assert_eq!(age(Dated::Day(date(2011, 12, 1)), day), (0, 0));
        assert_eq!(day_before(date(2011, 3, 31), Months(1)), date(2011, 2, 28));
    }
}
