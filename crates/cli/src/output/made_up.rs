//! The mark of made-up data. Where the data folder holds a store of it, or once one was opened, everything that this run shows and
//! every error carries the mark: no command has to remember it, so none can forget it.

use std::borrow::Cow;
use std::sync::atomic::{AtomicBool, Ordering};

static MARKED: AtomicBool = AtomicBool::new(false);

/// The first column of CSV, whose name says it where there is no row, and what stands in it.
pub const COLUMN: (&str, &str) = ("made_up_data", "made-up data");
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

/// Whether something that was printed has said it.
static SAID: AtomicBool = AtomicBool::new(false);

/// A page as it is printed: with the mark above it where one is due and nothing before it or within it says so.
pub fn page(text: &str) -> Cow<'_, str> {
    let within = text.to_ascii_lowercase().contains(COLUMN.1);
    if !is_marked() || SAID.swap(true, Ordering::Relaxed) || within {
        return Cow::Borrowed(text);
    }
    Cow::Owned(format!("{HEADING}\n\n{text}"))
}

/// A message that is no table, with the mark where one is due.
pub fn marked(text: &str) -> String {
    if is_marked() { format!("{text} (made-up data)") } else { text.to_owned() }
}
