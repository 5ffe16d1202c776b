//! Where the register lies: a file of the data folder that its owner alone can read.

use super::file::{COLUMNS, read, written};
use crate::session::Session;
use crate::typed_csv::TypedCsv;
use anyhow::{Context, Result};
use plumbline_core::letter::Register;
use std::fs::{self, OpenOptions, Permissions};
use std::io::Write;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// Names are nobody else's business.
const OWNER_ALONE: u32 = 0o600;

fn place(data: &Path) -> PathBuf {
    data.join("people.csv")
}

/// The register of a data folder; none where there never was one.
pub fn load(session: &Session, data: &Path) -> Result<Option<Register>> {
    let path = place(data);
    if !path.exists() {
        return Ok(None);
    }
    read(session, &TypedCsv::read(&path, COLUMNS)?).map(Some)
}

/// Puts a register in place of the one before it, whole or not at all.
pub fn keep(data: &Path, register: &Register) -> Result<()> {
    plumbline_store::writable(data)?;
    let (path, new) = (place(data), data.join("people.csv.new"));
    let could_not = || format!("could not write `{}`", path.display());
    let text = written(register)?;
    let write = || -> std::io::Result<()> {
        let mut file =
            OpenOptions::new().write(true).create(true).truncate(true).mode(OWNER_ALONE).open(&new)?;
        // One that was left behind keeps the mode that it had.
        fs::set_permissions(&new, Permissions::from_mode(OWNER_ALONE))?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&new, &path)
    };
    write().with_context(could_not)
}
