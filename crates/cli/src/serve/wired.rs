//! What the configuration names beyond this machine: a mail server, issuers.

use crate::config::{Mail, Oidc as Provider};
use crate::exit::bad_input;
use crate::session::now;
use anyhow::Result;
use plumbline_web::Letter;
use plumbline_web::account::mail::{Mailer, Smtp};
use plumbline_web::account::{Issuer, Oidc};
use std::path::PathBuf;

/// What sends a letter, or why none goes out.
pub type Send = Box<dyn Fn(&Letter) -> Result<(), String> + std::marker::Send + Sync>;

/// Letters of a made-up store go into this folder of its data folder where nothing else is set.
const LETTERS: &str = "mail";
const FROM: &str = "Plumbline <noreply@plumbline.invalid>";

/// What sends letters: to a server or into a folder. `made_up` is the data folder of a made-up store, from which nothing ever goes to
/// anybody unless that is set.
///
/// # Errors
/// Where the configuration does not name a place for them that can be used.
pub fn mail(mail: &Mail, made_up: Option<PathBuf>) -> Result<Send> {
    let from = mail.from.as_ref().map_or(FROM, |from| from.as_str());
    let smtp = mail.smtp.or_file(mail.smtp_file.as_deref())?;
    let mailer = match (smtp, &mail.folder, made_up) {
        (Some(address), _, _) => address.parse::<Smtp>().and_then(|server| Mailer::smtp(from, server)),
        (None, Some(folder), _) => Mailer::folder(from, folder),
        (None, None, Some(data)) => Mailer::folder(from, data.join(LETTERS)),
        (None, None, None) => {
            return Ok(Box::new(|_| Err("no mail is set up: see `[mail]` in the configuration".into())));
        }
    };
    let mailer = mailer.map_err(|why| bad_input(format!("`[mail]`: {why}")))?;
    Ok(Box::new(move |letter| mailer.send(letter, now())))
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
