//! `plumbline account first | list | invite | end | reset-second-factor | keeper | token | sessions`

mod invite;
mod list;
mod sessions;
mod tokens;

use crate::args::{Account, AccountAct, Cli, Text};
use crate::exit::{Exit, Stop, bad_input, not_found, usage};
use crate::output::{Terminal, made_up, print};
use crate::session::{Lent, open_store, random};
use anyhow::Result;
use jiff::Timestamp;
use plumbline_casework::{Because, PersonId};
use plumbline_store::{AccountError, Doing, NotDone, Store};

/// Where accounts are kept: a store, whoever acts, and the store's clock.
struct Keeping {
    store: Lent,
    who: Option<PersonId>,
    at: Timestamp,
}

impl Keeping {
    fn who(&self) -> Result<PersonId> {
        self.who.clone().ok_or_else(|| usage("say who acts with `--as PERSON`"))
    }

    /// Does something to somebody's account and says so.
    fn does(
        &mut self,
        says: &str,
        act: impl FnOnce(&mut Store, Doing<'_>) -> Result<(), AccountError>,
    ) -> Result<Exit> {
        let by = self.who()?;
        act(&mut self.store, Doing { by: &by, at: self.at }).map_err(refused)?;
        print(&format!("{}\n", made_up::marked(says)))?;
        Ok(Exit::Ok)
    }
}

pub fn run(cli: &Cli, args: &Account, terminal: &Terminal) -> Result<Exit> {
    let mut store = open_store(cli)?;
    let at = store.clock(cli.now())?;
    let mut keeping = Keeping { store, who: args.who.clone(), at };
    match &args.act {
        AccountAct::First { person, who } => invite::first(cli, &mut keeping, person, who, terminal),
        AccountAct::List => list::run(cli, &mut keeping, terminal),
        AccountAct::Invite { person, who, keeper, again, link } => {
            let wanted = if *again { None } else { who.name.as_deref().zip(who.email.as_deref()) };
            invite::run(cli, &mut keeping, (person, wanted, *keeper), link, terminal)
        }
        AccountAct::End { person, text } => {
            let why = said(text)?;
            let says = format!("the access of {person} has ended, with every session and token");
            keeping.does(&says, |store, doing| store.end_access(person, &why, doing, &mut random))
        }
        AccountAct::ResetSecondFactor { person, text } => {
            let why = said(text)?;
            let says = format!("{person} has no second factor any more, and every session has ended");
            keeping.does(&says, |store, doing| store.reset_second_factor(person, &why, doing, &mut random))
        }
        AccountAct::Keeper { person, no_longer } => {
            let is = if *no_longer { "is no keeper any more" } else { "may manage accounts" };
            let says = format!("{person} {is}");
            keeping.does(&says, |store, doing| store.set_keeper(person, !no_longer, doing))
        }
        AccountAct::Token { of, make, scope, days, end } => match (make, end) {
            (Some(label), _) => tokens::make(cli, &mut keeping, (label, *scope, *days), terminal),
            (None, Some(id)) => {
                let person = of.clone().map_or_else(|| keeping.who(), Ok)?;
                let says = format!("the token {id} of {person} has ended");
                keeping.does(&says, |store, doing| store.end_token(&person, id, doing))
            }
            (None, None) => tokens::list(cli, &mut keeping, of.as_ref(), terminal),
        },
        AccountAct::Sessions { end, end_all } => {
            sessions::run(cli, &mut keeping, end.as_deref(), *end_all, terminal)
        }
    }
}

fn said(text: &Text) -> Result<String> {
    text.required()
}

/// Why not, with the exit code for it.
fn refused(error: AccountError) -> anyhow::Error {
    let says = error.to_string();
    match error {
        AccountError::Store(error) => error.into(),
        AccountError::Refused(_) => stop(&says),
        AccountError::Not(why) => match why {
            NotDone::NoAccount { .. } | NotDone::NoToken | NotDone::NoSession | NotDone::NoNotice => {
                not_found(says)
            }
            NotDone::TokenTooLong | NotDone::TokenLabel | NotDone::NoReason => bad_input(says),
            _ => stop(&says),
        },
    }
}

fn stop(says: &str) -> anyhow::Error {
    let because = Some(Because::NotEntitled);
    Stop { exit: Exit::Refused, message: format!("refused: {says}"), because }.into()
}
