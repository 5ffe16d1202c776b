//! Layer 3: every finding by financial year, closed providers included.

use super::Made;
use super::columns::{UNKNOWN, area, cell, count_cells, counts, one_of, text, to_areas, to_groups, whole};
use plumbline_core::profile::{Address, AsAt, Measure, Standings, layer3, layer4_of_all};
use plumbline_core::record::Outcome;
use plumbline_opendata::release::{Dataset, Datum};
use smol_str::SmolStr;

pub fn years(made: &Made) -> Dataset {
    let (framework, evidence) = (&made.session.framework, &made.asked.evidence);
    let standings = Standings::of(evidence, framework, AsAt::published(made.asked.as_at));
    let layer_4 = layer4_of_all(evidence, framework, &standings);
    let mut rows = Vec::new();
    for area in made.areas() {
        let code = &area.area;
        let layer = layer3(layer_4.get(code).map_or(&[], Vec::as_slice));
        let years = layer.years();
        for group in &framework.groups {
            for year in &years {
                let Some(found) = layer.cell(framework, &group.id, *year) else { continue };
                for outcome in Outcome::ALL {
                    let (counts, unsettled) =
                        (found.counts[outcome as usize], found.unsettled[outcome as usize]);
                    if counts.n() + unsettled == 0 {
                        continue;
                    }
                    let measure = SmolStr::new_static(Measure::Share.id());
                    let (area, unit) = (code.clone(), group.id.clone());
                    let address = Address::InYear { area, unit, outcome, measure, year: *year };
                    let mut row = vec![
                        Datum::from(code.as_str()),
                        Datum::from(made.session.name(code).as_str()),
                        Datum::from(group.id.as_str()),
                        Datum::from(year.id().as_str()),
                        Datum::from(outcome.id()),
                        Datum::or(Some(counts.n()).filter(|n| *n > 0), UNKNOWN),
                    ];
                    row.extend(count_cells(framework, counts, UNKNOWN, false));
                    row.extend([unsettled.into(), Datum::from(address.to_string().as_str())]);
                    rows.push(row);
                }
            }
        }
    }
    let mut columns = area().to_vec();
    let all = Outcome::ALL.iter().map(|outcome| outcome.id());
    columns.extend([
        text("group", "Group", "The group, by its id"),
        text("year", "Financial year", "From April to March, for example 2010-11"),
        one_of(
            "outcome",
            "Outcome",
            "Overall effectiveness, or one of the five Every Child Matters outcomes",
            all,
        ),
        whole("inspected", "Inspected", "Findings of the year that carry the outcome")
            .of("findings")
            .lacks(&[UNKNOWN]),
    ]);
    columns.extend(counts());
    columns.extend([
        whole("unsettled", "Disputed", "Findings whose judgement files disagree on: outside the counts")
            .of("findings"),
        cell(),
    ]);
    Dataset {
        id: "years",
        title: "Performance profile, layer 3: judgements by financial year".into(),
        says: "A row is a group in an area, a financial year and an outcome in which something was judged; a provider counts once for each inspection.".into(),
        source: "Published inspection outcomes.".into(),
        columns,
        key: vec!["area_code", "group", "year", "outcome"],
        refers: vec![to_areas(), to_groups()],
        rows,
        notes: vec!["Closed providers are included. What a year has no row for was not judged in it.".into()],
        in_workbook: false,
    }
}
