//! The tables behind `twin/carried.sql`: rows of the rules and rows of the evidence, with nothing counted. The twin's own tests
//! read this file too, so that made-up nations go through the same tables.

mod area_inspections;
mod outcomes;
mod providers;
mod rules;

use plumbline_core::evidence::Evidence;
use plumbline_core::framework::Framework;
use plumbline_core::profile::AsAt;
use plumbline_core::record::Decimal;

/// A table by name: the names of its columns, then its rows. An empty cell is a missing one.
pub struct Table {
    pub name: &'static str,
    pub columns: &'static [&'static str],
    pub rows: Vec<Vec<String>>,
}

/// Every table but those of the files, in the order in which `twin/README.md` explains them.
pub fn tables(framework: &Framework, evidence: &Evidence, as_at: AsAt) -> Vec<Table> {
    vec![
        rules::asked(framework, as_at),
        rules::areas(framework),
        rules::area_codes(framework),
        rules::settings(framework),
        rules::kinds(framework),
        rules::indicators(framework),
        providers::inspections(evidence),
        providers::grades(evidence),
        providers::listed(evidence),
        providers::complete_registers(evidence),
        providers::links(evidence),
        area_inspections::area_inspections(evidence),
        area_inspections::complete(evidence),
        area_inspections::calendar(evidence, as_at),
        outcomes::figures(evidence),
        outcomes::neighbours(evidence),
        providers::disagreements(evidence),
    ]
}

/// A cell: empty where there is nothing.
fn cell(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn yes_or_no(holds: bool) -> String {
    u8::from(holds).to_string()
}

/// A decimal as two whole numbers without a common factor of ten: 58.70 is 587 tenths.
fn units_and_parts(decimal: Option<Decimal>) -> [String; 2] {
    let Some(decimal) = decimal.map(shortest) else { return Default::default() };
    [decimal.units.to_string(), 10i64.pow(u32::from(decimal.scale)).to_string()]
}

/// The same number without noughts at its end.
fn shortest(mut decimal: Decimal) -> Decimal {
    while decimal.scale > 0 && decimal.units % 10 == 0 {
        decimal = Decimal { units: decimal.units / 10, scale: decimal.scale - 1 };
    }
    decimal
}
