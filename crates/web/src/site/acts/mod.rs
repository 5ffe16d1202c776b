//! A form for every act on a case. A form is described once ([`form`]); what it sends is the act that the API takes, done in the same way.

mod beside;
mod change;
mod controls;
mod figures;
mod form;
mod kept;
mod letter;
mod main_line;
mod many;
mod offered;
mod places;
mod press;
mod season;
mod sent;
mod show;
mod told;
mod typed;
#[cfg(test)]
mod walked;

pub use many::links as many_links;
pub use offered::{in_names, opened};
pub use press::{Press, pressed};
pub use season::{Shows, links as season_links};
pub use told::Told;

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
        .route("/desk/open", get(season::open_season).post(season::done_open))
        .route("/desk/{year}/do/{act}", get(season::open).post(season::done))
        .route("/desk/{year}/many/{step}", get(many::open).post(many::sent))
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
    form::Form::named(did).map(|form| form.done).or_else(|| season_said(did))
}

/// What a page of a season says of an act of it that was just done.
pub fn season_said(did: &str) -> Option<&'static str> {
    season::SeasonForm::said(did)
}
