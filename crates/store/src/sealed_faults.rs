//! Whether every sealed text and file is as it was sealed, and every key where the log says that it is.

use crate::error::StoreError;
use crate::event::{Event, StoredEvent};
use crate::link::Link;
use crate::open::Store;
use crate::seal;
use crate::sealed::KeyState;
use crate::verify::Fault;
use plumbline_core::sealed::{Sealed, SealedFile};
use std::collections::{BTreeMap, BTreeSet};

/// The file that an act brought.
fn attached(stored: &StoredEvent) -> Option<&SealedFile> {
    match &stored.event {
        Event::Case { act, .. } => act.what.attachment().map(|it| &it.file),
        _ => None,
    }
}

impl Store {
    /// What is wrong with the texts behind these handles: not held, damaged, or without their key though nobody erased it; and keys
    /// that were erased and are still there. Each fault once.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn sealed_faults<'a>(
        &mut self,
        handles: impl IntoIterator<Item = &'a Sealed>,
    ) -> Result<Vec<Fault>, StoreError> {
        self.wait(async {
            let mut reader = self.reader().await?;
            // A case has one key and many texts.
            let mut keys = BTreeMap::new();
            let mut faults = Vec::new();
            for handle in handles {
                let fault = self.fault_of(&mut reader, &mut keys, handle).await?;
                faults.extend(fault.filter(|fault| !faults.contains(fault)));
            }
            Ok(faults)
        })
    }

    async fn fault_of(
        &self,
        reader: &mut Link,
        keys: &mut BTreeMap<String, KeyState>,
        handle: &Sealed,
    ) -> Result<Option<Fault>, StoreError> {
        let damaged = |why: &str| Some(Fault::Sealed { digest: handle.digest.clone(), why: why.into() });
        let Some((key, nonce, bytes)) = self.sealed_row(reader, &handle.digest).await? else {
            let (digest, key) = (handle.digest.clone(), handle.key.to_string());
            return Ok(Some(Fault::NoSealed { digest, key }));
        };
        if key != handle.key.as_str() {
            return Ok(damaged("it is kept under another key than its handle names"));
        }
        if !keys.contains_key(&key) {
            let state = match self.key_state(reader, &key).await {
                Err(StoreError::BadKey { .. }) => KeyState::Unknown,
                state => state?,
            };
            keys.insert(key.clone(), state);
        }
        Ok(match keys.get(&key) {
            Some(KeyState::Here(held)) => match seal::open(held, &nonce, handle, &bytes) {
                Some(_) => None,
                None => damaged("its bytes are not those that were sealed"),
            },
            Some(KeyState::Unknown) | None => Some(Fault::NoKey { key }),
            Some(KeyState::Erased | KeyState::ErasedSince) => None,
        })
    }

    /// The same of every text and file that the store holds, of every file that an act names, and of every key that the log says was erased.
    pub(crate) fn all_sealed_faults(&mut self, events: &[StoredEvent]) -> Result<Vec<Fault>, StoreError> {
        let rows: Vec<(String, String)> =
            self.ask("SELECT key_id, digest FROM sealed ORDER BY digest", &[])?;
        // How many words a text has is its event's to say, and no part of what is sealed.
        let handles: Vec<Sealed> =
            rows.into_iter().map(|(key, digest)| Sealed { key: key.into(), digest, words: 0 }).collect();
        let mut faults = self.sealed_faults(&handles)?;
        let held: BTreeSet<(&str, &str)> =
            handles.iter().map(|it| (it.digest.as_str(), it.key.as_str())).collect();
        for file in events.iter().filter_map(attached) {
            if !held.contains(&(&file.digest, &file.key)) {
                faults.push(Fault::NoSealed { digest: file.digest.clone(), key: file.key.to_string() });
            }
        }
        let keys: BTreeSet<(String,)> = self.ask("SELECT id FROM keys", &[])?.into_iter().collect();
        for stored in events {
            if let Event::KeyErased { key, .. } = &stored.event
                && keys.contains(&(key.to_string(),))
            {
                faults.push(Fault::KeyStillThere { key: key.to_string(), position: stored.position });
            }
        }
        Ok(faults)
    }

    /// What is no fault and worth knowing: keys that are not here because a later log than this copy erased them.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn notes(&mut self) -> Result<Vec<String>, StoreError> {
        let since: Vec<(String, String, String)> =
            self.ask("SELECT id, basis, at FROM erased_since ORDER BY id", &[])?;
        Ok(since
            .into_iter()
            .map(|(id, basis, at)| {
                format!(
                    "the key `{id}` is not here: it was erased at {at} ({basis}), after this copy of the log was made; its texts read as erased"
                )
            })
            .collect())
    }
}
