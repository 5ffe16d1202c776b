//! What it says
//!   So large a share of the 22 groups is in one of the top two bands for an outcome: enjoying and achieving, or
//!   staying safe.
//! Where it is published
//!   Annex E, Block A of grades 4, 3 and 2, in quantity words (80, 65 and 50%): "likely"; ¶53.
//! How it is computed
//!   Each group's grades for the outcome give a share and so a band. Groups that a register shows to be absent are left
//!   out. A group without a grade for the outcome counts for either side until one is held, so the answer is a range;
//!   only a range on one side of the threshold settles it.
//! Example
//!   20 groups present, 16 in the top two bands, all 20 graded for staying safe: 80%, a very large majority.

use crate::assessment::seen::GroupsSeen;
use crate::assessment::{Context, Judged, Reason, Run, Status};
use crate::framework::Framework;
use crate::profile::{Address, BlockA, GroupCell, Presence, band, shown};
use crate::record::Outcome;

/// How a group stands for an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// In one of the top two bands.
    Top,
    NotTop,
    Open,
    /// Open, and it may not even be there.
    MaybeAbsent,
    Absent,
}

/// How the groups stand for an outcome.
pub(in crate::assessment) fn groups_seen(
    framework: &Framework,
    a: &BlockA,
    run: &Run,
    outcome: Outcome,
) -> GroupsSeen {
    let mut seen = GroupsSeen::default();
    for (_, stand) in stands(framework, a, run, outcome) {
        seen.top += u32::from(stand == Stand::Top);
        seen.known += u32::from(matches!(stand, Stand::Top | Stand::NotTop));
        seen.open += u32::from(matches!(stand, Stand::Open | Stand::MaybeAbsent));
    }
    seen
}

fn stands<'a>(
    framework: &Framework,
    a: &'a BlockA,
    run: &Run,
    outcome: Outcome,
) -> impl Iterator<Item = (&'a GroupCell, Stand)> {
    let suffice = run.assumes("observed-groups-suffice");
    a.groups.iter().map(move |cell| match stand(framework, cell, outcome) {
        // Only a group without any finding is set aside by the assumption: findings without the grade stay open.
        Stand::Open | Stand::MaybeAbsent if suffice && cell.presence != Presence::Observed => {
            (cell, Stand::Absent)
        }
        stand => (cell, stand),
    })
}

pub(super) fn judge(context: &Context, outcome: Outcome, at_least: u8, status: Status) -> Judged {
    let GroupsSeen { top, known, open } = context.seen.groups[outcome as usize];
    let figure = match open {
        0 => format!("{top} of {known} groups"),
        _ => format!("{top} to {} of {} groups", top + open, known + open),
    };
    let set_aside = context.run.assumes("observed-groups-suffice")
        && context.area.a.groups.iter().any(GroupCell::is_unobserved);
    let stands = stands(context.framework, &context.area.a, context.run, outcome);
    Judged {
        status,
        figure,
        threshold: format!("at least {at_least}% of the groups present"),
        because: stands
            .filter(|(_, stand)| *stand != Stand::Absent)
            .map(|(cell, stand)| reason(context, cell, stand, outcome))
            .collect(),
        assumed: if set_aside { vec!["observed-groups-suffice".into()] } else { Vec::new() },
    }
}

pub fn stand(framework: &Framework, cell: &GroupCell, outcome: Outcome) -> Stand {
    match cell.presence {
        Presence::Absent => return Stand::Absent,
        Presence::NotObserved { registered: Some(n) } if n > 0 => return Stand::Open,
        Presence::NotObserved { .. } => return Stand::MaybeAbsent,
        Presence::Observed => {}
    }
    let mut tops = cell.possible_shares(outcome).into_iter().map(|share| band(framework, share).top);
    match tops.next() {
        None => Stand::Open,
        Some(first) if tops.all(|top| top == first) => {
            if first {
                Stand::Top
            } else {
                Stand::NotTop
            }
        }
        Some(_) => Stand::Open,
    }
}

fn reason(context: &Context, cell: &GroupCell, stand: Stand, outcome: Outcome) -> Reason {
    let title = context.framework.group(&cell.group).map_or(cell.group.as_str(), |g| g.title.as_str());
    let counts = cell.counts(outcome);
    let says = match (stand, cell.share(outcome)) {
        (Stand::Top | Stand::NotTop, Some(share)) => format!(
            "{title}: {} of {} good or better for {} ({}%), {}",
            counts.good_or_better(),
            counts.n(),
            outcome.title(),
            shown(context.framework, share),
            band(context.framework, share).title
        ),
        _ if cell.presence == Presence::Observed => {
            format!("{title}: no settled grade for {}", outcome.title())
        }
        _ => format!("{title}: nothing observed"),
    };
    let address = Address::A {
        area: context.area.area.clone(),
        unit: cell.group.clone(),
        outcome,
        measure: "band".into(),
    };
    let latest = cell.latest.iter().map(|&i| &context.evidence.inspections[i]);
    let records = latest.flat_map(|it| it.cited(outcome).iter().copied());
    let missing = matches!(stand, Stand::Open | Stand::MaybeAbsent);
    Reason { missing, ..Reason::new(says).at(address).from(records) }
}
