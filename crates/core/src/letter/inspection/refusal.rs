//! Why there is no letter of an inspection: what it would state is not known.

use crate::evidence::Count;
use crate::profile::InspectionFigure;
use crate::profile::following::InspectionRecord;
use crate::record::{AreaFindingKind, AreaInspectionKind};
use jiff::civil::Date;

/// One thing that must be mended before a letter can be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoLetter {
    #[error("only an unannounced inspection has such a letter, and the kind of this one is `{kind}`")]
    NotUnannounced { kind: &'static str },
    #[error("only its publication is dated; enter the day or month of the inspection in `inspected`")]
    Undated,
    #[error("no finding of it is recorded; enter each as an `area-finding` (docs/long-csv.md)")]
    NothingRecorded,
    #[error("{title}: {stated} by its own row, {listed} by its findings; mend whichever is wrong")]
    Miscounted { title: &'static str, stated: u32, listed: u32 },
    #[error(
        "files disagree about the finding `{finding}`; retract the edition that is wrong (`plumbline evidence` lists them)"
    )]
    Disputed { finding: String },
    #[error(
        "a finding follows `{subject}`, which no earlier inspection held has; import that inspection, or mend `follows`"
    )]
    ForerunnerNotHeld { subject: String },
    #[error(
        "its findings say of `{subject}` that it was addressed and that it persists; mend `stands` in one of them"
    )]
    SaidBoth { subject: String },
    #[error("the letter is dated `{dated}`, before the inspection was over; expected {last} or later")]
    TooEarly { dated: Date, last: Date },
}

/// Everything that is in the way of a letter.
pub(super) fn all(record: &InspectionRecord, dated: Date) -> Vec<NoLetter> {
    let it = &record.event.inspection;
    let mut found = Vec::new();
    if it.kind != AreaInspectionKind::Unannounced {
        found.push(NoLetter::NotUnannounced { kind: it.kind.id() });
    }
    match it.inspected {
        None => found.push(NoLetter::Undated),
        // Of a month the first day: on which day it was over nobody knows.
        Some(when) if dated < when.earliest() => {
            found.push(NoLetter::TooEarly { dated, last: when.earliest() });
        }
        Some(_) => {}
    }
    if !record.is_recorded() {
        found.push(NoLetter::NothingRecorded);
    }
    for kind in AreaFindingKind::ALL {
        let figure = InspectionFigure::Findings(kind);
        if let Count::Differs { stated, listed } = record.count(figure) {
            found.push(NoLetter::Miscounted { title: figure.title(), stated, listed });
        }
    }
    for finding in &record.findings {
        let text = || {
            finding
                .placed
                .fact
                .known_as()
                .map_or_else(|| finding.placed.fact.text.clone(), ToString::to_string)
        };
        found.extend(finding.placed.disputed.then(|| NoLetter::Disputed { finding: text() }));
        let not_held =
            finding.not_held.iter().map(|it| NoLetter::ForerunnerNotHeld { subject: (*it).to_owned() });
        found.extend(not_held);
    }
    for area in record.earlier.iter().filter(|area| area.said_both) {
        let subject = area.placed.fact.known_as().map(ToString::to_string).unwrap_or_default();
        found.push(NoLetter::SaidBoth { subject });
    }
    found
}
