//! Texts on their way into the store: read, counted, sealed.

use super::{Desk, refused_one};
use crate::args::Text;
use crate::exit::{bad_input, usage};
use crate::reader;
use anyhow::Result;
use plumbline_casework::{Because, PersonId, Refusal, words};
use plumbline_core::area::AreaCode;
use plumbline_core::sealed::{Media, Sealed, SealedFile};
use plumbline_store::{SealedText, StoreError};

/// Sealed texts that an act names.
#[derive(Default)]
pub struct Texts(Vec<SealedText>);

impl Texts {
    pub fn into_sealed(self) -> Vec<SealedText> {
        self.0
    }

    fn take(&mut self, sealed: SealedText) -> Sealed {
        let handle = sealed.handle.clone();
        self.0.push(sealed);
        handle
    }
}

impl Text {
    /// What is said, if anything is.
    pub fn read(&self) -> Result<Option<String>> {
        match (&self.why, &self.file) {
            (Some(text), _) => Ok(Some(text.clone())),
            (None, Some(path)) => {
                let text = reader::text(path);
                text.map(Some).map_err(|why| bad_input(format!("`{}` {why}", path.display())))
            }
            (None, None) => Ok(None),
        }
    }

    /// What is said; it must be said.
    pub fn required(&self) -> Result<String> {
        self.read()?
            .ok_or_else(|| usage("this act says why: give `--why TEXT`, or `--file FILE` with the text"))
    }
}

impl Desk {
    /// Seals a text under the key of an area's case.
    pub fn seal(&mut self, area: &AreaCode, text: &str, texts: &mut Texts) -> Result<Sealed> {
        let key = format!("case/{area}/{}", self.year);
        self.seal_under(&key, text, texts)
    }

    /// Seals a text about a person under that person's key.
    pub fn seal_of(&mut self, person: &PersonId, text: &str, texts: &mut Texts) -> Result<Sealed> {
        self.seal_under(&format!("person/{person}"), text, texts)
    }

    /// The same of why somebody leaves a role, also after their key was erased: then under the season's, so that nobody keeps a role
    /// because a text can no longer be kept under their own.
    pub fn seal_of_leaving(&mut self, person: &PersonId, text: &str, texts: &mut Texts) -> Result<Sealed> {
        match self.sealed(&format!("person/{person}"), text) {
            Err(StoreError::KeyErased { .. }) => self.seal_of_season(text, texts),
            sealed => Ok(texts.take(sealed?)),
        }
    }

    /// Seals a text about the season as a whole.
    pub fn seal_of_season(&mut self, text: &str, texts: &mut Texts) -> Result<Sealed> {
        let key = format!("season/{}", self.year);
        self.seal_under(&key, text, texts)
    }

    /// Seals a file under the key of an area's case.
    pub fn seal_file(
        &mut self,
        area: &AreaCode,
        (bytes, media): (&[u8], Media),
        texts: &mut Texts,
    ) -> Result<SealedFile> {
        let key = format!("case/{area}/{}", self.year);
        let (file, sealed) =
            self.store.seal_file(&key, (bytes, media), &mut crate::session::random).map_err(if_erased)?;
        texts.take(sealed);
        Ok(file)
    }

    fn seal_under(&mut self, key: &str, text: &str, texts: &mut Texts) -> Result<Sealed> {
        Ok(texts.take(self.sealed(key, text).map_err(if_erased)?))
    }

    fn sealed(&mut self, key: &str, text: &str) -> Result<SealedText, StoreError> {
        self.store.seal(key, text, words::count(text), &mut crate::session::random)
    }
}

fn if_erased(why: StoreError) -> anyhow::Error {
    match why {
        StoreError::KeyErased { key } => refused_one(Refusal::new(
            Because::NotNow,
            "Q10",
            format!("the key `{key}` was erased, and nothing is written under it again"),
        )),
        other => other.into(),
    }
}
