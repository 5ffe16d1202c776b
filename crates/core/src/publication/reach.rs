//! What a change of the evidence reaches: the published figures of an area before and after, and the outcome of its assessment.

use super::changes::{Change, differing};
use super::figures::{Published, figures};
use crate::area::AreaCode;
use crate::assessment::Outcome;
use crate::framework::Grade;
use smol_str::{SmolStr, format_smolstr};

/// What differs of one area, by address. A value that does not stand on one side is none there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    pub area: AreaCode,
    /// Counts of Block A, lines of Block B, values of Block C.
    pub figures: Vec<(SmolStr, Change<String>)>,
    /// Bands of super groups.
    pub bands: Vec<(SmolStr, Change<String>)>,
    /// How requirements and limits stand.
    pub rules: Vec<(SmolStr, Change<String>)>,
    /// The outcome before and after: `3`, `between 2 and 3`, `one of 1, 2`, `no grade`.
    pub outcome: Option<(SmolStr, SmolStr)>,
}

impl Reach {
    /// How many figures, bands and rules differ; the outcome is none of them.
    pub fn count(&self) -> usize {
        self.figures.len() + self.bands.len() + self.rules.len()
    }

    /// Whether nothing that is published differs.
    pub fn is_none(&self) -> bool {
        self.outcome.is_none() && self.count() == 0
    }
}

/// From what is published of an area on one evidence to what would be on another.
pub fn reach(before: &Published, after: &Published) -> Reach {
    let area = &after.assessment.area;
    let outcome_at = format_smolstr!("R/{area}/outcome");
    let mut reach = Reach {
        area: area.clone(),
        figures: Vec::new(),
        bands: Vec::new(),
        rules: Vec::new(),
        outcome: outcome(&before.assessment.outcome, &after.assessment.outcome),
    };
    for (at, change) in differing(&figures(before), &figures(after)) {
        if at == outcome_at {
            continue;
        }
        let of = match at {
            _ if at.starts_with("R/") => &mut reach.rules,
            _ if at.starts_with("A/") && at.ends_with("/band") => &mut reach.bands,
            _ => &mut reach.figures,
        };
        of.push((at, change));
    }
    reach
}

fn outcome(before: &Outcome, after: &Outcome) -> Option<(SmolStr, SmolStr)> {
    (before != after).then(|| (numbers(before), numbers(after)))
}

/// The outcome in figures alone.
fn numbers(outcome: &Outcome) -> SmolStr {
    let list = |grades: &[Grade]| {
        grades.iter().map(|grade| grade.number().to_string()).collect::<Vec<_>>().join(", ")
    };
    match outcome {
        Outcome::Indicated(grade) => format_smolstr!("{}", grade.number()),
        Outcome::Between { from: Some(from), to } => {
            format_smolstr!("between {} and {}", from.number(), to.number())
        }
        Outcome::Between { from: None, to } => format_smolstr!("at most {}", to.number()),
        Outcome::Possible(grades) => format_smolstr!("one of {}", list(grades)),
        Outcome::NoGrade => "no grade".into(),
    }
}
