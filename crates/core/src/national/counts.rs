//! How many areas stand where, and what share of all that is.

use super::Standing;
use crate::area::AreaCode;
use crate::profile::Share;
use std::collections::BTreeMap;

/// Counts of a year: with the areas where these are named, and the numbers alone where only numbers were published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GradeCounts {
    areas: BTreeMap<Standing, Vec<AreaCode>>,
    /// Published numbers, where they stand in place of the areas.
    stated: Option<BTreeMap<Standing, u32>>,
}

impl FromIterator<(AreaCode, Standing)> for GradeCounts {
    fn from_iter<I: IntoIterator<Item = (AreaCode, Standing)>>(standings: I) -> Self {
        let mut areas: BTreeMap<Standing, Vec<AreaCode>> = BTreeMap::new();
        for (area, standing) in standings {
            areas.entry(standing).or_default().push(area);
        }
        Self { areas, stated: None }
    }
}

impl GradeCounts {
    /// The same areas, with the numbers that were published of all of them.
    ///
    /// # Errors
    /// Where more areas are named than a number says.
    pub fn with_stated(self, stated: BTreeMap<Standing, u32>) -> Result<Self, Vec<String>> {
        let of = |standing| stated.get(&standing).copied().unwrap_or(0);
        let known = Standing::ALL.into_iter().filter(|standing| *standing != Standing::NotKnown);
        let faults: Vec<String> = known
            .filter(|standing| self.areas(*standing).len() as u32 > of(*standing))
            .map(|standing| {
                format!(
                    "{} areas are named as `{standing}`, and the count is {}",
                    self.areas(standing).len(),
                    of(standing)
                )
            })
            .collect();
        if faults.is_empty() { Ok(Self { stated: Some(stated), ..self }) } else { Err(faults) }
    }

    /// Those that are named; fewer than [`Self::count`] where only numbers were published.
    pub fn areas(&self, standing: Standing) -> &[AreaCode] {
        self.areas.get(&standing).map_or(&[], Vec::as_slice)
    }

    pub fn count(&self, standing: Standing) -> u32 {
        match &self.stated {
            Some(stated) => stated.get(&standing).copied().unwrap_or(0),
            None => self.areas(standing).len() as u32,
        }
    }

    /// The areas counted: always the sum of the counts.
    pub fn total(&self) -> u32 {
        Standing::ALL.into_iter().map(|standing| self.count(standing)).sum()
    }

    /// Whether anything is known of the year.
    pub fn is_known(&self) -> bool {
        self.total() > self.count(Standing::NotKnown)
    }

    /// Of all areas, rounded half up; none while any area is not known, since the whole is then not known either.
    pub fn percent(&self, standing: Standing) -> Option<u8> {
        let all_known = self.count(Standing::NotKnown) == 0;
        percent(self.count(standing), self.total()).filter(|_| all_known)
    }

    /// What the rounded percentages add up to: where it is not 100, a reader is told why.
    pub fn sum_of_percentages(&self) -> Option<u32> {
        Standing::ALL.into_iter().map(|standing| self.percent(standing).map(u32::from)).sum()
    }

    /// Those that a table has a row for: every grade and *not finalised* always, *not known* where there is one.
    pub fn rows(&self) -> impl Iterator<Item = Standing> + '_ {
        let shown = |standing: &Standing| *standing != Standing::NotKnown || self.count(*standing) > 0;
        Standing::ALL.into_iter().filter(shown)
    }
}

/// A whole percentage, rounded half up; none of nothing.
pub fn percent(part: u32, whole: u32) -> Option<u8> {
    Share::new(part, whole).map(|share| share.percent())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stated(counts: [u32; 5]) -> GradeCounts {
        let stated = Standing::ALL.into_iter().zip(counts).collect();
        GradeCounts::default().with_stated(stated).unwrap()
    }

    /// The awards of 2010 and 2011 as published; two of the percentages published beside the latter do not follow from its counts.
    #[test]
    fn the_published_counts_give_the_right_percentages() {
        for (counts, percentages) in
            [([20, 77, 37, 12, 6], [13, 51, 24, 8, 4]), ([28, 71, 33, 15, 5], [18, 47, 22, 10, 3])]
        {
            let year = stated(counts);
            assert_eq!(year.total(), 152);
            let shown: Vec<u8> = Standing::ALL[..5].iter().map(|s| year.percent(*s).unwrap()).collect();
            assert_eq!(shown, percentages);
            assert_eq!(year.sum_of_percentages(), Some(100));
        }
    }

    #[test]
    fn one_area_that_is_not_known_leaves_every_percentage_open() {
        let mut counts: Vec<(AreaCode, Standing)> = vec![
            (AreaCode::new("E06000001"), Standing::ALL[0]),
            (AreaCode::new("E06000002"), Standing::NotKnown),
        ];
        let partly: GradeCounts = counts.iter().cloned().collect();
        assert_eq!((partly.percent(Standing::ALL[0]), partly.total()), (None, 2));
        assert_eq!(partly.sum_of_percentages(), None);
        counts.pop();
        let known: GradeCounts = counts.into_iter().collect();
        assert_eq!(known.percent(Standing::ALL[0]), Some(100));
        assert_eq!(known.rows().count(), 5, "no row for what there is none of");
    }

    #[test]
    fn more_names_than_the_count_says_is_a_fault() {
        let named: GradeCounts = [(AreaCode::new("E06000001"), Standing::ALL[0])].into_iter().collect();
        let faults = named.with_stated(BTreeMap::from([(Standing::ALL[1], 3)])).unwrap_err();
        assert_eq!(faults, ["1 areas are named as `performs excellently`, and the count is 0"]);
    }
}
