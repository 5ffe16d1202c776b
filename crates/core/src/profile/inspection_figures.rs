//! The figures of one inspection of an area's services, each with what it opens to (L5, P2).

use super::Address;
use super::following::{EarlierArea, Fate, FindingOfRecord, InspectionRecord, Standing, records};
use super::history::{BlockB, Event};
use crate::evidence::Count;
use crate::record::{AreaFindingKind, AreaInspectionKind, Place};
use crate::time::Dated;
use std::str::FromStr;

/// What is counted of an inspection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum InspectionFigure {
    Findings(AreaFindingKind),
    /// Its areas for development or for priority action that follow none.
    New,
    /// Areas that earlier inspections had left open, by what it says of them.
    Earlier(Fate),
    /// All of those areas, with such as were closed and are named again.
    AllEarlier,
}

impl InspectionFigure {
    pub const ALL: [Self; 9] = [
        Self::Findings(AreaFindingKind::PriorityAction),
        Self::Findings(AreaFindingKind::Strength),
        Self::Findings(AreaFindingKind::SatisfactoryPractice),
        Self::Findings(AreaFindingKind::AreaForDevelopment),
        Self::New,
        Self::Earlier(Fate::Addressed),
        Self::Earlier(Fate::Persisting),
        Self::Earlier(Fate::NotFollowedUp),
        Self::AllEarlier,
    ];

    /// The word in addresses.
    pub fn id(self) -> &'static str {
        match self {
            Self::Findings(AreaFindingKind::PriorityAction) => "areas-for-priority-action",
            Self::Findings(AreaFindingKind::Strength) => "strengths",
            Self::Findings(AreaFindingKind::SatisfactoryPractice) => "satisfactory-practice",
            Self::Findings(AreaFindingKind::AreaForDevelopment) => "areas-for-development",
            Self::New => "new",
            Self::Earlier(fate) => fate.id(),
            Self::AllEarlier => "earlier",
        }
    }

    /// What is counted, in words.
    pub fn title(self) -> &'static str {
        match self {
            Self::Findings(AreaFindingKind::PriorityAction) => "areas for priority action",
            Self::Findings(AreaFindingKind::Strength) => "strengths",
            Self::Findings(AreaFindingKind::SatisfactoryPractice) => "findings of satisfactory practice",
            Self::Findings(AreaFindingKind::AreaForDevelopment) => "areas for development",
            Self::New => "areas that follow no earlier one",
            Self::Earlier(Fate::Addressed) => "earlier areas that were addressed",
            Self::Earlier(Fate::Persisting) => "earlier areas that persist",
            Self::Earlier(Fate::NotFollowedUp) => "earlier areas that were not followed up",
            Self::AllEarlier => "areas of earlier inspections, open or named again",
        }
    }
}

impl FromStr for InspectionFigure {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|figure| figure.id() == text).ok_or_else(|| {
            let known: Vec<&str> = Self::ALL.iter().map(|figure| figure.id()).collect();
            format!("no figure of an inspection is called `{text}`; there are {}", known.join(", "))
        })
    }
}

/// A row behind a figure, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BehindInspection {
    pub what: String,
    pub says: String,
    pub places: Vec<Place>,
}

impl InspectionRecord<'_> {
    /// The number, where it is known: the row's own, or counted of the findings.
    pub fn figure(&self, figure: InspectionFigure) -> Option<u32> {
        use InspectionFigure::{AllEarlier, Earlier, Findings, New};
        let counted = |n: usize| self.is_recorded().then_some(n as u32);
        match figure {
            Findings(kind) => self.event.counted(kind),
            New => counted(self.standing_as(Standing::New).count()),
            Earlier(fate) => counted(self.with_fate(fate).count()),
            AllEarlier => counted(self.earlier.len()),
        }
    }

    /// The figure as a count: where the inspection's row and its findings differ, it says so.
    pub fn count(&self, figure: InspectionFigure) -> Count {
        match figure {
            InspectionFigure::Findings(AreaFindingKind::PriorityAction) => self.event.priority_actions,
            InspectionFigure::Findings(AreaFindingKind::AreaForDevelopment) => self.event.developments,
            other => self.figure(other).map_or(Count::Unknown, Count::Known),
        }
    }

    /// Where the inspection stands, or a figure of it; none where only its publication is dated.
    pub fn address(&self, block: &BlockB, figure: Option<InspectionFigure>) -> Option<Address> {
        Self::address_of(self.event, block, figure)
    }

    /// The same of any inspection of the area.
    pub fn address_of(event: &Event, block: &BlockB, figure: Option<InspectionFigure>) -> Option<Address> {
        let (kind, when) = (event.inspection.kind, event.inspection.inspected?);
        Some(Address::Inspection { area: block.area.clone(), kind, when, figure })
    }

    /// The rows behind a figure, or behind the whole inspection.
    pub fn behind(&self, figure: Option<InspectionFigure>) -> Vec<BehindInspection> {
        use InspectionFigure::{AllEarlier, Earlier, Findings, New};
        let findings = |keep: &dyn Fn(&FindingOfRecord) -> bool| -> Vec<BehindInspection> {
            self.findings.iter().filter(|finding| keep(finding)).map(of_finding).collect()
        };
        let mut own = vec![self.itself()];
        match figure {
            // Where no finding is recorded, all that is held is its own row.
            _ if !self.is_recorded() => {}
            None => own.extend(findings(&|_| true)),
            Some(Findings(kind)) => {
                // A number counted of the findings rests on all of them where it is nought.
                let of_kind = findings(&|finding| finding.placed.fact.kind == kind);
                own.extend(if of_kind.is_empty() { findings(&|_| true) } else { of_kind });
            }
            Some(New) => own = findings(&|finding| finding.standing == Some(Standing::New)),
            Some(Earlier(fate)) => own = self.with_fate(fate).map(of_earlier).collect(),
            Some(AllEarlier) => own = self.earlier.iter().map(of_earlier).collect(),
        }
        own
    }

    fn itself(&self) -> BehindInspection {
        let it = &self.event.inspection;
        let first = it.first_day.map(|day| format!(", from {day}")).unwrap_or_default();
        let published = it.published.filter(|_| it.inspected.is_some());
        let published = published.map(|day| format!(", published {day}")).unwrap_or_default();
        let says = format!("{}{first}{published}", self.event.when());
        BehindInspection { what: it.kind.title().into(), says, places: self.event.places.clone() }
    }
}

fn of_finding(finding: &FindingOfRecord) -> BehindInspection {
    let it = &finding.placed.fact;
    BehindInspection {
        what: it.kind.title().into(),
        says: it.text.clone(),
        places: finding.placed.rows_everywhere().collect(),
    }
}

fn of_earlier(area: &EarlierArea) -> BehindInspection {
    let it = &area.placed.fact;
    let says = format!("{} ({}): {}", it.text, area.by.when(), area.fate.words());
    BehindInspection { what: it.kind.title().into(), says, places: area.places() }
}

/// The inspection of a kind that was made then, if it is held.
pub fn inspection_record(
    block: &BlockB,
    kind: AreaInspectionKind,
    when: Dated,
) -> Option<InspectionRecord<'_>> {
    records(block, kind).into_iter().find(|record| record.event.inspection.inspected == Some(when))
}
