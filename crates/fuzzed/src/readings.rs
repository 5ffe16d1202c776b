//! Rows into records: whatever a file holds, each of its rows has one fate.

use crate::desk::desk;
use plumbline_records::{Reading, Source, read, recognise};
use std::collections::BTreeSet;

/// A file read by a built-in description: that whose id is its first line, otherwise the one that recognises it.
pub fn csv(bytes: &[u8]) {
    let end = bytes.iter().position(|b| *b == b'\n').unwrap_or(bytes.len());
    let named = std::str::from_utf8(&bytes[..end]).ok().and_then(|id| desk().source(id));
    match named {
        Some(source) => drop(accounted(source, &bytes[(end + 1).min(bytes.len())..])),
        None => by_whom_it_recognises(bytes),
    }
}

/// A file in the long CSV.
pub fn long_csv(bytes: &[u8]) {
    accounted(desk().long(), bytes);
}

/// A Parquet file, read by the description that recognises it or by that of the published one.
pub fn parquet(bytes: &[u8]) {
    by_whom_it_recognises(bytes);
    accounted(desk().source("interactive-tool-2026").expect("it is built in"), bytes);
}

/// Reads a file by the description that recognises it, if one does.
pub fn by_whom_it_recognises(bytes: &[u8]) {
    if let Ok(source) = recognise(&desk().sources, "a file", bytes) {
        accounted(source, bytes);
    }
}

/// Reads, and holds the reading to its promises: the ledger adds up, and no row has two fates. None where the whole file is
/// refused.
pub fn accounted(source: &Source, bytes: &[u8]) -> Option<Reading> {
    let reading = desk().with_known(|known| read(source, known, bytes, &mut |_| {})).ok()?;
    assert!(reading.adds_up(), "rows read are not kept + left out + with problems: {reading:?}");
    let kept: BTreeSet<u32> = reading.entries.iter().map(|e| e.row).filter(|row| *row > 0).collect();
    assert_eq!(
        kept.len(),
        reading.rows_kept as usize,
        "a kept row gives a record, and only a kept row: {reading:?}"
    );
    for problem in &reading.problems {
        assert!(!kept.contains(&problem.row), "row {} is kept and has a problem", problem.row);
        assert!(!problem.hidden || problem.value.is_empty(), "row {} repeats what it hides", problem.row);
    }
    Some(reading)
}
