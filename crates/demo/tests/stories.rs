//! The stories come true, counted here from the rows alone.

use crate::fixture::{Cells, TABLE_1, made, of};
use std::collections::{BTreeMap, BTreeSet};

/// For each area, the super groups present and those in the top two bands, by the latest inspection of each provider.
fn top_bands(rows: &[Cells]) -> BTreeMap<String, (usize, BTreeSet<&'static str>)> {
    let mut latest: BTreeMap<(&str, &str, &str), &Cells> = BTreeMap::new();
    for row in of(rows, "finding").filter(|row| row["kind"] == "inspection") {
        let place = latest.entry((&row["area"], &row["group"], &row["urn"])).or_insert(row);
        if row["inspected"] > place["inspected"] {
            *place = row;
        }
    }
    let mut counts: BTreeMap<(&str, &'static str), (u32, u32)> = BTreeMap::new();
    for ((area, group, _), row) in latest {
        let (super_group, _, _) = TABLE_1.iter().find(|(_, _, groups)| groups.contains(&group)).unwrap();
        let (good, all) = counts.entry((area, super_group)).or_default();
        *good += u32::from(["outstanding", "good"].contains(&row["overall"].as_str()));
        *all += 1;
    }
    let mut areas: BTreeMap<String, (usize, BTreeSet<&'static str>)> = BTreeMap::new();
    for ((area, super_group), (good, all)) in counts {
        let entry = areas.entry(area.to_owned()).or_default();
        entry.0 += 1;
        if good * 100 >= all * 65 {
            entry.1.insert(super_group);
        }
    }
    areas
}

fn universal(top: &BTreeSet<&str>) -> usize {
    TABLE_1.iter().filter(|(id, universal, _)| *universal && top.contains(id)).count()
}

#[test]
fn the_settings_of_some_areas_reach_each_grade_and_some_fall_between_the_rules() {
    let rows = made();
    let areas = top_bands(rows);
    let full: Vec<&BTreeSet<&str>> =
        areas.values().filter(|(present, _)| *present == 7).map(|(_, top)| top).collect();
    let so_many = |wanted: &dyn Fn(&BTreeSet<&str>) -> bool| full.iter().filter(|top| wanted(top)).count();
    assert!(so_many(&|top| top.len() == 7) >= 20, "excellently");
    assert!(so_many(&|top| (4..6).contains(&top.len()) && universal(top) >= 2) >= 40, "well");
    assert!(so_many(&|top| top.len() == 3 && universal(top) == 2) >= 15, "adequately");
    assert!(so_many(&|top| top.len() <= 2 && universal(top) <= 1) >= 3, "poorly");
    assert!(so_many(&|top| top.len() == 3 && universal(top) < 2) >= 3, "no grade's requirements are met");
    assert!(areas.values().any(|(present, _)| *present < 7), "fewer than seven super groups");
}

/// The kinds of area inspection in order of date, each with what matters of it.
fn history(rows: &[Cells]) -> BTreeMap<&str, Vec<String>> {
    let mut areas: BTreeMap<&str, Vec<(&str, String)>> = BTreeMap::new();
    for row in of(rows, "area-inspection").filter(|row| row["kind"] != "private-fostering") {
        let told = match row["kind"].as_str() {
            "unannounced" if row["priority_actions"] == "0" => "clean".to_owned(),
            "unannounced" => "priority".to_owned(),
            kind => format!("{kind} {}", row["safeguarding"]),
        };
        areas.entry(&row["area"]).or_default().push((&row["inspected"], told));
    }
    areas
        .into_iter()
        .map(|(area, mut events)| {
            events.sort();
            (area, events.into_iter().map(|(_, told)| told).collect())
        })
        .collect()
}

#[test]
fn every_branch_of_block_b_happens_somewhere() {
    let rows = made();
    let histories: Vec<Vec<String>> = history(rows)
        .into_values()
        .map(|told| told.into_iter().filter(|t| !t.starts_with("joint")).collect())
        .collect();
    for wanted in [
        &["full-inspection good", "clean", "clean"][..],
        &["full-inspection satisfactory", "clean", "priority"],
        &["full-inspection good", "priority", "clean"],
        &["priority", "full-inspection satisfactory"],
        &["clean", "full-inspection inadequate"],
        &["full-inspection inadequate", "clean"],
        &["full-inspection inadequate", "clean", "reinspection inadequate"],
        &["full-inspection inadequate", "reinspection satisfactory", "clean"],
        &["clean", "clean"],
        &["full-inspection good"],
    ] {
        assert!(histories.iter().any(|told| told == wanted), "{wanted:?} never happened");
    }
    let lifted: BTreeSet<&str> = of(rows, "area-inspection")
        .filter(|row| row["kind"] == "reinspection" && row["safeguarding"] == "satisfactory")
        .map(|row| row["area"].as_str())
        .collect();
    let sustained: BTreeSet<&str> =
        of(rows, "sustained-improvement").map(|row| row["area"].as_str()).collect();
    assert!(
        sustained.is_subset(&lifted) && sustained.len() < lifted.len(),
        "lifted with and without lasting"
    );
}

#[test]
fn where_unannounced_inspections_are_not_recorded_nothing_says_that_there_were_none() {
    let rows = made();
    let unrecorded: BTreeSet<&str> = history(rows)
        .into_iter()
        .filter(|(_, told)| !told.iter().any(|t| t == "clean" || t == "priority"))
        .map(|(area, _)| area)
        .collect();
    assert!(!unrecorded.is_empty());
    for row in of(rows, "coverage").filter(|row| row["what"] == "area-inspections:unannounced") {
        assert!(!unrecorded.contains(row["area"].as_str()), "{row:?}");
    }
}
