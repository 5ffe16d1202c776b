//! Texts about people, and files that they brought (Q10, E5): kept sealed, each under the key of a person or a case, and opened by their
//! handles.

use crate::error::StoreError;
use crate::event::time_text;
use crate::link::{Link, Value};
use crate::open::Store;
use crate::seal::{self, Key, Random, SealedText};
use jiff::Timestamp;
use plumbline_core::sealed::{Media, Sealed, SealedFile};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Whether a key was erased by this log, or by one that goes on after it, and what it is.
const KEY: &str = "SELECT
     (SELECT COUNT(*) FROM events WHERE stream = 'key/' || $1 AND kind = 'KeyErased'),
     (SELECT COUNT(*) FROM erased_since WHERE id = $1),
     (SELECT bytes FROM keys WHERE id = $1)";
/// A sealed text with the same of its key: pages open many, so that each is one question.
macro_rules! with_its_key {
    ($digests:literal) => {
        concat!(
            "SELECT digest, key_id, nonce, bytes,
             (SELECT COUNT(*) FROM events WHERE stream = 'key/' || key_id AND kind = 'KeyErased'),
             (SELECT COUNT(*) FROM erased_since WHERE id = key_id),
             (SELECT keys.bytes FROM keys WHERE keys.id = key_id)
             FROM sealed WHERE digest IN (",
            $digests,
            ")"
        )
    };
}
const ONE: &str = with_its_key!("$1");
/// So many texts are asked for at once.
const AT_ONCE: usize = 32;
const SEVERAL: &str = with_its_key!(
    "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
     $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32"
);

/// A sealed text as it lies in the store, with what became of its key: erased here, erased since, its bytes.
type WithItsKey = (String, String, Vec<u8>, Vec<u8>, i64, i64, Option<Vec<u8>>);

/// What a handle leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    Text(String),
    /// The key was erased: nobody can read the text any more.
    Erased,
}

/// The bytes of a text or file with what their digest was made of: whoever has both can check the one against the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Salted {
    pub salt: Vec<u8>,
    pub bytes: Vec<u8>,
}

/// What became of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum KeyState {
    Here(Key),
    /// By an event of this log.
    Erased,
    /// By a log that goes on after this copy of it ends.
    ErasedSince,
    Unknown,
}

impl Store {
    /// Seals a text in memory, under the key of that id or under a new one; [`Store::append_with`] writes it. `words` is for the
    /// handle, and not looked at.
    ///
    /// # Errors
    /// Where the id is none, its key was erased, or the database cannot be read.
    pub fn seal(
        &mut self,
        key_id: &str,
        text: &str,
        words: u32,
        random: Random<'_>,
    ) -> Result<SealedText, StoreError> {
        self.seal_bytes(key_id, (text.as_bytes(), words), random)
    }

    /// The same of a file; its handle says how large it is, and of what kind it was found to be.
    ///
    /// # Errors
    /// As [`Store::seal`].
    pub fn seal_file(
        &mut self,
        key_id: &str,
        (bytes, media): (&[u8], Media),
        random: Random<'_>,
    ) -> Result<(SealedFile, SealedText), StoreError> {
        let sealed = self.seal_bytes(key_id, (bytes, 0), random)?;
        let Sealed { key, digest, .. } = sealed.handle.clone();
        Ok((SealedFile { key, digest, bytes: bytes.len() as u64, media }, sealed))
    }

    fn seal_bytes(
        &mut self,
        key_id: &str,
        (bytes, words): (&[u8], u32),
        random: Random<'_>,
    ) -> Result<SealedText, StoreError> {
        check_id(key_id)?;
        let state = self.wait(async {
            let mut reader = self.reader().await?;
            self.key_state(&mut reader, key_id).await
        })?;
        match state {
            KeyState::Here(key) => Ok(seal::seal(&key, key_id, (bytes, words), random)),
            KeyState::Unknown => {
                let mut key = Key([0; 32]);
                random(&mut key.0);
                let sealed = seal::seal(&key, key_id, (bytes, words), random);
                Ok(SealedText { new_key: Some(key), ..sealed })
            }
            KeyState::Erased | KeyState::ErasedSince => Err(StoreError::KeyErased { key: key_id.into() }),
        }
    }

    /// Writes sealed texts, and their keys where those are new. A key that somebody else made meanwhile is taken in its place.
    pub(crate) async fn write_sealed(
        &self,
        work: &mut Link,
        texts: &[SealedText],
        at: Timestamp,
    ) -> Result<(), StoreError> {
        for text in texts {
            let text = self.under_its_key(work, text, at).await?;
            self.insert_sealed(work, &text).await?;
        }
        Ok(())
    }

    /// A sealed text under the key that stands now, which is written where it is new.
    pub(crate) async fn under_its_key<'a>(
        &self,
        work: &mut Link,
        text: &'a SealedText,
        at: Timestamp,
    ) -> Result<Cow<'a, SealedText>, StoreError> {
        let id = text.handle.key.as_str();
        match (self.key_state(work, id).await?, &text.new_key) {
            (KeyState::Erased | KeyState::ErasedSince, _) => Err(StoreError::KeyErased { key: id.into() }),
            (KeyState::Here(held), Some(key)) if held != *key => {
                let under = text.under(&held).ok_or_else(|| StoreError::Sealed {
                    digest: text.handle.digest.clone(),
                    why: "it does not open under its own key".into(),
                })?;
                Ok(Cow::Owned(under))
            }
            (KeyState::Here(_), _) => Ok(Cow::Borrowed(text)),
            (KeyState::Unknown, Some(key)) => {
                self.insert_key(work, (id, key), &time_text(at)).await?;
                Ok(Cow::Borrowed(text))
            }
            (KeyState::Unknown, None) => Err(StoreError::NoKey { key: id.into() }),
        }
    }

    /// The text behind a handle.
    ///
    /// # Errors
    /// Where the store does not hold it, it is damaged, or its key is gone though nobody erased it.
    pub fn open_sealed(&mut self, handle: &Sealed) -> Result<Opened, StoreError> {
        opened(handle, self.open_salted(handle)?)
    }

    /// The bytes of a file; none where its key was erased.
    ///
    /// # Errors
    /// As [`Store::open_sealed`], and where it is not as large as its handle says.
    pub fn open_file(&mut self, file: &SealedFile) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(opened) = self.open_salted(&file.handle())? else { return Ok(None) };
        if opened.bytes.len() as u64 == file.bytes {
            return Ok(Some(opened.bytes));
        }
        let why = format!("it has {} bytes, and its act says {}", opened.bytes.len(), file.bytes);
        Err(StoreError::Sealed { digest: file.digest.clone(), why })
    }

    /// The same with its salt, so that others can check it against the digest; none where the key was erased.
    ///
    /// # Errors
    /// As [`Store::open_sealed`].
    pub fn open_salted(&mut self, handle: &Sealed) -> Result<Option<Salted>, StoreError> {
        let rows: Vec<WithItsKey> = self.ask(ONE, &[(&handle.digest).into()])?;
        salted(handle, rows.first())
    }

    /// The texts behind handles, in their order, many of them in one question.
    ///
    /// # Errors
    /// As [`Store::open_sealed`], of the first that cannot be opened.
    pub fn open_all_sealed(&mut self, handles: &[&Sealed]) -> Result<Vec<Opened>, StoreError> {
        let mut all = Vec::with_capacity(handles.len());
        for some in handles.chunks(AT_ONCE) {
            // A statement has one number of values: what is left over asks for nothing.
            let digests = some.iter().map(|handle| handle.digest.as_str());
            let values: Vec<Value> =
                digests.chain(std::iter::repeat("")).take(AT_ONCE).map(Into::into).collect();
            let rows: Vec<WithItsKey> = self.ask(SEVERAL, &values)?;
            let rows: BTreeMap<&str, &WithItsKey> = rows.iter().map(|row| (row.0.as_str(), row)).collect();
            for handle in some {
                let row = rows.get(handle.digest.as_str()).copied();
                all.push(opened(handle, salted(handle, row)?)?);
            }
        }
        Ok(all)
    }

    pub(crate) async fn sealed_row(
        &self,
        reader: &mut Link,
        digest: &str,
    ) -> Result<Option<(String, Vec<u8>, Vec<u8>)>, StoreError> {
        reader
            .maybe("SELECT key_id, nonce, bytes FROM sealed WHERE digest = $1", &[digest.into()])
            .await
            .map_err(self.failed("read"))
    }

    pub(crate) async fn key_state(&self, reader: &mut Link, id: &str) -> Result<KeyState, StoreError> {
        let (erased, since, key) = reader.one(KEY, &[id.into()]).await.map_err(self.failed("read"))?;
        key_state(id, erased, since, key)
    }

    pub(crate) async fn insert_key(
        &self,
        work: &mut Link,
        (id, key): (&str, &Key),
        made: &str,
    ) -> Result<(), StoreError> {
        work.run(
            "INSERT INTO keys (id, bytes, made) VALUES ($1, $2, $3)",
            &[id.into(), (&key.0[..]).into(), made.into()],
        )
        .await
        .map_err(self.failed("write"))?;
        Ok(())
    }

    async fn insert_sealed(&self, work: &mut Link, text: &SealedText) -> Result<(), StoreError> {
        work.run(
            "INSERT INTO sealed (digest, key_id, nonce, bytes) VALUES ($1, $2, $3, $4)",
            &[
                (&text.handle.digest).into(),
                text.handle.key.as_str().into(),
                (&text.nonce[..]).into(),
                (&text.bytes).into(),
            ],
        )
        .await
        .map_err(self.failed("write"))?;
        Ok(())
    }
}

fn opened(handle: &Sealed, salted: Option<Salted>) -> Result<Opened, StoreError> {
    let Some(salted) = salted else { return Ok(Opened::Erased) };
    let no_text = |_| StoreError::Sealed { digest: handle.digest.clone(), why: "it is no text".into() };
    String::from_utf8(salted.bytes).map(Opened::Text).map_err(no_text)
}

fn salted(handle: &Sealed, row: Option<&WithItsKey>) -> Result<Option<Salted>, StoreError> {
    let bad = |why: &str| StoreError::Sealed { digest: handle.digest.clone(), why: why.into() };
    let Some((_, key_id, nonce, bytes, erased, since, key)) = row else { return Err(bad("it is gone")) };
    if key_id != handle.key.as_str() {
        return Err(bad("it is kept under another key than its handle names"));
    }
    match key_state(key_id, *erased, *since, key.clone())? {
        KeyState::Here(key) => seal::open(&key, nonce, handle, bytes)
            .map(Some)
            .ok_or_else(|| bad("its bytes are not those that were sealed")),
        KeyState::Erased | KeyState::ErasedSince => Ok(None),
        KeyState::Unknown => Err(StoreError::NoKey { key: key_id.clone() }),
    }
}

fn key_state(id: &str, erased: i64, since: i64, key: Option<Vec<u8>>) -> Result<KeyState, StoreError> {
    Ok(match (erased, since, key) {
        (1.., ..) => KeyState::Erased,
        (_, 1.., _) => KeyState::ErasedSince,
        (.., None) => KeyState::Unknown,
        (.., Some(bytes)) => {
            KeyState::Here(Key(bytes.try_into().map_err(|_| StoreError::BadKey { key: id.into() })?))
        }
    })
}

/// The stream of what happens to a key.
pub(crate) fn stream(id: &str) -> String {
    format!("key/{id}")
}

/// Ids stand in events and lists for ever, so they are codes: nobody writes a name into one by habit.
pub(crate) fn check_id(id: &str) -> Result<(), StoreError> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/-_.".contains(c);
    if id.is_empty() || id.len() > 200 || !id.chars().all(plain) {
        return Err(StoreError::BadKeyId { key: id.into() });
    }
    Ok(())
}
