//! How people come in, and what they keep of themselves here.

pub(crate) mod accounts;
pub(crate) mod caller;
mod elsewhere;
pub(crate) mod links;
pub(crate) mod me;
pub(crate) mod notices;
mod not_done;
mod once;
pub(crate) mod sessions;
pub(crate) mod sign_in;
pub(crate) mod tokens;

pub use caller::{Acting, By, CSRF, Caller, Half, Own, cookie_name, set_cookie};
pub use once::{Sent as Once, once, once_by};

use crate::app::App;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The part of the API about people.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(sign_in::show, sign_in::sign_in, sign_in::sign_out))
        .routes(routes!(sign_in::second_factor))
        .routes(routes!(elsewhere::list))
        .routes(routes!(elsewhere::begin))
        .routes(routes!(elsewhere::back))
        .routes(routes!(elsewhere::link))
        .routes(routes!(links::show, links::accept))
        .routes(routes!(links::forgotten))
        .routes(routes!(me::password))
        .routes(routes!(me::propose, me::confirm))
        .routes(routes!(me::codes))
        .routes(routes!(sessions::list, sessions::end_others))
        .routes(routes!(sessions::end))
        .routes(routes!(tokens::list, tokens::make))
        .routes(routes!(tokens::end))
        .routes(routes!(accounts::list, accounts::invite))
        .routes(routes!(accounts::again))
        .routes(routes!(accounts::colleague))
        .routes(routes!(accounts::end))
        .routes(routes!(accounts::reset))
        .routes(routes!(accounts::keeper_set))
        .routes(routes!(accounts::failed_mail))
        .routes(routes!(accounts::mail_again))
        .routes(routes!(notices::list))
        .routes(routes!(notices::read))
}
