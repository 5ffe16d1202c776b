//! The folder that a command writes to: new, or one that an earlier run of it wrote, and readable by its owner alone.

use crate::exit::{bad_input, usage};
use anyhow::{Context, Result};
use std::fs::{self, DirBuilder, OpenOptions, Permissions};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// Before its release nothing is anybody else's business.
const FOLDER: u32 = 0o700;
const FILE: u32 = 0o600;

/// What a folder holds.
pub struct Held {
    /// In messages.
    word: &'static str,
    /// Names every file that a run wrote, so that another takes away those and no other.
    list: &'static str,
}

pub const LETTERS: &Held = &Held { word: "letters", list: ".plumbline-letters" };
pub const DATA: &Held = &Held { word: "data", list: ".plumbline-data" };

pub struct Folder {
    path: PathBuf,
    held: &'static Held,
}

/// A folder while files are written to it.
pub struct Writing {
    path: PathBuf,
    held: &'static Held,
    files: Vec<String>,
}

/// Files that are written beside the folder, and take its place once all are there.
pub struct Whole<'a> {
    folder: &'a Folder,
    writing: Writing,
}

impl Folder {
    /// A folder that may be written to; nothing is changed yet.
    pub fn new(path: &Path, replace: bool, held: &'static Held) -> Result<Self> {
        let (shown, word) = (path.display(), held.word);
        if path.exists() && !path.is_dir() {
            return Err(usage(format!("`{shown}` is a file; name a new folder for the {word}")));
        }
        let is_empty = !path.is_dir() || fs::read_dir(path)?.next().is_none();
        if !is_empty && !replace {
            return Err(usage(format!(
                "`{shown}` is not empty; name a new folder, or write over the {word} in it with `--replace`"
            )));
        }
        if !is_empty && !path.join(held.list).is_file() {
            return Err(bad_input(format!(
                "`{shown}` holds other things than {word} that this program wrote; name a new folder"
            )));
        }
        Ok(Self { path: path.to_owned(), held })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Makes the folder, and takes away what an earlier run wrote.
    pub fn begin(&self) -> Result<Writing> {
        let could_not = || format!("could not create `{}`", self.path.display());
        DirBuilder::new().recursive(true).mode(FOLDER).create(&self.path).with_context(could_not)?;
        fs::set_permissions(&self.path, Permissions::from_mode(FOLDER)).with_context(could_not)?;
        let earlier = fs::read_to_string(self.path.join(self.held.list)).unwrap_or_default();
        for name in earlier.lines().filter(|name| is_plain(name)) {
            match fs::remove_file(self.path.join(name)) {
                Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
                    return Err(e)
                        .with_context(|| format!("could not remove `{}`", self.path.join(name).display()));
                }
                _ => {}
            }
        }
        let mut writing = Writing { path: self.path.clone(), held: self.held, files: Vec::new() };
        writing.list()?;
        Ok(writing)
    }
}

impl Folder {
    /// Begins beside the folder, which stays as it is until all is written.
    ///
    /// # Errors
    /// Where the folder holds what this program did not write: it would go with the rest.
    pub fn whole(&self) -> Result<Whole<'_>> {
        let listed = fs::read_to_string(self.path.join(self.held.list)).unwrap_or_default();
        for entry in fs::read_dir(&self.path).into_iter().flatten() {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if name != self.held.list && !listed.lines().any(|written| written == name) {
                return Err(bad_input(format!(
                    "`{}` holds `{name}`, which this program did not write; take it out, or name a new folder",
                    self.path.display()
                )));
            }
        }
        let beside = self.beside("part")?;
        remove(&beside)?;
        let part = Self { path: beside, held: self.held };
        Ok(Whole { folder: self, writing: part.begin()? })
    }

    /// A name beside the folder, in the same place, so that a rename does not copy.
    fn beside(&self, why: &str) -> Result<PathBuf> {
        let name = self.path.file_name().ok_or_else(|| {
            usage(format!("`{}` is no name of a folder; name a new one", self.path.display()))
        })?;
        Ok(self.path.with_file_name(format!(".{}.{why}", name.to_string_lossy())))
    }
}

fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
            Err(e).with_context(|| format!("could not remove `{}`", folder.display()))
        }
        _ => Ok(()),
    }
}

impl Whole<'_> {
    pub fn put(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        self.writing.put(name, bytes)
    }

    /// All is there: it takes the folder's place.
    pub fn finish(mut self) -> Result<()> {
        self.writing.finish()?;
        let (path, old) = (&self.folder.path, self.folder.beside("old")?);
        remove(&old)?;
        if path.exists() {
            fs::rename(path, &old).with_context(|| format!("could not replace `{}`", path.display()))?;
        }
        fs::rename(&self.writing.path, path)
            .with_context(|| format!("could not write `{}`", path.display()))?;
        remove(&old)
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
            &self.path.join(self.held.list),
            self.files.iter().map(|name| format!("{name}\n")).collect::<String>().as_bytes(),
        )
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let could_not = || format!("could not write `{}`", path.display());
    let file = OpenOptions::new().write(true).create(true).truncate(true).mode(FILE).open(path);
    file.and_then(|mut file| file.write_all(bytes)).with_context(could_not)
}
