//! Changes of evidence, and what they say.

use super::{Direction, Own};
use crate::framework::Framework;
use crate::profile::Marks;
use crate::record::{Decimal, IndicatorValue};
use smol_str::SmolStr;

/// One kind of change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Move {
    /// So many providers of a group, of these marks, are inspected again.
    Providers { group: usize, marks: Marks, n: u32, direction: Direction },
    /// One more of the area's own inspections, or what is recorded of them.
    Own(Own),
    /// An indicator's latest value becomes another, the nearest that suffices.
    Indicator {
        indicator: SmolStr,
        was: Option<Decimal>,
        becomes: Option<Decimal>,
        value: Box<IndicatorValue>,
        gap: bool,
    },
}

impl Move {
    /// How many changes it is.
    pub fn count(&self) -> u32 {
        match self {
            Self::Providers { n, .. } => *n,
            Self::Own(_) | Self::Indicator { .. } => 1,
        }
    }
}

/// Changes that together lead somewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    pub moves: Vec<Move>,
}

impl Plan {
    pub(super) fn of(parts: [&Plan; 3]) -> Self {
        Self { moves: parts.into_iter().flat_map(|plan| plan.moves.iter().cloned()).collect() }
    }

    pub fn count(&self) -> u32 {
        self.moves.iter().map(Move::count).sum()
    }

    /// A line each: providers by group, whatever else they were.
    pub fn says(&self, framework: &Framework) -> Vec<String> {
        let mut lines = Vec::new();
        for (at, group) in framework.groups.iter().enumerate() {
            let here = self.moves.iter().filter_map(|it| match it {
                Move::Providers { group, n, direction, .. } if *group == at => Some((*n, *direction)),
                _ => None,
            });
            let here: Vec<(u32, Direction)> = here.collect();
            let n: u32 = here.iter().map(|(n, _)| n).sum();
            if let Some((_, direction)) = here.first() {
                let providers = if n == 1 { "provider" } else { "providers" };
                let word = match direction {
                    Direction::Better => "good",
                    Direction::Worse => "satisfactory",
                };
                let are = if n == 1 { "is" } else { "are" };
                lines.push(format!(
                    "{n} {providers} of {} {are} inspected again and judged {word} throughout",
                    group.title
                ));
            }
        }
        lines.extend(self.moves.iter().filter_map(|it| match it {
            Move::Providers { .. } => None,
            Move::Own(own) => Some(own.says()),
            Move::Indicator { indicator, was, becomes, gap, .. } => {
                let title = framework.indicators.iter().find(|it| it.id == *indicator);
                let title = title.map_or(indicator.as_str(), |it| it.title.as_str());
                let figure =
                    |it: &Option<Decimal>| it.map_or_else(|| "another figure".into(), |it| it.to_string());
                let what = if *gap { "the gap" } else { "the indicator" };
                Some(format!("{what} {title} comes to {} from {}", figure(becomes), figure(was)))
            }
        }));
        lines
    }
}
