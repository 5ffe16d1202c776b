//! Cells that hold a count and its percentage, `10 (25%)`, as two.

use super::figure::Figure;
use super::table::{Row, Table};
use std::borrow::Cow;

/// A larger table is data.
const MOST_ROWS: usize = 5000;

fn both(cell: &str) -> Option<(&str, &str)> {
    let (count, share) = cell.trim().strip_suffix(')')?.split_once('(')?;
    let (count, share) = (count.trim(), share.trim());
    let is_both = Figure::of(count)?.count().is_some() && Figure::of(share)?.percent;
    is_both.then_some((count, share))
}

/// The table with each such column as two.
pub(crate) fn parted(table: &Table) -> Cow<'_, Table> {
    if table.rows.len() > MOST_ROWS {
        return Cow::Borrowed(table);
    }
    let width = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let of_both = |column: usize| {
        let cells = || table.rows.iter().filter_map(move |row| row.cells.get(column));
        let found = cells().filter(|cell| both(cell).is_some()).count();
        found >= 2 && found * 2 >= cells().filter(|cell| !cell.trim().is_empty()).count()
    };
    let columns: Vec<bool> = (0..width).map(of_both).collect();
    if !columns.contains(&true) {
        return Cow::Borrowed(table);
    }
    let first =
        table.rows.iter().position(|row| row.cells.iter().any(|cell| both(cell).is_some())).unwrap_or(0);
    let rows = table.rows.iter().enumerate().map(|(at, row)| {
        let cells = row.cells.iter().zip(&columns).flat_map(|(cell, of_both)| match (of_both, both(cell)) {
            (false, _) => vec![cell.clone()],
            (true, Some((count, share))) => vec![count.to_owned(), share.to_owned()],
            (true, None) if at + 1 == first => headings(cell),
            (true, None) => vec![cell.clone(), String::new()],
        });
        Row { line: row.line, cells: cells.collect() }
    });
    Cow::Owned(Table { rows: rows.collect(), ..table.clone() })
}

/// `Number (%)` heads a count and a percentage.
fn headings(cell: &str) -> Vec<String> {
    let count = cell.split('(').next().unwrap_or(cell).trim();
    vec![count.to_owned(), format!("{count} %").trim_start().to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_of_both_becomes_two_and_any_other_table_stays_as_it_is() {
        let mut table = Table::new("", ["Grade", "Number (%)"]);
        table.push(["High", "10 (25%)"]);
        table.push(["Low", "30 (75%)"]);
        let rows: Vec<Vec<String>> = parted(&table).rows.iter().map(|row| row.cells.clone()).collect();
        assert_eq!(rows, [["Grade", "Number", "Number %"], ["High", "10", "25%"], ["Low", "30", "75%"]]);
        let plain = Table::new("", ["Grade", "Number"]);
        assert!(matches!(parted(&plain), Cow::Borrowed(_)));
    }
}
