//! Telling a backup what was erased since it was made, and nothing else: its other keys may be the last copy there is.

use crate::anchor::Anchor;
use crate::backup::{ErasedKey, Head, KEYS, KEYS_SCHEMA, KeysFile, json, keys_of, read_manifest, write_new};
use crate::error::StoreError;
use crate::open::{Store, could_not};
use std::fs;
use std::path::Path;

impl Store {
    /// Takes every key that was erased here out of a backup of this store. Keys that are only missing here stay in it. Gives how many
    /// were taken out.
    ///
    /// # Errors
    /// Where no backup is there, it is one of another store, its keys are not as they were written, or it cannot be written.
    pub fn tell_backup_of_erasures(&mut self, of: &Path) -> Result<usize, StoreError> {
        self.refuse_backup_of_another(of)?;
        let path = of.join(KEYS);
        let bad =
            |why: String| StoreError::BadBackup { faults: vec![format!("`{}`: {why}", path.display())] };
        let bytes = fs::read(&path).map_err(could_not("read", &path))?;
        let kept: KeysFile = serde_json::from_slice(&bytes).map_err(|e| bad(e.to_string()))?;
        if kept.schema != KEYS_SCHEMA || kept.digest != KeysFile::digest_of(&kept.keys, &kept.erased)? {
            return Err(bad("it is not as it was written".into()));
        }
        let now = self.wait(async {
            let mut reader = self.pool.one_moment().await.map_err(self.failed("read"))?;
            let (now, _) = keys_of(&mut reader).await.map_err(self.failed("read"))??;
            Ok::<_, StoreError>(now)
        })?;
        let news: Vec<ErasedKey> = now
            .erased
            .into_iter()
            .filter(|erased| !kept.erased.iter().any(|known| known.id == erased.id))
            .collect();
        if news.is_empty() {
            return Ok(0);
        }
        let before = kept.keys.len();
        let keys: Vec<_> =
            kept.keys.into_iter().filter(|key| !news.iter().any(|erased| erased.id == key.id)).collect();
        let taken = before - keys.len();
        let mut erased = kept.erased;
        erased.extend(news);
        erased.sort_by(|a, b| a.id.cmp(&b.id));
        let partial = of.join("keys.json.partial");
        if partial.exists() {
            fs::remove_file(&partial).map_err(could_not("remove", &partial))?;
        }
        write_new(&partial, json(&KeysFile::new(keys, erased)?)?.as_bytes())?;
        fs::rename(&partial, &path).map_err(could_not("write", &path))?;
        Ok(taken)
    }

    pub(crate) fn refuse_backup_of_another(&mut self, of: &Path) -> Result<(), StoreError> {
        let Some(Head { position, hash, at }) = read_manifest(of)?.head else { return Ok(()) };
        if self.anchor_faults(&[(1, Anchor { position, hash, at })])?.is_empty() {
            return Ok(());
        }
        Err(StoreError::BackupOfAnother { dir: of.to_path_buf() })
    }
}
