//! What anybody may read: of each area and of the nation, only what is out (N1).

mod answers;
mod areas;
mod data;
mod figures;
mod letter;
mod releases;
mod rules;
mod search;
mod shown;

pub use answers::Answers;
pub use areas::{find, find_within};
pub use search::likely;
pub use shown::{Out, Shown, publication};

use crate::app::App;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The public part of the API.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(areas::list))
        .routes(routes!(areas::show))
        .routes(routes!(letter::show))
        .routes(routes!(letter::markdown))
        .routes(routes!(letter::pdf))
        .routes(routes!(figures::of_area))
        .routes(routes!(figures::national))
        .routes(routes!(figures::one))
        .routes(routes!(releases::list))
        .routes(routes!(releases::show))
        .routes(routes!(releases::changes))
        .routes(routes!(search::search))
        .routes(routes!(data::list))
        .routes(routes!(data::file))
        .routes(routes!(data::table))
        .routes(routes!(rules::list))
        .routes(routes!(rules::open))
        .routes(routes!(rules::show))
        .routes(routes!(rules::calendar))
        .routes(routes!(rules::audit))
}
