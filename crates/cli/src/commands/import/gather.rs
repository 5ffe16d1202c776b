//! The files that the paths lead to, in the order of their names.

use super::file_name;
use super::ledger::{Fate, Line};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub struct Found {
    pub path: PathBuf,
    pub name: String,
    /// Named on the command line, not found in a folder.
    pub named: bool,
    /// Longer names, for where the shorter one is another file's too.
    longer: Vec<String>,
}

/// Files to read, and a line for each path that leads nowhere.
pub fn gather(paths: &[PathBuf]) -> (Vec<Found>, Vec<Line>) {
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for path in paths {
        if path.is_dir() {
            walk(path, &mut found, &mut missing);
        } else if path.exists() {
            found.push(Found { name: file_name(path), path: path.clone(), named: true, longer: Vec::new() });
        } else {
            let why = "no such file or folder".to_owned();
            missing.push(Line::new(&path.display().to_string(), Fate::Refused(why)));
        }
    }
    tell_apart(&mut found);
    (found, missing)
}

fn walk(folder: &Path, found: &mut Vec<Found>, missing: &mut Vec<Line>) {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    let visible = walk.filter_entry(|e| e.depth() == 0 || !e.file_name().to_string_lossy().starts_with('.'));
    for entry in visible {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                let path = entry.into_path();
                let longer = longer_names(folder, &path);
                found.push(Found { name: file_name(&path), path, named: false, longer });
            }
            Ok(_) => {}
            Err(e) => missing.push(Line::new(&folder.display().to_string(), Fate::Refused(e.to_string()))),
        }
    }
}

/// The path within the folder, then the same with the folder's own name before it; with forward slashes everywhere.
fn longer_names(folder: &Path, path: &Path) -> Vec<String> {
    let within: Vec<String> = path
        .strip_prefix(folder)
        .unwrap_or(path)
        .components()
        .map(|c| c.as_os_str().to_string_lossy().into_owned())
        .collect();
    let within = within.join("/");
    let with_folder = folder.file_name().map(|name| format!("{}/{within}", name.to_string_lossy()));
    [Some(within), with_folder].into_iter().flatten().collect()
}

/// Two files of one name would be one file in ledgers and citations: those found in folders get a longer name.
fn tell_apart(found: &mut [Found]) {
    for step in 0..2 {
        let mut held: BTreeMap<String, usize> = BTreeMap::new();
        for file in found.iter() {
            *held.entry(file.name.clone()).or_default() += 1;
        }
        for file in found.iter_mut().filter(|f| held.get(&f.name).is_some_and(|n| *n > 1)) {
            if let Some(longer) = file.longer.get(step) {
                file.name.clone_from(longer);
            }
        }
    }
}
