//! What came out when, and what changed from one publication to the next.

use super::Out;
use crate::app::App;
use crate::http::{Page, Paging, Path, Query};
use crate::problem::{Body, Problem};
use crate::reply::{JSON, Keep, Reply};
use axum::extract::State;
use plumbline_casework::Kind;
use plumbline_core::publication::{Change, changes as changed};
use serde::{Deserialize, Serialize};
use std::fmt::Display;
use utoipa::{IntoParams, ToSchema};

/// A publication that is out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Release)]
pub struct ReleaseBody {
    /// SHA-256 of all that it holds.
    pub set: String,
    #[schema(example = 2011)]
    pub year: i16,
    /// profile-update, release, late-case or correction; none where no season was run.
    pub kind: Option<String>,
    pub published_at: String,
    /// The areas whose grade and letter came out with it.
    pub areas: Vec<String>,
}

fn body(out: &Out) -> ReleaseBody {
    ReleaseBody {
        set: out.set.clone(),
        year: out.year,
        kind: out.kind.map(Kind::id).map(str::to_owned),
        published_at: out.at.to_string(),
        areas: out.areas.iter().map(ToString::to_string).collect(),
    }
}

/// Everything that is out, first to last.
#[utoipa::path(get, path = "/releases", tag = "Public", params(Paging),
    responses((status = 200, body = Page<ReleaseBody>), (status = 503, body = Body)))]
pub async fn list(State(app): State<App>, Query(paging): Query<Paging>) -> Result<Reply, Problem> {
    app.public(format!("releases {}", paging.key()), move |app, _, shown| {
        let key = |out: &&Out| format!("{} {}", out.at, out.set);
        let page = paging.page(&shown.out, key);
        Ok(app.public_json(&Page { items: page.items.into_iter().map(body).collect(), next: page.next }))
    })
    .await
}

/// All that a publication holds, word for word as it was released: its digest is its address.
#[utoipa::path(get, path = "/releases/{set}", tag = "Public", params(("set" = String, Path)),
    responses((status = 200, body = serde_json::Value), (status = 404, body = Body), (status = 503, body = Body)))]
pub async fn show(State(app): State<App>, Path(set): Path<String>) -> Result<Reply, Problem> {
    app.public(format!("release {set}"), move |_, store, shown| {
        let none = || Problem::not_found(format!("no publication `{set}` is out"));
        shown.by_set(&set).ok_or_else(none)?;
        let bytes =
            store.blob(&set)?.ok_or_else(|| Problem::failed(format!("the publication {set} is gone")))?;
        Ok(Reply { keep: Keep::Asking, ..Reply::public(JSON, bytes).tagged(&set) })
    })
    .await
}

/// From which publication to which.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Between {
    /// None is the one before the later.
    pub from: Option<String>,
    /// None is the newest.
    pub to: Option<String>,
}

/// A value before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Change)]
pub struct ChangeBody {
    /// The area's code; none of the nation.
    pub area: Option<String>,
    /// `grade`, `letter`, or a figure's address.
    pub what: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// What one publication says otherwise than the one before it.
#[utoipa::path(get, path = "/changes", tag = "Public", params(Between, Paging),
    responses((status = 200, body = Page<ChangeBody>), (status = 404, body = Body), (status = 503, body = Body)))]
pub async fn changes(
    State(app): State<App>,
    Query(between): Query<Between>,
    Query(paging): Query<Paging>,
) -> Result<Reply, Problem> {
    app.public(format!("changes {between:?} {}", paging.key()), move |app, store, shown| {
        let named = |set: &str| {
            let at = shown.out.iter().position(|out| out.set == set);
            at.ok_or_else(|| Problem::not_found(format!("no publication `{set}` is out")))
        };
        let last =
            || shown.out.len().checked_sub(1).ok_or_else(|| Problem::not_found("nothing is published"));
        let to = between.to.as_deref().map_or_else(last, named)?;
        let before =
            || to.checked_sub(1).ok_or_else(|| Problem::not_found("no publication stands before that one"));
        let from = between.from.as_deref().map_or_else(before, named)?;
        let (from, to) =
            (app.publication(store, &shown.out[from].set)?, app.publication(store, &shown.out[to].set)?);
        let changes = changed(&from, &to);
        let mut all = Vec::new();
        for area in &changes.areas {
            let code = Some(area.area.to_string());
            all.extend(area.grade.iter().map(|it| line(&code, "grade", it)));
            all.extend(area.letter.iter().map(|it| line(&code, "letter", it)));
            all.extend(area.figures.iter().map(|(address, it)| line(&code, address, it)));
        }
        all.extend(changes.national.iter().map(|(address, it)| line(&None, address, it)));
        let key = |it: &ChangeBody| format!("{} {}", it.area.as_deref().unwrap_or("~"), it.what);
        all.sort_by_key(key);
        Ok(app.public_json(&paging.page(all, key)))
    })
    .await
}

fn line<T: Display>(area: &Option<String>, what: &str, change: &Change<T>) -> ChangeBody {
    let said = |it: &Option<T>| it.as_ref().map(ToString::to_string);
    ChangeBody {
        area: area.clone(),
        what: what.into(),
        before: said(&change.before),
        after: said(&change.after),
    }
}
