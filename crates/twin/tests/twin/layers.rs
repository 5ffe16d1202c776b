//! The layers of a profile say the same thing, each more closely than the one above it (P2).

use crate::support::{Result, differ, nations, result_of};
use plumbline_core::area::AreaCode;
use plumbline_core::framework::Framework;
use plumbline_core::profile::{
    Address, Behind, Counts, Departure, Layer3, Measure, OnRegister, OutcomeCell, ProviderRow, Standing,
    Standings, YearCell, layer2, layer3, layer4,
};
use plumbline_core::record::{Edition, EventKind, Outcome};
use plumbline_core::time::FinancialYear;
use plumbline_twin::naive::findings::{Statement, statements};
use plumbline_twin::nation::{Nation, Shape};
use std::collections::{BTreeMap, BTreeSet};

/// Asks something of the layers of every area of every nation; an answer is a fault.
fn ask(count: u64, fault: impl Fn(&Nation, &[Edition], &Result, &Standings, &AreaCode) -> Option<String>) {
    for nation in nations(count, Shape::ANY) {
        differ(&nation, |editions| {
            let result = result_of(&nation, editions);
            let standings = Standings::of(&result.evidence, &nation.framework, result.profile.as_at);
            let areas = nation.framework.areas.iter();
            areas
                .filter_map(|area| fault(&nation, editions, &result, &standings, &area.code))
                .next()
                .map(|what| format!("{what}\nin layers of one area"))
        });
    }
}

fn rows<'a>(
    nation: &Nation,
    result: &'a Result,
    standings: &'a Standings,
    area: &AreaCode,
) -> Vec<ProviderRow<'a>> {
    layer4(&result.evidence, &nation.framework, standings, area)
}

fn said(what: &str, left: &impl std::fmt::Debug, right: &impl std::fmt::Debug) -> String {
    format!("{what}\n  {left:?}\n  {right:?}")
}

#[test]
fn the_rows_of_layer_4_marked_latest_are_those_that_layer_1_counts() {
    ask(40, |nation, _, result, standings, area| {
        let rows = rows(nation, result, standings, area);
        let block = &result.profile.areas[area].a;
        block.groups.iter().find_map(|cell| {
            let marked =
                rows.iter().filter(|r| r.is_latest() && r.inspection.group.as_ref() == Some(&cell.group));
            let marked: BTreeSet<usize> = marked.map(|r| r.index).collect();
            let counted: BTreeSet<usize> = cell.latest.iter().copied().collect();
            (marked != counted).then(|| said(&cell.group, &marked, &counted))
        })
    });
}

/// Grades of rows added up, without the engine's counting: by outcome, the counts and the disputed.
fn added<'a>(rows: impl Iterator<Item = &'a ProviderRow<'a>> + Clone, outcome: Outcome) -> ([u32; 4], u32) {
    let of = |grade: u8| {
        let with =
            rows.clone().filter(|r| r.inspection.grades[outcome as usize].is_some_and(|g| g as u8 == grade));
        with.count() as u32
    };
    let disputed = rows.clone().filter(|r| !r.inspection.contested[outcome as usize].is_empty()).count();
    ([of(1), of(2), of(3), of(4)], disputed as u32)
}

fn four(c: Counts) -> [u32; 4] {
    [c.outstanding, c.good, c.satisfactory, c.inadequate]
}

#[test]
fn layer_2_is_the_sum_of_the_rows_marked_latest_outcome_by_outcome() {
    ask(40, |nation, _, result, standings, area| {
        let rows = rows(nation, result, standings, area);
        layer2(&nation.framework, &result.profile.areas[area].a).iter().find_map(|cell| {
            let latest = rows.iter().filter(|r| r.is_latest() && is_of(&nation.framework, r, &cell.unit));
            let (counts, unsettled) = added(latest, cell.outcome);
            let fault = counts != four(cell.counts) || unsettled != cell.unsettled;
            fault.then(|| said("rows, then the cell", &(counts, unsettled), cell))
        })
    });
}

fn is_of(framework: &Framework, row: &ProviderRow, unit: &str) -> bool {
    let group = row.inspection.group.as_ref().and_then(|id| framework.group(id));
    group.is_some_and(|g| g.id == unit || g.super_group == unit)
}

#[test]
fn layer_3_is_the_sum_of_all_findings_of_layer_4_by_year() {
    ask(40, |nation, _, result, standings, area| {
        let rows = rows(nation, result, standings, area);
        let layer = layer3(&rows);
        units(&nation.framework).into_iter().find_map(|unit| {
            layer.years().into_iter().find_map(|year| {
                let of_year = rows.iter().filter(|r| {
                    let it = r.inspection;
                    let graded = it.grades[0].is_some() || !it.contested[0].is_empty();
                    let finding = matches!(it.kind, EventKind::Inspection | EventKind::NoChildren);
                    finding && graded && year.contains(it.inspected)
                });
                let of_unit = of_year.filter(|r| is_of(&nation.framework, r, &unit));
                let cell = layer.cell(&nation.framework, &unit, year).unwrap_or_default();
                Outcome::ALL.into_iter().find_map(|outcome| {
                    let (counts, unsettled) = added(of_unit.clone(), outcome);
                    let o = outcome as usize;
                    let fault = counts != four(cell.counts[o]) || unsettled != cell.unsettled[o];
                    fault.then(|| said(&format!("{unit} {year} {outcome:?}"), &(counts, unsettled), &cell))
                })
            })
        })
    });
}

fn units(framework: &Framework) -> Vec<String> {
    let groups = framework.groups.iter().map(|g| g.id.to_string());
    groups.chain(framework.super_groups.iter().map(|s| s.id.to_string())).collect()
}

/// By group, year and outcome: what the twin's own reading of the files gives, closed providers included.
fn naive_years(statements: &[Statement], nation: &Nation, area: &AreaCode) -> BTreeMap<String, String> {
    let seen = statements.iter().filter(|s| {
        s.area == area.as_str() && s.published <= nation.day && nation.framework.group(&s.group).is_some()
    });
    let mut inspections: BTreeMap<(String, i16, String), Vec<&Statement>> = BTreeMap::new();
    for s in seen {
        let from_april = s.inspected.month() > 3;
        let year = s.inspected.year() - i16::from(!from_april);
        let inspection = format!("{:?} {}", s.provider, s.inspected);
        inspections.entry((s.group.clone(), year, inspection)).or_default().push(s);
    }
    inspections.retain(|_, grades| grades.iter().any(|s| s.outcome == Outcome::Overall));
    let mut cells: BTreeMap<String, ([u32; 4], u32)> = BTreeMap::new();
    for ((group, year, _), grades) in &inspections {
        for outcome in Outcome::ALL {
            let of: Vec<_> = grades.iter().filter(|s| s.outcome == outcome).collect();
            let cell = cells.entry(format!("{group} {year} {outcome:?}")).or_default();
            match of.as_slice() {
                [] => {}
                [one] => cell.0[one.grade as usize - 1] += 1,
                _ => cell.1 += 1,
            }
        }
    }
    cells.into_iter().map(|(at, cell)| (at, format!("{cell:?}"))).collect()
}

fn engine_years(framework: &Framework, layer: &Layer3) -> BTreeMap<String, String> {
    let mut cells = BTreeMap::new();
    for group in &framework.groups {
        for year in layer.years() {
            let Some(YearCell { counts, unsettled }) = layer.cell(framework, &group.id, year) else {
                continue;
            };
            for outcome in Outcome::ALL {
                let o = outcome as usize;
                let first: i16 = year.id()[..4].parse().expect("a year");
                let at = format!("{} {first} {outcome:?}", group.id);
                cells.insert(at, format!("{:?}", (four(counts[o]), unsettled[o])));
            }
        }
    }
    cells
}

#[test]
fn layer_3_is_what_a_second_reading_of_the_files_gives() {
    ask(30, |nation, editions, result, standings, area| {
        let naive = naive_years(&statements(&nation.framework, editions), nation, area);
        let engine = engine_years(&nation.framework, &layer3(&rows(nation, result, standings, area)));
        (naive != engine).then(|| said("the second reading, then the engine", &naive, &engine))
    });
}

#[test]
fn every_count_of_layers_1_to_3_opens_to_as_many_rows_as_it_counts() {
    ask(20, |nation, _, result, standings, area| {
        let framework = &nation.framework;
        let rows = rows(nation, result, standings, area);
        let layer = layer3(&rows);
        let latest = layer2(framework, &result.profile.areas[area].a);
        let in_years = layer.years().into_iter().flat_map(|year| {
            let cells = units(framework)
                .into_iter()
                .filter_map(|unit| Some((unit.clone(), layer.cell(framework, &unit, year)?)));
            let cells: Vec<_> = cells.collect();
            cells.into_iter().flat_map(move |(unit, cell)| {
                Outcome::ALL.into_iter().map(move |outcome| {
                    let (counts, unsettled) =
                        (cell.counts[outcome as usize], cell.unsettled[outcome as usize]);
                    let unit = unit.as_str().into();
                    (OutcomeCell { unit, is_super_group: false, outcome, counts, unsettled }, Some(year))
                })
            })
        });
        latest.into_iter().map(|cell| (cell, None)).chain(in_years).find_map(|(cell, year)| {
            Measure::ALL.into_iter().find_map(|measure| {
                let figure = figure(&cell, measure)?;
                let address = address(area, &cell, measure, year).to_string();
                let behind = Behind::of(&address.parse().ok()?)?;
                let opened = rows.iter().filter(|row| behind.holds(framework, row)).count() as u32;
                (figure != opened).then(|| said(&address, &figure, &opened))
            })
        })
    });
}

fn address(area: &AreaCode, cell: &OutcomeCell, measure: Measure, year: Option<FinancialYear>) -> Address {
    let (area, unit, outcome, measure) = (area.clone(), cell.unit.clone(), cell.outcome, measure.id().into());
    match year {
        Some(year) => Address::InYear { area, unit, outcome, measure, year },
        None => Address::A { area, unit, outcome, measure },
    }
}

/// A count that a cell has under this name; none for what is no count of findings.
fn figure(cell: &OutcomeCell, measure: Measure) -> Option<u32> {
    let c = cell.counts;
    Some(match measure {
        Measure::N | Measure::Share | Measure::Band => c.n(),
        Measure::Grade(grade) => four(c)[grade as usize - 1],
        Measure::GoodOrBetter => c.good_or_better(),
        Measure::Unsettled => cell.unsettled,
        Measure::Registered | Measure::Age | Measure::MonitoringVisits => return None,
    })
}

#[test]
fn visits_and_those_on_a_register_open_to_as_many_rows_as_are_counted() {
    ask(20, |nation, _, result, standings, area| {
        let rows = rows(nation, result, standings, area);
        let register = OnRegister::of(&result.evidence, &nation.framework, result.profile.as_at);
        result.profile.areas[area].a.groups.iter().find_map(|cell| {
            let visits = Behind {
                unit: cell.group.to_string(),
                outcome: Outcome::Overall,
                measure: Measure::MonitoringVisits,
                year: None,
            };
            let opened = rows.iter().filter(|row| visits.holds(&nation.framework, row)).count() as u32;
            let listed = register.listed(area, &cell.group);
            let listed: BTreeSet<_> = listed.iter().map(|r| &r.fact.provider).collect();
            let found = (opened, cell.registered.map(|_| listed.len() as u32));
            let said_above = (cell.monitoring_visits, cell.registered);
            (found != said_above).then(|| said(&cell.group, &found, &said_above))
        })
    });
}

#[test]
fn the_reasons_for_not_counting_agree_with_what_the_profile_says_that_it_left_out() {
    for nation in nations(40, Shape::ANY) {
        differ(&nation, |editions| {
            let result = result_of(&nation, editions);
            let standings = Standings::of(&result.evidence, &nation.framework, result.profile.as_at);
            let count = |holds: fn(&Standing) -> bool| {
                (0..result.evidence.inspections.len()).filter(|i| holds(standings.get(*i))).count() as u32
            };
            let left_out = &result.profile.left_out;
            let reasons = [
                count(|s| matches!(s, Standing::Departed(Departure::Closed(_)))),
                count(|s| matches!(s, Standing::Departed(Departure::Left(_)))),
                count(|s| matches!(s, Standing::Departed(Departure::Moved { .. }))),
                count(|s| *s == Standing::OtherArea),
            ];
            let elsewhere = left_out.other_areas.values().sum();
            let profile = [left_out.closed, left_out.left_register, left_out.moved, elsewhere];
            (reasons != profile).then(|| said("closed, left, moved and elsewhere", &reasons, &profile))
        });
    }
}
