//! Connections that ask in turn, and measure.

use crate::plan::{Plan, Wanted};
use crate::tally::{Outcome, Report, Tally};
use anyhow::{Context, Result, anyhow};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::Request;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use std::cell::{Cell, RefCell};
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use tokio::net::TcpStream;
use tokio::task::{JoinSet, LocalSet};

/// After so long an answer is not waited for.
const PATIENCE: Duration = Duration::from_secs(30);

type Sender = SendRequest<Full<Bytes>>;

/// A clock that only goes on, told as time since 1970.
#[derive(Clone, Copy)]
struct Clock {
    began: Instant,
    began_us: i64,
}

impl Clock {
    fn start() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self { began: Instant::now(), began_us: micros(since) }
    }

    fn now_us(self) -> i64 {
        self.began_us + micros(self.began.elapsed())
    }
}

fn micros(duration: Duration) -> i64 {
    i64::try_from(duration.as_micros()).unwrap_or(i64::MAX)
}

struct Shared {
    plan: Plan,
    clock: Clock,
    /// Requests begun.
    begun: Cell<u64>,
    tally: RefCell<Tally>,
}

/// Carries a plan out.
///
/// # Errors
/// Where the plan is not one, or nobody listens.
pub async fn run(plan: Plan) -> Result<Report> {
    plan.check()?;
    let mut open = Vec::new();
    for _ in 0..plan.connections {
        open.push(connect(plan.address).await?);
    }
    let clock = Clock::start();
    let windows = plan.window_ms.map(|ms| (plan.origin_us.unwrap_or(clock.began_us), ms));
    let tally = Tally { connections_opened: open.len() as u64, ..Tally::default() };
    let shared = Rc::new(Shared { plan, clock, begun: Cell::new(0), tally: RefCell::new(tally) });
    let set = LocalSet::new();
    set.run_until(async {
        let mut tasks = JoinSet::new();
        for sender in open {
            tasks.spawn_local(connection(Rc::clone(&shared), sender));
        }
        while let Some(done) = tasks.join_next().await {
            done.context("a connection's task stopped")?;
        }
        anyhow::Ok(())
    })
    .await?;
    let ended = clock.now_us();
    Ok(shared.tally.take().report(clock.began_us, ended, windows))
}

async fn connect(address: SocketAddr) -> Result<Sender> {
    let stream =
        TcpStream::connect(address).await.with_context(|| format!("nobody listens on `{address}`"))?;
    stream.set_nodelay(true)?;
    let (sender, connection) = handshake(TokioIo::new(stream)).await?;
    // It ends with its sender.
    tokio::spawn(connection);
    Ok(sender)
}

/// One connection, until the time or the requests are used up.
async fn connection(shared: Rc<Shared>, sender: Sender) {
    let mut sender = Some(sender);
    while let Some((number, due)) = next(&shared) {
        let wait = due - shared.clock.now_us();
        if wait > 0 {
            tokio::time::sleep(Duration::from_micros(wait.unsigned_abs())).await;
        }
        let place = usize::try_from(number).unwrap_or(0) % shared.plan.requests.len();
        let wanted = &shared.plan.requests[place];
        let due_us = if shared.plan.rate.is_some() { due } else { shared.clock.now_us() };
        let answer = tokio::time::timeout(PATIENCE, asked(&shared, &mut sender, wanted)).await;
        let answer = answer.unwrap_or_else(|_| Err(anyhow!("no answer in {} seconds", PATIENCE.as_secs())));
        let done_us = shared.clock.now_us();
        if answer.is_err() {
            sender = None;
        }
        let outcome = judged(wanted, answer, due_us, done_us);
        shared.tally.borrow_mut().outcomes.push(outcome);
    }
}

/// The number of the next request and when it is due.
fn next(shared: &Shared) -> Option<(u64, i64)> {
    let number = shared.begun.get();
    let after = shared
        .plan
        .rate
        .map_or_else(|| shared.clock.began.elapsed().as_secs_f64(), |rate| number as f64 / rate);
    if number >= shared.plan.most || after >= shared.plan.seconds {
        return None;
    }
    shared.begun.set(number + 1);
    Some((number, shared.clock.began_us + micros(Duration::from_secs_f64(after))))
}

async fn asked(shared: &Shared, sender: &mut Option<Sender>, wanted: &Wanted) -> Result<(u16, Bytes)> {
    let is_open = match sender.as_mut() {
        Some(on) => on.ready().await.is_ok(),
        None => false,
    };
    if !is_open {
        // The server closed it: another, and the report says how many there were.
        shared.tally.borrow_mut().connections_opened += 1;
        *sender = Some(connect(shared.plan.address).await?);
    }
    let on = sender.as_mut().context("no connection")?;
    let mut request = Request::builder().method(wanted.method.as_str()).uri(&wanted.path);
    request = request.header("host", shared.plan.address.to_string());
    for (name, value) in &wanted.headers {
        request = request.header(name, value);
    }
    let response = on.send_request(request.body(Full::new(Bytes::from(wanted.body.clone())))?).await?;
    let status = response.status().as_u16();
    Ok((status, response.into_body().collect().await?.to_bytes()))
}

fn judged(wanted: &Wanted, answer: Result<(u16, Bytes)>, due_us: i64, done_us: i64) -> Outcome {
    match answer {
        Err(why) => Outcome {
            due_us,
            done_us,
            bytes: 0,
            answer: Err(why.root_cause().to_string()),
            expected: false,
            shows: None,
        },
        Ok((status, body)) => {
            let shows = wanted.shows.as_ref().map(|text| holds(&body, text.as_bytes()));
            let expected = wanted.expect.contains(&status);
            Outcome { due_us, done_us, bytes: body.len(), answer: Ok(status), expected, shows }
        }
    }
}

fn holds(body: &[u8], text: &[u8]) -> bool {
    text.is_empty() || body.windows(text.len()).any(|part| part == text)
}
