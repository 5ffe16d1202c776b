//! Outcomes and neighbours: made-up files in each published layout, and what becomes of every row of them.

use crate::common::{Desk, fixture};
use crate::fixtures::{adds_up_when_damaged, golden};
use plumbline_core::record::Fact;
use proptest::prelude::*;

#[test]
fn neighbours_from_a_workbook() {
    golden("neighbours.xlsx");
}

#[test]
fn neighbours_from_csv() {
    golden("neighbours.csv");
}

#[test]
fn the_interactive_tool_from_parquet() {
    golden("interactive-tool.parquet");
}

#[test]
fn level_2_and_3_with_sorting_letters_in_its_words() {
    golden("level-2-3-2018.csv");
}

#[test]
fn level_2_and_3_with_noughts_for_cohorts_that_are_not_yet_19() {
    golden("level-2-3-2022.csv");
}

#[test]
fn the_neighbours_workbook_and_its_csv_twin_state_the_same() {
    let desk = Desk::new();
    let facts = |name: &str| -> Vec<Fact> {
        let bytes = std::fs::read(fixture(name)).unwrap();
        desk.read(name, &bytes).unwrap().1.entries.into_iter().map(|e| e.fact).collect()
    };
    assert_eq!(facts("neighbours.xlsx"), facts("neighbours.csv"));
}

const LAYOUTS: [(&str, &str); 5] = [
    ("neighbours.xlsx", "neighbours-2021"),
    ("neighbours.csv", "neighbours-2021"),
    ("interactive-tool.parquet", "interactive-tool-2026"),
    ("level-2-3-2018.csv", "level-2-3-at-19-2018"),
    ("level-2-3-2022.csv", "level-2-3-at-19-2022"),
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_file_of_outcomes_never_panics_and_its_ledger_adds_up(
        layout in proptest::sample::select(&LAYOUTS),
        damage in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..12),
    ) {
        prop_assert!(adds_up_when_damaged(layout, damage));
    }
}
