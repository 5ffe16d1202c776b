//! Secrets that this service makes: 256 bits that nobody can guess, shown once, and known afterwards by a digest alone.

use hmac::{Hmac, KeyInit, Mac};
use plumbline_store::{Random, sha256};
use sha2::Sha256;
use std::fmt;
use subtle::ConstantTimeEq;

/// What a token of a program begins with, so that one that was left in a file is found and known for what it is.
const OF_A_PROGRAM: &str = "plumb_";

/// A session's, an invitation's or a program's secret. It shows itself to nobody who does not ask by name.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl Secret {
    pub fn new(random: Random<'_>) -> Self {
        Self(digits(random))
    }

    /// One for a program, which people copy into files.
    pub fn of_a_program(random: Random<'_>) -> Self {
        Self(format!("{OF_A_PROGRAM}{}", digits(random)))
    }

    /// What somebody sent as one; none where it cannot be one.
    pub fn read(text: &str) -> Option<Self> {
        let digits = text.strip_prefix(OF_A_PROGRAM).unwrap_or(text);
        let is_digit = |c: u8| c.is_ascii_digit() || (b'a'..=b'f').contains(&c);
        (digits.len() == 64 && digits.bytes().all(is_digit)).then(|| Self(text.to_owned()))
    }

    /// To show it, once, to whom it is given.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is kept of it. It has 256 bits, so its digest is not found by trying.
    pub fn digest(&self) -> String {
        sha256(self.0.as_bytes())
    }

    /// Another secret for one purpose, which leads back to nothing and needs no place of its own.
    #[must_use]
    pub fn derived(&self, purpose: &str) -> Self {
        // A key of any length will do.
        let mac = Hmac::<Sha256>::new_from_slice(self.0.as_bytes()).map(|mac| mac.chain_update(purpose));
        Self(mac.map(|mac| hex(&mac.finalize().into_bytes())).unwrap_or_default())
    }

    /// The token that every form of a session carries, so that no other page can send one.
    #[must_use]
    pub fn csrf(&self) -> Self {
        self.derived("csrf")
    }

    /// Whether a text is this secret, in a time that does not tell how much of it is right.
    pub fn is(&self, text: &str) -> bool {
        !self.0.is_empty() && self.0.as_bytes().ct_eq(text.as_bytes()).into()
    }
}

fn digits(random: Random<'_>) -> String {
    let mut bytes = [0; 32];
    random(&mut bytes);
    hex(&bytes)
}

fn hex(bytes: &[u8]) -> String {
    use fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
