//! Who sits at the desk, and what they may look at.

use crate::app::App;
use crate::people::caller::{Caller, Looking};
use crate::problem::{Kind, Problem};
use crate::site::page::see;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use plumbline_casework::{Act, Because, Case, Grant, PersonId, Refusal, Role, Season, may};
use plumbline_core::area::AreaCode;
use plumbline_core::sealed::Sealed;
use plumbline_pages::desk::PersonName;
use plumbline_store::{Opened, Store};
use std::collections::{BTreeMap, BTreeSet};

/// Somebody with a session that is whole. Whoever's roles ask for a second factor is led to setting one up first.
pub struct Seated(pub Caller);

impl FromRequestParts<App> for Seated {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let looking = Looking::from_request_parts(parts, app).await;
        let Looking(caller) = looking.map_err(IntoResponse::into_response)?;
        caller.session().map_err(IntoResponse::into_response)?;
        if caller.lacks_a_factor {
            return Err(see("/account"));
        }
        Ok(Self(caller))
    }
}

/// A season that is open.
///
/// # Errors
/// There is none of that year.
pub fn opened(store: &mut Store, year: i16) -> Result<Season, Problem> {
    let season = store.season(year)?;
    if season.version() > 0 {
        return Ok(season);
    }
    Err(Problem::not_found(format!("no season {year} is open")))
}

/// Somebody who looks at a season.
#[derive(Clone, Copy)]
pub struct Viewer<'a> {
    pub caller: &'a Caller,
    pub season: &'a Season,
}

impl Viewer<'_> {
    pub fn may(&self, act: Act, case: &Case) -> Result<Grant, Refusal> {
        may(self.season, &self.caller.person, act, case, self.caller.at)
    }

    pub fn sees(&self, act: Act, case: &Case) -> bool {
        self.may(act, case).is_ok()
    }

    /// Whether they have a part in the inspectorate's side of the season.
    pub fn is_inside(&self) -> bool {
        let actor = self.season.actor(&self.caller.person);
        let inside = Role::ALL.into_iter().filter(|role| *role != Role::AreaOfficer);
        inside.into_iter().any(|role| actor.is_any(role, self.caller.at))
    }

    /// # Errors
    /// They have none.
    pub fn inside(&self) -> Result<(), Problem> {
        if self.is_inside() {
            return Ok(());
        }
        let says =
            format!("{} has no part in the inspectorate's side of the season (Q9)", self.caller.person);
        Err(Problem::new(Kind::NotForYou, says))
    }
}

/// Why not, as the API says it, with the area by its name.
pub fn refused(app: &App, refusal: &Refusal) -> Problem {
    let kind = match refusal.because {
        Because::NotEntitled => Kind::NotForYou,
        Because::Overtaken => Kind::Overtaken,
        _ => Kind::Refused,
    };
    Problem::new(kind, with_names(app, &refusal.to_string()))
}

/// How long the code of an area is, such as `E06000014`.
const CODE: usize = 9;

/// Sentences of casework name areas by their codes.
pub fn with_names(app: &App, text: &str) -> String {
    let code = |part: &str| AreaCode::new(part.trim_end_matches(|c: char| !c.is_ascii_alphanumeric()));
    let of_the_framework = |code: &AreaCode| app.ports().framework.areas.iter().any(|it| it.code == *code);
    text.split_inclusive(|c: char| !c.is_ascii_alphanumeric())
        .map(|part| match part.len() >= CODE {
            true if of_the_framework(&code(part)) => {
                part.replacen(code(part).as_str(), &name_of(app, &code(part)), 1)
            }
            _ => part.to_owned(),
        })
        .collect()
}

/// What an area is called; its code where nobody knows.
pub fn name_of(app: &App, area: &AreaCode) -> String {
    app.ports().gazetteer.name(area).to_owned()
}

/// A sealed text; none once its key was erased.
pub fn text(store: &mut Store, handle: &Sealed) -> Result<Option<String>, Problem> {
    Ok(match store.open_sealed(handle)? {
        Opened::Text(text) => Some(text),
        Opened::Erased => None,
    })
}

/// People by the names that the season knows, for those inside it; by number alone where it knows none.
pub fn names<'a>(
    store: &mut Store,
    season: &Season,
    people: impl IntoIterator<Item = &'a PersonId>,
) -> Result<BTreeMap<PersonId, PersonName>, Problem> {
    let people: BTreeSet<&PersonId> = people.into_iter().collect();
    let handles: Vec<&Sealed> =
        people.iter().filter_map(|person| Some(&season.people.get(*person)?.name)).collect();
    let mut opened = store.open_all_sealed(&handles)?.into_iter();
    let name = |person: &PersonId| {
        let known = season.people.contains_key(person).then(|| opened.next()).flatten();
        let name = match known {
            Some(Opened::Text(name)) => Some(name),
            Some(Opened::Erased) | None => None,
        };
        (person.clone(), PersonName { name, ..numbered(person) })
    };
    Ok(people.into_iter().map(name).collect())
}

/// Somebody whose name is not known.
pub fn numbered(person: &PersonId) -> PersonName {
    PersonName { id: person.to_string(), name: None }
}
