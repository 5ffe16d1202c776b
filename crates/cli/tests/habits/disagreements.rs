//! Rows that say different things are said to, when they come in (P19).

use crate::program::Program;

const HEADINGS: &str = "record,area,remit,urn,group,kind,inspected,published,overall,safe";

fn row(area: &str, urn: u32, overall: &str) -> String {
    format!("finding,{area},schools,{urn},primary,inspection,2010-05-01,2010-06-01,{overall},good")
}

#[test]
fn rows_of_one_file_that_contradict_each_other_are_named_on_import() {
    let program = Program::new();
    let rows =
        [row("York", 100_001, "good"), row("York", 100_002, "good"), row("York", 100_001, "inadequate")];
    program.file("ab.csv", &format!("{HEADINGS}\n{}\n", rows.join("\n")));
    let ran = program.run(&["import", "ab.csv"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let expected = "ab.csv: 2 rows disagree with one another: \
                    rows 2 and 4 (overall effectiveness of schools 100001 inspected 2010-05-01)";
    assert!(ran.err.contains(expected), "{}", ran.err);
}

#[test]
fn a_row_that_contradicts_a_file_from_before_is_named_with_that_files_row() {
    let program = Program::new();
    program.file("a.csv", &format!("{HEADINGS}\n{}\n", row("York", 100_001, "good")));
    program.file("b.csv", &format!("{HEADINGS}\n{}\n", row("Leeds", 100_001, "good")));
    assert_eq!(program.json(&["import", "a.csv"])["files"][0]["disagreements"], serde_json::json!([]));
    let told = program.json(&["import", "b.csv"]);
    assert_eq!(
        told["files"][0]["disagreements"],
        serde_json::json!([{
            "about": "area of schools 100001 inspected 2010-05-01",
            "rows": [2],
            "others": ["a.csv, row 2"],
            "open": true,
        }])
    );
}
