//! Ways in for whoever lost their second factor: ten codes, shown once, each used once (E10).

use plumbline_store::{Random, sha256};
use std::fmt;

pub const CODES: usize = 10;
/// Without letters that are taken for digits.
const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";
const LENGTH: usize = 16;

/// A code of 80 bits: `abcd-efgh-jkmn-pqrs`.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(String);

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(..)")
    }
}

impl RecoveryCode {
    /// A fresh set, in place of any before it.
    pub fn ten(random: Random<'_>) -> Vec<Self> {
        (0..CODES).map(|_| Self::new(random)).collect()
    }

    fn new(random: Random<'_>) -> Self {
        let mut bytes = [0; LENGTH];
        random(&mut bytes);
        Self(bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect())
    }

    /// What somebody typed as one, with or without hyphens and in capitals or not; none where it cannot be one.
    pub fn read(text: &str) -> Option<Self> {
        let plain: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let plain = plain.to_lowercase();
        let fits = plain.len() == LENGTH && plain.bytes().all(|c| LETTERS.contains(&c));
        fits.then_some(Self(plain))
    }

    /// To show it, once.
    pub fn reveal(&self) -> String {
        let parts: Vec<&str> = (0..LENGTH).step_by(4).map(|at| &self.0[at..at + 4]).collect();
        parts.join("-")
    }

    /// What is kept of it. It is drawn, not chosen, and has 80 bits: its digest is not found by trying.
    pub fn digest(&self) -> String {
        sha256(self.0.as_bytes())
    }
}
