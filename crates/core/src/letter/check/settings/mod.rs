//! Statements about groups of settings: how many, what share, which band, better or worse than elsewhere.

mod bands;
mod beside;
mod how_many;
mod judged;
mod left_over;
mod meant;
mod quantity;
mod subject;

pub(super) use beside::compared;

use super::bearing::Bearing;
use super::checked::{Checked, Sort};
use crate::letter::reading::{Means, Property, Quantity, Read, Trend, Whom};
use crate::record::{Judgement, Outcome};
use smol_str::SmolStr;

/// A quantity that still waits for what it is a quantity of.
#[derive(Clone, Debug)]
struct Pending {
    said: Quantity,
    mark: usize,
    unit: Option<SmolStr>,
    aside: bool,
    whom: Option<Whom>,
}

/// What was last said of whom.
#[derive(Clone, Debug)]
struct Said {
    units: Vec<SmolStr>,
    property: Property,
    outcome: Outcome,
    year: Option<SmolStr>,
}

/// Reads a sentence from left to right.
struct Reader<'a> {
    bearing: Bearing<'a>,
    read: &'a Read,
    used: &'a mut [bool],
    units: Vec<SmolStr>,
    /// Where the subject was named.
    named: usize,
    /// The subject was named since the last judgement.
    fresh: bool,
    super_groups: bool,
    pending: Vec<Pending>,
    said: Option<Said>,
    whom: Option<Whom>,
    found: Vec<Checked>,
}

/// Everything that a sentence states of settings, and of which it speaks at its end. `before`: of which the sentence before spoke.
pub fn check(
    bearing: Bearing,
    read: &Read,
    used: &mut [bool],
    before: &[SmolStr],
) -> (Vec<Checked>, Vec<SmolStr>) {
    let mut reader = Reader {
        bearing,
        read,
        used,
        units: before.to_vec(),
        named: 0,
        fresh: false,
        super_groups: false,
        pending: Vec::new(),
        said: None,
        whom: None,
        found: Vec::new(),
    };
    reader.go();
    (reader.found, reader.units)
}

impl Reader<'_> {
    fn go(&mut self) {
        let mut at = 0;
        while at < self.read.marks.len() {
            if self.used[at] {
                at += 1;
                continue;
            }
            match &self.read.marks[at].means.clone() {
                Means::Unit(unit) => self.unit(at, unit),
                Means::SuperGroups => self.super_groups = true,
                Means::Quantity(said) => self.quantity(at, said),
                Means::Property(property) => at = self.property(at, *property),
                Means::Band(id) => self.band(at, id),
                Means::Whom(whom) if !self.is_compared(at) => self.whom = Some(*whom),
                Means::Trend(Trend::Better | Trend::Up) => self.trend(at, true, false),
                Means::Trend(Trend::Worse | Trend::Down) => self.trend(at, false, true),
                Means::Trend(Trend::Same) => self.trend(at, false, false),
                Means::Compare(compare) => self.compare(at, *compare),
                Means::Point(point) => self.point(*point),
                Means::Joint => self.close_aside(),
                _ => {}
            }
            at += 1;
        }
        self.close_aside();
        self.rest();
    }

    /// With whom something is compared, rather than whose figure it is.
    fn is_compared(&self, at: usize) -> bool {
        let clause = self.read.marks[..at]
            .iter()
            .rev()
            .take_while(|m| !matches!(m.means, Means::Point(_) | Means::Property(_)));
        clause.into_iter().any(|m| matches!(m.means, Means::Compare(_)))
    }

    fn point(&mut self, point: char) {
        self.close_aside();
        if matches!(point, ';' | ':' | '.' | '-') {
            self.whom = None;
        }
    }
}

pub(super) fn sort(said: &Quantity) -> Sort {
    match said {
        Quantity::Word(_) | Quantity::Between(..) => Sort::QuantityWord,
        Quantity::Percent(..) => Sort::Percent,
        _ => Sort::Count,
    }
}

/// Whether a grade of judgement is good enough for the word.
pub(super) fn judged_so(grade: Judgement, property: Property) -> bool {
    match property {
        Property::Is(is) => grade == is,
        Property::GoodOrBetter => grade.is_good_or_better(),
        Property::SatisfactoryOrBetter => grade != Judgement::Inadequate,
        Property::NotGood => !grade.is_good_or_better(),
    }
}
