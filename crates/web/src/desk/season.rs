//! A cycle: who is in it, how far its cases are, what is published when.

use super::entitled::{To, entitled};
use crate::app::App;
use crate::http::{Page, Path, Query, Sent, read};
use crate::people::{Acting, Caller, Once, once};
use crate::problem::{Body, Problem};
use crate::reply::Reply;
use crate::wire::{Board, Bulk, OfSeason, OpenSeason, Question, SeasonAct};
use axum::extract::State;
use axum::http::HeaderMap;
use serde::Serialize;
use utoipa::ToSchema;

/// A season that the caller has a part in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Season)]
pub struct SeasonBody {
    #[schema(example = 2011)]
    pub year: i16,
    /// The caller's roles in it now.
    pub roles: Vec<String>,
}

/// The seasons that the caller has a part in.
#[utoipa::path(get, path = "/seasons", tag = "Season",
    responses((status = 200, body = Page<SeasonBody>), (status = 401, body = Body)))]
pub async fn list(State(app): State<App>, caller: Caller) -> Result<Reply, Problem> {
    let items = app
        .stores()
        .with(move |store| {
            let mut all = Vec::new();
            for year in store.seasons()? {
                let season = store.season(year)?;
                let actor = season.actor(&caller.person);
                let held = actor.holdings.iter().filter(|it| it.holds_at(caller.at));
                let mut roles: Vec<String> = held.map(|it| it.role.id().to_owned()).collect();
                roles.dedup();
                if !roles.is_empty() {
                    all.push(SeasonBody { year, roles });
                }
            }
            Ok(all)
        })
        .await?;
    Ok(app.json(&Page { items, next: None }))
}

/// Open a cycle: whoever opens it is its first administrator.
#[utoipa::path(post, path = "/seasons", tag = "Season", request_body = OpenSeason,
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body), (status = 409, body = Body)))]
pub async fn open(
    State(app): State<App>,
    Acting(caller): Acting,
    headers: HeaderMap,
    Sent(bytes): Sent,
) -> Result<Reply, Problem> {
    entitled(&app, &caller, To::Keep).await?;
    let open: OpenSeason = read(&bytes)?;
    let work = app.ask(Some(caller.person.clone()), None, Question::OpenSeason(open));
    once(&app, &caller, &headers, Once { what: "open a season", body: &bytes }, work).await
}

async fn asked(app: App, caller: Caller, year: i16, what: OfSeason) -> Result<Reply, Problem> {
    app.ask(Some(caller.person), None, Question::Season { year, what }).await
}

/// The status board: every case, how far it is, what is due, what stands still.
#[utoipa::path(get, path = "/seasons/{year}/cases", tag = "Season", params(("year" = i16, Path, example = 2011), Board),
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body)))]
pub async fn board(
    State(app): State<App>,
    caller: Caller,
    Path(year): Path<i16>,
    Query(board): Query<Board>,
) -> Result<Reply, Problem> {
    asked(app, caller, year, OfSeason::Board(board)).await
}

/// The people of the season, with their roles and interests.
#[utoipa::path(get, path = "/seasons/{year}/people", tag = "Season", params(("year" = i16, Path, example = 2011)),
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body)))]
pub async fn people(State(app): State<App>, caller: Caller, Path(year): Path<i16>) -> Result<Reply, Problem> {
    asked(app, caller, year, OfSeason::People).await
}

/// Do an act on the season.
#[utoipa::path(post, path = "/seasons/{year}/acts", tag = "Season", params(("year" = i16, Path, example = 2011)), request_body = SeasonAct,
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body), (status = 409, body = Body)))]
pub async fn act(
    State(app): State<App>,
    Acting(caller): Acting,
    Path(year): Path<i16>,
    headers: HeaderMap,
    Sent(bytes): Sent,
) -> Result<Reply, Problem> {
    let act: SeasonAct = read(&bytes)?;
    let work = asked(app.clone(), caller.clone(), year, OfSeason::Act(act));
    once(&app, &caller, &headers, Once { what: &format!("season {year}"), body: &bytes }, work).await
}

/// Do one step for many cases, or say what would be done and what refused.
#[utoipa::path(post, path = "/seasons/{year}/bulk", tag = "Season", params(("year" = i16, Path, example = 2011)), request_body = Bulk,
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body), (status = 409, body = Body)))]
pub async fn bulk(
    State(app): State<App>,
    Acting(caller): Acting,
    Path(year): Path<i16>,
    headers: HeaderMap,
    Sent(bytes): Sent,
) -> Result<Reply, Problem> {
    let bulk: Bulk = read(&bytes)?;
    let work = asked(app.clone(), caller.clone(), year, OfSeason::Bulk(bulk));
    once(&app, &caller, &headers, Once { what: &format!("bulk {year}"), body: &bytes }, work).await
}

/// What is on the schedule, and what is out.
#[utoipa::path(get, path = "/seasons/{year}/releases", tag = "Season", params(("year" = i16, Path, example = 2011)),
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body)))]
pub async fn releases(
    State(app): State<App>,
    caller: Caller,
    Path(year): Path<i16>,
) -> Result<Reply, Problem> {
    entitled(&app, &caller, To::Look).await?;
    asked(app, caller, year, OfSeason::Releases).await
}

/// The keys of which every text is due to be erased (Q10).
#[utoipa::path(get, path = "/seasons/{year}/retention", tag = "Season", params(("year" = i16, Path, example = 2011)),
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body)))]
pub async fn retention(
    State(app): State<App>,
    caller: Caller,
    Path(year): Path<i16>,
) -> Result<Reply, Problem> {
    asked(app, caller, year, OfSeason::Retention).await
}

/// The pack of the consistency and challenge panels: of the cases that the caller may see.
#[utoipa::path(get, path = "/seasons/{year}/pack", tag = "Season", params(("year" = i16, Path, example = 2011)),
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body)))]
pub async fn pack(State(app): State<App>, caller: Caller, Path(year): Path<i16>) -> Result<Reply, Problem> {
    asked(app, caller, year, OfSeason::Pack { table: None }).await
}

/// One table of the pack: alike, judged, assessors or borderline.
#[utoipa::path(get, path = "/seasons/{year}/pack/{table}", tag = "Season",
    params(("year" = i16, Path, example = 2011), ("table" = String, Path, example = "alike")),
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body)))]
pub async fn pack_table(
    State(app): State<App>,
    caller: Caller,
    Path((year, table)): Path<(i16, String)>,
) -> Result<Reply, Problem> {
    asked(app, caller, year, OfSeason::Pack { table: Some(table) }).await
}
