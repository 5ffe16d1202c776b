//! Outcomes and neighbours: made-up files in each published layout, and what becomes of every row of them.

use crate::common::{Desk, fixture};
use crate::fixtures::{adds_up_when_damaged, golden};
use plumbline_core::record::Fact;
use plumbline_records::{read, recognise};
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
fn looked_after_key_stage_2_of_2010_with_commas_in_its_counts() {
    golden("looked-after-ks2-2010.csv");
}

#[test]
fn looked_after_key_stage_2_of_2011() {
    golden("looked-after-ks2-2011.csv");
}

#[test]
fn looked_after_key_stage_2_of_five_years_in_one_row() {
    golden("looked-after-ks2-2007-2011.csv");
}

#[test]
fn looked_after_gcses_of_2010() {
    golden("looked-after-ks4-2010.csv");
}

#[test]
fn looked_after_gcses_of_2011() {
    golden("looked-after-ks4-2011.csv");
}

#[test]
fn looked_after_gcses_of_five_years_in_one_row() {
    golden("looked-after-ks4-2007-2011.csv");
}

#[test]
fn looked_after_children_by_how_often_they_moved() {
    golden("looked-after-placements-2011.csv");
}

#[test]
fn looked_after_children_adopted() {
    golden("looked-after-adopted-2011.csv");
}

#[test]
fn care_leavers_whose_three_counts_are_added_up_where_all_are_known() {
    golden("care-leavers-2011.csv");
}

#[test]
fn what_none_of_the_indicators_asks_for_is_known_and_left_alone() {
    let desk = Desk::new();
    let bytes = std::fs::read(fixture("looked-after-other.csv")).unwrap();
    let source = recognise(&desk.sources, "x", &bytes).unwrap();
    assert_eq!(source.id, "looked-after-other");
    let told = read(source, desk.known_of(&[]), &bytes, &mut |_| {}).unwrap_err().to_string();
    assert!(
        told.ends_with("nothing is taken from it: none of the framework's indicators is about this"),
        "{told}"
    );
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

const LAYOUTS: [(&str, &str); 8] = [
    ("neighbours.xlsx", "neighbours-2021"),
    ("neighbours.csv", "neighbours-2021"),
    ("interactive-tool.parquet", "interactive-tool-2026"),
    ("level-2-3-2018.csv", "level-2-3-at-19-2018"),
    ("level-2-3-2022.csv", "level-2-3-at-19-2022"),
    ("looked-after-ks2-2010.csv", "looked-after-ks2-2010"),
    ("looked-after-ks2-2007-2011.csv", "looked-after-ks2-2007-2011"),
    ("care-leavers-2011.csv", "care-leavers-2011"),
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
