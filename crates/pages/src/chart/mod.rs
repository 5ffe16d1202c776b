//! Charts as SVG made here, each with its numbers as a table below it. Colours are those of the UK Government Analysis Function, in
//! its order; no chart needs colour to be read, since each mark has its number beside it or in the table.
//!
//! Geometry is in whole units of the drawing, so that the same data are the same bytes everywhere.

mod bars;
pub(crate) mod colour;
mod figure;
mod lines;
mod stacked;

pub(crate) use colour::{INK, LINE, fill};

pub use bars::{BarChart, bars};
pub use lines::{LineChart, lines};
pub use stacked::{StackedChart, stacked};

use plumbline_core::record::Decimal;

/// One row of marks: a name and a value for each category. A value that is not known is absent, never nought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    pub name: String,
    pub values: Vec<Option<Decimal>>,
}

/// What every chart says of itself.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// Part of the ids of its elements: no two charts of a page share it.
    pub id: &'a str,
    /// What the chart shows, as a finding where there is one.
    pub headline: &'a str,
    /// The same for those who do not see it: what stands where, the highest and the lowest.
    pub description: &'a str,
    /// What a category is, for example `Grade`.
    pub of: &'a str,
    /// Behind each number: empty, or `%`.
    pub unit: &'a str,
    /// In the table, where a value is absent.
    pub absent: &'a str,
}

/// A whole number as charts take it.
pub fn whole(number: u32) -> Option<Decimal> {
    Some(Decimal { units: i64::from(number), scale: 0 })
}

/// So many thousandths.
fn thousandths(value: Decimal) -> i64 {
    let ten = |power: u8| 10i64.saturating_pow(u32::from(power));
    match value.scale {
        scale @ 0..=3 => value.units.saturating_mul(ten(3 - scale)),
        scale => value.units / ten(scale - 3),
    }
}

/// `part` of `whole` as a length of `length`, rounded half up.
fn length(part: i64, whole: i64, length: i64) -> i64 {
    if whole == 0 { 0 } else { (2 * part * length + whole) / (2 * whole) }
}
