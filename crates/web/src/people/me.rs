//! What somebody changes of their own: the password, the second factor.

use super::caller::{Caller, Own};
use super::links::hashed;
use crate::account::{Checked, Cost, Password, RecoveryCode, TotpSecret};
use crate::app::App;
use crate::http::Json;
use crate::problem::{Body, Kind, Problem};
use crate::reply::Reply;
use axum::extract::State;
use jiff::SignedDuration;
use plumbline_store::{NotDone, Store};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// For how long after signing in somebody may change how they sign in.
const PROVED_WITHIN: SignedDuration = SignedDuration::from_mins(15);

/// A person with a session who proved not long ago who they are.
pub fn proved(caller: &Caller) -> Result<(), Problem> {
    let (session, _) = caller.session()?;
    if caller.at.duration_since(session.proved) <= PROVED_WITHIN {
        return Ok(());
    }
    Err(Problem::new(Kind::NotForYou, "sign in again first: this changes how you sign in"))
}

/// A password in place of another.
#[derive(Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Another {
    #[schema(format = Password)]
    pub now: String,
    /// 12 to 256 characters.
    #[schema(format = Password)]
    pub new: String,
}

/// Choose another password. Every other session ends.
#[utoipa::path(post, path = "/me/password", tag = "Sign-in", request_body = Another,
    responses((status = 204), (status = 401, body = Body), (status = 403, body = Body), (status = 422, body = Body)))]
pub async fn password(
    State(app): State<App>,
    Own(caller): Own,
    Json(sent): Json<Another>,
) -> Result<Reply, Problem> {
    change_password(&app, caller, sent).await?;
    Ok(Reply::done())
}

/// Another password, if the one of now is right.
pub async fn change_password(app: &App, caller: Caller, sent: Another) -> Result<(), Problem> {
    let (session, _) = caller.session()?;
    let (hash, then) = (session.hash.clone(), app.clone());
    app.stores()
        .with(move |store| {
            let (name, address) = about(store, &caller)?;
            let kept = address.parse().ok().map(|it| store.by_address(&it)).transpose()?.flatten();
            let kept = kept.filter(|it| it.person == caller.person).and_then(|it| it.password);
            let mut random = then.ports().random;
            let checked = Password::new(&sent.now).checked(kept.as_deref(), Cost::USUAL, &mut random);
            if checked.map_err(Problem::failed)? == Checked::Wrong {
                return Err(Problem::new(Kind::NotForYou, "that is not your password"));
            }
            let phc = hashed(&then, &sent.new, &[name, address])?;
            store.change_password(&caller.person, &phc, Some(&hash))?;
            Ok(())
        })
        .await
}

/// The caller's own name and address.
pub fn about(store: &mut Store, caller: &Caller) -> Result<(String, String), Problem> {
    let account =
        store.account(&caller.person)?.ok_or_else(|| NotDone::NoAccount { person: caller.person.clone() })?;
    Ok(store.name_and_address(&account)?.unwrap_or_default())
}

/// A second factor to be set up.
#[derive(Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Proposed {
    /// To type into an app.
    pub secret: String,
    /// To show as a picture.
    pub uri: String,
}

/// Begin to set a second factor up; it is in force once a code of it is sent back.
#[utoipa::path(post, path = "/me/second-factor", tag = "Sign-in",
    responses((status = 200, body = Proposed), (status = 401, body = Body), (status = 403, body = Body), (status = 409, body = Body)))]
pub async fn propose(State(app): State<App>, Own(caller): Own) -> Result<Reply, Problem> {
    Ok(app.json(&propose_factor(&app, caller).await?))
}

/// A second factor to be set up, whatever was proposed before.
pub async fn propose_factor(app: &App, caller: Caller) -> Result<Proposed, Problem> {
    proved(&caller)?;
    let then = app.clone();
    app.stores()
        .with(move |store| {
            let mut random = then.ports().random;
            let totp = TotpSecret::new(&mut random);
            store.propose_second_factor(&caller.person, &totp.base32(), caller.at, &mut random)?;
            Ok(proposal(&then, &caller, &totp))
        })
        .await
}

fn proposal(app: &App, caller: &Caller, totp: &TotpSecret) -> Proposed {
    Proposed { secret: totp.base32(), uri: totp.uri(&app.settings().name, &caller.person.to_string()) }
}

/// What was proposed and is not in force yet: a page shows it again to whoever mistyped a code.
pub async fn proposed(app: &App, caller: &Caller) -> Result<Option<Proposed>, Problem> {
    proved(caller)?;
    let (then, caller) = (app.clone(), caller.clone());
    app.stores()
        .with(move |store| {
            if store.account(&caller.person)?.is_none_or(|it| it.second_factor) {
                return Ok(None);
            }
            let totp = store.second_factor_secret(&caller.person)?.and_then(|text| TotpSecret::read(&text));
            Ok(totp.map(|totp| proposal(&then, &caller, &totp)))
        })
        .await
}

/// A code of the app.
#[derive(Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Code {
    #[schema(example = "123456")]
    pub code: String,
}

/// Ways in for whoever loses the second factor: shown once, each good once.
#[derive(Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Codes {
    pub codes: Vec<String>,
}

/// Put the second factor in force. The answer holds recovery codes, which are shown this once.
#[utoipa::path(put, path = "/me/second-factor", tag = "Sign-in", request_body = Code,
    responses((status = 200, body = Codes), (status = 401, body = Body), (status = 403, body = Body), (status = 409, body = Body), (status = 422, body = Body)))]
pub async fn confirm(
    State(app): State<App>,
    Own(caller): Own,
    Json(sent): Json<Code>,
) -> Result<Reply, Problem> {
    Ok(app.json(&confirm_factor(&app, caller, sent).await?))
}

/// Puts the proposed second factor in force, by a code of it.
pub async fn confirm_factor(app: &App, caller: Caller, sent: Code) -> Result<Codes, Problem> {
    proved(&caller)?;
    let (session, _) = caller.session()?;
    let (hash, then) = (session.hash.clone(), app.clone());
    app.stores()
        .with(move |store| {
            let totp = store.second_factor_secret(&caller.person)?.and_then(|text| TotpSecret::read(&text));
            let step = totp.and_then(|totp| totp.step_of(&sent.code, caller.at));
            let Some(step) = step else {
                return Err(Problem::new(
                    Kind::Unfit,
                    "that code is not of the secret that was shown; look at the app's clock",
                ));
            };
            let (codes, digests) = ten(&then);
            store.confirm_second_factor(&caller.person, step, &digests, Some(&hash), caller.at)?;
            Ok(Codes { codes })
        })
        .await
}

/// Fresh recovery codes, in place of those that are left.
#[utoipa::path(post, path = "/me/recovery-codes", tag = "Sign-in",
    responses((status = 200, body = Codes), (status = 401, body = Body), (status = 403, body = Body), (status = 409, body = Body)))]
pub async fn codes(State(app): State<App>, Own(caller): Own) -> Result<Reply, Problem> {
    Ok(app.json(&fresh_codes(&app, caller).await?))
}

/// Ten codes in place of those that are left.
pub async fn fresh_codes(app: &App, caller: Caller) -> Result<Codes, Problem> {
    proved(&caller)?;
    let then = app.clone();
    app.stores()
        .with(move |store| {
            let (codes, digests) = ten(&then);
            store.renew_recovery_codes(&caller.person, &digests)?;
            Ok(Codes { codes })
        })
        .await
}

/// Ten codes, to be shown and to be kept.
fn ten(app: &App) -> (Vec<String>, Vec<String>) {
    let mut random = app.ports().random;
    let codes = RecoveryCode::ten(&mut random);
    (codes.iter().map(RecoveryCode::reveal).collect(), codes.iter().map(RecoveryCode::digest).collect())
}
