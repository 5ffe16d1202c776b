//! The fonts of letters, where `make assets` has brought them.

use plumbline_typeset::Typesetter;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static TYPESETTER: LazyLock<Option<Typesetter>> =
    LazyLock::new(|| Some(Typesetter::new(fonts()?).expect("usable fonts")));

/// None, with a message, where there are no fonts.
pub fn typesetter() -> Option<&'static Typesetter> {
    let set = TYPESETTER.as_ref();
    if set.is_none() {
        println!("skipped: no fonts; run make assets");
    }
    set
}

pub fn fonts() -> Option<Vec<Vec<u8>>> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets");
    let folder = std::env::var_os("PLUMBLINE_ASSETS").map_or(workspace, PathBuf::from).join("fonts");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).ok()?.map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|it| it == "ttf"));
    files.sort();
    Some(files.iter().map(|file| std::fs::read(file).unwrap()).collect())
}
