//! What somebody may do now, over all cases of a season.

use super::seat::Viewer;
use plumbline_casework::{Act, Case, Due, due_of, next_acts};

/// An act that carries a case on and that somebody may do now.
pub struct Task<'a> {
    pub case: &'a Case,
    pub act: Act,
    pub due: Option<Due>,
}

/// What is next in a case and open to the viewer.
pub fn of_case<'a>(viewer: Viewer<'_>, case: &'a Case) -> Vec<Task<'a>> {
    let Viewer { season, caller } = viewer;
    // A second reading carries no case on, and waits for the one who was drawn.
    let next = next_acts(season, case, caller.at).into_iter().chain([Act::SecondRead]);
    let open = next.filter(|act| viewer.sees(*act, case));
    open.map(|act| Task { case, act, due: due_of(season, case, act, caller.at) }).collect()
}

/// Those of all cases: what is overdue or due first comes first, what has no date last.
pub fn of_season<'a>(viewer: Viewer<'_>, cases: impl Iterator<Item = &'a Case>) -> Vec<Task<'a>> {
    let mut all: Vec<Task> = cases.flat_map(|case| of_case(viewer, case)).collect();
    all.sort_by_key(|it| {
        let by = it.due.as_ref().map(|due| due.by.at);
        (by.is_none(), by, it.act, it.case.area().clone())
    });
    all
}

impl Task<'_> {
    pub fn is_overdue(&self) -> bool {
        self.due.as_ref().is_some_and(|due| due.overdue)
    }
}
