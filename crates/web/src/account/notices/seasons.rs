//! What follows from an act of a season: access changes, and what is to come out when.

use super::Template;
use plumbline_casework::{PersonId, Role, Season, SeasonEvent, Signed};
use plumbline_core::time::london;
use plumbline_store::{NewNotice, NoticeKey};

/// Who prepares a release.
pub(crate) const OF_THE_RELEASE: [Role; 4] =
    [Role::Administrator, Role::Director, Role::Hmci, Role::PressOfficer];

pub(crate) fn follow(season: &Season, position: i64, act: &Signed<SeasonEvent>) -> Vec<NewNotice> {
    let one = |person: &PersonId, template: Template| {
        let is_other = *person != act.by;
        is_other.then(|| notice(season, position, person.clone(), template, None)).into_iter().collect()
    };
    let release = |template: Template, due| {
        let told = whoever_prepares(season).filter(|person| *person != act.by);
        told.map(|person| notice(season, position, person, template, due)).collect()
    };
    match &act.what {
        SeasonEvent::RoleGiven { person, .. } => one(person, Template::RoleGiven),
        SeasonEvent::RoleEnded { person, .. } => one(person, Template::RoleEnded),
        SeasonEvent::PublicationScheduled { release_at, .. } => {
            release(Template::ReleaseScheduled, Some(london::day_at(*release_at)))
        }
        SeasonEvent::PublicationUnscheduled { .. } => release(Template::ReleaseOff, None),
        _ => Vec::new(),
    }
}

/// As the season stands now: nobody is told of what they may not see any more.
fn whoever_prepares(season: &Season) -> impl Iterator<Item = PersonId> {
    let prepares =
        |held: &plumbline_casework::Holding| OF_THE_RELEASE.contains(&held.role) && held.to.is_none();
    let people = season.people.iter().filter(move |(_, member)| member.holdings.iter().any(prepares));
    people.map(|(person, _)| person.clone())
}

pub(crate) fn notice(
    season: &Season,
    position: i64,
    person: PersonId,
    template: Template,
    due: Option<jiff::civil::Date>,
) -> NewNotice {
    let key = NoticeKey { position, person, template: template.id().into(), area: None };
    NewNotice { key, year: season.year, due, by_mail: true }
}
