//! The body of a letter from figures: why the grade, strengths, areas for further improvement (L1–L3; ¶65–66).
//! Every number, quantity word, trend and comparator is a claim. What inspectors read is two pages: the points are weighed, and the
//! few that weigh most are written.

mod area_services;
mod explanation;
mod grade;
mod judgement;
mod limits;
mod line;
mod missing;
mod outcomes;
mod points;
mod settings;

pub(crate) use explanation::count_of;

use super::document::{Block, Inline};
use super::names::Names;
use super::sheet::Sheet;
use crate::framework::{Framework, Grade};
use crate::profile::{Address, Measure};
use crate::record::Outcome;
use smol_str::SmolStr;

/// What was awarded, and why, where judgement was used (A11).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Awarded<'a> {
    pub grade: Grade,
    /// The inspector's reasons: none where the rules alone gave the grade.
    pub why: Option<&'a str>,
    /// Addresses of the figures that were weighed.
    pub weighed: &'a [SmolStr],
}

/// What a letter is written from.
#[derive(Clone, Copy, Debug)]
pub struct Writing<'a> {
    pub framework: &'a Framework,
    pub names: &'a Names,
    pub sheet: &'a Sheet,
    pub awarded: Awarded<'a>,
}

/// The part of the letter that people edit.
pub fn body(writing: &Writing) -> Vec<Block> {
    let mut blocks = explanation::paragraphs(writing);
    blocks.push(Block::Heading { level: 2, text: "Strengths".into() });
    blocks.push(list(points::strengths(writing), "No strength stands out from the figures that are held."));
    blocks.push(Block::Heading { level: 2, text: "Areas for further improvement".into() });
    let none = "The figures that are held point to no area for further improvement.";
    blocks.push(list(points::improvements(writing), none));
    blocks
}

fn list(points: Vec<Vec<Inline>>, none: &str) -> Block {
    if points.is_empty() { Block::Paragraph(vec![Inline::Text(none.into())]) } else { Block::List(points) }
}

impl<'a> Writing<'a> {
    /// An overall figure of a unit.
    fn cell(&self, unit: &str, measure: Measure) -> Address {
        Address::A {
            area: self.sheet.area.clone(),
            unit: SmolStr::new(unit),
            outcome: Outcome::Overall,
            measure: SmolStr::new_static(measure.id()),
        }
    }

    fn strand(&self, strand: &'static str) -> Address {
        Address::B { area: self.sheet.area.clone(), strand: SmolStr::new_static(strand) }
    }

    fn indicator(&self, id: &SmolStr, year: i16) -> Address {
        Address::C { area: self.sheet.area.clone(), indicator: id.clone(), year }
    }

    fn rule(&self, id: &str) -> Address {
        Address::Rule { area: self.sheet.area.clone(), rule: SmolStr::new(id) }
    }

    fn grade(&self, year: i16) -> Address {
        Address::Grade { area: self.sheet.area.clone(), year }
    }

    fn last_award(&self) -> Option<(i16, Grade)> {
        let year = self.sheet.year - 1;
        Some((year, Grade::try_from(*self.sheet.awards.get(&year)?).ok()?))
    }

    /// Whether the grade is another than last year's: then more is explained (¶66).
    fn moved(&self) -> bool {
        self.last_award().is_some_and(|(_, last)| last != self.awarded.grade)
    }

    /// One of so many ways to say it: another from point to point and from area to area, the same on every machine.
    fn way(&self, at: usize, ways: usize) -> usize {
        let area =
            self.sheet.area.as_str().bytes().fold(7usize, |sum, byte| (sum * 31 + usize::from(byte)) % 9973);
        (area + at) % ways
    }
}
