//! What no key can say alone: values that do not go together.

use super::{Config, Loaded, Name, Oidc, Origin};
use std::collections::BTreeSet;
use std::path::Path;

/// Every pair of values that do not go together, each with the place of the one to change.
pub fn faults(loaded: &Loaded) -> Vec<String> {
    let config = &loaded.config;
    let mut faults = Vec::new();
    let mut fault = |path: &str, why: String| {
        let place = loaded.origins.get(path).map_or_else(String::new, |origin| match origin {
            Origin::File { path, line } => format!("{}:{line}: ", path.display()),
            other => format!("{other}: "),
        });
        faults.push(format!("{place}{why}"));
    };
    twice(loaded, &mut fault);
    sign_in(config, &mut fault);
    for (nth, provider) in config.oidc.iter().enumerate() {
        let path = |name: &str| format!("oidc[{}].{name}", nth + 1);
        for name in missing(provider) {
            fault(&path("name"), format!("provider {} of `[[oidc]]` has no `{name}`", nth + 1));
        }
        if provider.issuer.as_ref().is_some_and(|url| !url.is_https() && !url.is_of_this_machine()) {
            fault(&path("issuer"), "`oidc.issuer`: expected an address that begins with `https://`".into());
        }
    }
    let names: Vec<&str> =
        config.oidc.iter().filter_map(|it| it.name.as_ref()).map(|it| it.0.as_str()).collect();
    let mut seen = BTreeSet::new();
    for name in names.into_iter().filter(|name| !seen.insert(*name)) {
        fault("oidc[2].name", format!("two providers are called `{name}`; give each a name of its own"));
    }
    mail(config, &mut fault);
    if let Some(to) = config.backup.to.as_deref().filter(|to| is_within(to, &config.general.data)) {
        let to = to.display();
        fault(
            "backup.to",
            format!(
                "`backup.to` (`{to}`) lies within the data folder; name one elsewhere, best on another disk"
            ),
        );
    }
    let metrics = &config.metrics;
    if metrics.on && metrics.listen.is_none() && !metrics.token.is_set() && metrics.token_file.is_none() {
        fault(
            "metrics.on",
            "`metrics.on` without `metrics.listen` or a token would show them to everybody; set one of them"
                .into(),
        );
    }
    if metrics.listen == Some(config.server.listen) {
        fault("metrics.listen", "`metrics.listen` is the address of the server; give it another port".into());
    }
    faults
}

/// A secret both in the file and in a file of its own: which of them is old?
fn twice(loaded: &Loaded, fault: &mut dyn FnMut(&str, String)) {
    for (here, there) in [
        ("database.url", "database.url_file"),
        ("mail.smtp", "mail.smtp_file"),
        ("metrics.token", "metrics.token_file"),
    ] {
        let level = |path: &str| loaded.origins.get(path).map(std::mem::discriminant);
        if let (Some(one), Some(other)) = (level(here), level(there))
            && one == other
        {
            fault(here, format!("both `{here}` and `{there}` are set; take one of them away"));
        }
    }
}

fn sign_in(config: &Config, fault: &mut dyn FnMut(&str, String)) {
    if !config.sign_in.local && config.oidc.is_empty() {
        fault(
            "sign_in.local",
            "`sign_in.local` is off and there is no `[[oidc]]`: nobody could sign in".into(),
        );
    }
    if config.sign_in.idle_minutes > config.sign_in.absolute_minutes {
        fault(
            "sign_in.idle_minutes",
            "`sign_in.idle_minutes` is more than `sign_in.absolute_minutes`".into(),
        );
    }
    if !config.oidc.is_empty() && config.server.public_url.is_none() {
        fault(
            "oidc[1].name",
            "a provider of `[[oidc]]` sends people back to `server.public_url`, which is not set".into(),
        );
    }
}

fn missing(provider: &Oidc) -> impl Iterator<Item = &'static str> {
    let Oidc { name, issuer, client_id, client_secret_file } = provider;
    let is_plain = |name: &Name| name.0.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    [
        ("name` of letters, digits and `-", name.as_ref().is_some_and(is_plain)),
        ("issuer", issuer.is_some()),
        ("client_id", client_id.is_some()),
        ("client_secret_file", client_secret_file.is_some()),
    ]
    .into_iter()
    .filter_map(|(name, there)| (!there).then_some(name))
}

fn mail(config: &Config, fault: &mut dyn FnMut(&str, String)) {
    let mail = &config.mail;
    let has_server = mail.smtp.is_set() || mail.smtp_file.is_some();
    if has_server && mail.folder.is_some() {
        fault("mail.folder", "`mail.folder` and a mail server are set; take one of them away".into());
    }
    if (has_server || mail.folder.is_some()) && mail.from.is_none() {
        fault("mail.smtp", "messages are to be sent and `mail.from` is not set".into());
    }
    if mail.from.as_ref().is_some_and(|from| !from.0.contains('@')) {
        fault(
            "mail.from",
            "`mail.from`: expected an address such as `Plumbline <plumbline@example.org>`".into(),
        );
    }
}

/// Told by the paths as written: neither folder need be there.
fn is_within(path: &Path, folder: &Path) -> bool {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    whole(path).starts_with(whole(folder))
}
