//! Files cut short and files with bytes changed: an error that says what to do, or a reading that adds up.

use crate::common::{Desk, fixture};
use plumbline_records::{Known, NoProposal, propose, read, recognise};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Places at which each file is cut, and copies of each in which bytes are changed.
const CUTS: usize = 20;
const COPIES: u64 = 50;

/// Numbers that look random and are the same on every machine.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % most as u64) as usize
    }
}

fn fixtures(endings: &[&str]) -> Vec<(String, Vec<u8>)> {
    let names = std::fs::read_dir(fixture("")).unwrap().map(|e| e.unwrap().file_name());
    let mut names: Vec<String> = names.map(|n| n.to_string_lossy().into_owned()).collect();
    names.retain(|name| endings.iter().any(|ending| name.ends_with(ending)));
    names.sort();
    names.into_iter().map(|name| (name.clone(), std::fs::read(fixture(&name)).unwrap())).collect()
}

fn cut(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    (0..CUTS).map(|at| bytes[..bytes.len() * at / CUTS].to_vec())
}

/// One byte to eight changed, taken out, or written over others.
fn changed(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    (0..COPIES).map(|seed| changed_once(bytes, &mut Chance(seed)))
}

fn changed_once(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut copy = bytes.to_vec();
    for _ in 0..=chance.below(8) {
        let at = chance.below(copy.len());
        match chance.below(4) {
            0 => copy[at] = chance.below(256) as u8,
            1 => copy[at] ^= 1 << chance.below(8),
            2 => drop(copy.remove(at)),
            _ => copy[at] = [0, 0xFF, b'"', b'9'][chance.below(4)],
        }
    }
    copy
}

/// The same within the parts of an archive, which is sound again: a change in packed bytes is found out before anything is read.
fn changed_within(archive: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let mut opened = ZipArchive::new(Cursor::new(archive)).unwrap();
    let parts: Vec<(String, Vec<u8>)> = (0..opened.len())
        .map(|at| {
            let mut part = opened.by_index(at).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            (part.name().unwrap().into_owned(), bytes)
        })
        .filter(|(_, bytes)| !bytes.is_empty())
        .collect();
    (0..COPIES).map(move |seed| {
        let mut chance = Chance(seed);
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let chosen = chance.below(parts.len());
        for (at, (name, bytes)) in parts.iter().enumerate() {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            let other = (at == chosen).then(|| changed_once(bytes, &mut chance));
            zip.write_all(other.as_deref().unwrap_or(bytes)).unwrap();
        }
        zip.finish().unwrap().into_inner()
    })
}

/// What an import would say of it: true where it read rows. It never reads rows of which it loses one.
fn is_read(desk: &Desk, what: &str, bytes: &[u8]) -> bool {
    let says_what_to_do = |why: String| assert!(why.len() > 20 && why.contains([';', '`']), "{what}: {why}");
    let Ok(source) = recognise(&desk.sources, what, bytes) else {
        match propose(&desk.sources, &desk.gazetteer, bytes) {
            Err(NoProposal::Unreadable(why)) => says_what_to_do(why.to_string()),
            Err(why) => says_what_to_do(why.to_string()),
            Ok(proposal) => assert!(!proposal.renamed.is_empty() || !proposal.dropped.is_empty(), "{what}"),
        }
        return false;
    };
    if source.nothing_for.is_some() {
        return true;
    }
    let day = source.issued.unwrap_or(desk.known().day);
    match read(source, Known { day, ..desk.known() }, bytes, &mut |_| {}) {
        Ok(reading) => assert!(reading.adds_up(), "{what}: the ledger does not add up"),
        Err(why) => says_what_to_do(why.to_string()),
    }
    true
}

fn all_are_told(endings: &[&str]) {
    let desk = Desk::new();
    for (name, bytes) in fixtures(endings) {
        assert!(is_read(&desk, &name, &bytes));
        for (at, cut) in cut(&bytes).enumerate() {
            is_read(&desk, &format!("{name} cut at {at} of {CUTS}"), &cut);
        }
        for (seed, copy) in changed(&bytes).enumerate() {
            is_read(&desk, &format!("{name} changed by {seed}"), &copy);
        }
    }
}

#[test]
fn a_damaged_workbook_is_told_or_read_whole() {
    all_are_told(&[".xlsx", ".xls", ".ods"]);
}

#[test]
fn a_workbook_that_is_damaged_within_a_sound_archive_is_told_or_read_whole() {
    let desk = Desk::new();
    let mut known = 0;
    for (name, bytes) in fixtures(&[".xlsx", ".ods"]) {
        for (seed, copy) in changed_within(&bytes).enumerate() {
            known += usize::from(is_read(&desk, &format!("{name} changed within by {seed}"), &copy));
        }
    }
    assert!(known > 20, "only {known} copies were read: this tries nothing but recognition");
}

#[test]
fn a_damaged_parquet_file_is_told_or_read_whole() {
    all_are_told(&[".parquet"]);
}

#[test]
fn a_damaged_csv_file_is_told_or_read_whole() {
    all_are_told(&[".csv"]);
}
