//! What the days of an area inspection, and what its findings say of earlier ones, cannot be (L5).

use super::RowReader;
use super::contradiction::{Contradiction, fault};
use crate::description::FactRule;
use crate::field::Field;
use crate::ledger::Problem;
use csv::StringRecord;
use plumbline_core::area::AreaCode;
use plumbline_core::record::{
    AreaFinding, AreaInspection, AreaInspectionKind, Fact, Follows, Stands, as_compared,
};
use plumbline_core::time::{Dated, days_after};
use std::collections::BTreeMap;

/// The longest that an inspection of an area's services may take, from its first day to its last: a bound of sense (D65).
const LONGEST_DAYS: i32 = 31;

/// An inspection has a date; its first day is not after its last, nor long before it; and it is published when it is over.
pub(super) fn days(it: &AreaInspection) -> Vec<Contradiction> {
    let mut faults = Vec::new();
    if it.inspected.is_none() && it.published.is_none() {
        faults.push(fault(Field::Inspected, "a date of inspection or of publication"));
    }
    if let Some(first) = it.first_day {
        match it.inspected {
            Some(Dated::Day(last)) if first > last || first < days_after(last, -LONGEST_DAYS) => {
                let expected = format!("a first day from {} to {last}", days_after(last, -LONGEST_DAYS));
                faults.push(fault(Field::From, expected));
            }
            Some(Dated::Day(_)) => {}
            _ => faults.push(fault(Field::Inspected, "the last day, where `from` gives the first")),
        }
    }
    if it.inspected.zip(it.published).is_some_and(|(inspected, published)| published < inspected.earliest()) {
        faults.push(fault(Field::Published, "a day not before the inspection"));
    }
    faults
}

/// What still asks for something persists; what was addressed is told by what the inspection found good enough.
pub(super) fn finding(it: &AreaFinding) -> Vec<Contradiction> {
    let mut faults = Vec::new();
    if it.subject.as_ref().is_some_and(|subject| subject.contains(';')) {
        faults.push(fault(Field::Subject, "a short name without `;`"));
    }
    match &it.follows {
        Some(Follows { stands: Stands::Addressed, .. }) if it.kind.asks() => {
            faults.push(fault(
                Field::Stands,
                "`persisting` here; what was addressed is told by a strength or satisfactory practice",
            ));
        }
        Some(Follows { stands: Stands::Persisting, .. }) if !it.kind.asks() => {
            faults.push(fault(
                Field::Stands,
                "`addressed` here; what persists is told by an area for development or a priority action",
            ));
        }
        _ => {}
    }
    faults
}

/// An inspection of an area's services, and a subject as it is compared.
type SubjectOf = (AreaCode, AreaInspectionKind, Dated, String);

/// The findings of a file that have a subject, each with its row.
#[derive(Default)]
pub(super) struct Subjects(BTreeMap<SubjectOf, (u32, AreaFinding)>);

impl Subjects {
    /// The row in which another finding of the inspection has the subject already.
    fn taken(&mut self, finding: &AreaFinding, number: u32) -> Option<u32> {
        let subject = as_compared(finding.subject.as_ref()?);
        let key = (finding.area.clone(), finding.of, finding.inspected, subject);
        let (row, first) = self.0.entry(key).or_insert_with(|| (number, finding.clone()));
        (first != finding).then_some(*row)
    }
}

impl RowReader<'_> {
    /// A subject is that of one finding of its inspection, or nobody could tell which of them a later one follows.
    pub(super) fn subject(&mut self, rule: &FactRule, fact: &Fact, row: &StringRecord, number: u32) {
        let Fact::AreaFinding(finding) = fact else { return };
        let Some(first) = self.subjects.taken(finding, number) else { return };
        let (column, cell) = self.as_it_stands(rule, Field::Subject, row);
        self.problem(Problem {
            row: number,
            column,
            value: cell.unwrap_or_default(),
            hidden: false,
            expected: format!("a subject of its own: row {first} has it, of another finding"),
            advice: "give each finding of an inspection a subject of its own".into(),
        });
    }
}
