//! An answer that takes long. What is done soon is answered as ever; else its page begins at once, says from time to time that the work
//! goes on, and ends with what came of it. The work goes on even if nobody waits for it.

use super::page::{html, instead};
use super::problem::said;
use crate::app::App;
use crate::problem::Problem;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::HeaderValue;
use axum::response::Response;
use http_body_util::channel::{Channel, Sender};
use plumbline_pages::desk::{Reading, below_its_heading, still_reading};
use std::future::Future;
use std::time::{Duration, Instant};
use tokio::task::JoinHandle;
use tokio::time::timeout;

/// A reverse proxy would otherwise keep the page until it is whole.
const UNKEPT: (&str, HeaderValue) = ("x-accel-buffering", HeaderValue::from_static("no"));

/// How long is waited before the page begins, and between two lines that say it goes on.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    pub soon: Duration,
    pub every: Duration,
}

pub const USUAL: Pace = Pace { soon: Duration::from_secs(5), every: Duration::from_secs(5) };

type Done = Result<Response, Problem>;

/// Does the work, and answers with its page; `reading` is the page that begins meanwhile.
///
/// # Errors
/// What the work says, where it says so soon.
pub async fn slow(
    app: &App,
    pace: Pace,
    reading: Reading,
    work: impl Future<Output = Done> + Send + 'static,
) -> Done {
    let mut work = tokio::spawn(work);
    if let Ok(done) = timeout(pace.soon, &mut work).await {
        return done.unwrap_or_else(|_| Err(Problem::failed("a work that takes long panicked")));
    }
    let (to, body) = Channel::new(4);
    tokio::spawn(told(app.clone(), pace, reading, work, to));
    let mut response = html(String::new());
    *response.body_mut() = Body::new(body);
    response.headers_mut().insert(UNKEPT.0, UNKEPT.1);
    Ok(response)
}

/// Whoever went away is told nothing more; the work is waited for all the same.
async fn told(app: App, pace: Pace, reading: Reading, mut work: JoinHandle<Done>, mut to: Sender<Bytes>) {
    let began = Instant::now();
    let mut says = reading.begins;
    let done = loop {
        let _ = to.send_data(says.into()).await;
        match timeout(pace.every, &mut work).await {
            Ok(done) => {
                break done.unwrap_or_else(|_| Err(Problem::failed("a work that takes long panicked")));
            }
            Err(_) => says = still_reading((began.elapsed() + pace.soon).as_secs()),
        }
    };
    let page = match done {
        Ok(response) => response,
        Err(problem) => {
            let text = said(&app, &problem);
            instead(problem, text)
        }
    };
    let page = to_bytes(page.into_body(), usize::MAX).await.unwrap_or_default();
    let page = String::from_utf8_lossy(&page);
    let _ = to.send_data(format!("{}{}", below_its_heading(&page), reading.ends).into()).await;
}
