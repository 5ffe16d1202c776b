//! Tokens of programs.

use super::{Keeping, refused};
use crate::args::Cli;
use crate::exit::Exit;
use crate::output::{Column, Report, Terminal, column, made_up, show};
use crate::session::{counted, random};
use anyhow::Result;
use jiff::SignedDuration;
use plumbline_casework::PersonId;
use plumbline_store::{NewToken, Scope, Token};
use plumbline_web::account::Secret;
use serde_json::{Value, json};

pub fn list(cli: &Cli, keeping: &mut Keeping, of: Option<&PersonId>, terminal: &Terminal) -> Result<Exit> {
    let person = of.cloned().map_or_else(|| keeping.who(), Ok)?;
    let tokens = keeping.store.tokens_of(&person)?;
    let report = Report {
        schema: "plumbline/account-tokens/1",
        heading: vec![format!("{} of {person}", counted(tokens.len(), "token", "tokens"))],
        columns: columns(),
        rows: tokens.iter().map(row).collect(),
        ..Report::default()
    };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

pub fn make(
    cli: &Cli,
    keeping: &mut Keeping,
    (label, scope, days): (&str, Scope, u16),
    terminal: &Terminal,
) -> Result<Exit> {
    let (person, secret) = (keeping.who()?, Secret::of_a_program(&mut random));
    let expires = keeping.at + SignedDuration::from_hours(24 * i64::from(days));
    let hash = secret.digest();
    let new = NewToken { hash: &hash, person: &person, label, scope, expires };
    let token = keeping.store.make_token(new, keeping.at).map_err(refused)?;
    let mut columns = columns();
    columns.push(column("token", "Token"));
    let mut row = row(&token);
    row.push(json!(secret.reveal()));
    let report = Report {
        schema: "plumbline/account-token/1",
        heading: vec![made_up::marked(&format!("a token of {person}"))],
        columns,
        rows: vec![row],
        notes: vec!["the token is not shown again".into()],
        ..Report::default()
    };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

fn columns() -> Vec<Column> {
    vec![
        column("id", "Id"),
        column("person", ""),
        column("label", "Label"),
        column("scope", "For"),
        column("made", ""),
        column("expires", "Until"),
        column("used_on", "Last used"),
    ]
}

fn row(token: &Token) -> Vec<Value> {
    vec![
        json!(token.id),
        json!(token.person.to_string()),
        json!(token.label),
        json!(token.scope.id()),
        json!(token.made),
        json!(token.expires),
        json!(token.used_on),
    ]
}
