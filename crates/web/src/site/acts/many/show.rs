//! The form for a step opened, tried, and done.

use super::choose::{Offer, fields, offer, wanted, went};
use super::steps::Step;
use crate::account::Secret;
use crate::app::App;
use crate::http::{Path, Query};
use crate::people::caller::{Caller, Looking};
use crate::problem::{Kind, Problem};
use crate::site::acts::kept::over;
use crate::site::acts::press::{Press, is_of_the_form, pressed, why_not};
use crate::site::acts::sent::{Filled, not_of_the_session};
use crate::site::acts::typed::Typed;
use crate::site::desk::asked::{Listed, ask};
use crate::site::page::{Shell, html, instead, see};
use crate::wire::{Bulk, OfSeason, Question};
use axum::extract::State;
use axum::response::Response;
use plumbline_pages::acts::{
    ASK, DO, Fault, Halted, ManyDone, ManyPage, ManyRow, Tried, many_cases, many_done,
};
use plumbline_store::sha256;

/// Which step of which season.
pub struct At<'a> {
    app: &'a App,
    year: i16,
    step: &'static Step,
}

impl<'a> At<'a> {
    pub fn new(app: &'a App, year: i16, step: &str) -> Result<Self, Problem> {
        let found = Step::named(step);
        let step =
            found.ok_or_else(|| Problem::not_found(format!("there is no step `{step}` for many cases")))?;
        Ok(Self { app, year, step })
    }

    pub fn address(&self) -> String {
        format!("/desk/{}/many/{}", self.year, self.step.id)
    }

    async fn offer(&self, caller: &Caller) -> Result<Offer, Problem> {
        let (app, caller, year, step) = (self.app.clone(), caller.clone(), self.year, self.step);
        self.app.stores().with(move |store| offer(&app, store, &caller, year, step)).await
    }

    fn question(&self, bulk: &Bulk) -> Question {
        Question::Season { year: self.year, what: OfSeason::Bulk(bulk.clone()) }
    }
}

/// What is said on the form beside what was typed.
#[derive(Default)]
struct Said<'a> {
    faults: &'a [Fault],
    halted: Option<Halted<'a>>,
    /// What would be done, and the digest of what was tried.
    tried: Option<(&'a str, &'a [ManyRow], &'a str)>,
    changed: bool,
}

pub async fn open(
    State(app): State<App>,
    Looking(caller): Looking,
    Path((year, step)): Path<(i16, String)>,
    Query(given): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    if caller.lacks_a_factor {
        return Ok(see("/account"));
    }
    let at = At::new(&app, year, &step)?;
    let offer = at.offer(&caller).await?;
    Ok(html(shown(&at, &caller, &offer, &Typed::new(given), Said::default()).await?))
}

async fn shown(
    at: &At<'_>,
    caller: &Caller,
    offer: &Offer,
    typed: &Typed,
    said: Said<'_>,
) -> Result<String, Problem> {
    let shell = Shell::of(at.app, caller).await?;
    let fields = fields(at.step, offer, typed);
    let mut random = at.app.ports().random;
    let key = Secret::new(&mut random);
    let tried = said.tried.map_or("", |(.., digest)| digest);
    Ok(many_cases(&ManyPage {
        frame: shell.frame(),
        title: at.step.title,
        of: &format!("Season {}", at.year),
        lead: at.step.lead,
        action: &at.address(),
        back: (&format!("/desk/{}", at.year), "Back to the cases"),
        fields: &fields,
        hidden: &[("key", key.reveal()), ("tried", tried)],
        faults: said.faults,
        halted: said.halted,
        tried: said.tried.map(|(summary, rows, _)| Tried { summary, rows }),
        changed: said.changed,
    }))
}

/// The form with what was typed into it in another session.
pub async fn again(at: &At<'_>, caller: &Caller, typed: &Typed) -> Result<String, Problem> {
    let offer = at.offer(caller).await?;
    let said = Said { halted: Some(Halted::SignedInAgain), ..Said::default() };
    shown(at, caller, &offer, typed, said).await
}

/// Shows what would be done; or does it, where it is what was shown.
pub async fn sent(
    State(app): State<App>,
    Path((year, step)): Path<(i16, String)>,
    filled: Filled,
) -> Result<Response, Problem> {
    let at = At::new(&app, year, &step)?;
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
    let offer = at.offer(&caller).await?;
    let does = typed.get(ASK) == DO;
    // Once it is done its cases are at another step: pressed again, the same answer comes of what was tried then.
    let bulk = match wanted(at.step, &offer, typed) {
        Ok(bulk) => bulk,
        Err(faults) => {
            let said = Said { faults: &faults, ..Said::default() };
            let text = shown(&at, &caller, &offer, typed, said).await?;
            return Ok(instead(Problem::new(Kind::Unfit, "the form has faults"), text));
        }
    };
    let digest = digest(&bulk)?;
    if does && typed.get("tried") == digest {
        return done(&at, &caller, &offer, typed, bulk).await;
    }
    let listed: Listed = match ask(&app, &caller, at.question(&bulk)).await {
        Ok(listed) => listed,
        Err(problem) => return refused(&at, &caller, &offer, typed, problem).await,
    };
    let (summary, rows) = went(&listed, year, true);
    // What was tried is sent back case by case: whoever comes to the step later was not looked at.
    let looked_at = typed.with_each("areas", &bulk.areas, &["all"]);
    let said = Said { tried: Some((&summary, &rows, &digest)), changed: does, ..Said::default() };
    Ok(html(shown(&at, &caller, &offer, &looked_at, said).await?))
}

/// What was tried is told from something else by its digest.
fn digest(bulk: &Bulk) -> Result<String, Problem> {
    Ok(sha256(&serde_json::to_vec(bulk).map_err(Problem::failed)?))
}

async fn done(
    at: &At<'_>,
    caller: &Caller,
    offer: &Offer,
    typed: &Typed,
    bulk: Bulk,
) -> Result<Response, Problem> {
    let bulk = Bulk { dry_run: false, ..bulk };
    let body = serde_json::to_vec(&bulk).map_err(Problem::failed)?;
    let what = format!("bulk {}", at.year);
    let press = Press { what: &what, body: &body, key: typed.get("key"), seen: None };
    let reply = match pressed(at.app, caller, press, || at.question(&bulk)).await {
        Ok(reply) => reply,
        Err(problem) => return refused(at, caller, offer, typed, problem).await,
    };
    let listed: Listed = serde_json::from_slice(&reply.body).map_err(Problem::failed)?;
    let (summary, rows) = went(&listed, at.year, false);
    let shell = Shell::of(at.app, caller).await?;
    Ok(html(many_done(&ManyDone {
        frame: shell.frame(),
        title: at.step.title,
        of: &format!("Season {}", at.year),
        action: &at.address(),
        back: (&format!("/desk/{}", at.year), "Back to the cases"),
        done: Tried { summary: &summary, rows: &rows },
    })))
}

/// The form again, with why it was not done.
async fn refused(
    at: &At<'_>,
    caller: &Caller,
    offer: &Offer,
    typed: &Typed,
    problem: Problem,
) -> Result<Response, Problem> {
    if !is_of_the_form(&problem) {
        return Err(problem);
    }
    let faults = why_not(at.app, caller, at.year, &problem).await;
    let text = shown(at, caller, offer, typed, Said { faults: &faults, ..Said::default() }).await?;
    Ok(instead(problem, text))
}
