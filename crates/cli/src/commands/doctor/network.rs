//! What the configuration names on the network, asked as the server would ask it; nothing else is.

use super::finding::{Finding, fault, ok, warning};
use crate::config::{Config, Oidc};
use lettre::{AsyncSmtpTransport, Tokio1Executor};
use openidconnect::core::CoreProviderMetadata;
use openidconnect::{IssuerUrl, reqwest};
use plumbline_store::postgres_facts;
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};

const PATIENCE: Duration = Duration::from_secs(5);

fn runtime() -> Result<Runtime, String> {
    Builder::new_current_thread().enable_all().build().map_err(|why| why.to_string())
}

/// Greets the mail server, with its name and password if it has some. No message is sent.
pub fn mail(config: &Config, asked: bool) -> Option<Finding> {
    const CHECK: &str = "mail";
    let to_do = "see that `mail.smtp` names a server that answers, with the right user and password";
    let mail = &config.mail;
    if let Some(folder) = &mail.folder {
        let shown = folder.display();
        return Some(match folder.is_dir() {
            true => ok(CHECK, format!("messages are written into `{shown}`")),
            false => {
                fault(CHECK, format!("the folder `{shown}` is not there"), format!("`mkdir -m 700 {shown}`"))
            }
        });
    }
    let url = match mail.smtp.or_file(mail.smtp_file.as_deref()) {
        Ok(url) => url?,
        Err(why) => return Some(fault(CHECK, why.to_string(), to_do)),
    };
    if !asked {
        return Some(ok(CHECK, "a server is set; `--mail` greets it"));
    }
    let greeted = runtime().and_then(|runtime| {
        let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(&url).map_err(|why| why.to_string())?;
        let server: AsyncSmtpTransport<Tokio1Executor> = server.timeout(Some(PATIENCE)).build();
        runtime.block_on(server.test_connection()).map_err(|why| with_causes(&why))
    });
    Some(match greeted {
        Ok(true) => ok(CHECK, "the server answers"),
        Ok(false) => fault(CHECK, "the server is not ready", to_do),
        Err(why) => fault(CHECK, why, to_do),
    })
}

/// Reads each provider's discovery document, which must name the issuer that the configuration names.
pub fn providers(config: &Config) -> Vec<Finding> {
    config.oidc.iter().filter_map(provider).collect()
}

fn provider(provider: &Oidc) -> Option<Finding> {
    const CHECK: &str = "sign-in provider";
    let name = &provider.name.as_ref()?.0;
    let issuer = provider.issuer.as_ref()?;
    let found = runtime().and_then(|runtime| {
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(PATIENCE)
            .build()
            .map_err(|why| with_causes(&why))?;
        let issuer = IssuerUrl::new(issuer.as_str().to_owned()).map_err(|why| why.to_string())?;
        runtime
            .block_on(CoreProviderMetadata::discover_async(issuer, &client))
            .map_err(|why| with_causes(&why))
    });
    Some(match found {
        Ok(_) => ok(CHECK, format!("`{name}` (`{}`) answers", issuer.as_str())),
        Err(why) => fault(
            CHECK,
            format!("`{name}` (`{}`): {why}", issuer.as_str()),
            "see that `oidc.issuer` is what the provider's discovery document calls itself, and that it can be reached from here",
        ),
    })
}

/// What PostgreSQL is and how it stands, where one is used.
pub fn database(config: &Config, nodes_clock: jiff::Timestamp) -> Vec<Finding> {
    const CHECK: &str = "PostgreSQL";
    let url = match config.database.url.or_file(config.database.url_file.as_deref()) {
        Ok(Some(url)) => url,
        Ok(None) => return Vec::new(),
        Err(why) => {
            return vec![fault(
                CHECK,
                why.to_string(),
                "write the URL into the file, readable by the user who serves",
            )];
        }
    };
    let facts = match postgres_facts(&url, PATIENCE) {
        Ok(facts) => facts,
        Err(why) => {
            return vec![fault(
                CHECK,
                why,
                "see that `database.url` is right and the server can be reached from here",
            )];
        }
    };
    let mut findings = vec![ok(
        CHECK,
        format!("version {}, encoding {}, collation {}", facts.version, facts.encoding, facts.collation),
    )];
    if facts.major < 15 {
        findings.push(warning(
            CHECK,
            format!("version {} is older than any that Plumbline is tested with", facts.version),
            "use 15 or newer",
        ));
    }
    if facts.encoding != "UTF8" {
        findings.push(fault(
            CHECK,
            format!("the database's encoding is {}", facts.encoding),
            "make one with `CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0`",
        ));
    }
    if facts.is_superuser {
        findings.push(warning(
            CHECK,
            "the role that is used is a superuser, whom no rule of the database binds",
            "make a role that owns this database and nothing else",
        ));
    }
    let wanted = i64::from(config.server.stores.get());
    let free = facts.most_connections - facts.connections;
    if free < wanted {
        findings.push(warning(
            CHECK,
            format!(
                "{free} of {} connections are free, and this node wants {wanted}",
                facts.most_connections
            ),
            "raise `max_connections` of the server, or lower `server.stores`",
        ));
    }
    let off = facts.now.duration_since(nodes_clock).abs();
    findings.push(if off > jiff::SignedDuration::from_secs(2) {
        fault(
            "clock",
            format!("the database's clock and this machine's differ by {} s", off.as_secs()),
            "set both by NTP: a node that is off by more than 2 s serves nothing public",
        )
    } else {
        ok("clock", "within 2 s of the database's")
    });
    findings
}

/// The error with its causes; a URL in one stands without what may be a password.
fn with_causes(why: &dyn std::error::Error) -> String {
    let mut parts: Vec<String> = vec![why.to_string()];
    let mut cause = why.source();
    while let Some(it) = cause {
        let text = it.to_string();
        if !parts.contains(&text) {
            parts.push(text);
        }
        cause = it.source();
    }
    parts.join(": ")
}
