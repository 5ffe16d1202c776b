//! Accounts of others: asked in, ended, helped. For keepers; an area's officer asks in colleagues of the same area (E1).

use super::caller::{Acting, Caller};
use super::notices::{id, key};
use crate::account::Secret;
use crate::app::App;
use crate::http::{Json, Page, Path};
use crate::problem::{Body, Kind, Problem};
use crate::public::find;
use crate::reply::Reply;
use axum::extract::State;
use plumbline_casework::PersonId;
use plumbline_core::area::AreaCode;
use plumbline_store::{AccountError, Address, Colleague, Doing, NewInvite, NotDone, Store};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// Somebody's way in, for keepers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Account)]
pub struct AccountBody {
    #[schema(example = "p-1")]
    pub person: String,
    /// None once the person's key was erased.
    pub name: Option<String>,
    pub email: Option<String>,
    /// invited, open or ended
    #[schema(example = "open")]
    pub state: String,
    pub keeper: bool,
    pub second_factor: bool,
}

fn keeper(store: &mut Store, caller: &Caller) -> Result<(), Problem> {
    if store.account(&caller.person)?.is_some_and(|account| account.keeper) {
        return Ok(());
    }
    Err(NotDone::NotAKeeper { by: caller.person.clone() }.into())
}

/// Does what only a keeper may, and answers that it is done.
pub(crate) async fn kept(
    app: &App,
    caller: Caller,
    act: impl FnOnce(&mut Store, Doing<'_>) -> Result<(), AccountError> + Send + 'static,
) -> Result<Reply, Problem> {
    app.stores()
        .with(move |store| {
            keeper(store, &caller)?;
            act(store, Doing { by: &caller.person, at: caller.at })?;
            Ok(Reply::done())
        })
        .await
}

/// All accounts.
#[utoipa::path(get, path = "/accounts", tag = "People",
    responses((status = 200, body = Page<AccountBody>), (status = 401, body = Body), (status = 403, body = Body)))]
pub async fn list(State(app): State<App>, caller: Caller) -> Result<Reply, Problem> {
    let items = app.stores().with(move |store| all(store, &caller)).await?;
    Ok(app.json(&Page { items, next: None }))
}

/// Every account, for a keeper.
pub(crate) fn all(store: &mut Store, caller: &Caller) -> Result<Vec<AccountBody>, Problem> {
    keeper(store, caller)?;
    let mut all = Vec::new();
    for account in store.accounts()? {
        let (name, email) = store.name_and_address(&account)?.unzip();
        all.push(AccountBody {
            person: account.person.to_string(),
            name,
            email,
            state: account.state.id().into(),
            keeper: account.keeper,
            second_factor: account.second_factor,
        });
    }
    Ok(all)
}

/// Somebody to ask in.
#[derive(Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Invited {
    #[schema(value_type = String, example = "p-1")]
    pub person: PersonId,
    /// It is sealed.
    #[schema(example = "A. Assessor")]
    pub name: String,
    /// It is sealed; the link goes there.
    #[schema(example = "a.assessor@example.gov.uk")]
    pub email: String,
    /// May manage accounts.
    #[serde(default)]
    pub keeper: bool,
}

/// An invitation that was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct InvitationSent {
    pub person: String,
    pub expires: String,
}

/// Ask somebody in. The link goes to the address, and nowhere else.
#[utoipa::path(post, path = "/accounts", tag = "People", request_body = Invited,
    responses((status = 201, body = InvitationSent), (status = 401, body = Body), (status = 403, body = Body), (status = 409, body = Body), (status = 422, body = Body)))]
pub async fn invite(
    State(app): State<App>,
    Acting(caller): Acting,
    Json(sent): Json<Invited>,
) -> Result<Reply, Problem> {
    let sent = ask_in(&app, caller, sent).await?;
    Ok(app.json(&sent).created("/api/v1/accounts".into()))
}

/// Asks somebody in and sends the link.
pub(crate) async fn ask_in(app: &App, caller: Caller, sent: Invited) -> Result<InvitationSent, Problem> {
    let address = address(&sent.email)?;
    let then = app.clone();
    app.stores()
        .with(move |store| {
            let mut random = then.ports().random;
            let secret = Secret::new(&mut random);
            let new = NewInvite {
                person: &sent.person,
                name: &sent.name,
                address: &address,
                link: &secret.digest(),
                keeper: sent.keeper,
            };
            let invite = store.invite(new, Doing { by: &caller.person, at: caller.at }, &mut random)?;
            then.mail_link(store, &sent.person, &secret, false)?;
            Ok(InvitationSent { person: invite.person.to_string(), expires: invite.expires.to_string() })
        })
        .await
}

fn address(text: &str) -> Result<Address, Problem> {
    text.parse().map_err(|why: String| Problem::new(Kind::Unfit, why))
}

/// Send another link to somebody who was asked in and did not come. The one before is no good any more.
#[utoipa::path(post, path = "/accounts/{person}/link", tag = "People", params(("person" = String, Path)),
    responses((status = 200, body = InvitationSent), (status = 401, body = Body), (status = 403, body = Body), (status = 409, body = Body)))]
pub async fn again(
    State(app): State<App>,
    Acting(caller): Acting,
    Path(person): Path<String>,
) -> Result<Reply, Problem> {
    Ok(app.json(&link_again(&app, caller, &person).await?))
}

/// Sends another link.
pub(crate) async fn link_again(app: &App, caller: Caller, person: &str) -> Result<InvitationSent, Problem> {
    let (person, then) = (named(person)?, app.clone());
    app.stores()
        .with(move |store| {
            let mut random = then.ports().random;
            let secret = Secret::new(&mut random);
            let doing = Doing { by: &caller.person, at: caller.at };
            let invite = store.invite_again(&person, &secret.digest(), doing)?;
            then.mail_link(store, &person, &secret, false)?;
            Ok(InvitationSent { person: invite.person.to_string(), expires: invite.expires.to_string() })
        })
        .await
}

pub(crate) fn named(person: &str) -> Result<PersonId, Problem> {
    person.parse().map_err(|why: String| Problem::new(Kind::Unfit, why))
}

/// A colleague to ask in.
#[derive(Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ColleagueBody {
    #[schema(example = 2011)]
    pub year: i16,
    #[schema(value_type = String, example = "p-20")]
    pub person: PersonId,
    #[schema(example = "C. Colleague")]
    pub name: String,
    #[schema(example = "c.colleague@example.gov.uk")]
    pub email: String,
    /// Areas that the caller speaks for.
    #[schema(example = json!(["York"]))]
    pub areas: Vec<String>,
}

/// An area's officer asks in a colleague of the same area.
#[utoipa::path(post, path = "/colleagues", tag = "People", request_body = ColleagueBody,
    responses((status = 201, body = InvitationSent), (status = 401, body = Body), (status = 403, body = Body), (status = 409, body = Body), (status = 422, body = Body)))]
pub async fn colleague(
    State(app): State<App>,
    Acting(caller): Acting,
    Json(sent): Json<ColleagueBody>,
) -> Result<Reply, Problem> {
    let sent = ask_colleague_in(&app, caller, sent).await?;
    Ok(app.json(&sent).created("/api/v1/session".into()))
}

/// Asks a colleague in, or says why not: into the season, the role and the account, all or nothing.
pub(crate) async fn ask_colleague_in(
    app: &App,
    caller: Caller,
    sent: ColleagueBody,
) -> Result<InvitationSent, Problem> {
    let address = address(&sent.email)?;
    let areas: Result<BTreeSet<AreaCode>, Problem> =
        sent.areas.iter().map(|word| Ok(find(app, word)?.code.clone())).collect();
    let (areas, then) = (areas?, app.clone());
    app.stores()
        .with(move |store| {
            let mut random = then.ports().random;
            let secret = Secret::new(&mut random);
            let invite = NewInvite {
                person: &sent.person,
                name: &sent.name,
                address: &address,
                link: &secret.digest(),
                keeper: false,
            };
            let colleague = Colleague { year: sent.year, areas: &areas, invite };
            let doing = Doing { by: &caller.person, at: caller.at };
            let invite = store.invite_colleague(colleague, doing, &mut random)?;
            then.mail_link(store, &sent.person, &secret, false)?;
            Ok(InvitationSent { person: invite.person.to_string(), expires: invite.expires.to_string() })
        })
        .await
}

/// Why.
#[derive(Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Why {
    /// It is sealed.
    #[schema(example = "Left the service")]
    pub why: String,
}

/// End somebody's access at once, with every session and token. What they did stays in the log.
#[utoipa::path(post, path = "/accounts/{person}/end", tag = "People", params(("person" = String, Path)), request_body = Why,
    responses((status = 204), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body), (status = 409, body = Body)))]
pub async fn end(
    State(app): State<App>,
    Acting(caller): Acting,
    Path(person): Path<String>,
    Json(sent): Json<Why>,
) -> Result<Reply, Problem> {
    let (person, mut random) = (named(&person)?, app.ports().random);
    kept(&app, caller, move |store, doing| store.end_access(&person, &sent.why, doing, &mut random)).await
}

/// Take a lost second factor away. Every session of the person ends.
#[utoipa::path(post, path = "/accounts/{person}/second-factor-reset", tag = "People", params(("person" = String, Path)), request_body = Why,
    responses((status = 204), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body), (status = 409, body = Body)))]
pub async fn reset(
    State(app): State<App>,
    Acting(caller): Acting,
    Path(person): Path<String>,
    Json(sent): Json<Why>,
) -> Result<Reply, Problem> {
    let (person, mut random) = (named(&person)?, app.ports().random);
    kept(&app, caller, move |store, doing| store.reset_second_factor(&person, &sent.why, doing, &mut random))
        .await
}

/// Whether somebody may manage accounts.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Keeper {
    pub keeper: bool,
}

/// Make somebody a keeper of accounts, or no longer. The last one stays.
#[utoipa::path(put, path = "/accounts/{person}/keeper", tag = "People", params(("person" = String, Path)), request_body = Keeper,
    responses((status = 204), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body), (status = 409, body = Body)))]
pub async fn keeper_set(
    State(app): State<App>,
    Acting(caller): Acting,
    Path(person): Path<String>,
    Json(sent): Json<Keeper>,
) -> Result<Reply, Problem> {
    let person = named(&person)?;
    kept(&app, caller, move |store, doing| store.set_keeper(&person, sent.keeper, doing)).await
}

/// A letter that did not go out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FailedBody {
    /// To let it be tried again by.
    pub id: String,
    pub person: String,
    /// Which notice it is about.
    pub what: String,
    pub why: String,
}

/// Letters that did not go out, for keepers.
#[utoipa::path(get, path = "/accounts/failed-mail", tag = "People",
    responses((status = 200, body = Page<FailedBody>), (status = 401, body = Body), (status = 403, body = Body)))]
pub async fn failed_mail(State(app): State<App>, caller: Caller) -> Result<Reply, Problem> {
    let items = app
        .stores()
        .with(move |store| {
            keeper(store, &caller)?;
            let failed = store.failed_mail()?.into_iter().map(|it| FailedBody {
                id: id(&it.notice.key),
                person: it.notice.key.person.to_string(),
                what: it.notice.key.template,
                why: it.why,
            });
            Ok(failed.collect::<Vec<_>>())
        })
        .await?;
    Ok(app.json(&Page { items, next: None }))
}

/// Let a letter that did not go out be tried again.
#[utoipa::path(post, path = "/accounts/{person}/failed-mail/{id}/again", tag = "People", params(("person" = String, Path), ("id" = String, Path)),
    responses((status = 204), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body), (status = 422, body = Body)))]
pub async fn mail_again(
    State(app): State<App>,
    Acting(caller): Acting,
    Path((person, id)): Path<(String, String)>,
) -> Result<Reply, Problem> {
    let key = key(&named(&person)?, &id).ok_or(NotDone::NoNotice)?;
    kept(&app, caller, move |store, doing| store.mail_again(&key, doing.at)).await
}
