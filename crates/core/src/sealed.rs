//! A text that somebody wrote about a person, as events and views know it: by a handle that says nothing of what it says (Q10).

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// Where a sealed text is: an event holds this, never the text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sealed {
    /// The id of the key of a person or a case, such as `case/E06000022/2011`. It carries no personal text.
    pub key: SmolStr,
    /// SHA-256 of a salt and the text, in lower-case hexadecimal. The salt is sealed with the text: once the key is erased, nobody can
    /// try a text against this.
    pub digest: String,
    /// How many words the text has, so that a limit on words (¶77) can be held without opening it.
    pub words: u32,
}
