//! What is out, as its pages have it.

use crate::app::App;
use crate::ports::Asked;
use crate::problem::{Kind, Problem};
use crate::public::Shown;
use crate::reply::Reply;
use crate::wire::{LISTED, ListedSite, Pages, Question};
use axum::http::StatusCode;
use jiff::Timestamp;
use plumbline_core::profile::history::framework_year;
use plumbline_core::publication::Publication;
use plumbline_store::Store;
use std::sync::Arc;

/// A file of the pages of the newest publication that is out; none where nothing is.
///
/// # Errors
/// Where there is no such file, the pages are not made yet, or this node cannot tell what is out.
pub async fn file(app: &App, path: String) -> Result<Option<Reply>, Problem> {
    let then = app.clone();
    let work = move |mut store: Store| match of_now(&then, &mut store) {
        Err(problem) => (Some(store), Err(problem)),
        Ok(None) => (Some(store), Ok(None)),
        Ok(Some((of, _, at))) => {
            let asked = Asked { question: Question::Page { of, path }, who: None, seen: None, at };
            let (store, done) = (then.ports().ask)(store, asked);
            (store, done.and_then(made).map(Some))
        }
    };
    app.stores().lend(work).await
}

/// What is on the pages, and the publication that they are of.
pub struct Listed {
    pub site: Arc<ListedSite>,
    pub publication: Arc<Publication>,
}

/// What the server's own pages are made of; none where nothing is out.
///
/// # Errors
/// As of [`file`].
pub async fn listed(app: &App) -> Result<Option<Listed>, Problem> {
    let then = app.clone();
    let work = move |mut store: Store| {
        let found = of_now(&then, &mut store).and_then(|found| {
            let Some((of, _, at)) = found else { return Ok(None) };
            Ok(Some((then.publication(&mut store, &of.set)?, of, at)))
        });
        let (publication, of, at) = match found {
            Err(problem) => return (Some(store), Err(problem)),
            Ok(None) => return (Some(store), Ok(None)),
            Ok(Some(found)) => found,
        };
        // What is out was asked first: what is kept here is of that and of nothing else.
        let mut back = Some(store);
        let site = then.listed(&of, || {
            let store = back.take().ok_or_else(|| Problem::failed("the store is not here"))?;
            let question = Question::Page { of: of.clone(), path: LISTED.into() };
            let (store, done) = (then.ports().ask)(store, Asked { question, who: None, seen: None, at });
            back = store;
            serde_json::from_slice(&done.and_then(made)?.body)
                .map_err(|fault| Problem::failed(format!("the list of areas cannot be read: {fault}")))
        });
        (back, site.map(|site| Some(Listed { site, publication })))
    };
    app.stores().lend(work).await
}

/// Said where nothing is out.
pub fn nothing() -> Problem {
    Problem::not_found("nothing is published yet")
}

fn of_now(app: &App, store: &mut Store) -> Result<Option<(Pages, Arc<Shown>, Timestamp)>, Problem> {
    let (shown, at) = app.shown(store)?;
    let pages = Pages::of(&shown, framework_year(&app.ports().framework));
    Ok(pages.map(|pages| (pages, shown, at)))
}

/// The binary has nothing to say of pages that are not made yet.
fn made(reply: Reply) -> Result<Reply, Problem> {
    if reply.status == StatusCode::NO_CONTENT {
        let says = "the pages of what is published are being made; try again in a moment";
        return Err(Problem::new(Kind::NotNow, says).retry_after(5));
    }
    Ok(reply)
}
