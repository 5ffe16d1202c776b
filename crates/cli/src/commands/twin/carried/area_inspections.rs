//! Block B's evidence: the areas' own inspections, what sources cover of them, and a calendar to place them by.

use super::{Table, cell, yes_or_no};
use jiff::civil::Date;
use plumbline_core::evidence::{Evidence, Placed};
use plumbline_core::profile::AsAt;
use plumbline_core::record::{AreaInspection, Covered, Judgement};
use plumbline_core::time::days_after;

/// The lag where neither the run nor the source assumes one (P8).
const USUAL_LAG_DAYS: u16 = 28;

/// The inspections, those of one day in the order of their own text, so that the order of files never matters.
pub fn area_inspections(evidence: &Evidence) -> Table {
    let mut all: Vec<&Placed<AreaInspection>> = evidence.area_inspections.iter().collect();
    all.sort_by_cached_key(|placed| format!("{:?}", placed.fact));
    let rows = all.into_iter().enumerate().map(|(number, placed)| row(evidence, number, placed)).collect();
    Table {
        name: "area_inspections",
        columns: &[
            "inspection",
            "area",
            "kind",
            "first_day",
            "last_day",
            "published",
            "lag_days",
            "safeguarding",
            "looked_after",
            "disputed",
        ],
        rows,
    }
}

fn row(evidence: &Evidence, number: usize, placed: &Placed<AreaInspection>) -> Vec<String> {
    let it = &placed.fact;
    let grade = |grade: Option<Judgement>| cell(grade.map(|grade| grade as u8));
    vec![
        number.to_string(),
        it.area.to_string(),
        it.kind.id().into(),
        cell(it.inspected.map(|when| when.earliest())),
        cell(it.inspected.map(|when| when.latest())),
        cell(it.published),
        evidence.lag_days(placed.place, USUAL_LAG_DAYS).to_string(),
        grade(it.safeguarding),
        grade(it.looked_after),
        yes_or_no(placed.disputed),
    ]
}

/// The days on which a source holds every inspection of a kind; without an area, in the whole of England.
pub fn complete(evidence: &Evidence) -> Table {
    let rows = evidence.coverage.iter().filter_map(|placed| {
        let it = &placed.fact;
        let Covered::AreaInspections(kind) = it.what else { return None };
        Some(vec![kind.id().into(), cell(it.area.as_ref()), it.from.to_string(), it.to.to_string()])
    });
    Table {
        name: "complete_area_inspections",
        columns: &["kind", "area", "first", "last"],
        rows: rows.collect(),
    }
}

/// Every day that matters with its number, since databases add days to dates in different ways.
pub fn calendar(evidence: &Evidence, as_at: AsAt) -> Table {
    let dates = evidence.area_inspections.iter().map(|placed| &placed.fact).flat_map(|it| {
        let inspected = it.inspected.map(|when| [when.earliest(), when.latest()]);
        inspected.into_iter().flatten().chain(it.published)
    });
    let days: Vec<Date> = dates.chain([as_at.blocks_b_and_c]).collect();
    let lags = evidence.area_inspections.iter().map(|placed| evidence.lag_days(placed.place, USUAL_LAG_DAYS));
    let lag = i32::from(lags.max().unwrap_or(0));
    let first = days.iter().min().map(|day| days_after(*day, -lag));
    let last = days.iter().max().map(|day| days_after(*day, lag));
    let until = |day: &Date| day.tomorrow().ok().filter(|next| last.is_some_and(|last| *next <= last));
    let rows = std::iter::successors(first, until).enumerate();
    let rows = rows.map(|(number, day)| vec![day.to_string(), number.to_string()]).collect();
    Table { name: "calendar", columns: &["day", "number"], rows }
}
