//! The figures that moved, one a row, each with what moved it.

use super::figures::{Figure, figures};
use super::words::{indicator_title, move_words, registers, value_rows, value_sides};
use super::{Comparison, Side};
use crate::commands::standing_words::{group_title, rivals};
use crate::output::{Column, column};
use plumbline_core::profile::compare::{Counted, MovedUnit};
use plumbline_core::profile::{Address, StrandFigure};
use plumbline_core::record::Outcome;
use serde_json::{Value, json};

pub fn columns() -> Vec<Column> {
    vec![
        column("block", "Block"),
        column("level", "Level"),
        column("unit", "Unit"),
        column("title", "Title"),
        column("outcome", "Outcome"),
        column("figure", "Figure"),
        column("before", "Before"),
        column("after", "After"),
        column("cell", "Cell"),
        column("moved_by", "Moved by"),
    ]
}

pub fn rows(of: &Comparison) -> Vec<Vec<Value>> {
    let mut rows: Vec<Vec<Value>> = of.moved.units.iter().flat_map(|unit| unit_rows(of, unit)).collect();
    rows.extend(of.moved.strands.iter().map(|strand| {
        let address = Address::B { area: of.code.clone(), strand: strand.after.id.into() };
        let (before, after) = (&strand.before, &strand.after);
        let moved_by = [cited(of.before, before), cited(of.after, after)].concat();
        row(
            ["B", "line", after.id, after.title],
            None,
            "line",
            [&before.says, &after.says],
            &address,
            moved_by,
        )
    }));
    rows.extend(of.moved.values.iter().map(|value| {
        let (area, indicator) = (of.code.clone(), value.indicator.clone());
        let address = Address::C { area, indicator, year: value.year };
        let title = indicator_title(of, value);
        let figure = value.year.to_string();
        let moved_by = value_rows(of, value);
        let unit = ["C", "indicator", value.indicator.as_str(), title];
        row(unit, None, &figure, value_sides(value).each_ref().map(String::as_str), &address, moved_by)
    }));
    rows
}

fn row(
    unit: [&str; 4],
    outcome: Option<Outcome>,
    figure: &str,
    sides: [&str; 2],
    cell: &Address,
    moved_by: Vec<String>,
) -> Vec<Value> {
    let [block, level, id, title] = unit;
    let [before, after] = sides;
    let outcome = outcome.map(Outcome::id);
    vec![
        json!(block),
        json!(level),
        json!(id),
        json!(title),
        json!(outcome),
        json!(figure),
        json!(before),
        json!(after),
        json!(cell),
        json!(moved_by),
    ]
}

fn unit_rows(of: &Comparison, unit: &MovedUnit) -> Vec<Vec<Value>> {
    let title = group_title(of.session, &unit.unit);
    let level = if unit.is_super_group { "super-group" } else { "group" };
    let line = |figure: &Figure| {
        let address = Address::A {
            area: of.code.clone(),
            unit: unit.unit.clone(),
            outcome: unit.outcome,
            measure: figure.measure.id().into(),
        };
        let sides = [figure.before.as_str(), figure.after.as_str()];
        let of_unit = ["A", level, unit.unit.as_str(), &title];
        row(of_unit, Some(unit.outcome), figure.name, sides, &address, moved_by(of, unit, figure))
    };
    figures(&of.session.framework, unit).iter().map(line).collect()
}

/// The inspections that moved this very figure; for what registers show, who came and went there.
fn moved_by(of: &Comparison, unit: &MovedUnit, figure: &Figure) -> Vec<String> {
    if figure.by_registers {
        return registers(of, unit);
    }
    let moves = unit.moves.iter().filter(|m| figure.is_moved_by(m.says(unit.outcome)));
    moves.map(|m| move_words(of, m, unit.outcome)).collect()
}

fn cited(side: &Side, figure: &StrandFigure) -> Vec<String> {
    let evidence = &side.asked.evidence;
    figure.places.iter().map(|place| format!("{} ({})", figure.says, evidence.cite(*place))).collect()
}

/// Every inspection that moved a figure, once for each outcome, for programs.
pub fn moves(of: &Comparison) -> Vec<Value> {
    let groups = of.moved.units.iter().filter(|unit| !unit.is_super_group);
    let moves = groups.flat_map(|unit| unit.moves.iter().map(move |m| (unit, m)));
    moves
        .map(|(unit, m)| {
            let side = |side: &Side, counted: &Option<Counted>| {
                counted.as_ref().map(|c| side_json(side, c, unit.outcome))
            };
            json!({
                "group": m.group,
                "outcome": unit.outcome.id(),
                "remit": m.provider.remit.id(),
                "urn": m.provider.urn,
                "before": side(of.before, &m.before),
                "after": side(of.after, &m.after),
                "says": move_words(of, m, unit.outcome),
            })
        })
        .collect()
}

fn side_json(side: &Side, counted: &Counted, outcome: Outcome) -> Value {
    let evidence = &side.asked.evidence;
    let it = &evidence.inspections[counted.inspection];
    let disputed = Some(&it.contested[outcome as usize]).filter(|r| !r.is_empty());
    json!({
        "inspected": it.inspected,
        "grade": it.grade(outcome).filter(|_| disputed.is_none()),
        "disputed": disputed.map(|r| rivals(r)),
        "records": it.places.iter().map(|place| evidence.cite(*place)).collect::<Vec<_>>(),
    })
}
