//! What is not held, said as that and never as a strength or a fault.

use super::Writing;
use super::line::Line;
use crate::letter::wording::{either, list};
use crate::profile::history::Strand;
use crate::record::AreaInspectionKind;

/// With more kinds of settings than this some are named for all.
const NAMED: usize = 4;

pub(super) fn missing(writing: &Writing) -> Line {
    let not_held: Vec<String> =
        [groups(writing), services(writing), indicators(writing)].into_iter().flatten().collect();
    if not_held.is_empty() {
        return Line::new();
    }
    Line::new().text(format!(
        "the evidence held includes no {}; nothing is concluded from that.",
        not_held.join(", and no ")
    ))
}

/// Kinds of settings that nobody inspected, where some may be there.
fn groups(writing: &Writing) -> Option<String> {
    let unseen: Vec<String> = writing
        .sheet
        .units
        .iter()
        .filter(|unit| unit.super_group.is_some() && !unit.missing.is_empty() && !unit.absent)
        .map(|unit| writing.names.many(&unit.id, &unit.title).to_owned())
        .collect();
    match unseen.as_slice() {
        [] => None,
        few if few.len() <= NAMED => Some(format!("inspection of {}", either(few))),
        more => {
            Some(format!("inspection of several kinds of settings, among them {}", list(&more[..NAMED - 1])))
        }
    }
}

fn services(writing: &Writing) -> Option<String> {
    let judged = |strand: Strand| writing.sheet.strands.iter().any(|it| it.id == strand.id());
    let mut lacking: Vec<String> = Vec::new();
    for (strand, title) in
        [(Strand::Safeguarding, "safeguarding"), (Strand::LookedAfter, "services for looked after children")]
    {
        if !judged(strand) {
            lacking.push(title.to_owned());
        }
    }
    let mut parts = Vec::new();
    if !lacking.is_empty() {
        parts.push(format!("judgement of {} that counts", lacking.join(" or ")));
    }
    if !writing.sheet.inspections.iter().any(|it| it.kind == AreaInspectionKind::Unannounced) {
        parts.push("unannounced inspection of contact, referral and assessment arrangements".to_owned());
    }
    Some(parts.join(", no ")).filter(|text| !text.is_empty())
}

fn indicators(writing: &Writing) -> Option<String> {
    writing.sheet.indicators.is_empty().then(|| "published measures of outcomes".to_owned())
}
