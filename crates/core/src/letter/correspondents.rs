//! The people of a letter: from whom it comes, to whom it goes, who signs it and who else gets it.

use super::Signatory;
use serde::{Deserialize, Serialize};

/// All people of one letter. They are handed in: no letter finds out by itself to whom it goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correspondents {
    /// The sender's lines: name first, then the address.
    pub sender: Vec<String>,
    /// The addressee's lines: name first, then post, council and address.
    pub addressee: Vec<String>,
    /// For example `Dear Ms Adeyemi`.
    pub salutation: String,
    pub signatory: Signatory,
    /// Who else gets it, a line each.
    #[serde(default)]
    pub copies: Vec<String>,
}

impl Correspondents {
    /// What is not filled in and a letter cannot do without.
    pub fn lacking(&self) -> Vec<&'static str> {
        let blank = |text: &String| text.trim().is_empty();
        let needed = [
            ("sender", self.sender.iter().all(blank)),
            ("addressee", self.addressee.iter().all(blank)),
            ("salutation", blank(&self.salutation)),
            ("signatory.closing", blank(&self.signatory.closing)),
            ("signatory.name", blank(&self.signatory.name)),
            ("signatory.post", blank(&self.signatory.post)),
        ];
        needed.into_iter().filter(|(_, lacks)| *lacks).map(|(name, _)| name).collect()
    }
}
