//! Layer 4: each provider with all its judgements in the period, closed ones included (P2), and the rows of it that
//! stand behind a figure of the layers above.

use super::address::{Address, Measure};
use super::by_area::Homes;
use super::standing::{Standing, Standings, closed_on};
use crate::area::AreaCode;
use crate::evidence::{Evidence, Inspection};
use crate::framework::Framework;
use crate::record::{EventKind, Outcome};
use crate::time::FinancialYear;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// All groups together, as a unit in addresses.
pub const EVERY: &str = "all";

/// One inspection of one provider in one group.
#[derive(Clone, Copy, Debug)]
pub struct ProviderRow<'a> {
    /// Its index in the evidence.
    pub index: usize,
    pub inspection: &'a Inspection,
    /// The name that a register gives the provider.
    pub name: Option<&'a str>,
    /// The day from which every register that lists it shows it as closed.
    pub closed: Option<Date>,
    /// Whether layers 1 and 2 count it, and why not.
    pub standing: &'a Standing,
}

impl ProviderRow<'_> {
    pub fn is_latest(&self) -> bool {
        self.standing.is_latest()
    }
}

/// The rows of one area: by the framework's order of groups, then provider, then date, the newest first.
pub fn layer4<'a>(
    evidence: &'a Evidence,
    framework: &Framework,
    standings: &'a Standings,
    area: &AreaCode,
) -> Vec<ProviderRow<'a>> {
    let homes = Homes::of(framework);
    let here = |it: &Inspection| it.area.as_ref().and_then(|a| homes.home(a)) == Some(area);
    let indexed = evidence.inspections.iter().enumerate();
    let shown = indexed.filter(|(index, it)| standings.get(*index).is_shown() && here(it));
    in_order(framework, shown.map(|(index, it)| row(evidence, standings, index, it)).collect())
}

/// The rows of every area, in one pass over the evidence.
pub fn layer4_of_all<'a>(
    evidence: &'a Evidence,
    framework: &Framework,
    standings: &'a Standings,
) -> BTreeMap<AreaCode, Vec<ProviderRow<'a>>> {
    let homes = Homes::of(framework);
    let mut areas: BTreeMap<AreaCode, Vec<ProviderRow>> = BTreeMap::new();
    for (index, it) in evidence.inspections.iter().enumerate() {
        if let Some(home) = it.area.as_ref().and_then(|a| homes.home(a))
            && standings.get(index).is_shown()
        {
            areas.entry(home.clone()).or_default().push(row(evidence, standings, index, it));
        }
    }
    areas.into_iter().map(|(area, rows)| (area, in_order(framework, rows))).collect()
}

fn row<'a>(
    evidence: &'a Evidence,
    standings: &'a Standings,
    index: usize,
    inspection: &'a Inspection,
) -> ProviderRow<'a> {
    ProviderRow {
        index,
        inspection,
        name: evidence.registration(&inspection.provider).and_then(|r| r.name.as_deref()),
        closed: closed_on(evidence, &inspection.provider),
        standing: standings.get(index),
    }
}

fn in_order<'a>(framework: &Framework, mut rows: Vec<ProviderRow<'a>>) -> Vec<ProviderRow<'a>> {
    let order = |it: &Inspection| framework.groups.iter().position(|g| Some(&g.id) == it.group.as_ref());
    rows.sort_by(|a, b| {
        let key = |row: &ProviderRow| (order(row.inspection), row.inspection.provider.clone());
        let date = |row: &ProviderRow| (row.inspection.inspected, row.inspection.published, row.index);
        key(a).cmp(&key(b)).then(date(b).cmp(&date(a)))
    });
    rows
}

/// Which rows of layer 4 stand behind a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behind {
    /// A group, a super group, or [`EVERY`] one.
    pub unit: String,
    pub outcome: Outcome,
    pub measure: Measure,
    /// Of layer 3; none for the rows marked latest, behind layers 1 and 2.
    pub year: Option<FinancialYear>,
}

impl Behind {
    /// None for an address of another block.
    pub fn of(address: &Address) -> Option<Self> {
        let (unit, outcome, measure, year) = match address {
            Address::A { unit, outcome, measure, .. } => (unit, outcome, measure, None),
            Address::InYear { unit, outcome, measure, year, .. } => (unit, outcome, measure, Some(*year)),
            _ => return None,
        };
        Some(Self { unit: unit.to_string(), outcome: *outcome, measure: measure.parse().ok()?, year })
    }

    pub fn holds(&self, framework: &Framework, row: &ProviderRow) -> bool {
        let it = row.inspection;
        let group = it.group.as_ref().and_then(|id| framework.group(id));
        let of_unit =
            group.is_some_and(|g| self.unit == EVERY || g.id == self.unit || g.super_group == self.unit);
        let in_year = self.year.is_none_or(|year| year.contains(it.inspected));
        if self.measure == Measure::MonitoringVisits {
            return of_unit && in_year && it.kind == EventKind::Monitoring;
        }
        let counted = if self.year.is_some() { row.standing.is_finding() } else { row.is_latest() };
        of_unit && in_year && counted && self.is_of_outcome(row) && self.is_of_measure(it)
    }

    /// A predecessor stands in with overall effectiveness alone (P12).
    fn is_of_outcome(&self, row: &ProviderRow) -> bool {
        let stands_in = matches!(row.standing, Standing::StandsIn { .. });
        self.year.is_some() || self.outcome == Outcome::Overall || !stands_in
    }

    fn is_of_measure(&self, it: &Inspection) -> bool {
        let contested = it.is_contested(self.outcome);
        let grade = it.grade(self.outcome).filter(|_| !contested);
        match self.measure {
            Measure::N | Measure::Share | Measure::Band => grade.is_some(),
            Measure::Grade(asked) => grade == Some(asked),
            Measure::GoodOrBetter => grade.is_some_and(|g| g.is_good_or_better()),
            Measure::Unsettled => contested,
            Measure::Age => true,
            // Other rows than those of findings stand behind these.
            Measure::Registered | Measure::MonitoringVisits => false,
        }
    }
}
