//! The source descriptions that come with Plumbline, and loading others.

use crate::description::Source;
use crate::description_check::check;
use plumbline_core::framework::{Fault, SourceFile};
use std::collections::BTreeMap;

macro_rules! embedded {
    ($($name:literal)*) => {
        [$(($name, include_str!(concat!("../../../sources/", $name))),)*]
    };
}

const EMBEDDED: [(&str, &str); 32] = embedded! {
    "area-codes-2011.toml"
    "area-inspections-2023.toml"
    "area-list.toml"
    "care-leavers-2011.toml"
    "childcare-2021.toml"
    "interactive-tool-2026.toml"
    "interactive-tool-dictionary.toml"
    "level-2-3-at-19-2018.toml"
    "level-2-3-at-19-2022.toml"
    "long.toml"
    "looked-after-adopted-2011.toml"
    "looked-after-ks2-2007-2011.toml"
    "looked-after-ks2-2010.toml"
    "looked-after-ks2-2011.toml"
    "looked-after-ks4-2007-2011.toml"
    "looked-after-ks4-2010.toml"
    "looked-after-ks4-2011.toml"
    "looked-after-other.toml"
    "looked-after-placements-2011.toml"
    "neighbours-2021.toml"
    "school-inspections-2020.toml"
    "school-links.toml"
    "schools-2018.toml"
    "social-care-2014.toml"
    "social-care-2015.toml"
    "social-care-2016.toml"
    "social-care-2017.toml"
    "social-care-2018.toml"
    "social-care-homes-2014.toml"
    "social-care-providers-2015.toml"
    "social-care-providers-2018.toml"
    "social-care-register-2018.toml"
};

/// The descriptions in the program.
///
/// # Errors
/// Every fault in them; a test holds that there is none.
pub fn sources() -> Result<Vec<Source>, Vec<Fault>> {
    sources_and(&[])
}

/// The descriptions in the program, then those in these files.
///
/// # Errors
/// As [`load_sources`].
pub fn sources_and(more: &[SourceFile]) -> Result<Vec<Source>, Vec<Fault>> {
    let built_in = EMBEDDED
        .iter()
        .map(|(name, text)| SourceFile { path: format!("sources/{name}"), text: (*text).to_owned() });
    let files: Vec<SourceFile> = built_in.chain(more.iter().cloned()).collect();
    load_sources(&files)
}

/// The descriptions in these files.
///
/// # Errors
/// Every fault of every file, each with its line; two descriptions under one id are a fault too.
pub fn load_sources(files: &[SourceFile]) -> Result<Vec<Source>, Vec<Fault>> {
    let mut sources: Vec<Source> = Vec::new();
    let mut faults = Vec::new();
    let mut paths: BTreeMap<String, &str> = BTreeMap::new();
    for file in files {
        match check(file) {
            Ok(source) => {
                if let Some(other) = paths.insert(source.id.to_string(), &file.path) {
                    let message = format!("the id `{}` is already that of {other}", source.id);
                    faults.push(Fault::at(file, 0, &message));
                }
                sources.push(source);
            }
            Err(found) => faults.extend(found),
        }
    }
    if faults.is_empty() { Ok(sources) } else { Err(faults) }
}
