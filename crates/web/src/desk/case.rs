//! One area's case: what the caller may see of it, and acts.

use crate::app::App;
use crate::http::{Page, Path, Query, Sent, read};
use crate::people::{Acting, Caller, Once, once};
use crate::problem::{Body, Kind, Problem};
use crate::public::find;
use crate::reply::Reply;
use crate::wire::{CaseAct, OfCase, Question};
use axum::extract::State;
use axum::http::{HeaderMap, header};
use plumbline_casework::{Act, Limits, may};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// With the texts, opened.
#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Texts {
    pub texts: bool,
}

async fn asked(
    app: &App,
    caller: &Caller,
    seen: Option<u32>,
    (year, area): (i16, &str),
    what: OfCase,
) -> Result<Reply, Problem> {
    let area = find(app, area)?.code.to_string();
    app.ask(Some(caller.person.clone()), seen, Question::Case { year, area, what }).await
}

/// How far a case is and, to those who may see it, what is in it; to an area's officers their own part.
#[utoipa::path(get, path = "/seasons/{year}/cases/{area}", tag = "Case",
    params(("year" = i16, Path, example = 2011), ("area" = String, Path, example = "E06000014"), Texts),
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body)))]
pub async fn show(
    State(app): State<App>,
    caller: Caller,
    Path((year, area)): Path<(i16, String)>,
    Query(Texts { texts }): Query<Texts>,
) -> Result<Reply, Problem> {
    asked(&app, &caller, None, (year, &area), OfCase::Show { texts }).await
}

/// Do an act on a case. `If-Match` with the tag of what was seen refuses it if somebody else acted since.
#[utoipa::path(post, path = "/seasons/{year}/cases/{area}/acts", tag = "Case",
    params(("year" = i16, Path, example = 2011), ("area" = String, Path, example = "E06000014")), request_body = CaseAct,
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body),
        (status = 409, body = Body), (status = 412, body = Body), (status = 422, body = Body)))]
pub async fn act(
    State(app): State<App>,
    Acting(caller): Acting,
    Path((year, area)): Path<(i16, String)>,
    headers: HeaderMap,
    Sent(bytes): Sent,
) -> Result<Reply, Problem> {
    let act: CaseAct = read(&bytes)?;
    let seen = seen(&headers)?;
    let what = format!("case {year} {area} {seen:?}");
    let work = asked(&app, &caller, seen, (year, &area), OfCase::Act(act));
    once(&app, &caller, &headers, Once { what: &what, body: &bytes }, work).await
}

/// The version that a tag such as `"v12"` names.
fn seen(headers: &HeaderMap) -> Result<Option<u32>, Problem> {
    let Some(tag) = headers.get(header::IF_MATCH) else { return Ok(None) };
    let tag = tag.to_str().unwrap_or_default().trim();
    let number = tag.strip_prefix("\"v").and_then(|it| it.strip_suffix('"')).and_then(|it| it.parse().ok());
    number
        .map(Some)
        .ok_or_else(|| Problem::bad_request("`If-Match` takes the `ETag` of the case, such as `\"v12\"`"))
}

/// Which letter.
#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Fresh {
    /// The letter as the grade and the figures have it now, which nobody has sent.
    pub fresh: bool,
}

/// The letter of a case as it stands, as Markdown.
#[utoipa::path(get, path = "/seasons/{year}/cases/{area}/letter", tag = "Case",
    params(("year" = i16, Path, example = 2011), ("area" = String, Path, example = "E06000014"), Fresh),
    responses((status = 200, body = String, content_type = "text/markdown; charset=utf-8"), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body)))]
pub async fn letter(
    State(app): State<App>,
    caller: Caller,
    Path((year, area)): Path<(i16, String)>,
    Query(Fresh { fresh }): Query<Fresh>,
) -> Result<Reply, Problem> {
    asked(&app, &caller, None, (year, &area), OfCase::Letter { fresh }).await
}

/// The evidence register without any grade, for whoever was drawn to read the case a second time.
#[utoipa::path(get, path = "/seasons/{year}/cases/{area}/register", tag = "Case",
    params(("year" = i16, Path, example = 2011), ("area" = String, Path, example = "E06000014")),
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body)))]
pub async fn register(
    State(app): State<App>,
    caller: Caller,
    Path((year, area)): Path<(i16, String)>,
) -> Result<Reply, Problem> {
    asked(&app, &caller, None, (year, &area), OfCase::Register).await
}

/// The case as an archive that can be checked without this service.
#[utoipa::path(get, path = "/seasons/{year}/cases/{area}/bundle", tag = "Case",
    params(("year" = i16, Path, example = 2011), ("area" = String, Path, example = "E06000014")),
    responses((status = 200, body = Vec<u8>, content_type = "application/zip"), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body)))]
pub async fn bundle(
    State(app): State<App>,
    caller: Caller,
    Path((year, area)): Path<(i16, String)>,
) -> Result<Reply, Problem> {
    asked(&app, &caller, None, (year, &area), OfCase::Bundle).await
}

/// To what a file belongs, and what it is called.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct File {
    /// The act that filed the evidence.
    #[param(example = 2)]
    pub item: u32,
    /// What you call it, with its ending. It is sealed, shown to those who may see the evidence, and never believed.
    #[param(example = "visit.pdf")]
    pub name: String,
}

/// Attach a file to an item of evidence that you filed. The body is the file as it is: PDF, plain text or CSV in UTF-8, ODT, ODS, DOCX,
/// XLSX, PNG or JPEG, told by its content, and at most 10 MiB.
#[utoipa::path(post, path = "/seasons/{year}/cases/{area}/attachments", tag = "Case",
    params(("year" = i16, Path, example = 2011), ("area" = String, Path, example = "E06000014"), File),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = Value), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body),
        (status = 409, body = Body), (status = 412, body = Body), (status = 413, body = Body), (status = 422, body = Body)))]
pub async fn attach(
    State(app): State<App>,
    Acting(caller): Acting,
    Path((year, area)): Path<(i16, String)>,
    Query(File { item, name }): Query<File>,
    headers: HeaderMap,
    Sent(bytes): Sent,
) -> Result<Reply, Problem> {
    if bytes.len() as u64 > Limits::embedded().bytes {
        let most = Limits::embedded().bytes;
        return Err(Problem::new(
            Kind::TooLarge,
            format!("a file may have {most} bytes, and this one has more"),
        ));
    }
    let seen = seen(&headers)?;
    let what = format!("attach {year} {area} {item} {name} {seen:?}");
    let attach = OfCase::Attach { item, name, bytes: bytes.clone() };
    let work = asked(&app, &caller, seen, (year, &area), attach);
    once(&app, &caller, &headers, Once { what: &what, body: &bytes }, work).await
}

/// An attached file as it came, for whoever may see the text of its item. It is for download alone.
#[utoipa::path(get, path = "/seasons/{year}/cases/{area}/attachments/{number}", tag = "Case",
    params(("year" = i16, Path, example = 2011), ("area" = String, Path, example = "E06000014"),
        ("number" = u32, Path, example = 3, description = "The act that attached it")),
    responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream"), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body)))]
pub async fn attachment(
    State(app): State<App>,
    caller: Caller,
    Path((year, area, number)): Path<(i16, String, u32)>,
) -> Result<Reply, Problem> {
    asked(&app, &caller, None, (year, &area), OfCase::Attachment { number }).await
}

/// An act, and whether the caller may do it now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = OpenAct)]
pub struct OpenAct {
    #[schema(example = "draft a grade")]
    pub act: String,
    pub open: bool,
    /// Why not, with the rule and the earlier act.
    pub why_not: Option<String>,
}

/// What the caller may do with a case now, and why not the rest.
#[utoipa::path(get, path = "/seasons/{year}/cases/{area}/acts", tag = "Case",
    params(("year" = i16, Path, example = 2011), ("area" = String, Path, example = "E06000014")),
    responses((status = 200, body = Page<OpenAct>), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body)))]
pub async fn acts(
    State(app): State<App>,
    caller: Caller,
    Path((year, area)): Path<(i16, String)>,
) -> Result<Reply, Problem> {
    let area = find(&app, &area)?.code.clone();
    let items = app
        .stores()
        .with(move |store| {
            let season = store.season(year)?;
            if season.version() == 0 {
                return Err(Problem::not_found(format!("no season {year} is open")));
            }
            let case = store.case(&area, year)?;
            let acts = Act::ALL.into_iter().map(|act| {
                let refusal = may(&season, &caller.person, act, &case, caller.at).err();
                OpenAct {
                    act: act.verb().into(),
                    open: refusal.is_none(),
                    why_not: refusal.map(|refusal| refusal.to_string()),
                }
            });
            Ok(acts.collect::<Vec<_>>())
        })
        .await?;
    Ok(app.json(&Page { items, next: None }))
}
