//! A copy of the store in a folder of its own: the log and its files in one file without keys, the keys in another, so that after an
//! erasure only the small one has to be replaced in every copy.

use crate::accounts::forget_what_is_in_use;
use crate::digest::{canonical_json, hex, sha256};
use crate::error::StoreError;
use crate::event::{Event, EventRow, time_text};
use crate::link::Link;
use crate::open::{DATABASE, EDITIONS, RELEASED, Store, could_not};
use crate::read_only::READ_ONLY_FILE;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::sqlite::SqliteConnectOptions;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// The file that says what a backup holds.
pub const MANIFEST: &str = "backup.json";
/// The file of the keys.
pub const KEYS: &str = "keys.json";
pub(crate) const BACKUP_SCHEMA: &str = "plumbline/backup/1";
pub(crate) const KEYS_SCHEMA: &str = "plumbline/keys/1";

/// What `backup.json` says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    pub schema: String,
    pub made: Timestamp,
    /// The end of the log; none where nothing had happened.
    pub head: Option<Head>,
    /// Every file but this one and the keys, which carry their own digest.
    pub files: Vec<BackedUp>,
}

/// The end of the log in a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    pub position: i64,
    pub hash: String,
    pub at: Timestamp,
}

/// A file of a backup, by its name from its folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BackedUp {
    pub name: String,
    pub digest: String,
    pub bytes: u64,
}

/// What `keys.json` says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KeysFile {
    pub schema: String,
    /// SHA-256 of the canonical JSON of `keys` and `erased`.
    pub digest: String,
    pub keys: Vec<KeptKey>,
    pub erased: Vec<ErasedKey>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KeptKey {
    pub id: String,
    /// 64 hexadecimal digits.
    pub key: String,
    pub made: String,
}

/// A key that was erased.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ErasedKey {
    pub id: String,
    pub basis: String,
    pub by: String,
    pub at: String,
}

impl KeysFile {
    pub(crate) fn new(keys: Vec<KeptKey>, erased: Vec<ErasedKey>) -> Result<Self, StoreError> {
        let digest = Self::digest_of(&keys, &erased)?;
        Ok(Self { schema: KEYS_SCHEMA.into(), digest, keys, erased })
    }

    pub(crate) fn digest_of(keys: &[KeptKey], erased: &[ErasedKey]) -> Result<String, StoreError> {
        Ok(sha256(json(&(keys, erased))?.as_bytes()))
    }
}

impl Store {
    /// Writes a backup into a new folder, which takes its name once all is there. Other programs may write meanwhile: it is the store of
    /// one moment.
    ///
    /// # Errors
    /// Where something stands there, the place lies within the data folder, or something cannot be read or written.
    pub fn backup(&mut self, to: &Path, at: Timestamp) -> Result<Manifest, StoreError> {
        self.refuse_place(to)?;
        let partial = beside(to, "partial");
        afresh(&partial)?;
        let database = partial.join(DATABASE);
        self.copy_to(&database)?;
        let (keys, head) = self.wait(take_keys_out(&database)).map_err(self.failed("copy"))??;
        write_new(&partial.join(KEYS), json(&keys)?.as_bytes())?;
        let mut files = vec![described(&partial, DATABASE)?];
        for name in other_files(self.dir())? {
            self.bring_file(&name, &partial)?;
            files.push(described(&partial, &name)?);
        }
        files.sort_by(|a, b| a.name.cmp(&b.name));
        let manifest = Manifest { schema: BACKUP_SCHEMA.into(), made: at, head, files };
        write_new(&partial.join(MANIFEST), json(&manifest)?.as_bytes())?;
        fs::rename(&partial, to).map_err(could_not("put in its place", to))?;
        Ok(manifest)
    }

    /// Puts the keys of today in place of those of a backup of this store: what was erased since is then gone from it too. Gives how
    /// many keys it has, and how many erased ones it names.
    ///
    /// # Errors
    /// Where no backup is there, it is one of another store, or it cannot be written.
    pub fn backup_keys(&mut self, of: &Path) -> Result<(usize, usize), StoreError> {
        self.refuse_backup_of_another(of)?;
        let keys = self.wait(async {
            // A moment of the store; a backup is written in read-only mode too.
            let mut reader = self.pool.one_moment().await.map_err(self.failed("read"))?;
            let (keys, _) = keys_of(&mut reader).await.map_err(self.failed("read"))??;
            Ok::<_, StoreError>(keys)
        })?;
        let (path, partial) = (of.join(KEYS), of.join("keys.json.partial"));
        if partial.exists() {
            fs::remove_file(&partial).map_err(could_not("remove", &partial))?;
        }
        write_new(&partial, json(&keys)?.as_bytes())?;
        fs::rename(&partial, &path).map_err(could_not("write", &path))?;
        Ok((keys.keys.len(), keys.erased.len()))
    }

    fn refuse_place(&self, to: &Path) -> Result<(), StoreError> {
        let parent = to.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let parent = parent.canonicalize().map_err(could_not("find the folder of", to))?;
        let data = self.dir().canonicalize().map_err(could_not("find", self.dir()))?;
        if parent.starts_with(&data) {
            return Err(StoreError::WithinData { dir: to.to_path_buf() });
        }
        if to.exists() || to.file_name().is_none() {
            return Err(StoreError::PlaceTaken { dir: to.to_path_buf() });
        }
        Ok(())
    }

    /// Copies one file of the data folder into another folder, which must not have it.
    pub(crate) fn bring_file(&self, name: &str, to: &Path) -> Result<(), StoreError> {
        let from = self.dir().join(name);
        let bytes = fs::read(&from).map_err(could_not("read", &from))?;
        if let Some(folder) = to.join(name).parent().filter(|folder| !folder.is_dir()) {
            new_folder(folder)?;
        }
        write_new(&to.join(name), &bytes)
    }
}

/// What else a data folder holds: no cache, no copy of the database.
pub(crate) fn other_files(dir: &Path) -> Result<Vec<String>, StoreError> {
    let mut names = Vec::new();
    files_below(dir, "", &mut names)?;
    names.retain(|name| {
        let first = name.split('/').next().unwrap_or_default();
        !(first.starts_with(DATABASE)
            || [EDITIONS, RELEASED, "plumbline.lock", READ_ONLY_FILE, crate::migrate::REHEARSAL]
                .contains(&first))
    });
    names.sort();
    Ok(names)
}

fn files_below(dir: &Path, before: &str, names: &mut Vec<String>) -> Result<(), StoreError> {
    for entry in fs::read_dir(dir).map_err(could_not("look into", dir))? {
        let path = entry.map_err(could_not("look into", dir))?.path();
        let name = format!("{before}{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            files_below(&path, &format!("{name}/"), names)?;
        } else {
            names.push(name);
        }
    }
    Ok(())
}

pub(crate) type Taken = Result<(KeysFile, Option<Head>), StoreError>;

/// Takes the keys out of a copy, where their bytes are overwritten, and gives them with the end of its log.
async fn take_keys_out(database: &Path) -> Result<Taken, sqlx::Error> {
    let options = SqliteConnectOptions::new()
        .filename(database)
        .pragma("secure_delete", "ON")
        // No key comes into a journal beside the copy.
        .pragma("journal_mode", "MEMORY");
    let mut copy = Link::to_file(options).await?;
    let taken = keys_of(&mut copy).await?;
    copy.run("DELETE FROM keys", &[]).await?;
    forget_what_is_in_use(&mut copy).await?;
    copy.close().await?;
    Ok(taken)
}

pub(crate) async fn keys_of(reader: &mut Link) -> Result<Taken, sqlx::Error> {
    let keys: Vec<(String, Vec<u8>, String)> =
        reader.all("SELECT id, bytes, made FROM keys ORDER BY id", &[]).await?;
    let since: Vec<(String, String, String, String)> =
        reader.all("SELECT id, basis, by_id, at FROM erased_since", &[]).await?;
    let rows: Vec<EventRow> = reader
        .all(
            "SELECT position, stream, version, at, kind, body, previous_hash, hash FROM events
         WHERE kind = 'KeyErased' OR position = (SELECT MAX(position) FROM events) ORDER BY position",
            &[],
        )
        .await?;
    Ok(settled(keys, since, rows))
}

fn settled(
    keys: Vec<(String, Vec<u8>, String)>,
    since: Vec<(String, String, String, String)>,
    rows: Vec<EventRow>,
) -> Taken {
    let keys = keys.into_iter().map(|(id, bytes, made)| KeptKey { id, key: hex(&bytes), made }).collect();
    let mut erased: Vec<ErasedKey> =
        since.into_iter().map(|(id, basis, by, at)| ErasedKey { id, basis, by, at }).collect();
    let mut head = None;
    for row in rows {
        let stored = row.read()?;
        if let Event::KeyErased { key, basis, by } = &stored.event {
            let (id, basis, by) = (key.to_string(), basis.clone(), by.to_string());
            erased.push(ErasedKey { id, basis, by, at: time_text(stored.at) });
        }
        head = Some(Head { position: stored.position, hash: stored.hash, at: stored.at });
    }
    erased.sort_by(|a, b| a.id.cmp(&b.id));
    Ok((KeysFile::new(keys, erased)?, head))
}

pub(crate) fn read_manifest(dir: &Path) -> Result<Manifest, StoreError> {
    let path = dir.join(MANIFEST);
    let bytes = match fs::read(&path) {
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => {
            return Err(StoreError::NoBackup { dir: dir.to_path_buf() });
        }
        read => read.map_err(could_not("read", &path))?,
    };
    let bad = |why: String| StoreError::BadBackup { faults: vec![format!("`{}`: {why}", path.display())] };
    let manifest: Manifest = serde_json::from_slice(&bytes).map_err(|e| bad(e.to_string()))?;
    if manifest.schema != BACKUP_SCHEMA {
        return Err(bad(format!("its form is `{}`; this program reads `{BACKUP_SCHEMA}`", manifest.schema)));
    }
    Ok(manifest)
}

fn described(dir: &Path, name: &str) -> Result<BackedUp, StoreError> {
    let path = dir.join(name);
    let bytes = fs::read(&path).map_err(could_not("read", &path))?;
    Ok(BackedUp { name: name.into(), digest: sha256(&bytes), bytes: bytes.len() as u64 })
}

pub(crate) fn json(value: &impl Serialize) -> Result<String, StoreError> {
    canonical_json(value).map_err(|cause| StoreError::Json { what: "a backup", cause })
}

/// A new folder in place of what a run that was stopped left there; of anything else nothing is taken away.
pub(crate) fn afresh(partial: &Path) -> Result<(), StoreError> {
    if partial.join(DATABASE).exists() {
        fs::remove_dir_all(partial).map_err(could_not("remove", partial))?;
    }
    if partial.exists() {
        return Err(StoreError::PlaceTaken { dir: partial.to_path_buf() });
    }
    new_folder(partial)
}

/// `backup.partial` beside `backup`.
pub(crate) fn beside(path: &Path, what: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    path.with_file_name(format!("{name}.{what}"))
}

pub(crate) fn new_folder(path: &Path) -> Result<(), StoreError> {
    DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(could_not("make the folder", path))
}

/// A file of its owner's alone, brought to the disk.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let write = || {
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(could_not("write", path))
}
