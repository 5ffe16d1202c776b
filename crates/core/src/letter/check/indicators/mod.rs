//! Statements about published indicators: a value and its year, better or worse than elsewhere, up or down.

mod compare;
mod gaps;
mod moved;
mod value;
mod years;

use super::bearing::Bearing;
use super::checked::{Checked, Sort};
use crate::letter::reading::{Means, Near, Quantity, Read, Whom};
use crate::letter::sheet::IndicatorFigures;
use crate::record::Decimal;
use gaps::gaps;

/// Everything that a sentence states of indicators; what it uses nobody else reads.
pub fn check(bearing: Bearing, read: &Read, used: &mut [bool]) -> Vec<Checked> {
    let named: Vec<(usize, &str)> = read
        .marks
        .iter()
        .enumerate()
        .filter_map(
            |(at, m)| if let Means::Indicator(id) = &m.means { Some((at, id.as_str())) } else { None },
        )
        .collect();
    let mut found = Vec::new();
    let place: Vec<String> =
        bearing.sheet.name.split_whitespace().map(str::to_lowercase).filter(|w| w.len() > 3).collect();
    // What is said of all but one is not said of that one.
    let exception = read.tokens.windows(2).any(|two| {
        matches!(
            (two[0].word.as_str(), two[1].word.as_str()),
            ("exception", "of") | ("except", _) | ("apart", "from")
        )
    });
    if exception {
        return found;
    }
    found.extend(gaps(bearing, read, used));
    for (at, mark) in read.marks.iter().enumerate() {
        if used[at] {
            continue;
        }
        let Some((_, id)) = subject(&named, at, read) else { continue };
        let Some(it) = bearing.indicator(id) else {
            found.extend(not_held(read, at, &mark.means, &named, bearing));
            used[at] |= states(&mark.means);
            continue;
        };
        let one = Statement { read, at, it, year: None, place: place.clone() };
        let checked = one.of_mark();
        if checked.is_some() || states(&mark.means) {
            used[at] = true;
        }
        found.extend(checked);
    }
    found
}

/// What only an indicator can be meant by, once one is named.
fn states(means: &Means) -> bool {
    matches!(means, Means::Value(_) | Means::Points(_) | Means::Trend(_) | Means::Compare(_))
}

/// The indicator that a word is about: the last one named before it in the clause, else the first after it.
fn subject<'a>(named: &[(usize, &'a str)], at: usize, read: &Read) -> Option<(usize, &'a str)> {
    let before = named.iter().rev().find(|(mark, _)| *mark < at);
    let after = named.iter().find(|(mark, _)| *mark > at);
    // A group of settings named between takes the word away from it.
    let taken = |mark: usize| {
        let (from, to) = (mark.min(at), mark.max(at));
        read.marks[from..to].iter().any(|m| matches!(m.means, Means::Property(_)))
    };
    before.or(after).filter(|(mark, _)| !taken(*mark)).copied()
}

fn not_held(
    read: &Read,
    at: usize,
    means: &Means,
    named: &[(usize, &str)],
    bearing: Bearing,
) -> Option<Checked> {
    let (mark, id) = subject(named, at, read)?;
    let stated = matches!(means, Means::Trend(_) | Means::Points(_) | Means::Compare(_))
        || matches!(means, Means::Quantity(Quantity::Percent(..)) | Means::Value(_));
    let indicator = bearing.framework.indicator(id)?;
    stated.then(|| Checked {
        span: read.span(mark, at),
        sort: Sort::MissingEvidence,
        borne: false,
        bears: format!("{}: no figure is held", indicator.title),
    })
}

/// One word about one indicator.
pub(super) struct Statement<'a> {
    read: &'a Read,
    at: usize,
    it: &'a IndicatorFigures,
    /// Where it is bound to a year, that year.
    year: Option<i16>,
    /// Words of the area's name.
    place: Vec<String>,
}

impl<'a> Statement<'a> {
    /// A word of a claim that is bound to a year's figure.
    pub fn of_year(read: &'a Read, at: usize, it: &'a IndicatorFigures, year: i16) -> Self {
        Self { read, at, it, year: Some(year), place: Vec::new() }
    }

    /// What the word states, if anything.
    pub fn of_mark(&self) -> Option<Checked> {
        match &self.read.marks[self.at].means {
            Means::Quantity(Quantity::Percent(value, near)) if self.is_of_indicator() => {
                self.value(*value, *near)
            }
            Means::Quantity(Quantity::All(None)) if self.is_share_of_children() => {
                self.value(Decimal { units: 100, scale: 0 }, Near::Exactly)
            }
            Means::Quantity(Quantity::Count(n, near, _)) if self.year.is_some() => {
                self.value(Decimal { units: i64::from(*n), scale: 0 }, *near)
            }
            Means::Value(value) if self.differs() || self.word_before() == "by" => self.points(*value),
            Means::Value(value) => self.value(*value, Near::Exactly),
            Means::Points(points) => self.points(*points),
            Means::Trend(trend) => self.trend(*trend),
            Means::Compare(compare) => self.compare(*compare),
            _ => None,
        }
    }

    fn checked(&self, sort: Sort, borne: bool, bears: String) -> Option<Checked> {
        Some(Checked { span: self.read.span(self.at, self.at), sort, borne, bears })
    }

    fn title(&self) -> &str {
        &self.it.title
    }

    /// A percentage that a judgement follows is one of settings.
    fn is_of_indicator(&self) -> bool {
        let after = &self.read.marks[self.at + 1..];
        let next = after
            .iter()
            .find(|m| matches!(m.means, Means::Property(_) | Means::Indicator(_) | Means::Point(';' | '.')));
        !next.is_some_and(|m| matches!(m.means, Means::Property(_)))
    }

    /// `every care leaver was in …`
    fn is_share_of_children(&self) -> bool {
        let next = self.read.marks.get(self.at + 1);
        self.read.word(self.read.marks[self.at].from) == "every"
            && next.is_some_and(|m| matches!(m.means, Means::Indicator(_)))
    }

    /// Whose figure a value is: the area's own, England's or that of similar areas.
    fn whose(&self) -> Option<Whom> {
        let marks = &self.read.marks;
        let from = marks[self.at].from;
        let near_before = marks[..self.at].iter().rev().take(4).find_map(|m| match m.means {
            Means::Whom(whom) if from - m.to <= 4 && self.word_before() != "at" => Some(whom),
            _ => None,
        });
        let opened = marks[..self.at]
            .iter()
            .rev()
            .take_while(|m| !matches!(m.means, Means::Point(_) | Means::Joint))
            .find_map(|m| match m.means {
                Means::Whom(whom) => Some(whom),
                _ => None,
            });
        let after = marks.get(self.at + 1).and_then(|m| match m.means {
            Means::Whom(whom) if m.from - marks[self.at].to <= 2 => Some(whom),
            _ => None,
        });
        let against = (1..=2).any(|k| from >= k && matches!(self.read.word(from - k), "against" | "with"));
        let earlier = marks[..self.at].iter().rev().find_map(|m| match m.means {
            Means::Whom(whom) => Some(whom),
            _ => None,
        });
        after.or(near_before).or(opened).or(if against { earlier } else { None })
    }
}

fn shown(value: Option<Decimal>) -> String {
    value.map_or_else(|| "not held".into(), |v| v.to_string())
}
