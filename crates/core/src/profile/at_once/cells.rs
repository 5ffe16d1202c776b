//! The cells of the national count.

use super::finding::Finding;
use super::latest::LatestOfAll;
use crate::profile::Counts;
use crate::record::Outcome;
use std::ops::AddAssign;

/// Providers by area, group, outcome and grade; areas and groups by the numbers that stand in the findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cells(Vec<[[u32; GRADES]; 6]>);

/// As many as three bits tell apart: the first is for no grade.
const GRADES: usize = 8;

impl Default for Cells {
    fn default() -> Self {
        Self(vec![[[0; GRADES]; 6]; Finding::AREAS * Finding::GROUPS])
    }
}

impl Cells {
    pub fn of(&self, area: usize, group: usize, outcome: Outcome) -> Counts {
        let [_, outstanding, good, satisfactory, inadequate, ..] =
            self.0[area * Finding::GROUPS + group][outcome as usize];
        Counts { outstanding, good, satisfactory, inadequate }
    }

    fn add(&mut self, finding: Finding) {
        let cell = &mut self.0[finding.area_index() * Finding::GROUPS + finding.group_index()];
        for (outcome, grades) in Outcome::ALL.into_iter().zip(cell) {
            grades[finding.grade_number(outcome)] += 1;
        }
    }
}

/// The count, with what it could not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NationalCount {
    pub cells: Cells,
    /// Providers in a group that count.
    pub providers: u64,
    /// Those whose latest findings are of one day and differ: they count nowhere.
    pub disputed: u64,
}

impl NationalCount {
    /// Counts the latest findings.
    pub fn of(latest: &LatestOfAll) -> Self {
        let mut count = Self::default();
        for finding in latest.iter() {
            if finding.is_disputed() {
                count.disputed += 1;
                continue;
            }
            count.providers += 1;
            count.cells.add(finding);
        }
        count
    }
}

impl AddAssign for NationalCount {
    /// Of providers that were counted apart.
    fn add_assign(&mut self, other: Self) {
        let cells = self.cells.0.as_flattened_mut().as_flattened_mut();
        for (cell, other) in cells.iter_mut().zip(other.cells.0.as_flattened().as_flattened()) {
            *cell += other;
        }
        self.providers += other.providers;
        self.disputed += other.disputed;
    }
}
