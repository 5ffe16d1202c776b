//! Whether accounts and tokens are what the log says of them: nobody has a way in of which it knows nothing.

use super::row::stream;
use super::tokens::Token;
use super::{Account, AccountFold};
use crate::error::StoreError;
use crate::event::{Event, StoredEvent};
use crate::open::Store;
use crate::verify::Fault;
use plumbline_casework::PersonId;
use std::collections::BTreeMap;

impl Store {
    pub(crate) fn account_faults(&mut self, events: &[StoredEvent]) -> Result<Vec<Fault>, StoreError> {
        let mut folds: BTreeMap<PersonId, AccountFold> = BTreeMap::new();
        for stored in events {
            if let Event::Account { person, act, .. } = &stored.event {
                let fold = folds.remove(person).unwrap_or_default();
                folds.insert(person.clone(), fold.evolve(act));
            }
        }
        let mut faults = Vec::new();
        let accounts = self.accounts()?;
        for account in &accounts {
            let tokens = self.tokens_of(&account.person)?;
            let fold = folds.remove(&account.person).unwrap_or_default();
            if !agrees(account, &tokens, &fold) {
                faults.push(Fault::Account { person: account.person.to_string() });
            }
        }
        // An account that is gone lets nobody in; that it is gone is a fault all the same.
        faults.extend(folds.keys().map(|person| Fault::Account { person: person.to_string() }));
        Ok(faults)
    }

    /// What the log says of an account.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn account_log(&mut self, person: &PersonId) -> Result<Vec<StoredEvent>, StoreError> {
        self.wait(async {
            let mut reader = self.reader().await?;
            let rows: Vec<crate::EventRow> = reader
                .all(
                    "SELECT position, stream, version, at, kind, body, previous_hash, hash FROM events
                     WHERE stream = $1 ORDER BY version",
                    &[(&stream(person)).into()],
                )
                .await
                .map_err(self.failed("read"))?;
            rows.into_iter().map(crate::EventRow::read).collect()
        })
    }
}

/// A token that expired may have been tidied away.
fn agrees(account: &Account, tokens: &[Token], fold: &AccountFold) -> bool {
    let known = tokens.iter().all(|it| fold.tokens.get(&it.id) == Some(&(it.scope, it.expires)));
    known
        && fold.state == Some(account.state)
        && fold.keeper == account.keeper
        && fold.second_factor == account.second_factor
        && fold.issuer == account.issuer
}
