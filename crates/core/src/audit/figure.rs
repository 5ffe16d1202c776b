//! A cell as printed: a number with its precision, a mark that stands in place of one, a text, or nothing.

use std::fmt;

/// A number exactly as printed: `units` × 10^-`scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Figure {
    pub units: i128,
    pub scale: u8,
    /// It has the sign of a percentage behind it.
    pub percent: bool,
    /// It has a sign before it, as changes do.
    pub signed: bool,
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    Empty,
    /// A mark in place of a number: suppressed, not available, not applicable.
    Missing,
    Number(Figure),
    Text,
}

/// Marks that stand in place of a number, in lower case. What they hide is never a number here, and never nought.
const MARKS: [&str; 14] = [
    "-",
    "–",
    "—",
    "..",
    "…",
    ":",
    "*",
    "n/a",
    "na",
    "n.a.",
    "not available",
    "not applicable",
    "suppressed",
    "x",
];

/// More figures than this no published count has, and none is computed with.
const MOST_FIGURES: usize = 15;

impl Cell {
    pub fn of(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() {
            return Self::Empty;
        }
        let first = text.as_bytes()[0];
        if text.len() <= MOST_FIGURES && first != b'0' && text.bytes().all(|b| b.is_ascii_digit()) {
            let units = text.bytes().fold(0i64, |units, b| units * 10 + i64::from(b - b'0'));
            let units = i128::from(units);
            return Self::Number(Figure { units, scale: 0, percent: false, signed: false });
        }
        if text.len() > 32 || (first.is_ascii_alphabetic() && text.len() > 14) {
            return Self::Text;
        }
        if !first.is_ascii_digit() && is_mark(text) {
            return Self::Missing;
        }
        Figure::of(text).map_or(Self::Text, Self::Number)
    }

    pub fn number(self) -> Option<Figure> {
        match self {
            Self::Number(figure) => Some(figure),
            _ => None,
        }
    }
}

fn is_mark(text: &str) -> bool {
    let shorthand = |inner: &str| inner.len() <= 4 && inner.bytes().all(|b| b.is_ascii_alphabetic());
    text.strip_prefix('[').and_then(|t| t.strip_suffix(']')).is_some_and(shorthand)
        || MARKS.contains(&text.to_lowercase().as_str())
}

impl Figure {
    /// A number as tables print it: `1,234`, `58.7`, `+1.8%`, `−3`, `7¹`. What begins with a nought that is no decimal is a number of a
    /// telephone or a code.
    pub fn of(text: &str) -> Option<Self> {
        let text = text.trim_end_matches(['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁰', '†', '‡']).trim();
        let (text, percent) = match text.strip_suffix('%') {
            Some(rest) => (rest.trim_end(), true),
            None => (text, false),
        };
        let text = ["percentage points", "points", "ppts", "pp"]
            .iter()
            .find_map(|unit| text.strip_suffix(unit))
            .unwrap_or(text)
            .trim_end();
        let (text, minus) = match text.chars().next()? {
            '+' => (&text[1..], Some(false)),
            sign @ ('-' | '−' | '–') => (&text[sign.len_utf8()..], Some(true)),
            _ => (text, None),
        };
        let text = text.trim_start().trim_start_matches('£');
        let (whole, part) = text.split_once('.').map_or((text, ""), |(whole, part)| (whole, part));
        let whole = ungrouped(whole)?;
        let is_figures = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        let long = whole.len() + part.len() > MOST_FIGURES;
        if long || !is_figures(part) || (text.contains('.') && part.is_empty()) {
            return None;
        }
        if whole.len() > 1 && whole.starts_with('0') {
            return None;
        }
        let units: i128 = format!("{whole}{part}").parse().ok()?;
        let units = if minus == Some(true) { -units } else { units };
        Some(Self { units, scale: part.len() as u8, percent, signed: minus.is_some() })
    }

    /// A whole number as counts are, without a sign of any kind.
    pub fn count(self) -> Option<i128> {
        (self.scale == 0 && !self.percent && !self.signed).then_some(self.units)
    }

    /// At a finer scale.
    pub fn at(self, scale: u8) -> i128 {
        self.units * ten(scale.saturating_sub(self.scale))
    }

    /// A fraction of 1 as a percentage.
    pub fn of_hundred(self) -> Self {
        let (units, scale) = if self.scale >= 2 { (self.units, self.scale - 2) } else { (self.at(2), 0) };
        Self { units, scale, percent: true, ..self }
    }

    pub fn is_year(self) -> bool {
        self.count().is_some_and(|n| (1900..=2100).contains(&n))
    }
}

/// 10 to a power.
pub(crate) fn ten(power: u8) -> i128 {
    10i128.pow(u32::from(power))
}

/// The figures of a whole number, without the commas between thousands; none where it is no such number.
fn ungrouped(text: &str) -> Option<String> {
    let figures = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if figures(text) {
        return Some(text.to_owned());
    }
    let mut groups = text.split(',');
    let first = groups.next().filter(|first| figures(first) && first.len() <= 3)?;
    let mut whole = first.to_owned();
    for group in groups {
        if group.len() != 3 || !figures(group) {
            return None;
        }
        whole.push_str(group);
    }
    Some(whole)
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match (self.units < 0, self.signed) {
            (true, _) => "-",
            (false, true) => "+",
            (false, false) => "",
        };
        let (units, one) = (self.units.abs(), ten(self.scale));
        write!(f, "{sign}{}", units / one)?;
        if self.scale > 0 {
            write!(f, ".{:0width$}", units % one, width = usize::from(self.scale))?;
        }
        f.write_str(if self.percent { "%" } else { "" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_with_its_precision_and_its_signs() {
        for (text, shown) in [
            ("1,234", "1234"),
            ("58.70", "58.70"),
            ("+1.8%", "+1.8%"),
            ("−3", "-3"),
            ("62 %", "62%"),
            ("7¹", "7"),
            ("0.5", "0.5"),
        ] {
            assert_eq!(Figure::of(text).map(|f| f.to_string()).as_deref(), Some(shown), "{text}");
        }
        for none in ["0161", "1,23", "12a", "", "1.", "2007/08", "3 of 7", "12 34", "12345678901234567890"] {
            assert_eq!(Figure::of(none), None, "{none}");
        }
    }

    #[test]
    fn a_mark_in_place_of_a_number_is_missing_and_never_a_number() {
        for mark in ["[x]", "[z]", "[c]", "[u]", "[low]", "-", "–", "..", "*", "n/a", "N/A", ":"] {
            assert_eq!(Cell::of(mark), Cell::Missing, "{mark}");
        }
        assert_eq!(Cell::of("  "), Cell::Empty);
        assert_eq!(Cell::of("<5"), Cell::Text);
        assert_eq!(Cell::of("[see note 5]"), Cell::Text);
    }
}
