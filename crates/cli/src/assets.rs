//! What the program takes from others and does not hold: files beside it or in the workspace, never in the repository.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Names the folder with all of it, for a program that was moved from where `make assets` put it.
pub const NAME: &str = "PLUMBLINE_ASSETS";

/// Where a part of it may be, the first that has it counts: that of the environment alone, if there is one; else the workspace that the
/// program was built in, the current folder, beside the program, and where a package has them.
pub fn folders(part: &str) -> Vec<PathBuf> {
    within(part, env::var_os(NAME))
}

fn within(part: &str, named: Option<OsString>) -> Vec<PathBuf> {
    if let Some(assets) = named {
        return vec![Path::new(&assets).join(part)];
    }
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).map(Path::to_path_buf);
    let program = env::current_exe().ok().and_then(|program| Some(program.parent()?.to_path_buf()));
    // A package puts the program into `bin` and what it reads into `share` beside that.
    let shared = program.as_ref().and_then(|bin| Some(bin.parent()?.join("share/plumbline")));
    let roots = [workspace, Some(PathBuf::new()), program, shared];
    roots.into_iter().flatten().map(|root| root.join("assets").join(part)).collect()
}

/// The folders as a sentence names them.
pub fn listed(folders: &[PathBuf]) -> String {
    folders.iter().map(|folder| format!("`{}`", folder.display())).collect::<Vec<_>>().join(", ")
}

/// The style sheet of pages, or why it is the plain one.
pub struct Style {
    pub text: String,
    /// One sentence, where `make assets` did not make one.
    pub plain: Option<String>,
}

/// The style sheet of a site and of the server. Where it was not made, pages are plain, and nothing else of them is less.
pub fn style() -> Style {
    let folders = folders("web");
    let found = folders.iter().find_map(|folder| fs::read_to_string(folder.join("plumbline.css")).ok());
    match found {
        Some(text) => Style { text, plain: None },
        None => Style {
            text: plumbline_pages::plain_style().to_owned(),
            plain: Some(format!(
                "no style sheet is in {}: pages are plain; run `make assets`, or name the folder with it in {NAME}",
                listed(&folders)
            )),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_named_is_the_only_one() {
        assert_eq!(within("fonts", Some("/assets-of-mine".into())), [Path::new("/assets-of-mine/fonts")]);
        assert_eq!(within("web", None).len(), 4);
    }

    #[test]
    fn the_style_sheet_is_one_of_both_and_loads_nothing() {
        let style = style();
        assert_eq!(style.plain.is_some(), style.text == plumbline_pages::plain_style());
        assert!(style.text.contains("prefers-color-scheme"));
        for loads in ["url(", "@import", "@font-face", "image("] {
            assert!(!style.text.contains(loads), "{loads}");
        }
    }
}
