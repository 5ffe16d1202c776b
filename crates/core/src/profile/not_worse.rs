//! "Strictly not worse", the named alternative to "at least in line" (P18): read without any margin, shown beside and never decisive.

use super::indicators::{BlockC, Comparison, IndicatorCell, Standing, Verdict, verdict};
use crate::framework::{Framework, Indicator};

/// One banded indicator that is decided, read both ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadBothWays<'a> {
    pub indicator: &'a Indicator,
    pub cell: &'a IndicatorCell,
    /// Its verdict if at least in line meant strictly not worse.
    pub strictly: Verdict,
}

impl<'a> ReadBothWays<'a> {
    fn of(indicator: &'a Indicator, cell: &'a IndicatorCell) -> Self {
        let [national, similar_areas] = [&cell.national, &cell.similar_areas];
        let strictly = |it: &Option<Comparison>| it.as_ref().and_then(strictly);
        let strictly = verdict(indicator, strictly(national), strictly(similar_areas));
        Self { indicator, cell, strictly }
    }

    pub fn differs(&self) -> bool {
        self.strictly != self.cell.verdict
    }

    /// Its comparisons that may decide, England first.
    pub fn comparisons(&self) -> impl Iterator<Item = (&'static str, &'a Comparison)> {
        let both = [("England", &self.cell.national), ("similar areas", &self.cell.similar_areas)];
        let held = both.into_iter().filter_map(|(name, it)| Some((name, it.as_ref()?)));
        held.filter(|(_, it)| it.decided().is_some())
    }
}

/// The standing without a margin, where the comparator may decide.
fn strictly(comparison: &Comparison) -> Option<Standing> {
    comparison.decided()?;
    comparison.not_worse.map(|not_worse| if not_worse { Standing::InLine } else { Standing::Below })
}

/// Every banded indicator of an area that is decided, read both ways: where a figure or a comparator is not known, neither reading is.
pub fn read_both_ways<'a>(framework: &'a Framework, block: &'a BlockC) -> Vec<ReadBothWays<'a>> {
    let counted = framework.indicators.iter().zip(&block.indicators).filter(|(i, _)| i.is_counted());
    let decided = counted.filter(|(_, cell)| cell.verdict != Verdict::Unknown);
    decided.map(|(indicator, cell)| ReadBothWays::of(indicator, cell)).collect()
}
