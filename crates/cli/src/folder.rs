//! A folder that a command writes whole: beside its place until all is there, then in its place; readable by its owner alone.

use crate::exit::{bad_input, usage};
use anyhow::{Context, Result};
use plumbline_store::sha256;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, DirBuilder, OpenOptions, Permissions};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Component, Path, PathBuf};

/// Names every file that a run wrote, so that another takes away those and no other.
pub const LIST: &str = ".plumbline-files";
/// What is not released yet is nobody else's business.
const FOLDER: u32 = 0o700;
const FILE: u32 = 0o600;

pub struct Folder(PathBuf);

/// A folder while it is written, beside its place.
pub struct Writing {
    path: PathBuf,
    partial: PathBuf,
    files: BTreeSet<String>,
    bytes: u64,
}

impl Folder {
    /// A folder that may be written: new, empty, or (to `replace`) one that holds what an earlier run wrote and nothing else. Nothing is
    /// changed yet.
    ///
    /// # Errors
    /// What else stands there, and what to do.
    pub fn new(path: &Path, replace: bool) -> Result<Self> {
        let shown = path.display();
        if path.file_name().is_none() {
            return Err(usage(format!("`{shown}` has no name of its own; name a new folder")));
        }
        if path.exists() && !path.is_dir() {
            return Err(usage(format!("`{shown}` is a file; name a new folder")));
        }
        let is_empty = !path.is_dir() || fs::read_dir(path)?.next().is_none();
        if !is_empty && !replace {
            return Err(usage(format!(
                "`{shown}` is not empty; name a new folder, or write over what is in it with `--replace`"
            )));
        }
        only_ours(path, Run::Whole)?;
        only_ours(&beside(path, "partial"), Run::Stopped)?;
        Ok(Self(path.to_owned()))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Makes an empty folder beside the place. What a run that was stopped left there is taken away.
    pub fn begin(&self) -> Result<Writing> {
        let partial = beside(&self.0, "partial");
        only_ours(&partial, Run::Stopped)?;
        if partial.is_dir() {
            fs::remove_dir_all(&partial)
                .with_context(|| format!("could not remove `{}`", partial.display()))?;
        }
        make(&partial)?;
        let mut writing = Writing { path: self.0.clone(), partial, files: BTreeSet::new(), bytes: 0 };
        writing.list()?;
        Ok(writing)
    }
}

impl Writing {
    /// Writes a file, in folders below where its name has them (`areas/york/index.html`).
    pub fn put(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        let relative = Path::new(name);
        let plain = relative.components().all(|part| matches!(part, Component::Normal(_)));
        anyhow::ensure!(plain && !name.is_empty(), "`{name}` is no name within a folder");
        let path = self.partial.join(relative);
        if let Some(folder) = path.parent().filter(|folder| !folder.is_dir()) {
            make(folder)?;
        }
        // Listed once all are there: what stands in a partial folder is ours whatever it is.
        anyhow::ensure!(self.files.insert(name.to_owned()), "`{name}` is written twice");
        self.bytes += bytes.len() as u64;
        write(&path, bytes)
    }

    /// How many files there are, and bytes in them.
    pub fn written(&self) -> (usize, u64) {
        (self.files.len(), self.bytes)
    }

    /// Names of the files so far, in order.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(String::as_str)
    }

    /// The digest of each file so far, by name: for a folder that is compared and never comes into its place.
    pub fn digests(&self) -> Result<BTreeMap<String, String>> {
        let digest = |name: &String| {
            let path = self.partial.join(name);
            let bytes = fs::read(&path).with_context(|| format!("could not read `{}`", path.display()))?;
            Ok((name.clone(), sha256(&bytes)))
        };
        self.files.iter().map(digest).collect()
    }

    /// All is there: the folder comes into its place, and what an earlier run wrote there goes.
    pub fn finish(&mut self) -> Result<()> {
        self.list()?;
        only_ours(&self.path, Run::Whole)?;
        let could_not = || format!("could not put `{}` in its place", self.path.display());
        let earlier = beside(&self.path, "earlier");
        if self.path.is_dir() {
            only_ours(&earlier, Run::Whole)?;
            if earlier.is_dir() {
                fs::remove_dir_all(&earlier).with_context(could_not)?;
            }
            fs::rename(&self.path, &earlier).with_context(could_not)?;
        }
        fs::rename(&self.partial, &self.path).with_context(could_not)?;
        if earlier.is_dir() {
            fs::remove_dir_all(&earlier)
                .with_context(|| format!("could not remove `{}`", earlier.display()))?;
        }
        Ok(())
    }

    fn list(&mut self) -> Result<()> {
        let names: String = self.files.iter().map(|name| format!("{name}\n")).collect();
        write(&self.partial.join(LIST), names.as_bytes())
    }
}

/// `site.partial` beside `site`.
fn beside(path: &Path, what: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    path.with_file_name(format!("{name}.{what}"))
}

/// What made a folder: a run that listed its files at its end, or one that was stopped before it could.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Run {
    Whole,
    Stopped,
}

/// Whether a folder holds nothing but what a run of this program put there: it goes as a whole, so anything else would go with it.
fn only_ours(path: &Path, by: Run) -> Result<()> {
    if !path.is_dir() || fs::read_dir(path)?.next().is_none() {
        return Ok(());
    }
    let no = |what: &str| {
        let shown = path.display();
        Err(bad_input(format!(
            "`{shown}` holds other things than this program wrote there{what}; name a new folder"
        )))
    };
    let Ok(list) = fs::read_to_string(path.join(LIST)) else { return no("") };
    let listed: BTreeSet<&str> = list.lines().collect();
    match files_below(path, path)?
        .into_iter()
        .find(|name| by == Run::Whole && !listed.contains(name.as_str()))
    {
        Some(stranger) => no(&format!(": `{stranger}`")),
        None => Ok(()),
    }
}

/// Every file below a folder but the list, by its name from there.
fn files_below(folder: &Path, root: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() && !path.is_symlink() {
            names.extend(files_below(&path, root)?);
        } else if let Ok(name) = path.strip_prefix(root) {
            names.extend((name != Path::new(LIST)).then(|| name.to_string_lossy().into_owned()));
        }
    }
    names.sort();
    Ok(names)
}

fn make(folder: &Path) -> Result<()> {
    let could_not = || format!("could not create `{}`", folder.display());
    DirBuilder::new().recursive(true).mode(FOLDER).create(folder).with_context(could_not)?;
    fs::set_permissions(folder, Permissions::from_mode(FOLDER)).with_context(could_not)
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let could_not = || format!("could not write `{}`", path.display());
    let file = OpenOptions::new().write(true).create(true).truncate(true).mode(FILE).open(path);
    file.and_then(|mut file| file.write_all(bytes)).with_context(could_not)
}
