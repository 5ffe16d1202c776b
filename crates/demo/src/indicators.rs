//! Block C: every indicator of the framework for every area, with comparators, so many of them at least in line as the
//! area's story has it. Figures are tenths of a percent, as whole numbers.

use crate::circumstance::{Circumstance, Gaps};
use crate::files::{Row, Sheet};
use crate::place::Place;
use crate::story::{Figures, Story};
use jiff::civil::date;
use plumbline_core::area::ENGLAND;
use plumbline_core::chance::Dice;
use plumbline_core::framework::{Comparator, Framework, Indicator, Polarity};
use plumbline_core::record::Decimal;
use std::collections::BTreeSet;

/// The latest year whose figures are validated; a newer one is not.
const LATEST: i16 = 2010;

/// A figure in tenths.
type Tenths = i64;

/// Years up to the latest: layer 1 shows so many (P17), and trends need them of all.
const YEARS: i16 = 4;

/// Every figure of every area, and England's own.
pub(crate) fn rows(seed: u64, places: &[Place<'_>], framework: &Framework, sheet: &mut Sheet) {
    let england: Vec<Tenths> = framework
        .indicators
        .iter()
        .map(|indicator| Dice::new(seed, &["england", &indicator.id]).between(280, 720))
        .collect();
    for (indicator, figure) in framework.indicators.iter().zip(&england) {
        for year in LATEST + 1 - YEARS..=LATEST {
            let row = about(ENGLAND, indicator, year);
            sheet.row(row.with("value", percent(figure + drift(year))));
        }
    }
    for place in places.iter().filter(|place| !place.story.has(Circumstance::NoFigures)) {
        let mut dice = Dice::new(seed, &["block c", place.code()]);
        let in_line = in_line(place.story.figures, framework, &mut dice);
        let mut gaps = 0;
        for (index, indicator) in framework.indicators.iter().enumerate() {
            gaps += usize::from(indicator.gap);
            let standing = Standing {
                indicator,
                england: england[index],
                similar: england[index] + dice.between(-20, 20),
                in_line: in_line.contains(&index),
                narrowing: narrows(place.story, gaps),
                bare: place.story.figures_are_bare(),
                torn: false,
            };
            let is_torn = matches!(place.story.figures, Figures::TornAt(_)) && indicator.is_attainment();
            let standing = if is_torn && !standing.in_line { standing.torn() } else { standing };
            standing.rows(place, sheet, &mut dice);
        }
    }
}

/// Whether the n-th gap narrowed from the year before.
fn narrows(story: &Story, gap: usize) -> bool {
    match story.gaps() {
        Some(Gaps::SomeNarrowed) => gap.is_multiple_of(2),
        Some(Gaps::NoneNarrowed) => false,
        Some(Gaps::Unknown) | None => story.figures != Figures::Behind,
    }
}

/// Shares of the attainment indicators and of the other counted ones; of those not counted, about half.
fn in_line(figures: Figures, framework: &Framework, dice: &mut Dice) -> BTreeSet<usize> {
    let mut chosen = BTreeSet::new();
    let classes: [fn(&Indicator) -> bool; 3] = [
        |i| i.is_counted() && i.is_attainment(),
        |i| i.is_counted() && !i.is_attainment(),
        |i| !i.is_counted(),
    ];
    let (of_attainment, of_others) = figures.in_line();
    for (class, share) in classes.into_iter().zip([of_attainment, of_others, 50]) {
        let mut members: Vec<usize> =
            (0..framework.indicators.len()).filter(|i| class(&framework.indicators[*i])).collect();
        dice.shuffle(&mut members);
        let count = (members.len() * share + 50) / 100;
        chosen.extend(members.into_iter().take(count));
    }
    chosen
}

/// How an area stands on an indicator.
struct Standing<'a> {
    indicator: &'a Indicator,
    england: Tenths,
    similar: Tenths,
    in_line: bool,
    narrowing: bool,
    /// Without the figures that it is compared with.
    bare: bool,
    /// Above one comparator and below the other.
    torn: bool,
}

impl Standing<'_> {
    /// Above England and below similar areas, well clear of both.
    fn torn(self) -> Self {
        let up = if self.indicator.polarity == Polarity::Lower { -1 } else { 1 };
        Self { similar: self.england + up * 230, torn: true, ..self }
    }

    fn rows(&self, place: &Place<'_>, sheet: &mut Sheet, dice: &mut Dice) {
        let latest = self.latest(dice);
        let one_year = self.indicator.gap && place.story.gaps() == Some(Gaps::Unknown);
        for back in (0..if one_year { 1 } else { YEARS }).rev() {
            let change = if self.indicator.gap {
                let step = dice.between(4, 12);
                if self.narrowing { step } else { -step }
            } else {
                dice.between(-15, 10)
            };
            let value = if back == 0 { latest } else { latest + change * i64::from(back) };
            sheet.row(self.row(place, LATEST - back, value, dice));
        }
        if self.indicator.layer_1 {
            let value = latest + dice.between(-10, 25);
            sheet.row(self.row(place, LATEST + 1, value, dice).with("unvalidated", "yes"));
        }
    }

    /// Well clear of the line on either side, so that no margin moves it across.
    fn latest(&self, dice: &mut Dice) -> Tenths {
        let (low, high) = (self.england.min(self.similar), self.england.max(self.similar));
        let better_is_higher = self.indicator.polarity != Polarity::Lower;
        let (mut ahead, mut behind) = (dice.between(0, 60), -dice.between(100, 170));
        if self.torn {
            return (self.england + self.similar) / 2;
        }
        // The mean of the neighbours is nobody's choice: it may lie some way from England's figure.
        if self.bare {
            (ahead, behind) = (ahead + 170, behind - 70);
        }
        let by = if self.in_line { ahead } else { behind };
        match (better_is_higher, self.in_line) {
            (true, true) => high + by,
            (true, false) => low + by,
            (false, true) => low - by,
            (false, false) => high - by,
        }
    }

    fn row(&self, place: &Place<'_>, year: i16, value: Tenths, dice: &mut Dice) -> Row {
        let value = value.clamp(10, 990);
        let row = about(place.code(), self.indicator, year);
        let row = match dice.percent(50) && !self.indicator.gap {
            true => counted(row, value, dice),
            false => row.with("value", percent(value)),
        };
        if self.bare {
            return row;
        }
        let drift = drift(year);
        let national =
            (self.indicator.comparator != Comparator::SimilarAreas).then_some(self.england + drift);
        let alike = matches!(self.indicator.comparator, Comparator::SimilarAreas | Comparator::Both);
        let row = row.maybe("national", national.map(percent));
        row.maybe("similar_areas", alike.then_some(self.similar + drift).map(percent))
    }
}

fn about(area: &str, indicator: &Indicator, year: i16) -> Row {
    let row = Row::new("indicator").with("area", area).with("indicator", &indicator.id).with("year", year);
    row.with("published", date(year + 1, 1, 13).min(date(2011, 10, 20)))
}

/// The nation moves a little every year.
fn drift(year: i16) -> Tenths {
    i64::from(year - LATEST) * 4
}

/// The value again from whole counts, rounded half up to a tenth.
fn counted(row: Row, value: Tenths, dice: &mut Dice) -> Row {
    let of = dice.between(900, 4000);
    let count = (value * of + 500) / 1000;
    let exact = (count * 2000 + of) / (2 * of);
    row.with("value", percent(exact)).with("numerator", count).with("denominator", of)
}

fn percent(tenths: Tenths) -> Decimal {
    Decimal { units: tenths, scale: 1 }
}
