//! The layout of `area-inspections-2023`: a row an area, dated by publication; below a blank row the areas that were abolished
//! later, under headings of their own.

use super::named;
use crate::MadeUpFile;
use crate::area_evidence::{FullInspections, full_inspections};
use crate::place::Place;
use crate::story::History;
use jiff::civil::Date;
use plumbline_core::record::Judgement;
use plumbline_opendata::{Cell, Table, WriteError, mark, ods};

const SHEET: &str = "LA_inspections_2009-2023";

/// The columns that the nation fills, in the order in which they are published.
const FILLED: [&str; 11] = [
    "Web link",
    "Local authority name",
    "LA region",
    "LA Authority Type",
    "Safeguarding & Looked After Children (SLAC) Inspection publication date",
    "SLAC Safeguarding Overall effectiveness (OE)",
    "SLAC Looked After Children Overall Effectiveness (OE)",
    "SLAC re-inspection of Safeguarding publication date",
    "SLAC re-inspection Safeguarding OE",
    "SLAC re-inspection of services for Children Looked After publication date",
    "SLAC re-inspection of services Children Looked After OE",
];

/// Inspections by later frameworks, of which the nation has none.
const LATER: [&str; 14] = [
    "Child Protection Inspections (CPI) publication date",
    "CPI Overall Effectiveness (OE)",
    "Child Protection Re-Inspection (CPRI) publication date",
    "CPRI Overall Effectiveness (OE)",
    "Targeted Looked After Children (TLAC) inspection publication date",
    "TLAC Overall Effectiveness (OE)",
    "Single Inspection of LA Children's Services (SIF) First SIF publication date",
    "First SIF Overall Judgement (OE)",
    "First SIF children who need help and protection",
    "First SIF children looked after and achieving permanence",
    "Single Inspection of LA Children's Services (SIF) SIF Re-inspection publication date",
    "SIF Re-inspection Overall Judgement (OE)",
    "SIF Re-inspection children who need help and protection",
    "SIF Re-inspection children looked after and achieving permanence",
];

const ILACS: [&str; 4] = [
    "ILACS framework publication date",
    "ILACS framework overall effectiveness",
    "ILACS framework experiences and progress of children who need help and protection",
    "ILACS framework experiences and progress of children in care and care leavers",
];

const SECOND_ILACS: [&str; 4] = [
    "Second ILACS framework publication date",
    "Second ILACS framework overall effectiveness",
    "Second ILACS framework experiences and progress of children who need help and protection",
    "Second ILACS framework experiences and progress of children in care",
];

/// Abolished before the publication came out.
const ABOLISHED: [&str; 3] = ["Bournemouth", "Northamptonshire", "Poole"];

pub(crate) fn file(seed: u64, places: &[Place<'_>]) -> Result<MadeUpFile, WriteError> {
    let shown = places.iter().filter(|place| place.story.history != History::FullUnrecorded);
    let (abolished, there): (Vec<&Place<'_>>, Vec<&Place<'_>>) =
        shown.partition(|place| ABOLISHED.contains(&place.area.name.as_str()));
    let first_ilacs = ILACS.map(|heading| format!("First {heading}"));
    let mut headings: Vec<String> = FILLED.iter().chain(&LATER).map(|h| (*h).to_owned()).collect();
    let second: Vec<Cell> = headings.iter().cloned().chain(ILACS.map(String::from)).map(Cell::from).collect();
    headings.extend(first_ilacs);
    headings.extend(SECOND_ILACS.map(String::from));
    let width = headings.len();
    let mut rows: Vec<Vec<Cell>> = there.iter().map(|place| row(seed, place, width)).collect();
    if !abolished.is_empty() {
        rows.push(Vec::new());
        rows.push(vec![Cell::from("Made-up data, table 2: areas that existed before the restructure")]);
        rows.push(second);
        rows.extend(abolished.iter().map(|place| row(seed, place, width)));
    }
    let table = Table {
        name: SHEET.into(),
        title: "Inspections of the areas of a made-up nation".into(),
        mark: Some(mark::MADE_UP.into()),
        above: vec![
            vec![Cell::from("Inspections of the areas of a made-up nation: made-up data")],
            vec![Cell::from("Nothing in this worksheet is true of any real area.")],
        ],
        headings,
        rows,
    };
    Ok(named("area-inspections.ods", ods(&table)?))
}

fn row(seed: u64, place: &Place<'_>, width: usize) -> Vec<Cell> {
    let FullInspections { full, again } = full_inspections(seed, place);
    let mut cells = vec![
        Cell::from("Made-up data: no page"),
        Cell::from(place.area.name.as_str()),
        Cell::from(place.area.region.as_deref().unwrap_or_default()),
        Cell::Empty,
    ];
    let judged = full.map(|it| (it.published, it.safeguarding, it.looked_after));
    cells.push(Cell::from(judged.map(|it| it.0)));
    cells.push(word(judged.map(|it| it.1)));
    cells.push(word(judged.map(|it| it.2)));
    let again: Option<(Date, Judgement)> = again.map(|it| (it.published, it.safeguarding));
    cells.push(Cell::from(again.map(|it| it.0)));
    cells.push(word(again.map(|it| it.1)));
    cells.resize(width, Cell::Empty);
    cells
}

/// The file writes the third grade in its later words, whatever the year.
fn word(grade: Option<Judgement>) -> Cell {
    Cell::from(grade.map(|grade| match grade {
        Judgement::Outstanding => "Outstanding",
        Judgement::Good => "Good",
        Judgement::Satisfactory => "Requires improvement to be good",
        Judgement::Inadequate => "Inadequate",
    }))
}
