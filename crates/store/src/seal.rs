//! Sealing a text under a key and opening it again, in memory: XChaCha20-Poly1305, with the salt of the digest inside.

use crate::digest::sha256;
use crate::sealed::Salted;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use plumbline_core::sealed::Sealed;
use std::fmt;

/// Fills bytes that nobody can guess: the operating system in the program, a seed in tests.
pub type Random<'a> = &'a mut dyn FnMut(&mut [u8]);

const SALT: usize = 32;

/// A key of a person or a case. It shows itself to nobody.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Key(pub [u8; 32]);

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(..)")
    }
}

/// A text or file sealed in memory, before the store holds it. Written in the transaction of the events that name its handle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedText {
    pub handle: Sealed,
    pub(crate) nonce: [u8; 24],
    pub(crate) bytes: Vec<u8>,
    /// The key, where it is new and the store does not hold it yet.
    pub(crate) new_key: Option<Key>,
}

/// Seals the bytes of a text or a file; `words` is not looked at, and goes into the handle.
pub(crate) fn seal(key: &Key, key_id: &str, (bytes, words): (&[u8], u32), random: Random<'_>) -> SealedText {
    let mut salted = Vec::with_capacity(SALT + bytes.len());
    salted.resize(SALT, 0);
    random(&mut salted);
    salted.extend_from_slice(bytes);
    let handle = Sealed { key: key_id.into(), digest: sha256(&salted), words };
    let mut nonce = [0; 24];
    random(&mut nonce);
    let bytes = encrypted(key, &nonce, &handle, &salted);
    SealedText { handle, nonce, bytes, new_key: None }
}

impl SealedText {
    /// The same text under another key; the nonce may stay, since no two keys share anything.
    pub(crate) fn under(&self, key: &Key) -> Option<Self> {
        let salted = salted(self.new_key.as_ref()?, &self.nonce, &self.handle, &self.bytes)?;
        let bytes = encrypted(key, &self.nonce, &self.handle, &salted);
        Some(Self { handle: self.handle.clone(), nonce: self.nonce, bytes, new_key: None })
    }
}

/// What was sealed with its salt, if these bytes are those that were sealed under this key for this handle.
pub(crate) fn open(key: &Key, nonce: &[u8], handle: &Sealed, bytes: &[u8]) -> Option<Salted> {
    let mut salt = salted(key, nonce, handle, bytes)?;
    if salt.len() < SALT || sha256(&salt) != handle.digest {
        return None;
    }
    let bytes = salt.split_off(SALT);
    Some(Salted { salt, bytes })
}

/// The key's id and the digest are sealed with the text: a row cannot be put in another's place.
fn bound_to(handle: &Sealed) -> Vec<u8> {
    format!("{}\n{}", handle.key, handle.digest).into_bytes()
}

fn encrypted(key: &Key, nonce: &[u8; 24], handle: &Sealed, salted: &[u8]) -> Vec<u8> {
    let aad = bound_to(handle);
    let payload = Payload { msg: salted, aad: &aad };
    // It fails only for texts beyond 256 GiB, which no memory holds; then what opens is a damaged text, never a wrong one.
    XChaCha20Poly1305::new(&key.0.into()).encrypt(&XNonce::from(*nonce), payload).unwrap_or_default()
}

fn salted(key: &Key, nonce: &[u8], handle: &Sealed, bytes: &[u8]) -> Option<Vec<u8>> {
    let nonce: [u8; 24] = nonce.try_into().ok()?;
    let aad = bound_to(handle);
    let payload = Payload { msg: bytes, aad: &aad };
    XChaCha20Poly1305::new(&key.0.into()).decrypt(&XNonce::from(nonce), payload).ok()
}
