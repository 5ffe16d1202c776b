//! The made-up nation, as `make demo` shows it.

pub mod marks;
mod come_in;
mod rows;

use crate::habits::first_edition;
use crate::program::Program;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

const MARK: &str = "made-up data: nothing here is true of any real area";

/// A file of two made-up schools, as a person would write it.
const ALDER: &str = "record,area,remit,urn,group,kind,inspected,overall,of,text\n\
    registration,York,schools,9000001,primary,,,,,\n\
    finding,York,schools,9000001,primary,inspection,2011-03-09,good,,\n\
    area-finding,York,,,,strength,2011-06,,unannounced,Every visit is made in time.\n";
/// The same with numbers that a register could give out.
const REAL: &str = "record,area,remit,urn,group\nregistration,York,schools,900001,primary\n";

/// A small nation, made up once for all tests, and what it showed.
pub static DEMO: LazyLock<(Program, Value)> = LazyLock::new(|| {
    let program = Program::new();
    let report = program.json(&["demo", "--small", "--no-serve"]);
    (program, report)
});

/// A data folder with that nation that a test may change.
pub fn own_demo() -> Program {
    let program = Program::new();
    copy(&DEMO.0.folder().join("data"), &program.folder().join("data"));
    program
}

pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let (entry, name) = entry.map(|e| (e.path(), e.file_name())).expect("an entry");
        if entry.is_dir() {
            copy(&entry, &to.join(name));
        } else {
            std::fs::copy(&entry, to.join(name)).expect("a copy");
        }
    }
}

#[test]
fn a_made_up_nation_shows_every_outcome_that_the_scheme_has() {
    let (program, report) = (own_demo(), &DEMO.1);
    assert_eq!((&report["made_from"]["made_up"], &report["made_up"]), (&true.into(), &MARK.into()));
    let rows = report["rows"].as_array().expect("rows");
    assert_eq!(rows.len(), 152);
    let outcomes: BTreeSet<&str> = rows.iter().filter_map(|r| r["outcome"].as_str()).collect();
    assert_eq!(outcomes, BTreeSet::from(["between", "indicated", "no grade", "possible"]));
    let indicated: BTreeSet<u64> = rows.iter().filter_map(|r| r["indicated"].as_u64()).collect();
    assert_eq!(indicated, BTreeSet::from([1, 2, 3, 4]));
    let limits: BTreeSet<u64> = rows.iter().filter_map(|r| r["limit"].as_u64()).collect();
    assert_eq!(limits, BTreeSet::from([1, 3]));

    let editions = program.json(&["editions"]);
    for edition in editions["rows"].as_array().expect("rows") {
        let n = |key: &str| edition[key].as_u64().unwrap_or_else(|| panic!("{key} of {edition}"));
        assert_eq!(n("rows_read"), n("records") + n("repeats") + n("excluded") + n("problems"), "{edition}");
    }
    let inspections =
        editions["rows"].as_array().into_iter().flatten().find(|e| e["source"] == "school-inspections-2020");
    assert!(inspections.and_then(|e| e["repeats"].as_u64()) > Some(300), "the same inspection in two files");

    let again = program.json(&["demo", "--small"]);
    assert_eq!(again["rows"], report["rows"], "a second run changes nothing");
    assert_eq!(program.json(&["editions"])["rows"], editions["rows"]);
    // What was lost on the way is made up again, to the same bytes.
    std::fs::remove_file(program.folder().join("data/made-up-2011-small/made-up-schools.xlsx"))
        .expect("a file");
    assert_eq!(program.json(&["demo", "--small"])["rows"], report["rows"]);
    assert!(program.folder().join("data/made-up-2011-small/made-up-schools.xlsx").is_file());
}

#[test]
fn a_store_of_published_files_takes_nothing_made_up_whatever_it_is_called() {
    let nation = DEMO.0.folder().join("data/made-up-2011-small");
    let program = Program::new();
    program.file("real.csv", REAL);
    program.ok(&["import", "real.csv"]);
    let mut tried = 0;
    for file in std::fs::read_dir(&nation).expect("the nation") {
        let path = file.expect("a file").path();
        let Some(ending) = path.extension().filter(|e| *e != "txt") else { continue };
        let renamed = program.folder().join(format!("innocent.{}", ending.to_string_lossy()));
        std::fs::copy(&path, &renamed).expect("a copy");
        let renamed = renamed.display().to_string();
        for name in [path.display().to_string(), renamed] {
            let ran = program.run(&["import", &name]);
            assert_eq!(ran.code, 3, "{name} of {}: {}", path.display(), ran.err);
            assert!(ran.err.contains("takes nothing made up"), "{name}: {}", ran.err);
        }
        tried += 1;
    }
    assert!(tried > 15, "{tried}");
    let ran = program.run(&["demo", "--small"]);
    assert!(ran.code == 3 && ran.err.contains("holds published files (`real.csv`)"), "{}", ran.err);
    // Not even after what was published is taken back.
    let id = first_edition(&program);
    program.ok(&["editions", "retract", &id, "--why", "a try"]);
    assert_eq!(program.run(&["demo", "--small"]).code, 3);
    let ran = program.run(&["profile", "York", "--format", "csv"]);
    assert!(!ran.out.contains("made-up"), "{}", ran.out);
}

#[test]
fn a_made_up_store_takes_nothing_else_and_remembers_what_it_is() {
    let program = own_demo();
    program.file("real.csv", REAL);
    program.file("made-up-of-mine.csv", ALDER);
    for file in ["real.csv", "made-up-of-mine.csv"] {
        let ran = program.run(&["import", file]);
        assert!(ran.code == 3 && ran.err.contains("holds a made-up nation"), "{file}: {}", ran.err);
    }
    for other in [&["demo", "--small", "--seed", "7"][..], &["demo"]] {
        let ran = program.run(other);
        assert!(ran.code == 3 && ran.err.contains("holds another made-up nation"), "{other:?}: {}", ran.err);
        assert!(ran.err.contains("(made-up data)"), "{}", ran.err);
    }
    // Its own files may come back.
    let editions = program.json(&["editions"]);
    for edition in editions["rows"].as_array().expect("rows") {
        let id = edition["id"].as_str().expect("an id");
        program.ok(&["editions", "retract", id, "--why", "a try"]);
    }
    let ran = program.run(&["import", "real.csv"]);
    assert!(ran.code == 3 && ran.err.contains("holds a made-up nation"), "{}", ran.err);
    assert!(
        program.ok(&["profile", "York"]).starts_with("MADE-UP DATA"),
        "nothing counts, and the store is made up"
    );
    program.ok(&["import", "data/made-up-2011-small/made-up-schools.xlsx"]);
    program.ok(&["demo", "--small"]);
    let states = program.json(&["editions"]);
    assert!(states["rows"].as_array().expect("rows").iter().all(|e| e["state"] == "in force"));
}

#[test]
fn what_a_layout_promises_of_its_own_year_a_made_up_file_in_it_does_not() {
    let program = &DEMO.0;
    let later = program.json(&["profile", "York", "--as-at", "2018-03-01", "--units", "groups"]);
    let primary = later["rows"].as_array().expect("rows").iter().find(|row| row["group"] == "primary");
    assert!(primary.expect("a group")["registered"].is_null(), "{primary:?}");
    let then = program.json(&["profile", "York", "--units", "groups"]);
    assert!(then["rows"].as_array().expect("rows").iter().all(|row| !row["registered"].is_null()));
    assert!(!later["notes"].to_string().contains("rows are here"), "{}", later["notes"]);
}

#[test]
fn the_awards_that_come_with_the_program_are_those_of_2011() {
    let program = Program::new();
    program.file("one.csv", "record,area,remit,urn,group\nregistration,York,schools,900001,primary\n");
    program.ok(&["import", "one.csv"]);
    let awarded = concat!(env!("CARGO_MANIFEST_DIR"), "/../../cases/awarded-2011.toml");
    let report = program.json(&["replay", "2011", "--awarded", awarded]);
    let areas = |grade: u64| {
        let grades = report["tested"]["grades"].as_array().expect("grades");
        grades.iter().find(|g| g["awarded"] == grade).and_then(|g| g["areas"].as_u64())
    };
    assert_eq!((areas(4), areas(3), areas(1)), (Some(28), Some(2), Some(15)));
    assert_eq!(report["tested"]["award_unknown"], 107);
}

#[test]
fn a_question_about_a_time_before_the_first_import_says_so() {
    let program = Program::new();
    program.file("one.csv", "record,area,remit,urn,group\nregistration,York,schools,900001,primary\n");
    program.ok(&["import", "one.csv"]);
    let ran = program.run(&["assess", "York", "--known-by", "2001-01-01"]);
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("this store had learned nothing: its first edition came 20"), "{}", ran.err);
}
