//! What the inspections of an area's own services give the inspector to weigh: their findings by kind, and what became of earlier
//! areas for development (A10, L5).

use super::{Context, Reason};
use crate::evidence::{Count, Placed};
use crate::profile::InspectionFigure;
use crate::profile::following::{EarlierArea, Fate, FindingOfRecord, InspectionRecord, Standing, records};
use crate::profile::history::{BlockB, Event};
use crate::record::{AreaFinding, AreaFindingKind, AreaInspectionKind};

/// What each inspection found, and of the latest unannounced one how it left what earlier ones had asked for.
pub(super) fn found(context: &Context) -> Vec<Reason> {
    let block = &context.area.b;
    let each = AreaInspectionKind::ALL.into_iter().flat_map(|kind| records(block, kind));
    let mut told: Vec<InspectionRecord> = each.collect();
    let order = |event: &Event| block.events.iter().position(|it| std::ptr::eq(it, event));
    told.sort_by_key(|record| order(record.event));
    let mut reasons: Vec<Reason> = told.iter().filter_map(|record| by_kind(block, record)).collect();
    let latest = told.iter().rfind(|record| record.event.inspection.kind == AreaInspectionKind::Unannounced);
    reasons.extend(latest.into_iter().flat_map(|record| followed(block, record)));
    reasons
}

/// `1 area for priority action, 6 areas for development, 4 strengths`: the gravest first.
fn by_kind(block: &BlockB, record: &InspectionRecord) -> Option<Reason> {
    use AreaFindingKind::{AreaForDevelopment, PriorityAction, SatisfactoryPractice, Strength};
    let kinds = [PriorityAction, AreaForDevelopment, SatisfactoryPractice, Strength];
    let counted = kinds.into_iter().filter_map(|kind| match record.count(InspectionFigure::Findings(kind)) {
        Count::Known(0) | Count::Unknown => None,
        Count::Known(n) => Some(kind.counted(n)),
        differs => Some(format!("{}: {differs}", InspectionFigure::Findings(kind).title())),
    });
    let counted: Vec<String> = counted.collect();
    // That one row gives a number of priority actions is said where it limits the grade; here only what asks for more.
    if counted.is_empty() || (!record.is_recorded() && record.event.developments.is_any() != Some(true)) {
        return None;
    }
    let says =
        format!("{} {}: {}", record.event.inspection.kind.title(), record.event.when(), counted.join(", "));
    let findings = record.findings.iter().flat_map(|finding| finding.placed.rows_everywhere());
    let reason = Reason::new(says).from(record.event.places.iter().copied().chain(findings));
    Some(match record.address(block, None) {
        Some(address) => reason.at(address),
        None => reason,
    })
}

/// A sentence for each way in which earlier areas for development stand, and one for those that are new.
fn followed(block: &BlockB, record: &InspectionRecord) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let mut say = |figure: InspectionFigure, says: String, places: Vec<crate::record::Place>| {
        let reason = Reason::new(says).from(places);
        reasons.push(match record.address(block, Some(figure)) {
            Some(address) => reason.at(address),
            None => reason,
        });
    };
    if !record.is_recorded() && record.open_before > 0 {
        let says = format!(
            "what became of {} at the unannounced inspection {}: not known, for none of its findings is recorded",
            earlier(record.open_before),
            record.event.when()
        );
        say(InspectionFigure::AllEarlier, says, record.event.places.clone());
    }
    for fate in [Fate::Persisting, Fate::NotFollowedUp, Fate::Addressed] {
        let areas: Vec<&EarlierArea> = record.with_fate(fate).collect();
        if areas.is_empty() {
            continue;
        }
        let subjects: Vec<String> = areas.iter().map(|area| short(area.placed)).collect();
        let says = format!(
            "of {}, {} {} {}: {}",
            earlier(record.earlier.len()),
            areas.len(),
            at_last(fate, areas.len()),
            record.event.when(),
            subjects.join(", ")
        );
        say(InspectionFigure::Earlier(fate), says, areas.iter().flat_map(|area| area.places()).collect());
    }
    let new: Vec<&FindingOfRecord> = record.standing_as(Standing::New).collect();
    if !record.earlier.is_empty() && !new.is_empty() {
        let subjects: Vec<String> = new.iter().map(|finding| short(finding.placed)).collect();
        let follow = if new.len() == 1 { "follows none" } else { "follow none" };
        let says = format!(
            "of what the unannounced inspection {} asks for, {} {follow} of them: {}",
            record.event.when(),
            new.len(),
            subjects.join(", ")
        );
        say(InspectionFigure::New, says, new.iter().flat_map(|f| f.placed.rows_everywhere()).collect());
    }
    reasons
}

fn earlier(n: usize) -> String {
    if n == 1 {
        "1 earlier area for development".into()
    } else {
        format!("{n} earlier areas for development")
    }
}

fn at_last(fate: Fate, n: usize) -> &'static str {
    match (fate, n) {
        (Fate::Persisting, 1) => "persists at the unannounced inspection",
        (Fate::Persisting, _) => "persist at the unannounced inspection",
        (Fate::Addressed, 1) => "was addressed by the unannounced inspection",
        (Fate::Addressed, _) => "were addressed by the unannounced inspection",
        (Fate::NotFollowedUp, 1) => "was not followed up at the unannounced inspection",
        (Fate::NotFollowedUp, _) => "were not followed up at the unannounced inspection",
    }
}

/// Its subject, or the text of one that has none; an area for priority action says that it is one.
fn short(placed: &Placed<AreaFinding>) -> String {
    let it = &placed.fact;
    let name = it.known_as().map_or(it.text.as_str(), |subject| subject.as_str());
    match it.kind {
        AreaFindingKind::PriorityAction => format!("{name} (priority action)"),
        _ => name.to_owned(),
    }
}
