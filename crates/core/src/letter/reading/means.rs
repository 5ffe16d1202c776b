//! A sentence as it was read: what its words can mean.

use super::quantity::Quantity;
use super::tokens::Token;
use crate::profile::history::Strand;
use crate::record::{AreaInspectionKind, Decimal, Judgement, Outcome};
use crate::time::Dated;
use smol_str::SmolStr;

/// A meaning, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub means: Means,
    /// Tokens, the last one left out.
    pub from: usize,
    pub to: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Means {
    Unit(SmolStr),
    SuperGroups,
    Indicator(SmolStr),
    /// All published measures together.
    Indicators,
    Inspection(AreaInspectionKind),
    Strand(Strand),
    Finding(FindingKind),
    CaseReviews,
    /// `performs well`, `grade 3`
    Grade(u8),
    /// What is graded: `the grade`, `the assessment`, `children's services`.
    Graded,
    Property(Property),
    Outcome(Outcome),
    /// A band by its id; `top` for one of the two best.
    Band(SmolStr),
    Quantity(Quantity),
    /// A number that is no whole one.
    Value(Decimal),
    Points(Decimal),
    /// `by two grades`
    Grades(u32),
    Year(i16),
    FinancialYear(SmolStr),
    Date(Dated),
    /// Years before the latest: `the year before`, `two years earlier`.
    Before(i16),
    /// Years after the one just named: `two years later`.
    After(i16),
    /// `over the last four years`
    Over(i16),
    Trend(Trend),
    Compare(Compare),
    Whom(Whom),
    /// `latest`, `most recent`
    Latest,
    /// `previous`, `earlier`
    Earlier,
    Now,
    Not,
    Inspected,
    Point(char),
    /// `and`, `but`, `while` …
    Joint,
}

/// What a setting was judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Property {
    Is(Judgement),
    GoodOrBetter,
    SatisfactoryOrBetter,
    NotGood,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingKind {
    Strength,
    Satisfactory,
    Development,
    PriorityAction,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    Up,
    Down,
    Better,
    Worse,
    Narrower,
    Wider,
    Same,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    Higher,
    Lower,
    Better,
    Worse,
    InLine,
    /// At least in line: as good or better.
    AtLeast,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    National,
    Similar,
    Both,
}

/// A sentence read word by word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    pub tokens: Vec<Token>,
    pub marks: Vec<Mark>,
}

impl Read {
    /// The bytes of the sentence from the first of these marks to the last.
    pub fn span(&self, from: usize, to: usize) -> (usize, usize) {
        let (first, last) = (&self.marks[from.min(to)], &self.marks[from.max(to)]);
        (self.tokens[first.from].start, self.tokens[last.to - 1].end)
    }

    /// The word of a token; nothing beyond the sentence's end.
    pub fn word(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |t| t.word.as_str())
    }

    /// Whether one of these words stands among so many tokens before one.
    pub fn is_shortly_before(&self, token: usize, tokens: usize, words: &[&str]) -> bool {
        (1..=tokens).any(|back| words.contains(&self.word_before(token, back)))
    }

    /// The word so many tokens before one; nothing before the sentence's start.
    pub fn word_before(&self, token: usize, back: usize) -> &str {
        token.checked_sub(back).map_or("", |token| self.word(token))
    }
}

impl Mark {
    pub fn year(&self) -> Option<i16> {
        if let Means::Year(year) = self.means { Some(year) } else { None }
    }

    pub fn financial_year(&self) -> Option<&SmolStr> {
        if let Means::FinancialYear(year) = &self.means { Some(year) } else { None }
    }

    pub fn whom(&self) -> Option<Whom> {
        if let Means::Whom(whom) = self.means { Some(whom) } else { None }
    }

    pub fn outcome(&self) -> Option<Outcome> {
        if let Means::Outcome(outcome) = self.means { Some(outcome) } else { None }
    }

    pub fn inspection(&self) -> Option<AreaInspectionKind> {
        if let Means::Inspection(kind) = self.means { Some(kind) } else { None }
    }
}
