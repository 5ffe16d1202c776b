//! A form for every act on a case. A form is described once ([`form`]); what it sends is the act that the API takes, done in the same way.

mod beside;
mod change;
mod controls;
mod figures;
mod form;
mod kept;
mod letter;
mod main_line;
mod offered;
mod once;
mod places;
mod sent;
mod show;
mod typed;
#[cfg(test)]
mod walked;

pub use offered::{in_names, opened};
pub use once::acted_once;

use crate::app::App;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use plumbline_pages::acts::EDITOR_SCRIPT_AT;

/// No letter, statement or return is longer.
const MOST_BYTES: usize = 1 << 20;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/desk/{year}/{area}/do/{act}", get(show::open).post(show::done))
        .route("/desk/{year}/{area}/letter", get(letter::open).post(letter::asked))
        .route(EDITOR_SCRIPT_AT, get(letter::script))
        .route("/desk/{year}/{area}/what-would-change", get(change::ask))
        .route("/portal/{year}/{area}/return", get(places::open).post(places::sent))
        .route("/sign-in/kept", post(kept::enter))
        .route("/sign-in/kept/second-factor", post(kept::prove))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
}

/// What a case's page says of an act that was just done, by its name in addresses.
pub fn said(did: &str) -> Option<&'static str> {
    if did == "attach" {
        return Some("The file is attached.");
    }
    form::Form::named(did).map(|form| form.done)
}
