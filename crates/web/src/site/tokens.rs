//! Tokens of a person's programs: made, shown once, ended.

use super::own::{Typed, minute, page};
use super::page::{Shell, html, instead, see};
use super::sent::{Meant, Which};
use crate::app::App;
use crate::people::caller::Caller;
use crate::people::tokens::{Wanted, end_token, make_token};
use crate::problem::{Kind, Problem};
use axum::extract::State;
use axum::response::Response;
use plumbline_pages::account::{Fault, TokenMade, token_made};
use plumbline_store::NotDone;
use serde::Deserialize;

/// A token as it was asked for.
#[derive(Deserialize)]
pub struct Asked {
    label: String,
    days: String,
    #[serde(default)]
    scope: String,
}

/// Makes a token. Its secret stands on this page, and on no other.
pub async fn make(State(app): State<App>, Meant(caller, asked): Meant<Asked>) -> Result<Response, Problem> {
    caller.has_its_factor()?;
    // What is no number of days holds for too long or not at all.
    let days = asked.days.trim().parse().unwrap_or(0);
    let wanted = Wanted { label: asked.label.clone(), act: asked.scope == "act", days };
    match make_token(&app, caller.clone(), wanted).await {
        Ok((secret, token)) => {
            let shell = Shell::of(&app, &caller).await?;
            Ok(html(token_made(&TokenMade {
                frame: shell.frame(),
                label: &token.label,
                secret: secret.reveal(),
                expires: &minute(token.expires),
            })))
        }
        Err(problem) if problem.kind == Kind::Unfit => faulty(&app, &caller, &asked, problem).await,
        Err(problem) => Err(problem),
    }
}

async fn faulty(app: &App, caller: &Caller, asked: &Asked, problem: Problem) -> Result<Response, Problem> {
    let is_of_the_label = problem.detail == NotDone::TokenLabel.to_string();
    let field = if is_of_the_label { "label" } else { "days" };
    let faults = [Fault::at(field, &problem.detail)];
    let typed = Typed {
        label: &asked.label,
        days: &asked.days,
        acts: asked.scope == "act",
        faults: &faults,
        said: None,
    };
    let text = page(app, caller, typed).await?;
    Ok(instead(problem, text))
}

pub async fn end(State(app): State<App>, Meant(caller, which): Meant<Which>) -> Result<Response, Problem> {
    caller.has_its_factor()?;
    end_token(&app, caller, which.id).await?;
    Ok(see("/account?said=token"))
}
