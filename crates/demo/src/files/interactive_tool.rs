//! The layout of `interactive-tool-2026`, in Parquet: figures of 2016 to 2018, the first years that it carries. They came out long
//! after 2011 and decide nothing then; a question about 2018 finds them.

use super::{areas, marked, named};
use crate::MadeUpFile;
use crate::place::Place;
use plumbline_core::chance::Dice;
use plumbline_core::record::Decimal;
use plumbline_opendata::{Cell, Kind, Table, WriteError, parquet};

const YEARS: [i16; 3] = [2016, 2017, 2018];

/// The tool's short names of measures that stand for an indicator of the framework without more.
const MEASURES: [&str; 12] = [
    "ExcessRec",
    "ExcessYr6",
    "Continue_Assess_Comp",
    "CPPlans2yrs",
    "PrevRegCPR",
    "RevCP",
    "LACStable_2016on",
    "FSP_NEW_GOODDEV",
    "KS2RWM_Expected_STD",
    "EngMaths9-4",
    "SFSecPerAbNew",
    "16-17Ed&Training",
];

const ENGLAND: i64 = 970;

pub(super) fn file(seed: u64, places: &[Place<'_>]) -> Result<MadeUpFile, WriteError> {
    let mut rows = Vec::new();
    for measure in MEASURES {
        let england = Dice::new(seed, &["tool", measure]).between(200, 750);
        for year in YEARS {
            let drift = i64::from(year - YEARS[0]) * 5;
            rows.push(row(measure, year, (Some(ENGLAND), "England", ""), england + drift));
            for place in places {
                let mut dice = Dice::new(seed, &["tool", measure, place.code()]);
                let figure = england + drift + dice.between(-120, 120);
                let region = place.area.region.as_deref().unwrap_or_default();
                let area = (areas::number(place.area), place.area.name.as_str(), region);
                rows.push(row(measure, year, area, figure));
            }
        }
    }
    let headings = ["Short Desc", "Data item", "Years", "LA and Regions", "Values", "LA Number", "Region"];
    let table = Table {
        name: "bds_long".into(),
        title: "Measures of a made-up nation".into(),
        headings: headings.map(String::from).to_vec(),
        rows,
        ..Table::default()
    };
    let mut kinds = [Kind::Text; 8];
    kinds[5] = Kind::Real;
    Ok(named("interactive-tool.parquet", parquet(&marked(table), &kinds)?))
}

/// `tenths` of a percent.
fn row(measure: &str, year: i16, area: (Option<i64>, &str, &str), tenths: i64) -> Vec<Cell> {
    let (number, name, region) = area;
    vec![
        Cell::from(measure),
        Cell::from("Made-up data"),
        Cell::from(year.to_string()),
        Cell::from(name),
        Cell::from(Decimal { units: tenths, scale: 1 }.to_string()),
        Cell::from(number),
        Cell::from(region),
    ]
}
