//! Knowing made-up data by what they are, not only by what they are called.

use crate::output;
use plumbline_core::record::{Entry, Fact};
use plumbline_demo::is_made_up_number;
use plumbline_store::{Place, is_made_up};

/// Before anything else happens: a command that asks no store, and an error before it is opened, say it too.
pub fn mark_if_made_up(place: impl Into<Place>) {
    if is_made_up(place) {
        output::made_up::mark_everything();
    }
}

/// Whether the file's name says that it is made up. The file itself may say so too.
pub fn is_named_made_up(file: &str) -> bool {
    // A file may be named by its path within a folder.
    file.rsplit('/').next().is_some_and(|name| name.starts_with("made-up-"))
}

/// The first number of a provider that only a made-up nation uses.
pub fn made_up_number(entries: &[Entry]) -> Option<&str> {
    let numbers = entries.iter().flat_map(|entry| match &entry.fact {
        Fact::Registration(it) => [Some(&it.provider.urn), None],
        Fact::Finding(it) => [Some(&it.provider.urn), None],
        Fact::Placement(it) => [Some(&it.provider.urn), None],
        Fact::Link(it) => [Some(&it.provider.urn), Some(&it.other)],
        _ => [None, None],
    });
    numbers.flatten().map(|urn| urn.as_str()).find(|urn| is_made_up_number(urn))
}
