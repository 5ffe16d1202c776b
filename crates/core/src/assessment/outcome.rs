//! From requirements and limits to the outcome (A9, D6).

use super::{Status, Statuses};
use crate::framework::{Block, BlockJoin, Framework, Grade, Join, Limit, Principle, Strength};
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
    let rules = Rules { framework, statuses };
    let grades: Vec<GradeStanding> = framework.principles.iter().map(|p| rules.standing(p)).collect();
    let limit = rules.known_limit(&grades);
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

/// The framework's requirements and limits beside how each stands.
struct Rules<'a> {
    framework: &'a Framework,
    statuses: &'a Statuses,
}

impl Rules<'_> {
    fn standing(&self, principle: &Principle) -> GradeStanding {
        let grade = principle.grade;
        let a = |musts_only| self.evaluate(&principle.block_a, musts_only);
        let b = |musts_only| self.evaluate(&principle.block_b, musts_only);
        let hard = self.under_limits(grade, |s| s != Strength::Unlikely);
        let soft = self.under_limits(grade, |_| true);
        let (musts, unqualified) = match principle.blocks {
            BlockJoin::All => (
                Status::all([a(true), b(true), hard]),
                Status::all([a(false), b(false), self.evaluate(&principle.block_c, false), soft]),
            ),
            // Any one of Block B's conditions suffices for the lowest grade, and so does a limit to it.
            BlockJoin::AOrB => {
                let limited = self.limited_to(grade);
                (Status::any([a(true), b(true), limited]), Status::any([a(false), b(false), limited]))
            }
        };
        GradeStanding { grade, block_a_musts: a(true), musts, unqualified }
    }

    /// A join over its requirements; with `musts_only`, those that are only likely or unlikely are left out.
    fn evaluate(&self, join: &Join, musts_only: bool) -> Status {
        match join {
            Join::Requirement(id) => {
                let found = self.framework.requirements.iter().position(|r| r.id == *id);
                let strength = |index: &usize| self.framework.requirements[*index].strength;
                found
                    .filter(|index| !musts_only || strength(index).rules_out())
                    .map_or(Status::NotApplicable, |index| self.statuses.requirements[index])
            }
            Join::All { all } => Status::all(all.iter().map(|j| self.evaluate(j, musts_only))),
            Join::Any { any } => Status::any(any.iter().map(|j| self.evaluate(j, musts_only))),
        }
    }

    fn limits(&self) -> impl Iterator<Item = (&Limit, Status)> {
        self.framework.limits.iter().zip(self.statuses.limits.iter().copied())
    }

    /// Whether a grade is under every limit of these strengths.
    fn under_limits(&self, grade: Grade, of: impl Fn(Strength) -> bool) -> Status {
        let above = self.limits().filter(|(l, _)| of(l.strength) && grade > l.to);
        Status::all(above.map(|(limit, status)| match status {
            // Unlikely is not ruled out: a person may settle it (A4).
            Status::Met if limit.strength == Strength::Unlikely => Status::ForJudgement,
            Status::Met => Status::NotMet,
            Status::NotMet | Status::NotApplicable => Status::Met,
            open => open,
        }))
    }

    fn limited_to(&self, grade: Grade) -> Status {
        let binding = self.limits().filter(|(l, _)| l.strength != Strength::Unlikely && l.to <= grade);
        Status::any(binding.map(|(_, status)| status))
    }

    /// The highest grade that Block B allows, if it rules any out: by a limit of ¶35–40, or by Annex E's Block B.
    fn known_limit(&self, grades: &[GradeStanding]) -> Option<Grade> {
        let binding =
            self.limits().filter(|(l, status)| *status == Status::Met && l.strength != Strength::Unlikely);
        let ruled_out = |grade: Grade| {
            let principle = self.framework.principles.iter().find(|p| p.grade == grade);
            principle.is_some_and(|p| {
                p.blocks == BlockJoin::All && self.evaluate(&p.block_b, true) == Status::NotMet
            })
        };
        let by_annex = grades.iter().rev().map(|g| g.grade).take_while(|g| !ruled_out(*g)).last();
        let highest = grades.first().map(|g| g.grade);
        binding.map(|(l, _)| l.to).chain(by_annex.filter(|g| Some(*g) < highest)).min()
    }
}

/// All that the outcome takes from one block: evidence that is alike in it for every block has one outcome.
pub fn of_block(framework: &Framework, statuses: &Statuses, block: Block) -> Vec<Status> {
    let rules = Rules { framework, statuses };
    let mut all = Vec::new();
    for principle in &framework.principles {
        let grade = principle.grade;
        let [(_, a), (_, b), (_, c)] = blocks(principle);
        let join = match block {
            Block::A => a,
            Block::B => b,
            Block::C => c,
        };
        all.extend([true, false].map(|musts_only| rules.evaluate(join, musts_only)));
        if block == Block::B {
            all.push(rules.under_limits(grade, |s| s != Strength::Unlikely));
            all.push(rules.under_limits(grade, |_| true));
            all.push(rules.limited_to(grade));
        }
    }
    all
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
