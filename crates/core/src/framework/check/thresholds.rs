//! The adjusted thresholds (¶59; D3): sensible for every number of super groups present.

use super::super::Adjustment;
use super::super::draft::Draft;
use super::super::fault::Faults;
use super::whole;

pub(super) fn check(draft: &Draft, faults: &Faults) {
    let Some(head) = &draft.head else { return };
    let a = &head.adjustment;
    let rows: [(&str, &[u8]); 6] = [
        ("excellently", &a.excellently),
        ("well", &a.well),
        ("adequately", &a.adequately),
        ("poorly", &a.poorly),
        ("universal", &a.universal),
        ("universal_amber", &a.universal_amber),
    ];
    for (name, row) in rows {
        never_falls(name, row, draft, faults);
        no_more_than_present(name, row, draft, faults);
    }
    grades_stand_apart(a, draft, faults);
    rows_reach(draft, faults);
}

fn never_falls(name: &str, row: &[u8], draft: &Draft, faults: &Faults) {
    for present in 1..row.len() {
        let (before, here) = (row[present - 1], row[present]);
        if here < before {
            faults.add(
                draft.spots.at(&format!("adjustment.{name}.{present}")),
                format!(
                    "`{name}` falls from `{before}` to `{here}` where {present} are present; it may only rise"
                ),
            );
        }
    }
}

fn no_more_than_present(name: &str, row: &[u8], draft: &Draft, faults: &Faults) {
    for (present, asked) in row.iter().enumerate() {
        if usize::from(*asked) > present {
            faults.add(
                draft.spots.at(&format!("adjustment.{name}.{present}")),
                format!("`{name}` asks for `{asked}` where only {present} are present"),
            );
        }
    }
}

/// A better grade never asks for less, and what is few enough for the lowest grade is not enough for the next.
fn grades_stand_apart(a: &Adjustment, draft: &Draft, faults: &Faults) {
    let rising =
        [("well", &a.well, "excellently", &a.excellently), ("adequately", &a.adequately, "well", &a.well)];
    for (lower, low, higher, high) in rising {
        for present in 0..low.len() {
            if low[present] > high[present] {
                faults.add(
                    draft.spots.at(&format!("adjustment.{lower}.{present}")),
                    format!(
                        "where {present} are present `{lower}` asks for `{}`, more than the `{}` of `{higher}`",
                        low[present], high[present]
                    ),
                );
            }
        }
    }
    for present in 1..a.poorly.len() {
        if a.poorly[present] >= a.adequately[present] {
            faults.add(
                draft.spots.at(&format!("adjustment.poorly.{present}")),
                format!(
                    "where {present} are present `poorly` allows `{}` but `adequately` asks for only `{}`; \
                     `poorly` must be less",
                    a.poorly[present], a.adequately[present]
                ),
            );
        }
    }
}

/// A framework with more super groups than the rows provide for would be judged by the wrong number.
fn rows_reach(draft: &Draft, faults: &Faults) {
    let Some(super_groups) = whole(&draft.super_groups) else { return };
    let universal = super_groups.iter().filter(|(s, _)| s.universal).count();
    for (row, reach, present, what) in [
        ("adjustment.excellently", 7, super_groups.len(), "super groups"),
        ("adjustment.universal", 4, universal, "universal super groups"),
    ] {
        if present > reach {
            faults.add(
                draft.spots.at(row),
                format!("the thresholds reach to {reach} {what}, but there are {present}; remove some"),
            );
        }
    }
}
