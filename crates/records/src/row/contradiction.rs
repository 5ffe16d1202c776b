//! What each field allows and a record as a whole does not.

use crate::field::Field;
use crate::words::did_you_mean;
use plumbline_core::record::{Covered, Fact};

/// A field that does not go with the others.
pub(super) struct Contradiction {
    pub field: Field,
    pub expected: &'static str,
    pub advice: Option<String>,
}

/// The record's contradiction in itself, if it has one.
pub(super) fn contradiction(fact: &Fact, group_ids: &[&str]) -> Option<Contradiction> {
    let fault = |field, expected| Some(Contradiction { field, expected, advice: None });
    match fact {
        Fact::AreaInspection(i) if i.inspected.is_none() && i.published.is_none() => {
            fault(Field::Inspected, "a date of inspection or of publication")
        }
        Fact::Finding(f) if f.published.is_some_and(|p| p < f.inspected) => {
            fault(Field::Published, "a day not before the inspection")
        }
        Fact::Coverage(c) if c.to < c.from => fault(Field::To, "a day not before the first"),
        Fact::Coverage(c) => match &c.what {
            Covered::Register(group) if !group_ids.contains(&group.as_str()) => Some(Contradiction {
                field: Field::What,
                expected: "a group of the framework after `register:`",
                advice: did_you_mean(group, group_ids.iter().copied()),
            }),
            _ => None,
        },
        Fact::SeriousCaseReviews(r) if r.to < r.from => fault(Field::To, "a day not before the first"),
        Fact::SeriousCaseReviews(r) if r.adequate_or_better > r.total => {
            fault(Field::AdequateOrBetter, "no more than the total")
        }
        _ => None,
    }
}
