//! What people of the inspectorate and of an area do and see. Who may do what is decided by casework alone.

mod case;
pub(crate) mod entitled;
mod evidence;
mod season;

pub use entitled::{To, entitled};

use crate::app::App;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The part of the API that needs a sign-in.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(evidence::editions, evidence::import))
        .routes(routes!(evidence::edition))
        .routes(routes!(evidence::retract))
        .routes(routes!(evidence::without))
        .routes(routes!(evidence::carried))
        .routes(routes!(evidence::profile))
        .routes(routes!(evidence::assessments))
        .routes(routes!(evidence::assessment))
        .routes(routes!(evidence::explanation))
        .routes(routes!(evidence::early))
        .routes(routes!(evidence::early_of))
        .routes(routes!(evidence::stale))
        .routes(routes!(evidence::stale_of))
        .routes(routes!(evidence::changes))
        .routes(routes!(evidence::changes_of))
        .routes(routes!(evidence::stability))
        .routes(routes!(evidence::stability_of))
        .routes(routes!(evidence::ranks))
        .routes(routes!(evidence::inspections))
        .routes(routes!(evidence::if_upheld))
        .routes(routes!(evidence::provider))
        .routes(routes!(evidence::register))
        .routes(routes!(evidence::awards))
        .routes(routes!(evidence::anchor))
        .routes(routes!(evidence::verification))
        .routes(routes!(season::list, season::open))
        .routes(routes!(season::board))
        .routes(routes!(season::people))
        .routes(routes!(season::act))
        .routes(routes!(season::bulk))
        .routes(routes!(season::releases))
        .routes(routes!(season::retention))
        .routes(routes!(season::pack))
        .routes(routes!(season::pack_table))
        .routes(routes!(case::show))
        .routes(routes!(case::act))
        .routes(routes!(case::letter))
        .routes(routes!(case::register))
        .routes(routes!(case::bundle))
        .routes(routes!(case::acts))
        .routes(routes!(case::attach))
        .routes(routes!(case::attachment))
}
