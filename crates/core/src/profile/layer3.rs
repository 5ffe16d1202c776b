//! Layer 3: an area's findings by financial year, a provider once for each inspection, closed ones included (P2).

use super::counts::Counts;
use super::layer4::ProviderRow;
use crate::framework::Framework;
use crate::record::{GroupId, Outcome};
use crate::time::FinancialYear;
use std::collections::BTreeMap;

/// The findings of a group, or of a super group's groups, in one financial year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct YearCell {
    /// Indexed by [`Outcome`].
    pub counts: [Counts; 6],
    /// Findings with a disputed grade, by outcome: outside the counts (P7).
    pub unsettled: [u32; 6],
}

impl std::ops::AddAssign for YearCell {
    fn add_assign(&mut self, other: Self) {
        for outcome in Outcome::ALL {
            self.counts[outcome as usize] += other.counts[outcome as usize];
            self.unsettled[outcome as usize] += other.unsettled[outcome as usize];
        }
    }
}

/// Layer 3 of one area.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layer3 {
    cells: BTreeMap<(GroupId, FinancialYear), YearCell>,
}

/// Adds up the findings of layer 4, year by year: so the two can never differ.
pub fn layer3(rows: &[ProviderRow]) -> Layer3 {
    let mut layer = Layer3::default();
    for row in rows.iter().filter(|row| row.standing.is_finding()) {
        let Some(group) = &row.inspection.group else { continue };
        let year = FinancialYear::of(row.inspection.inspected);
        let cell = layer.cells.entry((group.clone(), year)).or_default();
        for outcome in Outcome::ALL {
            if row.inspection.is_contested(outcome) {
                cell.unsettled[outcome as usize] += 1;
            } else if let Some(grade) = row.inspection.grade(outcome) {
                cell.counts[outcome as usize].add(grade);
            }
        }
    }
    layer
}

impl Layer3 {
    /// The columns: every financial year from the first finding to the last.
    pub fn years(&self) -> Vec<FinancialYear> {
        let years = || self.cells.keys().map(|(_, year)| *year);
        match (years().min(), years().max()) {
            (Some(first), Some(last)) => first.to(last).collect(),
            _ => Vec::new(),
        }
    }

    /// A group, or the sum of a super group's groups; none where nothing was found in that year.
    pub fn cell(&self, framework: &Framework, unit: &str, year: FinancialYear) -> Option<YearCell> {
        let members = framework.groups.iter().filter(|g| g.id == unit || g.super_group == unit);
        let cells = members.filter_map(|g| self.cells.get(&(g.id.clone(), year)));
        cells.copied().reduce(|mut sum, cell| {
            sum += cell;
            sum
        })
    }
}
