//! Where the fonts of letters are: files beside the program or in the workspace, never in the repository.

use crate::assets::{NAME, folders, listed};
use crate::exit::not_found;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// The fonts' files, in the order of their names.
///
/// # Errors
/// Where none are, with every folder that was looked in.
pub fn fonts() -> Result<Vec<Vec<u8>>> {
    let folders = folders("fonts");
    let files = folders.iter().map(|folder| font_files(folder)).find(|files| !files.is_empty());
    let Some(files) = files else {
        return Err(not_found(format!(
            "no fonts for letters are in {}; run `make assets`, or name the folder with them in {NAME}",
            listed(&folders)
        )));
    };
    files
        .iter()
        .map(|file| fs::read(file).with_context(|| format!("cannot read `{}`", file.display())))
        .collect()
}

/// Whether there are any.
pub fn are_there() -> bool {
    folders("fonts").iter().any(|folder| !font_files(folder).is_empty())
}

/// In order of their names; none of a folder that is not there.
fn font_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|it| it == "ttf" || it == "otf"));
    files.sort();
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_fonts_are_taken_and_a_folder_that_is_not_there_has_none() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.ttf", "a.ttf", "LICENSE"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let files = font_files(folder.path());
        assert_eq!(files, [folder.path().join("a.ttf"), folder.path().join("b.ttf")]);
        assert!(font_files(&folder.path().join("none")).is_empty());
    }
}
