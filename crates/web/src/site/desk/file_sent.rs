//! A form with a file, of somebody with a session.

use crate::app::App;
use crate::people::caller::{Caller, Looking};
use crate::problem::{Kind, Problem};
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
use axum::http::StatusCode;
use std::collections::BTreeMap;

/// What was sent.
pub struct FileSent {
    pub caller: Caller,
    /// The name of the file, empty where none was chosen, and its bytes.
    pub name: String,
    pub bytes: Bytes,
    /// More came than is taken: the bytes are not there, nor any field behind them.
    pub is_too_large: bool,
    fields: BTreeMap<String, String>,
}

impl FileSent {
    /// What was typed into a field, without the room around it; empty where it did not come.
    pub fn get(&self, field: &str) -> String {
        self.fields.get(field).cloned().unwrap_or_default()
    }
}

impl FromRequest<App> for FileSent {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let Looking(caller) = Looking::from_request_parts(&mut parts, app).await?;
        let request = Request::from_parts(parts, body);
        let mut sent = Multipart::from_request(request, app).await.map_err(|_| unread())?;
        let (name, bytes, fields) = (String::new(), Bytes::new(), BTreeMap::new());
        let mut it = Self { caller, name, bytes, is_too_large: false, fields };
        while let Some(part) = sent.next_field().await.map_err(|_| unread())? {
            let (field, file) =
                (part.name().unwrap_or_default().to_owned(), part.file_name().map(str::to_owned));
            let bytes = match part.bytes().await {
                Ok(bytes) => bytes,
                Err(why) if why.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                    it.is_too_large = true;
                    break;
                }
                Err(_) => return Err(unread()),
            };
            if let Some(name) = file {
                (it.name, it.bytes) = (name, bytes);
            } else {
                it.fields.insert(field, String::from_utf8_lossy(&bytes).trim().to_owned());
            }
        }
        if !it.caller.session()?.1.csrf().is(&it.get("csrf")) {
            let says =
                "this form is not of the session that goes on now, and nothing was done; open the page again";
            return Err(Problem::new(Kind::NotForYou, says));
        }
        Ok(it)
    }
}

fn unread() -> Problem {
    Problem::bad_request("the form could not be read whole; open the page again")
}
