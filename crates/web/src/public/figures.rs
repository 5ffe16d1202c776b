//! Figures that are out, each under its one address.

use super::areas::find;
use crate::app::App;
use crate::http::{Page, Paging, Path, Query};
use crate::problem::{Body, Problem};
use crate::reply::Reply;
use axum::extract::State;
use plumbline_core::publication::Publication;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};

/// A figure, as it was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Figure)]
pub struct FigureBody {
    #[schema(example = "A/E06000014/primary/overall/good")]
    pub address: String,
    /// In words and digits, as it is shown; a count of fewer than five children is in none.
    #[schema(example = "67%")]
    pub value: String,
}

/// Which figures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Under {
    /// Only figures whose address begins so.
    pub under: Option<String>,
}

/// The figures of an area, in the newest publication.
#[utoipa::path(get, path = "/areas/{area}/figures", tag = "Public",
    params(("area" = String, Path, example = "E06000014"), Under, Paging),
    responses((status = 200, body = Page<FigureBody>), (status = 404, body = Body), (status = 503, body = Body)))]
pub async fn of_area(
    State(app): State<App>,
    Path(word): Path<String>,
    Query(under): Query<Under>,
    Query(paging): Query<Paging>,
) -> Result<Reply, Problem> {
    let area = find(&app, &word)?.clone();
    let key = format!("figures {} {:?} {}", area.code, under.under, paging.key());
    app.public(key, move |app, store, shown| {
        let none = || Problem::not_found(format!("nothing of {} is published", area.name));
        let publication = app.publication(store, &shown.newest().ok_or_else(none)?.set)?;
        let figures = &publication.areas.get(&area.code).ok_or_else(none)?.figures;
        Ok(app.public_json(&page(figures, &under, &paging)))
    })
    .await
}

/// The figures of the nation.
#[utoipa::path(get, path = "/national", tag = "Public", params(Under, Paging),
    responses((status = 200, body = Page<FigureBody>), (status = 404, body = Body), (status = 503, body = Body)))]
pub async fn national(
    State(app): State<App>,
    Query(under): Query<Under>,
    Query(paging): Query<Paging>,
) -> Result<Reply, Problem> {
    app.public(format!("national {:?} {}", under.under, paging.key()), move |app, store, shown| {
        let out = shown.newest_with_grades().ok_or_else(|| Problem::not_found("no grade is published"))?;
        let publication = app.publication(store, &out.set)?;
        Ok(app.public_json(&page(&publication.national, &under, &paging)))
    })
    .await
}

/// One figure, of an area or of the nation.
#[utoipa::path(get, path = "/figures/{*address}", tag = "Public",
    params(("address" = String, Path, description = "With its slashes", example = "A/E06000014/primary/overall/good")),
    responses((status = 200, body = FigureBody), (status = 404, body = Body), (status = 503, body = Body)))]
pub async fn one(State(app): State<App>, Path(address): Path<String>) -> Result<Reply, Problem> {
    app.public(format!("figure {address}"), move |app, store, shown| {
        let none = || Problem::not_found(format!("no figure `{address}` is published"));
        let out = if address.starts_with("N/") { shown.newest_with_grades() } else { shown.newest() };
        let publication = app.publication(store, &out.ok_or_else(none)?.set)?;
        let value = figure(&publication, &address).ok_or_else(none)?;
        Ok(app.public_json(&FigureBody { address: address.clone(), value }))
    })
    .await
}

fn figure(publication: &Publication, address: &str) -> Option<String> {
    if address.starts_with("N/") {
        return publication.national.get(address).cloned();
    }
    let code = address.split('/').nth(1)?;
    let area = publication.areas.iter().find(|(area, _)| area.as_str() == code)?;
    area.1.figures.get(address).cloned()
}

fn page(figures: &BTreeMap<SmolStr, String>, under: &Under, paging: &Paging) -> Page<FigureBody> {
    let begins = under.under.as_deref().unwrap_or_default();
    let chosen = figures.iter().filter(|(address, _)| address.starts_with(begins));
    let page = paging.page(chosen, |(address, _)| address.to_string());
    let items = page
        .items
        .into_iter()
        .map(|(address, value)| FigureBody { address: address.to_string(), value: value.clone() });
    Page { items: items.collect(), next: page.next }
}
