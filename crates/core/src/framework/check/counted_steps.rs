//! Steps that come so many working days after another: the other is an earlier day, and the day given is the one counted.

use super::super::CalendarStep;
use super::super::draft::Draft;
use super::super::fault::{Faults, hint};
use super::super::reader::Spots;
use super::{names, read};
use crate::time::{BankHolidays, nth_working_day_after};

pub(super) fn check(draft: &Draft, faults: &Faults) {
    let holidays = BankHolidays::england_and_wales();
    let mut earlier: Vec<&CalendarStep> = Vec::new();
    for (step, spots) in read(&draft.steps) {
        both_or_neither(step, spots, faults);
        is_one_day(step, spots, faults);
        if let Some(after) = &step.after {
            match earlier.iter().find(|e| e.id == *after) {
                Some(base) => on_the_day_counted(step, base, &holidays, spots, faults),
                None => not_earlier(after, draft, &earlier, spots, faults),
            }
        }
        earlier.push(step);
    }
}

fn both_or_neither(step: &CalendarStep, spots: &Spots, faults: &Faults) {
    match (&step.after, step.working_days) {
        (Some(after), None) => faults.add(
            spots.at("after"),
            format!("`{}` is after `{after}` by no number of days; add `working_days`", step.id),
        ),
        (None, Some(days)) => faults.add(
            spots.at("working_days"),
            format!("`{}` is `{days}` working days after no step; name the step in `after`", step.id),
        ),
        (_, Some(0)) => {
            faults.add(spots.at("working_days"), "expected a whole number from 1 to 255, found `0`");
        }
        _ => {}
    }
}

fn is_one_day(step: &CalendarStep, spots: &Spots, faults: &Faults) {
    if step.after.is_none() {
        return;
    }
    if step.until.is_some() {
        let message = format!("`{}` is counted in working days and so is one day; remove `until`", step.id);
        faults.add(spots.at("until"), message);
    }
    if step.month_only {
        let message =
            format!("`{}` is counted in working days and so is one day; remove `month_only`", step.id);
        faults.add(spots.at("month_only"), message);
    }
}

fn not_earlier(after: &str, draft: &Draft, earlier: &[&CalendarStep], spots: &Spots, faults: &Faults) {
    // One that stands there but could not be read is a fault already.
    if draft.steps.iter().any(|s| s.value.is_none() && s.name.as_deref() == Some(after)) {
        return;
    }
    let message = if names(&draft.steps).any(|name| name == after) {
        format!("`{after}` is no earlier step; count from one that stands above")
    } else {
        let near = hint(after, earlier.iter().map(|e| e.id.as_str()));
        format!("no earlier step is called `{after}`{near}")
    };
    faults.add(spots.at("after"), message);
}

fn on_the_day_counted(
    step: &CalendarStep,
    base: &CalendarStep,
    holidays: &BankHolidays,
    spots: &Spots,
    faults: &Faults,
) {
    if base.month_only {
        let message =
            format!("`{}` is known to the month only, and working days need a day to count from", base.id);
        faults.add(spots.at("after"), message);
        return;
    }
    let Some(days) = step.working_days.filter(|days| *days > 0) else { return };
    match nth_working_day_after(base.last_day(), days.into(), holidays) {
        Ok(counted) if counted.day != step.on => faults.add(
            spots.at("on"),
            format!("expected `{}`, {counted} (`{}`), found `{}`", counted.day, base.id, step.on),
        ),
        Ok(_) => {}
        Err(past) => faults.add(spots.at("on"), past.to_string()),
    }
}
