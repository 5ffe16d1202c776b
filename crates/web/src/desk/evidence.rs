//! Published files and what they say, before anything of it is out.

use super::entitled::{To, entitled};
use crate::app::App;
use crate::http::{Json, Path, Query, Sent};
use crate::people::{Acting, Caller, Once, once};
use crate::problem::{Body, Problem};
use crate::public::find;
use crate::reply::Reply;
use crate::wire::{Clocks, Draws, Goal, IfUpheld, Older, ProfilePart, Question, Retract, Upload};
use axum::extract::State;
use axum::http::HeaderMap;
use serde::Deserialize;
use utoipa::IntoParams;

async fn looked(app: App, caller: Caller, question: Question) -> Result<Reply, Problem> {
    entitled(&app, &caller, To::Look).await?;
    app.ask(Some(caller.person), None, question).await
}

/// The editions that were read.
#[utoipa::path(get, path = "/editions", tag = "Evidence", params(Clocks),
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body)))]
pub async fn editions(
    State(app): State<App>,
    caller: Caller,
    Query(clocks): Query<Clocks>,
) -> Result<Reply, Problem> {
    looked(app, caller, Question::Editions { id: None, clocks }).await
}

/// What a file is called, and when it was put out.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct File {
    /// With its ending.
    #[param(example = "returns.csv")]
    pub name: String,
    /// The day on which the publisher put it out.
    #[param(value_type = Option<String>, format = Date)]
    pub issued: Option<jiff::civil::Date>,
    /// Take the good rows of a file that has problems.
    pub keep_good: bool,
    /// Accept what was proposed for a file of an unknown format, by the proposal's id: this file and every later one with these headings is
    /// then read so.
    #[param(example = "5f3a0c1d2b4e")]
    pub accept: Option<String>,
}

/// Read a published file into the store.
#[utoipa::path(post, path = "/editions", tag = "Evidence", params(File),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body), (status = 422, body = Body)))]
pub async fn import(
    State(app): State<App>,
    Acting(caller): Acting,
    Query(file): Query<File>,
    headers: HeaderMap,
    Sent(bytes): Sent,
) -> Result<Reply, Problem> {
    entitled(&app, &caller, To::Bring).await?;
    let what = format!("import {} {:?} {} {:?}", file.name, file.issued, file.keep_good, file.accept);
    let File { name, issued, keep_good, accept } = file;
    let upload = Upload { name, bytes: bytes.to_vec(), issued, keep_good, accept };
    let work = app.ask(Some(caller.person.clone()), None, Question::Import(upload));
    once(&app, &caller, &headers, Once { what: &what, body: &bytes }, work).await
}

/// One edition, with its ledger.
#[utoipa::path(get, path = "/editions/{id}", tag = "Evidence", params(("id" = String, Path), Clocks),
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body)))]
pub async fn edition(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(clocks): Query<Clocks>,
) -> Result<Reply, Problem> {
    looked(app, caller, Question::Editions { id: Some(id), clocks }).await
}

/// Take an edition back: it counts no more from now on.
#[utoipa::path(post, path = "/editions/{id}/retraction", tag = "Evidence", params(("id" = String, Path)), request_body = Retract,
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body)))]
pub async fn retract(
    State(app): State<App>,
    Acting(caller): Acting,
    Path(id): Path<String>,
    Json(sent): Json<Retract>,
) -> Result<Reply, Problem> {
    entitled(&app, &caller, To::Bring).await?;
    app.ask(Some(caller.person), None, Question::Retract { id, why: sent.why }).await
}

/// Everything that would differ if an edition counted no more. Nothing is changed: it is a what-if, and nobody's grade.
#[utoipa::path(get, path = "/editions/{id}/without", tag = "Evidence", params(("id" = String, Path)),
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body)))]
pub async fn without(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Reply, Problem> {
    looked(app, caller, Question::Without { id }).await
}

/// What the evidence carries for a day, and what was left out.
#[utoipa::path(get, path = "/evidence", tag = "Evidence", params(Clocks),
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body)))]
pub async fn carried(
    State(app): State<App>,
    caller: Caller,
    Query(clocks): Query<Clocks>,
) -> Result<Reply, Problem> {
    looked(app, caller, Question::Evidence(clocks)).await
}

/// An area's profile as it stands, layer by layer; for its own officers as at the usual day.
#[utoipa::path(get, path = "/evidence/areas/{area}/profile", tag = "Evidence",
    params(("area" = String, Path, example = "E06000014"), ProfilePart, Clocks),
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body)))]
pub async fn profile(
    State(app): State<App>,
    caller: Caller,
    Path(word): Path<String>,
    Query(part): Query<ProfilePart>,
    Query(clocks): Query<Clocks>,
) -> Result<Reply, Problem> {
    let area = find(&app, &word)?.code.clone();
    let clocks = match entitled(&app, &caller, To::Look).await {
        Ok(()) => clocks,
        Err(_) => {
            entitled(&app, &caller, To::Profile(area.clone())).await?;
            Clocks::default()
        }
    };
    let of_the_area = |address: &String| address.split('/').nth(1) == Some(area.as_str());
    if part.open.as_ref().is_some_and(|address| !of_the_area(address)) {
        return Err(Problem::bad_request(format!("the figure to open is none of {}", area)));
    }
    let question = Question::Profile { area: area.to_string(), part, clocks };
    app.ask(Some(caller.person), None, question).await
}

/// The indicated or still possible grade of every area, by today's evidence: nobody's award.
#[utoipa::path(get, path = "/evidence/assessments", tag = "Evidence", params(Clocks),
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body)))]
pub async fn assessments(
    State(app): State<App>,
    caller: Caller,
    Query(clocks): Query<Clocks>,
) -> Result<Reply, Problem> {
    looked(app, caller, Question::Assess { area: None, clocks }).await
}

/// The same of one area.
#[utoipa::path(get, path = "/evidence/areas/{area}/assessment", tag = "Evidence",
    params(("area" = String, Path, example = "E06000014"), Clocks),
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body)))]
pub async fn assessment(
    State(app): State<App>,
    caller: Caller,
    Path(area): Path<String>,
    Query(clocks): Query<Clocks>,
) -> Result<Reply, Problem> {
    looked(app, caller, Question::Assess { area: Some(area), clocks }).await
}

/// The reasoning of an area's assessment, down to the rows.
#[utoipa::path(get, path = "/evidence/areas/{area}/explanation", tag = "Evidence",
    params(("area" = String, Path, example = "E06000014"), Clocks),
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body)))]
pub async fn explanation(
    State(app): State<App>,
    caller: Caller,
    Path(area): Path<String>,
    Query(clocks): Query<Clocks>,
) -> Result<Reply, Problem> {
    looked(app, caller, Question::Explain { area, clocks }).await
}

/// The nation as it will be once what was inspected is out: a what-if, nobody's grade, and not for the public.
#[utoipa::path(get, path = "/evidence/early", tag = "Evidence", params(Clocks),
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body)))]
pub async fn early(
    State(app): State<App>,
    caller: Caller,
    Query(clocks): Query<Clocks>,
) -> Result<Reply, Problem> {
    looked(app, caller, Question::Early { area: None, clocks }).await
}

/// The same of one area, with each inspection that is not out yet.
#[utoipa::path(get, path = "/evidence/areas/{area}/early", tag = "Evidence",
    params(("area" = String, Path, example = "E06000014"), Clocks),
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body)))]
pub async fn early_of(
    State(app): State<App>,
    caller: Caller,
    Path(area): Path<String>,
    Query(clocks): Query<Clocks>,
) -> Result<Reply, Problem> {
    looked(app, caller, Question::Early { area: Some(area), clocks }).await
}

/// On how old evidence the limits and musts of the nation rest, with the outcome without each: a what-if, and nobody's grade.
#[utoipa::path(get, path = "/evidence/stale", tag = "Evidence", params(Older, Clocks),
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body)))]
pub async fn stale(
    State(app): State<App>,
    caller: Caller,
    Query(older): Query<Older>,
    Query(clocks): Query<Clocks>,
) -> Result<Reply, Problem> {
    looked(app, caller, Question::Stale { area: None, older, clocks }).await
}

/// The same of one area.
#[utoipa::path(get, path = "/evidence/areas/{area}/stale", tag = "Evidence",
    params(("area" = String, Path, example = "E06000014"), Older, Clocks),
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body)))]
pub async fn stale_of(
    State(app): State<App>,
    caller: Caller,
    Path(area): Path<String>,
    Query(older): Query<Older>,
    Query(clocks): Query<Clocks>,
) -> Result<Reply, Problem> {
    looked(app, caller, Question::Stale { area: Some(area), older, clocks }).await
}

/// How few changes of evidence lead each area to each grade: a what-if, and nobody's grade.
#[utoipa::path(get, path = "/evidence/changes", tag = "Evidence", params(Goal, Clocks),
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body)))]
pub async fn changes(
    State(app): State<App>,
    caller: Caller,
    Query(goal): Query<Goal>,
    Query(clocks): Query<Clocks>,
) -> Result<Reply, Problem> {
    looked(app, caller, Question::Change { area: None, goal, clocks }).await
}

/// The same of one area, with the changes themselves.
#[utoipa::path(get, path = "/evidence/areas/{area}/changes", tag = "Evidence",
    params(("area" = String, Path, example = "E06000014"), Goal, Clocks),
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body)))]
pub async fn changes_of(
    State(app): State<App>,
    caller: Caller,
    Path(area): Path<String>,
    Query(goal): Query<Goal>,
    Query(clocks): Query<Clocks>,
) -> Result<Reply, Problem> {
    looked(app, caller, Question::Change { area: Some(area), goal, clocks }).await
}

/// In how many worlds, each a little different, the outcome of each area stays: what-ifs, and nobody's grade.
#[utoipa::path(get, path = "/evidence/stability", tag = "Evidence", params(Draws, Clocks),
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body)))]
pub async fn stability(
    State(app): State<App>,
    caller: Caller,
    Query(draws): Query<Draws>,
    Query(clocks): Query<Clocks>,
) -> Result<Reply, Problem> {
    looked(app, caller, Question::Stability { area: None, draws, clocks }).await
}

/// The same of one area, with a sentence, its bands and what the outcome turns on.
#[utoipa::path(get, path = "/evidence/areas/{area}/stability", tag = "Evidence",
    params(("area" = String, Path, example = "E06000014"), Draws, Clocks),
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body)))]
pub async fn stability_of(
    State(app): State<App>,
    caller: Caller,
    Path(area): Path<String>,
    Query(draws): Query<Draws>,
    Query(clocks): Query<Clocks>,
) -> Result<Reply, Problem> {
    looked(app, caller, Question::Stability { area: Some(area), draws, clocks }).await
}

/// Each area's place by its share of providers good or better, with the places between which chance leaves it.
#[utoipa::path(get, path = "/evidence/ranks", tag = "Evidence", params(Draws, Clocks),
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body)))]
pub async fn ranks(
    State(app): State<App>,
    caller: Caller,
    Query(draws): Query<Draws>,
    Query(clocks): Query<Clocks>,
) -> Result<Reply, Problem> {
    looked(app, caller, Question::Ranks { draws, clocks }).await
}

/// An area's own inspections.
#[utoipa::path(get, path = "/evidence/areas/{area}/inspections", tag = "Evidence",
    params(("area" = String, Path, example = "E06000014"), Clocks),
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body)))]
pub async fn inspections(
    State(app): State<App>,
    caller: Caller,
    Path(area): Path<String>,
    Query(clocks): Query<Clocks>,
) -> Result<Reply, Problem> {
    looked(app, caller, Question::Inspections { area, clocks }).await
}

/// What would differ if a line were put right. Nothing is changed: it is a what-if, and nobody's grade.
#[utoipa::path(post, path = "/evidence/areas/{area}/if-upheld", tag = "Evidence",
    params(("area" = String, Path, example = "E06000014")), request_body = IfUpheld,
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body)))]
pub async fn if_upheld(
    State(app): State<App>,
    Acting(caller): Acting,
    Path(area): Path<String>,
    Json(sent): Json<IfUpheld>,
) -> Result<Reply, Problem> {
    let whole = sent.whole.then_some(None);
    looked(app, caller, Question::IfUpheld { area, correct: sent.correct, whole }).await
}

/// Every row about a provider, and where each counts or why not.
#[utoipa::path(get, path = "/evidence/providers/{urn}", tag = "Evidence", params(("urn" = String, Path), Clocks),
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body)))]
pub async fn provider(
    State(app): State<App>,
    caller: Caller,
    Path(urn): Path<String>,
    Query(clocks): Query<Clocks>,
) -> Result<Reply, Problem> {
    looked(app, caller, Question::Provider { urn, clocks }).await
}

/// Who letters are from and to.
#[utoipa::path(get, path = "/register", tag = "Evidence",
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body)))]
pub async fn register(State(app): State<App>, caller: Caller) -> Result<Reply, Problem> {
    looked(app, caller, Question::Register).await
}

/// The awards that are public.
#[utoipa::path(get, path = "/awards", tag = "Evidence",
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body)))]
pub async fn awards(State(app): State<App>, caller: Caller) -> Result<Reply, Problem> {
    looked(app, caller, Question::Awards).await
}

/// The end of the log, to keep elsewhere.
#[utoipa::path(get, path = "/anchor", tag = "Evidence",
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body)))]
pub async fn anchor(State(app): State<App>, caller: Caller) -> Result<Reply, Problem> {
    looked(app, caller, Question::Anchor).await
}

/// Checks the log's chain, the files kept and the views.
#[utoipa::path(post, path = "/verification", tag = "Evidence",
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body)))]
pub async fn verification(State(app): State<App>, Acting(caller): Acting) -> Result<Reply, Problem> {
    entitled(&app, &caller, To::Keep).await?;
    app.ask(Some(caller.person), None, Question::Verify).await
}
