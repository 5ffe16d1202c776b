//! A small nation, read back by the program's own descriptions of formats.

use jiff::civil::date;
use plumbline_core::area::Area;
use plumbline_core::evidence::{Evidence, Reading as How};
use plumbline_core::framework::{self, Framework};
use plumbline_core::record::{Edition, Fact};
use plumbline_demo::{MadeUpFile, Nation, Recipe, Size, nation};
use plumbline_records::{Known, Reading, Source};
use std::sync::LazyLock;

pub static FRAMEWORK: LazyLock<Framework> =
    LazyLock::new(|| framework::load(&framework::embedded_2011()).unwrap());

pub static AREAS: LazyLock<Vec<Area>> = LazyLock::new(|| {
    let gazetteer = plumbline_records::gazetteer();
    FRAMEWORK.areas.iter().map(|a| gazetteer.exact(a.code.as_str()).unwrap().clone()).collect()
});

pub fn small(seed: u64) -> Nation {
    nation(Recipe { seed, size: Size::Small }, &AREAS, &FRAMEWORK).unwrap()
}

pub static NATION: LazyLock<Nation> = LazyLock::new(|| small(2011));

/// A file of the nation as an import reads it.
pub struct Read {
    pub file: &'static MadeUpFile,
    pub source: &'static Source,
    pub reading: Reading,
}

pub static READ: LazyLock<Vec<Read>> = LazyLock::new(|| NATION.files.iter().map(read).collect());

static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| plumbline_records::sources().unwrap());

fn read(file: &'static MadeUpFile) -> Read {
    let source = plumbline_records::recognise(&SOURCES, &file.name, &file.bytes).unwrap();
    let groups: Vec<&str> = FRAMEWORK.groups.iter().map(|g| g.id.as_str()).collect();
    let gazetteer = plumbline_records::gazetteer();
    let indicators = &FRAMEWORK.indicators;
    let known = Known { gazetteer: &gazetteer, groups: &groups, indicators, day: date(2026, 6, 30) };
    let reading = plumbline_records::read(source, known, &file.bytes, &mut |_| ()).unwrap();
    Read { file, source, reading }
}

/// Every fact of every file.
pub fn facts() -> impl Iterator<Item = &'static Fact> {
    READ.iter().flat_map(|read| &read.reading.entries).map(|entry| &entry.fact)
}

/// All of a nation taken together, in the order in which an import learns of the files. What a layout's publication covers, a
/// made-up file in that layout does not (`row` 0).
pub fn evidence_of(nation: &'static Nation) -> Evidence {
    let edition = |(turn, file): (usize, &'static MadeUpFile)| {
        let Read { source, reading, .. } = read(file);
        let learned = jiff::Timestamp::from_second(turn as i64).unwrap();
        let meta = source.edition_meta(&file.name, &file.bytes, learned, None);
        let mut entries = reading.entries;
        entries.retain(|entry| entry.row > 0);
        Edition { meta, entries }
    };
    Evidence::assemble(nation.files.iter().enumerate().map(edition).collect(), How::default())
}
