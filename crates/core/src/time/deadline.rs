//! Deadlines that say why they are when they are, and refuse what comes late (Q1, Q2).

use super::bank_holidays::BankHoliday;
use super::london::{day_in_words, in_words, instant, instant_in_words, last_instant};
use super::working_days::Counted;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use thiserror::Error;

/// Until when an act is in time, in London, and why until then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The last instant at which the act is in time: 17:00:00 exactly is, whatever is later is not.
    pub at: Timestamp,
    pub day: Date,
    /// None: the whole of the day.
    pub time: Option<Time>,
    pub because: Because,
}

/// Why a deadline is when it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Because {
    /// The calendar gives it.
    Published {
        given: Given,
        /// Where, such as `¶12; ¶74`.
        source: String,
        /// The count that the day would follow, where it ends earlier: the published day stands.
        counted: Option<Counted>,
        /// A bank holiday that fell on the day.
        holiday: Option<BankHoliday>,
    },
    /// So many working days after another day, no earlier than the day that the calendar gives.
    Counted { source: String, counted: Counted, published: Date },
    /// An act put it off.
    Extended { from: Box<Deadline>, reason: String },
}

/// As what the calendar gives a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    Day,
    /// The last day of the month that it gives.
    LastOfMonth,
    /// The last of several days.
    LastOfSpan,
}

/// An act that came after its deadline.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "`{}` is too late: the deadline was {}; only an extension, with its reason, lets it in",
    instant_in_words(*.at),
    .deadline.explanation()
)]
pub struct Late {
    pub at: Timestamp,
    pub deadline: Box<Deadline>,
}

/// Why a deadline is not put off.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NoExtension {
    #[error("an extension needs a reason; give one")]
    NoReason,
    #[error(
        "expected a time after {now}, the deadline as it stands, found `{to}`; a deadline is only ever put off"
    )]
    NotLater { now: String, to: String },
}

impl Deadline {
    pub fn new(day: Date, time: Option<Time>, because: Because) -> Self {
        let at = time.map_or_else(|| last_instant(day), |time| instant(day, time));
        Self { at, day, time, because }
    }

    /// Whether an act at this instant is late.
    pub fn is_past(&self, at: Timestamp) -> bool {
        at > self.at
    }

    /// # Errors
    /// The act is late: the error says the deadline and why it was then.
    pub fn in_time(&self, at: Timestamp) -> Result<(), Late> {
        if self.is_past(at) { Err(Late { at, deadline: Box::new(self.clone()) }) } else { Ok(()) }
    }

    /// Put off by an act, for a reason.
    ///
    /// # Errors
    /// There is no reason, or the new time is not later.
    pub fn extended(&self, day: Date, time: Option<Time>, reason: &str) -> Result<Self, NoExtension> {
        let reason = reason.trim().to_owned();
        if reason.is_empty() {
            return Err(NoExtension::NoReason);
        }
        let extended = Self::new(day, time, Because::Extended { from: Box::new(self.clone()), reason });
        if extended.at <= self.at {
            return Err(NoExtension::NotLater { now: self.in_words(), to: extended.in_words() });
        }
        Ok(extended)
    }

    /// `17:00 on Friday 30 September 2011`.
    pub fn in_words(&self) -> String {
        in_words(self.day, self.time)
    }

    /// When, and why then, in one sentence without its full stop.
    pub fn explanation(&self) -> String {
        format!("{}, London time: {}", self.in_words(), self.why())
    }

    /// Why then: the second half of the explanation.
    pub fn why(&self) -> String {
        match &self.because {
            Because::Published { given, source, counted, holiday } => {
                published(*given, source, counted.as_ref(), holiday.as_ref())
            }
            Because::Counted { source, counted, published } => self::counted(source, counted, *published),
            Because::Extended { from, reason } => {
                format!("put off from {} to {}: {reason}", from.in_words(), self.in_words())
            }
        }
    }
}

fn published(given: Given, source: &str, counted: Option<&Counted>, holiday: Option<&BankHoliday>) -> String {
    let given = match given {
        Given::Day => "the published day",
        Given::LastOfMonth => "the last day of the published month",
        Given::LastOfSpan => "the last of the published days",
    };
    let mut words = format!("{given} ({source})");
    if let Some(counted) = counted {
        words += &format!(", later than {}, {counted}", day_in_words(counted.day));
    }
    if let Some(holiday) = holiday {
        words += &format!("; it is a bank holiday ({}), and stands until an act puts it off", holiday.title);
    }
    words
}

fn counted(source: &str, counted: &Counted, published: Date) -> String {
    let mut words = format!("{counted} ({source})");
    if counted.day > published {
        words += &format!(", later than the published {}", day_in_words(published));
    }
    words + &counted.left_out().map(|left| format!("; {left}")).unwrap_or_default()
}
