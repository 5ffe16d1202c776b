//! Keyed hashes: an address or a subject is found again by whoever has the key of the store, and by nobody who has a copy without its keys.

use super::address::Address;
use crate::digest::hex;
use crate::error::StoreError;
use crate::event::time_text;
use crate::link::Link;
use crate::open::Store;
use crate::seal::{Key, Random};
use crate::sealed::KeyState;
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha2::Sha256;

/// Among the keys, so that a backup keeps it with them and apart from the rest.
const KEY: &str = "store/accounts";

/// Whether a key is no person's and no case's: nothing is sealed under it, and it is not erased.
pub(crate) fn is_of_the_store(key: &str) -> bool {
    key == KEY
}

/// What is hashed: hashes of one kind are none of another.
#[derive(Clone, Copy)]
pub(crate) enum Of<'a> {
    Address(&'a Address),
    Subject {
        issuer: &'a str,
        subject: &'a str,
    },
    /// Tries at a password, whether or not there is such an account.
    Tries(&'a str),
}

pub(crate) struct Keyed(Key);

impl Keyed {
    pub(crate) fn hash(&self, of: Of<'_>) -> String {
        let text = match of {
            Of::Address(address) => format!("address\n{}", address.reveal()),
            // Its length parts the two, whatever they hold.
            Of::Subject { issuer, subject } => format!("subject\n{}\n{issuer}\n{subject}", issuer.len()),
            Of::Tries(what) => format!("tries\n{what}"),
        };
        // A key of any length will do.
        let mac = Hmac::<Sha256>::new_from_slice(&self.0.0).map(|mac| mac.chain_update(text));
        mac.map(|mac| hex(&mac.finalize().into_bytes())).unwrap_or_default()
    }
}

impl Store {
    /// The key; none before the first account.
    pub(crate) async fn keyed(&self, link: &mut Link) -> Result<Option<Keyed>, StoreError> {
        match self.key_state(link, KEY).await? {
            KeyState::Here(key) => Ok(Some(Keyed(key))),
            KeyState::Unknown => Ok(None),
            KeyState::Erased | KeyState::ErasedSince => Err(StoreError::KeyErased { key: KEY.into() }),
        }
    }

    /// The key, made where there is none.
    pub(crate) async fn keyed_or_new(
        &self,
        work: &mut Link,
        at: Timestamp,
        random: Random<'_>,
    ) -> Result<Keyed, StoreError> {
        if let Some(keyed) = self.keyed(work).await? {
            return Ok(keyed);
        }
        let mut key = Key([0; 32]);
        random(&mut key.0);
        self.insert_key(work, (KEY, &key), &time_text(at)).await?;
        Ok(Keyed(key))
    }
}
