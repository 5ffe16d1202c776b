//! The second factor: six digits from an app, good for half a minute and used once (RFC 6238).

use jiff::Timestamp;
use plumbline_store::Random;
use std::fmt;
use subtle::ConstantTimeEq;
use totp_rs::{Algorithm, TOTP};

const STEP_SECONDS: u64 = 30;
const DIGITS: usize = 6;
/// Steps before and after the present one: clocks of telephones differ.
const SKEW: u64 = 1;

/// What the app and this service share. SHA-1, which many apps take whatever they are told (RFC 6238, 1.2).
#[derive(Clone, PartialEq, Eq)]
pub struct TotpSecret([u8; 20]);

impl fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpSecret(..)")
    }
}

impl TotpSecret {
    pub fn new(random: Random<'_>) -> Self {
        let mut bytes = [0; 20];
        random(&mut bytes);
        Self(bytes)
    }

    /// From the text that was sealed; none where it is no such secret.
    pub fn read(base32: &str) -> Option<Self> {
        let bytes = totp_rs::Secret::Encoded(base32.to_owned()).to_bytes().ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// As an app takes it by hand.
    pub fn base32(&self) -> String {
        self.clock("", "").get_secret_base32()
    }

    /// As an app takes it from a picture: `otpauth://totp/…`.
    pub fn uri(&self, service: &str, account: &str) -> String {
        self.clock(service, account).get_url()
    }

    /// The step for which a code is right, at most one before or after that of `at`. The store then takes a step once and never one
    /// before it.
    pub fn step_of(&self, code: &str, at: Timestamp) -> Option<i64> {
        let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let seconds = u64::try_from(at.as_second()).ok()?;
        let now = seconds / STEP_SECONDS;
        let clock = self.clock("", "");
        let mut found = None;
        // Every step is looked at, whichever is right.
        for step in now.saturating_sub(SKEW)..=now + SKEW {
            let right = clock.generate(step * STEP_SECONDS);
            if bool::from(right.as_bytes().ct_eq(code.as_bytes())) {
                found = i64::try_from(step).ok();
            }
        }
        found
    }

    /// The code of a moment: what an app shows. For tests and for rehearsals of a made-up store.
    pub fn code_at(&self, at: Timestamp) -> String {
        self.clock("", "").generate(u64::try_from(at.as_second()).unwrap_or_default())
    }

    fn clock(&self, service: &str, account: &str) -> TOTP {
        // A colon parts the two in the address that an app reads.
        let plain = |text: &str| text.replace(':', " ");
        let issuer = (!service.is_empty()).then(|| plain(service));
        TOTP::new_unchecked(Algorithm::SHA1, DIGITS, 1, STEP_SECONDS, self.0.to_vec(), issuer, plain(account))
    }
}
