//! Evidence: the editions in force, taken together. One inspection that stands in many files is one record (P19).

mod area_findings;
mod area_inspections;
mod correction;
mod findings;
mod first_day;
mod identity;
mod placing;

pub use area_findings::Count;
pub use correction::{Correction, Judged, Line, NoSuchLine, Says, also_said, correct, corrected};
pub use findings::{Conflict, Inspection, Resolution};

use crate::area::AreaCode;
use crate::record::{
    AreaFinding, AreaInspection, AreaListing, AwardedGrade, Complaint, Coverage, Covered, Edition,
    EditionMeta, Entry, Fact, GroupId, IndicatorValue, Neighbour, Place, Placement, ProviderId, ProviderLink,
    Registration, SeriousCaseReviews, SustainedImprovement,
};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A fact, where it stands first, and where it stands again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    pub fact: T,
    pub place: Place,
    pub repeats: Vec<Place>,
    /// Another file says otherwise, with nothing to choose by: what it says is unknown.
    pub disputed: bool,
}

impl<T> Placed<T> {
    /// Every row of every file in which it stands.
    pub fn rows_everywhere(&self) -> impl Iterator<Item = Place> {
        std::iter::once(self.place).chain(self.repeats.iter().copied())
    }

    /// Every row of its own file in which it stands: the difference of two rows stands in both.
    pub fn rows(&self) -> impl Iterator<Item = Place> {
        let same_file = |place: &&Place| place.edition == self.place.edition;
        std::iter::once(self.place).chain(self.repeats.iter().filter(same_file).copied())
    }
}

/// How rows of one edition fared once all editions are taken together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowFates {
    /// Rows of which at least one fact stands nowhere earlier.
    pub records: u32,
    /// Rows that only say again what an earlier row or file said.
    pub repeats: u32,
}

/// What a run may choose about the reading of evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Days from inspection to publication in place of each source's own assumption (P8).
    pub lag_days: Option<u16>,
    /// Groups that are parts of schools: a finding that names no group is none of theirs (P3).
    pub parts: BTreeSet<GroupId>,
}

/// All that is known, as of one instant of the store's clock.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// In the order in which the store learned of them.
    pub editions: Vec<EditionMeta>,
    pub inspections: Vec<Inspection>,
    pub registrations: BTreeMap<ProviderId, Vec<Placed<Registration>>>,
    pub links: Vec<Placed<ProviderLink>>,
    pub area_inspections: Vec<Placed<AreaInspection>>,
    /// The findings of each of the area inspections, in the same order.
    pub area_findings: Vec<Vec<Placed<AreaFinding>>>,
    pub case_reviews: Vec<Placed<SeriousCaseReviews>>,
    pub complaints: Vec<Placed<Complaint>>,
    pub placements: Vec<Placed<Placement>>,
    pub indicators: Vec<Placed<IndicatorValue>>,
    pub awards: Vec<Placed<AwardedGrade>>,
    pub coverage: Vec<Placed<Coverage>>,
    pub sustained: Vec<Placed<SustainedImprovement>>,
    pub neighbours: Vec<Placed<Neighbour>>,
    pub listings: Vec<Placed<AreaListing>>,
    /// Files that disagree about one inspection, or one figure.
    pub conflicts: Vec<Conflict>,
    /// How evidence was read.
    pub reading: Reading,
    fates: Vec<RowFates>,
    first_days: first_day::FirstDays,
}

impl Evidence {
    /// Takes the editions together. Their order does not matter to any figure: they are put in the order of
    /// the store's clock first, which decides only where a fact is said to stand *first*.
    pub fn assemble(mut editions: Vec<Edition>, reading: Reading) -> Self {
        editions.sort_by(|a, b| (a.meta.learned, &a.meta.id).cmp(&(b.meta.learned, &b.meta.id)));
        let mut evidence = Self { reading, ..Self::default() };
        let mut gathered = identity::Gathered::default();
        for (index, edition) in editions.into_iter().enumerate() {
            evidence.editions.push(edition.meta);
            for Entry { row, fact } in edition.entries {
                gathered.take(Place { edition: index as u32, row }, fact);
            }
        }
        let mut rows = Rows::default();
        evidence.settle(gathered, &mut rows);
        evidence.fates = rows.fates(evidence.editions.len());
        evidence
    }

    fn settle(&mut self, gathered: identity::Gathered, rows: &mut Rows) {
        self.registrations = identity::settle_registrations(gathered.registrations, rows);
        for (_, placed) in gathered.facts {
            self.first_days.take(&placed);
            let (fact, conflict) = identity::settle(placed, &self.editions, rows);
            self.conflicts.extend(conflict);
            self.file(fact);
        }
        self.settle_area_inspections(gathered.area_inspections, gathered.area_findings, rows);
        let first_days = &mut self.first_days;
        let (registrations, editions, reading) = (&self.registrations, &self.editions, &self.reading);
        let placing = placing::Placing { registrations, editions, reading };
        let findings = findings::settle(gathered.findings, &placing, rows, first_days);
        self.inspections = findings.inspections;
        self.conflicts.extend(findings.conflicts);
        first_days.take_registrations(&self.registrations, &self.inspections, &self.placements);
    }

    fn settle_area_inspections(
        &mut self,
        told: Vec<(Place, AreaInspection)>,
        findings: Vec<(Place, AreaFinding)>,
        rows: &mut Rows,
    ) {
        let (editions, first_days) = (&self.editions, &mut self.first_days);
        let (mut inspections, conflicts) = area_inspections::settle(told, editions, rows, first_days);
        self.conflicts.extend(conflicts);
        let untold = area_findings::untold(&findings, &inspections);
        inspections.extend(area_inspections::settle(untold, editions, rows, first_days).0);
        first_days.take_area_findings(&findings);
        let (findings, conflicts) = area_findings::settle(findings, &inspections, editions, rows);
        self.conflicts.extend(conflicts);
        for (inspection, findings) in inspections.iter().zip(&findings) {
            self.conflicts.extend(area_findings::miscounts(inspection, findings));
        }
        (self.area_inspections, self.area_findings) = (inspections, findings);
    }

    fn file(&mut self, Placed { fact, place, repeats, disputed }: Placed<Fact>) {
        macro_rules! into {
            ($list:expr, $fact:expr) => {
                $list.push(Placed { fact: $fact, place, repeats, disputed })
            };
        }
        match fact {
            Fact::Area(it) => into!(self.listings, it),
            Fact::Link(it) => into!(self.links, it),
            Fact::SeriousCaseReviews(it) => into!(self.case_reviews, it),
            Fact::Complaint(it) => into!(self.complaints, it),
            Fact::Placement(it) => into!(self.placements, it),
            Fact::Indicator(it) => into!(self.indicators, it),
            Fact::Award(it) => into!(self.awards, it),
            Fact::Coverage(it) => into!(self.coverage, it),
            Fact::SustainedImprovement(it) => into!(self.sustained, it),
            Fact::Neighbour(it) => into!(self.neighbours, it),
            Fact::Registration(_) | Fact::Finding(_) | Fact::AreaInspection(_) | Fact::AreaFinding(_) => {} // gathered apart
        }
    }

    /// How the rows of an edition fared; rows with a problem or an exclusion gave no fact and are not here.
    pub fn fates(&self, edition: usize) -> RowFates {
        self.fates.get(edition).copied().unwrap_or_default()
    }

    /// Whether a figure of the day may rest on an edition, and so on what was assumed or mapped in reading it. Where not, the same
    /// evidence without the edition gives the same figures.
    pub fn may_rest_on(&self, edition: usize, day: Date) -> bool {
        let edition = u32::try_from(edition).ok().and_then(|edition| self.first_days.of(edition));
        edition.is_some_and(|first| first <= day)
    }

    pub fn edition(&self, place: Place) -> &EditionMeta {
        &self.editions[place.edition as usize]
    }

    /// What the registers say of a provider: the word of the file issued last.
    pub fn registration(&self, provider: &ProviderId) -> Option<&Registration> {
        self.registrations.get(provider).and_then(|all| placing::last(all, &self.editions))
    }

    /// `file, row 12`: how a person finds the line.
    pub fn cite(&self, place: Place) -> String {
        format!("{}, row {}", self.edition(place).file, place.row)
    }

    /// Days from inspection to publication, assumed for what stands here.
    pub fn lag_days(&self, place: Place, usual: u16) -> u16 {
        self.reading.lag_days.or(self.edition(place).lag_days).unwrap_or(usual)
    }

    /// Whether a source says that it holds all of this, for this area, on this day.
    pub fn covers(&self, what: &Covered, area: &AreaCode, on: Date) -> bool {
        self.coverage.iter().map(|c| &c.fact).any(|c| {
            c.what == *what && c.area.as_ref().is_none_or(|a| a == area) && c.from <= on && on <= c.to
        })
    }
}

/// Counts, row by row, what was said first and what again.
#[derive(Default)]
pub(crate) struct Rows {
    /// Each row that stated something, and whether it said it first.
    said: Vec<(Place, bool)>,
}

impl Rows {
    pub(crate) fn count(&mut self, first: Place, repeats: &[Place]) {
        self.said.push((first, true));
        self.said.extend(repeats.iter().map(|place| (*place, false)));
    }

    fn fates(mut self, editions: usize) -> Vec<RowFates> {
        let mut fates = vec![RowFates::default(); editions];
        // Row 0 is the file as a whole: what its description says that it covers stands in no row.
        self.said.sort_unstable();
        for row in self.said.chunk_by(|a, b| a.0 == b.0).filter(|row| row[0].0.row > 0) {
            let fate = &mut fates[row[0].0.edition as usize];
            if row.iter().any(|(_, first)| *first) { fate.records += 1 } else { fate.repeats += 1 }
        }
        fates
    }
}
