//! Two dates for one inspection: a letter that says February in one place and January in another.

use super::services::{When, took_place};
use crate::letter::reading::{Means, read};
use crate::letter::sheet::Sheet;
use crate::letter::wording::dated;
use crate::record::AreaInspectionKind;
use crate::time::Dated;

/// Inspections of one kind in one area are at least so many days apart (ours: the scheme has one unannounced inspection a year).
const APART_DAYS: i32 = 183;

/// An inspection that is given two dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TwoDates {
    pub kind: AreaInspectionKind,
    /// Line and date, in the order of the letter.
    pub first: (usize, String),
    pub second: (usize, String),
    /// What the store holds; none where it holds none.
    pub held: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mention {
    line: usize,
    kind: AreaInspectionKind,
    date: Dated,
    /// The letter speaks of the inspection before the latest.
    earlier: bool,
}

/// Every dated mention of an inspection so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Dates {
    mentions: Vec<Mention>,
}

impl Dates {
    /// Reads one more sentence.
    pub fn read(&mut self, line: usize, sentence: &str) {
        let read = read(sentence);
        for (at, mark) in read.marks.iter().enumerate() {
            let Means::Date(date) = mark.means else { continue };
            let kinds = read.marks.iter().enumerate().filter_map(|(k, m)| Some((k, m.inspection()?)));
            let before = kinds.clone().rfind(|(k, _)| *k < at);
            let Some((_, kind)) = before.or_else(|| kinds.clone().find(|(k, _)| *k > at)) else { continue };
            let earlier = read.marks[..at].iter().rev().take(4).any(|m| m.means == Means::Earlier);
            self.mentions.push(Mention { line, kind, date, earlier });
        }
    }

    /// Pairs of dates, too near each other to be two inspections, of which the store does not hold two.
    pub fn two_for_one(&self, sheet: Option<&Sheet>) -> Vec<TwoDates> {
        let mut found: Vec<TwoDates> = Vec::new();
        for (at, one) in self.mentions.iter().enumerate() {
            for other in &self.mentions[at + 1..] {
                if one.kind == other.kind && one.earlier == other.earlier && clash(one.date, other.date) {
                    let (both, held) = held(sheet, one, other);
                    let pair = TwoDates {
                        kind: one.kind,
                        first: (one.line, dated(one.date)),
                        second: (other.line, dated(other.date)),
                        held,
                    };
                    if !both && !found.contains(&pair) {
                        found.push(pair);
                    }
                }
            }
        }
        found
    }
}

/// Not the same, and not far enough apart.
fn clash(one: Dated, other: Dated) -> bool {
    let overlap = one.earliest() <= other.latest() && other.earliest() <= one.latest();
    let apart = (one.earliest() - other.earliest()).get_days().abs();
    !overlap && apart < APART_DAYS
}

/// Whether the store holds an inspection for each date, and when those of the kind took place.
fn held(sheet: Option<&Sheet>, one: &Mention, other: &Mention) -> (bool, Vec<String>) {
    let Some(sheet) = sheet else { return (false, Vec::new()) };
    let of_kind: Vec<_> = sheet.inspections.iter().filter(|it| it.kind == one.kind).collect();
    let at = |date: Dated| of_kind.iter().position(|it| took_place(it, When::Date(date)));
    let both = matches!((at(one.date), at(other.date)), (Some(a), Some(b)) if a != b);
    (both, of_kind.iter().map(|it| super::services::when(it)).collect())
}
