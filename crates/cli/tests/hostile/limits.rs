//! The process that reads a file: what it may do, and what becomes of it.

use super::{assert_refused, csv};
use crate::habits::readers;
use crate::program::{Program, Ran};
use rustix::process::{Pid, Signal, kill_process};
use std::fs::read_to_string;
use std::path::Path;
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
        std::thread::sleep(Duration::from_millis(1));
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
    // 512 MiB beside what the program itself takes up, which is what it holds now and a little less (D74).
    let pages = read_to_string(format!("/proc/{}/statm", reader.id())).unwrap_or_default();
    let pages: u64 = pages.split(' ').next().and_then(|n| n.parse().ok()).expect("its pages");
    let memory: Vec<u64> = limit("Max address space").iter().filter_map(|n| n.parse().ok()).collect();
    let [soft, hard] = memory[..] else { panic!("two limits: {memory:?}") };
    let own = soft - (512 << 20);
    assert!(soft == hard && own > 0 && own <= (pages * 4096).max(1 << 20), "{memory:?}, {pages} pages");
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
    program.file("large.csv", &long_names(2500));
    let little = [("PLUMBLINE_LIMIT_MEMORY", "64MiB")];
    let ran = program.run_with(&little, &["import", "large.csv"]);
    let says =
        ["more than can be taken in at once (2 MiB)", "import it in parts", "PLUMBLINE_LIMIT_MEMORY=128MiB"];
    assert_refused(&program, &ran, "large.csv", &says);
    program.ok(&["import", "large.csv"]);
    // A lost cache is made again under the same limits.
    let caches = program.folder().join("data/editions");
    for cache in std::fs::read_dir(caches).expect("the caches") {
        std::fs::remove_file(cache.expect("a cache").path()).expect("it goes");
    }
    let ran = program.run_with(&little, &["profile", "York"]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert!(ran.err.contains("`large.csv`: ") && ran.err.contains(says[0]), "{}", ran.err);
    program.ok(&["profile", "York"]);
}

/// Schools with names of a thousand letters.
fn long_names(schools: usize) -> String {
    let name = "a".repeat(1000);
    let row = |n| format!("registration,York,schools,{},primary,1998-09-01,{name}\n", 800_000 + n);
    "record,area,remit,urn,group,opened,name\n".to_owned() + &(0..schools).map(row).collect::<String>()
}

/// Imports a file while a signal goes to its reader; the line that says what became of it.
fn told_after(signal: Signal) -> (Program, Ran) {
    let program = Program::new();
    let row = csv().lines().nth(1).expect("a row").to_owned();
    program.file("large.csv", &(csv() + &format!("{row}\n").repeat(30_000)));
    let import = Command::new(env!("CARGO_BIN_EXE_plumbline"))
        .current_dir(program.folder())
        .env("PLUMBLINE_LIMIT_SECONDS", "3")
        .args(["--data", "data", "import", "large.csv"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    becomes_so("a reader is there", || !readers(&import).is_empty());
    let reader = readers(&import)[0];
    let id = i32::try_from(reader).ok().and_then(Pid::from_raw).expect("an id");
    kill_process(id, signal).expect("a signal");
    let ended = import.wait_with_output().expect("it ends");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let ran =
        Ran { code: ended.status.code().unwrap_or(-1), out: text(&ended.stdout), err: text(&ended.stderr) };
    assert!(!Path::new(&format!("/proc/{reader}")).exists(), "the reader is still there");
    (program, ran)
}

#[test]
fn a_reader_that_somebody_kills_is_told_as_that() {
    let (program, ran) = told_after(Signal::KILL);
    assert_refused(&program, &ran, "large.csv", &["its reader was killed by signal 9", "try again"]);
}

#[test]
fn a_reader_that_only_waits_is_ended_by_the_clock() {
    let (program, ran) = told_after(Signal::STOP);
    assert_refused(
        &program,
        &ran,
        "large.csv",
        &["more time than 12 s by the clock", "PLUMBLINE_LIMIT_SECONDS=15"],
    );
}
