//! Editions as Parquet: what is kept comes back exactly, and what is damaged is an error.

use crate::desk::desk;
use crate::readings::accounted;
use plumbline_core::record::Edition;
use plumbline_records::{read_parquet, write_parquet};

/// Any bytes are refused, or are an edition that comes back as it is.
pub fn edition(bytes: &[u8]) {
    if let Ok(edition) = read_parquet(bytes) {
        comes_back(&edition);
    }
}

/// What a file in the long CSV states is written and read back as the same, in the same bytes each time.
pub fn edition_round_trip(bytes: &[u8]) {
    let long = desk().long();
    let Some(reading) = accounted(long, bytes) else { return };
    let meta = long.edition_meta("a file.csv", bytes, jiff::Timestamp::UNIX_EPOCH, None);
    comes_back(&Edition { meta, entries: reading.entries });
}

fn comes_back(edition: &Edition) {
    let written = write_parquet(edition).expect("an edition can be written");
    assert_eq!(write_parquet(edition).as_ref(), Ok(&written), "the same edition gives the same bytes");
    assert_eq!(read_parquet(&written).as_ref(), Ok(edition), "an edition comes back as it was");
}
