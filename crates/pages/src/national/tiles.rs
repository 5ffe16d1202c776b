//! Where each of the 152 areas stands on the map: a tile of one size for each, whatever its size on the ground.
//!
//! The layout is ours (`tiles.csv`) and schematic. Tiles stand by region and roughly as the areas lie to one another; distances and
//! borders say nothing, and London is as large as it has boroughs.

use plumbline_core::area::AreaCode;
use std::sync::LazyLock;

/// An area's tile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile {
    pub area: AreaCode,
    /// From the west and from the north, from 0.
    pub column: i64,
    pub row: i64,
    /// Three letters, for the map alone.
    pub short: &'static str,
}

static TILES: LazyLock<Vec<Tile>> =
    LazyLock::new(|| include_str!("tiles.csv").lines().skip(1).filter_map(tile).collect());

/// Every tile, by the area's code.
pub fn tiles() -> &'static [Tile] {
    &TILES
}

fn tile(line: &'static str) -> Option<Tile> {
    let [area, column, row, short] = line.split(',').collect::<Vec<_>>().try_into().ok()?;
    Some(Tile { area: AreaCode::new(area), column: column.parse().ok()?, row: row.parse().ok()?, short })
}
