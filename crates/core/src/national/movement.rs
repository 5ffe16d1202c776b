//! Who moved where since last year.

use super::Standing;
use crate::area::AreaCode;
use crate::framework::Grade;
use std::collections::BTreeMap;

/// Every area by its two standings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Movement {
    cells: BTreeMap<(Standing, Standing), Vec<AreaCode>>,
}

impl FromIterator<(AreaCode, Standing, Standing)> for Movement {
    /// Each area with how it stood last year, and how it stands this year.
    fn from_iter<I: IntoIterator<Item = (AreaCode, Standing, Standing)>>(areas: I) -> Self {
        let mut cells: BTreeMap<(Standing, Standing), Vec<AreaCode>> = BTreeMap::new();
        for (area, before, now) in areas {
            cells.entry((before, now)).or_default().push(area);
        }
        Self { cells }
    }
}

impl Movement {
    /// Areas that stood at `before` last year and stand at `now` this year.
    pub fn areas(&self, before: Standing, now: Standing) -> &[AreaCode] {
        self.cells.get(&(before, now)).map_or(&[], Vec::as_slice)
    }

    pub fn count(&self, before: Standing, now: Standing) -> u32 {
        self.areas(before, now).len() as u32
    }

    /// Areas with a higher grade than last year, each with both; by code.
    pub fn improved(&self) -> Vec<(&AreaCode, Standing, Standing)> {
        self.where_both(|before, now| now > before)
    }

    /// Areas with a lower grade than last year.
    pub fn declined(&self) -> Vec<(&AreaCode, Standing, Standing)> {
        self.where_both(|before, now| now < before)
    }

    /// Areas with the grade of last year.
    pub fn unchanged(&self) -> Vec<(&AreaCode, Standing, Standing)> {
        self.where_both(|before, now| now == before)
    }

    /// Areas without a grade in one of the years: they neither rose nor fell.
    pub fn not_compared(&self) -> u32 {
        let compared =
            |(before, now): &(Standing, Standing)| before.grade().is_some() && now.grade().is_some();
        self.cells.iter().filter(|(key, _)| !compared(key)).map(|(_, areas)| areas.len() as u32).sum()
    }

    /// Areas with a grade in both years.
    fn where_both(&self, is: impl Fn(Grade, Grade) -> bool) -> Vec<(&AreaCode, Standing, Standing)> {
        let both = |before: Standing, now: Standing| before.grade().zip(now.grade());
        let kept =
            self.cells.iter().filter(|((before, now), _)| both(*before, *now).is_some_and(|(b, n)| is(b, n)));
        let mut found: Vec<_> =
            kept.flat_map(|((before, now), areas)| areas.iter().map(|area| (area, *before, *now))).collect();
        found.sort();
        found
    }
}
