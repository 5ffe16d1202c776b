//! A folder of damaged files, as one import sees it. Many more are tried by the tests of the crate that reads them.

use super::fixtures;
use crate::program::Program;
use serde_json::Value;

#[test]
fn each_of_many_damaged_files_gets_its_line_and_the_others_come_in() {
    let program = Program::new();
    let folder = program.folder().join("damaged");
    std::fs::create_dir(&folder).expect("a folder");
    let mut files = 0;
    for name in [
        "area-codes.xls",
        "area-inspections.ods",
        "schools.xlsx",
        "interactive-tool.parquet",
        "childcare.csv",
    ] {
        let whole = std::fs::read(fixtures().join(name)).expect("the fixture");
        for part in 1..6 {
            std::fs::write(folder.join(format!("cut-{part}-{name}")), &whole[..whole.len() * part / 6])
                .expect("a file");
            let mut changed = whole.clone();
            let at = whole.len() * part / 6;
            changed[at..at + 4].copy_from_slice(&[0xFF; 4]);
            std::fs::write(folder.join(format!("changed-{part}-{name}")), changed).expect("a file");
            files += 2;
        }
    }
    std::fs::write(folder.join("good.csv"), super::csv()).expect("a file");
    let ran = super::within_bound(&program, &["import", "damaged", "--format", "json"]);
    assert!([0, 3].contains(&ran.code), "{}", ran.err);
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
    let told: Value = serde_json::from_str(&ran.out).expect("JSON");
    let (rows, details) = (told["rows"].as_array().expect("rows"), told["files"].as_array().expect("files"));
    assert_eq!((rows.len(), details.len()), (files + 1, files + 1));
    let mut refused = 0;
    for (row, details) in rows.iter().zip(details) {
        match row["outcome"].as_str().expect("an outcome") {
            "refused" | "no known format" => {
                refused += 1;
                let why = details["why"].as_str().expect("why");
                assert!(why.len() > 20 && !why.contains("report it"), "{row}: {why}");
            }
            "imported" | "not imported" => {
                let of = |key: &str| row[key].as_u64().unwrap_or(0);
                let read = of("records") + of("repeats") + of("excluded") + of("problems");
                assert!(row["outcome"] == "not imported" || of("rows_read") == read, "{row}");
            }
            _ => {}
        }
    }
    assert!(refused > files / 2, "only {refused} of {files} damaged files were refused");
    assert!(program.ok(&["verify"]).contains("are whole"));
}
