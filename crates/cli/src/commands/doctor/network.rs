//! The mail server and the providers that the configuration names, asked as the server would ask them; nothing else is.

use super::finding::{Finding, fault, ok};
use crate::config::{Config, Oidc};
use lettre::{AsyncSmtpTransport, Tokio1Executor};
use openidconnect::core::CoreProviderMetadata;
use openidconnect::{IssuerUrl, reqwest};
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
