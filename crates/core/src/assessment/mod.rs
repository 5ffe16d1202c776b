//! The assessment: the published principles applied to a profile, with the whole reasoning (A1–A10).

pub mod completions;
mod considerations;
pub mod kinds;
mod inspections;
pub mod limit_page;
pub mod limits;
pub mod outcome;
mod provision;
pub mod seen;
mod status;
mod statuses;
pub mod trace;

pub use considerations::Consideration;
pub use limits::LimitResult;
pub use outcome::{Decided, GradeStanding, Outcome};
pub use seen::Seen;
pub use status::Status;
pub use statuses::{Statuses, outcome_of};

use crate::area::AreaCode;
use crate::evidence::Evidence;
use crate::framework::{Block, Framework, Grade, Requirement, Strength};
use crate::profile::{Address, AreaProfile};
use crate::record::{AreaInspectionKind, Place};
use smol_str::SmolStr;

/// Which reading of the published rules this program computes by. It goes up by one whenever the same evidence under the same framework
/// may give another figure than before, and stands in all that is made, so that a figure that differs says why (`verify --recompute`).
pub const RULES_REVISION: u32 = 1;

/// What a person chose for a run; printed on everything that rests on it (A5).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    pub assumptions: Vec<SmolStr>,
}

impl Run {
    pub fn assumes(&self, id: &str) -> bool {
        self.assumptions.iter().any(|a| a == id)
    }
}

/// What a requirement kind may look at.
pub struct Context<'a> {
    pub framework: &'a Framework,
    pub evidence: &'a Evidence,
    pub area: &'a AreaProfile,
    pub run: &'a Run,
    pub seen: &'a Seen,
}

/// What a requirement kind says of an area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    pub status: Status,
    /// What the evidence shows, for example `5 of 7`.
    pub figure: String,
    /// What is asked, for example `at least 4 of 7`.
    pub threshold: String,
    pub because: Vec<Reason>,
    /// Assumptions that this rests on.
    pub assumed: Vec<SmolStr>,
}

/// One step further down: a figure with its address, and the rows that it was counted from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    pub says: String,
    pub address: Option<Address>,
    pub records: Vec<Place>,
    /// Missing evidence, rather than evidence.
    pub missing: bool,
}

impl Reason {
    pub fn new(says: impl Into<String>) -> Self {
        Self { says: says.into(), address: None, records: Vec::new(), missing: false }
    }

    pub fn missing(says: impl Into<String>) -> Self {
        Self { missing: true, ..Self::new(says) }
    }

    pub fn at(mut self, address: Address) -> Self {
        self.address = Some(address);
        self
    }

    pub fn from(mut self, records: impl IntoIterator<Item = Place>) -> Self {
        self.records = records.into_iter().collect();
        self
    }
}

/// A requirement and how it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequirementResult {
    pub id: SmolStr,
    pub grade: Grade,
    pub block: Block,
    pub strength: Strength,
    pub says: String,
    pub source: Vec<String>,
    pub unless: Option<String>,
    pub judged: Judged,
}

/// The answer for one area, with its reasons: neither travels without the other.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Assessment {
    pub area: AreaCode,
    pub outcome: Outcome,
    /// The highest grade whose Block A musts hold, Block B left out (D6); none where that is not settled or none holds.
    pub profile_grade: Option<Grade>,
    /// The highest grade that Block B allows, where something in it limits the grade.
    pub limit: Option<Grade>,
    /// Kinds of Block B evidence that no edition covers: the limit may be lower than is known.
    pub limit_open: Vec<AreaInspectionKind>,
    pub ceiling: Option<Grade>,
    pub unqualified: Option<Grade>,
    /// Grades that nothing known rules out.
    pub possible: Vec<Grade>,
    /// Highest grade first.
    pub grades: Vec<GradeStanding>,
    pub requirements: Vec<RequirementResult>,
    pub limits: Vec<LimitResult>,
    pub considerations: Vec<Consideration>,
    /// Assumptions that the run switched on and that something here rests on.
    pub assumed: Vec<SmolStr>,
    /// Two grades that one figure of Block A cannot tell apart (A6), uncertain orders (A7), rounding (P6).
    pub notes: Vec<String>,
}

impl Assessment {
    pub fn requirement(&self, id: &str) -> Option<&RequirementResult> {
        self.requirements.iter().find(|r| r.id == id)
    }

    pub fn indicated(&self) -> Option<Grade> {
        match self.outcome {
            Outcome::Indicated(grade) => Some(grade),
            _ => None,
        }
    }
}

/// Applies the framework's principles to one area's profile.
pub fn assess(framework: &Framework, evidence: &Evidence, area: &AreaProfile, run: &Run) -> Assessment {
    let seen = Seen::of(framework, area, run);
    let context = Context { framework, evidence, area, run, seen: &seen };
    let requirements: Vec<RequirementResult> =
        framework.requirements.iter().map(|requirement| judge(&context, requirement)).collect();
    let limits = limits::judge_all(&context);
    let statuses = Statuses {
        requirements: requirements.iter().map(|r| r.judged.status).collect(),
        limits: limits.iter().map(|l| l.status).collect(),
    };
    let decided = outcome::decide(framework, &statuses);
    let mut assumed: Vec<SmolStr> = requirements.iter().flat_map(|r| r.judged.assumed.clone()).collect();
    assumed.extend(limits.iter().flat_map(|l| l.assumed.clone()));
    assumed.sort();
    assumed.dedup();
    let mut notes = considerations::notes(&context);
    if decided.outcome == Outcome::NoGrade {
        notes.extend(nearest(framework, &statuses));
    }
    Assessment {
        area: area.area.clone(),
        considerations: considerations::all(&context, &decided.outcome),
        outcome: decided.outcome,
        profile_grade: decided.profile_grade,
        limit: decided.limit,
        limit_open: open(&context),
        ceiling: decided.ceiling,
        unqualified: decided.unqualified,
        possible: decided.possible,
        grades: decided.grades,
        requirements,
        limits,
        assumed,
        notes,
    }
}

/// Never a silent default: the grades nearest to being met, and what each lacks (A9).
fn nearest(framework: &Framework, statuses: &Statuses) -> impl Iterator<Item = String> {
    outcome::lacking(framework, statuses).into_iter().map(|(grade, lacks)| {
        let ids: Vec<&str> = lacks.iter().map(SmolStr::as_str).collect();
        format!("{grade} lacks {}", ids.join(", "))
    })
}

fn judge(context: &Context, requirement: &Requirement) -> RequirementResult {
    RequirementResult {
        id: requirement.id.clone(),
        grade: requirement.grade,
        block: requirement.block,
        strength: requirement.strength,
        says: requirement.says.clone(),
        source: requirement.source.clone(),
        unless: requirement.unless.clone(),
        judged: kinds::judge(context, requirement),
    }
}

fn open(context: &Context) -> Vec<AreaInspectionKind> {
    let assumed = context.run.assumes("no-priority-action");
    let mut open = context.area.b.open();
    open.retain(|kind| !(assumed && *kind == AreaInspectionKind::Unannounced));
    open
}
