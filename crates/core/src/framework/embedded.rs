//! The framework of 2011, carried in the program.

use super::SourceFile;

macro_rules! shipped {
    ($($name:literal),+ $(,)?) => {
        [$((
            concat!("frameworks/2011/", $name),
            include_str!(concat!("../../../../frameworks/2011/", $name)),
        )),+]
    };
}

const FILES: [(&str, &str); 7] = shipped![
    "areas.toml",
    "calendar.toml",
    "framework.toml",
    "groups.toml",
    "indicators.toml",
    "limits.toml",
    "principles.toml",
];

/// The files of the framework of 2011 as they were when the program was built.
pub fn embedded_2011() -> Vec<SourceFile> {
    FILES.iter().map(|(path, text)| SourceFile { path: (*path).into(), text: (*text).into() }).collect()
}
