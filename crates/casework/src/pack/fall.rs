//! How grades fall: against what the rules say, and by who gave them.

use super::Drafted;
use super::hands::Hands;
use crate::act::Act;
use crate::event::Members;
use crate::grade::Graded;
use crate::person::PersonId;
use plumbline_core::area::AreaCode;
use plumbline_core::framework::Grade;
use plumbline_core::insight::alike::{ENOUGH, Severity, severity};
use std::collections::{BTreeMap, BTreeSet};

/// How a grade stands to what the rules say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stands {
    /// The indicated one.
    AsIndicated,
    /// Higher than the indicated one.
    Raised,
    /// Lower than the indicated one.
    Lowered,
    /// One of those that the rules leave, where they indicate none.
    Chosen,
    /// None of those that the rules leave.
    Outside,
}

/// A grade that is not the indicated one (A11).
#[derive(Clone, Debug)]
pub struct JudgedOtherwise<'a> {
    pub area: AreaCode,
    pub stands: Stands,
    /// With the handle of the reasons and what was weighed.
    pub graded: &'a Graded,
    pub possible: BTreeSet<Grade>,
}

/// How the grades of one person fall.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fall {
    pub grades: BTreeMap<Grade, u32>,
    pub raised: u32,
    pub lowered: u32,
    /// Where the rules indicate no grade.
    pub without_indication: u32,
}

/// The cases whose grade one person gave; what they are is said from [`ENOUGH`] on: fewer tell of areas and not of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByAssessor {
    pub assessor: PersonId,
    pub cases: u32,
    pub fall: Option<Fall>,
    /// How severe their drafts were beside those of others; none where none can be counted.
    pub severity: Option<Severity<PersonId>>,
}

/// The drafts that one panel agreed to.
pub type ByPanel = Severity<(Act, Members)>;

pub(super) fn by_panel(scored: &[(&Hands, i32)]) -> Vec<ByPanel> {
    let of = |act: Act| {
        let cases = scored.iter().flat_map(move |(hands, score)| {
            hands.panels.iter().filter(move |(it, _)| *it == act).map(|panel| (panel.clone(), *score))
        });
        severity(&cases.collect::<Vec<_>>())
    };
    [Act::HoldConsistencyPanel, Act::HoldChallengePanel].into_iter().flat_map(of).collect()
}

fn stands(case: &Drafted<'_>) -> Stands {
    let grade = case.graded.grade();
    match case.graded.indicated() {
        Some(indicated) if grade == indicated => Stands::AsIndicated,
        Some(indicated) if grade > indicated => Stands::Raised,
        Some(_) => Stands::Lowered,
        None if case.possible.contains(&grade) => Stands::Chosen,
        None => Stands::Outside,
    }
}

pub(super) fn judged<'a>(case: &Drafted<'a>) -> Option<JudgedOtherwise<'a>> {
    let stands = stands(case);
    (stands != Stands::AsIndicated).then(|| JudgedOtherwise {
        area: case.area.clone(),
        stands,
        graded: case.graded,
        possible: case.possible.clone(),
    })
}

impl Fall {
    pub(super) fn of(cases: &[&Drafted<'_>]) -> Self {
        let mut fall = Self::default();
        for case in cases {
            *fall.grades.entry(case.graded.grade()).or_default() += 1;
            match stands(case) {
                Stands::AsIndicated => {}
                Stands::Raised => fall.raised += 1,
                Stands::Lowered => fall.lowered += 1,
                Stands::Chosen | Stands::Outside => fall.without_indication += 1,
            }
        }
        fall
    }
}

pub(super) fn by_assessor(cases: &[&Drafted<'_>], scored: &[(&Hands, i32)]) -> Vec<ByAssessor> {
    let mut by: BTreeMap<&PersonId, Vec<&Drafted<'_>>> = BTreeMap::new();
    cases.iter().for_each(|case| by.entry(&case.by).or_default().push(case));
    let drafts = scored.iter().filter_map(|(hands, score)| Some((hands.drafted.as_ref()?.0.clone(), *score)));
    let severity = severity(&drafts.collect::<Vec<_>>());
    // Somebody whose every grade was changed on appeal drafted and gives none.
    for it in &severity {
        by.entry(&it.who).or_default();
    }
    by.into_iter()
        .map(|(assessor, theirs)| {
            let cases = u32::try_from(theirs.len()).unwrap_or(u32::MAX);
            let fall = (cases >= ENOUGH).then(|| Fall::of(&theirs));
            let severity = severity.iter().find(|it| it.who == *assessor).cloned();
            ByAssessor { assessor: assessor.clone(), cases, fall, severity }
        })
        .collect()
}
