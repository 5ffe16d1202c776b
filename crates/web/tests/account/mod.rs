//! How people and programs get in. No test prints a secret: it compares them and says which sentence does not hold.

mod issuer;
mod mail;
mod notices;
mod oidc;
mod password;
mod recovery;
mod secret;
mod sessions;
mod throttle;
mod totp;

use jiff::Timestamp;

/// A moment of 2011.
fn at(text: &str) -> Timestamp {
    format!("2011-{text}Z").parse().unwrap()
}

/// Bytes like those that nobody can guess, the same in every run.
fn seeded(seed: u64) -> impl FnMut(&mut [u8]) {
    let mut drawn = 0u64;
    move |bytes| {
        for part in bytes.chunks_mut(32) {
            drawn += 1;
            let digest = plumbline_store::sha256(format!("{seed}/{drawn}").as_bytes());
            let raw = (0..part.len()).map(|at| u8::from_str_radix(&digest[2 * at..2 * at + 2], 16).unwrap());
            part.iter_mut().zip(raw).for_each(|(byte, raw)| *byte = raw);
        }
    }
}
