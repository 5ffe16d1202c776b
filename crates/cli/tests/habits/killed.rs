//! Imports of several files that are killed where nobody can choose the moment: nothing is half there, no reader lives on, and
//! the import again gives what it gives undisturbed.
//!
//! `PLUMBLINE_KILLS` sets how often (10 unless told), and `PLUMBLINE_SEED` the moments: each run prints its own.

use super::interruption::{large, started};
use crate::program::{Program, on_both};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Child;
use std::time::{Duration, Instant};

on_both![an_import_killed_at_any_moment_leaves_nothing_half_visible];

const FILES: usize = 3;

/// When an import is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Moment {
    /// While at least one reader is at work, so long after it came up.
    Reading(Duration),
    /// As soon as the records of so many files have their names; the event that tells of the last may be written or not.
    Renamed(usize),
    /// So long after the start.
    After(Duration),
}

/// What a data folder holds that does not depend on the hour: of each file in force its row in the list, and the digests of its
/// bytes and of its records.
#[derive(Debug, Default, PartialEq, Eq)]
struct State {
    rows: BTreeMap<String, Value>,
    digests: BTreeSet<(String, String, String)>,
}

#[expect(clippy::print_stdout, reason = "a failing run is repeated by what it printed")]
fn an_import_killed_at_any_moment_leaves_nothing_half_visible(program: Program) {
    let kills = variable("PLUMBLINE_KILLS").unwrap_or(10);
    let seed = variable("PLUMBLINE_SEED").unwrap_or_else(|| u64::from(std::process::id()));
    println!("PLUMBLINE_SEED={seed} PLUMBLINE_KILLS={kills}");
    fs::create_dir(program.folder().join("files")).expect("a folder");
    for n in 0..FILES {
        program.file(&format!("files/{n}.csv"), &large(800_000 + 10_000 * n, 1000));
    }
    let start = Instant::now();
    assert!(started(&program, "whole", "files").wait().expect("it ends").success());
    let whole = start.elapsed();
    let undisturbed = state(&program, "whole");
    assert_eq!((undisturbed.rows.len(), undisturbed.digests.len()), (FILES, FILES));
    let (mut chance, mut cut, mut partly, mut orphaned) = (seed, 0, 0, 0);
    for kill in 0..kills {
        let moment = moment(kill, whole, &mut chance);
        let data = format!("killed-{kill}");
        let readers = killed(started(&program, &data, "files"), &program.folder().join(&data), moment);
        let told = format!("PLUMBLINE_SEED={seed}, kill {kill}, {moment:?}");
        orphaned += readers.len();
        readers.iter().for_each(|reader| assert!(is_gone(*reader), "{told}: a reader lives on"));
        let left = state(&program, &data);
        cut += usize::from(left.rows.len() < FILES);
        partly += usize::from((1..FILES).contains(&left.rows.len()));
        for (file, row) in &left.rows {
            assert_eq!(Some(row), undisturbed.rows.get(file), "{told}");
        }
        assert!(left.digests.is_subset(&undisturbed.digests), "{told}: {left:?}");
        program.ok(&["--data", &data, "import", "files"]);
        assert_eq!(state(&program, &data), undisturbed, "{told}");
        program.remove(&data);
    }
    println!(
        "{cut} of {kills} imports were cut short, {partly} of them between two files; {orphaned} readers lost their parent"
    );
    assert!(cut > 0, "no import was killed before its end");
    assert!(orphaned > 0, "no import was killed while it read");
}

pub fn variable(name: &str) -> Option<u64> {
    std::env::var(name)
        .ok()
        .map(|text| text.parse().unwrap_or_else(|_| panic!("{name}: `{text}` is no number")))
}

/// Every fourth kill falls into the reading of files, every fourth between a file's name and its event, the others anywhere.
fn moment(kill: u64, whole: Duration, chance: &mut u64) -> Moment {
    match kill % 4 {
        0 => Moment::Reading(whole.mul_f64(0.1 * drawn(chance))),
        1 => Moment::Renamed(1 + (drawn(chance) * FILES as f64) as usize),
        _ => Moment::After(whole.mul_f64(1.5 * drawn(chance))),
    }
}

/// From nought to one, the same from the same seed.
pub fn drawn(chance: &mut u64) -> f64 {
    *chance = chance.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mixed = (*chance ^ (*chance >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1u64 << 53) as f64
}

/// Kills the import at the moment, or sees it end before; its readers of that moment.
fn killed(mut import: Child, data: &Path, moment: Moment) -> Vec<u32> {
    let wait = |import: &mut Child, is_time: &dyn Fn(&Child) -> bool| {
        while import.try_wait().expect("its status").is_none() && !is_time(import) {
            std::thread::sleep(Duration::from_micros(200));
        }
    };
    match moment {
        Moment::Reading(after) => {
            wait(&mut import, &|import| !readers(import).is_empty());
            std::thread::sleep(after);
        }
        Moment::Renamed(files) => wait(&mut import, &|_| named(&data.join("editions")) >= files),
        Moment::After(after) => std::thread::sleep(after),
    }
    let readers = readers(&import);
    import.kill().expect("a signal");
    import.wait().expect("it ends");
    readers
}

/// The readers that an import has started; a process that is about to become one is none yet.
pub fn readers(import: &Child) -> Vec<u32> {
    let threads = fs::read_dir(format!("/proc/{}/task", import.id())).into_iter().flatten().flatten();
    let children = threads.filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok());
    let ids = children
        .flat_map(|list| list.split_whitespace().filter_map(|id| id.parse().ok()).collect::<Vec<u32>>());
    ids.filter(|id| is_reader(*id)).collect()
}

/// Whether a reader lives under this id; one that has ended has no command line, even if nobody has asked yet how it did.
fn is_reader(id: u32) -> bool {
    let line = fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
    line.split(|byte| *byte == 0).any(|word| word == b"read-file")
}

/// How many files' records have their names.
fn named(editions: &Path) -> usize {
    let files = fs::read_dir(editions).into_iter().flatten().flatten();
    files.filter(|file| file.path().extension().is_some_and(|ending| ending == "parquet")).count()
}

/// Whether the reader ends within some seconds.
fn is_gone(reader: u32) -> bool {
    let until = Instant::now() + Duration::from_secs(10);
    while is_reader(reader) {
        if Instant::now() > until {
            return false;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    true
}

/// What is visible, after looking that all of it is whole; nothing where there is no store yet.
fn state(program: &Program, data: &str) -> State {
    let listed = program.run(&["--data", data, "editions", "--format", "json"]);
    if listed.code != 0 {
        assert_eq!(listed.code, 4, "{}", listed.err);
        return State::default();
    }
    assert!(program.ok(&["--data", data, "verify"]).contains("are whole"), "{data}");
    let listed: Value = serde_json::from_str(&listed.out).expect("JSON");
    let rows = listed["rows"].as_array().expect("rows").iter().map(|row| {
        let mut row = row.clone();
        row["learned"].take();
        (row["file"].as_str().expect("a file").to_owned(), row)
    });
    let bodies = program.rows(data, "SELECT body FROM events WHERE kind = 'EditionImported'");
    let digests = bodies.iter().map(|row| {
        let body: Value = serde_json::from_str(&row[0]).expect("JSON");
        let text = |value: &Value| value.as_str().expect("text").to_owned();
        (text(&body["edition"]["id"]), text(&body["file_digest"]), text(&body["records_digest"]))
    });
    State { rows: rows.collect(), digests: digests.collect() }
}
