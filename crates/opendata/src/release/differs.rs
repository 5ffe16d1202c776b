//! How many rows and cells of a table differ from those of another making of it.

use super::dataset::Dataset;
use super::datum::Datum;
use std::collections::BTreeMap;

/// From one making of a table to another: rows are the same row where their keys are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Differs {
    /// Rows that only the later one has.
    pub added: usize,
    /// Rows that only the earlier one has.
    pub gone: usize,
    /// Rows of both of which a cell differs.
    pub changed: usize,
    /// Cells of those rows that differ.
    pub cells: usize,
}

impl Differs {
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    pub fn rows(&self) -> usize {
        self.added + self.gone + self.changed
    }
}

/// Both are makings of one table, with the same columns in the same order.
pub fn differs(before: &Dataset, after: &Dataset) -> Differs {
    let (was, mut is) = (by_key(before), by_key(after));
    let mut found = Differs::default();
    for (key, row) in was {
        match is.remove(&key) {
            None => found.gone += 1,
            Some(other) => {
                let cells = row.iter().zip(other).filter(|(a, b)| a != b).count();
                found.changed += usize::from(cells > 0);
                found.cells += cells;
            }
        }
    }
    found.added = is.len();
    found
}

/// Rows by their keys; a key that stands twice is told apart by its turn.
fn by_key(table: &Dataset) -> BTreeMap<(Vec<&Datum>, usize), &Vec<Datum>> {
    let places: Vec<usize> = table.key.iter().filter_map(|key| table.place(key)).collect();
    let mut rows = BTreeMap::new();
    let mut turns: BTreeMap<Vec<&Datum>, usize> = BTreeMap::new();
    for row in &table.rows {
        let key: Vec<&Datum> = places.iter().filter_map(|at| row.get(*at)).collect();
        let turn = turns.entry(key.clone()).or_default();
        rows.insert((key, *turn), row);
        *turn += 1;
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::super::dataset::{Column, Kind};
    use super::*;
    use proptest::collection::btree_map;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    type Rows = BTreeMap<i64, [i64; 2]>;

    fn table(rows: &Rows) -> Dataset {
        let row = |(key, cells): (&i64, &[i64; 2])| [*key, cells[0], cells[1]].map(Datum::from).to_vec();
        Dataset {
            id: "t",
            title: "T".into(),
            says: String::new(),
            source: String::new(),
            columns: ["k", "a", "b"].map(|key| Column::new(key, Kind::Whole, key, key)).to_vec(),
            key: vec!["k"],
            refers: Vec::new(),
            rows: rows.iter().map(row).collect(),
            notes: Vec::new(),
            in_workbook: true,
        }
    }

    /// Counts key by key, cell by cell.
    fn slowly(before: &Rows, after: &Rows) -> Differs {
        let keys: BTreeSet<&i64> = before.keys().chain(after.keys()).collect();
        let mut found = Differs::default();
        for key in keys {
            match (before.get(key), after.get(key)) {
                (Some(_), None) => found.gone += 1,
                (None, Some(_)) => found.added += 1,
                (Some(was), Some(is)) if was != is => {
                    found.changed += 1;
                    found.cells += usize::from(was[0] != is[0]) + usize::from(was[1] != is[1]);
                }
                _ => {}
            }
        }
        found
    }

    proptest! {
        #[test]
        fn rows_and_cells_are_counted_as_one_counts_them_by_hand(
            before in btree_map(0i64..6, [0i64..3, 0i64..3], 0..6),
            after in btree_map(0i64..6, [0i64..3, 0i64..3], 0..6),
        ) {
            prop_assert_eq!(differs(&table(&before), &table(&after)), slowly(&before, &after));
        }
    }
}
