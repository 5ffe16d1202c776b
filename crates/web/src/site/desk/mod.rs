//! The inspectors' desk as it is read, for whoever casework entitles: the same looks as the API gives, in words.

mod accounts;
mod ahead;
mod hangs;
pub(super) mod asked;
mod attach;
mod board;
mod brought;
mod case;
mod editions;
mod evidence;
mod figures;
mod file_sent;
mod lists;
mod log;
mod mine;
mod season;
pub(super) mod seat;
mod tasks;
pub(super) mod words;

pub use asked::Reasoned;
pub use seat::Viewer;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};

/// The addresses of the desk.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/desk", get(mine::show))
        .route("/desk/accounts", get(accounts::show).post(accounts::invite))
        .route("/desk/accounts/{person}", get(accounts::one))
        .route("/desk/accounts/{person}/link", post(accounts::again))
        .route("/desk/accounts/{person}/keeper", post(accounts::keeper))
        .route("/desk/accounts/{person}/second-factor-reset", post(accounts::reset))
        .route("/desk/accounts/{person}/end", post(accounts::end))
        .route("/desk/editions/{id}", get(editions::one))
        .route("/desk/editions/{id}/without", get(editions::without))
        .route("/desk/{year}", get(board::show))
        .route("/desk/{year}/cases.csv", get(board::csv))
        .route("/desk/{year}/people", get(season::of_people))
        .route("/desk/{year}/calendar", get(season::of_calendar))
        .route("/desk/{year}/releases", get(season::of_releases))
        .route("/desk/{year}/pack", get(season::of_pack))
        .route("/desk/{year}/lists", post(lists::keep))
        .route("/desk/{year}/lists/end", post(lists::end))
        .route("/desk/{year}/{area}", get(case::show))
        .route("/desk/{year}/{area}/evidence", get(evidence::show))
        .route("/desk/{year}/{area}/profile", get(figures::profiled))
        .route("/desk/{year}/{area}/assessment", get(figures::assessed))
        .route("/desk/{year}/{area}/ahead", get(ahead::show))
        .route("/desk/{year}/{area}/hangs", get(hangs::show))
        .route("/desk/{year}/{area}/log", get(log::show))
}

/// Where files come in, which may be as large as the server takes.
pub fn bringing() -> Router<App> {
    Router::new()
        .route("/desk/editions", get(editions::show).post(brought::bring))
        .route("/desk/{year}/{area}/attach", get(attach::open).post(attach::send))
}
