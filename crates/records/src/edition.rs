//! The identity of an edition: its bytes and the description that reads them.

use crate::description::Source;
use crate::description_check::hex;
use sha2::{Digest, Sha256};
use smol_str::SmolStr;

/// Twelve hexadecimal digits that stand for this file read in this way: another byte or another description gives others.
pub fn edition_id(bytes: &[u8], source: &Source) -> SmolStr {
    let mut both = Sha256::new();
    both.update(Sha256::digest(bytes));
    both.update(source.digest.as_bytes());
    SmolStr::new(&hex(&both.finalize())[..12])
}
