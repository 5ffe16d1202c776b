//! The frameworks carried in the program.

use super::SourceFile;

macro_rules! shipped {
    ($folder:literal: $($name:literal),+ $(,)?) => {
        &[$((
            concat!("frameworks/", $folder, "/", $name),
            include_str!(concat!("../../../../frameworks/", $folder, "/", $name)),
        )),+]
    };
}

type Files = &'static [(&'static str, &'static str)];

const OF_2011: Files = shipped![
    "2011":
    "areas.toml",
    "calendar.toml",
    "framework.toml",
    "groups.toml",
    "indicators.toml",
    "limits.toml",
    "principles.toml",
];

const ONE_GRADE: Files = shipped![
    "2011-hypothetical-one-grade":
    "framework.toml",
    "limits.toml",
    "principles.toml",
];

/// By their ids: the framework of 2011, and a variant of it that nobody ever used (X4).
const BUILT_IN: [(&str, Files); 2] = [("2011", OF_2011), ("2011-hypothetical-one-grade", ONE_GRADE)];

/// The frameworks that a variant may name as its base.
pub(super) const BASES: [&str; 1] = ["2011"];

/// The files of the framework of 2011 as they were when the program was built.
pub fn embedded_2011() -> Vec<SourceFile> {
    source_files(OF_2011)
}

/// The ids of the frameworks that the program carries.
pub fn built_in_ids() -> [&'static str; 2] {
    BUILT_IN.map(|(id, _)| id)
}

/// The files of a framework that the program carries, by its id.
pub fn built_in(id: &str) -> Option<Vec<SourceFile>> {
    BUILT_IN.iter().find(|(known, _)| *known == id).map(|(_, files)| source_files(files))
}

pub(super) fn base(id: &str) -> Option<Vec<SourceFile>> {
    BASES.contains(&id).then(|| built_in(id)).flatten()
}

fn source_files(files: Files) -> Vec<SourceFile> {
    files.iter().map(|(path, text)| SourceFile { path: (*path).into(), text: (*text).into() }).collect()
}
