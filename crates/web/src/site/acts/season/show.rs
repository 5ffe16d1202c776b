//! A form of a season opened, and sent.

use super::besides::{COLLEAGUE, OPEN};
use super::fields::YEAR;
use super::forms::SeasonForm;
use super::offered::{Found, found};
use crate::account::Secret;
use crate::app::App;
use crate::desk::{To, entitled};
use crate::http::{Path, Query};
use crate::people::accounts::{ColleagueBody, ask_colleague_in};
use crate::people::caller::{Caller, Looking};
use crate::problem::{Kind, Problem};
use crate::site::acts::controls::fields;
use crate::site::acts::kept::over;
use crate::site::acts::press::{Press, is_of_the_form, pressed, why_not};
use crate::site::acts::sent::{Filled, not_of_the_session};
use crate::site::acts::typed::{Typed, read_as};
use crate::site::page::{Shell, html, instead, see};
use crate::wire::{OfSeason, OpenSeason, Question, SeasonAct};
use axum::extract::State;
use axum::response::Response;
use plumbline_casework::PersonId;
use plumbline_pages::acts::{ActPage, Fault, Halted, act as page};
use serde::Deserialize;

/// Which form of which season.
pub struct At<'a> {
    app: &'a App,
    /// None of the form that opens one.
    year: Option<i16>,
    form: &'static SeasonForm,
}

impl<'a> At<'a> {
    pub fn new(app: &'a App, year: i16, act: &str) -> Result<Self, Problem> {
        let form = SeasonForm::named(act);
        let form = form.ok_or_else(|| Problem::not_found(format!("there is no act `{act}` of a season")))?;
        Ok(Self { app, year: Some(year), form })
    }

    pub fn opening(app: &'a App) -> Self {
        Self { app, year: None, form: &OPEN }
    }

    pub fn address(&self) -> String {
        match self.year {
            Some(year) => format!("/desk/{year}/do/{}", self.form.id),
            None => "/desk/open".into(),
        }
    }

    async fn found(&self, caller: &Caller) -> Result<Found, Problem> {
        found(self.app, caller, self.year, self.form).await
    }
}

pub async fn open(
    State(app): State<App>,
    Looking(caller): Looking,
    Path((year, act)): Path<(i16, String)>,
    Query(given): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    opened(&At::new(&app, year, &act)?, &caller, given).await
}

pub async fn open_season(
    State(app): State<App>,
    Looking(caller): Looking,
    Query(given): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    opened(&At::opening(&app), &caller, given).await
}

async fn opened(at: &At<'_>, caller: &Caller, given: Vec<(String, String)>) -> Result<Response, Problem> {
    if caller.lacks_a_factor {
        return Ok(see("/account"));
    }
    let found = at.found(caller).await?;
    Ok(html(shown(at, caller, &found, &Typed::new(given), (&[], None)).await?))
}

async fn shown(
    at: &At<'_>,
    caller: &Caller,
    found: &Found,
    typed: &Typed,
    (faults, halted): (&[Fault], Option<Halted<'_>>),
) -> Result<String, Problem> {
    let shell = Shell::of(at.app, caller).await?;
    let fields = fields(at.app, at.form.fields, &found.offered, typed);
    let mut random = at.app.ports().random;
    let key = Secret::new(&mut random);
    let of = at.year.map_or_else(|| "For keepers of accounts".to_owned(), |year| format!("Season {year}"));
    Ok(page(&ActPage {
        frame: shell.frame(),
        title: at.form.title,
        of: &of,
        lead: at.form.lead,
        action: &at.address(),
        back: (&found.back.0, found.back.1),
        fields: &fields,
        hidden: &[("key", key.reveal())],
        button: at.form.button,
        sends_a_file: false,
        instead: None,
        notes: &found.notes,
        warning: at.form.warning,
        faults,
        halted,
        asks: None,
        below: None,
    }))
}

/// The form with what was typed into it in another session.
pub async fn again(at: &At<'_>, caller: &Caller, typed: &Typed) -> Result<String, Problem> {
    let found = at.found(caller).await?;
    shown(at, caller, &found, typed, (&[], Some(Halted::SignedInAgain))).await
}

pub async fn done(
    State(app): State<App>,
    Path((year, act)): Path<(i16, String)>,
    filled: Filled,
) -> Result<Response, Problem> {
    sent(&At::new(&app, year, &act)?, filled).await
}

pub async fn done_open(State(app): State<App>, filled: Filled) -> Result<Response, Problem> {
    sent(&At::opening(&app), filled).await
}

/// Does what was sent; whatever hinders it, nothing that was typed is lost.
async fn sent(at: &At<'_>, filled: Filled) -> Result<Response, Problem> {
    let caller = match &filled.by {
        Ok(caller) => caller.clone(),
        Err(problem) => return Ok(over(at.app, &at.address(), &filled, problem.clone())),
    };
    caller.has_its_factor()?;
    let typed = &filled.typed;
    // Whoever may not begin it is told nothing of what is wrong with what they typed.
    let found = at.found(&caller).await?;
    if !filled.is_meant(&caller)? {
        let text = shown(at, &caller, &found, typed, (&[], Some(Halted::SignedInAgain))).await?;
        return Ok(instead(not_of_the_session(), text));
    }
    let wanted = match wanted(at, typed) {
        Ok(wanted) => wanted,
        Err(faults) => {
            let text = shown(at, &caller, &found, typed, (&faults, None)).await?;
            return Ok(instead(Problem::new(Kind::Unfit, "the form has faults"), text));
        }
    };
    match acted(at, &caller, &wanted, typed.get("key")).await {
        Ok(_) => {
            let back = match &wanted {
                Wanted::Open(open) => format!("/desk/{}/people", open.year),
                Wanted::Act(..) | Wanted::Colleague(_) => found.back.0,
            };
            Ok(see(&format!("{back}?did={}", at.form.id)))
        }
        Err(problem) if is_of_the_form(&problem) => {
            let found = at.found(&caller).await?;
            let faults = why_not(at.app, &caller, at.year.unwrap_or_default(), &problem).await;
            let text = shown(at, &caller, &found, typed, (&faults, None)).await?;
            Ok(instead(problem, text))
        }
        Err(problem) => Err(problem),
    }
}

/// What the API takes.
enum Wanted {
    Open(OpenSeason),
    Act(i16, SeasonAct),
    Colleague(ColleagueBody),
}

/// A colleague as the form asks for one.
#[derive(Deserialize)]
struct Colleague {
    person: PersonId,
    name: String,
    email: String,
    areas: Vec<String>,
}

fn wanted(at: &At<'_>, typed: &Typed) -> Result<Wanted, Vec<Fault>> {
    let Some(year) = at.year else { return Ok(Wanted::Open(read_as(None, at.form.fields, typed)?)) };
    if at.form.id == COLLEAGUE.id {
        let Colleague { person, name, email, areas } = read_as(None, at.form.fields, typed)?;
        return Ok(Wanted::Colleague(ColleagueBody { year, person, name, email, areas }));
    }
    let mut act = read_as(Some(at.form.id), at.form.fields, typed)?;
    if let SeasonAct::Erase { key, .. } = &mut act {
        *key = key.replace(YEAR, &year.to_string());
    }
    Ok(Wanted::Act(year, act))
}

async fn acted(at: &At<'_>, caller: &Caller, wanted: &Wanted, key: &str) -> Result<(), Problem> {
    let (what, body, question) = match wanted {
        // Somebody who is asked in is known then: asked in twice, they are refused.
        Wanted::Colleague(sent) => {
            return ask_colleague_in(at.app, caller.clone(), sent.clone()).await.map(drop);
        }
        Wanted::Open(open) => {
            entitled(at.app, caller, To::Keep).await?;
            ("open a season".to_owned(), serde_json::to_vec(open), Question::OpenSeason(open.clone()))
        }
        Wanted::Act(year, act) => {
            let question = Question::Season { year: *year, what: OfSeason::Act(act.clone()) };
            (format!("season {year}"), serde_json::to_vec(act), question)
        }
    };
    let body = body.map_err(Problem::failed)?;
    let press = Press { what: &what, body: &body, key, seen: None };
    pressed(at.app, caller, press, || question.clone()).await.map(drop)
}
