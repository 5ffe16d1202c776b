//! The folder that letters are written to: new, or one that an earlier run wrote, and readable by its owner alone.

use crate::exit::{bad_input, usage};
use anyhow::{Context, Result};
use std::fs::{self, DirBuilder, OpenOptions, Permissions};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// Names every file that a run wrote, so that another takes away those and no other.
const LIST: &str = ".plumbline-letters";
/// A letter before its release is nobody else's business.
const FOLDER: u32 = 0o700;
const FILE: u32 = 0o600;

pub struct Folder(PathBuf);

/// A folder while letters are written to it.
pub struct Writing {
    path: PathBuf,
    files: Vec<String>,
}

impl Folder {
    /// A folder that may be written to; nothing is changed yet.
    pub fn new(path: &Path, replace: bool) -> Result<Self> {
        let shown = path.display();
        if path.exists() && !path.is_dir() {
            return Err(usage(format!("`{shown}` is a file; name a new folder for the letters")));
        }
        let is_empty = !path.is_dir() || fs::read_dir(path)?.next().is_none();
        if !is_empty && !replace {
            return Err(usage(format!(
                "`{shown}` is not empty; name a new folder, or write over the letters in it with `--replace`"
            )));
        }
        if !is_empty && !path.join(LIST).is_file() {
            return Err(bad_input(format!(
                "`{shown}` holds other things than letters that this program wrote; name a new folder"
            )));
        }
        Ok(Self(path.to_owned()))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Makes the folder, and takes away what an earlier run wrote.
    pub fn begin(&self) -> Result<Writing> {
        let could_not = || format!("could not create `{}`", self.0.display());
        DirBuilder::new().recursive(true).mode(FOLDER).create(&self.0).with_context(could_not)?;
        fs::set_permissions(&self.0, Permissions::from_mode(FOLDER)).with_context(could_not)?;
        let earlier = fs::read_to_string(self.0.join(LIST)).unwrap_or_default();
        for name in earlier.lines().filter(|name| is_plain(name)) {
            match fs::remove_file(self.0.join(name)) {
                Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
                    return Err(e)
                        .with_context(|| format!("could not remove `{}`", self.0.join(name).display()));
                }
                _ => {}
            }
        }
        let mut writing = Writing { path: self.0.clone(), files: Vec::new() };
        writing.list()?;
        Ok(writing)
    }
}

/// A name within the folder, and no path out of it.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && !name.contains(['/', '\\']) && name != "." && name != ".."
}

impl Writing {
    /// Writes a file of the folder.
    pub fn put(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        // Listed first: what a run that is stopped leaves behind is known to the next.
        self.files.push(name.to_owned());
        self.list()?;
        write(&self.path.join(name), bytes)
    }

    /// All is there.
    pub fn finish(&mut self) -> Result<()> {
        self.list()
    }

    fn list(&mut self) -> Result<()> {
        write(
            &self.path.join(LIST),
            self.files.iter().map(|name| format!("{name}\n")).collect::<String>().as_bytes(),
        )
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let could_not = || format!("could not write `{}`", path.display());
    let file = OpenOptions::new().write(true).create(true).truncate(true).mode(FILE).open(path);
    file.and_then(|mut file| file.write_all(bytes)).with_context(could_not)
}
