//! The national summary as tables: the same figures as `plumbline national` and the national page.

use super::Made;
use super::columns::{NONE, UNKNOWN, cell, counts, one_of, text, whole};
use crate::session::Session;
use plumbline_core::national::{
    BandOf, Class, Contrast, GradeCounts, Having, National, NationalAddress, Standing, UnitSettings, percent,
};
use plumbline_opendata::release::{Column, Dataset, Datum, Missing};
use smol_str::SmolStr;

/// A table of the nation; `made` has one, since its tables are asked for only then.
fn table(made: &Made, of: impl Fn(&National) -> Dataset) -> Dataset {
    made.national.as_ref().map_or_else(nothing, of)
}

fn nothing() -> Dataset {
    Dataset {
        id: "national",
        title: "Nothing is awarded".into(),
        says: "No row.".into(),
        source: "Awards from the store.".into(),
        columns: vec![cell()],
        key: vec!["cell"],
        refers: Vec::new(),
        rows: Vec::new(),
        notes: Vec::new(),
        in_workbook: false,
    }
}

fn standings() -> impl Iterator<Item = &'static str> {
    Standing::ALL.into_iter().map(Standing::words)
}

const SOURCE: &str = "Awards from the store; those of the year before from published files.";

pub fn grades(made: &Made) -> Dataset {
    table(made, |national| {
        let years = [(national.year, &national.now), (national.year - 1, &national.before)];
        let rows = years.into_iter().flat_map(|(year, counts)| {
            let known = counts.is_known();
            counts.rows().filter(move |_| known).map(move |standing| grade_row(year, counts, standing))
        });
        Dataset {
            id: "national_grades",
            title: "Areas by grade awarded".into(),
            says: "A row is a grade in a year, and areas that were not finalised. Percentages are of all areas, each rounded by itself."
                .into(),
            source: SOURCE.into(),
            columns: vec![
                whole("year", "Year", "The year of the assessment"),
                one_of("grade", "Grade", "The grade awarded, or why there is none", standings()),
                whole("areas", "Areas", "Areas that stand so").of("areas"),
                whole("all_areas", "All areas", "Areas of the year").of("areas"),
                whole("percent", "Share of all areas", "Rounded half up from the two counts; [x] while a grade of the year is not known")
                    .of("per cent")
                    .lacks(&[UNKNOWN]),
                cell(),
            ],
            key: vec!["year", "grade"],
            refers: Vec::new(),
            rows: rows.collect(),
            notes: Vec::new(),
            in_workbook: true,
        }
    })
}

fn grade_row(year: i16, counts: &GradeCounts, standing: Standing) -> Vec<Datum> {
    vec![
        Datum::Whole(year.into()),
        Datum::from(standing.words()),
        counts.count(standing).into(),
        counts.total().into(),
        Datum::or(counts.percent(standing).map(u32::from), UNKNOWN),
        address(&NationalAddress::Grade { year, standing }),
    ]
}

fn address(at: &NationalAddress) -> Datum {
    Datum::from(at.to_string().as_str())
}

pub fn movement(made: &Made) -> Dataset {
    table(made, |national| {
        let year = national.year;
        let pairs =
            national.before.rows().flat_map(|before| national.now.rows().map(move |now| (before, now)));
        let rows = pairs.map(|(before, now)| {
            let moved = Class::of(before, now).map_or("not compared", Class::id);
            vec![
                Datum::from(before.words()),
                Datum::from(now.words()),
                national.movement.count(before, now).into(),
                Datum::from(moved),
                address(&NationalAddress::Moved { year, before, now }),
            ]
        });
        Dataset {
            id: "national_movement",
            title: format!("Movement from {} to {year}", year - 1),
            says: "A row is a grade of the year before and one of this year.".into(),
            source: SOURCE.into(),
            columns: vec![
                one_of("before", "Year before", "How areas stood the year before", standings()),
                one_of("now", "This year", "How they stand this year", standings()),
                whole("areas", "Areas", "Areas that stood and stand so").of("areas"),
                one_of(
                    "moved",
                    "Moved",
                    "Which way; not compared where either is no grade",
                    Class::ALL.map(Class::id).into_iter().chain(["not compared"]),
                ),
                cell(),
            ],
            key: vec!["before", "now"],
            refers: Vec::new(),
            rows: rows.collect(),
            notes: Vec::new(),
            in_workbook: true,
        }
    })
}

pub fn contrasts(made: &Made) -> Dataset {
    table(made, |national| {
        let rows = national
            .contrasts
            .iter()
            .flat_map(|it| Class::ALL.map(|class| contrast(national.year, it, class)));
        Dataset {
            id: "national_contrasts",
            title: "What areas that improved, declined or did neither have in common".into(),
            says: "A row is something that an area has or lacks, in one class of areas. Areas of which it is not known are in no count."
                .into(),
            source: "The assessed evidence, and how areas moved.".into(),
            columns: vec![
                text("trait", "What", "What an area has or lacks"),
                one_of("class", "Class", "Areas by how they moved", Class::ALL.map(Class::id)),
                whole("having", "Have it", "Areas of the class that have it").of("areas"),
                whole("n", "Known", "Areas of the class of which it is known").of("areas"),
                whole("percent", "Share", "Those that have it, of those of which it is known").of("per cent").lacks(&[UNKNOWN]),
                whole(
                    "points",
                    "From the unchanged",
                    "Percentage points from the areas that kept their grade; [u] where fewer than 5 areas would be compared",
                )
                .of("points")
                .lacks(&[NONE, Missing::LowReliability]),
                one_of(
                    "stands_out",
                    "Stands out",
                    "Whether chance explains so large a difference in at most one case of twenty (Fisher's exact test)",
                    ["yes", "no"],
                )
                .lacks(&[NONE, Missing::LowReliability]),
                cell(),
            ],
            key: vec!["trait", "class"],
            refers: Vec::new(),
            rows: rows.collect(),
            notes: vec!["Of many comparisons some stand out by chance alone, and a difference is not a cause.".into()],
            in_workbook: true,
        }
    })
}

fn contrast(year: i16, it: &Contrast, class: Class) -> Vec<Datum> {
    let having: &Having = it.class(class);
    let why = if class == Class::Unchanged { NONE } else { Missing::LowReliability };
    let points = it.points(class).filter(|_| class != Class::Unchanged);
    vec![
        Datum::from(it.title.as_str()),
        Datum::from(class.id()),
        (having.having.len() as u32).into(),
        having.n().into(),
        Datum::or(having.share().map(|share| u32::from(share.percent())), UNKNOWN),
        Datum::or(points.map(i64::from), why),
        Datum::or(points.map(|_| if it.stands_out(class) { "yes" } else { "no" }), why),
        address(&NationalAddress::Contrast { year, id: it.id.clone(), class }),
    ]
}

pub fn bands(made: &Made) -> Dataset {
    let framework = &made.session.framework;
    table(made, |national| {
        let rows = national.bands.iter().flat_map(|row| {
            row.areas.iter().map(|(place, areas)| {
                let band = SmolStr::new(place.id());
                let is_band = matches!(place, BandOf::Band(_));
                let share = percent(areas.len() as u32, row.banded()).filter(|_| is_band);
                vec![
                    Datum::from(row.super_group.as_str()),
                    Datum::from(row.title.as_str()),
                    Datum::from(place.id()),
                    (areas.len() as u32).into(),
                    row.banded().into(),
                    Datum::or(share.map(u32::from), NONE),
                    address(&NationalAddress::Band {
                        year: national.year,
                        super_group: row.super_group.clone(),
                        band,
                    }),
                ]
            })
        });
        Dataset {
            id: "national_bands",
            title: "Areas by band of each super group".into(),
            says: "A row is a band of a super group, or why areas carry none. An area of which a group is not observed is partial: it is in \
                   no band."
                .into(),
            source: "The assessed evidence.".into(),
            columns: vec![
                text("super_group", "Super group id", "The super group, by its id"),
                text("title", "Super group", "The super group"),
                one_of(
                    "band",
                    "Band",
                    "The band by its id, or why there is none",
                    BandOf::all(framework).iter().map(|place| place.id().to_owned()),
                ),
                whole("areas", "Areas", "Areas that stand so").of("areas"),
                whole("banded", "Banded", "Areas that carry a band in the super group").of("areas"),
                whole("percent", "Share of the banded", "Rounded half up; [z] where there is no band").of("per cent").lacks(&[NONE]),
                cell(),
            ],
            key: vec!["super_group", "band"],
            refers: Vec::new(),
            rows: rows.collect(),
            notes: Vec::new(),
            in_workbook: true,
        }
    })
}

pub fn settings(made: &Made) -> Dataset {
    table(made, |national| {
        let mut columns = vec![
            text("unit", "Unit", "The group or super group, by its id"),
            text("title", "Settings", "The group or super group"),
            one_of(
                "level",
                "Level",
                "Whether it is a super group or one of its groups",
                ["super group", "group"],
            ),
            whole("n", "Inspected", "Settings with a latest judgement").of("providers"),
        ];
        columns.extend::<[Column; 6]>(counts());
        columns.extend([
            whole("areas", "Areas", "Areas counted").of("areas"),
            whole("partial", "Partial", "Areas left out, since a group is not observed there").of("areas"),
            whole("not_observed", "Not observed", "Areas where nothing is observed").of("areas"),
            whole("absent", "Absent", "Areas where a register shows that there is none").of("areas"),
            cell(),
        ]);
        Dataset {
            id: "national_settings",
            title: "Latest judgements of settings in all areas together".into(),
            says: "A row is a super group or a group. An area's partial super group is left out of its row and counted beside it.".into(),
            source: "The assessed evidence.".into(),
            columns,
            key: vec!["unit"],
            refers: Vec::new(),
            rows: national.settings.iter().map(|row| unit(made.session, national.year, row)).collect(),
            notes: Vec::new(),
            in_workbook: true,
        }
    })
}

fn unit(session: &Session, year: i16, row: &UnitSettings) -> Vec<Datum> {
    let mut cells = vec![
        Datum::from(row.unit.as_str()),
        Datum::from(row.title.as_str()),
        Datum::from(if row.super_group.is_none() { "super group" } else { "group" }),
        row.counts.n().into(),
    ];
    cells.extend(super::columns::count_cells(&session.framework, row.counts, UNKNOWN, false));
    cells.extend(
        [&row.areas, &row.partial, &row.not_observed, &row.absent]
            .map(|areas| Datum::from(areas.len() as u32)),
    );
    cells.push(Datum::from(format!("N/{year}/settings/{}", row.unit).as_str()));
    cells
}
