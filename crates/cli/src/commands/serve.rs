//! `plumbline serve`: the HTTP API and the pages.

use crate::args::{Cli, Serve};
use crate::exit::{Exit, usage};
use crate::output;
use crate::serve::Answers;
use crate::session::{Session, instant, now, open_store, place, random};
use anyhow::{Context, Result};
use jiff::{SignedDuration, Timestamp};
use plumbline_store::Store;
use plumbline_web::{App, Ports, Settings, serve};
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::filter::LevelFilter;

pub fn run(cli: &Cli, args: &Serve) -> Result<Exit> {
    let app = app(cli, args)?;
    log(args.log_json);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind(args.listen).await.with_context(|| {
            format!("cannot listen on `{}`; name another address with --listen", args.listen)
        })?;
        output::print_raw(&format!("listening on http://{}\n", listener.local_addr()?))?;
        Ok::<(), anyhow::Error>(serve(app, listener, told_to_stop()?).await?)
    })?;
    Ok(Exit::Ok)
}

fn app(cli: &Cli, args: &Serve) -> Result<App> {
    let mut store = open_store(cli)?;
    let made_up = store.is_made_up();
    let rehearsed = rehearsed(&mut store, args.clock.as_deref())?;
    drop(store);
    let (data, place) = (cli.data(), place(&cli.data())?);
    let session = Arc::new(Session::open(cli)?);
    let (framework, gazetteer) = (session.framework.clone(), session.gazetteer.clone());
    let answers = Answers { data, session };
    let off = SignedDuration::from_millis(args.clock_off);
    let ports = Ports {
        now: Box::new(move || now() + off),
        random,
        open: Arc::new(move || Store::open_existing(&place)),
        ask: Box::new(move |store, asked| answers.answer(store, asked)),
        mail: Box::new(|_| Err("no mail is set up".into())),
        framework,
        gazetteer,
        made_up,
    };
    let settings = Settings {
        public_url: args.public_url.clone(),
        connections: args.connections,
        rehearsed,
        ..Settings::default()
    };
    Ok(App::new(ports, settings))
}

/// By how much time is moved on, in a store of made-up data alone (P8).
fn rehearsed(store: &mut Store, clock: Option<&str>) -> Result<SignedDuration> {
    let Some(text) = clock else { return Ok(SignedDuration::ZERO) };
    if !store.is_made_up() {
        return Err(usage("`--clock` moves the clock of a made-up store alone"));
    }
    let (wanted, moment) = (instant(text)?, store.moment(now())?);
    if wanted < moment.last {
        return Err(usage(format!(
            "`--clock {text}` is before the last event of this store ({}); time only goes on",
            moment.last
        )));
    }
    Ok(wanted.duration_since(Timestamp::max(moment.clock, Timestamp::MIN)))
}

/// Standard error, a line a request: never an address, a name, a token or a word that somebody wrote.
fn log(json: bool) {
    let lines = tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_target(false)
        .with_max_level(LevelFilter::INFO);
    // A second call in one process changes nothing.
    let _ = if json {
        lines.json().flatten_event(true).try_init().is_ok()
    } else {
        lines.with_ansi(false).try_init().is_ok()
    };
}

/// SIGTERM, as service managers send it, or Ctrl-C.
fn told_to_stop() -> Result<impl Future<Output = ()>> {
    let (mut terminated, mut interrupted) =
        (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminated.recv() => {}
            _ = interrupted.recv() => {}
        }
    })
}
