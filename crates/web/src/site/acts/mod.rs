//! A form for every act on a case. A form is described once ([`form`]); what it sends is the act that the API takes, done in the same way.

mod beside;
mod controls;
mod figures;
mod form;
mod main_line;
mod offered;
mod sent;
mod show;
mod typed;

use crate::app::App;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::get;

/// No letter, statement or return is longer.
const MOST_BYTES: usize = 4 << 20;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/desk/{year}/{area}/do/{act}", get(show::open).post(show::done))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
}
