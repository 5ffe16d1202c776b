//! What a form of a season offers to choose from: people by their names to those inside it, to an area's officer whom they brought in.

use super::besides::COLLEAGUE;
use super::forms::{KINDS, SeasonForm};
use crate::app::App;
use crate::desk::{To, entitled};
use crate::people::Caller;
use crate::problem::{Kind, Problem};
use crate::site::acts::form::{Field, Kind as Is, Of};
use crate::site::acts::offered::Offered;
use crate::site::desk::asked::{Listed, ask};
use crate::site::desk::seat::{Viewer, name_of, names, opened, refused};
use crate::site::own::minute;
use crate::wire::{OfSeason, Question};
use plumbline_casework::{ActOfSeason, PersonId, Role, Season, SeasonEvent, may_begin};
use plumbline_core::area::AreaCode;
use plumbline_core::time::london;
use plumbline_pages::desk::capital;
use plumbline_store::Store;
use serde_json::Value;

/// So many keys that are due stand above the form.
const DUE: usize = 20;

/// What a form is filled with but what was typed, and where whoever fills it in came from.
pub struct Found {
    pub offered: Offered,
    /// Where the act shows, and its words.
    pub back: (String, &'static str),
    pub notes: Vec<String>,
}

/// # Errors
/// Where the act is not for them, or the season not open.
pub async fn found(
    app: &App,
    caller: &Caller,
    year: Option<i16>,
    form: &'static SeasonForm,
) -> Result<Found, Problem> {
    let Some((year, act)) = year.zip(form.act) else { return of_opening(app, caller).await };
    let (then, who) = (app.clone(), caller.clone());
    let mut found = app.stores().with(move |store| of_season(&then, store, &who, year, (act, form))).await?;
    if act == ActOfSeason::Erase {
        found.notes = due(app, caller, year).await?;
    }
    Ok(found)
}

/// A season is opened by a keeper of accounts, as in the API.
async fn of_opening(app: &App, caller: &Caller) -> Result<Found, Problem> {
    entitled(app, caller, To::Keep).await?;
    let years = app.stores().with(|store| Ok(store.seasons()?)).await?;
    let picks = years.iter().rev().map(|year| (Of::Season, year.to_string(), format!("Season {year}")));
    let notes = match years.as_slice() {
        [] => vec!["No season was opened yet.".to_owned()],
        all => {
            let all: Vec<String> = all.iter().map(ToString::to_string).collect();
            vec![format!("Open already: {}.", all.join(", "))]
        }
    };
    let offered = Offered { picks: picks.collect(), ..Offered::default() };
    Ok(Found { offered, back: ("/desk".into(), "Back to your work"), notes })
}

fn of_season(
    app: &App,
    store: &mut Store,
    caller: &Caller,
    year: i16,
    (act, form): (ActOfSeason, &SeasonForm),
) -> Result<Found, Problem> {
    let season = opened(store, year)?;
    may_begin(&season, &caller.person, act, caller.at).map_err(|refusal| refused(app, &refusal))?;
    let theirs = officer_of(&season, caller);
    if form.id == COLLEAGUE.id && theirs.is_empty() {
        return Err(Problem::new(Kind::NotForYou, "this is for an area's officers (E1)"));
    }
    let actor = season.actor(&caller.person);
    // Of everybody and everything; else of oneself, or of an officer's own area.
    let whole = act.roles().iter().any(|role| actor.is_any(*role, caller.at));
    let mut picks = Vec::new();
    let asks_who = |field: &Field| matches!(field.kind, Is::Pick(Of::Member) | Is::KeyOfTexts);
    if form.fields.iter().any(asks_who) {
        let people = people(&season, caller, (act, whole));
        let names = names(store, &season, &people)?;
        picks.extend(
            people
                .iter()
                .filter_map(|person| names.get(person))
                .map(|it| (Of::Member, it.id.clone(), it.in_words())),
        );
    }
    let roles = Role::ALL.into_iter().filter(|role| whole || *role == Role::AreaOfficer);
    picks.extend(roles.map(|role| (Of::Role, role.id().to_owned(), capital(role.named()))));
    let of_all = whole || act == ActOfSeason::Declare;
    let areas = season.areas.iter().filter(|area| of_all || theirs.contains(area));
    let mut areas: Vec<(String, &AreaCode)> = areas.map(|area| (name_of(app, area), area)).collect();
    areas.sort();
    picks.extend(areas.into_iter().map(|(name, area)| (Of::Area, area.to_string(), name)));
    picks.extend(publications(&season, caller));
    let minute = london::instant_in_words(season.calendar(caller.at).publication_instant());
    let notes = if act == ActOfSeason::Schedule { vec![newest(store, year)?] } else { Vec::new() };
    let back = match theirs.first() {
        _ if Viewer { caller, season: &season }.is_inside() => {
            (format!("/desk/{year}/{}", form.shows.path()), form.shows.back())
        }
        Some(area) => (format!("/portal/{year}/{area}"), "Back to your area"),
        None => ("/desk".to_owned(), "Back to your work"),
    };
    Ok(Found { offered: Offered { picks, minute, ..Offered::default() }, back, notes })
}

/// Of whom the act may be: of an interest that somebody declares themselves, and of a colleague whom an officer brought in and who has no
/// role yet.
fn people(season: &Season, caller: &Caller, (act, whole): (ActOfSeason, bool)) -> Vec<PersonId> {
    let all = season.people.iter();
    let chosen = all.filter(|(person, member)| match act {
        ActOfSeason::Declare => whole || **person == caller.person,
        ActOfSeason::Give if !whole => {
            member.holdings.is_empty() && brought_in_by(season, person, &caller.person)
        }
        // Nobody gives themselves a role.
        ActOfSeason::Give => **person != caller.person,
        _ => whole,
    });
    chosen.map(|(person, _)| person.clone()).collect()
}

fn brought_in_by(season: &Season, person: &PersonId, by: &PersonId) -> bool {
    let enrols =
        |what: &SeasonEvent| matches!(what, SeasonEvent::PersonEnrolled { person: it, .. } if it == person);
    season.entries.iter().find(|entry| enrols(&entry.what)).is_some_and(|entry| entry.by == *by)
}

fn officer_of(season: &Season, caller: &Caller) -> Vec<AreaCode> {
    let actor = season.actor(&caller.person);
    let areas = season.areas.iter();
    areas.filter(|area| actor.is(Role::AreaOfficer, area, caller.at)).cloned().collect()
}

/// Those that are on the schedule and not out yet.
fn publications(season: &Season, caller: &Caller) -> Vec<(Of, String, String)> {
    let to_come = season.publications.values().filter(|it| it.off.is_none() && !it.is_released(caller.at));
    to_come
        .map(|it| {
            let kind = KINDS.iter().find(|(id, ..)| *id == it.kind.id()).map_or("", |(_, words, _)| words);
            let when = london::instant_in_words(it.release_at);
            let areas = it.areas.len();
            let areas = if areas == 1 { "1 area".into() } else { format!("{areas} areas") };
            (Of::Publication, it.version.to_string(), format!("Act {}: {kind}, {when}, {areas}", it.version))
        })
        .collect()
}

/// What would go on the schedule.
fn newest(store: &mut Store, year: i16) -> Result<String, Problem> {
    Ok(match store.publications(year)?.pop() {
        Some(it) => format!(
            "What goes on the schedule is the newest publication of {year} that is kept: number {}, of {}, {}.",
            it.number,
            minute(it.at),
            it.digest.get(..12).unwrap_or(&it.digest)
        ),
        None => format!(
            "Nothing of {year} is kept that could be published: it is written ahead, under embargo, before it goes on the schedule."
        ),
    })
}

/// The keys of which every text is due to be erased.
async fn due(app: &App, caller: &Caller, year: i16) -> Result<Vec<String>, Problem> {
    let asked = Question::Season { year, what: OfSeason::Retention };
    let listed: Listed = ask(app, caller, asked).await?;
    let mut keys: Vec<String> = Vec::new();
    for row in &listed.rows {
        let text = |key: &str| row.get(key).and_then(Value::as_str).unwrap_or_default();
        let said = format!("{} (since {})", text("key"), text("due_on"));
        if !keys.contains(&said) {
            keys.push(said);
        }
    }
    let more = keys.len().saturating_sub(DUE);
    keys.truncate(DUE);
    Ok(vec![match (keys.as_slice(), more) {
        ([], _) => "No key is due to be erased by the time for which texts are kept.".into(),
        (all, 0) => format!("Due by the time for which texts are kept: {}.", all.join(", ")),
        (all, more) => {
            format!("Due by the time for which texts are kept: {} and {more} more.", all.join(", "))
        }
    }])
}
