//! What the tests share: the framework's groups, reading a file, and a reading as text.

use jiff::civil::date;
use plumbline_core::area::Gazetteer;
use plumbline_core::framework::{Framework, embedded_2011, load};
use plumbline_records::{Known, ReadError, Reading, Source, gazetteer, read, recognise, sources};
use std::fmt::Write;
use std::path::PathBuf;

pub const GROUPS: [&str; 16] = [
    "childminder",
    "childcare-domestic",
    "childcare-non-domestic",
    "primary",
    "maintained-secondary",
    "academy-ctc",
    "fe-college",
    "sixth-form-college",
    "maintained-special",
    "non-la-special",
    "pru",
    "la-fostering",
    "residential-special",
    "pv-fostering-adoption",
    "la-childrens-home",
    "pv-childrens-home",
];

pub struct Desk {
    pub sources: Vec<Source>,
    pub gazetteer: Gazetteer,
    pub framework: Framework,
}

impl Desk {
    pub fn new() -> Self {
        let sources = sources().unwrap_or_else(|faults| panic!("{faults:#?}"));
        Self { sources, gazetteer: gazetteer(), framework: load(&embedded_2011()).unwrap() }
    }

    /// What files are read against: late enough for every published one.
    pub fn known(&self) -> Known<'_> {
        self.known_of(&GROUPS)
    }

    pub fn known_of<'a>(&'a self, groups: &'a [&'a str]) -> Known<'a> {
        let day = date(2026, 6, 30);
        Known { gazetteer: &self.gazetteer, groups, indicators: &self.framework.indicators, day }
    }

    pub fn source(&self, id: &str) -> &Source {
        self.sources.iter().find(|s| s.id == id).unwrap()
    }

    /// Recognises and reads.
    pub fn read(&self, name: &str, bytes: &[u8]) -> Result<(&Source, Reading), ReadError> {
        let source = recognise(&self.sources, name, bytes).unwrap_or_else(|err| panic!("{err}"));
        let day = source.issued.unwrap_or(self.known().day);
        let reading = read(source, Known { day, ..self.known() }, bytes, &mut |_| {})?;
        assert!(reading.adds_up(), "{name}: the ledger does not add up");
        Ok((source, reading))
    }

    pub fn read_long(&self, rows: &str) -> Result<Reading, ReadError> {
        read(self.source("long"), self.known(), rows.as_bytes(), &mut |_| {})
    }
}

pub fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

/// The ledger and every entry as text.
pub fn as_text(source: &Source, reading: &Reading) -> String {
    let mut out = format!(
        "source {}\nrows read {} = kept {} + left out {} + with problems {}\n",
        source.id,
        reading.rows_read,
        reading.rows_kept,
        reading.rows_excluded(),
        reading.rows_with_problems()
    );
    for (name, rows) in &reading.excluded {
        writeln!(out, "left out: {name}: {rows}").unwrap();
    }
    for (name, rows) in &reading.noted {
        writeln!(out, "noted: {name}: {rows}").unwrap();
    }
    for p in &reading.problems {
        let (row, column, value) = (p.row, &p.column, &p.value);
        writeln!(out, "problem in row {row}: {column} `{value}`: expected {}; {}", p.expected, p.advice)
            .unwrap();
    }
    for ((column, word), rows) in &reading.unknown_words {
        writeln!(out, "unknown word: {column} `{word}`: {rows}").unwrap();
    }
    for (area, rows) in &reading.unknown_areas {
        writeln!(out, "unknown area: `{area}`: {rows}").unwrap();
    }
    for entry in &reading.entries {
        writeln!(out, "{}", serde_json::to_string(entry).unwrap()).unwrap();
    }
    out
}

/// A file of real published data; none, with a message, where they are not at hand.
pub fn shared(path: &str) -> Option<Vec<u8>> {
    let bytes = std::fs::read(shared_root().join(path)).ok();
    if bytes.is_none() {
        println!("skipped: no shared data ({path})");
    }
    bytes
}

/// The names of the files in a folder of real published data.
pub fn shared_files(folder: &str) -> Option<Vec<String>> {
    let Ok(entries) = std::fs::read_dir(shared_root().join(folder)) else {
        println!("skipped: no shared data ({folder})");
        return None;
    };
    let files = entries.map(|entry| entry.unwrap()).filter(|entry| entry.file_type().unwrap().is_file());
    Some(files.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect())
}

fn shared_root() -> PathBuf {
    std::env::var_os("PLUMBLINE_SHARED")
        .map(PathBuf::from)
        .unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"))
}
