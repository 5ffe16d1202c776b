//! Sheets made from the labelled ones by a seed: other counts, other figures, other grades, so that letters say other things.

use crate::labelled::sheets;
use plumbline_core::letter::Sheet;
use plumbline_core::profile::Counts;
use plumbline_core::record::{Decimal, Judgement, Outcome};
use std::collections::BTreeMap;

/// The same numbers on every machine.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n.max(1)
    }
}

pub fn sheet(seed: u64) -> Sheet {
    let mut dice = Dice::new(seed + 1);
    let all: Vec<Sheet> = sheets().into_values().collect();
    let mut sheet = all[dice.below(all.len())].clone();
    let poor = dice.below(5);
    counts(&mut sheet, &mut dice, poor);
    indicators(&mut sheet, &mut dice);
    inspections(&mut sheet, &mut dice);
    sheet.awards.insert(2010, 1 + dice.below(4) as u8);
    sheet.awards.insert(2011, 1 + dice.below(4) as u8);
    sheet
}

fn counts(sheet: &mut Sheet, dice: &mut Dice, poor: usize) {
    for unit in sheet.units.iter_mut().filter(|unit| unit.super_group.is_some()) {
        let figures = std::iter::once(&mut unit.now).chain(unit.years.values_mut());
        for counts in figures.flat_map(BTreeMap::values_mut) {
            *counts = other(*counts, dice, poor);
        }
    }
    let groups: Vec<_> = sheet.units.iter().filter(|unit| unit.super_group.is_some()).cloned().collect();
    for unit in sheet.units.iter_mut().filter(|unit| unit.super_group.is_none()) {
        let members =
            || groups.iter().filter(|g| unit.id == "all" || g.super_group.as_ref() == Some(&unit.id));
        for outcome in Outcome::ALL {
            let sum = members().filter_map(|g| g.now.get(&outcome)).fold(Counts::default(), added);
            if sum.n() > 0 {
                unit.now.insert(outcome, sum);
            }
        }
        for (year, figures) in &mut unit.years {
            for (outcome, counts) in figures.iter_mut() {
                let of_year = members().filter_map(|g| g.years.get(year)?.get(outcome));
                *counts = of_year.fold(Counts::default(), added);
            }
        }
    }
}

fn added(mut sum: Counts, counts: &Counts) -> Counts {
    sum += *counts;
    sum
}

/// As many, judged otherwise.
fn other(counts: Counts, dice: &mut Dice, poor: usize) -> Counts {
    let mut made = Counts::default();
    for _ in 0..counts.n() {
        let throw = dice.below(20);
        made.add(match throw {
            0..=3 => Judgement::Outstanding,
            4..=12 if throw + poor * 2 < 14 => Judgement::Good,
            19 if poor > 0 => Judgement::Inadequate,
            4..=9 => Judgement::Good,
            _ => Judgement::Satisfactory,
        });
    }
    made
}

fn indicators(sheet: &mut Sheet, dice: &mut Dice) {
    for it in &mut sheet.indicators {
        for value in it.values.values_mut() {
            *value = moved(*value, dice);
        }
        let Some((year, latest)) = it.values.last_key_value().map(|(y, v)| (*y, *v)) else { continue };
        let stands = |there: Option<&Decimal>| {
            let by = latest.minus(*there?);
            let point = 10i64.pow(u32::from(by.scale));
            let good = if it.lower_is_better { by.units < 0 } else { by.units > 0 };
            Some(match (by.units.abs() <= point, good) {
                (true, _) => "in line".into(),
                (false, true) => "above".into(),
                (false, false) => "below".into(),
            })
        };
        it.to_national = it.to_national.as_ref().and_then(|_| stands(it.national.get(&year)));
        it.to_similar = it.to_similar.as_ref().and_then(|_| stands(it.similar.get(&year)));
    }
}

fn moved(value: Decimal, dice: &mut Dice) -> Decimal {
    let point = 10i64.pow(u32::from(value.scale));
    let by = (dice.below(13) as i64 - 6) * point / 2 + dice.below(10) as i64;
    Decimal { units: (value.units + by).clamp(0, 100 * point), ..value }
}

fn inspections(sheet: &mut Sheet, dice: &mut Dice) {
    for it in &mut sheet.inspections {
        let grade = |dice: &mut Dice| Judgement::ALL[dice.below(4)];
        it.safeguarding = it.safeguarding.map(|_| grade(dice));
        it.looked_after = it.looked_after.map(|_| grade(dice));
        it.developments = it.developments.map(|_| dice.below(9) as u32);
        it.priority_actions = it.priority_actions.map(|_| dice.below(6).saturating_sub(3) as u32);
        it.strengths = it.strengths.map(|_| dice.below(6) as u32);
    }
    let latest: Vec<_> = sheet.inspections.clone();
    for strand in &mut sheet.strands {
        let last = latest.iter().rev().find_map(|it| match strand.id.as_str() {
            "safeguarding" => it.safeguarding,
            _ => it.looked_after,
        });
        strand.judged = last.unwrap_or(strand.judged);
    }
}
