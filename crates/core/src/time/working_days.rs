//! Working days: neither Saturday nor Sunday nor a bank holiday (Q1).

use super::bank_holidays::{BankHoliday, BankHolidays, PastTheEnd, is_weekend};
use super::days_after;
use super::london::day_in_words;
use jiff::civil::{Date, Weekday};
use std::fmt;

/// A day found by counting working days, with the days left out, so that the count can be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The day after which the count begins: it is not counted itself.
    pub after: Date,
    /// How many working days were counted.
    pub working_days: u16,
    /// The last of them.
    pub day: Date,
    /// Weekends left out on the way; where the count begins on a Saturday, its Sunday is one.
    pub weekends: u16,
    /// Bank holidays left out on the way that are no day of a weekend.
    pub bank_holidays: Vec<BankHoliday>,
}

impl Counted {
    /// `left out: 2 weekends and Monday 29 August 2011 (Summer bank holiday)`; none where no day was.
    pub fn left_out(&self) -> Option<String> {
        let weekends = match self.weekends {
            0 => None,
            1 => Some("1 weekend".to_owned()),
            n => Some(format!("{n} weekends")),
        };
        let mut parts: Vec<String> = weekends.into_iter().collect();
        parts.extend(self.bank_holidays.iter().map(ToString::to_string));
        let last = parts.pop()?;
        let before = if parts.is_empty() { String::new() } else { parts.join(", ") + " and " };
        Some(format!("left out: {before}{last}"))
    }
}

impl fmt::Display for Counted {
    /// `the fifth working day after Friday 23 September 2011`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the {} working day after {}", ordinal(self.working_days), day_in_words(self.after))
    }
}

fn ordinal(n: u16) -> String {
    const WORDS: [&str; 10] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    if let Some(word) = usize::from(n).checked_sub(1).and_then(|at| WORDS.get(at)) {
        return (*word).to_owned();
    }
    let ending = match (n % 10, n % 100) {
        (1, teens) if teens != 11 => "st",
        (2, teens) if teens != 12 => "nd",
        (3, teens) if teens != 13 => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

/// # Errors
/// The list of bank holidays says nothing of the day.
pub fn is_working_day(day: Date, holidays: &BankHolidays) -> Result<bool, PastTheEnd> {
    holidays.knows(day)?;
    Ok(!is_weekend(day) && holidays.on(day).is_none())
}

/// The `n`th working day after a day, which is not counted itself; the day itself where `n` is 0.
///
/// # Errors
/// The count, or the day from which it begins, lies outside the list of bank holidays.
pub fn nth_working_day_after(day: Date, n: u16, holidays: &BankHolidays) -> Result<Counted, PastTheEnd> {
    holidays.knows(day)?;
    let mut counted = Counted { after: day, working_days: n, day, weekends: 0, bank_holidays: Vec::new() };
    let mut left = n;
    while left > 0 {
        counted.day = days_after(counted.day, 1);
        if is_working_day(counted.day, holidays)? {
            left -= 1;
        } else {
            counted.leave_out(holidays);
        }
    }
    Ok(counted)
}

impl Counted {
    /// Notes why the day reached is not counted: a weekend by its first day that is passed.
    fn leave_out(&mut self, holidays: &BankHolidays) {
        let begins_inside = self.day == days_after(self.after, 1);
        match self.day.weekday() {
            Weekday::Saturday => self.weekends += 1,
            Weekday::Sunday if begins_inside => self.weekends += 1,
            Weekday::Sunday => {}
            _ => self.bank_holidays.extend(holidays.on(self.day).cloned()),
        }
    }
}

/// The day itself if it is a working day, else the next one.
///
/// # Errors
/// The list of bank holidays ends before there is one.
pub fn working_day_from(day: Date, holidays: &BankHolidays) -> Result<Date, PastTheEnd> {
    if is_working_day(day, holidays)? { Ok(day) } else { Ok(nth_working_day_after(day, 1, holidays)?.day) }
}

/// How many working days lie after a day, up to and including another; none where that one is not later.
///
/// # Errors
/// The list of bank holidays says nothing of a day between them.
pub fn working_days_after(day: Date, to: Date, holidays: &BankHolidays) -> Result<u16, PastTheEnd> {
    let (mut on, mut count) = (day, 0);
    while on < to {
        on = days_after(on, 1);
        count += u16::from(is_working_day(on, holidays)?);
    }
    Ok(count)
}
