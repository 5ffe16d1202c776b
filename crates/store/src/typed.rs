//! What somebody typed and has not sent yet (E10): a letter on its way, sealed under the key of its case and for its person alone. It is
//! no act, so it stands in no event, and its row goes once it is over.

use crate::error::StoreError;
use crate::event::time_text;
use crate::link::Link;
use crate::open::Store;
use crate::seal::{self, Random};
use crate::sealed::KeyState;
use jiff::{SignedDuration, Timestamp};
use plumbline_casework::{PersonId, Version};
use plumbline_core::area::AreaCode;
use plumbline_core::sealed::Sealed;

/// For how long it is kept after it was last saved.
pub const TYPED_KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Whose it is, and of which case.
#[derive(Clone, Copy, Debug)]
pub struct TypedOf<'a> {
    pub person: &'a PersonId,
    pub year: i16,
    pub area: &'a AreaCode,
}

/// What was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    pub text: String,
    /// When it was saved.
    pub at: Timestamp,
    /// The version of the case that its person had seen.
    pub version: Version,
}

impl TypedOf<'_> {
    fn key(&self) -> String {
        format!("case/{}/{}", self.area, self.year)
    }

    /// Sealed with the text: a row in another's place does not open.
    fn bound(&self) -> String {
        format!("{}\n{}\n{}\n", self.person, self.year, self.area)
    }
}

impl Store {
    /// Keeps what somebody typed, in place of what was kept at `over`, which is what they saw. What was kept since then, in another window,
    /// stays as it is; then the answer is when that was.
    ///
    /// # Errors
    /// Where the key of the case was erased, or the database cannot be written.
    pub fn keep_typed(
        &mut self,
        of: TypedOf<'_>,
        (text, version): (&str, Version),
        over: Option<Timestamp>,
        at: Timestamp,
        random: Random<'_>,
    ) -> Result<Option<Timestamp>, StoreError> {
        let sealed = self.seal(&of.key(), &format!("{}{text}", of.bound()), 0, random)?;
        self.wait(async {
            let mut work = self.begin().await?;
            let kept = self.kept_at(&mut work, of).await?;
            // As it was written: a finer clock is not another window.
            if kept.is_some() && kept.map(time_text) != over.map(time_text) {
                return Ok(kept);
            }
            let sealed = self.under_its_key(&mut work, &sealed, at).await?;
            self.drop_in(&mut work, of).await?;
            work.run(
                "INSERT INTO typed (person, year, area, version, at, key_id, digest, nonce, bytes)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                &[
                    (&of.person.to_string()).into(),
                    i64::from(of.year).into(),
                    of.area.as_str().into(),
                    i64::from(version).into(),
                    (&time_text(at)).into(),
                    sealed.handle.key.as_str().into(),
                    (&sealed.handle.digest).into(),
                    (&sealed.nonce[..]).into(),
                    (&sealed.bytes).into(),
                ],
            )
            .await
            .map_err(self.failed("write"))?;
            work.commit().await.map_err(self.failed("write"))?;
            Ok(None)
        })
    }

    async fn kept_at(&self, work: &mut Link, of: TypedOf<'_>) -> Result<Option<Timestamp>, StoreError> {
        let kept: Option<(String,)> = work
            .maybe(
                "SELECT at FROM typed WHERE person = $1 AND year = $2 AND area = $3",
                &[(&of.person.to_string()).into(), i64::from(of.year).into(), of.area.as_str().into()],
            )
            .await
            .map_err(self.failed("read"))?;
        Ok(kept.and_then(|(at,)| at.parse().ok()))
    }

    /// What somebody typed and has not sent; none where nothing is kept, its time has passed, or the key was erased.
    ///
    /// # Errors
    /// Where the database cannot be read, or what is kept is damaged.
    pub fn typed(&mut self, of: TypedOf<'_>, at: Timestamp) -> Result<Option<Typed>, StoreError> {
        type Row = (i64, String, String, String, Vec<u8>, Vec<u8>);
        self.wait(async {
            let mut reader = self.reader().await?;
            let row: Option<Row> = reader
                .maybe(
                    "SELECT version, at, key_id, digest, nonce, bytes FROM typed
                     WHERE person = $1 AND year = $2 AND area = $3 AND at > $4",
                    &[
                        (&of.person.to_string()).into(),
                        i64::from(of.year).into(),
                        of.area.as_str().into(),
                        (&time_text(at - TYPED_KEPT)).into(),
                    ],
                )
                .await
                .map_err(self.failed("read"))?;
            let Some((version, saved, key, digest, nonce, bytes)) = row else { return Ok(None) };
            let KeyState::Here(secret) = self.key_state(&mut reader, &key).await? else { return Ok(None) };
            let bad =
                || StoreError::Sealed { digest: digest.clone(), why: "it is not what was typed".into() };
            let handle = Sealed { key: key.as_str().into(), digest: digest.clone(), words: 0 };
            let opened = seal::open(&secret, &nonce, &handle, &bytes).ok_or_else(bad)?;
            let whole = String::from_utf8(opened.bytes).map_err(|_| bad())?;
            let text = whole.strip_prefix(&of.bound()).ok_or_else(bad)?.to_owned();
            let at = saved.parse().map_err(|_| bad())?;
            let version = Version::try_from(version).map_err(|_| bad())?;
            Ok(Some(Typed { text, at, version }))
        })
    }

    /// Drops what somebody typed; whether there was anything.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn drop_typed(&mut self, of: TypedOf<'_>) -> Result<bool, StoreError> {
        self.wait(async {
            let mut work = self.begin().await?;
            let gone = self.drop_in(&mut work, of).await?;
            work.commit().await.map_err(self.failed("write"))?;
            Ok(gone > 0)
        })
    }

    /// The same in the transaction that makes an end of it.
    pub(crate) async fn drop_in(&self, work: &mut Link, of: TypedOf<'_>) -> Result<u64, StoreError> {
        work.run(
            "DELETE FROM typed WHERE person = $1 AND year = $2 AND area = $3",
            &[(&of.person.to_string()).into(), i64::from(of.year).into(), of.area.as_str().into()],
        )
        .await
        .map_err(self.failed("write"))
    }
}
