//! What a form for an act sent, whoever sent it: what was typed is read before anybody asks who typed it, so that nothing is lost.

use super::typed::Typed;
use crate::app::App;
use crate::http::Sent;
use crate::people::caller::{Caller, Looking};
use crate::problem::{Kind, Problem};
use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
use axum::http::header::CONTENT_TYPE;

const FORM: &str = "application/x-www-form-urlencoded";
const PARTS: &str = "multipart/form-data";

/// The fields, and who sent them: somebody with a whole session, or why there is nobody.
pub struct Filled {
    pub typed: Typed,
    pub by: Result<Caller, Problem>,
}

impl Filled {
    /// Whether the form carries the token of the session that goes on now.
    pub fn is_meant(&self, caller: &Caller) -> Result<bool, Problem> {
        Ok(caller.session()?.1.csrf().is(self.typed.get("csrf")))
    }
}

/// Why nothing is done with a form of another session.
pub fn not_of_the_session() -> Problem {
    let says = "this form is not of the session that goes on now, and nothing was done";
    Problem::new(Kind::NotForYou, says)
}

impl FromRequest<App> for Filled {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let by = Looking::from_request_parts(&mut parts, app).await.map(|Looking(caller)| caller);
        let by = match by {
            Err(problem) if problem.kind != Kind::SignInFirst => return Err(problem),
            by => by,
        };
        let typed = Typed::new(pairs(Request::from_parts(parts, body), app).await?);
        Ok(Self { typed, by })
    }
}

async fn pairs(request: Request, app: &App) -> Result<Vec<(String, String)>, Problem> {
    let media = request.headers().get(CONTENT_TYPE).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let media = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match media.as_str() {
        FORM => {
            let Sent(bytes) = Sent::from_request(request, app).await?;
            serde_urlencoded::from_bytes(&bytes).map_err(|_| unread())
        }
        PARTS => {
            let mut parts = Multipart::from_request(request, app).await.map_err(|_| unread())?;
            let mut all = Vec::new();
            while let Some(part) = parts.next_field().await.map_err(|_| unread())? {
                let name = part.name().unwrap_or_default().to_owned();
                let bytes = part.bytes().await.map_err(|_| unread())?;
                let text = String::from_utf8(bytes.to_vec()).map_err(|_| {
                    Problem::new(
                        Kind::Unfit,
                        "the file is no text in UTF-8; save it as CSV in UTF-8 and send it again",
                    )
                })?;
                all.push((name, text));
            }
            Ok(all)
        }
        _ => Err(Problem::new(Kind::NotThisType, format!("this address takes `{FORM}`"))),
    }
}

/// What does not read is not said back.
fn unread() -> Problem {
    Problem::bad_request("the form could not be read whole; open the page again")
}
