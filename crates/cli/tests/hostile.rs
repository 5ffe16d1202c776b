//! Files that are damaged, or made to do harm: each ends in a clear sentence, within bounds, and leaves nothing behind.
//! Every file here goes through the real program and the process that it starts for it.

mod archives;
mod damaged;
mod encodings;
mod endless;
mod formulas;
mod limits;
mod made;
mod parquet;
mod sheets;

use crate::program::{Program, Ran};
use std::path::Path;
use std::time::{Duration, Instant};

/// Longer than any file here takes on a busy machine, and far less than what its reader would be given.
const BOUND: Duration = Duration::from_secs(60);

/// A small table in Plumbline's own layout, good as it is.
const HEADINGS: [&str; 5] = ["record", "area", "kind", "inspected", "safeguarding"];
const ROW: [&str; 5] = ["area-inspection", "York", "full-inspection", "2011-06-15", "good"];

fn csv() -> String {
    format!("{}\n{}\n", HEADINGS.join(","), ROW.join(","))
}

/// Imports a file of these bytes.
fn import(name: &str, bytes: &[u8]) -> (Program, Ran) {
    let program = Program::new();
    std::fs::write(program.folder().join(name), bytes).expect("the file is written");
    let ran = within_bound(&program, &["import", name]);
    (program, ran)
}

/// Runs a command, which must not take long.
fn within_bound(program: &Program, args: &[&str]) -> Ran {
    let start = Instant::now();
    let ran = program.run(args);
    assert!(start.elapsed() < BOUND, "{args:?} took {:?}", start.elapsed());
    ran
}

/// It is bad input, the error names the file and says all of this, and nothing came into a store.
fn assert_refused(program: &Program, ran: &Ran, name: &str, says: &[&str]) {
    assert_eq!(ran.code, 3, "{name}: {}\n{}", ran.out, ran.err);
    let line = ran.err.lines().find(|line| line.starts_with(&format!("{name}: ")));
    let line = line.unwrap_or_else(|| panic!("no line names {name}: {}", ran.err));
    for words in says {
        assert!(ran.err.contains(words), "{name}: `{words}` is not in: {}", ran.err);
    }
    assert!(line.len() < 2000, "{name}: an error of {} bytes", line.len());
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
    assert!(!program.folder().join("data").exists(), "{name}: a data folder was made");
}

/// A file of these bytes is refused, and the error says all of this.
fn refused(name: &str, bytes: &[u8], says: &[&str]) {
    let (program, ran) = import(name, bytes);
    assert_refused(&program, &ran, name, says);
}

/// A file of these bytes comes in like any other.
fn taken(name: &str, bytes: &[u8]) -> Program {
    let (program, ran) = import(name, bytes);
    assert_eq!(ran.code, 0, "{name}: {}", ran.err);
    assert_eq!(program.json(&["editions"])["rows"].as_array().map(Vec::len), Some(1), "{name}");
    program
}

fn fixtures() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../records/tests/fixtures")
}
