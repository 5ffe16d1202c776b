//! A quick look at a store: its log alone, without the files, texts and caches that it keeps.

use crate::error::StoreError;
use crate::event::EventRow;
use crate::open::Store;
use crate::verify::{Fault, chain_faults, time_faults};

impl Store {
    /// Every fault of the log itself: events that were changed, removed or put in, that cannot be read, or are dated backwards.
    ///
    /// # Errors
    /// Where the log cannot be read at all.
    pub fn verify_log(&mut self) -> Result<Vec<Fault>, StoreError> {
        let rows = self.wait(self.rows())?;
        let mut faults = chain_faults(&rows);
        let mut events = Vec::with_capacity(rows.len());
        for row in rows {
            match EventRow::read(row) {
                Ok(event) => events.push(event),
                Err(StoreError::Event { position, why }) => faults.push(Fault::Unreadable { position, why }),
                Err(other) => return Err(other),
            }
        }
        faults.extend(time_faults(&events));
        Ok(faults)
    }

    /// How many sealed texts have a key here with which they can be opened; [`Store::verify`] opens each.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn texts_with_a_key(&mut self) -> Result<u64, StoreError> {
        let rows: Vec<(i64,)> =
            self.ask("SELECT COUNT(*) FROM sealed WHERE key_id IN (SELECT id FROM keys)", &[])?;
        let number = rows.first().map_or(0, |(number,)| *number);
        Ok(u64::try_from(number).unwrap_or_default())
    }
}
