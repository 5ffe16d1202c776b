//! Block C of an area: indicators with their comparators, gaps over two years, and files that put them right later.

use super::{File, Files, Shape, Tone, a_code};
use crate::dice::Dice;
use plumbline_core::area::AreaCode;
use plumbline_core::framework::{Framework, FrameworkArea, Indicator};
use plumbline_core::record::{Decimal, Fact, IndicatorValue};

pub(super) fn write(
    framework: &Framework,
    area: &FrameworkArea,
    tone: Tone,
    shape: Shape,
    files: &mut Files,
    dice: &mut Dice,
) {
    let held = if tone.known { 100 } else { *dice.pick(&[0, 50, 90, 97, 100]) };
    let better = *dice.pick(&[20, 50, 65, 80, 95]);
    let code = a_code(area, dice);
    for indicator in framework.indicators.iter().filter(|i| i.is_counted() || i.gap) {
        for year in [2009, 2010] {
            let needed = year == 2010 || indicator.gap;
            if !(needed || dice.chance(20)) || !dice.chance(held) {
                continue;
            }
            let value = a_value(&code, indicator, year, better, held == 100, dice);
            files.add(File::Indicators, Fact::Indicator(value.clone()));
            if dice.chance(5) {
                files.add(File::IndicatorsAgain, Fact::Indicator(value.clone()));
            }
            if shape.conflicts && dice.chance(3) {
                let other = a_value(&code, indicator, year, better, held == 100, dice);
                files.add(File::IndicatorsAgain, Fact::Indicator(other));
            }
        }
    }
}

/// A figure, better than its comparators in `better` percent of cases.
pub fn a_value(
    area: &AreaCode,
    indicator: &Indicator,
    year: i16,
    better: u32,
    complete: bool,
    dice: &mut Dice,
) -> IndicatorValue {
    let comparator = 300 + i64::from(dice.below(400));
    let away = i64::from(dice.below(150)) - 5;
    let lower_is_better = indicator.polarity == plumbline_core::framework::Polarity::Lower;
    let up = dice.chance(better) != lower_is_better;
    let units = if up { comparator + away } else { comparator - away };
    let decimal = |units: i64| Some(Decimal { units, scale: 1 });
    let denominator = dice.chance(30).then(|| 20 + dice.below(2000));
    IndicatorValue {
        area: area.clone(),
        indicator: indicator.id.clone(),
        year,
        value: decimal(units),
        numerator: denominator.map(|n| (u64::from(n) * units.unsigned_abs() / 1000) as u32),
        denominator,
        national: decimal(comparator).filter(|_| complete || dice.chance(95)),
        similar_areas: decimal(comparator + i64::from(dice.below(240)) - 120)
            .filter(|_| complete || dice.chance(95)),
        published: None,
        unvalidated: dice.chance(2) && !complete,
    }
}
