//! A person's notices in words.

use super::page::{Shell, html, see};
use super::sent::{Meant, Which};
use crate::app::App;
use crate::http::Query;
use crate::people::caller::{Caller, Looking};
use crate::people::notices::{Before, id, key, words};
use crate::problem::Problem;
use axum::extract::State;
use axum::response::Response;
use plumbline_core::time::london;
use plumbline_pages::account::{self as pages, NoticeEntry, NoticesPage};
use plumbline_store::{NotDone, Notice, Store};
use serde::Deserialize;

/// How many that are not read stand on the first page.
const UNREAD: i64 = 50;
/// How many a page looks through for those that are read.
const A_PAGE: usize = 25;

pub async fn show(
    State(app): State<App>,
    Looking(caller): Looking,
    Query(before): Query<Before>,
) -> Result<Response, Problem> {
    if caller.lacks_a_factor {
        return Ok(see("/account"));
    }
    let shell = Shell::of(&app, &caller).await?;
    let found = app.stores().with(move |store| found(store, &caller, before.cursor)).await?;
    let entries = |all: &[Notice]| all.iter().map(|it| entry(&app, it)).collect::<Vec<_>>();
    let earlier = found.next.map(|position| format!("/notices?cursor={position}"));
    Ok(html(pages::notices(&NoticesPage {
        frame: shell.frame(),
        unread: &entries(&found.unread),
        up_to: found.unread.first().map(|it| it.key.position),
        read: &entries(&found.read),
        earlier: earlier.as_deref(),
        first: before.cursor.is_none(),
        said: None,
    })))
}

struct Found {
    unread: Vec<Notice>,
    read: Vec<Notice>,
    /// Before which position to go on.
    next: Option<i64>,
}

fn found(store: &mut Store, caller: &Caller, cursor: Option<i64>) -> Result<Found, Problem> {
    let unread = match cursor {
        None => store.unread_notices_of(&caller.person, UNREAD)?,
        Some(_) => Vec::new(),
    };
    let most = i64::try_from(A_PAGE + 1).unwrap_or(i64::MAX);
    let (mut read, next) = cut(store.notices_of(&caller.person, cursor, most)?);
    read.retain(|it| it.read.is_some());
    Ok(Found { unread, read, next })
}

/// A page of what was found, cut where an event ends: the cursor is an event's position, and one event may tell several things.
fn cut(mut all: Vec<Notice>) -> (Vec<Notice>, Option<i64>) {
    let Some(over) = all.get(A_PAGE).map(|it| it.key.position) else { return (all, None) };
    all.truncate(A_PAGE);
    if all.first().is_some_and(|it| it.key.position != over) {
        all.retain(|it| it.key.position != over);
    }
    let next = all.last().map(|it| it.key.position);
    (all, next)
}

fn entry(app: &App, it: &Notice) -> NoticeEntry {
    let words = words(app, it);
    let (subject, says) = words.map_or_else(
        || ("A notice of another version of this service".into(), String::new()),
        |words| (words.subject, words.says),
    );
    let made = london::day_in_words(london::day_at(it.made));
    NoticeEntry { id: id(&it.key), subject: capital(&subject), says, made }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

pub async fn read(State(app): State<App>, Meant(caller, which): Meant<Which>) -> Result<Response, Problem> {
    caller.has_its_factor()?;
    let key = key(&caller.person, &which.id).ok_or(NotDone::NoNotice)?;
    app.stores().with(move |store| Ok(store.mark_read(&key, caller.at)?)).await?;
    Ok(see("/notices"))
}

/// Up to which of those that were shown.
#[derive(Deserialize)]
pub struct UpTo {
    up_to: i64,
}

/// Marks those that stood on the page; what came since stays.
pub async fn read_all(State(app): State<App>, Meant(caller, sent): Meant<UpTo>) -> Result<Response, Problem> {
    caller.has_its_factor()?;
    app.stores()
        .with(move |store| {
            let unread = store.unread_notices_of(&caller.person, UNREAD)?;
            for it in unread.iter().filter(|it| it.key.position <= sent.up_to) {
                store.mark_read(&it.key, caller.at)?;
            }
            Ok(())
        })
        .await?;
    Ok(see("/notices"))
}
