//! Who calls: somebody with a session, or a program with a token. Whoever changes something shows that they mean it.

use crate::account::Secret;
use crate::app::App;
use crate::problem::{Kind, Problem};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use jiff::Timestamp;
use plumbline_casework::{PersonId, Role};
use plumbline_store::{Scope, Session, Store};

/// The header in which a session's pages and programs send its token back.
pub const CSRF: &str = "x-csrf-token";

/// Somebody who may look.
#[derive(Clone, Debug)]
pub struct Caller {
    pub person: PersonId,
    pub by: By,
    /// When the call was let in, by the store's clock.
    pub at: Timestamp,
    /// Their roles ask for a second factor, and none is set up.
    pub lacks_a_factor: bool,
}

/// What the caller came in with.
#[derive(Clone, Debug)]
pub enum By {
    Session { session: Session, secret: Secret },
    Token { id: String, scope: Scope },
}

impl Caller {
    /// The session, for what only a person does.
    pub fn session(&self) -> Result<(&Session, &Secret), Problem> {
        match &self.by {
            By::Session { session, secret } => Ok((session, secret)),
            By::Token { .. } => {
                Err(Problem::new(Kind::NotForYou, "this is for a person with a session, not for a token"))
            }
        }
    }

    /// That it has the second factor that its roles ask for.
    pub fn has_its_factor(&self) -> Result<(), Problem> {
        if self.lacks_a_factor {
            return Err(Problem::new(
                Kind::NotForYou,
                "what you do here asks for a second factor: set one up first, at `/api/v1/me/second-factor`",
            ));
        }
        Ok(())
    }

    /// What its idempotency keys are kept under.
    pub fn id(&self) -> String {
        match &self.by {
            By::Session { .. } => self.person.to_string(),
            By::Token { id, .. } => format!("token/{id}"),
        }
    }
}

impl FromRequestParts<App> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let Looking(caller) = Looking::from_request_parts(parts, app).await?;
        caller.has_its_factor()?;
        Ok(caller)
    }
}

/// Somebody who may look at what is their own, whether or not they have the second factor that their roles ask for.
#[derive(Clone, Debug)]
pub struct Looking(pub Caller);

impl FromRequestParts<App> for Looking {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let caller = called(&parts.headers, app).await?;
        match &caller.by {
            By::Session { session, .. } if !session.whole => {
                Err(Problem::new(Kind::SignInFirst, "give the code of your second factor first"))
            }
            _ => Ok(Self(caller)),
        }
    }
}

/// The same, to change it.
#[derive(Clone, Debug)]
pub struct Own(pub Caller);

impl FromRequestParts<App> for Own {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let Looking(caller) = Looking::from_request_parts(parts, app).await?;
        means_it(&parts.headers, &caller)?;
        Ok(Self(caller))
    }
}

/// Somebody who may change something: with the session's token in the header, or with a token that is for acting.
#[derive(Clone, Debug)]
pub struct Acting(pub Caller);

impl FromRequestParts<App> for Acting {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let caller = Caller::from_request_parts(parts, app).await?;
        means_it(&parts.headers, &caller)?;
        Ok(Self(caller))
    }
}

/// The same for a session that still waits for the second factor.
#[derive(Clone, Debug)]
pub struct Half(pub Caller);

impl FromRequestParts<App> for Half {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let caller = called(&parts.headers, app).await?;
        caller.session()?;
        means_it(&parts.headers, &caller)?;
        Ok(Self(caller))
    }
}

fn means_it(headers: &HeaderMap, caller: &Caller) -> Result<(), Problem> {
    match &caller.by {
        By::Session { secret, .. } => {
            let sent = headers.get(CSRF).and_then(|it| it.to_str().ok()).unwrap_or_default();
            if secret.csrf().is(sent) {
                return Ok(());
            }
            Err(Problem::new(
                Kind::NotForYou,
                "send the session's `csrf` back in `X-CSRF-Token`; `/api/v1/session` tells it",
            ))
        }
        By::Token { scope: Scope::Act, .. } => Ok(()),
        By::Token { .. } => Err(Problem::new(Kind::NotForYou, "this token is for reading alone")),
    }
}

pub async fn called(headers: &HeaderMap, app: &App) -> Result<Caller, Problem> {
    let (secret, is_token) = match (bearer(headers), cookie(headers, cookie_name(app))) {
        (Some(token), _) => (token, true),
        (None, Some(secret)) => (secret, false),
        (None, None) => return Err(nobody()),
    };
    let secret = Secret::read(secret).ok_or_else(nobody)?;
    let then = app.clone();
    app.stores()
        .with(move |store| {
            let at = then.moment(store)?.now();
            let hash = secret.digest();
            if is_token {
                let token = store.token(&hash, at)?.ok_or_else(nobody)?;
                let by = By::Token { id: token.id.to_string(), scope: token.scope };
                let lacks_a_factor = lacks_a_factor(&then, store, &token.person, at)?;
                return Ok(Caller { person: token.person, by, at, lacks_a_factor });
            }
            let session = store.session(&hash, at)?.ok_or_else(nobody)?;
            let person = session.person.clone();
            let lacks_a_factor = session.whole && lacks_a_factor(&then, store, &person, at)?;
            Ok(Caller { person, by: By::Session { session, secret }, at, lacks_a_factor })
        })
        .await
}

/// Whether the person holds a role, or keeps accounts, and lacks the second factor that this asks for. Whoever signs in elsewhere has the
/// factors of there.
pub fn lacks_a_factor(
    app: &App,
    store: &mut Store,
    person: &PersonId,
    at: Timestamp,
) -> Result<bool, Problem> {
    let asked_of = &app.settings().second_factor;
    if asked_of.is_empty() {
        return Ok(false);
    }
    let Some(account) = store.account(person)? else { return Ok(false) };
    if account.second_factor || account.issuer.is_some() {
        return Ok(false);
    }
    let mut asked = account.keeper && asked_of.contains(&Role::Administrator);
    for year in store.seasons()? {
        let season = store.season(year)?;
        let actor = season.actor(person);
        asked |= asked_of.iter().any(|role| actor.is_any(*role, at));
    }
    Ok(asked)
}

fn nobody() -> Problem {
    Problem::new(Kind::SignInFirst, "sign in, or send a token; this session or token is none, or is over")
}

/// The name tells a browser to send it over TLS to this host alone.
pub fn cookie_name(app: &App) -> &'static str {
    if app.settings().is_secure() { "__Host-session" } else { "session" }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}

/// The value of a cookie.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|it| it.to_str().ok());
    all.flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// `Set-Cookie` for a secret; without one, the cookie goes.
pub fn set_cookie(app: &App, name: &str, secret: Option<&Secret>) -> String {
    let secure = if app.settings().is_secure() { "; Secure" } else { "" };
    match secret {
        Some(secret) => format!("{name}={}; Path=/; HttpOnly; SameSite=Lax{secure}", secret.reveal()),
        None => format!("{name}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0{secure}"),
    }
}
