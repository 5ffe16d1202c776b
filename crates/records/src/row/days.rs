//! Days out of all sense: before there was anything to tell, or after the file that tells it (D51).

use super::RowReader;
use crate::description::{FactRule, FieldSource};
use crate::field::{Field, FieldType, RecordKind};
use crate::ledger::Problem;
use csv::StringRecord;
use jiff::civil::{Date, date};
use plumbline_core::time::Dated;

/// No inspection, return, review or figure is of a day before this: inspection as it is known began in 1992.
const FIRST: Date = date(1990, 1, 1);
/// Schools are old, but no register gives a day before this.
const FIRST_OPENED: Date = date(1800, 1, 1);
/// Openings, closings and links may be announced; not for longer than this.
const ANNOUNCED_YEARS: i64 = 10;

impl RowReader<'_> {
    /// Takes the days out of the fact at hand that cannot be: each is a problem. A day that the description gives, or makes of a
    /// year, stands in no cell.
    pub(super) fn days(&mut self, rule: &FactRule, row: &StringRecord, number: u32) {
        let of_cells = |(field, from): &(Field, FieldSource)| {
            let stands = matches!(from, FieldSource::Column(from) if from.year.is_none());
            (field.kind() == FieldType::Date && stands).then_some(*field)
        };
        for field in rule.fields.iter().filter_map(of_cells) {
            let Some(day) = self.slots[field as usize].as_deref().and_then(|text| text.parse().ok()) else {
                continue;
            };
            let (first, last) = self.bounds(rule.record, field);
            if !within(day, first, last) {
                self.slots[field as usize] = None;
                self.out_of_all_sense(rule, field, (first, last), row, number);
            }
        }
    }

    fn bounds(&self, record: RecordKind, field: Field) -> (Date, Date) {
        let day = self.known.day;
        let may_be_announced = matches!(field, Field::Opened | Field::Closed)
            || (record, field) == (RecordKind::Link, Field::On);
        match may_be_announced {
            true => (FIRST_OPENED, day.saturating_add(jiff::Span::new().years(ANNOUNCED_YEARS))),
            false => (FIRST, day),
        }
    }

    fn out_of_all_sense(
        &mut self,
        rule: &FactRule,
        field: Field,
        (first, last): (Date, Date),
        row: &StringRecord,
        number: u32,
    ) {
        let (column, cell) = self.as_it_stands(rule, field, row);
        let by = if last == self.known.day { ", the day by which the file was out" } else { "" };
        self.problem(Problem {
            row: number,
            column,
            value: cell.unwrap_or_default(),
            hidden: false,
            expected: format!("a day from {first} to {last}{by}"),
            advice: "mend the cell, or the day of issue if that is wrong".into(),
        });
    }
}

/// A month counts if any day of it does.
fn within(day: Dated, first: Date, last: Date) -> bool {
    match day {
        Dated::Day(day) => first <= day && day <= last,
        Dated::Month(year, month) => {
            let of = |day: Date| (day.year(), day.month());
            of(first) <= (year, month) && (year, month) <= of(last)
        }
    }
}
