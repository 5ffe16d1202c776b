//! The four grades, a sentence a line, and what follows from them (A9).

use super::block_a::{SuperGroups, share_of_groups};
use super::block_b::BlockB;
use super::block_c::{gaps_narrowed, in_line};
use super::{Question, Truth, and, not, or};
use Truth::{ForAPerson, No, NoQuestion, Unknown, Yes};
use plumbline_core::record::Judgement::{Good, Satisfactory};
use plumbline_core::record::Outcome::{Enjoying, Safe};

/// What the twin answers; grades are 4 to 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub profile_grade: Option<u8>,
    pub limit: Option<u8>,
    pub ceiling: Option<u8>,
    pub unqualified: Option<u8>,
    /// Lowest first.
    pub possible: Vec<u8>,
    pub outcome: Says,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Says {
    Indicated(u8),
    Between(Option<u8>, u8),
    Possible(Vec<u8>),
    NoGrade,
}

/// One grade: what rules it out, and whether it holds without qualification.
struct Standing {
    grade: u8,
    profile: Truth,
    musts: Truth,
    unqualified: Truth,
}

pub fn answer(question: &Question) -> Answer {
    let a = SuperGroups::of(question);
    let b = BlockB::of(question);
    let groups = |percent| {
        and(&[share_of_groups(question, Enjoying, percent), share_of_groups(question, Safe, percent)])
    };
    let c = |percent| {
        let attainment = or(&[gaps_narrowed(question), in_line(question, true, percent)]);
        and(&[in_line(question, false, percent), attainment])
    };
    let no_priority_action = not(b.priority_action());
    let adequate = b.both_at_least(Satisfactory);
    // ¶35, ¶36, ¶40: each of these holds the grade at 1.
    let held_at_1 = or(&[b.priority_action(), b.either_inadequate(), b.inadequate_then_unannounced()]);
    // Annex E and ¶39: each of these makes more than 2 unlikely.
    let hardly_above_2 = or(&[b.lifted_and_not_sustained(), b.rise_of_two()]);
    // Unlikely is for a person to settle.
    let above_2 = if hardly_above_2 == Yes { ForAPerson } else { not(hardly_above_2) };

    let profile_4 = a.enough_for_excellently();
    let b_4 = and(&[no_priority_action, b.both_at_least(Good)]);
    let limits_4 = and(&[not(held_at_1), not(b.either_no_better_than_adequate())]);
    let musts_4 = and(&[profile_4, b_4, limits_4]);
    let four = Standing {
        grade: 4,
        profile: profile_4,
        musts: musts_4,
        unqualified: and(&[musts_4, a.none_red(), groups(80), c(80), above_2]),
    };

    let profile_3 = and(&[a.enough_for_well(), a.enough_universal()]);
    let musts_3 = and(&[profile_3, no_priority_action, adequate, not(held_at_1)]);
    let three = Standing {
        grade: 3,
        profile: profile_3,
        musts: musts_3,
        unqualified: and(&[musts_3, groups(65), c(65), b.sustained_where_lifted(), above_2]),
    };

    let profile_2 = and(&[a.enough_for_adequately(), a.enough_universal()]);
    let musts_2 = and(&[profile_2, no_priority_action, adequate, not(held_at_1)]);
    let two = Standing {
        grade: 2,
        profile: profile_2,
        musts: musts_2,
        unqualified: and(&[musts_2, groups(50), c(50)]),
    };

    let profile_1 = a.few_enough_for_poorly();
    let b_1 = or(&[b.priority_action(), b.either_inadequate(), b.either_still_inadequate_on_reinspection()]);
    let a_1 = and(&[profile_1, a.universal_ones_no_better_than_amber(), a.two_red()]);
    let one = Standing {
        grade: 1,
        profile: profile_1,
        musts: or(&[profile_1, b_1, held_at_1]),
        unqualified: or(&[a_1, b_1, held_at_1]),
    };

    let mut limit = None;
    if b_4 == No || b.either_no_better_than_adequate() == Yes {
        limit = Some(3);
    }
    if no_priority_action == No || adequate == No || held_at_1 == Yes {
        limit = Some(1);
    }
    conclude(&[four, three, two, one], limit)
}

fn conclude(grades: &[Standing; 4], limit: Option<u8>) -> Answer {
    let (profile_grade, _) = highest(grades, |g| g.profile);
    let (ceiling, _) = highest(grades, |g| g.musts);
    let (best, best_is_settled) = highest(grades, |g| g.unqualified);
    let not_below = first_that_holds(grades, |g| g.unqualified);
    let open = |from: Option<u8>, to: Option<u8>| -> Vec<u8> {
        let mut open = Vec::new();
        for g in grades.iter().rev() {
            let too_low = from.is_some_and(|from| g.grade < from);
            let too_high = to.is_some_and(|to| g.grade > to);
            if g.musts != No && !too_low && !too_high {
                open.push(g.grade);
            }
        }
        open
    };
    let all_ruled_out = grades.iter().all(|g| g.musts == No);
    let outcome = if all_ruled_out {
        Says::NoGrade
    } else if let (Some(ceiling), true) = (ceiling, best_is_settled) {
        if best == Some(ceiling) { Says::Indicated(ceiling) } else { Says::Between(best, ceiling) }
    } else {
        Says::Possible(open(not_below, ceiling))
    };
    let possible = match &outcome {
        Says::Indicated(grade) => vec![*grade],
        Says::Between(from, to) => open(*from, Some(*to)),
        Says::Possible(grades) => grades.clone(),
        Says::NoGrade => vec![],
    };
    Answer {
        profile_grade,
        limit,
        ceiling,
        unqualified: if ceiling.is_some() { best } else { None },
        possible,
        outcome,
    }
}

fn first_that_holds(grades: &[Standing; 4], of: impl Fn(&Standing) -> Truth) -> Option<u8> {
    grades.iter().find(|g| of(g) == Yes || of(g) == NoQuestion).map(|g| g.grade)
}

/// The highest grade that holds, and whether that is settled: no higher one is unknown.
fn highest(grades: &[Standing; 4], of: impl Fn(&Standing) -> Truth) -> (Option<u8>, bool) {
    let holds = first_that_holds(grades, &of);
    let open = grades.iter().any(|g| of(g) == Unknown && holds.is_none_or(|holds| g.grade > holds));
    if open { (None, false) } else { (holds, true) }
}
