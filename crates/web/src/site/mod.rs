//! The pages on which people come in and keep what is theirs, by the same functions as the API. They need no script.

mod acts;
mod back;
mod desk;
mod factor;
mod links;
mod notices;
mod own;
mod page;
mod portal;
mod problem;
mod public;
mod sent;
mod slow;
mod tokens;
mod told;
mod way_in;

pub use desk::Reasoned;
pub use problem::{in_a_page, told_to};

use crate::app::App;
use crate::reply::Reply;
use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::routing::{get, post};
use plumbline_pages::account::ACCESSIBILITY;
use plumbline_pages::{ICON_DRAWN, ICON_MEDIA};

/// No form of a page is longer.
const MOST_BYTES: usize = 64 << 10;

/// The addresses of the pages.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/", get(public::home))
        .route(ACCESSIBILITY, get(public::accessibility))
        .merge(public::routes())
        .route("/style.css", get(style))
        .route("/icon.svg", get(icon))
        .route("/sign-in", get(way_in::ask).post(way_in::enter))
        .route("/sign-in/second-factor", get(way_in::ask_code).post(way_in::prove))
        .route("/sign-out", post(way_in::leave))
        .route("/links/{link}", get(links::show).post(links::choose))
        .route("/forgotten", get(links::ask).post(links::send))
        .route("/forgotten/sent", get(links::sent))
        .route("/notices", get(notices::show))
        .route("/notices/read", post(notices::read))
        .route("/notices/read-all", post(notices::read_all))
        .route("/account", get(own::show))
        .route("/account/password", post(own::password))
        .route("/account/second-factor", get(factor::ask).post(factor::propose))
        .route("/account/second-factor/confirm", post(factor::confirm))
        .route("/account/recovery-codes", post(factor::codes))
        .route("/account/sessions/end", post(own::end))
        .route("/account/sessions/end-others", post(own::end_others))
        .route("/account/tokens", post(tokens::make))
        .route("/account/tokens/end", post(tokens::end))
        .merge(desk::routes())
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .merge(desk::bringing())
        .merge(acts::routes())
        .merge(portal::routes())
}

async fn icon() -> Reply {
    Reply::public(ICON_MEDIA, ICON_DRAWN)
}

async fn style(State(app): State<App>) -> Reply {
    Reply::public("text/css; charset=utf-8", app.ports().style.clone())
}
