//! What is not held, said as that and never as a strength or a fault.

use super::Writing;
use super::line::Line;
use crate::letter::wording::either;
use crate::profile::history::Strand;
use crate::record::AreaInspectionKind;

/// With more kinds of settings than this some are named for all.
const NAMED: usize = 4;

pub(super) fn missing(writing: &Writing) -> Line {
    let groups = groups(writing).map(|groups| {
        Line::new().text(format!("as far as the evidence held shows, no {groups} have been inspected."))
    });
    let not_held: Vec<&str> = services(writing).into_iter().chain(indicators(writing)).collect();
    let others = match not_held.as_slice() {
        [] => Line::new(),
        some => Line::new().text(format!("the evidence held includes no {}.", some.join(" and no "))),
    };
    let line = groups.unwrap_or_default().sentence(others);
    if line.is_empty() { line } else { line.text(" Nothing is concluded from that.") }
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
        few if few.len() <= NAMED => Some(either(few)),
        more => Some(format!("{} or settings of several other kinds", more[..NAMED - 1].join(", "))),
    }
}

fn services(writing: &Writing) -> Vec<&'static str> {
    let judged = |strand: Strand| writing.sheet.strands.iter().any(|it| it.id == strand.id());
    let judgement = match (judged(Strand::Safeguarding), judged(Strand::LookedAfter)) {
        (true, true) => None,
        (false, true) => Some("judgement of safeguarding that counts"),
        (true, false) => Some("judgement of services for looked after children that counts"),
        (false, false) => Some("judgement of safeguarding or services for looked after children that counts"),
    };
    let unannounced = writing.sheet.inspections.iter().any(|it| it.kind == AreaInspectionKind::Unannounced);
    let visit = "unannounced inspection of contact, referral and assessment arrangements";
    judgement.into_iter().chain((!unannounced).then_some(visit)).collect()
}

fn indicators(writing: &Writing) -> Option<&'static str> {
    writing.sheet.indicators.is_empty().then_some("published measures of outcomes")
}
