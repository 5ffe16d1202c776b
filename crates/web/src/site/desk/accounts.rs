//! Accounts on pages, by the same functions as the API: for those who keep them.

use super::seat::Seated;
use crate::app::App;
use crate::http::{Path, Query};
use crate::people::accounts::{AccountBody, Invited, all, ask_in, kept, link_again, named};
use crate::people::caller::Caller;
use crate::problem::{Kind, Problem};
use crate::site::page::{Shell, html, instead, see};
use crate::site::sent::{Meant, Nothing};
use axum::extract::State;
use axum::response::Response;
use plumbline_pages::account::Fault;
use plumbline_pages::desk::{
    AccountPage, AccountRow, AccountStands, AccountsPage, InviteTyped, account, accounts,
};
use plumbline_store::Store;
use serde::Deserialize;

/// What was just done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Done {
    said: String,
}

fn said(word: &str) -> Option<&'static str> {
    match word {
        "sent" => Some("The link is on its way."),
        "keeper" => Some("Who keeps accounts is changed."),
        "reset" => Some("The second factor is taken away, and every session of the person has ended."),
        "ended" => Some("Access has ended."),
        _ => None,
    }
}

/// Everybody with their roles in seasons, for a keeper.
fn rows(store: &mut Store, caller: &Caller) -> Result<Vec<AccountRow>, Problem> {
    let accounts = all(store, caller)?;
    let mut seasons = Vec::new();
    for year in store.seasons()? {
        seasons.push(store.season(year)?);
    }
    let row = |it: AccountBody| {
        let person = it.person.parse().ok();
        let roles = seasons.iter().filter_map(|season| {
            let actor = season.actor(person.as_ref()?);
            let mut held: Vec<&str> =
                actor.holdings.iter().filter(|it| it.holds_at(caller.at)).map(|it| it.role.named()).collect();
            held.dedup();
            (!held.is_empty()).then(|| format!("{}: {}", season.year, held.join(", ")))
        });
        AccountRow {
            roles: roles.collect(),
            person: it.person,
            name: it.name,
            email: it.email,
            state: match it.state.as_str() {
                "open" => AccountStands::Open,
                "ended" => AccountStands::Ended,
                _ => AccountStands::Invited,
            },
            keeper: it.keeper,
            second_factor: it.second_factor,
        }
    };
    Ok(accounts.into_iter().map(row).collect())
}

async fn listed(app: &App, caller: &Caller) -> Result<Vec<AccountRow>, Problem> {
    let caller = caller.clone();
    app.stores().with(move |store| rows(store, &caller)).await
}

pub async fn show(
    State(app): State<App>,
    Seated(caller): Seated,
    Query(done): Query<Done>,
) -> Result<Response, Problem> {
    let rows = listed(&app, &caller).await?;
    let shell = Shell::of(&app, &caller).await?;
    Ok(html(accounts(&AccountsPage {
        frame: shell.frame(),
        accounts: &rows,
        typed: InviteTyped::default(),
        said: said(&done.said),
        faults: &[],
    })))
}

/// What was typed for somebody to be asked in.
#[derive(Deserialize)]
pub struct Typed {
    person: String,
    name: String,
    email: String,
    #[serde(default)]
    keeper: String,
}

pub async fn invite(State(app): State<App>, Meant(caller, typed): Meant<Typed>) -> Result<Response, Problem> {
    caller.has_its_factor()?;
    let keeper = typed.keeper == "true";
    let mut faults = Vec::new();
    let person = named(typed.person.trim());
    if let Err(problem) = &person {
        faults.push(Fault::at("person", problem.detail.clone()));
    }
    if typed.name.trim().is_empty() {
        faults.push(Fault::at("name", "type the name by which the person is called"));
    }
    let email = typed.email.trim().parse::<plumbline_store::Address>();
    if let Err(why) = &email {
        faults.push(Fault::at("email", why.clone()));
    }
    let mut refused = Problem::new(Kind::Unfit, "what was sent has faults");
    if let (Ok(person), true) = (person, faults.is_empty()) {
        let invited =
            Invited { person, name: typed.name.trim().into(), email: typed.email.trim().into(), keeper };
        match ask_in(&app, caller.clone(), invited).await {
            Ok(_) => return Ok(see("/desk/accounts?said=sent")),
            Err(problem) if matches!(problem.kind, Kind::Refused | Kind::Unfit) => {
                faults.push(Fault::at("person", problem.detail.clone()));
                refused = problem;
            }
            Err(problem) => return Err(problem),
        }
    }
    let rows = listed(&app, &caller).await?;
    let shell = Shell::of(&app, &caller).await?;
    let text = accounts(&AccountsPage {
        frame: shell.frame(),
        accounts: &rows,
        typed: InviteTyped { person: &typed.person, name: &typed.name, email: &typed.email, keeper },
        said: None,
        faults: &faults,
    });
    Ok(instead(refused, text))
}

pub async fn one(
    State(app): State<App>,
    Seated(caller): Seated,
    Path(person): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, Problem> {
    Ok(html(of(&app, &caller, &person, said(&done.said), &[]).await?))
}

async fn of(
    app: &App,
    caller: &Caller,
    person: &str,
    said: Option<&str>,
    faults: &[Fault],
) -> Result<String, Problem> {
    let rows = listed(app, caller).await?;
    let row = rows
        .iter()
        .find(|it| it.person == person)
        .ok_or_else(|| Problem::not_found(format!("nobody has an account as `{person}`")))?;
    let shell = Shell::of(app, caller).await?;
    let own = caller.person.to_string() == person;
    Ok(account(&AccountPage { frame: shell.frame(), account: row, own, why: "", said, faults }))
}

fn back(person: &str, said: &str) -> Response {
    see(&format!("/desk/accounts/{person}?said={said}"))
}

pub async fn again(
    State(app): State<App>,
    Path(person): Path<String>,
    Meant(caller, Nothing {}): Meant<Nothing>,
) -> Result<Response, Problem> {
    caller.has_its_factor()?;
    link_again(&app, caller, &person).await?;
    Ok(back(&person, "sent"))
}

#[derive(Deserialize)]
pub struct Keeper {
    keeper: bool,
}

pub async fn keeper(
    State(app): State<App>,
    Path(person): Path<String>,
    Meant(caller, sent): Meant<Keeper>,
) -> Result<Response, Problem> {
    caller.has_its_factor()?;
    let of = named(&person)?;
    kept(&app, caller, move |store, doing| store.set_keeper(&of, sent.keeper, doing)).await?;
    Ok(back(&person, "keeper"))
}

#[derive(Deserialize)]
pub struct ResetWhy {
    #[serde(rename = "reset-why")]
    why: String,
}

pub async fn reset(
    State(app): State<App>,
    Path(person): Path<String>,
    Meant(caller, sent): Meant<ResetWhy>,
) -> Result<Response, Problem> {
    caller.has_its_factor()?;
    if sent.why.trim().is_empty() {
        return without_reason(&app, &caller, &person, "reset-why").await;
    }
    let (of, mut random) = (named(&person)?, app.ports().random);
    kept(&app, caller, move |store, doing| store.reset_second_factor(&of, &sent.why, doing, &mut random))
        .await?;
    Ok(back(&person, "reset"))
}

#[derive(Deserialize)]
pub struct Why {
    why: String,
}

pub async fn end(
    State(app): State<App>,
    Path(person): Path<String>,
    Meant(caller, sent): Meant<Why>,
) -> Result<Response, Problem> {
    caller.has_its_factor()?;
    if sent.why.trim().is_empty() {
        return without_reason(&app, &caller, &person, "why").await;
    }
    let (of, mut random) = (named(&person)?, app.ports().random);
    kept(&app, caller, move |store, doing| store.end_access(&of, &sent.why, doing, &mut random)).await?;
    Ok(back(&person, "ended"))
}

async fn without_reason(
    app: &App,
    caller: &Caller,
    person: &str,
    field: &'static str,
) -> Result<Response, Problem> {
    let faults = [Fault::at(field, "give a reason; it is sealed")];
    let text = of(app, caller, person, None, &faults).await?;
    Ok(instead(Problem::new(Kind::Unfit, "a reason is missing"), text))
}
