//! Block B: an area's own inspections, as layer 1 shows them.

use super::Made;
use super::columns::{NONE, UNKNOWN, area, cell, one_of, text, to_areas, whole};
use plumbline_core::profile::history::{Strand, StrandState};
use plumbline_core::profile::{Address, AreaProfile, StrandFigure, block_b_figures};
use plumbline_core::record::Judgement;
use plumbline_opendata::release::{Dataset, Datum, Refers};

/// Block B's word for the third grade is adequate.
const GRADES: [&str; 4] = ["outstanding", "good", "adequate", "inadequate"];

pub fn block_b(made: &Made) -> Dataset {
    let rows = made.areas().flat_map(|area| {
        block_b_figures(&area.b).into_iter().map(move |figure| row(made, area, &figure)).collect::<Vec<_>>()
    });
    let lines: Vec<&str> =
        made.areas().take(1).flat_map(|area| block_b_figures(&area.b)).map(|figure| figure.id).collect();
    let mut columns = area().to_vec();
    columns.extend([
        one_of("line", "Line", "Which inspection, or which strand of the latest ones", lines),
        text("title", "Title", "The line in words"),
        one_of("grade", "Grade", "The judgement of a strand; [x] where it is unknown, [z] where no inspection took place or the line has none", GRADES)
            .lacks(&[UNKNOWN, NONE]),
        text("says", "What it says", "The line as layer 1 has it, with its day"),
        text("edition", "Edition", "The file that it rests on first").lacks(&[NONE]),
        whole("row", "Row", "The row in that file").lacks(&[NONE]),
        cell(),
    ]);
    Dataset {
        id: "block_b",
        title: "Safeguarding and looked-after inspections (Block B)".into(),
        says: "A row is a line of Block B in an area.".into(),
        source: "Published reports of area inspections, evaluations of serious case reviews, earlier awards."
            .into(),
        columns,
        key: vec!["area_code", "line"],
        refers: vec![to_areas(), Refers { column: "edition", table: "editions", key: "edition" }],
        rows: rows.collect(),
        notes: vec!["Not held is unknown, never a pass.".into()],
        in_workbook: true,
    }
}

fn row(made: &Made, area: &AreaProfile, figure: &StrandFigure) -> Vec<Datum> {
    let evidence = &made.asked.evidence;
    let place = figure.places.first();
    let address = Address::B { area: area.area.clone(), strand: figure.id.into() };
    vec![
        Datum::from(area.area.as_str()),
        Datum::from(made.session.name(&area.area).as_str()),
        Datum::from(figure.id),
        Datum::from(figure.title),
        grade(area, figure),
        Datum::from(figure.says.as_str()),
        Datum::or(place.map(|place| evidence.edition(*place).id.as_str()), NONE),
        Datum::or(place.map(|place| place.row), NONE),
        Datum::from(address.to_string().as_str()),
    ]
}

fn grade(area: &AreaProfile, figure: &StrandFigure) -> Datum {
    let Some(strand) = Strand::BOTH.into_iter().find(|strand| strand.id() == figure.id) else {
        return NONE.into();
    };
    match area.b.strand(strand) {
        StrandState::Judged(judged) if judged.grade == Judgement::Satisfactory => "adequate".into(),
        StrandState::Judged(judged) => judged.grade.word().into(),
        StrandState::NotInspected => NONE.into(),
        StrandState::Unknown { .. } => UNKNOWN.into(),
    }
}
