//! An e-mail address: whom a letter box belongs to, however it is typed.

use std::fmt;
use std::str::FromStr;

/// An address in the form in which two that lead to one letter box are the same. It shows itself to nobody who does not ask by name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address(String);

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Address(..)")
    }
}

impl Address {
    /// As mail is sent to it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl FromStr for Address {
    type Err = String;

    /// Small letters throughout: no mail service in use tells `A@` from `a@`, and people type both.
    fn from_str(text: &str) -> Result<Self, String> {
        let plain = text.trim().to_lowercase();
        let odd = |c: char| c.is_whitespace() || c.is_control() || "<>(),;:\"[]\\".contains(c);
        let fits = plain.rsplit_once('@').is_some_and(|(name, domain)| {
            let labels = domain.split('.').all(|label| !label.is_empty() && label.len() <= 63);
            !name.is_empty() && name.len() <= 64 && !name.contains('@') && labels && domain.contains('.')
        });
        if fits && plain.len() <= 254 && !plain.contains(odd) {
            return Ok(Self(plain));
        }
        // The address itself is not said again: a log may keep what is said.
        Err("expected an e-mail address such as `name@example.gov.uk`".into())
    }
}
