//! A whole draft held to its figures: every claim derived again, every other sentence read.

use super::bearing::Bearing;
use super::bound::{Held, claim};
use super::checked::Sort;
use super::dates::{Dates, TwoDates};
use super::{names_figures, sentence};
use crate::framework::Framework;
use crate::letter::document::{Block, Inline};
use crate::letter::draft::PlacedBlock;
use crate::letter::reading::sentences;
use crate::letter::sheet::Sheet;
use crate::profile::Address;
use std::ops::Range;

/// What is wrong with some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// The figures do not bear it.
    False,
    /// The result that the draft was written from bears it, and a newer one does not.
    Stale,
    /// A newer result has no such figure.
    Removed,
    /// The claim is bound to no figure.
    NoFigure,
    /// The words of a claim state nothing that could be held to its figure.
    Unread,
}

impl Fault {
    pub fn id(self) -> &'static str {
        match self {
            Self::False => "false",
            Self::Stale => "stale",
            Self::Removed => "removed",
            Self::NoFigure => "no-figure",
            Self::Unread => "unread",
        }
    }
}

/// Words that the figures do not bear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub line: usize,
    pub fault: Fault,
    pub sort: Option<Sort>,
    pub words: String,
    /// What the figures bear.
    pub bears: String,
    /// The address of a claim; none of unbound text.
    pub cell: Option<String>,
    pub sentence: String,
}

/// How a sentence is held to figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holding {
    /// It has claims.
    Bound,
    /// It has none, and what it states was read and held to the figures.
    Checked,
    /// It names figures that could not be read.
    NotRead,
    /// It states nothing that the figures could bear.
    StatesNothing,
}

/// A sentence of the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    pub line: usize,
    pub text: String,
    pub holding: Holding,
}

/// The whole report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LetterReport {
    pub sentences: Vec<Sentence>,
    /// In the order of the draft.
    pub findings: Vec<Finding>,
    pub two_dates: Vec<TwoDates>,
    /// Claims that are borne.
    pub claims_borne: usize,
    pub claims: usize,
}

impl LetterReport {
    pub fn count(&self, holding: Holding) -> usize {
        self.sentences.iter().filter(|s| s.holding == holding).count()
    }

    pub fn is_clean(&self) -> bool {
        self.findings.is_empty() && self.two_dates.is_empty()
    }
}

/// What a draft is held to.
#[derive(Clone, Copy, Debug)]
pub struct HeldTo<'a> {
    pub framework: &'a Framework,
    /// The figures that it was written from; none where only the text itself can be read.
    pub sheet: Option<&'a Sheet>,
    /// Newer figures of the same area, where there are any.
    pub newest: Option<&'a Sheet>,
}

/// Checks a draft.
pub fn letter(held_to: HeldTo, body: &[PlacedBlock]) -> LetterReport {
    let mut checker = Checker { held_to, report: LetterReport::default(), dates: Dates::default() };
    for placed in body {
        match &placed.block {
            Block::Paragraph(parts) => checker.paragraph(placed.line, parts),
            Block::List(items) => {
                for (at, item) in items.iter().enumerate() {
                    checker.paragraph(placed.items.get(at).copied().unwrap_or(placed.line), item);
                }
            }
            Block::Heading { .. } | Block::Table(_) => {}
        }
    }
    checker.report.two_dates = checker.dates.two_for_one(held_to.sheet);
    checker.report
}

struct Checker<'a> {
    held_to: HeldTo<'a>,
    report: LetterReport,
    dates: Dates,
}

/// A claim within a paragraph's text.
struct Bound<'a> {
    range: Range<usize>,
    cell: &'a str,
}

impl Checker<'_> {
    fn paragraph(&mut self, line: usize, parts: &[Inline]) {
        let mut text = String::new();
        let mut claims: Vec<Bound> = Vec::new();
        for part in parts {
            let from = text.len();
            text.push_str(part.text());
            if let Inline::Claim { cell, .. } = part {
                claims.push(Bound { range: from..text.len(), cell });
            }
        }
        for range in sentences(&text) {
            let here: Vec<&Bound> = claims.iter().filter(|c| range.contains(&c.range.start)).collect();
            self.sentence(line, &text, range, &here);
        }
    }

    fn sentence(&mut self, line: usize, text: &str, range: Range<usize>, claims: &[&Bound]) {
        let words = &text[range.clone()];
        let mut faulty: Vec<Range<usize>> = Vec::new();
        for one in claims {
            self.report.claims += 1;
            match self.claim(line, &text[one.range.clone()], one.cell, words) {
                Some(finding) => {
                    faulty.push(one.range.clone());
                    self.report.findings.push(finding);
                }
                None => self.report.claims_borne += 1,
            }
        }
        self.dates.read(line, words);
        let holding = self.unbound(line, words, range.start, &faulty, !claims.is_empty());
        self.report.sentences.push(Sentence { line, text: words.to_owned(), holding });
    }

    /// Reads the sentence as it stands, claims and all: a claim may be true of its figure and false of what it is said of.
    fn unbound(
        &mut self,
        line: usize,
        words: &str,
        start: usize,
        faulty: &[Range<usize>],
        bound: bool,
    ) -> Holding {
        let Some(sheet) = self.held_to.sheet else {
            return match (bound, names_figures(words)) {
                (true, _) => Holding::Bound,
                (false, true) => Holding::NotRead,
                (false, false) => Holding::StatesNothing,
            };
        };
        let bearing = Bearing { framework: self.held_to.framework, sheet };
        let found = sentence(bearing, words);
        for one in found.checked.iter().filter(|one| !one.borne) {
            let (from, to) = (start + one.span.0, start + one.span.1);
            if faulty.iter().any(|range| from < range.end && range.start < to) {
                continue;
            }
            self.report.findings.push(Finding {
                line,
                fault: Fault::False,
                sort: Some(one.sort),
                words: words[one.span.0..one.span.1].to_owned(),
                bears: one.bears.clone(),
                cell: None,
                sentence: words.to_owned(),
            });
        }
        match (bound, found.checked.is_empty(), found.unread) {
            (true, ..) => Holding::Bound,
            (false, false, _) => Holding::Checked,
            (false, true, true) => Holding::NotRead,
            (false, true, false) => Holding::StatesNothing,
        }
    }

    /// What is wrong with a claim; none where it is borne by its own figures and by the newest.
    fn claim(&self, line: usize, text: &str, cell: &str, sentence: &str) -> Option<Finding> {
        let finding = |fault, sort, bears: String| {
            Some(Finding {
                line,
                fault,
                sort,
                words: text.to_owned(),
                bears,
                cell: Some(cell.to_owned()),
                sentence: sentence.to_owned(),
            })
        };
        let address = match cell.split('@').next().unwrap_or_default().parse::<Address>() {
            Ok(address) => address,
            Err(why) => return finding(Fault::NoFigure, None, why),
        };
        let sheet = self.held_to.sheet?;
        let held = |sheet| claim(Bearing { framework: self.held_to.framework, sheet }, &address, text);
        match held(sheet) {
            Held::Nowhere { why } => finding(Fault::NoFigure, None, why),
            Held::To(checked) if checked.is_empty() => {
                finding(Fault::Unread, None, "its words state nothing that can be held to the figure".into())
            }
            Held::To(checked) => match checked.iter().find(|one| !one.borne) {
                Some(one) => finding(Fault::False, Some(one.sort), one.bears.clone()),
                None => match self.held_to.newest.map(held) {
                    None => None,
                    Some(Held::Nowhere { why }) => finding(Fault::Removed, None, why),
                    Some(Held::To(newer)) => {
                        let one = newer.iter().find(|one| !one.borne)?;
                        finding(Fault::Stale, Some(one.sort), format!("now {}", one.bears))
                    }
                },
            },
        }
    }
}
