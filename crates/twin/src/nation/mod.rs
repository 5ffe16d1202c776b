//! Made-up nations: a few areas, their files, and everything that goes wrong with files.

pub mod area_inspections;
mod files;
pub mod indicators;
mod providers;
mod successors;

pub use files::{File, Files, learn_in_order};

use crate::dice::Dice;
use jiff::civil::{Date, date};
use plumbline_core::area::AreaCode;
use plumbline_core::framework::{Framework, FrameworkArea};
use plumbline_core::record::Edition;

/// What may occur in a nation.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    pub areas: usize,
    /// Files may disagree.
    pub conflicts: bool,
    /// Inspections of frameworks after the scheme's may occur.
    pub later_frameworks: bool,
    /// Percent of areas about which everything is known.
    pub fully_known: u32,
    /// A register's coverage may contradict the findings, and a provider may move from area to area.
    pub odd_registers: bool,
    /// Schools close, merge, split and become academies.
    pub successors: bool,
}

impl Shape {
    /// Everything may occur.
    pub const ANY: Self = Self {
        areas: 6,
        conflicts: true,
        later_frameworks: true,
        fully_known: 40,
        odd_registers: true,
        successors: true,
    };
    /// Files agree, registers are sound, and only the scheme's own inspections occur.
    pub const SOUND: Self = Self {
        areas: 6,
        conflicts: false,
        later_frameworks: false,
        fully_known: 30,
        odd_registers: false,
        successors: false,
    };
    /// And everything is known.
    pub const KNOWN: Self = Self { fully_known: 100, ..Self::SOUND };
}

/// A made-up nation; `Nation::new` with the same seed and shape gives it again.
#[derive(Clone, Debug)]
pub struct Nation {
    pub seed: u64,
    pub shape: Shape,
    /// The framework with only this nation's areas.
    pub framework: Framework,
    pub editions: Vec<Edition>,
    /// The day of the question.
    pub day: Date,
}

/// What is known of an area, and how well it does.
#[derive(Clone, Copy, Debug)]
pub struct Tone {
    pub known: bool,
    /// Percent of findings that are good or better.
    pub good: u32,
}

impl Nation {
    pub fn new(framework: &Framework, seed: u64, shape: Shape) -> Self {
        let mut dice = Dice::new(seed);
        let mut framework = framework.clone();
        framework.areas = some_areas(&framework.areas, shape.areas, &mut dice);
        let day = *dice.pick(&[date(2011, 8, 31), date(2011, 11, 8), date(2010, 12, 9)]);
        let mut files = Files::new(&mut dice);
        for (number, area) in framework.areas.clone().into_iter().enumerate() {
            let tone =
                Tone { known: dice.chance(shape.fully_known), good: *dice.pick(&[20, 45, 60, 75, 85, 95]) };
            providers::write(&framework, &area, tone, shape, &mut files, &mut dice);
            if shape.successors {
                successors::write(&area, number, tone, &mut files, &mut dice);
            }
            area_inspections::write(&area, tone, shape, &mut files, &mut dice);
            indicators::write(&framework, &area, tone, shape, &mut files, &mut dice);
        }
        Self { seed, shape, framework, editions: files.into_editions(&mut dice), day }
    }
}

/// Always one or two that later codes continue.
fn some_areas(all: &[FrameworkArea], count: usize, dice: &mut Dice) -> Vec<FrameworkArea> {
    let (mut renamed, mut plain): (Vec<_>, Vec<_>) =
        all.iter().cloned().partition(|a| !a.continued_as.is_empty());
    dice.shuffle(&mut renamed);
    dice.shuffle(&mut plain);
    let mut some: Vec<FrameworkArea> = renamed.into_iter().take(1).chain(plain).take(count).collect();
    some.sort_by(|a, b| a.code.cmp(&b.code));
    some
}

/// A code that a row about the area may carry.
pub(crate) fn a_code(area: &FrameworkArea, dice: &mut Dice) -> AreaCode {
    match area.continued_as.first() {
        Some(later) if dice.chance(30) => later.clone(),
        _ => area.code.clone(),
    }
}
