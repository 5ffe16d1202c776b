//! A register that was published in several files is complete only when all of them are here (P4).

use plumbline_core::record::{Covered, Edition, Fact};
use plumbline_records::Source;
use plumbline_store::Catalogue;

/// A made-up file in a published layout is not that publication: what the publication as a whole covers, in its own year, the
/// file does not. What a row says that it covers stands.
pub fn withhold_of_layouts(editions: &mut [Edition]) {
    for edition in editions {
        edition.entries.retain(|entry| entry.row > 0 || !matches!(entry.fact, Fact::Coverage(_)));
    }
}

/// Takes back the word on completeness of sources of which not all files are in force, or of which another year's file is: what
/// a description says to be complete is one publication, known by its number of rows. Says which.
pub fn withhold_incomplete(
    editions: &mut [Edition],
    catalogue: &Catalogue,
    sources: &[Source],
) -> Vec<String> {
    let mut notes = Vec::new();
    for source in sources {
        let Some((rows, whole)) = other_than_whole(catalogue, source) else { continue };
        for edition in editions.iter_mut().filter(|e| e.meta.source == source.id) {
            edition.entries.retain(
                |entry| !matches!(&entry.fact, Fact::Coverage(c) if matches!(c.what, Covered::Register(_))),
            );
        }
        notes.push(format!(
            "{}: {rows} rows are here and the register that is complete has {whole}, so nothing is shown as absent by it",
            source.id
        ));
    }
    notes
}

/// The rows that are here of a source whose publication has another number of them, and that number.
pub fn other_than_whole(catalogue: &Catalogue, source: &Source) -> Option<(u64, u32)> {
    let whole = source.complete_at_rows?;
    let editions = catalogue.in_force().filter(|e| e.meta.source == source.id);
    let rows: u64 = editions.filter_map(|e| e.ledger.get("rows_read")?.as_u64()).sum();
    // The same publication may be here in two formats.
    (!rows.is_multiple_of(u64::from(whole))).then_some((rows, whole))
}
