//! Every account with its state.

use super::Keeping;
use crate::args::Cli;
use crate::exit::Exit;
use crate::output::{Report, Terminal, column, show};
use crate::session::counted;
use anyhow::Result;
use plumbline_store::Account;
use serde_json::{Value, json};

pub fn run(cli: &Cli, keeping: &mut Keeping, terminal: &Terminal) -> Result<Exit> {
    let accounts = keeping.store.accounts()?;
    let heading = match accounts.len() {
        0 => "no account yet: `plumbline account first` makes one".to_owned(),
        n => counted(n, "account", "accounts"),
    };
    let rows = accounts.iter().map(|account| row(keeping, account)).collect::<Result<Vec<_>>>()?;
    let report = Report {
        schema: "plumbline/accounts/1",
        heading: vec![heading],
        columns: vec![
            column("person", "Person"),
            column("name", "Name"),
            column("email", "E-mail"),
            column("state", "State"),
            column("keeper", "Keeper"),
            column("second_factor", "Second factor"),
            column("issuer", "Signs in at"),
            column("made", ""),
            column("opened", ""),
            column("ended", ""),
        ],
        rows,
        ..Report::default()
    };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

fn row(keeping: &mut Keeping, account: &Account) -> Result<Vec<Value>> {
    let (name, email) = keeping.store.name_and_address(account)?.unzip();
    Ok(vec![
        json!(account.person.to_string()),
        json!(name),
        json!(email),
        json!(account.state.id()),
        json!(account.keeper),
        json!(account.second_factor),
        json!(account.issuer),
        json!(account.made),
        json!(account.opened),
        json!(account.ended),
    ])
}
