use crate::fixture::{TABLE_1, areas, framework, made, of, rows, whole};
use jiff::civil::{Date, date};
use plumbline_demo::{COLUMNS, nation};
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn the_same_seed_gives_the_same_bytes_whatever_the_order_of_the_areas() {
    let mut backwards = areas();
    backwards.reverse();
    assert_eq!(whole(), nation(2011, &backwards, &framework()));
}

#[test]
fn another_seed_gives_another_nation() {
    let (one, other) = (whole(), nation(2012, &areas(), &framework()));
    let names =
        |files: &[plumbline_demo::MadeUpFile]| files.iter().map(|f| f.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(one), names(&other));
    let differing = one.iter().zip(&other).filter(|(a, b)| a.bytes != b.bytes).count();
    assert_eq!(differing, one.len() - 1, "all but the list of areas");
}

#[test]
fn every_group_and_every_kind_of_record_occurs() {
    let rows = made();
    let kinds: BTreeSet<&str> = rows.iter().map(|row| row["record"].as_str()).collect();
    let expected = [
        "area",
        "area-finding",
        "area-inspection",
        "award",
        "complaint",
        "coverage",
        "finding",
        "indicator",
        "link",
        "placement",
        "registration",
        "serious-case-reviews",
        "sustained-improvement",
    ];
    assert_eq!(kinds, BTreeSet::from(expected));
    let inspected: BTreeSet<&str> = of(rows, "finding").map(|row| row["group"].as_str()).collect();
    let groups: BTreeSet<&str> = TABLE_1.iter().flat_map(|(_, _, groups)| groups.iter().copied()).collect();
    assert_eq!(inspected, groups);
    let findings: BTreeSet<&str> = of(rows, "finding").map(|row| row["kind"].as_str()).collect();
    assert_eq!(findings, BTreeSet::from(["inspection", "interim", "monitoring", "no-children"]));
}

#[test]
fn everything_says_that_it_is_made_up() {
    let files = whole();
    assert!(files.iter().all(|file| file.name.starts_with("made-up-") && file.name.ends_with(".csv")));
    let rows = made();
    for row in of(rows, "registration") {
        assert!(row["name"].contains("(made up)"), "{row:?}");
        assert!(row["urn"].parse::<u32>().unwrap() >= 9_000_000, "{row:?}");
    }
}

#[test]
fn there_are_about_eight_thousand_providers_and_some_stand_in_two_groups() {
    let rows = made();
    let mut groups: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in of(rows, "registration") {
        assert!(groups.entry(&row["urn"]).or_default().insert(&row["group"]), "listed twice: {row:?}");
    }
    assert!((7_000..9_000).contains(&groups.len()), "{}", groups.len());
    assert!(groups.values().filter(|g| g.len() == 2).count() > 500);
}

#[test]
fn groups_are_absent_only_from_registers_that_are_complete() {
    let rows = made();
    let covered: BTreeSet<&str> = of(rows, "coverage").map(|row| row["what"].as_str()).collect();
    assert_eq!(covered.iter().filter(|what| what.starts_with("register:")).count(), 22);
    let mut present: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in of(rows, "registration") {
        present.entry(&row["area"]).or_default().insert(&row["group"]);
    }
    assert_eq!(present.len(), 152);
    let fewest = present.values().map(BTreeSet::len).min().unwrap();
    assert!(fewest <= 14, "a small area lacks several groups: {fewest}");
    let without_homes =
        present.values().filter(|g| !g.contains("la-childrens-home") && !g.contains("pv-childrens-home"));
    assert!(without_homes.count() > 0, "a whole super group is absent somewhere");
}

#[test]
fn dates_follow_each_other_and_reach_the_cut_off() {
    let rows = made();
    for row in rows.iter().filter(|row| row.contains_key("inspected")) {
        let Ok(inspected) = row["inspected"].parse::<Date>() else { continue };
        assert!(inspected <= date(2011, 12, 31), "{row:?}");
        if let Some(published) = row.get("published") {
            assert!(published.parse::<Date>().unwrap() > inspected, "{row:?}");
        }
    }
    let undated = of(rows, "finding").filter(|r| r["kind"] == "inspection" && !r.contains_key("published"));
    assert!(undated.count() > 50, "some reports carry no date of publication");
}

#[test]
fn every_indicator_of_every_area_has_two_years_and_its_comparators() {
    let rows = made();
    let framework = framework();
    let mut years: BTreeMap<(&str, &str), Vec<i16>> = BTreeMap::new();
    for row in of(rows, "indicator") {
        years.entry((&row["area"], &row["indicator"])).or_default().push(row["year"].parse().unwrap());
        let value: f64 = row["value"].parse().unwrap();
        assert!(row["value"].contains('.') && (0.0..=100.0).contains(&value), "{row:?}");
    }
    assert_eq!(years.len(), 152 * 70);
    for ((_, indicator), years) in &years {
        let layer_1 = framework.indicator(indicator).unwrap().layer_1;
        let expected: &[i16] = if layer_1 { &[2007, 2008, 2009, 2010, 2011] } else { &[2009, 2010] };
        assert_eq!(years, expected, "{indicator}");
    }
}

#[test]
fn no_row_uses_a_column_outside_the_long_csv() {
    let columns: BTreeSet<&str> = COLUMNS.into_iter().collect();
    assert_eq!(columns.len(), COLUMNS.len(), "no column stands twice");
    for file in whole() {
        let text = String::from_utf8(file.bytes.clone()).unwrap();
        assert_eq!(text.lines().next().unwrap().split(',').collect::<Vec<_>>(), COLUMNS);
    }
}

#[test]
fn a_few_areas_make_a_nation_too() {
    for count in [0, 1, 3] {
        let files = nation(1, &areas()[..count], &framework());
        let rows = rows(&files);
        assert_eq!(of(&rows, "area").count(), count);
        assert_eq!(of(&rows, "award").count(), 2 * count);
    }
}
