//! The principles without their words: from what the rules look at to the outcome.

use super::outcome::{self, Decided};
use super::{Seen, Status, kinds, limits};
use crate::framework::Framework;

/// How every requirement and every limit stands, each in the framework's order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Statuses {
    pub requirements: Vec<Status>,
    pub limits: Vec<Status>,
}

impl Statuses {
    pub fn of(framework: &Framework, seen: &Seen) -> Self {
        let requirements = framework.requirements.iter().map(|r| kinds::status(framework, r, seen));
        let limits = framework.limits.iter().map(|l| limits::status(l, &seen.b));
        Self { requirements: requirements.collect(), limits: limits.collect() }
    }
}

/// The outcome that [`super::assess`] gives an area of which the rules see this.
pub fn outcome_of(framework: &Framework, seen: &Seen) -> Decided {
    outcome::decide(framework, &Statuses::of(framework, seen))
}
