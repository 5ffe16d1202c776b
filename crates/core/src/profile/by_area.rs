//! Evidence sorted to the framework's areas once, so that each area's profile looks only at its own.

use crate::area::AreaCode;
use crate::evidence::{Evidence, Placed};
use crate::framework::Framework;
use crate::record::{
    AreaFinding, AreaInspection, AwardedGrade, Complaint, IndicatorValue, Placement, SeriousCaseReviews,
    SustainedImprovement,
};
use std::collections::BTreeMap;

/// The framework's area for each code that a record may carry.
pub(super) struct Homes<'a>(BTreeMap<&'a AreaCode, &'a AreaCode>);

impl<'a> Homes<'a> {
    pub fn of(framework: &'a Framework) -> Self {
        let own = framework.areas.iter().map(|a| (&a.code, &a.code));
        let later =
            framework.areas.iter().flat_map(|a| a.continued_as.iter().map(move |code| (code, &a.code)));
        Self(later.chain(own).collect())
    }

    pub fn home(&self, code: &AreaCode) -> Option<&'a AreaCode> {
        self.0.get(code).copied()
    }
}

/// What Blocks B and C take from the evidence, for one area.
#[derive(Default)]
pub(super) struct AreaFacts<'a> {
    /// Each with its findings.
    pub inspections: Vec<(&'a Placed<AreaInspection>, &'a [Placed<AreaFinding>])>,
    pub case_reviews: Vec<&'a Placed<SeriousCaseReviews>>,
    pub complaints: Vec<&'a Placed<Complaint>>,
    pub sustained: Vec<&'a Placed<SustainedImprovement>>,
    pub awards: Vec<&'a Placed<AwardedGrade>>,
    pub indicators: Vec<&'a Placed<IndicatorValue>>,
    pub placements: Vec<&'a Placed<Placement>>,
}

impl<'a> AreaFacts<'a> {
    /// What Block B takes of it beside its inspections.
    pub fn beside_inspections(&self) -> AreaFacts<'a> {
        Self {
            inspections: Vec::new(),
            case_reviews: self.case_reviews.clone(),
            complaints: self.complaints.clone(),
            sustained: self.sustained.clone(),
            awards: self.awards.clone(),
            indicators: Vec::new(),
            placements: Vec::new(),
        }
    }
}

pub(super) fn sort<'a>(evidence: &'a Evidence, homes: &Homes<'a>) -> BTreeMap<&'a AreaCode, AreaFacts<'a>> {
    let mut by_area: BTreeMap<&AreaCode, AreaFacts> = BTreeMap::new();
    for (placed, findings) in evidence.area_inspections.iter().zip(&evidence.area_findings) {
        if let Some(home) = homes.home(&placed.fact.area) {
            by_area.entry(home).or_default().inspections.push((placed, findings));
        }
    }
    macro_rules! sort {
        ($list:ident) => {
            for placed in &evidence.$list {
                if let Some(home) = homes.home(&placed.fact.area) {
                    by_area.entry(home).or_default().$list.push(placed);
                }
            }
        };
    }
    sort!(case_reviews);
    sort!(complaints);
    sort!(sustained);
    sort!(awards);
    sort!(indicators);
    sort!(placements);
    by_area
}
