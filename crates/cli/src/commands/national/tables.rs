//! The tables of the national summary: the same rows on the command line, in files and on pages.

use crate::args::NationalTable;
use crate::commands::standing_words::group_title;
use crate::output::{Column, column, number};
use crate::session::Session;
use plumbline_core::national::{
    BandOf, Class, Contrast, GradeCounts, Having, National, NationalAddress, Standing, UnitSettings, percent,
};
use serde_json::{Map, Value, json};

/// What tables are told from.
pub struct Told<'a> {
    pub session: &'a Session,
    pub national: &'a National,
}

/// A table before it is shown.
pub struct Table {
    pub schema: &'static str,
    pub title: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Value>>,
    pub notes: Vec<String>,
}

pub fn table(told: &Told, which: NationalTable) -> Table {
    match which {
        NationalTable::Grades => grades(told),
        NationalTable::Movement => movement(told),
        NationalTable::Areas => areas(told),
        NationalTable::Contrasts => contrasts(told),
        NationalTable::Bands => bands(told),
        NationalTable::Settings => settings(told),
    }
}

/// The rows as JSON objects.
pub fn json(table: &Table) -> Value {
    let object = |row: &Vec<Value>| {
        let cells =
            table.columns.iter().zip(row).map(|(column, value)| (column.key.to_owned(), value.clone()));
        Value::Object(cells.collect::<Map<_, _>>())
    };
    table.rows.iter().map(object).collect()
}

fn grades(told: &Told) -> Table {
    let National { year, now, before, .. } = told.national;
    let cells = |counts: &GradeCounts, standing, known| match known {
        true => [json!(counts.count(standing)), json!(counts.percent(standing))],
        false => [Value::Null, Value::Null],
    };
    let shown = |standing: &Standing| now.rows().chain(before.rows()).any(|row| row == *standing);
    let known = before.is_known();
    let mut rows: Vec<Vec<Value>> = Standing::ALL
        .into_iter()
        .filter(shown)
        .map(|standing| {
            let ([n, share], [n_before, share_before]) =
                (cells(now, standing, true), cells(before, standing, known));
            let cell = NationalAddress::Grade { year: *year, standing };
            let cell_before = NationalAddress::Grade { year: year - 1, standing };
            let at_before = known.then(|| cell_before.to_string());
            vec![
                json!(standing.words()),
                n_before,
                share_before,
                n,
                share,
                json!(cell.to_string()),
                json!(at_before),
            ]
        })
        .collect();
    let total = |counts: &GradeCounts, known: bool| {
        (
            json!(known.then(|| counts.total())),
            json!(counts.sum_of_percentages().filter(|_| known).map(|_| 100)),
        )
    };
    let ((n_before, all_before), (n, all)) = (total(before, known), total(now, true));
    rows.push(vec![json!("Total"), n_before, all_before, n, all, Value::Null, Value::Null]);
    let off = [now, before].into_iter().filter_map(GradeCounts::sum_of_percentages).any(|sum| sum != 100);
    Table {
        schema: "plumbline/national-grades/1",
        title: format!("Areas by grade, {} and {year}: number and percentage", year - 1),
        columns: vec![
            column("grade", "Grade"),
            number("areas_before", "Year before"),
            number("percent_before", "%"),
            number("areas", "This year"),
            number("percent", "%"),
            column("cell", ""),
            column("cell_before", ""),
        ],
        rows,
        notes: off
            .then(|| "percentages are rounded, each by itself, and do not add up to 100 here".to_owned())
            .into_iter()
            .collect(),
    }
}

/// A row for each two standings that some area has.
fn movement(told: &Told) -> Table {
    let national = told.national;
    let mut rows = Vec::new();
    for before in Standing::ALL {
        for now in Standing::ALL {
            let areas = national.movement.areas(before, now);
            let is_shown =
                national.before.rows().any(|row| row == before) && national.now.rows().any(|row| row == now);
            if areas.is_empty() && !is_shown {
                continue;
            }
            let cell = NationalAddress::Moved { year: national.year, before, now };
            rows.push(vec![
                json!(before.words()),
                json!(now.words()),
                json!(areas.len()),
                json!(moved(before, now)),
                json!(cell.to_string()),
            ]);
        }
    }
    Table {
        schema: "plumbline/national-movement/1",
        title: format!("Movement from {} to {}: areas", national.year - 1, national.year),
        columns: vec![
            column("before", "Year before"),
            column("now", "This year"),
            number("areas", "Areas"),
            column("moved", "Moved"),
            column("cell", ""),
        ],
        rows,
        notes: Vec::new(),
    }
}

fn moved(before: Standing, now: Standing) -> &'static str {
    Class::of(before, now).map_or("not compared", Class::id)
}

/// The movement as people read it: a row for each grade of last year, a column for each of this one.
pub fn matrix(told: &Told) -> Table {
    const TITLES: [(&str, &str); 6] = [
        ("now_4", "4"),
        ("now_3", "3"),
        ("now_2", "2"),
        ("now_1", "1"),
        ("now_not_finalised", "Not finalised"),
        ("now_not_known", "Not known"),
    ];
    let national = told.national;
    let shown: Vec<Standing> = Standing::ALL
        .into_iter()
        .filter(|now| {
            *now != Standing::NotKnown
                || Standing::ALL.iter().any(|before| national.movement.count(*before, *now) > 0)
        })
        .collect();
    let mut columns = vec![column("before", "Year before")];
    columns.extend(TITLES.iter().take(shown.len()).map(|(key, title)| number(key, title)));
    columns.push(number("total", "Total"));
    let row = |before: Standing| {
        let counts: Vec<u32> = shown.iter().map(|now| national.movement.count(before, *now)).collect();
        let total: u32 = counts.iter().sum();
        (total > 0 || before.grade().is_some()).then(|| {
            let cells = counts.iter().map(|n| json!(n));
            std::iter::once(json!(before.words())).chain(cells).chain([json!(total)]).collect::<Vec<Value>>()
        })
    };
    let moved = &national.movement;
    Table {
        schema: "plumbline/national-matrix/1",
        title: format!(
            "Movement from {} to {}: {} improved, {} declined, {} unchanged, {} not compared",
            national.year - 1,
            national.year,
            moved.improved().len(),
            moved.declined().len(),
            moved.unchanged().len(),
            moved.not_compared()
        ),
        columns,
        rows: Standing::ALL.into_iter().filter_map(row).collect(),
        notes: Vec::new(),
    }
}

/// A row an area: its grade in both years.
fn areas(told: &Told) -> Table {
    let national = told.national;
    let mut rows = Vec::new();
    for before in Standing::ALL {
        for now in Standing::ALL {
            rows.extend(national.movement.areas(before, now).iter().map(|area| {
                let region = told.session.framework.area(area).and_then(|it| it.region.clone());
                vec![
                    json!(told.session.name(area)),
                    json!(area),
                    json!(region.map(|code| told.session.name(&code))),
                    json!(before.words()),
                    json!(now.words()),
                    json!(moved(before, now)),
                    json!(format!("G/{area}/{}", national.year)),
                ]
            }));
        }
    }
    rows.sort_by_key(|row| row[0].to_string());
    Table {
        schema: "plumbline/national-areas/1",
        title: format!("Areas and their grades, {} and {}", national.year - 1, national.year),
        columns: vec![
            column("area", "Area"),
            column("area_code", ""),
            column("region", "Region"),
            column("before", "Year before"),
            column("now", "This year"),
            column("moved", "Moved"),
            column("cell", ""),
        ],
        rows,
        notes: Vec::new(),
    }
}

const CONTRAST_NOTE: &str = "areas of which it is not known are in no n; `*` marks a difference from the unchanged areas that chance explains \
in at most one case of twenty, and of so many comparisons some are marked by chance alone; a difference is not a cause; \
fewer than 5 areas are too few to compare";

fn contrasts(told: &Told) -> Table {
    let rows = told.national.contrasts.iter().map(|it| contrast(told.national.year, it)).collect();
    Table {
        schema: "plumbline/national-contrasts/1",
        title:
            "What areas that improved, declined or did neither have in common: how many have it, of how many"
                .into(),
        columns: vec![
            column("trait", "What"),
            column("improved_shown", "Improved"),
            column("declined_shown", "Declined"),
            column("unchanged_shown", "Unchanged"),
            number("improved", ""),
            number("improved_n", ""),
            number("improved_percent", ""),
            number("declined", ""),
            number("declined_n", ""),
            number("declined_percent", ""),
            number("unchanged", ""),
            number("unchanged_n", ""),
            number("unchanged_percent", ""),
            number("improved_points", ""),
            number("declined_points", ""),
            column("improved_stands_out", ""),
            column("declined_stands_out", ""),
            column("cell", ""),
        ],
        rows,
        notes: vec![CONTRAST_NOTE.into()],
    }
}

fn contrast(year: i16, it: &Contrast) -> Vec<Value> {
    let shown = |class: Class| {
        let having = it.class(class);
        let few = if having.is_too_few() { ", too few" } else { "" };
        let star = if it.stands_out(class) { " *" } else { "" };
        match having.share() {
            None => "none known".to_owned(),
            Some(share) => {
                format!("{} of {} ({}%{few}){star}", having.having.len(), having.n(), share.percent())
            }
        }
    };
    let mut row = vec![json!(it.title)];
    row.extend(Class::ALL.map(|class| json!(shown(class))));
    for class in Class::ALL {
        let having: &Having = it.class(class);
        let share = having.share().map(|share| share.percent());
        row.extend([json!(having.having.len()), json!(having.n()), json!(share)]);
    }
    let moved = [Class::Improved, Class::Declined];
    row.extend(moved.map(|class| json!(it.points(class))));
    row.extend(moved.map(|class| json!(it.points(class).map(|_| it.stands_out(class)))));
    let cell = NationalAddress::Contrast { year, id: it.id.clone(), class: Class::Improved };
    row.push(json!(cell.to_string().trim_end_matches("/improved")));
    row
}

fn bands(told: &Told) -> Table {
    let framework = &told.session.framework;
    let places = BandOf::all(framework);
    let mut columns = vec![column("super_group", ""), column("title", "Super group")];
    columns.extend(framework.bands.iter().enumerate().map(|(at, band)| Column {
        key: ["band_1", "band_2", "band_3", "band_4"].get(at).copied().unwrap_or("band"),
        title: band.title.clone().into(),
        right: true,
    }));
    columns.extend([
        number("banded", "Banded"),
        number("top_percent", "% top two"),
        number("not_settled", "Not settled"),
        number("partial", "Partial"),
        number("not_observed", "Not observed"),
        number("absent", "Absent"),
        column("cell", ""),
    ]);
    let rows = told.national.bands.iter().map(|row| {
        let at = |place: &BandOf| row.areas(place).len() as u32;
        let tops = framework.bands.iter().filter(|band| band.top);
        let top: u32 = tops.map(|band| at(&BandOf::Band(band.id.clone()))).sum();
        let title = framework.super_group(&row.super_group).map(|it| it.title.clone());
        let mut cells = vec![json!(row.super_group), json!(title)];
        let (banded, beside) = places.split_at(framework.bands.len());
        cells.extend(banded.iter().map(|place| json!(at(place))));
        cells.extend([json!(row.banded()), json!(percent(top, row.banded()))]);
        cells.extend(beside.iter().map(|place| json!(at(place))));
        cells.push(json!(format!("N/{}/bands/{}", told.national.year, row.super_group)));
        cells
    });
    Table {
        schema: "plumbline/national-bands/1",
        title: "Areas by band of each super group; percentages are of the areas that carry a band".into(),
        rows: rows.collect(),
        columns,
        notes: vec!["partial: a group of it is not observed there, so that its figure stands in no band of a national table (P4)".into()],
    }
}

fn settings(told: &Told) -> Table {
    Table {
        schema: "plumbline/national-settings/1",
        title: "Latest judgements of settings in all areas together".into(),
        columns: vec![
            column("unit", ""),
            column("title", "Settings"),
            number("n", "Inspected"),
            number("outstanding", "Outstanding"),
            number("good", "Good"),
            number("satisfactory", "Satisfactory"),
            number("inadequate", "Inadequate"),
            number("percent_good_or_better", "% good or better"),
            number("areas", "Areas"),
            number("partial", "Partial"),
            number("not_observed", "Not observed"),
            number("absent", "Absent"),
            column("cell", ""),
        ],
        rows: told.national.settings.iter().map(|row| unit(told, row)).collect(),
        notes: vec![
            "an area's partial super group is left out of its row; its groups are counted in theirs (P4)"
                .into(),
        ],
    }
}

fn unit(told: &Told, row: &UnitSettings) -> Vec<Value> {
    let counts = &row.counts;
    let title = match &row.super_group {
        Some(_) => format!(
            "  {}",
            group_title(told.session, &plumbline_core::record::GroupId::new(row.unit.as_str()))
        ),
        None => row.title.clone(),
    };
    vec![
        json!(row.unit),
        json!(title),
        json!(counts.n()),
        json!(counts.outstanding),
        json!(counts.good),
        json!(counts.satisfactory),
        json!(counts.inadequate),
        json!(counts.share().map(|share| share.percent())),
        json!(row.areas.len()),
        json!(row.partial.len()),
        json!(row.not_observed.len()),
        json!(row.absent.len()),
        json!(format!("N/{}/settings/{}", told.national.year, row.unit)),
    ]
}
