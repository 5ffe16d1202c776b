//! What became of the scheduled backups: a small file beside them, which `doctor` and the server's metrics read.

use anyhow::{Context, Result};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

pub const FILE: &str = "backup-state.json";
const SCHEMA: &str = "plumbline/backup-state/1";

/// The state after the last run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupState {
    pub schema: String,
    /// The last run, whatever became of it.
    pub last_backup: Option<Done>,
    /// The last one that was made whole.
    pub last_good_backup: Option<Done>,
    /// The last time that a backup was restored and checked, whatever came of it.
    pub last_drill: Option<Done>,
    /// The last backup that came through.
    pub last_good_drill: Option<Done>,
    /// Whether the last backup is known by every older one: erased keys were taken out of them.
    pub erasures_told: bool,
}

/// One run, or one drill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// When it ended.
    pub at: Timestamp,
    /// The name of the backup's folder.
    pub backup: String,
    pub seconds: u64,
    /// The event with which its log ends; 0 where nothing had happened, or it is not known.
    pub position: i64,
    /// Texts about people that were opened with its keys.
    pub texts: u64,
    /// What went wrong; none where all is well.
    pub fault: Option<String>,
}

impl Default for BackupState {
    fn default() -> Self {
        Self {
            schema: SCHEMA.into(),
            last_backup: None,
            last_good_backup: None,
            last_drill: None,
            last_good_drill: None,
            erasures_told: true,
        }
    }
}

impl BackupState {
    /// The state in a folder of backups; none where nothing was backed up there.
    ///
    /// # Errors
    /// Where the file cannot be read, or is none.
    pub fn read(folder: &Path) -> Result<Option<Self>> {
        let path = folder.join(FILE);
        let text = match fs::read_to_string(&path) {
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            read => read.with_context(|| format!("could not read `{}`", path.display()))?,
        };
        let state: Self = serde_json::from_str(&text).with_context(|| {
            format!("`{}` is not as this program writes it; move it away", path.display())
        })?;
        anyhow::ensure!(
            state.schema == SCHEMA,
            "`{}` has the form `{}`; this program reads `{SCHEMA}`",
            path.display(),
            state.schema
        );
        Ok(Some(state))
    }

    /// Puts it in place of the one before, whole or not at all.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub fn keep(&self, folder: &Path) -> Result<()> {
        let (path, new) = (folder.join(FILE), folder.join(format!("{FILE}.new")));
        let text = serde_json::to_string_pretty(self)? + "\n";
        let write = || {
            let mut file =
                OpenOptions::new().write(true).create(true).truncate(true).mode(0o640).open(&new)?;
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            fs::rename(&new, &path)
        };
        write().with_context(|| format!("could not write `{}`", path.display()))
    }
}
