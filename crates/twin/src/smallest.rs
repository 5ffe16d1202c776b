//! The smallest evidence that still shows a difference: what a person reads when a property fails.

use plumbline_core::record::Edition;
use std::fmt::Write;

/// Takes away rows, half of them at a time and then one by one, for as long as `fails` still holds.
pub fn smallest(mut editions: Vec<Edition>, fails: impl Fn(&[Edition]) -> bool) -> Vec<Edition> {
    let mut step = editions.iter().map(|e| e.entries.len()).max().unwrap_or(0).max(1);
    loop {
        let mut smaller = false;
        for at in 0..editions.len() {
            let mut from = 0;
            while from < editions[at].entries.len() {
                let mut fewer = editions.clone();
                let to = (from + step).min(fewer[at].entries.len());
                fewer[at].entries.drain(from..to);
                if fails(&fewer) {
                    editions = fewer;
                    smaller = true;
                } else {
                    from += step;
                }
            }
        }
        match (step, smaller) {
            (1, false) => return editions,
            (1, true) => {}
            _ => step /= 2,
        }
    }
}

/// Every row of the editions, a line each.
pub fn listed(editions: &[Edition]) -> String {
    let mut text = String::new();
    for edition in editions.iter().filter(|e| !e.entries.is_empty()) {
        let meta = &edition.meta;
        let _ = writeln!(
            text,
            "{} learned {} issued {:?} lag {:?} snapshot {}",
            meta.file, meta.learned, meta.issued, meta.lag_days, meta.snapshot
        );
        for entry in &edition.entries {
            let _ = writeln!(text, "  row {}: {:?}", entry.row, entry.fact);
        }
    }
    text
}
