//! What is made ahead: the public pages of what is out, and of what comes out next, so that nobody waits for them at the release minute.

use crate::app::App;
use crate::ports::Asked;
use crate::problem::Problem;
use crate::public::Shown;
use crate::wire::{Pages, Question};
use jiff::Timestamp;
use plumbline_core::profile::history::framework_year;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

/// It is looked this often whether all are there.
const EVERY: Duration = Duration::from_secs(5);
/// Pages that could not be made are tried again after so many looks.
const LEFT_FOR: u32 = 120;

/// Pages, and the moment from which they are shown.
type Wanted = (Pages, Timestamp);

/// Works until the server goes.
pub async fn work(app: App) {
    let mut held: Option<(Arc<Shown>, Vec<Wanted>)> = None;
    let mut left: BTreeMap<Pages, u32> = BTreeMap::new();
    while !app.is_draining() {
        left.retain(|_, looks| {
            *looks -= 1;
            *looks > 0
        });
        match wanted(&app, held.take()).await {
            Ok((shown, all)) => {
                for (pages, from) in
                    all.iter().filter(|(pages, _)| !left.contains_key(pages)).cloned().collect::<Vec<_>>()
                {
                    if let Err(problem) = made(&app, pages.clone(), from).await {
                        tracing::error!(cause = ?problem.behind, says = %problem.detail, "the public pages could not be made");
                        left.insert(pages, LEFT_FOR);
                    }
                }
                held = Some((shown, all));
            }
            // A node that cannot tell the time, or has no database, shows the public nothing; it looks again.
            Err(problem) => tracing::debug!(cause = ?problem.behind, "no pages are made"),
        }
        tokio::time::sleep(EVERY).await;
    }
}

/// The pages of now and of the next release minute; worked out anew once something else is shown.
async fn wanted(
    app: &App,
    held: Option<(Arc<Shown>, Vec<Wanted>)>,
) -> Result<(Arc<Shown>, Vec<Wanted>), Problem> {
    let then = app.clone();
    app.stores()
        .with(move |store| {
            let (shown, now) = then.shown(store)?;
            if let Some(held) = held.filter(|(of, _)| Arc::ptr_eq(of, &shown)) {
                return Ok(held);
            }
            let year = framework_year(&then.ports().framework);
            let mut all: Vec<Wanted> =
                Pages::of(&shown, year).map(|pages| (pages, now)).into_iter().collect();
            if let Some(until) = shown.until() {
                let moment = then.moment_at(store, until)?;
                let coming = Shown::at(store, moment)?;
                all.extend(Pages::of(&coming, year).map(|pages| (pages, until)));
            }
            all.dedup_by(|a, b| a.0 == b.0);
            Ok((shown, all))
        })
        .await
}

/// Asks the binary for them, as at the moment from which they are shown.
async fn made(app: &App, pages: Pages, at: Timestamp) -> Result<(), Problem> {
    let then = app.clone();
    let work = move |store| {
        let asked = Asked { question: Question::Pages(pages), who: None, seen: None, at };
        (then.ports().ask)(store, asked)
    };
    app.stores().lend(work).await.map(|_| ())
}
