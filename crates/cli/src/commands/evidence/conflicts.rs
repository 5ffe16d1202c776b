//! Where files disagree, with the rows on each side and what decided (P19, D18).

use crate::session::{Asked, counted};
use plumbline_core::evidence::{Conflict, Evidence, Resolution};
use serde_json::{Value, json};

/// Every disagreement, those that nothing decides first.
pub fn conflicts(asked: &Asked) -> Value {
    let evidence = &asked.evidence;
    let (open, settled): (Vec<&Conflict>, Vec<&Conflict>) =
        evidence.conflicts.iter().partition(|c| c.resolution == Resolution::Open);
    open.into_iter().chain(settled).map(|conflict| one(evidence, conflict)).collect()
}

fn one(evidence: &Evidence, conflict: &Conflict) -> Value {
    let (decided_by, stands) = match conflict.resolution {
        Resolution::LaterIssued(place) => (Some("the file issued later"), Some(place)),
        Resolution::LaterPublished(place) => (Some("the later publication"), Some(place)),
        Resolution::LaterList(place) => (Some("the list of providers of the latest day"), Some(place)),
        Resolution::Open => (None, None),
    };
    json!({
        "about": conflict.about,
        "decided_by": decided_by,
        "stands": stands.map(|place| evidence.cite(place)),
        "records": conflict.places.iter().map(|place| evidence.cite(*place)).collect::<Vec<_>>(),
    })
}

/// The same for people: each that nothing decides with its rows, and how many are settled.
pub fn conflict_notes(asked: &Asked) -> Vec<String> {
    let evidence = &asked.evidence;
    let open = evidence.conflicts.iter().filter(|c| c.resolution == Resolution::Open);
    let mut notes: Vec<String> = open
        .map(|conflict| {
            let rows: Vec<String> = conflict.places.iter().map(|place| evidence.cite(*place)).collect();
            format!("files disagree, and nothing decides: {}: {}", conflict.about, rows.join("; "))
        })
        .collect();
    let settled = evidence.conflicts.len() - notes.len();
    if settled > 0 {
        notes.push(format!(
            "{} settled, by the file issued later, the later publication or the later list (--format json lists them)",
            counted(settled, "disagreement between files is", "disagreements between files are")
        ));
    }
    notes
}
