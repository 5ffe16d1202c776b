//! What somebody accepted is still read in the same way later: by the description that the data folder keeps.

use crate::program::Program;
use serde_json::Value;
use std::path::PathBuf;

const NEW: &str = "URN,Rating,Date of inspection\n900001,Good,20180309\n900002,Outstanding,20180412\n";

/// A data folder that read a file by an accepted description, with the proposal's id and the edition's.
fn accepted() -> (Program, String, String) {
    let program = Program::new();
    program.file("new.csv", NEW);
    let ran = program.run(&["import", "new.csv", "--format", "json"]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    let shown: Value = serde_json::from_str(&ran.out).expect("JSON");
    let proposal = &shown["files"][0]["proposal"];
    let id = proposal["id"].as_str().expect("an id").to_owned();
    assert_eq!(proposal["accept"], format!("plumbline --data data import new.csv --accept {id}"));
    assert_eq!(proposal["renamed"][0]["old"], "Inspection Date");
    let imported = program.json(&["import", "new.csv", "--accept", &id]);
    let edition = imported["rows"][0]["edition"].as_str().expect("an edition").to_owned();
    (program, id, edition)
}

fn description(program: &Program, id: &str) -> PathBuf {
    program.folder().join(format!("data/sources/school-inspections-2020-{id}.toml"))
}

#[test]
fn a_lost_cache_is_made_again_by_the_accepted_description() {
    let (program, id, edition) = accepted();
    let cache = program.folder().join(format!("data/editions/{edition}.parquet"));
    let before = std::fs::read(&cache).expect("a cache");
    std::fs::remove_file(&cache).expect("the cache goes");
    program.ok(&["profile", "York"]);
    assert_eq!(std::fs::read(&cache).expect("the cache is back"), before);
    program.ok(&["verify"]);
    let shown = program.ok(&["editions", "show", &edition]);
    assert!(shown.contains(&format!("read by source description school-inspections-2020-{id}")), "{shown}");
}

#[test]
fn a_lost_description_is_named_and_comes_back_by_accepting_again() {
    let (program, id, _) = accepted();
    let path = description(&program, &id);
    let before = std::fs::read(&path).expect("a description");
    std::fs::remove_file(&path).expect("the description goes");
    let verified = program.run(&["verify"]);
    assert_eq!(verified.code, 3);
    assert!(verified.out.contains("is missing from `data/sources` or changed"), "{}", verified.out);
    let again = program.json(&["import", "new.csv", "--accept", &id]);
    assert_eq!(again["rows"][0]["outcome"], "already there");
    assert_eq!(std::fs::read(&path).expect("the description is back"), before);
    program.ok(&["verify"]);
}

#[test]
fn the_same_acceptance_makes_the_same_edition_in_any_data_folder() {
    let (_, id, edition) = accepted();
    assert_eq!((id, edition), {
        let (_, id, edition) = accepted();
        (id, edition)
    });
}

#[test]
fn one_acceptance_serves_every_file_of_the_layout_in_the_same_import() {
    let (program, id, _) = accepted();
    std::fs::create_dir(program.folder().join("years")).expect("a folder");
    for year in ["2019", "2020"] {
        program.file(&format!("years/{year}.csv"), &NEW.replace("2018", year));
    }
    let other = ["--data", "other", "import", "years", "--accept", &id, "--format", "json"];
    let imported: Value = serde_json::from_str(&program.ok(&other)).expect("JSON");
    let outcomes: Vec<&Value> =
        imported["rows"].as_array().expect("rows").iter().map(|row| &row["outcome"]).collect();
    assert_eq!(outcomes, ["imported", "imported"]);
}
