//! Statements about the grade: awarded this year or before, risen, fallen or the same.

use super::bearing::Bearing;
use super::checked::{Checked, Sort};
use crate::letter::reading::{Compare, Mark, Means, Quantity, Read, Trend};

/// Everything that a sentence states of grades; what it uses nobody else reads.
pub fn check(bearing: Bearing, read: &Read, used: &mut [bool]) -> Vec<Checked> {
    if explains_the_scale(read) {
        return Vec::new();
    }
    let grades = Grades { bearing, read };
    let mut found = grades.awarded(used);
    found.extend(grades.numbers(used));
    found.extend(grades.moves(used));
    found
}

/// The last year that is named before a mark.
fn last_named(marks: &[Mark], at: usize) -> Option<i16> {
    marks[..at].iter().rev().find_map(Mark::year)
}

/// `an assessment of 'performs well' does not mean …` grades nobody.
fn explains_the_scale(read: &Read) -> bool {
    let quoted = read.marks.iter().any(|m| {
        matches!(m.means, Means::Grade(_)) && m.from > 0 && matches!(read.word(m.from - 1), "'" | "\"")
    });
    let words = ["scale", "mean", "means", "example", "similarly", "requires", "require", "required"];
    quoted || read.tokens.iter().any(|t| words.contains(&t.word.as_str()))
}

struct Grades<'a> {
    bearing: Bearing<'a>,
    read: &'a Read,
}

impl Grades<'_> {
    fn checked(&self, at: usize, borne: bool, bears: String) -> Checked {
        Checked { span: self.read.span(at, at), sort: Sort::Grade, borne, bears }
    }

    fn held(&self) -> String {
        let awards: Vec<String> =
            self.bearing.sheet.awards.iter().map(|(year, grade)| format!("{grade} in {year}")).collect();
        if awards.is_empty() { "no grade awarded is held".into() } else { awards.join(", ") }
    }

    /// `performed well in 2010`
    fn awarded(&self, used: &mut [bool]) -> Vec<Checked> {
        let mut found = Vec::new();
        let mut last: Option<i16> = None;
        for (at, mark) in self.read.marks.iter().enumerate() {
            let Means::Grade(grade) = mark.means else { continue };
            used[at] = true;
            for year in self.years(at, last) {
                last = Some(year);
                match self.bearing.sheet.awards.get(&year) {
                    Some(held) => found.push(self.checked(at, *held == grade, self.held())),
                    None if year == self.bearing.sheet.year => {}
                    None => found.push(Checked {
                        sort: Sort::MissingEvidence,
                        ..self.checked(at, false, self.held())
                    }),
                }
            }
        }
        found
    }

    /// The year or years of a grade: said after it, else before it, else this year's.
    fn years(&self, at: usize, last: Option<i16>) -> Vec<i16> {
        let this = self.bearing.sheet.year;
        let marks = &self.read.marks;
        let breaks = |m: &Means| matches!(m, Means::Grade(_) | Means::Point(';' | '.' | ','));
        for m in marks[at + 1..].iter().take_while(|m| !breaks(&m.means)) {
            match m.means {
                Means::Year(year) => return vec![year],
                Means::Before(years) => return vec![this - years],
                Means::After(years) => return vec![last_named(marks, at).unwrap_or(this) + years],
                Means::Now => return vec![this],
                // `in both years since`
                Means::Quantity(Quantity::All(Some(2))) => return vec![this - 1, this],
                Means::Quantity(Quantity::All(Some(3))) => return vec![this - 2, this - 1, this],
                // `in each of the last three years`
                Means::Over(years) => return (this - years + 1..=this).collect(),
                Means::Quantity(Quantity::All(_)) | Means::Joint => {}
                _ => {}
            }
        }
        let before = marks[..at]
            .iter()
            .rev()
            .take_while(|m| !matches!(m.means, Means::Grade(_) | Means::Point(';' | '.')));
        let said = before.filter_map(|m| match m.means {
            Means::Year(year) => Some(year),
            Means::Before(years) => Some(this - years),
            _ => None,
        });
        vec![said.last().filter(|year| Some(*year) != last).unwrap_or(this)]
    }

    /// `from 3 in 2009 to 4 in 2010`, where the grade is the subject.
    fn numbers(&self, used: &mut [bool]) -> Vec<Checked> {
        if !self.is_subject()
            || self.read.marks.iter().any(|m| matches!(m.means, Means::Unit(_) | Means::Indicator(_)))
        {
            return Vec::new();
        }
        let mut found = Vec::new();
        for (at, mark) in self.read.marks.iter().enumerate() {
            let Means::Quantity(Quantity::Count(n @ 1..=4, ..)) = mark.means else { continue };
            let from = mark.from;
            let before = if from > 0 { self.read.word(from - 1) } else { "" };
            let digit = self.read.word(from).len() == 1
                && self.read.word(from).starts_with(|c: char| c.is_ascii_digit());
            if used[at] || !digit || !matches!(before, "from" | "to" | "at" | "of" | "(" | "was" | "is") {
                continue;
            }
            used[at] = true;
            let year = self.years(at, None)[0];
            // `from 4 to 3`: without a year, from last year's to this year's.
            let year = if before == "from" && year == self.bearing.sheet.year { year - 1 } else { year };
            if let Some(held) = self.bearing.sheet.awards.get(&year) {
                found.push(self.checked(at, *held == n as u8, self.held()));
            }
        }
        found
    }

    fn is_subject(&self) -> bool {
        self.read.marks.iter().any(|m| matches!(m.means, Means::Graded | Means::Grade(_)))
            || self.read.tokens.iter().any(|t| matches!(t.word.as_str(), "downgraded" | "upgraded"))
    }

    /// `has risen by one grade`, `improved between 2009 and 2010`, `the same as in 2010`
    fn moves(&self, used: &mut [bool]) -> Vec<Checked> {
        let other = self.read.marks.iter().any(|m| {
            matches!(
                m.means,
                Means::Unit(_)
                    | Means::Indicator(_)
                    | Means::Indicators
                    | Means::Points(_)
                    | Means::Property(_)
            )
        });
        if !self.is_subject() || other {
            return Vec::new();
        }
        let Some((from, to)) = self.span_of_years() else { return Vec::new() };
        let awards = &self.bearing.sheet.awards;
        let (Some(before), Some(now)) = (awards.get(&from), awards.get(&to)) else { return Vec::new() };
        let by = i16::from(*now) - i16::from(*before);
        let mut found = Vec::new();
        for (at, mark) in self.read.marks.iter().enumerate() {
            let borne = match &mark.means {
                _ if used[at] => continue,
                Means::Trend(Trend::Up | Trend::Better) => by > 0,
                Means::Trend(Trend::Down | Trend::Worse) => by < 0,
                Means::Trend(Trend::Same) | Means::Compare(Compare::InLine) => by == 0,
                Means::Grades(n) => by.unsigned_abs() == *n as u16,
                _ => continue,
            };
            used[at] = true;
            found.push(self.checked(at, borne, self.held()));
        }
        found
    }

    fn span_of_years(&self) -> Option<(i16, i16)> {
        let this = self.bearing.sheet.year;
        let years: Vec<i16> = self.read.marks.iter().filter_map(Mark::year).collect();
        let moved_in = |year: i16| {
            let mark = self.read.marks.iter().find(|m| m.means == Means::Year(year));
            let downgraded =
                self.read.tokens.iter().any(|t| matches!(t.word.as_str(), "downgraded" | "upgraded"));
            downgraded && mark.is_some_and(|m| m.from > 0 && self.read.word(m.from - 1) == "in")
        };
        Some(match years.as_slice() {
            [one] if moved_in(*one) => (*one - 1, *one),
            [] => (this - 1, this),
            [one] if *one == this => (this - 1, this),
            [one] => (*one, this),
            [first, .., last] => (*first.min(last), *first.max(last)),
        })
    }
}
