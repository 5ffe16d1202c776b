//! What follows from the clock alone: a window that closes soon, and a release that is out.

use super::seasons::{OF_THE_RELEASE, notice};
use super::{About, Known, Template};
use jiff::SignedDuration;
use plumbline_casework::{Act, PersonId, Role, Season, Version, Window, deadline, may};
use plumbline_core::area::AreaCode;
use plumbline_core::time::london;
use plumbline_store::NewNotice;

/// So long before a window closes.
const SOON: SignedDuration = SignedDuration::from_hours(48);
/// Of what came out longer ago nobody is told any more.
const NEWS: SignedDuration = SignedDuration::from_hours(72);

/// The notices that are due now. `position` says where in the log an act stands: of the season, or of an area's case. The same
/// notices come again until they are over; the store keeps each once.
pub fn nearing(
    known: &Known<'_>,
    mut position: impl FnMut(i16, Option<&AreaCode>, Version) -> Option<i64>,
) -> Vec<NewNotice> {
    let mut notices = Vec::new();
    for ((year, area), case) in known.cases {
        let Some(about) = About::new(known, *year, area) else { continue };
        for (window, wanted, template) in [
            (Window::FactualAccuracy, Act::QueryFact, Template::FactsCloseSoon),
            (Window::Appeals, Act::Appeal, Template::AppealsCloseSoon),
        ] {
            let Some(day) = closes_soon(&about, window) else { continue };
            // The act by which the draft came to the area: another draft is another notice.
            let Some(version) = case.sent_by() else { continue };
            let Some(position) = position(*year, Some(area), version) else { continue };
            let act = (position, version, template);
            // Whoever can do nothing any more before it closes is not asked to hurry.
            let can = |person: &PersonId| may(about.season, person, wanted, case, known.now).is_ok();
            let officers = about.all(Role::AreaOfficer).into_iter().filter(can);
            notices.extend(about.to(officers, None, act, Some(day)));
        }
    }
    for (year, season) in known.seasons {
        for version in newly_out(season, known) {
            let Some(position) = position(*year, None, version) else { continue };
            notices.extend(out(season, version, position, known));
        }
    }
    notices
}

fn closes_soon(about: &About<'_>, window: Window) -> Option<jiff::civil::Date> {
    let until = deadline(about.season, about.case, window, about.now).ok()?.at;
    let soon = about.now < until && until.duration_since(about.now) <= SOON;
    (soon && !about.case.is_deferred()).then(|| london::day_at(until))
}

fn newly_out<'a>(season: &'a Season, known: &'a Known<'_>) -> impl Iterator<Item = Version> + 'a {
    let is_news = |at: jiff::Timestamp| known.now.duration_since(at) <= NEWS;
    let out =
        season.publications.values().filter(move |it| it.is_released(known.now) && is_news(it.release_at));
    out.map(|it| it.version)
}

/// Those who prepared it, and the officers of each area that it holds.
fn out(season: &Season, version: Version, position: i64, known: &Known<'_>) -> Vec<NewNotice> {
    let Some(publication) = season.publications.get(&version) else { return Vec::new() };
    let concerned = season.people.keys().filter(|person| {
        let actor = season.actor(person);
        OF_THE_RELEASE.iter().any(|role| actor.is_any(*role, known.now))
            || publication.areas.keys().any(|area| actor.is(Role::AreaOfficer, area, known.now))
    });
    concerned.map(|person| notice(season, position, person.clone(), Template::ReleaseOut, None)).collect()
}
