//! What the server does by itself: people are told of what happened, their letters go out, and what is over is put away.

use crate::account::notices::tell;
use crate::account::outbox::{Frame, send_due};
use crate::app::App;
use crate::problem::Problem;
use jiff::{SignedDuration, Timestamp};
use plumbline_core::area::AreaCode;
use plumbline_store::Store;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;

/// What follows from the clock alone is looked for this often, and a letter that failed is tried again.
const EVERY: Duration = Duration::from_secs(30);
/// Sessions, links and answers that are over are put away this often.
const TIDIED: SignedDuration = SignedDuration::from_hours(1);

/// Works until the server goes.
pub async fn work(app: App) {
    let news = Arc::new(Notify::new());
    let told = Arc::clone(&news);
    let watch = (app.ports().watch)(Box::new(move || told.notify_one()));
    if let Err(why) = &watch {
        tracing::warn!(cause = %why, "the log is not watched: people are told with some delay");
    }
    let mut tidied = Timestamp::MIN;
    while !app.is_draining() {
        let tidies = (app.ports().now)().duration_since(tidied) >= TIDIED;
        let then = app.clone();
        match app.stores().with(move |store| round(&then, store, tidies)).await {
            Ok(()) if tidies => tidied = (app.ports().now)(),
            Ok(()) => {}
            Err(problem) => tracing::warn!(cause = ?problem.behind, "nobody could be told"),
        }
        let _ = tokio::time::timeout(EVERY, news.notified()).await;
    }
}

fn round(app: &App, store: &mut Store, tidies: bool) -> Result<(), Problem> {
    // A node that cannot tell the time shows the public nothing, and has nothing to read ahead.
    if let Ok((shown, _)) = app.shown(store) {
        for set in shown.coming() {
            app.publication(store, set)?;
        }
    }
    // In read-only mode nothing is kept, and so nobody is told.
    if store.writable().is_err() {
        return Ok(());
    }
    let now = app.moment(store)?.now();
    let kept = tell(store, now)?;
    let area_name = |area: &AreaCode| app.ports().gazetteer.name(area).to_owned();
    let frame = Frame {
        service: &app.settings().name,
        public_url: app.settings().public_url.as_deref().unwrap_or_default(),
        area_name: &area_name,
        made_up: app.ports().made_up,
    };
    let posted = send_due(store, now, frame, &*app.ports().mail)?;
    if kept > 0 || posted.sent > 0 || posted.failed > 0 {
        tracing::info!(notices = kept, letters = posted.sent, failed = posted.failed, "people were told");
    }
    if tidies {
        store.tidy(now)?;
    }
    Ok(())
}
