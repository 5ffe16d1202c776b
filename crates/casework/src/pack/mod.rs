//! What a consistency or challenge panel looks at across areas (¶72; Q7, X5): near areas that were graded otherwise, grades that are not the
//! indicated one, how severe each assessor and panel was, what second readings came to, and bands that turn on one provider.
//!
//! It is made of figures alone. Of reasons it has the handle, of the evidence register no more than how many items were weighed.

mod borderline;
mod fall;
mod hands;

pub use borderline::Borderline;
pub use fall::{ByAssessor, ByPanel, Fall, JudgedOtherwise, Stands};
pub use hands::{Hands, SecondReading};

use crate::grade::Graded;
use crate::person::PersonId;
use borderline::borderline;
use fall::{by_assessor, by_panel, judged};
use hands::scored;
use plumbline_core::area::AreaCode;
use plumbline_core::assessment::Outcome;
use plumbline_core::assessment::seen::Seen;
use plumbline_core::framework::{Framework, Grade};
use plumbline_core::insight::alike::{
    Agreement, Distances, Near, Neighbour, Weighed, agreement, near_pairs, neighbours,
};
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// A case with a grade, as a panel sees it.
#[derive(Clone, Debug)]
pub struct Drafted<'a> {
    pub area: AreaCode,
    /// The grade as it stands.
    pub graded: &'a Graded,
    /// Who gave it: its assessor, or whoever recorded that an appeal was upheld.
    pub by: PersonId,
    /// The grades that the rules leave.
    pub possible: BTreeSet<Grade>,
    /// By super group, good or better and of how many; one without a judgement that counts is absent.
    pub super_groups: BTreeMap<SmolStr, (u32, u32)>,
    /// What the rules looked at when the grade was given, and what they came to; none where that evidence cannot be had any more.
    pub looked_at: Option<(Seen, Outcome)>,
    pub hands: Hands,
}

/// An area with those nearest to it, whatever was awarded to them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    pub area: AreaCode,
    pub grade: Grade,
    /// What the rules come to.
    pub outcome: Outcome,
    pub nearest: Vec<Neighbour>,
}

/// All of it, in one order whatever the order of the cases.
#[derive(Clone, Debug)]
pub struct Pack<'a> {
    /// Near areas with different awards, the nearest first.
    pub alike: Vec<Near>,
    /// By area.
    pub beside: Vec<Beside>,
    /// Cases of which what the rules looked at is not to be had.
    pub not_seen: Vec<AreaCode>,
    /// By area.
    pub judged: Vec<JudgedOtherwise<'a>>,
    /// By person.
    pub by_assessor: Vec<ByAssessor>,
    /// The consistency panels first, then by who sat.
    pub by_panel: Vec<ByPanel>,
    /// Cases of which the rules do not say what an even hand would have given: they count for nobody's severity.
    pub not_counted: u32,
    /// By area.
    pub second: Vec<(AreaCode, SecondReading)>,
    pub agreement: Agreement,
    /// Of all cases together.
    pub all: Fall,
    /// By area, then in the order of the framework.
    pub borderline: Vec<Borderline>,
}

/// The pack of the cases that have a draft.
pub fn pack<'a>(framework: &Framework, drafted: &[Drafted<'a>]) -> Pack<'a> {
    let mut cases: Vec<&Drafted<'a>> = drafted.iter().collect();
    cases.sort_by(|a, b| a.area.cmp(&b.area));
    let weighed: Vec<Weighed> = cases.iter().filter_map(|case| weighed(case)).collect();
    let distances = Distances::of(&weighed);
    let beside = |(at, it): (usize, &Weighed)| Beside {
        area: it.area.clone(),
        grade: it.grade,
        outcome: it.outcome.clone(),
        nearest: neighbours(&weighed, &distances, at),
    };
    let second: Vec<(AreaCode, SecondReading)> =
        cases.iter().filter_map(|case| Some((case.area.clone(), case.hands.second.clone()?))).collect();
    let pairs: Vec<(Grade, Grade)> = second.iter().map(|(_, it)| (it.first.1, it.second.1)).collect();
    let scored: Vec<(&Hands, i32)> = cases.iter().filter_map(|case| scored(case)).collect();
    Pack {
        alike: near_pairs(&weighed, &distances),
        beside: weighed.iter().enumerate().map(beside).collect(),
        not_seen: cases.iter().filter(|it| it.looked_at.is_none()).map(|it| it.area.clone()).collect(),
        judged: cases.iter().filter_map(|case| judged(case)).collect(),
        by_assessor: by_assessor(&cases, &scored),
        by_panel: by_panel(&scored),
        not_counted: u32::try_from(cases.len() - scored.len()).unwrap_or(u32::MAX),
        second,
        agreement: agreement(&pairs),
        all: Fall::of(&cases),
        borderline: cases.iter().flat_map(|case| borderline(framework, case)).collect(),
    }
}

fn weighed(case: &Drafted<'_>) -> Option<Weighed> {
    let (seen, outcome) = case.looked_at.clone()?;
    Some(Weighed { area: case.area.clone(), seen, outcome, grade: case.graded.grade() })
}
