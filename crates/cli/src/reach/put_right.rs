//! Editions with lines put right, and the other lines that say the same.

use super::IfRight;
use crate::exit::not_found;
use anyhow::Result;
use plumbline_core::evidence::{Correction, Evidence, also_said, correct};
use plumbline_core::record::Edition;

/// The editions with the lines put right.
pub struct PutRight {
    pub editions: Vec<Edition>,
    pub done: Vec<Correction>,
    pub left: Vec<Correction>,
}

impl PutRight {
    pub fn of(mut editions: Vec<Edition>, evidence: &Evidence, asked: &IfRight) -> Result<Self> {
        let mut done = Vec::new();
        for correction in asked.corrections {
            correct(&mut editions, correction).map_err(|why| not_found(why.to_string()))?;
            done.push(correction.clone());
        }
        let mut left = Vec::new();
        for other in others(evidence, asked.corrections) {
            // A line that states the same inspection need not give the judgement that is wrong: it has nothing to put right.
            let is_right = asked.everywhere && correct(&mut editions, &other).is_ok();
            if is_right { done.push(other) } else { left.push(other) }
        }
        Ok(Self { editions, done, left })
    }
}

/// The same corrections of other lines that state the same.
fn others(evidence: &Evidence, corrections: &[Correction]) -> Vec<Correction> {
    let named = |other: &Correction| {
        corrections.iter().any(|it| {
            it.line.row == other.line.row && other.line.edition.starts_with(it.line.edition.as_str())
        })
    };
    let of = |correction: &Correction| {
        let says = correction.says.clone();
        also_said(evidence, &correction.line)
            .into_iter()
            .map(move |line| Correction { line, says: says.clone() })
    };
    let mut others: Vec<Correction> = corrections.iter().flat_map(of).filter(|it| !named(it)).collect();
    others.sort();
    others.dedup();
    others
}

/// `york.csv, row 8`
pub fn cited(evidence: &Evidence, correction: &Correction) -> String {
    let line = &correction.line;
    let edition = evidence.editions.iter().find(|it| it.id.starts_with(line.edition.as_str()));
    format!("{}, row {}", edition.map_or("", |it| it.file.as_str()), line.row)
}
