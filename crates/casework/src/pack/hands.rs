//! Whose hands a case went through, and how the grade that they gave stands to what the rules say.

use super::Drafted;
use crate::act::Act;
use crate::case::Entry;
use crate::event::{CaseEvent, Members, Opinion};
use crate::person::PersonId;
use plumbline_core::framework::Grade;
use plumbline_core::insight::alike::score;

/// Whose hands a case went through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hands {
    /// Who drafted the grade last, and which.
    pub drafted: Option<(PersonId, Grade)>,
    /// Each panel that agreed to that draft, with all who sat.
    pub panels: Vec<(Act, Members)>,
    /// The second reading and the first that it stands beside.
    pub second: Option<SecondReading>,
}

/// Two readings of one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecondReading {
    pub first: (PersonId, Grade),
    pub second: (PersonId, Grade),
}

impl Hands {
    /// Out of the acts of a case that stand. The last draft counts, and what came to it afterwards; a second reading counts beside the draft before it.
    pub fn of(entries: &[Entry]) -> Self {
        let mut hands = Self::default();
        for entry in entries.iter().filter(|entry| entry.stands()) {
            match &entry.what {
                CaseEvent::GradeDrafted { graded } => {
                    hands = Self { drafted: Some((entry.by.clone(), graded.grade())), ..Self::default() };
                }
                CaseEvent::ConsistencyPanelHeld { members, opinion: Opinion::Agreed, .. } => {
                    hands.panels.push((Act::HoldConsistencyPanel, all_who_sat(members, entry)));
                }
                CaseEvent::ChallengePanelHeld { members, opinion: Opinion::Agreed, .. } => {
                    hands.panels.push((Act::HoldChallengePanel, all_who_sat(members, entry)));
                }
                CaseEvent::SecondRead { graded } => {
                    let second = (entry.by.clone(), graded.grade());
                    hands.second = hands.drafted.clone().map(|first| SecondReading { first, second });
                }
                _ => {}
            }
        }
        hands
    }
}

fn all_who_sat(members: &Members, entry: &Entry) -> Members {
    members.iter().cloned().chain([entry.by.clone()]).collect()
}

/// The hands of a case with the score of the draft that they gave or agreed to.
pub(super) fn scored<'d>(case: &'d Drafted<'_>) -> Option<(&'d Hands, i32)> {
    let (_, grade) = case.hands.drafted.as_ref()?;
    let (_, outcome) = case.looked_at.as_ref()?;
    Some((&case.hands, score(outcome, *grade)?))
}
