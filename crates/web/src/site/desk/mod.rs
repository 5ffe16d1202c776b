//! The inspectors' desk as it is read, for whoever casework entitles: the same looks as the API gives, in words.

mod asked;
mod board;
mod case;
mod evidence;
mod lists;
mod log;
mod mine;
mod seat;
mod tasks;
mod words;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};

/// The addresses of the desk.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/desk", get(mine::show))
        .route("/desk/{year}", get(board::show))
        .route("/desk/{year}/cases.csv", get(board::csv))
        .route("/desk/{year}/lists", post(lists::keep))
        .route("/desk/{year}/lists/end", post(lists::end))
        .route("/desk/{year}/{area}", get(case::show))
        .route("/desk/{year}/{area}/evidence", get(evidence::show))
        .route("/desk/{year}/{area}/log", get(log::show))
}
