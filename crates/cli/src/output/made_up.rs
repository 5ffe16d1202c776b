//! The mark of made-up data. Once a store of it was opened, everything that this run shows carries the mark: no command has to
//! remember it, so none can forget it.

use std::sync::atomic::{AtomicBool, Ordering};

static MARKED: AtomicBool = AtomicBool::new(false);

/// The first column of CSV, and what stands in it.
pub const COLUMN: (&str, &str) = ("data", "made-up data");
/// In JSON, and beside CSV.
pub const SENTENCE: &str = "made-up data: nothing here is true of any real area";
/// Above a table.
pub const HEADING: &str = "MADE-UP DATA: nothing here is true of any real area";

/// From here on all that is shown rests on made-up data.
pub fn mark_everything() {
    MARKED.store(true, Ordering::Relaxed);
}

pub fn is_marked() -> bool {
    MARKED.load(Ordering::Relaxed)
}

/// A message that is no table, with the mark where one is due.
pub fn marked(text: &str) -> String {
    if is_marked() { format!("{text} (made-up data)") } else { text.to_owned() }
}
