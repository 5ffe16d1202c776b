//! The grade and letter of an area that are public now, or that are ready to be.

use crate::act::Act;
use crate::case::Case;
use crate::draft::Grant;
use crate::event::Letter;
use crate::grade::Graded;
use crate::publication::{Kind, visible_of};
use crate::season::Season;
use crate::stage::{PreSent, Settled, Stage};
use jiff::Timestamp;

/// A grade and letter that went the whole way.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    pub graded: &'a Graded,
    pub letter: &'a Letter,
    /// When they were approved.
    pub approved: Timestamp,
}

/// What the public may read of an area; none before its release minute (N1).
pub fn released<'a>(season: &Season, case: &'a Case, now: Timestamp) -> Option<Standing<'a>> {
    let version = *visible_of(season, &case.area, now)?.areas.get(&case.area)?;
    let all = [of_stage(&case.stage), case.published.as_deref()];
    all.into_iter().flatten().find_map(|it| that_was(it, version)).map(standing)
}

/// What may be written to be published, for whoever may see the letter: what is ready, else what is public already.
pub fn ready<'a>(season: &Season, case: &'a Case, grant: &Grant, now: Timestamp) -> Option<Standing<'a>> {
    if grant.act() != Act::SeeLetter || *grant.area() != case.area {
        return None;
    }
    let is_out = |kind| season.publications.values().any(|it| it.kind == kind && it.is_released(now));
    match &case.stage {
        // A case that was deferred comes after the release, on a day of its own.
        Stage::PreSent(it) if !case.is_deferred() && (!case.is_late() || is_out(Kind::Release)) => {
            Some(standing(it))
        }
        _ => released(season, case, now),
    }
}

fn standing(it: &PreSent) -> Standing<'_> {
    Standing { graded: it.graded(), letter: it.letter(), approved: it.approved.by.at }
}

/// What is ready, or what is being corrected.
fn of_stage(stage: &Stage) -> Option<&PreSent> {
    match stage {
        Stage::PreSent(it) => Some(it),
        Stage::Correcting(it) => Some(&it.published),
        Stage::Final(it) => before(&it.settled),
        Stage::Approved(it) => before(&it.signed.settled),
        _ => None,
    }
}

fn before(settled: &Settled) -> Option<&PreSent> {
    match settled {
        Settled::Corrected(it) => Some(&it.published),
        Settled::First(_) => None,
    }
}

/// The one that this act made ready: itself, or what it corrects.
fn that_was(it: &PreSent, version: u32) -> Option<&PreSent> {
    if it.by.version == version {
        return Some(it);
    }
    that_was(before(&it.approved.signed.settled)?, version)
}
