//! A form opened, and sent.

use super::change::{IF_UPHELD, answers, if_upheld};
use super::controls::fields;
use super::form::Form;
use super::kept::over;
use super::letter;
use super::offered::{Offered, in_names, offered};
use super::places;
use super::press::{Press, is_of_the_form, pressed, why_not};
use super::sent::{Filled, not_of_the_session};
use super::typed::{Typed, read};
use crate::account::Secret;
use crate::app::App;
use crate::http::{Path, Query};
use crate::people::caller::{Caller, Looking};
use crate::problem::{Kind, Problem};
use crate::public::find;
use crate::reply::Reply;
use crate::site::page::{Shell, html, instead, see};
use crate::wire::{CaseAct, OfCase, Question};
use axum::extract::State;
use axum::response::Response;
use plumbline_casework::Act;
use plumbline_core::area::{Area, AreaCode};
use plumbline_pages::acts::{ActPage, Change, Fault, Halted, act as page};

/// The second button of a form with which a query is answered.
const ASKS: (&str, &str, &str) = ("ask", IF_UPHELD, "Show what would change");

/// Which form of which case.
pub struct At<'a> {
    app: &'a App,
    year: i16,
    area: Area,
    form: &'static Form,
}

impl<'a> At<'a> {
    pub fn new(app: &'a App, year: i16, area: &str, act: &str) -> Result<Self, Problem> {
        let form = Form::named(act).ok_or_else(|| Problem::not_found(format!("there is no act `{act}`")))?;
        Ok(Self { app, year, area: find(app, area)?.clone(), form })
    }

    pub fn app(&self) -> &'a App {
        self.app
    }

    pub fn year(&self) -> i16 {
        self.year
    }

    pub fn area_code(&self) -> &AreaCode {
        &self.area.code
    }

    /// `York, 2011`
    pub fn of(&self) -> String {
        format!("{}, {}", self.area.name, self.year)
    }

    /// The case at the desk.
    pub fn desk(&self) -> String {
        format!("/desk/{}/{}", self.year, self.area.code)
    }

    pub fn address(&self) -> String {
        format!("{}/do/{}", self.desk(), self.form.id)
    }

    async fn offered(&self, caller: &Caller, saw: Option<u32>) -> Result<Offered, Problem> {
        let (app, caller, form) = (self.app.clone(), caller.clone(), self.form);
        let (year, area): (i16, AreaCode) = (self.year, self.area.code.clone());
        self.app.stores().with(move |store| offered(&app, store, &caller, (year, &area), form, saw)).await
    }

    /// Where the case is for whoever acts.
    fn case(&self, offered: &Offered) -> String {
        let part = if offered.officer { "portal" } else { "desk" };
        format!("/{part}/{}/{}", self.year, self.area.code)
    }
}

/// The form, filled in with what the address brings.
pub async fn open(
    State(app): State<App>,
    Looking(caller): Looking,
    Path((year, area, act)): Path<(i16, String, String)>,
    Query(given): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    if caller.lacks_a_factor {
        return Ok(see("/account"));
    }
    let at = At::new(&app, year, &area, &act)?;
    let offered = at.offered(&caller, None).await?;
    if let Some(refusal) = &offered.refusal {
        return Err(Problem::new(Kind::Refused, in_names(&app, &refusal.to_string())));
    }
    let typed = Typed::new(given);
    Ok(html(shown(&at, &caller, &offered, &typed, Said::default()).await?))
}

/// What is said on a form that is shown again.
#[derive(Default)]
struct Said<'a> {
    faults: &'a [Fault],
    halted: Option<Halted<'a>>,
    /// What would change, below the form's fields.
    below: Option<&'a Change>,
}

async fn shown(
    at: &At<'_>,
    caller: &Caller,
    offered: &Offered,
    typed: &Typed,
    said: Said<'_>,
) -> Result<String, Problem> {
    let shell = Shell::of(at.app, caller).await?;
    let fields = fields(at.app, at.form.fields, offered, typed);
    let mut random = at.app.ports().random;
    let (seen, key) = (offered.seen.map(|it| it.to_string()).unwrap_or_default(), Secret::new(&mut random));
    let (action, back) = (at.address(), at.case(offered));
    let row_by_row = (at.form.act == Act::ReturnPlacements).then(|| places::address(at));
    let of = at.of();
    Ok(page(&ActPage {
        frame: shell.frame(),
        title: at.form.title,
        of: &of,
        lead: at.form.lead,
        action: &action,
        back: (&back, "Back to the case"),
        fields: &fields,
        hidden: &[("seen", &seen), ("key", key.reveal())],
        button: at.form.button,
        sends_a_file: at.form.sends_a_file(),
        notes: &[],
        instead: row_by_row.as_deref().map(|href| (href, "Fill it in row by row instead")),
        warning: None,
        faults: said.faults,
        halted: said.halted,
        asks: answers(at.form).then_some(&ASKS),
        below: said.below,
    }))
}

/// The form with what was typed into it in another session.
pub async fn again(at: &At<'_>, caller: &Caller, typed: &Typed) -> Result<String, Problem> {
    let offered = at.offered(caller, None).await?;
    let said = Said { halted: Some(Halted::SignedInAgain), ..Said::default() };
    shown(at, caller, &offered, typed, said).await
}

/// The answer form again, with what upholding would change below what was typed. Nothing is done.
async fn what_would_change(at: &At<'_>, caller: &Caller, typed: &Typed) -> Result<Response, Problem> {
    let offered = at.offered(caller, None).await?;
    let lines: Vec<String> = typed.lines("answer-correct").map(str::to_owned).collect();
    match if_upheld(at.app, caller, (at.year, &at.area), lines).await {
        Ok(found) => {
            let said = Said { below: Some(&found), ..Said::default() };
            Ok(html(shown(at, caller, &offered, typed, said).await?))
        }
        Err(problem) if matches!(problem.kind, Kind::BadRequest | Kind::Unfit | Kind::NotFound) => {
            let faults = [Fault { field: "answer-correct".into(), says: problem.detail.clone() }];
            let text =
                shown(at, caller, &offered, typed, Said { faults: &faults, ..Said::default() }).await?;
            Ok(instead(problem, text))
        }
        Err(problem) => Err(problem),
    }
}

/// Does what was sent; whatever hinders it, nothing that was typed is lost.
pub async fn done(
    State(app): State<App>,
    Path((year, area, act)): Path<(i16, String, String)>,
    filled: Filled,
) -> Result<Response, Problem> {
    let at = At::new(&app, year, &area, &act)?;
    let caller = match &filled.by {
        Ok(caller) => caller.clone(),
        Err(problem) => return Ok(over(&app, &at.address(), &filled, problem.clone())),
    };
    caller.has_its_factor()?;
    let typed = &filled.typed;
    if !filled.is_meant(&caller)? {
        let text = again(&at, &caller, typed).await?;
        return Ok(instead(not_of_the_session(), text));
    }
    if typed.get("ask") == IF_UPHELD {
        return what_would_change(&at, &caller, typed).await;
    }
    let wanted = match read(at.form, typed) {
        Ok(wanted) => wanted,
        Err(mut faults) => {
            if letter::is_from_the_editor(typed) {
                // It sends a letter alone: what else the form asks for is asked now, and is no fault.
                faults.retain(|fault| fault.field == "letter");
            }
            let offered = at.offered(&caller, None).await?;
            let text =
                shown(&at, &caller, &offered, typed, Said { faults: &faults, ..Said::default() }).await?;
            if faults.is_empty() {
                return Ok(html(text));
            }
            return Ok(instead(Problem::new(Kind::Unfit, "the form has faults"), text));
        }
    };
    let seen: Option<u32> = typed.get("seen").parse().ok();
    match acted(&at, &caller, wanted, seen, typed.get("key")).await {
        Ok(_) => {
            let offered = at.offered(&caller, None).await;
            let back = offered.map_or_else(|_| "/desk".to_owned(), |offered| at.case(&offered));
            Ok(see(&format!("{back}?did={}", at.form.id)))
        }
        Err(problem) => refused(&at, &caller, typed, seen, problem).await,
    }
}

/// The form again, with why it was not done.
async fn refused(
    at: &At<'_>,
    caller: &Caller,
    typed: &Typed,
    seen: Option<u32>,
    problem: Problem,
) -> Result<Response, Problem> {
    if !is_of_the_form(&problem) {
        return Err(problem);
    }
    let offered = at.offered(caller, seen).await?;
    let text = if problem.kind == Kind::Overtaken {
        let halted = Some(Halted::Overtaken { since: &offered.since });
        shown(at, caller, &offered, typed, Said { halted, ..Said::default() }).await?
    } else {
        let faults = why_not(at.app, caller, at.year, &problem).await;
        shown(at, caller, &offered, typed, Said { faults: &faults, ..Said::default() }).await?
    };
    Ok(instead(problem, text))
}

/// In the way of the API, and once however often the button was pressed.
async fn acted(
    at: &At<'_>,
    caller: &Caller,
    wanted: CaseAct,
    seen: Option<u32>,
    key: &str,
) -> Result<Reply, Problem> {
    let (year, area) = (at.year, at.area.code.to_string());
    let body = serde_json::to_vec(&wanted).map_err(Problem::failed)?;
    let what = format!("case {year} {area} {seen:?}");
    let question = || Question::Case { year, area: area.clone(), what: OfCase::Act(wanted.clone()) };
    pressed(at.app, caller, Press { what: &what, body: &body, key, seen }, question).await
}
