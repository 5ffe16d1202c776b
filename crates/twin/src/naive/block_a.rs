//! Block A by trying everything: seven nested loops over what each super group may turn out to be.

use super::{Question, Truth, however, truth};
use plumbline_core::profile::{GroupCell, Presence, SuperGroupCell};
use plumbline_core::record::{Judgement, Outcome};

/// How one super group may stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    Absent,
    TopTwoBands,
    Amber,
    Red,
}

use Stands::{Absent, Amber, Red, TopTwoBands};

/// Table 2 without division: 65% or more is one of the top two bands, less than 50% is red.
fn stands(good: u64, n: u64) -> Stands {
    if 100 * good >= 65 * n {
        return TopTwoBands;
    }
    if 100 * good >= 50 * n {
        return Amber;
    }
    Red
}

/// One way in which everything could turn out.
#[derive(Clone, Copy)]
pub(crate) struct Turn {
    present: usize,
    universal_present: usize,
    top: usize,
    universal_top: usize,
    red: usize,
}

/// ¶59 as decided in A6, by how many super groups are present.
const EXCELLENTLY: [usize; 8] = [0, 1, 2, 3, 4, 4, 5, 6];
const WELL: [usize; 8] = [0, 1, 2, 2, 3, 3, 4, 4];
const ADEQUATELY: [usize; 8] = [0, 1, 1, 1, 2, 2, 3, 3];
const POORLY: [usize; 8] = [0, 0, 0, 0, 1, 1, 2, 2];
/// And by how many universal ones are.
const UNIVERSAL: [usize; 5] = [0, 1, 1, 2, 2];
const UNIVERSAL_AMBER: [usize; 5] = [0, 1, 2, 2, 3];

/// What Annex E asks of the super groups.
pub(crate) struct SuperGroups(Vec<Turn>);

impl SuperGroups {
    pub fn of(question: &Question) -> Self {
        let may: Vec<Vec<Stands>> =
            question.area.a.super_groups.iter().map(|cell| ways(question, cell)).collect();
        let mut turns = Vec::new();
        for a in &may[0] {
            for b in &may[1] {
                for c in &may[2] {
                    for d in &may[3] {
                        for e in &may[4] {
                            for f in &may[5] {
                                for g in &may[6] {
                                    turns.push(turn([*a, *b, *c, *d, *e, *f, *g]));
                                }
                            }
                        }
                    }
                }
            }
        }
        Self(turns)
    }

    fn however(&self, holds: impl Fn(&Turn) -> bool) -> Truth {
        however(self.0.iter().map(|turn| truth(holds(turn))))
    }

    pub fn enough_for_excellently(&self) -> Truth {
        self.however(|t| t.present > 0 && t.top >= EXCELLENTLY[t.present])
    }

    pub fn enough_for_well(&self) -> Truth {
        self.however(|t| t.present > 0 && t.top >= WELL[t.present])
    }

    pub fn enough_for_adequately(&self) -> Truth {
        self.however(|t| t.present > 0 && t.top >= ADEQUATELY[t.present])
    }

    pub fn enough_universal(&self) -> Truth {
        self.however(|t| t.universal_top >= UNIVERSAL[t.universal_present])
    }

    pub fn few_enough_for_poorly(&self) -> Truth {
        self.however(|t| t.present > 0 && t.top <= POORLY[t.present])
    }

    pub fn universal_ones_no_better_than_amber(&self) -> Truth {
        self.however(|t| t.universal_present - t.universal_top >= UNIVERSAL_AMBER[t.universal_present])
    }

    pub fn none_red(&self) -> Truth {
        self.however(|t| t.red == 0)
    }

    pub fn two_red(&self) -> Truth {
        self.however(|t| t.red >= 2)
    }
}

/// Table 1: the first four are universal.
fn turn(all: [Stands; 7]) -> Turn {
    let mut turn = Turn { present: 0, universal_present: 0, top: 0, universal_top: 0, red: 0 };
    for (at, stands) in all.into_iter().enumerate() {
        if stands == Absent {
            continue;
        }
        turn.present += 1;
        if at < 4 {
            turn.universal_present += 1;
        }
        if stands == TopTwoBands {
            turn.top += 1;
        }
        if stands == TopTwoBands && at < 4 {
            turn.universal_top += 1;
        }
        if stands == Red {
            turn.red += 1;
        }
    }
    turn
}

/// Every way in which a super group may stand.
fn ways(question: &Question, cell: &SuperGroupCell) -> Vec<Stands> {
    match cell.presence {
        Presence::Absent => return vec![Absent],
        Presence::NotObserved { registered: Some(1..) } => return vec![TopTwoBands, Amber, Red],
        Presence::NotObserved { .. } => return vec![Absent, TopTwoBands, Amber, Red],
        Presence::Observed => {}
    }
    if !cell.missing.is_empty() && !question.assume_observed_groups_suffice {
        return vec![TopTwoBands, Amber, Red];
    }
    let good = u64::from(cell.counts.outstanding + cell.counts.good);
    let rest = u64::from(cell.counts.satisfactory + cell.counts.inadequate);
    let mut found = Vec::new();
    for (good, n) in tie_outcomes(good, good + rest, &cell.ties) {
        if n > 0 {
            found.push(stands(good, n));
        }
    }
    if found.is_empty() { vec![TopTwoBands, Amber, Red] } else { found }
}

/// (good, n) for every way of settling the ties: each tied provider got one of its grades.
fn tie_outcomes(good: u64, n: u64, ties: &[Vec<Judgement>]) -> Vec<(u64, u64)> {
    let Some((first, others)) = ties.split_first() else { return vec![(good, n)] };
    let mut outcomes = Vec::new();
    for grade in first {
        let is_good = *grade == Judgement::Outstanding || *grade == Judgement::Good;
        outcomes.extend(tie_outcomes(if is_good { good + 1 } else { good }, n + 1, others));
    }
    outcomes
}

/// Whether at least `percent` of the groups present are in the top two bands for an outcome.
pub(crate) fn share_of_groups(question: &Question, outcome: Outcome, percent: u64) -> Truth {
    let (mut top, mut not_top, mut open, mut open_or_absent) = (0u64, 0u64, 0u64, 0u64);
    for cell in &question.area.a.groups {
        match cell.presence {
            Presence::Absent => {}
            Presence::NotObserved { .. } if question.assume_observed_groups_suffice => {}
            Presence::NotObserved { registered: Some(1..) } => open += 1,
            Presence::NotObserved { .. } => open_or_absent += 1,
            Presence::Observed => match in_top_bands(cell, outcome) {
                Some(true) => top += 1,
                Some(false) => not_top += 1,
                None => open += 1,
            },
        }
    }
    let mut turns = Vec::new();
    for here in 0..=open_or_absent {
        for turned_top in 0..=open + here {
            let present = top + not_top + open + here;
            if present > 0 {
                turns.push(truth(100 * (top + turned_top) >= percent * present));
            }
        }
    }
    however(turns.into_iter())
}

/// None: it has no grade for this outcome, or its ties leave it open.
fn in_top_bands(cell: &GroupCell, outcome: Outcome) -> Option<bool> {
    let counts = cell.counts(outcome);
    let good = u64::from(counts.outstanding + counts.good);
    let n = good + u64::from(counts.satisfactory + counts.inadequate);
    let mut seen: Vec<bool> = tie_outcomes(good, n, &cell.ties[outcome as usize])
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(good, n)| stands(good, n) == TopTwoBands)
        .collect();
    seen.dedup();
    match seen.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}
