//! An edition as it will be kept, so that its records need not be held a second time while they are compared with what is known.

use super::ledger::{Facts, facts};
use anyhow::Result;
use plumbline_core::record::{Edition, EditionMeta};
use plumbline_records::{ParquetError, read_parquet, write_parquet};

pub struct Packed {
    pub meta: EditionMeta,
    pub facts: Facts,
    parquet: Vec<u8>,
}

impl Packed {
    pub fn of(edition: &Edition) -> Result<Self, ParquetError> {
        let (meta, facts) = (edition.meta.clone(), facts(&edition.entries));
        Ok(Self { meta, facts, parquet: write_parquet(edition)? })
    }

    /// As Parquet, once the store has settled when it learned of it: nearly always as was expected.
    pub fn settled(&self, meta: &EditionMeta) -> Result<Vec<u8>, ParquetError> {
        if *meta == self.meta {
            return Ok(self.parquet.clone());
        }
        write_parquet(&Edition { meta: meta.clone(), ..read_parquet(&self.parquet)? })
    }
}
