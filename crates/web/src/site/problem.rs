//! Problems, said to browsers as pages.

use super::back::{safe, sign_in_first};
use super::page::{Shell, instead};
use crate::app::App;
use crate::problem::{Kind, Problem};
use axum::extract::{Request, State};
use axum::http::{Method, header};
use axum::middleware::Next;
use axum::response::Response;
use plumbline_pages::account::{ProblemPage, problem};

/// Where a browser comes along on the way to an issuer and back.
const ELSEWHERE: &str = "/api/v1/sign-in/";

/// Whoever opens a page gets a page, whatever went wrong; whoever must sign in first is led there, and back afterwards.
pub async fn in_a_page(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let elsewhere = path.starts_with(ELSEWHERE);
    let of_a_program = path.starts_with("/api/") && !elsewhere;
    if of_a_program || !takes_html(&request) {
        return next.run(request).await;
    }
    let back = way_back(&request);
    let response = next.run(request).await;
    let Some(found) = response.extensions().get::<Problem>().cloned() else { return response };
    if found.kind == Kind::SignInFirst && !elsewhere {
        return sign_in_first(back.as_deref());
    }
    let text = said(&app, &found);
    instead(found, text)
}

fn takes_html(request: &Request) -> bool {
    let accept = request.headers().get(header::ACCEPT).and_then(|it| it.to_str().ok()).unwrap_or_default();
    accept
        .split(',')
        .any(|it| it.split(';').next().is_some_and(|it| it.trim().eq_ignore_ascii_case("text/html")))
}

/// The page itself; of a form the page on which it stands, which is the first part of its address.
fn way_back(request: &Request) -> Option<String> {
    let uri = request.uri();
    let back = match *request.method() {
        Method::GET | Method::HEAD => uri.path_and_query()?.as_str().to_owned(),
        _ => format!("/{}", uri.path().split('/').nth(1).unwrap_or_default()),
    };
    safe(&back).map(str::to_owned)
}

fn said(app: &App, found: &Problem) -> String {
    let next: &[(&str, &str)] = match found.kind {
        Kind::SignInFirst => &[("/sign-in", "Sign in"), ("/", "The first page")],
        _ => &[("/", "The first page")],
    };
    let shell = Shell::plain(app);
    problem(&ProblemPage {
        frame: shell.frame(),
        title: title(found.kind),
        detail: &found.detail,
        faults: &found.faults,
        wait: found.retry_after,
        next,
    })
}

/// In words for people, where those for programs are others.
fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::NotFound => "There is no such page",
        Kind::SignInFirst => "You could not be signed in",
        Kind::Refused => "That cannot be done",
        Kind::BadRequest | Kind::NotThisType => "What was sent does not read",
        Kind::MethodNotAllowed => "This page cannot be opened like that",
        other => other.title(),
    }
}
