//! The process that reads a file: what it may do, and what becomes of it.

use super::{assert_refused, csv};
use crate::program::Program;
use std::fs::read_to_string;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

fn reader(memory: u64, seconds: u64) -> Child {
    Command::new(env!("CARGO_BIN_EXE_plumbline"))
        .args(["read-file", &memory.to_string(), &seconds.to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the reader starts")
}

/// Waits until it is so.
fn becomes_so(what: &str, is_so: impl Fn() -> bool) {
    let until = Instant::now() + Duration::from_secs(20);
    while !is_so() {
        assert!(Instant::now() < until, "never: {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_reader_limits_itself_before_it_has_a_byte_of_the_file() {
    let mut reader = reader(512 << 20, 7);
    let limits = || read_to_string(format!("/proc/{}/limits", reader.id())).unwrap_or_default();
    let limit = |name: &str| {
        let limits = limits();
        let line = limits.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line.strip_prefix(name)
            .unwrap_or_default()
            .split_whitespace()
            .take(2)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    becomes_so("the last limit is set", || limit("Max open files") == ["3", "3"]);
    assert_eq!(limit("Max address space"), ["536870912", "536870912"]);
    assert_eq!(limit("Max cpu time"), ["7", "8"]);
    assert_eq!(limit("Max file size"), ["0", "0"]);
    assert_eq!(limit("Max core file size"), ["0", "0"]);
    // Nobody hands it a file: it ends by itself, and says who should have.
    drop(reader.stdin.take());
    let ended = reader.wait_with_output().expect("it ends");
    assert_eq!(ended.status.code(), Some(1));
    let words = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert!(words.contains("starts this by itself"), "{words}");
}

#[test]
fn a_reader_is_no_command_for_people() {
    let program = Program::new();
    assert!(!program.ok(&["--help"]).contains("read-file"));
}

#[test]
fn a_limit_that_is_none_is_a_wrong_command() {
    let program = Program::new();
    program.file("good.csv", &csv());
    for (name, value, says) in [
        ("PLUMBLINE_LIMIT_MEMORY", "lots", "expected a size such as 4GiB"),
        ("PLUMBLINE_LIMIT_MEMORY", "1MiB", "expected a size such as 4GiB"),
        ("PLUMBLINE_LIMIT_SECONDS", "5m", "expected a number of seconds"),
    ] {
        let ran = program.run_with(&[(name, value)], &["import", "good.csv"]);
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert!(ran.err.contains(says) && ran.err.contains(&format!("`{value}`")), "{}", ran.err);
    }
}

#[test]
fn a_file_that_needs_more_than_is_usual_is_read_when_it_is_allowed() {
    let program = Program::new();
    let row = csv().lines().nth(1).expect("a row").replace("2011-06-15", "2011-06-16");
    program.file("large.csv", &(csv() + &format!("{row}\n").repeat(60_000)));
    let little = [("PLUMBLINE_LIMIT_SECONDS", "1")];
    let ran = program.run_with(&little, &["import", "large.csv"]);
    assert_refused(
        &program,
        &ran,
        "large.csv",
        &["more time than 1 s of computing", "PLUMBLINE_LIMIT_SECONDS=5"],
    );
    let ran = program.run_with(&[("PLUMBLINE_LIMIT_SECONDS", "120")], &["import", "large.csv"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    // A lost cache is made again under the same limits.
    let caches = program.folder().join("data/editions");
    for cache in std::fs::read_dir(caches).expect("the caches") {
        std::fs::remove_file(cache.expect("a cache").path()).expect("it goes");
    }
    let ran = program.run_with(&little, &["profile", "York"]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert!(ran.err.contains("`large.csv`: ") && ran.err.contains("1 s of computing"), "{}", ran.err);
    program.ok(&["profile", "York"]);
}
