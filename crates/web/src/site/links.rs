//! Links that were sent, and asking for one.

use super::own::minute;
use super::page::{Shell, elsewhere, html, instead, see};
use super::sent::Form;
use crate::app::App;
use crate::http::{Path, Peer};
use crate::people::links::{Chosen, Forgotten, leads_to, open, send_password_link};
use crate::problem::{Kind, Problem};
use axum::extract::{Extension, State};
use axum::response::Response;
use plumbline_pages::account::{self as pages, Fault, ForgottenPage, LinkPage};
use plumbline_store::Invited;

/// What a link leads to. Looking uses nothing up.
pub async fn show(State(app): State<App>, Path(link): Path<String>) -> Result<Response, Problem> {
    match leads_to(&app, &link).await {
        Ok(invited) => Ok(html(form(&app, &link, &invited, &[]))),
        Err(problem) => spent(&app, problem),
    }
}

fn form(app: &App, link: &str, invited: &Invited, faults: &[Fault]) -> String {
    let (shell, elsewhere) = (Shell::plain(app), elsewhere(app, Some(link)));
    pages::link(&LinkPage {
        frame: shell.frame(),
        only_password: invited.only_password,
        until: &minute(invited.expires),
        passwords: app.settings().passwords,
        elsewhere: &elsewhere,
        faults,
    })
}

fn spent(app: &App, problem: Problem) -> Result<Response, Problem> {
    if problem.kind != Kind::Refused {
        return Err(problem);
    }
    let text = pages::link_spent(&Shell::plain(app).frame());
    Ok(instead(problem, text))
}

/// Uses the link up.
pub async fn choose(
    State(app): State<App>,
    Path(link): Path<String>,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Problem> {
    match open(&app, &link, chosen).await {
        Ok(()) => Ok(see("/sign-in?said=chosen")),
        Err(problem) if problem.kind == Kind::Unfit => {
            let faults = [Fault::at("password", &problem.detail)];
            let invited = leads_to(&app, &link).await?;
            Ok(instead(problem, form(&app, &link, &invited, &faults)))
        }
        Err(problem) => spent(&app, problem),
    }
}

/// The form for whoever forgot their password.
pub async fn ask(State(app): State<App>) -> Response {
    html(asks(&app, "", &[]))
}

fn asks(app: &App, email: &str, faults: &[Fault]) -> String {
    pages::forgotten(&ForgottenPage { frame: Shell::plain(app).frame(), email, faults })
}

/// Sends a link, if there is anybody to send it to; what is told is the same if not.
pub async fn send(
    State(app): State<App>,
    Extension(Peer(peer)): Extension<Peer>,
    Form(sent): Form<Forgotten>,
) -> Result<Response, Problem> {
    let email = sent.email.clone();
    match send_password_link(&app, peer, sent).await {
        Ok(()) => Ok(see("/forgotten/sent")),
        Err(problem) if problem.kind == Kind::SlowDown => {
            let faults = [Fault::at("email", &problem.detail)];
            let text = asks(&app, &email, &faults);
            Ok(instead(problem, text))
        }
        Err(problem) => Err(problem),
    }
}

pub async fn sent(State(app): State<App>) -> Response {
    html(pages::letter_on_its_way(&Shell::plain(&app).frame()))
}
