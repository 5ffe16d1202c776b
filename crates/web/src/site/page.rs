//! A page on its way out: who it is for, and how it is sent.

use crate::app::App;
use crate::http::POLICY_WITH_SCRIPT;
use crate::people::caller::Caller;
use crate::people::me::about;
use crate::problem::Problem;
use crate::reply::Reply;
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use plumbline_pages::account::{Elsewhere, Frame, Visitor};

const HTML: &str = "text/html; charset=utf-8";
const MADE_UP: &str = "Made-up data: nothing here is true of any real area";

/// What frames a page.
pub struct Shell {
    service: String,
    marks: Vec<String>,
    visitor: Option<Visitor>,
}

impl Shell {
    /// For anybody.
    pub fn plain(app: &App) -> Self {
        let marks = app.ports().made_up.then(|| MADE_UP.to_owned());
        Self { service: app.settings().name.clone(), marks: marks.into_iter().collect(), visitor: None }
    }

    /// For somebody with a session that is whole.
    pub async fn of(app: &App, caller: &Caller) -> Result<Self, Problem> {
        let csrf = caller.session()?.1.csrf().reveal().to_owned();
        let caller = caller.clone();
        let visitor = app
            .stores()
            .with(move |store| {
                let (name, _) = about(store, &caller)?;
                let name = if name.is_empty() { caller.person.to_string() } else { name };
                Ok(Visitor { name, unread: store.unread(&caller.person)?, csrf })
            })
            .await?;
        Ok(Self { visitor: Some(visitor), ..Self::plain(app) })
    }

    pub fn frame(&self) -> Frame<'_> {
        Frame { service: &self.service, marks: &self.marks, visitor: self.visitor.as_ref() }
    }
}

/// A page that nobody keeps: it is somebody's own, or carries a token.
pub fn html(text: String) -> Response {
    Reply::own(HTML, text).into_response()
}

/// A page in place of a problem, with its status and what else it says.
pub fn instead(problem: Problem, text: String) -> Response {
    let mut response = problem.into_response();
    response.extensions_mut().remove::<Problem>();
    *response.body_mut() = Body::from(text);
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(HTML));
    response
}

/// The same for a page that has a script of this server, which may ask this server: that page alone runs anything.
pub fn with_our_script(mut response: Response) -> Response {
    let policy = HeaderValue::from_static(POLICY_WITH_SCRIPT);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    response
}

/// On to another page, by a look.
pub fn see(address: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(address) = HeaderValue::try_from(address) {
        headers.insert(header::LOCATION, address);
    }
    response
}

/// Where people may sign in with an account of elsewhere; with a link, where its account may be opened.
pub fn elsewhere(app: &App, link: Option<&str>) -> Vec<Elsewhere> {
    let query = link.map(|link| format!("?link={link}")).unwrap_or_default();
    let issuers = app.ports().oidc.issuers();
    issuers
        .map(|(id, name)| Elsewhere { name: name.into(), href: format!("/api/v1/sign-in/{id}{query}") })
        .collect()
}
