//! Cells that a spreadsheet would compute.

use super::made::{cell, sheet, xlsx};
use super::{csv, refused, taken};
use crate::program::Program;

#[test]
fn a_formula_where_a_word_should_stand_is_a_problem_and_is_never_computed() {
    for formula in ["=HYPERLINK(\"http://example.org\")", "@SUM(1)", "+1+1", "=cmd|'/c calc'!A1"] {
        let quoted = format!("\"{}\"", formula.replace('"', "\"\""));
        let file = csv().replace("York", &quoted);
        refused("formula.csv", file.as_bytes(), &["row 2, `area`", &format!("found `{formula}`")]);
    }
}

#[test]
fn of_a_formula_in_a_workbook_the_value_that_was_kept_is_read() {
    let york = cell("B2", "York");
    let formula = |inside: &str| sheet("", "").replace(&york, &format!("<c r=\"B2\" t=\"str\">{inside}</c>"));
    taken("kept.xlsx", &xlsx(&formula("<f>A1&amp;A2</f><v>York</v>"), &[]));
    refused(
        "unkept.xlsx",
        &xlsx(&formula("<f>HYPERLINK(1)</f>"), &[]),
        &["row 2, `area`", "the cell is empty"],
    );
}

#[test]
fn what_a_file_states_is_no_formula_where_it_is_written_out_again() {
    let program = Program::new();
    let formula = "=HYPERLINK(\"\"http://example.org\"\")";
    let name = "=1+1.csv";
    program.file(
        name,
        &format!("record,area,remit,urn,group,opened,name\nregistration,York,schools,900001,primary,1998-09-01,\"{formula}\"\n"),
    );
    program.ok(&["import", name]);
    let shown = program.ok(&["editions", "--format", "csv"]);
    assert!(shown.contains(",'=1+1.csv,"), "{shown}");
    let shown = program.ok(&["provider", "900001", "--format", "csv"]);
    assert!(!shown.contains(",\"=HYPERLINK") && !shown.contains(",=HYPERLINK"), "{shown}");
    program.ok(&["twin", "twin"]);
    let twin = std::fs::read_dir(program.folder().join("twin")).expect("the twin's files");
    let texts = twin.map(|file| std::fs::read_to_string(file.expect("a file").path()).expect("text"));
    let tables: Vec<String> = texts.filter(|text| text.contains("=1+1.csv")).collect();
    assert!(!tables.is_empty(), "no file of the twin names the file");
    for table in tables {
        let cells = table.lines().flat_map(|line| line.split(','));
        assert!(!cells.into_iter().any(|cell| cell.trim_matches('"').starts_with("=1")), "{table}");
    }
}
