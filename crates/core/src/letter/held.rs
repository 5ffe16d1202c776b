//! Whether a sheet holds the figure that an address names.

use super::sheet::{AreaInspectionFigures, OutcomeFigures, Sheet, UnitFigures};
use crate::profile::{Address, InspectionFigure, Measure};
use crate::record::{AreaFindingKind, AreaInspectionKind, Outcome};
use crate::time::Dated;

/// The rule that stands for all of them: what the principles lead to.
pub const OUTCOME: &str = "outcome";

impl Sheet {
    /// Whether the figure is on this sheet: an address of another area never is.
    pub fn holds(&self, address: &Address) -> bool {
        if *address.area() != self.area {
            return false;
        }
        match address {
            Address::A { unit, outcome, measure, .. } => {
                let counted = |unit: &UnitFigures| counts(&unit.now, *outcome, measure);
                let registered = |unit: &UnitFigures| {
                    measure == Measure::Registered.id()
                        && *outcome == Outcome::Overall
                        && unit.registered.is_some()
                };
                self.unit(unit).is_some_and(|unit| counted(unit) || registered(unit))
            }
            Address::InYear { unit, outcome, measure, year, .. } => {
                let figures = self.unit(unit).and_then(|unit| unit.years.get(year.id().as_str()));
                figures.is_some_and(|figures| counts(figures, *outcome, measure))
            }
            Address::B { strand, .. } => self.holds_strand(strand),
            Address::Inspection { kind, when, figure, .. } => self
                .inspection(*kind, *when)
                .is_some_and(|it| figure.is_none_or(|figure| it.findings(figure).is_some())),
            Address::C { indicator, year, .. } => self.indicators.iter().any(|it| {
                it.id == *indicator && (it.values.contains_key(year) || it.unvalidated.contains_key(year))
            }),
            Address::Grade { year, .. } => self.awards.contains_key(year),
            Address::Rule { rule, .. } => rule == OUTCOME || self.requirements.iter().any(|r| r.id == *rule),
        }
    }

    /// A group, a super group, or `all`.
    pub fn unit(&self, id: &str) -> Option<&UnitFigures> {
        self.units.iter().find(|unit| unit.id == id)
    }

    /// The inspection of the area's own services that was made then.
    pub fn inspection(&self, kind: AreaInspectionKind, when: Dated) -> Option<&AreaInspectionFigures> {
        self.inspections.iter().find(|it| it.kind == kind && it.inspected == Some(when))
    }

    fn holds_strand(&self, strand: &str) -> bool {
        let any = |kind: AreaInspectionKind| self.inspections.iter().any(|it| it.kind == kind);
        match strand {
            "unannounced" => any(AreaInspectionKind::Unannounced),
            "joint-area-review" => any(AreaInspectionKind::JointAreaReview),
            "private-fostering" => any(AreaInspectionKind::PrivateFostering),
            "case-reviews" => self.case_reviews.is_some(),
            "awards" => !self.awards.is_empty(),
            other => self.strands.iter().any(|it| it.id == other),
        }
    }
}

impl AreaInspectionFigures {
    /// How many findings of a kind it made. What became of earlier ones stands on no sheet.
    pub fn findings(&self, figure: InspectionFigure) -> Option<u32> {
        let InspectionFigure::Findings(kind) = figure else { return None };
        match kind {
            AreaFindingKind::Strength => self.strengths,
            AreaFindingKind::SatisfactoryPractice => self.satisfactory,
            AreaFindingKind::AreaForDevelopment => self.developments,
            AreaFindingKind::PriorityAction => self.priority_actions,
        }
    }
}

/// Whether somebody was judged, and the measure is one that follows from counts.
fn counts(figures: &OutcomeFigures, outcome: Outcome, measure: &str) -> bool {
    let follows = |measure: Measure| {
        matches!(
            measure,
            Measure::N | Measure::Grade(_) | Measure::GoodOrBetter | Measure::Share | Measure::Band
        )
    };
    figures.contains_key(&outcome) && measure.parse().is_ok_and(follows)
}
