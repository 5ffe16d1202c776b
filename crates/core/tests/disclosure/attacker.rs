//! The slow twin of suppression: somebody who knows the totals and tries every table of whole numbers.

use plumbline_core::disclosure::PublicTable;

/// What somebody can find out of one hidden cell.
#[derive(Debug, PartialEq, Eq)]
pub struct Told {
    /// Values that it may have, the least first: all up to the cap, or enough of them to know no more.
    pub could_be: Vec<u32>,
}

/// Every hidden cell and total, with values that it may have, none above `cap`.
pub fn all_told(table: &PublicTable, cap: u32) -> Vec<((usize, usize), Told)> {
    let mut told = Vec::new();
    for row in 0..=table.rows() {
        for column in 0..=table.columns() {
            if table.cell(row, column).shown().is_none() {
                told.push(((row, column), told_of(table, cap, (row, column))));
            }
        }
    }
    told
}

fn told_of(table: &PublicTable, cap: u32, at: (usize, usize)) -> Told {
    let mut could_be: Vec<u32> = Vec::new();
    for value in 0..=cap {
        if is_possible(table, cap, at, value) {
            could_be.push(value);
        }
        // Two values, one of them not few: no more can be learned that matters.
        if could_be.len() > 1 && could_be.iter().any(|n| *n >= 5) {
            break;
        }
    }
    Told { could_be }
}

/// Whether some table shows all that is shown and has this value there.
fn is_possible(table: &PublicTable, cap: u32, at: (usize, usize), value: u32) -> bool {
    let (rows, columns) = (table.rows(), table.columns());
    let known = |row: usize, column: usize| {
        if (row, column) == at { Some(value) } else { table.cell(row, column).shown() }
    };
    let fits = |sum: u32, total: Option<u32>, done: bool| {
        total.is_none_or(|total| if done { sum == total } else { sum <= total })
    };
    fn fill(
        cells: &mut Vec<u32>,
        rows: usize,
        columns: usize,
        values: &dyn Fn(usize, usize) -> Vec<u32>,
        holds: &dyn Fn(&[u32]) -> bool,
    ) -> bool {
        if !holds(cells) {
            return false;
        }
        let next = cells.len();
        if next == rows * columns {
            return true;
        }
        for value in values(next / columns, next % columns) {
            cells.push(value);
            let found = fill(cells, rows, columns, values, holds);
            cells.pop();
            if found {
                return true;
            }
        }
        false
    }
    let values = |row: usize, column: usize| match known(row, column) {
        Some(value) => vec![value],
        None => (0..=cap).collect(),
    };
    // Every line, as far as it is filled, adds up to its total where that is known.
    let holds = |cells: &[u32]| {
        let row_holds = |row: usize| {
            let here = cells.len().saturating_sub(row * columns).min(columns);
            let sum = cells.iter().skip(row * columns).take(here).sum();
            fits(sum, known(row, columns), here == columns)
        };
        let column_holds = |column: usize| {
            let here: Vec<u32> = cells.iter().skip(column).step_by(columns).copied().collect();
            fits(here.iter().sum(), known(rows, column), here.len() == rows)
        };
        (0..rows).all(row_holds)
            && (0..columns).all(column_holds)
            && fits(cells.iter().sum(), known(rows, columns), cells.len() == rows * columns)
    };
    fill(&mut Vec::new(), rows, columns, &values, &holds)
}
