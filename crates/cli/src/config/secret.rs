//! What must not be shown: read once where it is needed, printed nowhere.

use super::setting::{Given, Setting};
use crate::exit::bad_input;
use anyhow::Result;
use std::fmt;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// What stands in a printed configuration for a secret.
const SHOWN: &str = "(set)";

/// A secret that stands in the configuration itself.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(Option<String>);

impl Secret {
    pub const fn none() -> Self {
        Self(None)
    }

    pub fn is_set(&self) -> bool {
        self.0.is_some()
    }

    /// The secret, from here or from its file; none where neither is set.
    ///
    /// # Errors
    /// Where the file cannot be read or is empty. Of what it holds nothing is said.
    pub fn or_file(&self, file: Option<&Path>) -> Result<Option<String>> {
        match (&self.0, file) {
            (Some(secret), _) => Ok(Some(secret.clone())),
            (None, Some(file)) => of_file(file).map(Some),
            (None, None) => Ok(None),
        }
    }
}

/// The secret in a file, without the end of its line.
///
/// # Errors
/// As [`Secret::or_file`].
pub fn of_file(file: &Path) -> Result<String> {
    let path = place_of(file);
    let shown = path.display();
    let text = fs::read_to_string(&path)
        .map_err(|e| bad_input(format!("the secret in `{shown}` cannot be read: {e}")))?;
    match text.trim_end_matches(['\n', '\r']) {
        "" => Err(bad_input(format!("`{shown}` is empty; expected a secret in it"))),
        secret => Ok(secret.to_owned()),
    }
}

/// A name without `/` is a credential that systemd put into a folder of its own.
pub fn place_of(file: &Path) -> PathBuf {
    match std::env::var_os("CREDENTIALS_DIRECTORY") {
        Some(folder) if file.components().count() == 1 => Path::new(&folder).join(file),
        _ => file.to_path_buf(),
    }
}

/// Who but its owner can open a file, in words; none where nobody.
pub fn open_to_others(path: &Path) -> Option<&'static str> {
    match fs::metadata(path).ok()?.permissions().mode() & 0o077 {
        0 => None,
        mode if mode & 0o007 == 0 => Some("its group"),
        _ => Some("everybody on this machine"),
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_set() { SHOWN } else { "(not set)" })
    }
}

impl Setting for Secret {
    fn take(&mut self, given: Given<'_>) -> Result<(), String> {
        let text = match given {
            Given::Text(text) => text,
            Given::Toml(value) => value.as_str().ok_or("expected a text")?,
        };
        if text == SHOWN {
            return Err(format!(
                "`{SHOWN}` stands for a secret where a configuration is printed; put the secret there, or its file into the key of this name with `_file`"
            ));
        }
        self.0 = (!text.is_empty()).then(|| text.to_owned());
        Ok(())
    }

    fn shown(&self) -> Option<String> {
        self.is_set().then(|| super::setting::quoted(SHOWN))
    }

    fn example(&self) -> String {
        super::setting::quoted("…")
    }
}
