//! The row of a published file in which something stands.

use maud::{Markup, html};
use plumbline_core::evidence::Evidence;
use plumbline_core::record::Place;
use std::collections::BTreeMap;

pub(super) fn place(evidence: &Evidence, at: Place) -> Markup {
    html! { bdi { (evidence.edition(at).file) } ", row " (at.row) }
}

/// Each row once, by file; the first so many of them.
pub(super) fn places(evidence: &Evidence, all: &[Place]) -> Markup {
    const SHOWN: usize = 10;
    let mut rows: Vec<Place> = Vec::new();
    for at in all {
        if !rows.contains(at) {
            rows.push(*at);
        }
    }
    let shown = &rows[..rows.len().min(SHOWN)];
    let more = rows.len() - shown.len();
    html! {
        @if rows.is_empty() { "No row is held" }
        @for (n, of_file) in shown.chunk_by(|a, b| a.edition == b.edition).enumerate() {
            @if n > 0 { "; " }
            @if let [one] = of_file {
                (place(evidence, *one))
            } @else {
                bdi { (evidence.edition(of_file[0]).file) } ", rows "
                (of_file.iter().map(|at| at.row.to_string()).collect::<Vec<_>>().join(", "))
            }
        }
        @if more > 0 { "; and " (more) " more" }
    }
}

/// The files of one page, each by a number: a list of hundreds of rows would else repeat their names hundreds of times.
pub(super) struct Files<'a> {
    evidence: &'a Evidence,
    numbers: BTreeMap<u32, usize>,
}

impl<'a> Files<'a> {
    /// Numbered as they come.
    pub fn of(evidence: &'a Evidence, all: impl Iterator<Item = Place>) -> Self {
        let mut numbers = BTreeMap::new();
        for at in all {
            let next = numbers.len() + 1;
            numbers.entry(at.edition).or_insert(next);
        }
        Self { evidence, numbers }
    }

    /// `file 2, row 2440`
    pub fn row(&self, at: Place) -> Markup {
        let number = self.numbers.get(&at.edition).copied().unwrap_or_default();
        html! { "file " (number) ", row " (at.row) }
    }

    /// Which file has which number, with the edition in which it was read.
    pub fn list(&self) -> Markup {
        let mut files: Vec<(usize, u32)> =
            self.numbers.iter().map(|(edition, number)| (*number, *edition)).collect();
        files.sort_unstable();
        html! {
            section {
                h2 id="files" { "Files" }
                p { "The published files in whose rows these stand, as they were read." }
                ul {
                    @for (number, edition) in files {
                        @let it = self.evidence.edition(Place { edition, row: 0 });
                        li { "File " (number) ": " bdi { (it.file) } " (edition " code { (it.id) } ")" }
                    }
                }
            }
        }
    }
}
