//! Block A's evidence: inspections of providers with their grades, registers, links, and where files disagree.

use super::{Table, cell};
use plumbline_core::evidence::{Evidence, Inspection, Resolution};
use plumbline_core::record::{Covered, Judgement, LinkKind, Outcome};

/// A row for each inspection, visit and outcome, whether it counts or not.
pub fn inspections(evidence: &Evidence) -> Table {
    let row = |(number, it): (usize, &Inspection)| {
        vec![
            number.to_string(),
            it.provider.remit.id().into(),
            it.provider.urn.to_string(),
            cell(it.group.as_ref()),
            cell(it.area.as_ref()),
            it.kind.id().into(),
            it.inspected.to_string(),
            it.published.to_string(),
        ]
    };
    Table {
        name: "inspections",
        columns: &["inspection", "remit", "urn", "grp", "area", "kind", "inspected", "published"],
        rows: evidence.inspections.iter().enumerate().map(row).collect(),
    }
}

/// A row for each grade; several for one outcome where files disagree with nothing to choose by.
pub fn grades(evidence: &Evidence) -> Table {
    let mut rows = Vec::new();
    for (number, it) in evidence.inspections.iter().enumerate() {
        for outcome in Outcome::ALL {
            for grade in stated(it, outcome) {
                rows.push(vec![number.to_string(), outcome.id().into(), (grade as u8).to_string()]);
            }
        }
    }
    Table { name: "grades", columns: &["inspection", "outcome", "grade"], rows }
}

fn stated(it: &Inspection, outcome: Outcome) -> impl Iterator<Item = Judgement> {
    it.grade(outcome).into_iter().chain(it.contested[outcome as usize].iter().copied())
}

/// A row for each register's word on a provider.
pub fn listed(evidence: &Evidence) -> Table {
    let row = |it: &plumbline_core::record::Registration| {
        vec![
            it.provider.remit.id().into(),
            it.provider.urn.to_string(),
            cell(it.group.as_ref()),
            cell(it.area.as_ref()),
            cell(it.opened),
            cell(it.closed),
            cell(it.on),
        ]
    };
    Table {
        name: "listed",
        columns: &["remit", "urn", "grp", "area", "opened", "closed", "listed_on"],
        rows: evidence.registrations.values().flatten().map(|placed| row(&placed.fact)).collect(),
    }
}

/// The days on which registers list every provider of a group; without an area, in the whole of England.
pub fn complete_registers(evidence: &Evidence) -> Table {
    let rows = evidence.coverage.iter().filter_map(|placed| {
        let it = &placed.fact;
        let Covered::Register(group) = &it.what else { return None };
        Some(vec![group.to_string(), cell(it.area.as_ref()), it.from.to_string(), it.to.to_string()])
    });
    Table { name: "complete_registers", columns: &["grp", "area", "first", "last"], rows: rows.collect() }
}

pub fn links(evidence: &Evidence) -> Table {
    let rows = evidence.links.iter().map(|placed| {
        let it = &placed.fact;
        vec![
            it.provider.remit.id().into(),
            it.provider.urn.to_string(),
            it.other.to_string(),
            link(it.kind).into(),
            cell(it.on),
        ]
    });
    Table { name: "links", columns: &["remit", "urn", "other", "kind", "dated"], rows: rows.collect() }
}

fn link(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Successor => "successor",
        LinkKind::Predecessor => "predecessor",
        LinkKind::SuccessorMerged => "successor-merged",
        LinkKind::PredecessorMerged => "predecessor-merged",
        LinkKind::SuccessorSplit => "successor-split",
        LinkKind::PredecessorSplit => "predecessor-split",
        LinkKind::SixthForm => "sixth-form",
        LinkKind::Other => "other",
    }
}

/// A row for each line of a file that disagrees with another, and what settled it.
pub fn disagreements(evidence: &Evidence) -> Table {
    let mut rows = Vec::new();
    for (number, conflict) in evidence.conflicts.iter().enumerate() {
        let settled = match conflict.resolution {
            Resolution::LaterIssued(_) => "later-issued",
            Resolution::LaterPublished(_) => "later-published",
            Resolution::LaterList(_) => "later-list",
            Resolution::Open => "nothing",
        };
        for place in &conflict.places {
            let (file, row) = (evidence.edition(*place).file.clone(), place.row.to_string());
            rows.push(vec![number.to_string(), conflict.about.clone(), settled.into(), file, row]);
        }
    }
    Table { name: "disagreements", columns: &["disagreement", "about", "settled_by", "file", "line"], rows }
}
