//! Texts that may name or describe a person: events hold only a handle, and the text lies sealed elsewhere (Q10).

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// What an event holds in place of a text. Once the key is erased nobody can read the text or find it by guessing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sealed {
    /// The key that opens it, one a person or a case.
    pub key: SmolStr,
    /// SHA-256 of a salt and the text. The salt is sealed with the text.
    pub digest: String,
    /// How many words the text has.
    pub words: u32,
}
