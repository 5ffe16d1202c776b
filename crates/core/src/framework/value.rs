//! What a single value may be: a text, an id, a number, a date, one of a set of words.

use super::Grade;
use super::fault::hint;
use super::reader::Value;
use crate::area::AreaCode;
use crate::record::Decimal;
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde::de::value::StrDeserializer;
use smol_str::SmolStr;
use std::fmt;
use toml::de::DeValue;

impl Value<'_> {
    pub fn text(self) -> Option<String> {
        match self.value.as_str().map(str::trim) {
            Some(text) if !text.is_empty() => Some(text.to_owned()),
            _ => self.unexpected("expected some text in quotes"),
        }
    }

    /// An id stands in addresses of figures, so it is lower-case letters, figures and single hyphens.
    pub fn id(self) -> Option<SmolStr> {
        let right = |part: &str| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        match self.value.as_str() {
            Some(id) if id.split('-').all(right) => Some(SmolStr::new(id)),
            _ => self
                .unexpected("expected an id of lower-case letters, figures and hyphens, such as `post-16`"),
        }
    }

    pub fn flag(self) -> Option<bool> {
        self.value.as_bool().or_else(|| self.unexpected("expected `true` or `false`"))
    }

    pub fn number(self) -> Option<u8> {
        self.whole_up_to(u8::MAX)
    }

    pub fn percent(self) -> Option<u8> {
        self.whole_up_to(100)
    }

    fn whole_up_to(self, most: u8) -> Option<u8> {
        let number = self
            .value
            .as_integer()
            .and_then(|n| u8::from_str_radix(n.as_str(), n.radix()).ok())
            .filter(|n| *n <= most);
        number.or_else(|| self.unexpected(&format!("expected a whole number from 0 to {most}")))
    }

    /// A row of a fixed length: its places are the counts 0, 1, 2 and so on.
    pub fn row<const N: usize>(self) -> Option<[u8; N]> {
        let row = self.list(Value::number)?;
        let length = row.len();
        row.try_into().ok().or_else(|| {
            self.fault(format!("expected {N} numbers, for 0 to {} present, found {length}", N - 1))
        })
    }

    pub fn decimal(self) -> Option<Decimal> {
        let written = match self.value {
            DeValue::Float(number) => number.as_str(),
            DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
            _ => "",
        };
        written.parse().ok().or_else(|| self.unexpected("expected a number such as 1.0"))
    }

    pub fn grade(self) -> Option<Grade> {
        let number = self.value.as_integer().and_then(|n| n.as_str().parse::<u8>().ok());
        number
            .and_then(|n| Grade::try_from(n).ok())
            .or_else(|| self.unexpected("expected a grade from 1 to 4"))
    }

    /// By how many grades something is lowered.
    pub fn grades_lower(self) -> Option<u8> {
        let most = Grade::Excellently.number() - Grade::Poorly.number();
        let number = self.value.as_integer().and_then(|n| n.as_str().parse().ok());
        number
            .filter(|by| (1..=most).contains(by))
            .or_else(|| self.unexpected(&format!("expected a number of grades from 1 to {most}")))
    }

    /// A date, in quotes or bare.
    pub fn date(self) -> Option<Date> {
        let written = match self.value {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(date) => date.to_string(),
            _ => String::new(),
        };
        let day = if written.len() == 10 { written.parse().ok() } else { None };
        day.or_else(|| self.unexpected("expected a date such as 2011-06-15"))
    }

    /// A time of day, `17:00`.
    pub fn time(self) -> Option<String> {
        let text = self.value.as_str().unwrap_or_default();
        let two = |part: &str, under: u8| {
            part.len() == 2
                && part.bytes().all(|b| b.is_ascii_digit())
                && part.parse::<u8>().is_ok_and(|n| n < under)
        };
        match text.split_once(':') {
            Some((hour, minute)) if two(hour, 24) && two(minute, 60) => Some(text.to_owned()),
            _ => self.unexpected("expected a time in quotes, such as \"17:00\""),
        }
    }

    pub fn area_code(self) -> Option<AreaCode> {
        match self.value.as_str() {
            Some(code)
                if code.len() == 9
                    && code.starts_with('E')
                    && code.bytes().skip(1).all(|b| b.is_ascii_digit()) =>
            {
                Some(AreaCode::new(code))
            }
            _ => self.unexpected("expected a nine-character area code such as `E06000022`"),
        }
    }

    /// One of a closed set of words, as the type spells them.
    pub fn word<T: DeserializeOwned>(self) -> Option<T> {
        let Some(word) = self.value.as_str() else {
            return self.unexpected("expected a word in quotes");
        };
        match T::deserialize(StrDeserializer::<WrongWord>::new(word)) {
            Ok(value) => Some(value),
            Err(WrongWord { right }) => {
                let choice = right.iter().map(|w| format!("`{w}`")).collect::<Vec<_>>().join(", ");
                let near = hint(word, right.iter().copied());
                self.fault(format!("expected one of {choice}, found `{word}`{near}"))
            }
        }
    }
}

/// The words that a type knows, caught when it refuses one.
#[derive(Debug)]
struct WrongWord {
    right: &'static [&'static str],
}

impl fmt::Display for WrongWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected one of {}", self.right.join(", "))
    }
}

impl std::error::Error for WrongWord {}

impl serde::de::Error for WrongWord {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self { right: &[] }
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Self { right: expected }
    }
}
