//! From requirements and limits to the outcome (A9, D6).

use super::{Status, Statuses};
use crate::framework::{Block, BlockJoin, Framework, Grade, Join, Limit, LimitEffect, Principle, Strength};
use smol_str::SmolStr;

/// What the principles say of an area.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Ceiling and unqualified grade agree: the indicated grade.
    Indicated(Grade),
    /// For judgement between the two; `from` is none where no grade holds without qualification.
    Between { from: Option<Grade>, to: Grade },
    /// Missing evidence decides: the grades that it leaves.
    Possible(Vec<Grade>),
    /// No grade's requirements are met (a hole in the rules), and no evidence is missing.
    NoGrade,
}

impl Outcome {
    /// In a few words, for a sentence.
    pub fn words(&self) -> String {
        match self {
            Self::Indicated(grade) => grade.to_string(),
            Self::Between { from: Some(from), to } => format!("between {from} and {to}"),
            Self::Between { from: None, to } => format!("at most {to}, for judgement"),
            Self::Possible(grades) => {
                let grades: Vec<String> = grades.iter().map(ToString::to_string).collect();
                format!("one of {}", grades.join(", "))
            }
            Self::NoGrade => "no grade".into(),
        }
    }
}

/// How one grade stands, highest grade first in an assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GradeStanding {
    pub grade: Grade,
    /// Block A's musts alone.
    pub block_a_musts: Status,
    /// The musts of Blocks A and B, and the limits.
    pub musts: Status,
    /// Every requirement of every strength, Block C included, and the limits that are only *unlikely*.
    pub unqualified: Status,
}

/// What the statuses of all requirements and limits come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    pub outcome: Outcome,
    pub profile_grade: Option<Grade>,
    pub limit: Option<Grade>,
    pub ceiling: Option<Grade>,
    pub unqualified: Option<Grade>,
    pub possible: Vec<Grade>,
    pub grades: Vec<GradeStanding>,
}

/// The outcome, from how every requirement and every limit stands (A9).
pub fn decide(framework: &Framework, statuses: &Statuses) -> Decided {
    let block = |block| BlockStanding::of(framework, block, &statuses.requirements);
    join(
        framework,
        &Standings {
            a: &block(Block::A),
            b: &block(Block::B),
            c: &block(Block::C),
            limits: &statuses.limits,
        },
    )
}

/// What a block comes to for every grade, highest grade first: all that the outcome takes of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockStanding(pub Vec<Held>);

/// A grade's requirements of one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Held {
    /// Those that rule the grade out.
    pub musts: Status,
    /// Those of every strength.
    pub all: Status,
}

/// What every block comes to, and how every limit stands.
pub struct Standings<'a> {
    pub a: &'a BlockStanding,
    pub b: &'a BlockStanding,
    pub c: &'a BlockStanding,
    pub limits: &'a [Status],
}

impl BlockStanding {
    pub fn of(framework: &Framework, block: Block, requirements: &[Status]) -> Self {
        let held = |principle: &Principle| {
            let join = match block {
                Block::A => &principle.block_a,
                Block::B => &principle.block_b,
                Block::C => &principle.block_c,
            };
            let evaluate = |musts_only| evaluate(framework, requirements, join, musts_only);
            Held { musts: evaluate(true), all: evaluate(false) }
        };
        Self(framework.principles.iter().map(held).collect())
    }
}

/// A join over its requirements; with `musts_only`, those that are only likely or unlikely are left out.
fn evaluate(framework: &Framework, requirements: &[Status], join: &Join, musts_only: bool) -> Status {
    match join {
        Join::Requirement(id) => {
            let all = framework.requirements.iter().zip(requirements);
            let named = all.into_iter().find(|(requirement, _)| requirement.id == *id);
            let counted = named.filter(|(requirement, _)| !musts_only || requirement.strength.rules_out());
            counted.map_or(Status::NotApplicable, |(_, status)| *status)
        }
        Join::All { all } => {
            Status::all(all.iter().map(|j| evaluate(framework, requirements, j, musts_only)))
        }
        Join::Any { any } => {
            Status::any(any.iter().map(|j| evaluate(framework, requirements, j, musts_only)))
        }
    }
}

/// The outcome, from what every block comes to and how every limit stands.
pub fn join(framework: &Framework, standings: &Standings) -> Decided {
    let rules = Rules { framework, standings };
    let grades = rules.lowered(rules.grades());
    let limit = rules.known_limit();
    let profile_grade = highest(&grades, |g| g.block_a_musts).settled;
    let Highest { settled: ceiling, .. } = highest(&grades, |g| g.musts);
    let best_unqualified = highest(&grades, |g| g.unqualified);
    let outcome = outcome(&grades, ceiling, &best_unqualified);
    let possible = match &outcome {
        Outcome::Indicated(grade) => vec![*grade],
        Outcome::Between { from, to } => left(&grades, *from, *to),
        Outcome::Possible(grades) => grades.clone(),
        Outcome::NoGrade => Vec::new(),
    };
    // The unqualified grade is one only under the ceiling, and only once the ceiling is settled.
    let unqualified = best_unqualified.settled.filter(|_| ceiling.is_some());
    Decided { outcome, profile_grade, limit, ceiling, unqualified, possible, grades }
}

fn outcome(grades: &[GradeStanding], ceiling: Option<Grade>, unqualified: &Highest) -> Outcome {
    match ceiling {
        Some(to) if unqualified.is_settled => match unqualified.settled {
            Some(from) if from >= to => Outcome::Indicated(to),
            from => Outcome::Between { from, to },
        },
        None if grades.iter().all(|g| g.musts == Status::NotMet) => Outcome::NoGrade,
        _ => {
            let possible: Vec<Grade> = grades
                .iter()
                .filter(|g| g.musts != Status::NotMet && ceiling.is_none_or(|c| g.grade <= c))
                .filter(|g| unqualified.at_least.is_none_or(|least| g.grade >= least))
                .map(|g| g.grade)
                .rev()
                .collect();
            Outcome::Possible(possible)
        }
    }
}

/// Grades from `from` to `to` that no must rules out, lowest first.
fn left(grades: &[GradeStanding], from: Option<Grade>, to: Grade) -> Vec<Grade> {
    grades
        .iter()
        .rev()
        .filter(|g| g.musts != Status::NotMet && g.grade <= to && from.is_none_or(|f| g.grade >= f))
        .map(|g| g.grade)
        .collect()
}

/// The highest grade for which something holds, as far as it is settled.
struct Highest {
    /// The highest grade that holds, with every higher one known not to hold.
    settled: Option<Grade>,
    /// The answer cannot change: either `settled` is it, or none holds and none can.
    is_settled: bool,
    /// The highest grade that is known to hold, whatever becomes of the higher ones.
    at_least: Option<Grade>,
}

fn highest(grades: &[GradeStanding], of: impl Fn(&GradeStanding) -> Status) -> Highest {
    let holds = |g: &&GradeStanding| matches!(of(g), Status::Met | Status::NotApplicable);
    let at_least = grades.iter().find(holds).map(|g| g.grade);
    // A grade whose requirement is for judgement does not hold of itself: that is what "between" is for.
    let open_above = |least: Option<Grade>| {
        grades.iter().any(|g| of(g) == Status::Unknown && least.is_none_or(|l| g.grade > l))
    };
    let is_settled = !open_above(at_least);
    Highest { settled: at_least.filter(|_| is_settled), is_settled, at_least }
}

/// The framework's principles and limits beside how they stand.
struct Rules<'a> {
    framework: &'a Framework,
    standings: &'a Standings<'a>,
}

impl Rules<'_> {
    /// How every grade stands under the limits that allow a highest grade.
    fn grades(&self) -> Vec<GradeStanding> {
        let Standings { a, b, c, .. } = self.standings;
        let blocks = a.0.iter().zip(&b.0).zip(&c.0);
        let principles = self.framework.principles.iter().zip(blocks);
        principles.map(|(principle, ((a, b), c))| self.standing(principle, *a, *b, *c)).collect()
    }

    fn standing(&self, principle: &Principle, a: Held, b: Held, c: Held) -> GradeStanding {
        let grade = principle.grade;
        let hard = self.under_limits(grade, |s| s != Strength::Unlikely);
        let soft = self.under_limits(grade, |_| true);
        let (musts, unqualified) = match principle.blocks {
            BlockJoin::All => {
                (Status::all([a.musts, b.musts, hard]), Status::all([a.all, b.all, c.all, soft]))
            }
            // Any one of Block B's conditions suffices for the lowest grade, and so does a limit to it.
            BlockJoin::AOrB => {
                let limited = self.limited_to(grade);
                (Status::any([a.musts, b.musts, limited]), Status::any([a.all, b.all, limited]))
            }
        };
        GradeStanding { grade, block_a_musts: a.musts, musts, unqualified }
    }

    fn limits(&self) -> impl Iterator<Item = (&Limit, Status)> {
        self.framework.limits.iter().zip(self.standings.limits.iter().copied())
    }

    /// Limits to a highest grade.
    fn caps(&self) -> impl Iterator<Item = (&Limit, Grade, Status)> {
        self.limits().filter_map(|(limit, status)| match limit.effect {
            LimitEffect::To(to) => Some((limit, to, status)),
            LimitEffect::Lowers(_) => None,
        })
    }

    /// Whether a grade is under every limit of these strengths.
    fn under_limits(&self, grade: Grade, of: impl Fn(Strength) -> bool) -> Status {
        let above = self.caps().filter(|(limit, to, _)| of(limit.strength) && grade > *to);
        Status::all(above.map(|(limit, _, status)| match status {
            // Unlikely is not ruled out: a person may settle it (A4).
            Status::Met if limit.strength == Strength::Unlikely => Status::ForJudgement,
            Status::Met => Status::NotMet,
            Status::NotMet | Status::NotApplicable => Status::Met,
            open => open,
        }))
    }

    fn limited_to(&self, grade: Grade) -> Status {
        let binding = self.caps().filter(|(l, to, _)| l.strength != Strength::Unlikely && *to <= grade);
        Status::any(binding.map(|(.., status)| status))
    }

    /// The grades once each limit that lowers has lowered what would stand without it.
    fn lowered(&self, grades: Vec<GradeStanding>) -> Vec<GradeStanding> {
        let lowering = self.limits().filter_map(|(limit, status)| match limit.effect {
            LimitEffect::Lowers(by) => Some((by, limit.strength, status)),
            LimitEffect::To(_) => None,
        });
        lowering.fold(grades, |grades, (by, strength, status)| {
            let musts: Vec<Status> = grades.iter().map(|g| g.musts).collect();
            let unqualified: Vec<Status> = grades.iter().map(|g| g.unqualified).collect();
            // Unlikely is not ruled out: the higher grade stays the ceiling, for judgement.
            let musts = if strength == Strength::Unlikely { musts } else { lower(&musts, by, status) };
            let unqualified = lower(&unqualified, by, status);
            let stand = grades.into_iter().zip(musts).zip(unqualified);
            stand.map(|((g, musts), unqualified)| GradeStanding { musts, unqualified, ..g }).collect()
        })
    }

    /// The highest grade that Block B allows, if it rules any out: by a limit of ¶35–40, or by Annex E's Block B.
    fn known_limit(&self) -> Option<Grade> {
        let binding =
            self.limits().filter(|(l, status)| *status == Status::Met && l.strength != Strength::Unlikely);
        let ruled_out = |(principle, b): &(&Principle, &Held)| {
            principle.blocks == BlockJoin::All && b.musts == Status::NotMet
        };
        let annex = self.framework.principles.iter().zip(&self.standings.b.0);
        let by_annex =
            annex.rev().take_while(|it| !ruled_out(it)).map(|(principle, _)| principle.grade).last();
        let highest = self.framework.principles.first().map(|p| p.grade);
        binding.map(|(l, _)| l.effect.leaves()).chain(by_annex.filter(|g| Some(*g) < highest)).min()
    }
}

/// What holds of each grade, highest first, where a limit lowers by so many: what would hold of the grade so many above, and of the
/// lowest what would hold of any that comes down to it.
fn lower(grades: &[Status], by: u8, limit: Status) -> Vec<Status> {
    let by = usize::from(by);
    let last = grades.len().saturating_sub(1);
    let from_above = |at: usize| {
        let come_down = grades.get(at.saturating_sub(by)..).unwrap_or_default();
        match at {
            at if at == last => Status::any(come_down.iter().copied()),
            at if at < by => Status::NotMet,
            _ => come_down.first().copied().unwrap_or(Status::NotMet),
        }
    };
    let without = grades.iter().copied().enumerate();
    let lowered = without.map(|(at, without)| match (limit, from_above(at)) {
        (Status::Met, lowered) => lowered,
        (Status::NotMet | Status::NotApplicable, _) => without,
        (_, lowered) if lowered == without => without,
        (open, _) => open,
    });
    lowered.collect()
}

/// Where no grade's requirements are met: each grade and the musts that it lacks, fewest first, the higher grade first
/// among equals.
pub fn lacking(framework: &Framework, statuses: &Statuses) -> Vec<(Grade, Vec<SmolStr>)> {
    let lacks = |grade: Grade| {
        let all = framework.requirements.iter().zip(&statuses.requirements);
        let musts = all.filter(|(r, _)| r.grade == grade && r.strength.rules_out());
        // Block C is left out of what rules a grade out (D6); of the lowest grade Block A or Block B suffices.
        let counted =
            musts.filter(|(r, _)| r.block == Block::A || (r.block == Block::B && grade > Grade::Poorly));
        counted.filter(|(_, s)| **s == Status::NotMet).map(|(r, _)| r.id.clone()).collect::<Vec<_>>()
    };
    let mut grades: Vec<_> = framework.principles.iter().map(|p| (p.grade, lacks(p.grade))).collect();
    grades.sort_by_key(|(_, lacks)| lacks.len());
    grades
}

/// The blocks of a principle, in order, with their joins.
pub fn blocks(principle: &Principle) -> [(Block, &Join); 3] {
    [(Block::A, &principle.block_a), (Block::B, &principle.block_b), (Block::C, &principle.block_c)]
}
