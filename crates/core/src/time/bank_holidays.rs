//! England's bank holidays, as dated data (Q1): what was published, and what was proclaimed since.

use super::london::day_in_words;
use jiff::civil::{Date, Weekday};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, LazyLock};
use thiserror::Error;

const PUBLISHED: &str = include_str!("../../../../frameworks/bank-holidays.toml");

static ENGLAND_AND_WALES: LazyLock<BankHolidays> =
    LazyLock::new(|| BankHolidays::read(PUBLISHED).expect("the shipped list, which a test reads day by day"));

/// A day on which nobody is expected to work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankHoliday {
    pub day: Date,
    pub title: String,
    /// It stands in for a holiday that fell on a weekend, or was moved for that year.
    pub substitute: bool,
    /// It is not in the published list, but was proclaimed after that.
    pub proclaimed: bool,
}

impl fmt::Display for BankHoliday {
    /// `Tuesday 27 December 2011 (Christmas Day, substitute day)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let substitute = if self.substitute { ", substitute day" } else { "" };
        let proclaimed = if self.proclaimed { ", proclaimed late" } else { "" };
        write!(f, "{} ({}{substitute}{proclaimed})", day_in_words(self.day), self.title)
    }
}

/// A day that the list of bank holidays says nothing of: whether it is a working day is unknown, and not guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error(
    "bank holidays are known from `{first}` to `{last}`, so whether `{day}` is a working day is not known; \
     choose a day between them, or install a newer version, which knows more years"
)]
pub struct PastTheEnd {
    pub day: Date,
    /// The first day of which the list speaks.
    pub first: Date,
    /// The last day of which it speaks.
    pub last: Date,
}

/// What a day's proclamation as a bank holiday would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proclamation {
    /// It was a working day, and is none any more.
    TakesAWorkingDay,
    /// It falls on a Saturday or Sunday: nobody was to work that day anyway.
    OnAWeekend,
    /// The day is a bank holiday already.
    HolidayAlready(BankHoliday),
    /// The list says nothing of that day yet.
    Beyond(PastTheEnd),
}

impl fmt::Display for Proclamation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TakesAWorkingDay => f.write_str("it is a working day no more"),
            Self::OnAWeekend => f.write_str("it is a day of a weekend, so nothing moves"),
            Self::HolidayAlready(holiday) => {
                write!(f, "it is a bank holiday already ({}), so nothing moves", holiday.title)
            }
            Self::Beyond(past) => past.fmt(f),
        }
    }
}

/// The bank holidays of England and Wales between two days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankHolidays {
    first: Date,
    last: Date,
    /// Shared: every deadline is counted on a list of its own.
    days: Arc<BTreeMap<Date, BankHoliday>>,
}

/// The file as it is written.
#[derive(Deserialize)]
struct Published {
    first: Date,
    last: Date,
    holidays: Vec<PublishedDay>,
}

#[derive(Deserialize)]
struct PublishedDay {
    on: Date,
    title: String,
    #[serde(default)]
    substitute: bool,
}

impl BankHolidays {
    /// The published list as it was when the program was built (`frameworks/bank-holidays.toml`).
    pub fn england_and_wales() -> Self {
        ENGLAND_AND_WALES.clone()
    }

    fn read(text: &str) -> Result<Self, toml::de::Error> {
        let list: Published = toml::from_str(text)?;
        let days = list.holidays.into_iter().map(|PublishedDay { on, title, substitute }| {
            (on, BankHoliday { day: on, title, substitute, proclaimed: false })
        });
        Ok(Self { first: list.first, last: list.last, days: Arc::new(days.collect()) })
    }

    /// With one that was proclaimed after the list was published. A day that is a holiday already keeps its name.
    pub fn with_proclaimed(mut self, day: Date, title: &str) -> Self {
        Arc::make_mut(&mut self.days).entry(day).or_insert_with(|| BankHoliday {
            day,
            title: title.to_owned(),
            substitute: false,
            proclaimed: true,
        });
        self
    }

    /// What `with_proclaimed` on this day would change.
    pub fn proclaiming(&self, day: Date) -> Proclamation {
        match (self.knows(day), self.on(day)) {
            (Err(past), _) => Proclamation::Beyond(past),
            _ if is_weekend(day) => Proclamation::OnAWeekend,
            (_, Some(holiday)) => Proclamation::HolidayAlready(holiday.clone()),
            (_, None) => Proclamation::TakesAWorkingDay,
        }
    }

    /// The bank holiday on a day, if there is one.
    pub fn on(&self, day: Date) -> Option<&BankHoliday> {
        self.days.get(&day)
    }

    /// In the order of their days.
    pub fn all(&self) -> impl Iterator<Item = &BankHoliday> {
        self.days.values()
    }

    /// The first and the last day of which the list speaks.
    pub fn reach(&self) -> (Date, Date) {
        (self.first, self.last)
    }

    /// # Errors
    /// The list says nothing of the day.
    pub fn knows(&self, day: Date) -> Result<(), PastTheEnd> {
        let (first, last) = self.reach();
        if day < first || last < day { Err(PastTheEnd { day, first, last }) } else { Ok(()) }
    }
}

pub(super) fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}
