//! The gazetteer that comes with Plumbline (`sources/areas.toml`).

use plumbline_core::area::{Area, Gazetteer};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AreasFile {
    area: Vec<Area>,
}

/// The 152 areas of 2011 and the later ones.
///
/// # Panics
/// Never in a built program: the file is part of it, and a test reads it.
pub fn gazetteer() -> Gazetteer {
    let file: AreasFile =
        toml::from_str(include_str!("../../../sources/areas.toml")).expect("sources/areas.toml is tested");
    Gazetteer::new(file.area).expect("sources/areas.toml is tested")
}
