//! Imports that are killed, or that meet.

use super::{SLOUGH, YORK};
use crate::program::Program;
use std::fmt::Write as _;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Long enough that it can be interrupted.
fn large() -> String {
    let mut text = String::from("record,area,remit,urn,group,opened,kind,inspected,overall\n");
    for i in 0..3000 {
        writeln!(text, "registration,York,schools,{},primary,1998-09-01,,,", 800_000 + i)
            .expect("text grows");
        let (month, day, grade) = (i % 12 + 1, i % 28 + 1, i % 4 + 1);
        writeln!(text, "finding,,schools,{},,,inspection,2010-{month:02}-{day:02},{grade}", 800_000 + i)
            .expect("text grows");
    }
    text
}

fn started(program: &Program, data: &str, file: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_plumbline"))
        .current_dir(program.folder())
        .args(["--data", data, "import", file])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts")
}

fn rows(program: &Program, data: &str) -> Vec<serde_json::Value> {
    program.json(&["--data", data, "editions"])["rows"].as_array().expect("rows").clone()
}

#[test]
fn an_import_killed_at_any_time_leaves_nothing_half_visible() {
    let program = Program::new();
    program.file("large.csv", &large());
    let start = Instant::now();
    assert!(started(&program, "whole", "large.csv").wait().expect("it ends").success());
    let whole = start.elapsed();
    let mut cut = 0;
    for tenth in 0..10 {
        let data = format!("killed-{tenth}");
        let mut child = started(&program, &data, "large.csv");
        std::thread::sleep(whole * tenth / 10 + Duration::from_millis(2));
        child.kill().expect("a signal");
        child.wait().expect("it ends");
        let listed = program.run(&["--data", &data, "editions", "--format", "json"]);
        if listed.code == 0 {
            let there = rows(&program, &data);
            assert!(there.len() <= 1, "{there:?}");
            for edition in &there {
                assert_eq!((&edition["rows_read"], &edition["records"]), (&6000.into(), &6000.into()));
            }
            cut += usize::from(there.is_empty());
            assert!(program.ok(&["--data", &data, "verify"]).contains("are whole"));
        } else {
            assert_eq!(listed.code, 4, "{}", listed.err);
            cut += 1;
        }
        program.ok(&["--data", &data, "import", "large.csv"]);
        assert_eq!(rows(&program, &data).len(), 1, "at {tenth} tenths");
        assert!(program.ok(&["--data", &data, "verify"]).contains("are whole"), "at {tenth} tenths");
    }
    assert!(cut > 0, "no import was killed before its end");
}

#[test]
fn two_imports_at_once_lose_nothing() {
    let program = Program::new();
    program.file("york.csv", YORK);
    program.file("slough.csv", SLOUGH);
    for turn in 0..3 {
        let data = format!("data-{turn}");
        let mut both = [started(&program, &data, "york.csv"), started(&program, &data, "slough.csv")];
        for child in &mut both {
            assert!(child.wait().expect("it ends").success());
        }
        assert_eq!(rows(&program, &data).len(), 2);
        assert!(program.ok(&["--data", &data, "verify"]).contains("are whole"));
    }
}

#[test]
fn the_same_file_imported_twice_at_once_is_one_edition() {
    let program = Program::new();
    program.file("york.csv", YORK);
    let mut both = [started(&program, "data", "york.csv"), started(&program, "data", "york.csv")];
    for child in &mut both {
        assert!(child.wait().expect("it ends").success());
    }
    assert_eq!(rows(&program, "data").len(), 1);
}
