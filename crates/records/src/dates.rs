//! The ways in which published files write a date.

use jiff::civil::Date;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateFormat {
    /// `2011-06-15`
    Iso,
    /// `2011-06-15 00:00:00`: a day with an empty time behind it, as a spreadsheet's date is often saved.
    IsoMidnight,
    /// `2011-06`
    Month,
    /// `20110615`
    Digits,
    /// `15/06/2011`
    Slashes,
    /// `15-06-2011`
    Dashes,
}

impl DateFormat {
    pub const ALL: [Self; 6] =
        [Self::Iso, Self::IsoMidnight, Self::Month, Self::Digits, Self::Slashes, Self::Dashes];

    /// The word in a description.
    pub fn word(self) -> &'static str {
        match self {
            Self::Iso => "yyyy-mm-dd",
            Self::IsoMidnight => "yyyy-mm-dd 00:00:00",
            Self::Month => "yyyy-mm",
            Self::Digits => "yyyymmdd",
            Self::Slashes => "dd/mm/yyyy",
            Self::Dashes => "dd-mm-yyyy",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.word() == word)
    }

    pub fn example(self) -> &'static str {
        match self {
            Self::Iso => "2011-06-15",
            Self::IsoMidnight => "2011-06-15 00:00:00",
            Self::Month => "2011-06",
            Self::Digits => "20110615",
            Self::Slashes => "15/06/2011",
            Self::Dashes => "15-06-2011",
        }
    }

    /// The day in this way of writing.
    pub fn write(self, day: Date) -> String {
        let (year, month, date) = (day.year(), day.month(), day.day());
        match self {
            Self::Iso => day.to_string(),
            Self::IsoMidnight => format!("{day} 00:00:00"),
            Self::Month => format!("{year:04}-{month:02}"),
            Self::Digits => format!("{year:04}{month:02}{date:02}"),
            Self::Slashes => format!("{date:02}/{month:02}/{year:04}"),
            Self::Dashes => format!("{date:02}-{month:02}-{year:04}"),
        }
    }

    /// The date in the form `2011-06-15` (or `2011-06`), if the text is one in this way of writing.
    pub fn read(self, text: &str) -> Option<String> {
        match self {
            Self::Iso => iso(text, "-", [0, 1, 2]),
            Self::IsoMidnight => iso(text.strip_suffix(" 00:00:00")?, "-", [0, 1, 2]),
            Self::Slashes => iso(text, "/", [2, 1, 0]),
            Self::Dashes => iso(text, "-", [2, 1, 0]),
            Self::Digits => {
                let digits = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
                let (year, month, day) =
                    digits.then(|| Some((text.get(0..4)?, text.get(4..6)?, text.get(6..8)?)))??;
                day_of(year, month, day)
            }
            Self::Month => {
                let (year, month) = text.split_once('-')?;
                day_of(year, month, "01").map(|_| text.to_owned())
            }
        }
    }
}

/// `at` says which of the three parts are year, month and day.
fn iso(text: &str, between: &str, at: [usize; 3]) -> Option<String> {
    let mut parts = text.split(between);
    let three = [parts.next()?, parts.next()?, parts.next()?];
    if parts.next().is_some() {
        return None;
    }
    day_of(three[at[0]], three[at[1]], three[at[2]])
}

fn day_of(year: &str, month: &str, day: &str) -> Option<String> {
    let figures =
        |text: &str, length: usize| text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
    if !(figures(year, 4) && figures(month, 2) && figures(day, 2)) {
        return None;
    }
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    Some(date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_of_writing_reads_its_own_example_and_no_other() {
        for format in DateFormat::ALL {
            let expected = if format == DateFormat::Month { "2011-06" } else { "2011-06-15" };
            assert_eq!(format.read(format.example()).as_deref(), Some(expected), "{}", format.word());
            assert_eq!(format.write(jiff::civil::date(2011, 6, 15)), format.example());
            for other in DateFormat::ALL.into_iter().filter(|o| *o != format) {
                assert_eq!(other.read(format.example()), None, "{} read by {}", format.word(), other.word());
            }
        }
    }

    #[test]
    fn a_day_that_is_not_in_the_calendar_is_no_date() {
        for text in ["30/02/2011", "00/01/2011", "1/6/2011", "15/06/11", "15/06/2011/1", ""] {
            assert_eq!(DateFormat::Slashes.read(text), None, "{text}");
        }
        assert_eq!(DateFormat::Digits.read("2011é15"), None);
    }
}
