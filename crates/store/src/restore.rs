//! A store from a backup, in a new data folder: every file is checked before anything is written.

use crate::backup::{
    BackedUp, ErasedKey, Head, KEYS, KEYS_SCHEMA, KeptKey, KeysFile, Manifest, afresh, beside, new_folder,
    read_manifest, write_new,
};
use crate::digest::sha256;
use crate::error::StoreError;
use crate::event::Event;
use crate::open::{DATABASE, Store, could_not};
use crate::verify::Fault;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path};

/// What came of a restore.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    pub head: Option<Head>,
    pub files: usize,
    pub keys: usize,
    /// Keys that were erased, by the log or since.
    pub erased: Vec<ErasedKey>,
    /// What is not as the log has it; caches are made again and no fault here.
    pub faults: Vec<Fault>,
    /// As [`Store::notes`].
    pub notes: Vec<String>,
    /// The store's schema is older than this program's.
    pub needs_migration: bool,
}

/// Makes a data folder from a backup.
///
/// # Errors
/// Where a store or anything else is in its place, a file of the backup is not what its list says (every such file is named), or
/// something cannot be written; then nothing stands in its place.
pub fn restore(backup: &Path, data: &Path) -> Result<Restored, StoreError> {
    let is_empty = |dir: &Path| fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_none());
    if data.exists() && !is_empty(data) {
        return Err(StoreError::PlaceTaken { dir: data.to_path_buf() });
    }
    let manifest = read_manifest(backup)?;
    let keys = checked(backup, &manifest)?;
    let partial = beside(data, "partial");
    afresh(&partial)?;
    for BackedUp { name, .. } in &manifest.files {
        let (from, to) = (backup.join(name), partial.join(name));
        if let Some(folder) = to.parent().filter(|folder| !folder.is_dir()) {
            new_folder(folder)?;
        }
        write_new(&to, &fs::read(&from).map_err(could_not("read", &from))?)?;
    }
    let restored = put_back(&partial, &manifest, &keys)?;
    if data.exists() {
        fs::remove_dir(data).map_err(could_not("replace the empty folder", data))?;
    }
    fs::rename(&partial, data).map_err(could_not("put in its place", data))?;
    Ok(restored)
}

/// Every digest, before anything is written.
fn checked(backup: &Path, manifest: &Manifest) -> Result<KeysFile, StoreError> {
    let mut faults = Vec::new();
    for BackedUp { name, digest, .. } in &manifest.files {
        if !Path::new(name).components().all(|part| matches!(part, Component::Normal(_))) {
            faults.push(format!("`{name}` is no name within a backup"));
            continue;
        }
        match fs::read(backup.join(name)).map(|bytes| sha256(&bytes)) {
            Ok(found) if found == *digest => {}
            Ok(found) => faults.push(format!("`{name}` has the digest `{found}`; expected `{digest}`")),
            Err(why) => faults.push(format!("`{name}` cannot be read: {why}")),
        }
    }
    if !manifest.files.iter().any(|file| file.name == DATABASE) {
        faults.push(format!("the list has no `{DATABASE}`"));
    }
    let keys = fs::read(backup.join(KEYS)).map_err(|why| format!("`{KEYS}` cannot be read: {why}"));
    let keys = keys.and_then(|bytes| {
        let keys: KeysFile = serde_json::from_slice(&bytes).map_err(|why| format!("`{KEYS}`: {why}"))?;
        let digest = KeysFile::digest_of(&keys.keys, &keys.erased).map_err(|why| why.to_string())?;
        if keys.schema != KEYS_SCHEMA || keys.digest != digest {
            return Err(format!("`{KEYS}` is not as it was written: its digest is `{digest}`"));
        }
        Ok(keys)
    });
    match keys {
        Ok(keys) if faults.is_empty() => Ok(keys),
        Ok(_) => Err(StoreError::BadBackup { faults }),
        Err(why) => {
            faults.push(why);
            Err(StoreError::BadBackup { faults })
        }
    }
}

fn put_back(dir: &Path, manifest: &Manifest, keys: &KeysFile) -> Result<Restored, StoreError> {
    let mut store = Store::of_any_schema(&dir.into())?;
    let (found, known) = store.wait(store.schemas())?;
    let erased = store.put_keys(keys)?;
    let head = store.anchor()?.map(|a| Head { position: a.position, hash: a.hash, at: a.at });
    if head != manifest.head {
        return Err(StoreError::BadBackup {
            faults: vec!["the log does not end where its list says".into()],
        });
    }
    store.made_up = store.wait(store.remembers_being_made_up())?;
    let mut faults = store.verify()?;
    faults.retain(|fault| !fault.is_only_a_cache());
    let notes = store.notes()?;
    let kept = keys.keys.iter().filter(|key| !erased.contains_key(&key.id)).count();
    let erased = erased.into_values().collect();
    store.wipe()?;
    Ok(Restored {
        head,
        files: manifest.files.len(),
        keys: kept,
        erased,
        faults,
        notes,
        needs_migration: found < known,
    })
}

impl Store {
    /// Puts keys into a copy whose log may end before or after the keys file was written. A key that either says was erased does not
    /// come back.
    fn put_keys(&mut self, file: &KeysFile) -> Result<BTreeMap<String, ErasedKey>, StoreError> {
        let mut by_log: BTreeMap<String, ErasedKey> = BTreeMap::new();
        for stored in self.events()? {
            if let Event::KeyErased { key, basis, by } = stored.event {
                let (id, by, at) = (key.to_string(), by.to_string(), crate::event::time_text(stored.at));
                by_log.insert(id.clone(), ErasedKey { id, basis, by, at });
            }
        }
        let since: Vec<&ErasedKey> =
            file.erased.iter().filter(|erased| !by_log.contains_key(&erased.id)).collect();
        self.wait(async {
            let mut work = self.begin().await?;
            for ErasedKey { id, basis, by, at } in &since {
                work.run(
                    "INSERT INTO erased_since (id, basis, by_id, at) VALUES ($1, $2, $3, $4)
                     ON CONFLICT (id) DO NOTHING",
                    &[id.into(), basis.into(), by.into(), at.into()],
                )
                .await
                .map_err(self.failed("write"))?;
            }
            for KeptKey { id, key, made } in &file.keys {
                if by_log.contains_key(id) || since.iter().any(|erased| erased.id == *id) {
                    continue;
                }
                let key = key_of(key).ok_or_else(|| StoreError::BadKey { key: id.clone() })?;
                self.insert_key(&mut work, (id, &key), made).await?;
            }
            work.commit().await.map_err(self.failed("write"))
        })?;
        let since: Vec<ErasedKey> = since.into_iter().cloned().collect();
        by_log.extend(since.into_iter().map(|erased| (erased.id.clone(), erased)));
        Ok(by_log)
    }
}

fn key_of(digits: &str) -> Option<crate::seal::Key> {
    let mut key = crate::seal::Key([0; 32]);
    if digits.len() != 64 || !digits.is_ascii() {
        return None;
    }
    for (at, byte) in key.0.iter_mut().enumerate() {
        *byte = u8::from_str_radix(digits.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(key)
}
