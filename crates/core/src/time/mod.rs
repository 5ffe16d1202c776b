//! Dates as published files give them; working days, London's time, and deadlines that explain themselves.

mod bank_holidays;
mod deadline;
pub mod london;
mod working_days;

pub use bank_holidays::{BankHoliday, BankHolidays, PastTheEnd, Proclamation};
pub use deadline::{Because, Deadline, Given, Late, NoExtension};
pub use working_days::{
    Counted, is_working_day, nth_working_day_after, working_day_from, working_days_after,
};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A date known to the day, or only to the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dated {
    Day(Date),
    /// Year and month.
    Month(i16, i8),
}

impl Dated {
    /// The first day that it can mean.
    pub fn earliest(self) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Month(year, month) => Date::new(year, month, 1).unwrap_or(Date::MIN),
        }
    }

    /// The last day that it can mean.
    pub fn latest(self) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Month(..) => self.earliest().last_of_month(),
        }
    }
}

impl fmt::Display for Dated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
        }
    }
}

impl FromStr for Dated {
    type Err = String;

    /// `2011-06-15` or `2011-06`.
    fn from_str(text: &str) -> Result<Self, String> {
        let fault =
            || format!("expected a date such as 2011-06-15, or a month such as 2011-06, found `{text}`");
        if text.len() == 7 {
            let first: Date = format!("{text}-01").parse().map_err(|_| fault())?;
            return Ok(Self::Month(first.year(), first.month()));
        }
        if text.len() != 10 {
            return Err(fault());
        }
        text.parse().map(Self::Day).map_err(|_| fault())
    }
}

impl Serialize for Dated {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Dated {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Where only a publication date is known, the inspection lay at most this long before it: the lag at the 90th percentile of
/// the files that carry both dates (P8).
pub const LONGEST_LAG_DAYS: i32 = 48;

/// `days` after (or, if negative, before) a date; the ends of the calendar stay where they are.
pub fn days_after(date: Date, days: i32) -> Date {
    date.saturating_add(jiff::Span::new().days(days))
}

/// So many years after a date; the end of the calendar stays where it is.
pub fn years_after(date: Date, years: i16) -> Date {
    // A span holds no more years than the calendar has.
    date.saturating_add(jiff::Span::new().years(years.clamp(-19_998, 19_998)))
}

/// A financial year, 1 April to 31 March: a column of layer 3 (P2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FinancialYear(i16);

impl FinancialYear {
    /// The financial year that holds a day.
    pub fn of(day: Date) -> Self {
        Self(if day.month() >= 4 { day.year() } else { day.year() - 1 })
    }

    pub fn contains(self, day: Date) -> bool {
        Self::of(day) == self
    }

    /// Every financial year from this one to `last`, both included.
    pub fn to(self, last: Self) -> impl Iterator<Item = Self> {
        (self.0..=last.0).map(Self)
    }

    /// For example `2010-11`: in addresses, where a stroke separates.
    pub fn id(self) -> String {
        format!("{:04}-{:02}", self.0, (self.0 + 1).rem_euclid(100))
    }
}

impl fmt::Display for FinancialYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id().replacen('-', "/", 1))
    }
}

impl FromStr for FinancialYear {
    type Err = String;

    /// `2010-11` or `2010/11`.
    fn from_str(text: &str) -> Result<Self, String> {
        let year = text.get(..4).and_then(|first| first.parse().ok()).filter(|year| *year >= 0).map(Self);
        year.filter(|year| year.id() == text.replacen('/', "-", 1))
            .ok_or_else(|| format!("expected a financial year such as 2010-11, found `{text}`"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_spans_its_days_and_a_day_only_itself() {
        let june: Dated = "2011-06".parse().unwrap();
        assert_eq!(
            (june.earliest().to_string(), june.latest().to_string()),
            ("2011-06-01".into(), "2011-06-30".into())
        );
        let day: Dated = "2011-06-15".parse().unwrap();
        assert_eq!(day.earliest(), day.latest());
        assert_eq!(june.to_string(), "2011-06");
    }

    #[test]
    fn what_is_no_date_says_what_was_expected() {
        for word in ["2011", "15/06/2011", "2011-13", "2011-02-30", ""] {
            let err = word.parse::<Dated>().unwrap_err();
            assert!(err.contains("such as 2011-06-15") && err.contains(&format!("`{word}`")), "{err}");
        }
    }

    #[test]
    fn a_financial_year_begins_on_the_first_of_april() {
        let year = |text: &str| FinancialYear::of(text.parse().unwrap()).to_string();
        assert_eq!(year("2010-03-31"), "2009/10");
        assert_eq!(year("2010-04-01"), "2010/11");
        assert_eq!(year("2011-03-31"), "2010/11");
        assert_eq!(year("1999-12-31"), "1999/00");
    }

    #[test]
    fn a_financial_year_reads_back_in_either_spelling_and_nothing_else_is_one() {
        for text in ["2010-11", "2010/11", "1999-00"] {
            assert_eq!(text.parse::<FinancialYear>().unwrap().id(), text.replace('/', "-"));
        }
        for text in ["2010", "2010-12", "2010-2011", "-001-00", "20101", "é010-11", ""] {
            let fault = text.parse::<FinancialYear>().unwrap_err();
            assert!(fault.contains("such as 2010-11") && fault.contains(&format!("`{text}`")), "{fault}");
        }
    }
}
