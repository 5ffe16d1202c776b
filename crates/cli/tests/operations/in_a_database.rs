//! The same over PostgreSQL: what `doctor` says of the server, backups with their drill, read-only mode.

use super::doctor::{configure, mode};
use crate::program::Program;
use serde_json::Value;

/// A store in a database, with backups; none where there is no PostgreSQL.
fn installed() -> Option<Program> {
    let program = Program::on_a_server()?;
    program.file("york.csv", "record,area,remit,urn,group\nregistration,York,schools,900001,primary\n");
    program.ok(&["import", "york.csv"]);
    mode(&program, "data", 0o700);
    configure(&program, "");
    Some(program)
}

fn doctor(program: &Program, variables: &[(&str, &str)]) -> (i32, Vec<Value>) {
    let ran = program.bare(variables, &["doctor", "--format", "json"]);
    let report: Value =
        serde_json::from_str(&ran.out).unwrap_or_else(|e| panic!("{e}: {}{}", ran.out, ran.err));
    (ran.code, report["rows"].as_array().expect("rows").clone())
}

fn of<'a>(rows: &'a [Value], check: &str) -> Vec<&'a str> {
    rows.iter().filter(|row| row["check"] == check).filter_map(|row| row["says"].as_str()).collect()
}

#[test]
fn doctor_looks_at_the_server_and_at_the_log_in_it() {
    let Some(program) = installed() else { return };
    let ran = program.bare(&[], &["backup", "--scheduled", "--drill"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let (code, rows) = doctor(&program, &[]);
    assert_eq!(code, 0, "{rows:#?}");
    let server = of(&rows, "PostgreSQL");
    assert!(
        server.iter().any(|says| says.contains("version ") && says.contains("encoding UTF8")),
        "{server:?}"
    );
    assert!(of(&rows, "store").iter().any(|says| says.contains("ends with event 1")), "{rows:#?}");
    assert!(of(&rows, "clock").iter().any(|says| says.contains("within 2 s of the database's")), "{rows:#?}");
    // Nothing listens there: the rest is looked at all the same, and no password is shown.
    let (code, rows) = doctor(&program, &[("DATABASE_URL", "postgres://u:Zsecret@127.0.0.1:9/none")]);
    assert_eq!(code, 1);
    assert!(of(&rows, "PostgreSQL").iter().any(|says| says.contains("could not be asked")), "{rows:#?}");
    assert!(!of(&rows, "bank holidays").is_empty() && !format!("{rows:?}").contains("Zsecret"), "{rows:#?}");
}

#[test]
fn read_only_mode_holds_for_a_store_in_a_database() {
    let Some(program) = installed() else { return };
    let position = program.json(&["anchor"])["rows"][0]["position"].clone();
    program.file("more.csv", "record,area,remit,urn,group\nregistration,York,schools,900002,primary\n");
    let retract = ["editions", "retract", &crate::habits::first_edition(&program), "--why", "a test"];
    for args in [&["import", "more.csv"][..], &retract] {
        let ran = program.run(&[&["--read-only"], args].concat());
        assert!(ran.code == 5 && ran.err.contains("is in read-only mode (`--read-only`)"), "{}", ran.err);
    }
    program.file("data/READ-ONLY", "an incident\n");
    let ran = program.run(&retract);
    assert!(ran.code == 5 && ran.err.contains("`data/READ-ONLY`: an incident"), "{}", ran.err);
    let ran = program.bare(&[], &["backup", "--scheduled", "--drill"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert_eq!(program.json(&["anchor"])["rows"][0]["position"], position);
}
