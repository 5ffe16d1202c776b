//! Asking somebody in: the link is shown once, and kept by its digest alone.

use super::{Keeping, refused};
use crate::args::{Cli, Link, NewPerson};
use crate::exit::{Exit, bad_input};
use crate::output::{Report, Terminal, column, made_up, show};
use crate::session::random;
use anyhow::Result;
use plumbline_casework::PersonId;
use plumbline_store::{Address, Doing, Invite, NewInvite};
use plumbline_web::account::Secret;
use serde_json::json;

pub fn first(
    cli: &Cli,
    keeping: &mut Keeping,
    person: &PersonId,
    who: &NewPerson,
    terminal: &Terminal,
) -> Result<Exit> {
    let (address, secret) = (address(&who.email)?, Secret::new(&mut random));
    let link = secret.digest();
    let new = NewInvite { person, name: &who.name, address: &address, link: &link, keeper: true };
    let invite = keeping.store.first_account(new, keeping.at, &mut random).map_err(refused)?;
    shown(cli, &invite, &secret, &who.link, terminal)
}

pub fn run(
    cli: &Cli,
    keeping: &mut Keeping,
    (person, wanted, keeper): (&PersonId, Option<(&str, &str)>, bool),
    link: &Link,
    terminal: &Terminal,
) -> Result<Exit> {
    let secret = Secret::new(&mut random);
    let by = keeping.who()?;
    let doing = Doing { by: &by, at: keeping.at };
    let digest = secret.digest();
    let invite = match wanted {
        None => keeping.store.invite_again(person, &digest, doing),
        Some((name, email)) => {
            let address = address(email)?;
            let new = NewInvite { person, name, address: &address, link: &digest, keeper };
            keeping.store.invite(new, doing, &mut random)
        }
    };
    shown(cli, &invite.map_err(refused)?, &secret, link, terminal)
}

fn address(text: &str) -> Result<Address> {
    text.parse().map_err(|why: String| bad_input(format!("`--email`: {why}")))
}

fn shown(cli: &Cli, invite: &Invite, secret: &Secret, link: &Link, terminal: &Terminal) -> Result<Exit> {
    let link = format!("{}/links/{}", link.public_url.trim_end_matches('/'), secret.reveal());
    let report = Report {
        schema: "plumbline/account-link/1",
        heading: vec![made_up::marked(&format!("{} is asked in", invite.person))],
        columns: vec![column("person", "Person"), column("expires", "Until"), column("link", "Link")],
        rows: vec![vec![json!(invite.person.to_string()), json!(invite.expires), json!(link)]],
        notes: vec!["the link is good once, and is not shown again".into()],
        ..Report::default()
    };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}
