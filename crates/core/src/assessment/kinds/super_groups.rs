//! What the kinds that count super groups share: the range over completions, and the reasons.

use crate::assessment::completions::{Tally, possible_states};
use crate::assessment::{Context, Judged, Reason, Seen, Status};
use crate::profile::{Address, Counts, Presence, SuperGroupCell, band, shown};
use crate::record::{Outcome, Place};

/// What holds of every completion.
pub(super) fn status(seen: &Seen, holds: impl Fn(&Tally) -> bool) -> Status {
    Status::over(seen.tallies.iter().map(holds))
}

/// A status in words; `count` is the figure shown, `of` what it is counted out of.
pub(super) fn judged(
    context: &Context,
    status: Status,
    count: impl Fn(&Tally) -> u8,
    of: impl Fn(&Tally) -> u8,
    threshold: impl Fn(&Tally) -> String,
) -> Judged {
    let tallies = &context.seen.tallies;
    let mut thresholds: Vec<String> = tallies.iter().map(threshold).collect();
    thresholds.sort();
    thresholds.dedup();
    Judged {
        status,
        figure: format!("{} of {}", range(tallies.iter().map(&count)), range(tallies.iter().map(&of))),
        threshold: thresholds.join(", or "),
        because: reasons(context, |_| true),
        assumed: assumed(context),
    }
}

/// The same, for what only the universal super groups decide.
pub(super) fn judged_universal(
    context: &Context,
    status: Status,
    count: impl Fn(&Tally) -> u8,
    threshold: impl Fn(&Tally) -> String,
) -> Judged {
    let judged = judged(context, status, count, |t| t.universal_present, threshold);
    Judged { because: reasons(context, |cell| cell.universal), ..judged }
}

fn range(values: impl Iterator<Item = u8> + Clone) -> String {
    match (values.clone().min(), values.max()) {
        (Some(low), Some(high)) if low != high => format!("{low} to {high}"),
        (Some(one), _) => one.to_string(),
        _ => "0".into(),
    }
}

fn assumed(context: &Context) -> Vec<smol_str::SmolStr> {
    let id = "observed-groups-suffice";
    let rests = context.run.assumes(id) && context.area.a.super_groups.iter().any(SuperGroupCell::is_partial);
    if rests { vec![id.into()] } else { Vec::new() }
}

fn reasons(context: &Context, keep: impl Fn(&SuperGroupCell) -> bool) -> Vec<Reason> {
    context.area.a.super_groups.iter().filter(|cell| keep(cell)).map(|cell| reason(context, cell)).collect()
}

/// One super group in words: its band, or why it has none that decides.
fn reason(context: &Context, cell: &SuperGroupCell) -> Reason {
    let framework = context.framework;
    let title =
        framework.super_group(&cell.super_group).map_or(cell.super_group.as_str(), |s| s.title.as_str());
    let states = possible_states(framework, cell, context.run);
    let open = states.len() > 1;
    let missing = || {
        let titles = cell.missing.iter().filter_map(|id| framework.group(id)).map(|g| g.title.as_str());
        titles.collect::<Vec<_>>().join(", ")
    };
    let says = match (cell.presence, cell.counts.share()) {
        (Presence::Absent, _) => format!("{title}: absent, a complete register shows no such provider"),
        (Presence::Observed, Some(share)) => {
            let figures = format!(
                "{title}: {} of {} good or better ({}%), {} ({})",
                cell.counts.good_or_better(),
                cell.counts.n(),
                shown(framework, share),
                band(framework, share).title,
                distribution(&cell.counts)
            );
            match (cell.is_partial(), open) {
                (true, true) => {
                    format!("{figures}; partial, so it may be any band: nothing is held on {}", missing())
                }
                (true, false) => format!("{figures}; partial, assumed to suffice without {}", missing()),
                (false, true) => format!("{figures}; disputed findings leave more than one band open"),
                (false, false) => figures,
            }
        }
        _ => format!("{title}: nothing observed; nothing is held on {}", missing()),
    };
    let address = Address::A {
        area: context.area.area.clone(),
        unit: cell.super_group.clone(),
        outcome: Outcome::Overall,
        measure: "band".into(),
    };
    Reason { missing: open, ..Reason::new(says).at(address).from(records(context, cell)) }
}

/// The whole of it: a share of good or better alone hides the inadequate.
fn distribution(counts: &Counts) -> String {
    format!(
        "{} outstanding, {} good, {} satisfactory, {} inadequate",
        counts.outstanding, counts.good, counts.satisfactory, counts.inadequate
    )
}

fn records(context: &Context, cell: &SuperGroupCell) -> Vec<Place> {
    let members = context.framework.groups_of(&cell.super_group);
    members
        .filter_map(|group| context.area.a.group(&group.id))
        .flat_map(|g| &g.latest)
        .flat_map(|&index| context.evidence.inspections[index].cited(Outcome::Overall).iter().copied())
        .collect()
}
