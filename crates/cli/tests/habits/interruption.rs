//! Imports that meet.

use super::{SLOUGH, YORK};
use crate::program::{Program, on_both};
use std::fmt::Write as _;
use std::process::{Child, Stdio};

on_both![two_imports_at_once_lose_nothing, the_same_file_imported_twice_at_once_is_one_edition];

/// A file of so many schools from this number on, with an inspection of each: long enough that its import can be interrupted.
pub fn large(first: usize, schools: usize) -> String {
    let mut text = String::from("record,area,remit,urn,group,opened,kind,inspected,overall\n");
    for i in 0..schools {
        writeln!(text, "registration,York,schools,{},primary,1998-09-01,,,", first + i).expect("text grows");
        let (month, day, grade) = (i % 12 + 1, i % 28 + 1, i % 4 + 1);
        writeln!(text, "finding,,schools,{},,,inspection,2010-{month:02}-{day:02},{grade}", first + i)
            .expect("text grows");
    }
    text
}

pub fn started(program: &Program, data: &str, file: &str) -> Child {
    program
        .command(data)
        .args(["--data", data, "import", file])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts")
}

fn rows(program: &Program, data: &str) -> Vec<serde_json::Value> {
    program.json(&["--data", data, "editions"])["rows"].as_array().expect("rows").clone()
}

fn two_imports_at_once_lose_nothing(program: Program) {
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

fn the_same_file_imported_twice_at_once_is_one_edition(program: Program) {
    program.file("york.csv", YORK);
    let mut both = [started(&program, "data", "york.csv"), started(&program, "data", "york.csv")];
    for child in &mut both {
        assert!(child.wait().expect("it ends").success());
    }
    assert_eq!(rows(&program, "data").len(), 1);
}
