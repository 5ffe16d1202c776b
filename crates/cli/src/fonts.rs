//! Where the fonts of letters are: files beside the program or in the workspace, never in the repository.

use crate::exit::not_found;
use anyhow::{Context, Result};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Names a folder with a folder `fonts`, for a program that was moved from where `make assets` put them.
const NAME: &str = "PLUMBLINE_ASSETS";

/// The fonts' files, in the order of their names.
///
/// # Errors
/// Where none are, with every folder that was looked in.
pub fn fonts() -> Result<Vec<Vec<u8>>> {
    let folders = folders(env::var_os(NAME));
    let files = folders.iter().map(|folder| font_files(folder)).find(|files| !files.is_empty());
    let Some(files) = files else {
        let looked: Vec<_> = folders.iter().map(|folder| format!("`{}`", folder.display())).collect();
        return Err(not_found(format!(
            "no fonts for letters are in {}; run `make assets`, or name the folder with them in {NAME}",
            looked.join(", ")
        )));
    };
    files
        .iter()
        .map(|file| fs::read(file).with_context(|| format!("cannot read `{}`", file.display())))
        .collect()
}

/// That of the environment alone, if there is one; else the workspace that the program was built in, the current folder, beside the
/// program, and where a package has them.
fn folders(named: Option<OsString>) -> Vec<PathBuf> {
    if let Some(assets) = named {
        return vec![Path::new(&assets).join("fonts")];
    }
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).map(Path::to_path_buf);
    let program = env::current_exe().ok().and_then(|program| Some(program.parent()?.to_path_buf()));
    // A package puts the program into `bin` and what it reads into `share` beside that.
    let shared = program.as_ref().and_then(|bin| Some(bin.parent()?.join("share/plumbline")));
    let roots = [workspace, Some(PathBuf::new()), program, shared];
    roots.into_iter().flatten().map(|root| root.join("assets/fonts")).collect()
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
    fn a_folder_that_is_named_is_the_only_one() {
        assert_eq!(folders(Some("/fonts-of-mine".into())), [Path::new("/fonts-of-mine/fonts")]);
        assert_eq!(folders(None).len(), 4);
    }

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
