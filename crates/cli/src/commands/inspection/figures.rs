//! What is counted of an inspection, as columns and values: the same in the list and beside a record.

use super::Shown;
use crate::output::{Column, column, number};
use plumbline_core::profile::InspectionFigure::{self, Earlier, Findings, New};
use plumbline_core::profile::following::{Fate, InspectionRecord};
use plumbline_core::record::AreaFindingKind;
use serde_json::{Map, Value, json};

const FIGURES: [(InspectionFigure, &str, &str); 8] = [
    (Findings(AreaFindingKind::PriorityAction), "areas_for_priority_action", "Priority"),
    (Findings(AreaFindingKind::Strength), "strengths", "Strengths"),
    (Findings(AreaFindingKind::SatisfactoryPractice), "satisfactory_practice", "Satisf."),
    (Findings(AreaFindingKind::AreaForDevelopment), "areas_for_development", "Develop."),
    (New, "new", "New"),
    (Earlier(Fate::Addressed), "addressed", "Addressed"),
    (Earlier(Fate::Persisting), "persisting", "Persist"),
    (Earlier(Fate::NotFollowedUp), "not_followed_up", "Not foll."),
];

/// What the titles of the columns stand for.
pub const LEGEND: &str = "Priority, Strengths, Satisf., Develop.: findings by kind; New: areas for development or priority action that \
    follow no earlier one; Addressed, Persist, Not foll.: earlier ones, by what the inspection says of them; empty: not recorded";

pub fn columns() -> Vec<Column> {
    let mut columns = vec![
        column("kind", "Inspection"),
        column("first_day", ""),
        column("inspected", "Inspected"),
        column("published", "Published"),
    ];
    columns.extend(FIGURES.map(|(_, key, title)| number(key, title)));
    columns.extend([column("cell", ""), column("records", "")]);
    columns
}

pub fn row(shown: &Shown, record: &InspectionRecord) -> Vec<Value> {
    let it = &record.event.inspection;
    let mut row = vec![json!(it.kind.id()), json!(it.first_day), json!(it.inspected), json!(it.published)];
    row.extend(FIGURES.map(|(figure, ..)| json!(record.figure(figure))));
    let records: Vec<String> =
        record.event.places.iter().map(|place| shown.asked.evidence.cite(*place)).collect();
    row.extend([json!(record.address(shown.block, None)), json!(records)]);
    row
}

/// The same as one object.
pub fn object(shown: &Shown, record: &InspectionRecord) -> Value {
    let keys = columns().into_iter().map(|column| column.key.to_owned());
    Value::Object(keys.zip(row(shown, record)).collect::<Map<_, _>>())
}

/// What must be known of the record before its numbers are used.
pub fn cautions(record: &InspectionRecord) -> Vec<String> {
    let mut notes = Vec::new();
    let when = record.event.when();
    for (figure, ..) in FIGURES {
        if let differs @ plumbline_core::evidence::Count::Differs { .. } = record.count(figure) {
            notes.push(format!("{when}: {}: {differs}: which is right is not known", figure.title()));
        }
    }
    for finding in &record.findings {
        notes.extend(finding.not_held.iter().map(|subject| {
            format!("{when}: a finding follows `{subject}`, which no earlier inspection held has: neither new nor followed")
        }));
    }
    for area in record.earlier.iter().filter(|area| area.said_both) {
        let subject = area.placed.fact.known_as().map(ToString::to_string).unwrap_or_default();
        notes.push(format!(
            "{when}: `{subject}` is said to be addressed and to persist: it counts as persisting"
        ));
    }
    if !record.is_recorded() && record.open_before > 0 {
        notes.push(format!(
            "{when}: none of its findings is recorded, so what became of earlier areas for development ({}) is not known",
            record.open_before
        ));
    }
    notes
}
