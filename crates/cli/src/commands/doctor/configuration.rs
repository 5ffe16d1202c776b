//! The configuration itself, and what it says of addresses and secrets.

use super::finding::{Finding, fault, ok, warning};
use crate::args::Cli;
use crate::config::{Loaded, Wanted, find, load, open_to_others, place_of};
use crate::settled::{environment, typed};
use std::path::Path;

const CHECK: &str = "configuration";
const SECRETS: &str = "secrets";

/// The configuration as far as it can be understood, with every fault of it.
pub fn look(cli: &Cli) -> (Loaded, Vec<Finding>) {
    let mut findings = Vec::new();
    let file = find(cli.config.as_deref(), Wanted::Always).unwrap_or_else(|why| {
        findings.push(fault(CHECK, why.to_string(), "name the file that is meant, or take the name away"));
        None
    });
    let loaded = load(file.as_deref(), environment(), &typed(cli));
    findings.extend(
        loaded.faults.iter().map(|why| {
            fault(CHECK, why.clone(), "put it right; `plumbline config` says what each key takes")
        }),
    );
    if findings.is_empty() {
        findings.push(ok(
            CHECK,
            match &loaded.file {
                Some(file) => format!("`{}` is in order", file.display()),
                None => "no file: everything is as usual".to_owned(),
            },
        ));
    }
    (loaded, findings)
}

/// Where links lead, and who may speak for others.
pub fn addresses(loaded: &Loaded) -> Vec<Finding> {
    let server = &loaded.config.server;
    let mut findings = Vec::new();
    findings.push(match &server.public_url {
        None => warning(
            "public address",
            "`server.public_url` is not set: messages have no links",
            "set it to what people type",
        ),
        Some(url) if url.is_https() => ok("public address", format!("`{}`", url.as_str())),
        Some(url) if url.is_of_this_machine() => {
            ok("public address", format!("`{}`, this machine alone", url.as_str()))
        }
        Some(url) => fault(
            "public address",
            format!(
                "`{}` is not encrypted: cookies would not be kept, and passwords could be read",
                url.as_str()
            ),
            "put a reverse proxy with TLS before the server, and set an address that begins with `https://`",
        ),
    });
    if !server.listen.ip().is_loopback() && server.trusted_proxies.is_empty() {
        findings.push(warning(
            "public address",
            format!("the server listens on `{}`, which others reach, and names no proxy", server.listen),
            "listen on 127.0.0.1 behind a proxy, or name the proxy's network in `server.trusted_proxies`",
        ));
    }
    findings
}

/// Files of secrets that somebody else can open, or nobody.
pub fn secrets(loaded: &Loaded) -> Vec<Finding> {
    let config = &loaded.config;
    let files = [&config.database.url_file, &config.mail.smtp_file, &config.metrics.token_file];
    let files: Vec<&Path> = files
        .into_iter()
        .chain(config.oidc.iter().map(|provider| &provider.client_secret_file))
        .filter_map(Option::as_deref)
        .collect();
    let mut findings: Vec<Finding> = files.iter().filter_map(|file| secret(file)).collect();
    let within = config.database.url.is_set() || config.mail.smtp.is_set() || config.metrics.token.is_set();
    if let Some(file) = loaded.file.as_deref().filter(|_| within)
        && let Some(who @ "everybody on this machine") = open_to_others(file)
    {
        findings.push(fault(
            SECRETS,
            format!("`{}` holds a secret and can be read by {who}", file.display()),
            format!("`chmod o= {}`, or move the secret to a file of its own", file.display()),
        ));
    }
    if findings.is_empty() && (within || !files.is_empty()) {
        findings.push(ok(SECRETS, "each can be read by its owner alone"));
    }
    findings
}

fn secret(file: &Path) -> Option<Finding> {
    if let Err(why) = crate::config::of_file(file) {
        return Some(fault(
            SECRETS,
            format!("{why}"),
            "write the secret into the file, readable by the user who serves",
        ));
    }
    let path = place_of(file);
    let who = open_to_others(&path)?;
    Some(fault(
        SECRETS,
        format!("`{}` can be read by {who}", path.display()),
        format!("`chmod 600 {}`", path.display()),
    ))
}
