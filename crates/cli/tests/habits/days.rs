//! A file tells of nothing later than itself.

use crate::program::Program;

const ROWS: &str = "record,area,remit,urn,group,kind,inspected,overall\n\
    finding,York,schools,100001,primary,inspection,2011-05-01,good\n\
    finding,York,schools,100002,primary,inspection,2011-08-25,good\n";

#[test]
fn a_file_cannot_have_been_issued_in_the_future() {
    let program = Program::new();
    program.file("a.csv", ROWS);
    let ran = program.run(&["import", "a.csv", "--issued", "2199-01-01"]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert!(ran.err.contains("`--issued 2199-01-01` is after today"), "{}", ran.err);
    assert!(!program.folder().join("data").exists());
}

#[test]
fn an_inspection_after_the_file_was_issued_is_a_problem_and_stays_one_when_the_file_is_read_again() {
    let program = Program::new();
    program.file("a.csv", ROWS);
    let ran = program.run(&["import", "a.csv", "--issued", "2011-08-24"]);
    assert_eq!(ran.code, 3);
    let expected = "row 3, `inspected`: expected a day from 1990-01-01 to 2011-08-24, the day by which the file was out, \
                    found `2011-08-25`";
    assert!(ran.err.contains(expected), "{}", ran.err);
    program.ok(&["import", "a.csv", "--issued", "2011-08-24", "--keep-good"]);
    let before = program.ok(&["profile", "York"]);
    std::fs::remove_dir_all(program.folder().join("data/editions")).expect("the caches go");
    assert_eq!(program.ok(&["profile", "York"]), before);
}
