//! Whether the entries of a framework fit one another. Each check reads what could be read and passes over the rest.

mod areas;
mod counted_steps;
mod dates;
mod indicators;
mod names;
mod rules;
mod scale;
mod thresholds;

use super::draft::{Draft, Listed};
use super::fault::{Faults, Spot};
use super::reader::Spots;

pub(super) fn all(draft: &Draft, faults: &Faults) {
    names::check(draft, faults);
    scale::check(draft, faults);
    thresholds::check(draft, faults);
    rules::check(draft, faults);
    indicators::check(draft, faults);
    areas::check(draft, faults);
    dates::check(draft, faults);
    counted_steps::check(draft, faults);
}

/// The entries of a list that could be read, with their places.
fn read<T>(list: &[Listed<T>]) -> impl DoubleEndedIterator<Item = (&T, &Spots)> {
    list.iter().filter_map(|entry| Some((entry.value.as_ref()?, &entry.spots)))
}

/// Every entry of the list, or none if one of them could not be read: for checks of the list as a whole.
fn whole<T>(list: &[Listed<T>]) -> Option<Vec<(&T, &Spots)>> {
    list.iter().map(|entry| Some((entry.value.as_ref()?, &entry.spots))).collect()
}

/// The names of a list, those of unreadable entries included.
fn names<T>(list: &[Listed<T>]) -> impl Iterator<Item = &str> {
    list.iter().filter_map(|entry| entry.name.as_deref())
}

/// The names of a list with their places, to compare names across lists.
fn named<'d, T>(list: &'d [Listed<T>], key: &str) -> Vec<(&'d str, Spot)> {
    list.iter().filter_map(|entry| Some((entry.name.as_deref()?, entry.spots.at(key)))).collect()
}
