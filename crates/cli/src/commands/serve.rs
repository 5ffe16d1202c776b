//! `plumbline serve`: the HTTP API and the pages.

use crate::args::{Cli, Serve};
use crate::assets::style;
use crate::config::{Config, LogFormat};
use crate::exit::{Exit, bad_input, usage};
use crate::output;
use crate::scan::Scan;
use crate::serve::{Answers, Told, issuers, mail};
use crate::session::{Session, Shared, instant, now, open_store, place, random};
use crate::settled::configuration;
use crate::systemd;
use anyhow::{Context, Result};
use jiff::{SignedDuration, Timestamp};
use plumbline_store::{Store, Watch};
use plumbline_web::{App, Ports, Settings, serve, serve_metrics};
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

pub fn run(cli: &Cli, args: &Serve) -> Result<Exit> {
    let config = configuration(cli)?;
    log(&config);
    let app = app(cli, args, &config)?;
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    if let Some(workers) = config.server.workers {
        runtime.worker_threads(workers.get() as usize);
    }
    runtime.enable_all().build()?.block_on(served(
        app,
        args.listen.unwrap_or(config.server.listen),
        config.metrics.listen.filter(|_| config.metrics.on),
    ))?;
    Ok(Exit::Ok)
}

async fn served(app: App, listen: SocketAddr, measured: Option<SocketAddr>) -> Result<()> {
    let listener = TcpListener::bind(listen)
        .await
        .with_context(|| format!("cannot listen on `{listen}`; name another address with --listen"))?;
    output::print_raw(&format!("listening on http://{}\n", listener.local_addr()?))?;
    systemd::tell("READY=1");
    if let Some(address) = measured {
        let listener = TcpListener::bind(address).await.with_context(|| {
            format!("cannot listen on `{address}` for measures; name another in `metrics.listen`")
        })?;
        tokio::spawn(serve_metrics(app.clone(), listener));
    }
    let stopped = told_to_stop()?;
    let stopped = async move {
        stopped.await;
        systemd::tell("STOPPING=1");
    };
    Ok(serve(app, listener, stopped).await?)
}

fn app(cli: &Cli, args: &Serve, config: &Config) -> Result<App> {
    let mut store = open_store(cli)?;
    let made_up = store.is_made_up();
    let rehearsed = rehearsed(&mut store, args.clock.as_deref())?;
    drop(store);
    let (data, place) = (cli.data(), place(&cli.data())?);
    let session = Session::open(cli)?;
    let (framework, gazetteer) = (Arc::clone(&session.framework), Arc::clone(&session.gazetteer));
    let answers = Answers {
        data,
        shared: Arc::new(Shared::new(session, Scan::from(&config.attachments))),
        told: Told::default(),
    };
    let off = SignedDuration::from_millis(args.clock_off);
    let settings = settings(args, config, rehearsed)?;
    let watched = place.clone();
    let style = style();
    if let Some(plain) = style.plain {
        tracing::warn!("{plain}");
    }
    let ports = Ports {
        now: Box::new(move || now() + off),
        random,
        open: Arc::new(move || Store::open_existing(&place)),
        watch: Box::new(move |tell| Watch::begin(&watched, 0, move |_| tell())),
        ask: Box::new(move |store, asked| answers.answer(store, asked)),
        mail: mail(&config.mail, made_up.then(|| cli.data()))?,
        oidc: issuers(&config.oidc, settings.public_url.as_deref())?,
        framework,
        gazetteer,
        postcodes: plumbline_records::postcodes(),
        made_up,
        style: style.text,
    };
    Ok(App::new(ports, settings))
}

fn settings(args: &Serve, config: &Config, rehearsed: SignedDuration) -> Result<Settings> {
    let token = config.metrics.token.or_file(config.metrics.token_file.as_deref())?;
    let whole = |what: &str, bytes: u64| {
        usize::try_from(bytes).map_err(|_| bad_input(format!("`{what}` is more than this machine counts to")))
    };
    let proxies = config.server.trusted_proxies.clone();
    let signed =
        |duration: std::time::Duration| SignedDuration::try_from(duration).unwrap_or(SignedDuration::MAX);
    Ok(Settings {
        node: config.server.node.as_ref().map(|name| name.as_str().to_owned()),
        at_once: config.server.connections.get() as usize,
        passwords: config.sign_in.local,
        metrics: config.metrics.on && config.metrics.listen.is_none(),
        public_url: args
            .public_url
            .clone()
            .or_else(|| config.server.public_url.as_ref().map(|url| url.as_str().to_owned())),
        connections: config.server.stores.get() as usize,
        most_bytes: whole("server.max_body", config.server.max_body.get())?,
        patience: config.server.request_seconds.duration(),
        drain: config.server.drain_seconds.duration(),
        is_proxy: Arc::new(move |address| proxies.iter().any(|network| network.contains(address))),
        metrics_token: token,
        rehearsed,
        second_factor: config.sign_in.second_factor.clone(),
        longest_session: signed(config.sign_in.absolute_minutes.duration()),
        idle_session: signed(config.sign_in.idle_minutes.duration()),
        ..Settings::default()
    })
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
fn log(config: &Config) {
    let lines = tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_target(false)
        .with_max_level(config.log.level.filter());
    // A second call in one process changes nothing.
    let _ = match config.log.format {
        LogFormat::Json => lines.json().flatten_event(true).try_init().is_ok(),
        LogFormat::Text => lines.with_ansi(false).try_init().is_ok(),
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
