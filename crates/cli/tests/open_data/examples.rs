//! The examples in Python and R read the files and come to the known answer.

use super::release;
use std::path::{Path, PathBuf};
use std::process::Command;

/// York has two of three and Leeds none of one; Kent has one of one. All others are not known.
const ANSWER: &str = "\
primary: good or outstanding by region
South East: 1 of 1, 100.0%
Yorkshire and the Humber: 2 of 4, 50.0%
primary: areas by band
dark-green: 1 (Kent)
light-green: 1 (York)
not available: 149 (Barking and Dagenham)
red: 1 (Leeds)
";

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/open-data").join(name)
}

/// What an example prints of a group; none where the program that runs it is not here.
fn run(program: &str, name: &str, group: &str) -> Option<String> {
    let ran = Command::new(program).arg(example(name)).arg(release()).arg(group).output().ok()?;
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    Some(String::from_utf8_lossy(&ran.stdout).into_owned())
}

fn both(program: &str, name: &str) -> bool {
    let Some(primary) = run(program, name, "primary") else { return false };
    assert_eq!(primary, ANSWER);
    // A partial figure is in no ranking, and absent is not unknown.
    let early_years = run(program, name, "early-years").unwrap_or_default();
    assert!(
        early_years.contains("low reliability: 1 (York)") && !early_years.contains("of 1,"),
        "{early_years}"
    );
    let units = run(program, name, "pru").unwrap_or_default();
    assert!(units.contains("not applicable: 1 (York)") && units.contains("not available: 151"), "{units}");
    true
}

#[test]
fn python_reads_the_open_data() {
    if !both("python3", "shares.py") {
        println!("skipped: no python3; the example in Python was not run");
    }
}

#[test]
fn pandas_reads_the_open_data() {
    let there = Command::new("python3").args(["-c", "import pandas"]).output();
    if there.is_ok_and(|ran| ran.status.success()) {
        assert!(both("python3", "shares_pandas.py"));
    } else {
        println!("skipped: no pandas; the example with pandas was not run");
    }
}

#[test]
fn r_reads_the_open_data() {
    if !both("Rscript", "shares.R") {
        println!("skipped: no Rscript; the example in R was not run");
    }
}
