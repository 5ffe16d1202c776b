//! How a grade stands to what the rules say, as a number that can be added up.

use crate::assessment::Outcome;
use crate::framework::Grade;

/// Awarded less indicated, in half grades. Where the rules leave it between two grades, less the middle of them: the higher of two neighbours
/// counts as half a grade lenient, the lower as half a grade severe; and where they set only a ceiling, the middle between it and the lowest grade.
///
/// None where missing evidence decides, or where the rules come to no grade: then nothing says what an even hand would have given.
pub fn score(outcome: &Outcome, awarded: Grade) -> Option<i32> {
    let halves = |grade: Grade| i32::from(grade.number());
    let middle_twice = match outcome {
        Outcome::Indicated(grade) => 2 * halves(*grade),
        Outcome::Between { from, to } => halves(from.unwrap_or(Grade::Poorly)) + halves(*to),
        Outcome::Possible(_) | Outcome::NoGrade => return None,
    };
    Some(2 * halves(awarded) - middle_twice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Grade::{Adequately, Excellently, Poorly, Well};

    #[test]
    fn a_grade_is_counted_from_the_indicated_one_or_from_the_middle_of_those_left() {
        let between = |from, to| Outcome::Between { from, to };
        assert_eq!(score(&Outcome::Indicated(Well), Well), Some(0));
        assert_eq!(score(&Outcome::Indicated(Well), Poorly), Some(-4), "two grades");
        assert_eq!(score(&between(Some(Adequately), Well), Well), Some(1), "half a grade");
        assert_eq!(score(&between(Some(Adequately), Well), Adequately), Some(-1));
        assert_eq!(score(&between(Some(Adequately), Excellently), Well), Some(0));
        assert_eq!(score(&between(None, Well), Adequately), Some(0), "from the lowest to the ceiling");
    }

    #[test]
    fn what_missing_evidence_decides_is_not_counted() {
        assert_eq!(score(&Outcome::Possible(vec![Well, Adequately]), Adequately), None);
        assert_eq!(score(&Outcome::NoGrade, Adequately), None);
    }
}
