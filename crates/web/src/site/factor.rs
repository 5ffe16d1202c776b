//! Setting a second factor up, and recovery codes. All of it is for somebody who proved not long ago who they are; whoever did not
//! signs in again first.

use super::back::sign_in_again;
use super::page::{Shell, html, instead, see};
use super::sent::{Meant, Nothing};
use crate::app::App;
use crate::people::caller::{Caller, Looking};
use crate::people::me::{Code, Proposed, confirm_factor, fresh_codes, propose_factor, proposed, proved};
use crate::problem::{Kind, Problem};
use axum::extract::State;
use axum::response::Response;
use plumbline_pages::account::{self as pages, CodesPage, FactorPage, Fault};
use serde::Deserialize;

const HERE: &str = "/account/second-factor";

/// What a second factor is, and the button that begins it.
pub async fn ask(State(app): State<App>, Looking(caller): Looking) -> Result<Response, Problem> {
    if proved(&caller).is_err() {
        return Ok(sign_in_again(HERE));
    }
    let person = caller.person.clone();
    let account = app.stores().with(move |store| Ok(store.account(&person)?)).await?;
    if account.is_none_or(|account| account.second_factor) {
        return Ok(see("/account"));
    }
    Ok(html(page(&app, &caller, None, &[]).await?))
}

async fn page(
    app: &App,
    caller: &Caller,
    proposed: Option<&Proposed>,
    faults: &[Fault],
) -> Result<String, Problem> {
    let shell = Shell::of(app, caller).await?;
    let proposed = proposed.map(|it| (it.secret.as_str(), it.uri.as_str()));
    Ok(pages::factor(&FactorPage { frame: shell.frame(), proposed, faults }))
}

/// Shows a new secret.
pub async fn propose(
    State(app): State<App>,
    Meant(caller, Nothing {}): Meant<Nothing>,
) -> Result<Response, Problem> {
    if proved(&caller).is_err() {
        return Ok(sign_in_again(HERE));
    }
    let proposed = propose_factor(&app, caller.clone()).await?;
    Ok(html(page(&app, &caller, Some(&proposed), &[]).await?))
}

/// A code that was typed.
#[derive(Deserialize)]
pub struct Sent {
    code: String,
}

/// Puts it in force, and shows the recovery codes.
pub async fn confirm(State(app): State<App>, Meant(caller, sent): Meant<Sent>) -> Result<Response, Problem> {
    if proved(&caller).is_err() {
        return Ok(sign_in_again(HERE));
    }
    match confirm_factor(&app, caller.clone(), Code { code: sent.code }).await {
        Ok(codes) => shown(&app, &caller, &codes.codes, true).await,
        Err(problem) if problem.kind == Kind::Unfit => {
            // None is proposed, or it is in force already: there is nothing to mend here.
            let Some(proposed) = proposed(&app, &caller).await? else { return Ok(see("/account")) };
            let faults = [Fault::at("code", &problem.detail)];
            let text = page(&app, &caller, Some(&proposed), &faults).await?;
            Ok(instead(problem, text))
        }
        Err(problem) => Err(problem),
    }
}

/// Recovery codes in place of those that are left.
pub async fn codes(
    State(app): State<App>,
    Meant(caller, Nothing {}): Meant<Nothing>,
) -> Result<Response, Problem> {
    if proved(&caller).is_err() {
        return Ok(sign_in_again("/account"));
    }
    let codes = fresh_codes(&app, caller.clone()).await?;
    shown(&app, &caller, &codes.codes, false).await
}

async fn shown(app: &App, caller: &Caller, codes: &[String], just_set: bool) -> Result<Response, Problem> {
    let shell = Shell::of(app, caller).await?;
    Ok(html(pages::codes(&CodesPage { frame: shell.frame(), codes, just_set })))
}
