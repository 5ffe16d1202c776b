//! The two lists of areas: the codes of 2011, and numbers with regions.

use super::workbook;
use crate::MadeUpFile;
use crate::place::Place;
use plumbline_core::area::Area;
use plumbline_opendata::{Cell, Table, WriteError};

/// The layout of `area-codes-2011`.
pub(super) fn codes(places: &[Place<'_>]) -> Result<MadeUpFile, WriteError> {
    let rows = places.iter().map(|place| {
        let area = place.area;
        vec![Cell::from(number(area)), Cell::from(area.code.as_str()), Cell::from(area.name.as_str())]
    });
    let headings = ["Old LA Code", "New LA Code", "LA Name"];
    workbook("area-codes", table("LA codes", "Codes of the areas of a made-up nation", &headings, rows))
}

/// The layout of `area-list`.
pub(super) fn list(places: &[Place<'_>]) -> Result<MadeUpFile, WriteError> {
    let rows = places.iter().map(|place| {
        let area = place.area;
        let region = area.region.as_deref().unwrap_or_default();
        vec![number(area).into(), area.name.as_str().into(), region.into(), kind(area).into()]
    });
    let headings = ["LA Number", "LA Name", "Region", "Type"];
    workbook("area-list", table("Sheet1", "Areas of a made-up nation", &headings, rows))
}

fn table(name: &str, title: &str, headings: &[&str], rows: impl Iterator<Item = Vec<Cell>>) -> Table {
    Table {
        name: name.into(),
        title: title.into(),
        headings: headings.iter().map(|h| (*h).to_owned()).collect(),
        rows: rows.collect(),
        ..Table::default()
    }
}

pub(super) fn number(area: &Area) -> Option<i64> {
    area.numbers.first().map(|number| i64::from(*number))
}

/// Counties, unitary areas, metropolitan districts and boroughs of London, by their codes.
fn kind(area: &Area) -> &'static str {
    match area.code.as_str().get(..3) {
        Some("E10") => "CTY",
        Some("E08") => "MD",
        Some("E09") => "LB",
        _ => "UA",
    }
}
