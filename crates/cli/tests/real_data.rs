//! The promises about the real evidence, on the published files beside the checkout.

mod links;
mod page;
mod redone;

use crate::program::Program;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The folder of published files, or none with a line that says so.
#[expect(clippy::print_stdout, reason = "the integration script looks for this line")]
fn shared() -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("PLUMBLINE_SHARED").map_or(beside.join("data"), PathBuf::from);
    if folder.join("README.md").is_file() {
        return Some(folder);
    }
    println!("skipped: no shared data");
    None
}

fn replay(program: &Program, data: &std::path::Path, more: &[&str]) -> Value {
    let awarded = data.join("../cases/awarded-2011.toml");
    let awarded = awarded.to_str().expect("a path in UTF-8");
    program.json(&[&["replay", "2011", "--awarded", awarded], more].concat())
}

fn named(report: &Value, keep: impl Fn(&Value) -> bool) -> BTreeSet<String> {
    let rows = report["rows"].as_array().expect("rows");
    rows.iter().filter(|r| keep(r)).map(|r| r["area"].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn block_b_of_2011_limits_exactly_the_fifteen_areas_that_were_judged_to_perform_poorly() {
    let Some(data) = shared() else { return };
    let program = Program::new();
    let file = data.join("area-inspections/Childrens_social_care_in_England_2023_underlying_data.ods");
    program.ok(&["import", file.to_str().expect("a path in UTF-8")]);
    let report = replay(&program, &data, &[]);
    assert_eq!(report["rows"].as_array().map(Vec::len), Some(152));
    let limited = named(&report, |r| r["limit"] == 1);
    let poorly = named(&report, |r| r["awarded"] == 1);
    assert_eq!(limited.len(), 15);
    assert_eq!(limited, poorly);
    assert_eq!(named(&report, |r| r["awarded"] == 4 && !r["limit"].is_null()), BTreeSet::new());
    assert_eq!(named(&report, |r| r["limit"] == 2), BTreeSet::new(), "other limits are to 3");
    assert_eq!(named(&report, |r| r["verdict"] == "agrees"), poorly, "a limit to 1 settles the grade");
    assert_eq!(named(&report, |r| r["verdict"] == "differs"), BTreeSet::new());
    // Nobody publishes unannounced inspections: for all but three areas Block B stays open.
    let open =
        |r: &Value| r["limit_open"].as_array().is_some_and(|kinds| kinds.iter().any(|k| k == "unannounced"));
    assert_eq!(named(&report, open).len(), 149);
}

#[test]
fn a_replay_of_another_date_is_a_what_if_without_awards() {
    let Some(data) = shared() else { return };
    let program = Program::new();
    let file = data.join("area-inspections/csc2023_LA_inspections_2009-2023.csv");
    program.ok(&["import", file.to_str().expect("a path in UTF-8")]);
    for day in ["2010-12-31", "2018-08-31"] {
        let report = replay(&program, &data, &["--as-at", day]);
        assert_eq!(report["made_from"]["what_if"], true, "{day}");
        assert_eq!(
            named(&report, |r| !r["awarded"].is_null() || r["verdict"] != "cannot tell"),
            BTreeSet::new()
        );
    }
    let december = replay(&program, &data, &["--as-at", "2010-12-31"]);
    let limited = named(&december, |r| r["limit"] == 1);
    assert!(limited.contains("Leeds"), "not re-inspected until October 2011");
    assert!(!limited.contains("Slough"), "inspected in 2011");
}

/// What the files of this issue show as at 31 August 2018, by group: inspected, and good or better. Counted a second
/// time from the files by another program in another language, with the joins and exclusions of `docs/decisions.md`; outcomes for childcare without children count (P11).
const NATION_2018: [(&str, u64, u64); 12] = [
    ("childminder", 22336, 20160),
    ("childcare-domestic", 105, 93),
    ("childcare-non-domestic", 13431, 12811),
    ("primary", 13525, 11948),
    ("maintained-secondary", 879, 668),
    ("academy-ctc", 1712, 1330),
    ("fe-college", 191, 148),
    ("sixth-form-college", 81, 63),
    ("maintained-special", 648, 610),
    ("non-la-special", 628, 509),
    ("la-childrens-home", 427, 361),
    ("pv-childrens-home", 1696, 1367),
];

#[test]
fn every_row_of_the_published_files_is_accounted_for_and_the_nation_counts_as_a_second_program_counts_it() {
    let Some(data) = shared() else { return };
    let program = Program::new();
    let import = program.json(&["import", data.to_str().expect("a path in UTF-8")]);
    let files = import["rows"].as_array().expect("rows");
    let of = |outcome: &str| files.iter().filter(|f| f["outcome"] == outcome).count();
    assert_eq!((files.len(), of("imported"), of("left alone")), (62, 47, 14));
    let unknown: Vec<&serde_json::Value> =
        files.iter().filter(|f| f["outcome"] == "no known format").collect();
    assert!(unknown.len() == 1 && unknown[0]["file"] == "README.md", "{unknown:?}");
    for file in files.iter().filter(|f| f["outcome"] == "imported") {
        let n = |key: &str| file[key].as_u64().unwrap_or_else(|| panic!("{key} of {file}"));
        assert_eq!(n("rows_read"), n("records") + n("repeats") + n("excluded") + n("problems"), "{file}");
        assert_eq!(n("problems"), 0, "{file}");
    }
    // A twin of an imported file in another format gives only repeats (P19).
    let twin =
        files.iter().find(|f| f["file"] == "csc2023_LA_inspections_2009-2023.csv").expect("the CSV twin");
    assert_eq!(twin["records"], 0);

    let profile = program.json(&["profile", "--all", "--as-at", "2018-08-31"]);
    let rows = profile["rows"].as_array().expect("rows");
    assert_eq!(rows.len(), 152 * 22);
    for (group, n, good) in NATION_2018 {
        let sum = |key: &str| -> u64 {
            rows.iter().filter(|r| r["group"] == group).filter_map(|r| r[key].as_u64()).sum()
        };
        assert_eq!((sum("n"), sum("good_or_better")), (n, good), "{group}");
    }
    let absent = |area: &str, group: &str| {
        rows.iter().any(|r| r["area"] == area && r["group"] == group && r["status"] == "absent")
    };
    assert!(absent("City of London", "maintained-secondary"), "the register of 2018 shows none");
    assert!(!absent("City of London", "childrens-centre"), "no register lists children's centres");
    links::say_whose_judgement_stands_in(&program);
    page::held(&program);
    redone::by_the_twin(&program);
}
