//! The folder is new, or one that an earlier run wrote; it is written whole or not at all.

use super::STORY;
use crate::program::Program;
use std::os::unix::fs::PermissionsExt;

fn program() -> Program {
    let program = Program::new();
    program.file("story.csv", STORY);
    program.ok(&["import", "story.csv"]);
    program
}

#[test]
fn what_is_in_the_folder_already_is_not_touched() {
    let program = program();
    let (folder, notes) = (program.folder().join("open"), program.folder().join("open/notes.txt"));
    std::fs::create_dir(&folder).expect("a folder");
    std::fs::write(&notes, "mine").expect("a file");
    let refused = program.run(&["data", "--out", "open"]);
    assert_eq!(refused.code, 2, "{}", refused.err);
    assert!(refused.err.contains("`open` is not empty; name a new folder"), "{}", refused.err);
    let refused = program.run(&["data", "--out", "open", "--replace"]);
    assert_eq!(refused.code, 3, "{}", refused.err);
    assert!(refused.err.contains("holds other things than this program wrote there"), "{}", refused.err);
    assert_eq!(std::fs::read_to_string(&notes).expect("a file"), "mine");
}

#[test]
fn what_an_earlier_run_wrote_is_replaced_and_what_came_between_stops_it() {
    let program = program();
    program.ok(&["data", "--out", "open"]);
    let areas = program.folder().join("open/areas.csv");
    std::fs::write(&areas, "changed").expect("a file");
    program.ok(&["data", "--out", "open", "--replace"]);
    assert!(std::fs::read_to_string(&areas).expect("a file").starts_with("area_code,"));
    let mode = std::fs::metadata(program.folder().join("open")).expect("a folder").permissions().mode();
    assert_eq!(mode & 0o777, 0o700, "before its release it is its owner's alone");
    std::fs::write(program.folder().join("open/notes.txt"), "mine").expect("a file");
    let refused = program.run(&["data", "--out", "open", "--replace"]);
    assert!(
        refused.err.contains("`open` holds other things than this program wrote there: `notes.txt`"),
        "{}",
        refused.err
    );
    let left: Vec<_> = std::fs::read_dir(program.folder())
        .expect("a folder")
        .map(|e| e.expect("an entry").file_name())
        .collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().starts_with("open.")), "{left:?}");
}

#[test]
fn the_report_has_a_row_a_table_in_every_form() {
    let program = program();
    let json = program.json(&["data", "--out", "open"]);
    assert_eq!(json["schema"], "plumbline/data/1");
    assert_eq!(json["rows"].as_array().expect("rows").len(), 13);
    let csv = program.ok(&["data", "--out", "open", "--replace", "--format", "csv"]);
    assert!(
        csv.starts_with("table,title,rows,columns,in_workbook,file,bytes\nareas,Areas,152,7,yes,areas.csv,"),
        "{csv}"
    );
    let table = program.ok(&["data", "--out", "open", "--replace"]);
    assert!(
        table.contains("13 tables as at 2011-11-08")
            && table.contains("begin with `open/childrens-services-2011-11-08.ods`"),
        "{table}"
    );
}
