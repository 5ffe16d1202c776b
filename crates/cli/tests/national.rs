//! The national summary, held to a slow count of the same from what other commands print.

use crate::demo::DEMO;
use serde_json::Value;
use std::collections::BTreeMap;

fn rows(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key].as_str().unwrap_or_else(|| panic!("{key} of {row}"))
}

const WORDS: [&str; 4] = ["performs poorly", "performs adequately", "performs well", "performs excellently"];

fn standing(grade: &Value, none: &'static str) -> &'static str {
    grade.as_u64().map_or(none, |grade| WORDS[grade as usize - 1])
}

/// Each award beside the year before, as `plumbline award` lists them: the national table must say the same.
#[test]
fn grades_and_movement_are_what_counting_the_awards_one_by_one_gives() {
    let program = &DEMO.0;
    let national = program.json(&["national"]);
    let awards = program.json(&["award"]);
    let mut moved: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    for award in rows(&awards["rows"]) {
        let now = standing(&award["awarded"], "not finalised");
        *moved.entry((standing(&award["year_before"], "not known"), now)).or_default() += 1;
    }
    let without = 152 - rows(&awards["rows"]).len() as u64;
    assert_eq!(without, 0, "in the made-up nation every area has an award");
    for row in rows(&national["movement"]) {
        let counted = moved.remove(&(text(row, "before"), text(row, "now"))).unwrap_or(0);
        assert_eq!(row["areas"], counted, "{row}");
    }
    assert!(moved.is_empty(), "{moved:?}");
    for row in rows(&national["rows"]).iter().filter(|row| row["grade"] != "Total") {
        let of = |year: &str| {
            rows(&awards["rows"])
                .iter()
                .filter(|award| standing(&award[year], "not known") == row["grade"])
                .count()
        };
        assert_eq!(row["areas"], of("awarded"), "{row}");
        assert_eq!(row["areas_before"], of("year_before"), "{row}");
        let percent = (200 * of("awarded") + 152) / 304;
        assert_eq!(row["percent"], percent, "{row}");
    }
}

/// Super groups one by one, as `plumbline profile` shows the assessed evidence of each area.
#[test]
fn bands_and_settings_are_what_adding_up_the_areas_gives_with_partial_figures_left_out() {
    let program = &DEMO.0;
    let national = program.json(&["national"]);
    let profile = program.json(&["profile", "--all", "--units", "both"]);
    let framework_bands = ["dark-green", "light-green", "amber", "red"];
    for row in rows(&national["bands"]) {
        let here = || rows(&profile["rows"]).iter().filter(|it| it["group"] == row["super_group"]);
        assert_eq!(here().count(), 152, "{row}");
        let partial = |it: &&Value| it["status"] == "partial";
        assert_eq!(row["partial"], here().filter(partial).count(), "{row}");
        for (at, band) in framework_bands.iter().enumerate() {
            // A disputed finding may leave another band possible: then the area is in no band here.
            let of = |settled: bool| {
                here()
                    .filter(|it| {
                        !partial(it) && it["assessed_band"] == *band && (!settled || it["unsettled"] == 0)
                    })
                    .count() as u64
            };
            let counted = row[format!("band_{}", at + 1)].as_u64().expect("a count");
            assert!(of(true) <= counted && counted <= of(false), "{row} {band}");
        }
        let all: u64 = ["banded", "not_settled", "partial", "not_observed", "absent"]
            .iter()
            .filter_map(|key| row[*key].as_u64())
            .sum();
        assert_eq!(all, 152, "every area stands in just one place: {row}");
    }
}

/// One address of each sort; that all of them do is a test of the pages.
#[test]
fn an_address_opens_the_areas_that_its_count_counts() {
    let program = &DEMO.0;
    let national = program.json(&["national"]);
    let opened = |cell: &str| {
        let report = program.json(&["national", "--open", cell]);
        rows(&report["rows"]).iter().filter(|row| row["stands"] == "counted").count()
    };
    let row = &rows(&national["rows"])[1];
    assert_eq!(row["areas"], opened(text(row, "cell")), "{row}");
    let contrast = &rows(&national["contrasts"])[0];
    let improved = format!("{}/improved", text(contrast, "cell"));
    assert_eq!(contrast["improved"], opened(&improved));
    let bands = &rows(&national["bands"])[0];
    assert_eq!(bands["band_1"], opened(&format!("{}/dark-green", text(bands, "cell"))));
}
