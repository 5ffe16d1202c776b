//! What stands in a cell of a statistical table: a value, or the word for why there is none. There is no empty cell.

use jiff::civil::Date;
use smol_str::SmolStr;
use std::fmt;

/// Why there is no value, told apart by the shorthand of official statistics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// Not known: no evidence is held. Never nought.
    NotAvailable,
    /// There can be none: what it would be of is not there, or the row is of another kind.
    NotApplicable,
    /// Hidden, so that no child can be told.
    Confidential,
    /// It rests on part of what it is about: not to be compared or ranked.
    LowReliability,
}

impl Missing {
    pub const ALL: [Self; 4] =
        [Self::NotAvailable, Self::NotApplicable, Self::Confidential, Self::LowReliability];

    /// As it stands in a cell.
    pub fn shorthand(self) -> &'static str {
        match self {
            Self::NotAvailable => "[x]",
            Self::NotApplicable => "[z]",
            Self::Confidential => "[c]",
            Self::LowReliability => "[u]",
        }
    }

    /// What it means, in a few words.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::NotAvailable => "not available: no evidence is held; never nought",
            Self::NotApplicable => "not applicable: what the figure would be of is not there",
            Self::Confidential => "confidential: hidden, so that no child can be told",
            Self::LowReliability => "low reliability: it rests on part of what it is about",
        }
    }
}

/// A text that is not empty, on one line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Words(SmolStr);

impl Words {
    /// None of an empty text; what would break a line or a file is a space.
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        if text.chars().any(is_unfit) {
            let fit: String = text.chars().map(|c| if is_unfit(c) { ' ' } else { c }).collect();
            return Some(Self(fit.into()));
        }
        Some(Self(text.into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_unfit(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}')
}

/// A number with decimals, to the letter: `units` × 10^-`scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number {
    pub units: i64,
    pub scale: u8,
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = format!("{:0width$}", self.units.unsigned_abs(), width = usize::from(self.scale) + 1);
        let (whole, part) = digits.split_at(digits.len() - usize::from(self.scale));
        let sign = if self.units < 0 { "-" } else { "" };
        let point = if part.is_empty() { "" } else { "." };
        write!(f, "{sign}{whole}{point}{part}")
    }
}

impl std::str::FromStr for Number {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let fault = || format!("expected a number such as 58.7, found `{text}`");
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let is_figures = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if !is_figures(part) || !is_figures(whole.strip_prefix('-').unwrap_or(whole)) || part.len() > 18 {
            return Err(fault());
        }
        let units = format!("{whole}{part}").parse().map_err(|_| fault())?;
        Ok(Self { units, scale: part.len() as u8 })
    }
}

impl Number {
    /// As near as a floating-point number comes: spreadsheets and Parquet readers know no other.
    pub fn nearest(self) -> f64 {
        self.to_string().parse().unwrap_or(f64::NAN)
    }
}

/// A cell. A count of children is none: only what `core::disclosure` shows of it becomes a whole number, and what it hides is
/// [`Missing::Confidential`].
///
/// ```
/// use plumbline_core::{disclosure::ChildTable, record::ChildCount};
/// use plumbline_opendata::release::{Datum, Missing};
/// let mut table = ChildTable::new(1, 1);
/// table.add(0, 0, ChildCount::new(7));
/// assert_eq!(Datum::or(table.published().cell(0, 0).shown(), Missing::Confidential), Datum::Whole(7));
/// ```
///
/// ```compile_fail,E0277
/// use plumbline_core::record::ChildCount;
/// use plumbline_opendata::release::Datum;
/// let cell: Datum = ChildCount::new(7).into();
/// ```
///
/// ```compile_fail,E0277
/// use plumbline_core::record::ChildCount;
/// use plumbline_opendata::release::{Datum, Missing};
/// let cell = Datum::or(Some(ChildCount::new(7)), Missing::Confidential);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Datum {
    Text(Words),
    Whole(i64),
    Decimal(Number),
    Day(Date),
    YesNo(bool),
    Missing(Missing),
}

impl Datum {
    /// A text, or why there is none.
    pub fn text(text: impl AsRef<str>, if_empty: Missing) -> Self {
        Words::new(text.as_ref()).map_or(Self::Missing(if_empty), Self::Text)
    }

    /// A value, or why there is none.
    pub fn or<T: Into<Self>>(value: Option<T>, if_none: Missing) -> Self {
        value.map_or(Self::Missing(if_none), Into::into)
    }

    /// As it stands in CSV before the guard against formulas, and in what people read.
    pub fn shown(&self) -> String {
        match self {
            Self::Text(words) => words.as_str().to_owned(),
            Self::Whole(number) => number.to_string(),
            Self::Decimal(number) => number.to_string(),
            Self::Day(day) => day.to_string(),
            Self::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            Self::Missing(missing) => missing.shorthand().to_owned(),
        }
    }
}

impl From<i64> for Datum {
    fn from(number: i64) -> Self {
        Self::Whole(number)
    }
}

impl From<u32> for Datum {
    fn from(number: u32) -> Self {
        Self::Whole(number.into())
    }
}

impl From<Number> for Datum {
    fn from(number: Number) -> Self {
        Self::Decimal(number)
    }
}

impl From<Date> for Datum {
    fn from(day: Date) -> Self {
        Self::Day(day)
    }
}

impl From<bool> for Datum {
    fn from(yes: bool) -> Self {
        Self::YesNo(yes)
    }
}

impl From<Words> for Datum {
    fn from(words: Words) -> Self {
        Self::Text(words)
    }
}

/// A text that the program itself says, and that is never empty; an empty one is not available.
impl From<&str> for Datum {
    fn from(text: &str) -> Self {
        Self::text(text, Missing::NotAvailable)
    }
}

impl From<Missing> for Datum {
    fn from(missing: Missing) -> Self {
        Self::Missing(missing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_as_it_was_read() {
        for text in ["0", "-3", "58.7", "-0.05", "79.95", "100.0", "0.001"] {
            assert_eq!(text.parse::<Number>().unwrap().to_string(), text);
        }
        for text in ["", "-", ".", "5,8", "1e3", "+1", "--1", "5.-1"] {
            assert!(text.parse::<Number>().is_err(), "{text}");
        }
    }

    #[test]
    fn no_cell_is_empty_and_no_text_breaks_its_line() {
        assert_eq!(Datum::text(" \n", Missing::NotApplicable), Datum::Missing(Missing::NotApplicable));
        assert_eq!(Datum::text("two\nlines", Missing::NotAvailable).shown(), "two lines");
        assert_eq!(Datum::from("").shown(), "[x]");
    }
}
