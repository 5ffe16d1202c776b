//! An act with an `Idempotency-Key` is done once, however often it is sent.

use super::caller::Caller;
use crate::app::App;
use crate::problem::{Kind, Problem};
use crate::reply::{JSON, Keep, Reply};
use axum::http::{HeaderMap, StatusCode};
use plumbline_store::{Answer, Asked, sha256};
use serde_json::{Value, json};
use std::future::Future;

const KEY: &str = "idempotency-key";

/// What a request is, for telling it from another with the same key.
pub struct Sent<'a> {
    pub what: &'a str,
    pub body: &'a [u8],
}

/// Does the work, or answers as the first time. Without a key it is simply done.
///
/// # Errors
/// Where the key stands for another request or one that is still going on, and what the work says.
pub async fn once<W>(
    app: &App,
    caller: &Caller,
    headers: &HeaderMap,
    sent: Sent<'_>,
    work: W,
) -> Result<Reply, Problem>
where
    W: Future<Output = Result<Reply, Problem>>,
{
    let key = key(headers)?;
    once_by(app, caller, key, sent, work).await
}

/// The same with a key that did not come in a header: a form hides it.
///
/// # Errors
/// As [`once`].
pub async fn once_by<W>(
    app: &App,
    caller: &Caller,
    key: Option<String>,
    sent: Sent<'_>,
    work: W,
) -> Result<Reply, Problem>
where
    W: Future<Output = Result<Reply, Problem>>,
{
    let Some(key) = key else { return work.await };
    if !is_fit(&key) {
        return Err(unfit());
    }
    let who = caller.id();
    let request = sha256(&[sent.what.as_bytes(), b"\n", sent.body].concat());
    let (then, named, at) = (app.clone(), (who.clone(), key.clone()), caller.at);
    let asked =
        app.stores().with(move |store| Ok(store.ask_once((&named.0, &named.1), &request, at)?)).await?;
    match asked {
        Asked::First => {}
        Asked::Answered(answer) => return again(answer),
        Asked::Other => {
            return Err(Problem::new(
                Kind::KeyUsed,
                "this idempotency key was used for another request; use a new one",
            ));
        }
        Asked::Unanswered { .. } => {
            let says =
                "the first request with this idempotency key was not answered yet; look whether it was done";
            return Err(Problem::new(Kind::KeyUsed, says).retry_after(2));
        }
    }
    let done = work.await;
    let kept = match &done {
        Ok(reply) => Some(of(reply)),
        // A rule or a fault of the request: nothing was done, and the key is free.
        Err(problem) if problem.kind.status().is_client_error() => None,
        // Something failed here: whether it was done is seen by looking, and not by doing it again.
        Err(_) => return done,
    };
    then.stores()
        .with(move |store| {
            match kept {
                Some(answer) => store.answered((&who, &key), &answer)?,
                None => store.not_done((&who, &key))?,
            }
            Ok(())
        })
        .await?;
    done
}

fn key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let Some(key) = headers.get(KEY) else { return Ok(None) };
    let text = key.to_str().unwrap_or_default();
    if is_fit(text) { Ok(Some(text.to_owned())) } else { Err(unfit()) }
}

fn is_fit(key: &str) -> bool {
    (1..=64).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic())
}

fn unfit() -> Problem {
    Problem::bad_request("an idempotency key has 1 to 64 visible letters, digits and signs")
}

fn of(reply: &Reply) -> Answer {
    let headers = json!({ "media": reply.media, "etag": reply.etag, "location": reply.location });
    Answer { status: reply.status.as_u16(), headers: headers.to_string(), body: reply.body.to_vec() }
}

fn again(answer: Answer) -> Result<Reply, Problem> {
    let headers: Value = serde_json::from_str(&answer.headers).map_err(Problem::failed)?;
    let text = |key: &str| headers.get(key).and_then(Value::as_str).map(str::to_owned);
    let status = StatusCode::from_u16(answer.status).map_err(Problem::failed)?;
    let reply = Reply {
        status,
        keep: Keep::Nowhere,
        etag: text("etag"),
        location: text("location"),
        ..Reply::own(JSON, answer.body)
    };
    Ok(reply)
}
