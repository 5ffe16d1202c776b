//! No count of fewer than five children can be read, worked out, or be told to be one (P13).

mod attacker;

use attacker::all_told;
use plumbline_core::disclosure::{ChildTable, PublicTable};
use plumbline_core::record::ChildCount;
use proptest::prelude::*;

fn published(rows: &[&[u32]]) -> PublicTable {
    let mut table = ChildTable::new(rows.len(), rows[0].len());
    for (row, counts) in rows.iter().enumerate() {
        for (column, count) in counts.iter().enumerate() {
            table.add(row, column, ChildCount::new(*count));
        }
    }
    table.published()
}

/// As it is shown, a line a row, the totals last.
fn shown(table: &PublicTable) -> Vec<String> {
    let row = |row| {
        let cells = (0..=table.columns()).map(|column| table.cell(row, column).to_string());
        cells.collect::<Vec<_>>().join(" ")
    };
    (0..=table.rows()).map(row).collect()
}

#[test]
fn a_table_without_few_children_hides_nothing() {
    assert_eq!(shown(&published(&[&[5, 6], &[7, 8]])), ["5 6 11", "7 8 15", "12 14 26"]);
}

#[test]
fn one_cell_of_few_takes_three_more_with_it_so_that_no_line_gives_it_away() {
    let table = published(&[&[3, 20, 30], &[40, 50, 60], &[70, 80, 90]]);
    assert_eq!(shown(&table), ["[c] [c] 30 53", "[c] [c] 60 150", "70 80 90 240", "113 150 180 443"]);
    assert_eq!(table.hidden_further(), 3);
}

#[test]
fn none_is_hidden_as_few_are() {
    let table = published(&[&[0, 20], &[30, 40]]);
    assert_eq!(table.cell(0, 0).shown(), None);
    assert!(!shown(&table).concat().contains(" 0"));
}

#[test]
fn cells_that_would_tell_each_other_are_not_enough() {
    // 3 and 1 are hidden at once, but a total of 24 beside 20 would say that they are few between them.
    let table = published(&[&[3, 1, 20], &[30, 40, 50]]);
    let row = &shown(&table)[0];
    assert!(!(row.contains(" 20 ") && row.ends_with("24")), "{row}");
    // Both at their greatest: each would be four.
    let both_four = published(&[&[4, 4], &[4, 4]]);
    for (at, told) in all_told(&both_four, 16) {
        assert!(told.could_be.len() > 1, "{at:?} {told:?}");
    }
}

#[test]
fn a_total_of_few_hides_its_whole_line_and_what_would_lead_to_it() {
    let table = published(&[&[1, 2], &[30, 40]]);
    assert_eq!(table.cell(0, 2).shown(), None);
    for (at, told) in all_told(&table, 80) {
        assert!(told.could_be.iter().any(|n| *n >= 5), "{at:?} {told:?}");
    }
}

#[test]
fn the_exact_table_is_not_shown_by_its_debug_form() {
    let mut table = ChildTable::new(1, 1);
    table.add(0, 0, ChildCount::new(3));
    assert_eq!(format!("{table:?}"), "ChildTable(1 by 1, not shown)");
    table.add(7, 7, ChildCount::new(50));
    assert_eq!(shown(&table.published()), ["[c] [c]", "[c] [c]"]);
}

fn a_table() -> impl Strategy<Value = Vec<Vec<u32>>> {
    let cell = prop_oneof![3 => 0u32..5, 3 => 5u32..8];
    prop::sample::select(vec![(1, 1), (1, 3), (3, 1), (2, 2), (2, 3), (3, 2), (3, 3)]).prop_flat_map(
        move |(rows, columns)| prop::collection::vec(prop::collection::vec(cell.clone(), columns), rows),
    )
}

proptest! {
    #[test]
    fn whoever_tries_every_table_pins_no_hidden_cell_and_learns_of_none_that_it_is_few(counts in a_table()) {
        let rows: Vec<&[u32]> = counts.iter().map(Vec::as_slice).collect();
        let table = published(&rows);
        for (at, told) in all_told(&table, 30) {
            prop_assert!(told.could_be.len() > 1, "{:?} is {:?} in {:?}", at, told, shown(&table));
            prop_assert!(told.could_be.iter().any(|n| *n >= 5), "{:?} {:?} in {:?}", at, told, shown(&table));
        }
    }

    #[test]
    fn what_is_shown_is_true_and_never_few(counts in a_table()) {
        let rows: Vec<&[u32]> = counts.iter().map(Vec::as_slice).collect();
        let table = published(&rows);
        for row in 0..=table.rows() {
            for column in 0..=table.columns() {
                let within = |at: usize, end: usize| if at == end { 0..end } else { at..at + 1 };
                let (rows, columns) = (within(row, table.rows()), within(column, table.columns()));
                let sum: u32 = rows.flat_map(|r| columns.clone().map(move |c| (r, c))).map(|(r, c)| counts[r][c]).sum();
                if let Some(shown) = table.cell(row, column).shown() {
                    prop_assert_eq!(shown, sum);
                    prop_assert!(shown >= 5);
                }
            }
        }
    }

    #[test]
    fn the_same_children_in_another_order_give_the_same_table(counts in a_table()) {
        let mut parts = ChildTable::new(counts.len(), counts[0].len());
        for (row, line) in counts.iter().enumerate().rev() {
            for (column, count) in line.iter().enumerate().rev() {
                for _ in 0..*count {
                    parts.add(row, column, ChildCount::new(1));
                }
            }
        }
        let rows: Vec<&[u32]> = counts.iter().map(Vec::as_slice).collect();
        prop_assert_eq!(parts.published(), published(&rows));
    }
}
