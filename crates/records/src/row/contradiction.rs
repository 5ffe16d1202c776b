//! What each field allows and a record as a whole does not.

use crate::field::Field;
use crate::ledger::Problem;
use crate::words::did_you_mean;
use plumbline_core::record::{Covered, Fact};

/// The record's contradiction in itself, if it has one.
pub(super) fn contradiction(fact: &Fact, group_ids: &[&str], row: u32) -> Option<Problem> {
    let problem = |field: Field, value: String, expected: &str| {
        Some(Problem {
            row,
            column: field.to_string(),
            value,
            expected: expected.to_owned(),
            advice: "mend the row".into(),
        })
    };
    match fact {
        Fact::AreaInspection(i) if i.inspected.is_none() && i.published.is_none() => {
            problem(Field::Inspected, String::new(), "a date of inspection or of publication")
        }
        Fact::Finding(f) if f.published.is_some_and(|p| p < f.inspected) => problem(
            Field::Published,
            f.published.map(|p| p.to_string()).unwrap_or_default(),
            "a day not before the inspection",
        ),
        Fact::Coverage(c) if c.to < c.from => {
            problem(Field::To, c.to.to_string(), "a day not before the first")
        }
        Fact::Coverage(c) => match &c.what {
            Covered::Register(group) if !group_ids.contains(&group.as_str()) => {
                let nearest = did_you_mean(group, group_ids.iter().copied());
                let expected = "a group of the framework after `register:`";
                problem(Field::What, group.to_string(), expected)
                    .map(|p| Problem { advice: nearest.unwrap_or_else(|| p.advice.clone()), ..p })
            }
            _ => None,
        },
        Fact::SeriousCaseReviews(r) if r.to < r.from => {
            problem(Field::To, r.to.to_string(), "a day not before the first")
        }
        Fact::SeriousCaseReviews(r) if r.adequate_or_better > r.total => {
            problem(Field::AdequateOrBetter, r.adequate_or_better.to_string(), "no more than the total")
        }
        _ => None,
    }
}
