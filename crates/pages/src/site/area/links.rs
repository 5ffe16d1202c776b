//! Where the rows behind a figure stand: from an address to a place on a page of the area.

use super::AreaSite;
use super::block_b::line_id;
use super::indicators::value_id;
use super::inspections::event_id;
use super::providers::Plan;
use maud::{Markup, html};
use plumbline_core::profile::{Address, Measure};
use plumbline_core::record::{Judgement, Outcome};
use plumbline_core::time::FinancialYear;

/// Looks up places. All are from the area's folder.
pub(super) struct Links<'a> {
    area: &'a AreaSite<'a>,
    plan: &'a Plan<'a>,
}

impl<'a> Links<'a> {
    pub fn new(area: &'a AreaSite<'a>, plan: &'a Plan<'a>) -> Self {
        Self { area, plan }
    }

    /// The providers of a unit.
    pub fn list(&self, unit: &str) -> Option<String> {
        self.plan.list(unit, false)
    }

    /// Those whose latest overall judgement is this one.
    pub fn latest(&self, unit: &str, grade: Judgement) -> Option<String> {
        self.plan.at(unit, false, grade.word())
    }

    /// Another part of a unit's list: `registered`, `unsettled`.
    pub fn part(&self, unit: &str, part: &str) -> Option<String> {
        self.plan.at(unit, false, part)
    }

    /// The findings of a unit in a year; of one overall judgement, if it is asked for.
    pub fn in_year(&self, unit: &str, year: FinancialYear, grade: Option<Judgement>) -> Option<String> {
        let year = format!("y-{}", year.id());
        let part = grade.map_or_else(|| year.clone(), |grade| format!("{year}-{}", grade.word()));
        self.plan.at(unit, true, &part)
    }

    /// Where an address leads on the area's pages; none where nothing of it is shown here.
    pub fn to(&self, address: &Address) -> Option<String> {
        if *address.area() != self.area.published.area {
            return None;
        }
        match address {
            Address::A { unit, outcome, measure, .. } => match measure.parse() {
                Ok(Measure::Grade(grade)) if *outcome == Outcome::Overall => {
                    self.latest(unit, grade).or_else(|| self.list(unit))
                }
                Ok(Measure::Registered) => self.part(unit, "registered").or_else(|| self.list(unit)),
                _ => self.list(unit),
            },
            Address::InYear { unit, year, .. } => self.in_year(unit, *year, None),
            Address::B { strand, .. } => self.strand(strand),
            Address::Inspection { kind, when, .. } => {
                let held = &self.area.published.b.events;
                let it = held
                    .iter()
                    .find(|e| e.inspection.kind == *kind && e.inspection.inspected == Some(*when))?;
                Some(format!("inspections.html#{}", event_id(it)))
            }
            Address::C { indicator, year, .. } => {
                let cell = self.area.published.c.indicator(indicator)?;
                let is_held = cell.years.iter().any(|value| value.fact.year == *year);
                is_held.then(|| format!("indicators.html#{}", value_id(indicator, *year)))
            }
            Address::Grade { .. } => Some(format!("inspections.html#{}", line_id("awards"))),
            Address::Rule { rule, .. } => {
                let assessment = &self.area.assessment;
                let is_rule =
                    assessment.requirement(rule).is_some() || assessment.limits.iter().any(|l| l.id == *rule);
                is_rule.then(|| format!("reasons.html#{}", crate::fragment::rule_fragment(rule)))
            }
        }
    }

    fn strand(&self, strand: &str) -> Option<String> {
        let lines = plumbline_core::profile::block_b_figures(&self.area.published.b);
        lines.iter().any(|line| line.id == strand).then(|| format!("inspections.html#{}", line_id(strand)))
    }
}

/// A number, as a link where it leads somewhere.
pub(super) fn linked(href: Option<String>, words: &Markup) -> Markup {
    html! { @if let Some(href) = href { a href=(href) { (words) } } @else { (words) } }
}
