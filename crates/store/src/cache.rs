//! The records of an edition as a Parquet file: written whole or not at all, and makeable again from the blob.

use crate::digest::sha256;
use crate::error::StoreError;
use crate::event::Event;
use crate::link::Link;
use crate::open::{EDITIONS, Store};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The state of an edition's Parquet file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cached {
    /// Its bytes, as they were written.
    Good(Vec<u8>),
    /// Not there: make it again from the edition's blob and [`Store::rebuild_cache`].
    Missing { path: PathBuf },
    /// Other bytes than were written: make it again likewise.
    Damaged { path: PathBuf, found: String, expected: String },
}

/// A cache made again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rebuilt {
    pub path: PathBuf,
    pub digest: String,
}

impl Store {
    /// The path of an edition's Parquet file. One of made-up data says so in its name.
    pub fn cache_path(&self, id: &str) -> PathBuf {
        self.path_of(id, self.made_up)
    }

    fn path_of(&self, id: &str, made_up: bool) -> PathBuf {
        let mark = if made_up { "made-up-" } else { "" };
        self.dir().join(EDITIONS).join(format!("{mark}{id}.parquet"))
    }

    /// The Parquet file of an edition, if it is still as it was written.
    ///
    /// # Errors
    /// Where the edition is unknown, or a file or the database cannot be read.
    pub fn cached(&mut self, id: &str) -> Result<Cached, StoreError> {
        let digest: Option<(String,)> = self.wait(async {
            self.reader()
                .await?
                .maybe("SELECT digest FROM caches WHERE edition = $1", &[id.into()])
                .await
                .map_err(self.failed("read"))
        })?;
        let (expected,) = digest.ok_or_else(|| StoreError::NoEdition { id: id.into() })?;
        look(self.cache_path(id), expected)
    }

    /// Writes an edition's Parquet file again. `records_digest` must be that of the import: another encoding
    /// of the same records will do, other records will not. In read-only mode nothing is put back: the next reading makes it again.
    ///
    /// # Errors
    /// Where the records are others, the edition is unknown, or something cannot be written.
    pub fn rebuild_cache(
        &mut self,
        id: &str,
        parquet: &[u8],
        records_digest: &str,
    ) -> Result<Rebuilt, StoreError> {
        let imported = self.events_but_casework()?.into_iter().rev().find_map(|stored| match stored.event {
            Event::EditionImported { edition, records_digest, .. } if edition.id == id => {
                Some(records_digest)
            }
            _ => None,
        });
        let expected = imported.ok_or_else(|| StoreError::NoEdition { id: id.into() })?;
        if expected != records_digest {
            return Err(StoreError::OtherRecords { id: id.into(), found: records_digest.into(), expected });
        }
        if self.writable().is_err() {
            return Ok(Rebuilt { path: self.cache_path(id), digest: sha256(parquet) });
        }
        self.wait(async {
            let mut work = self.begin().await?;
            let digest = self.write_cache(&mut work, (id, self.made_up), parquet).await?;
            work.commit().await.map_err(self.failed("write"))?;
            Ok(Rebuilt { path: self.cache_path(id), digest })
        })
    }

    /// Must hold the write lock: then no other process has a temporary file open, and any that lies about is debris.
    pub(crate) async fn write_cache(
        &self,
        work: &mut Link,
        (id, made_up): (&str, bool),
        parquet: &[u8],
    ) -> Result<String, StoreError> {
        let digest = sha256(parquet);
        write_whole(&self.path_of(id, made_up), parquet)?;
        work.run(
            "INSERT INTO caches (edition, digest) VALUES ($1, $2)
             ON CONFLICT (edition) DO UPDATE SET digest = excluded.digest",
            &[id.into(), (&digest).into()],
        )
        .await
        .map_err(self.failed("write"))?;
        Ok(digest)
    }
}

pub(crate) fn look(path: PathBuf, expected: String) -> Result<Cached, StoreError> {
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => return Ok(Cached::Missing { path }),
        Err(cause) => return Err(StoreError::File { doing: "read", path, cause }),
    };
    let found = sha256(&bytes);
    Ok(if found == expected { Cached::Good(bytes) } else { Cached::Damaged { path, found, expected } })
}

/// To a temporary name, to the disk, then to its own name: a reader never sees half a file.
fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let temporary = path.with_extension("parquet.tmp");
    let folder = path.parent().unwrap_or(Path::new("."));
    let write = || -> std::io::Result<()> {
        fs::create_dir_all(folder)?;
        let mut file = File::create(&temporary)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&temporary, path)?;
        File::open(folder)?.sync_all()
    };
    write().map_err(|cause| StoreError::File { doing: "write", path: path.to_path_buf(), cause })
}
