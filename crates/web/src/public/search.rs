//! Finding an area by what people call it.

use super::areas::assessed;
use crate::app::App;
use crate::http::{Page, Query};
use crate::problem::{Body, Problem};
use crate::reply::Reply;
use axum::extract::State;
use plumbline_core::area::Area;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// How many at most.
const MOST: usize = 20;

#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Words {
    /// A name, an old name, a code, a number, or a part of one.
    #[param(example = "kingston")]
    pub q: String,
}

/// An area that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Found {
    pub code: String,
    pub name: String,
}

/// The areas that words may mean, the likeliest first.
#[utoipa::path(get, path = "/search", tag = "Public", params(Words),
    responses((status = 200, body = Page<Found>), (status = 503, body = Body)))]
pub async fn search(State(app): State<App>, Query(words): Query<Words>) -> Result<Reply, Problem> {
    // Names of areas hang on no release, so nothing is asked of the store.
    let found = likely(&app, &words.q).into_iter().take(MOST);
    let items =
        found.map(|(_, area)| Found { code: area.code.to_string(), name: area.name.clone() }).collect();
    Ok(app.public_json(&Page { items, next: None }))
}

/// The areas that words may mean, each with how well they fit: 0 for the whole of a name, 1 for its beginning, 2 for a part. The likeliest
/// first, then by name.
pub fn likely<'a>(app: &'a App, words: &str) -> Vec<(u8, &'a Area)> {
    let wanted = folded(words);
    let mut found: Vec<(u8, &Area)> = assessed(app)
        .filter_map(|area| {
            let names = area.also.iter().chain([&area.name]).map(|name| folded(name));
            let codes = area.numbers.iter().map(ToString::to_string).chain([folded(area.code.as_str())]);
            Some((names.chain(codes).filter_map(|name| rank(&name, &wanted)).min()?, area))
        })
        .collect();
    found.sort_by(|a, b| (a.0, &a.1.name).cmp(&(b.0, &b.1.name)));
    found
}

/// 0 for the whole name, 1 for its beginning, 2 for a part.
fn rank(name: &str, wanted: &str) -> Option<u8> {
    match () {
        () if wanted.is_empty() => None,
        () if name == wanted => Some(0),
        () if name.starts_with(wanted) => Some(1),
        () if name.contains(wanted) => Some(2),
        () => None,
    }
}

fn folded(text: &str) -> String {
    text.replace('&', "and").chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
