//! What anybody may read, as pages: those of the newest publication that is out, and what the server answers itself beside them.
//! The pages are made by the functions that write the site as plain files; no page of a publication that is not out is ever read.

mod compare;
mod out;
mod pages;
mod search;

pub use pages::{accessibility, home};

use crate::app::App;
use axum::Router;
use axum::routing::get;

/// The parts of the site that are folders.
const FOLDERS: [&str; 4] = ["areas", "national", "data", "changes"];
/// Its pages beside them.
const PAGES: [&str; 4] = ["index.html", "rules.html", "measures.html", "about.html"];

pub fn routes() -> Router<App> {
    let mut router = Router::new().route("/search", get(search::show)).route("/compare", get(compare::show));
    for page in PAGES {
        router = router.route(&format!("/{page}"), get(pages::show));
    }
    for folder in FOLDERS {
        router = router
            .route(&format!("/{folder}"), get(pages::into_folder))
            .route(&format!("/{folder}/"), get(pages::show))
            .route(&format!("/{folder}/{{*page}}"), get(pages::show));
    }
    router
}
