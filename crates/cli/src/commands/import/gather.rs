//! The files that the paths lead to, in the order of their names.

use super::file_name;
use super::ledger::{Fate, Line};
use std::path::PathBuf;

pub struct Found {
    pub path: PathBuf,
    pub name: String,
    /// Named on the command line, not found in a folder.
    pub named: bool,
}

/// Files to read, and a line for each path that leads nowhere.
pub fn gather(paths: &[PathBuf]) -> (Vec<Found>, Vec<Line>) {
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for path in paths {
        if path.is_dir() {
            let walk = walkdir::WalkDir::new(path).sort_by_file_name().into_iter();
            let visible =
                walk.filter_entry(|e| e.depth() == 0 || !e.file_name().to_string_lossy().starts_with('.'));
            for entry in visible {
                match entry {
                    Ok(entry) if entry.file_type().is_file() => {
                        let path = entry.into_path();
                        found.push(Found { name: file_name(&path), path, named: false });
                    }
                    Ok(_) => {}
                    Err(e) => {
                        missing.push(Line::new(&path.display().to_string(), Fate::Refused(e.to_string())))
                    }
                }
            }
        } else if path.exists() {
            found.push(Found { name: file_name(path), path: path.clone(), named: true });
        } else {
            let why = "no such file or folder".to_owned();
            missing.push(Line::new(&path.display().to_string(), Fate::Refused(why)));
        }
    }
    (found, missing)
}
