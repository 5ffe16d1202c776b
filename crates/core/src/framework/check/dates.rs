//! Dates: periods run forwards, the calendar is in order and ends where the framework says that it does.

use super::super::draft::Draft;
use super::super::fault::{Faults, Spot};
use super::super::{CalendarStep, Period};
use super::{read, whole};

/// The step on which grades come out; its day and the framework's must agree.
const PUBLICATION: &str = "publication";

pub(super) fn check(draft: &Draft, faults: &Faults) {
    if let Some(head) = &draft.head {
        forwards(head.in_force, draft.spots.at("in_force.to"), faults);
        for (place, exception) in head.cut_off.exceptions.iter().enumerate() {
            let spot = draft.spots.at(&format!("cut_off.exceptions.{place}.inspected.to"));
            forwards(exception.inspected, spot, faults);
        }
        if head.in_force.from <= head.in_force.to && !head.in_force.holds(head.publication) {
            let message = format!(
                "publication on `{}` is outside the days on which the framework is in force",
                head.publication
            );
            faults.add(draft.spots.at("publication"), message);
        }
    }
    for (step, spots) in read(&draft.steps) {
        if let Some(until) = step.until {
            forwards(Period { from: step.on, to: until }, spots.at("until"), faults);
        }
        if step.month_only && step.on.day() != 1 {
            let message =
                format!("`{}` is known to the month only; write its first day, not `{}`", step.id, step.on);
            faults.add(spots.at("on"), message);
        }
        published_when_the_framework_says(step, spots.at("on"), draft, faults);
    }
    in_order(draft, faults);
}

fn forwards(period: Period, spot: Spot, faults: &Faults) {
    if period.to < period.from {
        faults.add(spot, format!("expected a day from `{}` on, found `{}`", period.from, period.to));
    }
}

fn published_when_the_framework_says(step: &CalendarStep, spot: Spot, draft: &Draft, faults: &Faults) {
    let Some(head) = draft.head.as_ref().filter(|_| step.id == PUBLICATION) else { return };
    if step.on != head.publication {
        let message = format!(
            "expected `{}`, the framework's day of publication, found `{}`",
            head.publication, step.on
        );
        faults.add(spot, message);
    }
}

fn in_order(draft: &Draft, faults: &Faults) {
    let Some(steps) = whole(&draft.steps) else { return };
    for pair in steps.windows(2) {
        let ((before, _), (step, spots)) = (pair[0], pair[1]);
        if step.on < before.on {
            let message = format!(
                "`{}` on `{}` stands after `{}` on `{}`; put the steps in the order of their dates",
                step.id, step.on, before.id, before.on
            );
            faults.add(spots.at("on"), message);
        }
    }
}
