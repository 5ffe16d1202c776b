//! Which file is the configuration.

use crate::exit::not_found;
use anyhow::Result;
use std::path::{Path, PathBuf};

/// The variable of the environment that names the file; empty, it says that none is to be read.
const VARIABLE: &str = "PLUMBLINE_CONFIG";
/// Where it is looked for if nobody names it.
const PLACES: [&str; 2] = ["plumbline.toml", "/etc/plumbline/plumbline.toml"];

/// Whether a file that was only looked for must be readable.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// It belongs to a server of this machine, which is not everybody's business.
    IfReadable,
    Always,
}

/// The file that was named, else the first that is there.
///
/// # Errors
/// Where a file that was named is not there.
pub fn find(named: Option<&Path>, wanted: Wanted) -> Result<Option<PathBuf>> {
    let by_variable = std::env::var_os(VARIABLE);
    if named.is_none() && by_variable.as_ref().is_some_and(|name| name.is_empty()) {
        return Ok(None);
    }
    if let Some(file) = named.map(Path::to_path_buf).or(by_variable.map(PathBuf::from)) {
        return match file.is_file() {
            true => Ok(Some(file)),
            false => Err(not_found(format!(
                "no configuration at `{}`; `plumbline config > FILE` writes one",
                file.display()
            ))),
        };
    }
    let readable = |file: &PathBuf| wanted == Wanted::Always || std::fs::File::open(file).is_ok();
    Ok(PLACES.iter().map(PathBuf::from).find(|file| file.is_file() && readable(file)))
}
