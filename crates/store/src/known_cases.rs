//! Every case of a year, gone on with from what was folded before: a status board asks for all of them again and again, and little happened
//! in between.

use crate::error::StoreError;
use crate::event::{Event, EventRow};
use crate::open::Store;
use plumbline_casework::{Case, evolve};
use plumbline_core::area::AreaCode;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};

/// Cases as they were at a position of the log.
pub(crate) struct KnownCases {
    year: i16,
    /// The position of the last event that was looked at.
    up_to: i64,
    cases: Arc<BTreeMap<AreaCode, Case>>,
}

impl Store {
    /// The same as [`Store::cases`]: the log is never changed, so only what is new in it is read. It reads outside any transaction, so that
    /// nothing is remembered that was not committed.
    ///
    /// # Errors
    /// As [`Store::cases`].
    pub fn cases_known(&mut self, year: i16) -> Result<Arc<BTreeMap<AreaCode, Case>>, StoreError> {
        let known = self.known_cases.lock().unwrap_or_else(PoisonError::into_inner).take();
        let known = known.filter(|known| known.year == year);
        let KnownCases { mut up_to, mut cases, .. } =
            known.unwrap_or_else(|| KnownCases { year, up_to: 0, cases: Arc::default() });
        // Where the log has not gone on, nothing is looked through. It is asked before the rows are read, which may then reach further.
        let reaches = self.reaches()?;
        let new = if reaches > up_to { self.case_rows_after(year, up_to)? } else { Vec::new() };
        up_to = reaches.max(up_to);
        if !new.is_empty() {
            // Nobody else holds them as a rule; else the reader keeps what it has, and these go on as a copy.
            let going_on = Arc::make_mut(&mut cases);
            for row in new {
                let stored = row.read()?;
                up_to = up_to.max(stored.position);
                if let Event::Case { area, year, act } = &stored.event {
                    let case = going_on.remove(area).unwrap_or_else(|| Case::unopened(area.clone(), *year));
                    going_on.insert(area.clone(), evolve(case, act, stored.at));
                }
            }
        }
        let known = KnownCases { year, up_to, cases: Arc::clone(&cases) };
        *self.known_cases.lock().unwrap_or_else(PoisonError::into_inner) = Some(known);
        Ok(cases)
    }

    fn case_rows_after(&mut self, year: i16, position: i64) -> Result<Vec<EventRow>, StoreError> {
        // `0` follows `/`: every stream that begins so, by the index.
        let (first, beyond) = (format!("case/{year}/"), format!("case/{year}0"));
        self.ask(
            "SELECT position, stream, version, at, kind, body, previous_hash, hash FROM events
             WHERE stream >= $1 AND stream < $2 AND position > $3 ORDER BY position",
            &[(&first).into(), (&beyond).into(), position.into()],
        )
    }
}
