//! The layout of `neighbours-2021`: ten similar areas of each area, nearest first. It dates its set later than 2011, so that it
//! decides nothing there; the set that was in date stands in the long CSV.

use super::{areas, workbook};
use crate::MadeUpFile;
use crate::place::Place;
use crate::returns::similar;
use plumbline_opendata::{Cell, Table, WriteError};

/// Similar areas of each area.
const SIMILAR: usize = 10;

pub(super) fn file(seed: u64, places: &[Place<'_>]) -> Result<MadeUpFile, WriteError> {
    let mut headings: Vec<String> = ["LA num", "LA Name", "LA number", "GOReg"].map(String::from).to_vec();
    headings.extend((1..=SIMILAR).flat_map(|n| [format!("SN{n}"), "SNP".into()]));
    let table = Table {
        name: "LA SN Groups".into(),
        title: "Similar areas of a made-up nation".into(),
        above: vec![vec![Cell::from("Made-up data: nothing in this worksheet is true of any real area")]],
        headings,
        rows: places.iter().filter_map(|place| row(seed, place, places)).collect(),
        ..Table::default()
    };
    workbook("neighbours", table)
}

/// None where the nation has too few areas for ten others.
fn row(seed: u64, place: &Place<'_>, places: &[Place<'_>]) -> Option<Vec<Cell>> {
    let similar = similar(seed, place, places);
    if similar.len() < SIMILAR {
        return None;
    }
    let number = || Cell::from(areas::number(place.area));
    let region = Cell::from(place.area.region.as_deref().unwrap_or_default());
    let mut cells = vec![number(), Cell::from(place.area.name.as_str()), number(), region];
    for (rank, other) in similar.into_iter().enumerate() {
        cells.push(Cell::from(areas::number(other.area)));
        cells.push(Cell::from(if rank < 3 { "Very Close" } else { "Close" }));
    }
    Some(cells)
}
