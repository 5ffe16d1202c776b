//! What the configuration names beyond this machine: a mail server, issuers.

use crate::config::{Mail, Oidc as Provider};
use crate::exit::bad_input;
use anyhow::Result;
use plumbline_web::Letter;
use plumbline_web::account::{Issuer, Oidc};

/// What sends a letter, or why none goes out.
pub type Send = Box<dyn Fn(&Letter) -> Result<(), String> + std::marker::Send + Sync>;

/// What sends letters.
///
/// # Errors
/// Where the configuration does not name a place for them that can be used.
pub fn mail(_: &Mail) -> Result<Send> {
    Ok(Box::new(|_| Err("no mail is set up".into())))
}

/// Issuers at which people may sign in.
///
/// # Errors
/// Each that lacks something, or is not reached over TLS.
pub fn issuers(providers: &[Provider], public_url: Option<&str>) -> Result<Oidc> {
    let mut all = Vec::new();
    for provider in providers {
        let (Some(name), Some(issuer), Some(client)) =
            (&provider.name, &provider.issuer, &provider.client_id)
        else {
            return Err(bad_input("an `[[oidc]]` has a name, an issuer and a client_id"));
        };
        let public = public_url
            .ok_or_else(|| bad_input("`[[oidc]]` needs `server.public_url`: the way back is made of it"))?;
        let secret = provider.client_secret_file.as_deref().map(crate::config::of_file).transpose()?;
        all.push(Issuer {
            id: name.as_str().into(),
            name: name.as_str().into(),
            issuer: issuer.as_str().into(),
            client_id: client.as_str().into(),
            client_secret: secret,
            redirect: format!("{public}/api/v1/sign-in/{}/back", name.as_str()),
        });
    }
    Oidc::new(all).map_err(|why| bad_input(why.to_string()))
}
