//! What a consistency or challenge panel looks at across areas (¶72; Q7): areas that are near-identical and graded otherwise, grades
//! that are not the indicated one, how grades fall by who drafted them, and bands that turn on one provider.
//!
//! It is made of figures alone. Of reasons it has the handle, of the evidence register no more than how many items were weighed.

use crate::grade::Graded;
use crate::person::PersonId;
use plumbline_core::area::AreaCode;
use plumbline_core::framework::{Framework, Grade};
use plumbline_core::profile::{Share, band};
use plumbline_core::record::Judgement;
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// So many cases of one person, at least, before anything is said of how their grades fall.
pub const ENOUGH: u32 = 5;
/// Two areas are near-identical up to this distance: 50 per mille, or 5 points, in each of seven super groups (D97).
pub const NEAR: u32 = 350;
/// What a super group weighs of which only one of two areas has a share: as far apart as two shares can be.
const UNLIKE: u32 = 1000;
/// A step between two judgements of a strand of Block B.
const STEP: u32 = 500;
/// Steps where only one of two areas has a judgement of the strand: from outstanding to inadequate.
const FARTHEST: u32 = 3;
/// A limit that only one of two areas meets.
const LIMIT: u32 = 1000;

/// A drafted case, as a panel sees it.
#[derive(Clone, Debug)]
pub struct Drafted<'a> {
    pub area: AreaCode,
    pub graded: &'a Graded,
    /// Who drafted the grade.
    pub by: PersonId,
    /// The grades that the rules leave.
    pub possible: BTreeSet<Grade>,
    /// By super group, good or better and of how many; one without a judgement that counts is absent.
    pub super_groups: BTreeMap<SmolStr, (u32, u32)>,
    /// By strand of Block B; one that is not settled is absent (A7).
    pub strands: BTreeMap<SmolStr, Judgement>,
    /// Limits of Block B that are met.
    pub limits: BTreeSet<SmolStr>,
}

/// Two areas that are near-identical and were graded otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// The two by code, each with its grade.
    pub areas: [(AreaCode, Grade); 2],
    /// 0 where nothing tells them apart; see [`distance`].
    pub distance: u32,
}

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

/// The cases that one person drafted; what they are is said from [`ENOUGH`] on: fewer tell of areas and not of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByAssessor {
    pub assessor: PersonId,
    pub cases: u32,
    pub fall: Option<Fall>,
}

/// A band that one provider more or fewer would change (¶58).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Borderline {
    pub area: AreaCode,
    pub super_group: SmolStr,
    pub good: u32,
    pub n: u32,
    pub band: SmolStr,
    /// The band if one more were good or better, where it is another.
    pub one_more: Option<SmolStr>,
    /// The band if one fewer were, where it is another.
    pub one_fewer: Option<SmolStr>,
}

/// All of it, in one order whatever the order of the cases.
#[derive(Clone, Debug)]
pub struct Pack<'a> {
    /// The nearest first.
    pub alike: Vec<Alike>,
    /// By area.
    pub judged: Vec<JudgedOtherwise<'a>>,
    /// By person.
    pub by_assessor: Vec<ByAssessor>,
    /// Of all cases together.
    pub all: Fall,
    /// By area, then in the order of the framework.
    pub borderline: Vec<Borderline>,
}

/// The pack of the cases that have a draft.
pub fn pack<'a>(framework: &Framework, drafted: &[Drafted<'a>]) -> Pack<'a> {
    let mut cases: Vec<&Drafted<'a>> = drafted.iter().collect();
    cases.sort_by(|a, b| a.area.cmp(&b.area));
    Pack {
        alike: alike(&cases),
        judged: cases.iter().filter_map(|case| judged(case)).collect(),
        by_assessor: by_assessor(&cases),
        all: Fall::of(&cases),
        borderline: cases.iter().flat_map(|case| borderline(framework, case)).collect(),
    }
}

/// How far apart the evidence of two areas is, as a whole number (D97); grades play no part.
///
/// For each super group the difference of the two shares of good or better in per mille, rounded half up; 1000 where only one of them has
/// a share, since what is not observed is not alike. For each strand of Block B 500 a step between the judgements, and three
/// steps where only one is settled. For each limit that only one meets 1000. It is 0 for an area and itself, and the same both ways.
pub fn distance(a: &Drafted<'_>, b: &Drafted<'_>) -> u32 {
    let shares = in_either(&a.super_groups, &b.super_groups).map(|pair| match pair {
        (Some(a), Some(b)) => per_mille_apart(*a, *b),
        _ => UNLIKE,
    });
    let strands = in_either(&a.strands, &b.strands).map(|pair| match pair {
        (Some(a), Some(b)) => STEP * u32::from((*a as u8).abs_diff(*b as u8)),
        _ => STEP * FARTHEST,
    });
    let limits = a.limits.symmetric_difference(&b.limits).map(|_| LIMIT);
    shares.chain(strands).chain(limits).sum()
}

/// What two maps hold under each key that either has.
fn in_either<'m, V>(
    a: &'m BTreeMap<SmolStr, V>,
    b: &'m BTreeMap<SmolStr, V>,
) -> impl Iterator<Item = (Option<&'m V>, Option<&'m V>)> {
    let keys: BTreeSet<&SmolStr> = a.keys().chain(b.keys()).collect();
    keys.into_iter().map(|key| (a.get(key), b.get(key)))
}

/// |good/n − good/n| in per mille, rounded half up, in whole numbers; a share of none is no share.
fn per_mille_apart(a: (u32, u32), b: (u32, u32)) -> u32 {
    let ((good_a, n_a), (good_b, n_b)) = (wide(a), wide(b));
    let (apart, whole) = ((good_a * n_b).abs_diff(good_b * n_a), n_a * n_b);
    if whole == 0 {
        return if n_a == n_b { 0 } else { UNLIKE };
    }
    u32::try_from((2000 * apart + whole) / (2 * whole)).unwrap_or(UNLIKE)
}

fn wide((good, n): (u32, u32)) -> (u128, u128) {
    (good.into(), n.into())
}

fn alike(cases: &[&Drafted<'_>]) -> Vec<Alike> {
    let pairs = cases.iter().enumerate().flat_map(|(at, a)| cases[at + 1..].iter().map(move |b| (a, b)));
    let mut alike: Vec<Alike> = pairs
        .filter(|(a, b)| a.graded.grade() != b.graded.grade())
        .map(|(a, b)| Alike {
            areas: [a, b].map(|it| (it.area.clone(), it.graded.grade())),
            distance: distance(a, b),
        })
        .filter(|pair| pair.distance <= NEAR)
        .collect();
    // Stable: pairs equally far apart stay in the order of their codes.
    alike.sort_by_key(|pair| pair.distance);
    alike
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

fn judged<'a>(case: &Drafted<'a>) -> Option<JudgedOtherwise<'a>> {
    let stands = stands(case);
    (stands != Stands::AsIndicated).then(|| JudgedOtherwise {
        area: case.area.clone(),
        stands,
        graded: case.graded,
        possible: case.possible.clone(),
    })
}

impl Fall {
    fn of(cases: &[&Drafted<'_>]) -> Self {
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

fn by_assessor(cases: &[&Drafted<'_>]) -> Vec<ByAssessor> {
    let mut by: BTreeMap<&PersonId, Vec<&Drafted<'_>>> = BTreeMap::new();
    cases.iter().for_each(|case| by.entry(&case.by).or_default().push(case));
    by.into_iter()
        .map(|(assessor, theirs)| {
            let cases = u32::try_from(theirs.len()).unwrap_or(u32::MAX);
            let fall = (cases >= ENOUGH).then(|| Fall::of(&theirs));
            ByAssessor { assessor: assessor.clone(), cases, fall }
        })
        .collect()
}

fn borderline(framework: &Framework, case: &Drafted<'_>) -> Vec<Borderline> {
    let at = |good: u32, n: u32| Some(band(framework, Share::new(good, n)?).id.clone());
    let one = |(id, (good, n)): (&SmolStr, &(u32, u32))| {
        let here = at(*good, *n)?;
        let other = |good: Option<u32>| good.and_then(|it| at(it, *n)).filter(|there| *there != here);
        let one_more = other((good < n).then(|| good + 1));
        let one_fewer = other(good.checked_sub(1));
        (one_more.is_some() || one_fewer.is_some()).then(|| Borderline {
            area: case.area.clone(),
            super_group: id.clone(),
            good: *good,
            n: *n,
            band: here.clone(),
            one_more,
            one_fewer,
        })
    };
    let in_order = framework.super_groups.iter().filter_map(|it| case.super_groups.get_key_value(&it.id));
    in_order.filter_map(one).collect()
}
