//! The areas, with the grade of each that is out.

use super::Shown;
use crate::app::App;
use crate::http::{Page, Paging, Path, Query};
use crate::problem::{Body, Problem};
use crate::reply::Reply;
use axum::extract::State;
use plumbline_core::area::{Area, AreaKind, AreaNotFound};
use plumbline_store::Store;
use serde::Serialize;
use utoipa::ToSchema;

/// An area, and what is public of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Area)]
pub struct AreaBody {
    #[schema(example = "E06000014")]
    pub code: String,
    /// The department's number.
    #[schema(example = 816)]
    pub number: Option<u16>,
    #[schema(example = "York")]
    pub name: String,
    pub region: Option<String>,
    /// None where nothing of it is out.
    pub assessment: Option<AssessmentBody>,
}

/// A grade that is out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PublishedGrade)]
pub struct AssessmentBody {
    #[schema(example = 2011)]
    pub year: i16,
    /// 4 to 1.
    #[schema(minimum = 1, maximum = 4, example = 3)]
    pub grade: u8,
    /// What the grade is called.
    #[schema(example = "performs well")]
    pub says: String,
    /// When it came out.
    pub published_at: String,
    /// The digest of the publication that holds it: its permanent address is `/api/v1/releases/{set}`.
    pub set: String,
    /// SHA-256 of the words of its letter.
    pub letter: Option<String>,
}

/// The areas, in the order of their codes.
#[utoipa::path(get, path = "/areas", tag = "Public", params(Paging),
    responses((status = 200, body = Page<AreaBody>), (status = 503, body = Body)))]
pub async fn list(State(app): State<App>, Query(paging): Query<Paging>) -> Result<Reply, Problem> {
    let key = format!("areas {}", paging.key());
    app.public(key, move |app, store, shown| {
        let mut all: Vec<&Area> = assessed(app).collect();
        all.sort_by(|a, b| a.code.cmp(&b.code));
        let page = paging.page(all, |area| area.code.to_string());
        let items: Result<Vec<AreaBody>, Problem> =
            page.items.into_iter().map(|area| body(app, store, shown, area)).collect();
        Ok(app.public_json(&Page { items: items?, next: page.next }))
    })
    .await
}

/// One area, by its code, number or name.
#[utoipa::path(get, path = "/areas/{area}", tag = "Public", params(("area" = String, Path, example = "E06000014")),
    responses((status = 200, body = AreaBody), (status = 404, body = Body), (status = 503, body = Body)))]
pub async fn show(State(app): State<App>, Path(word): Path<String>) -> Result<Reply, Problem> {
    let area = find(&app, &word)?.clone();
    app.public(format!("area {}", area.code), move |app, store, shown| {
        Ok(app.public_json(&body(app, store, shown, &area)?))
    })
    .await
}

fn body(app: &App, store: &mut Store, shown: &Shown, area: &Area) -> Result<AreaBody, Problem> {
    let mut assessment = None;
    if let Some(out) = shown.graded(&area.code) {
        let publication = app.publication(store, &out.set)?;
        if let Some((grade, of)) = publication.areas.get(&area.code).and_then(|of| Some((of.grade?, of))) {
            assessment = Some(AssessmentBody {
                year: out.year,
                grade,
                says: app.grade_in_words(grade),
                published_at: out.at.to_string(),
                set: out.set.clone(),
                letter: of.letter.as_ref().map(ToString::to_string),
            });
        }
    }
    Ok(AreaBody {
        code: area.code.to_string(),
        number: area.numbers.first().copied(),
        name: area.name.clone(),
        region: area.region.clone(),
        assessment,
    })
}

/// The areas that the framework assesses.
pub fn assessed(app: &App) -> impl Iterator<Item = &Area> {
    app.ports().gazetteer.areas().iter().filter(|area| is_assessed(app, area))
}

fn is_assessed(app: &App, area: &Area) -> bool {
    area.kind == AreaKind::Authority && app.ports().framework.areas.iter().any(|it| it.code == area.code)
}

/// The same, with why there is none.
pub fn find_within<'a>(app: &'a App, word: &str) -> Result<&'a Area, AreaNotFound> {
    app.ports().gazetteer.find(word, |area| is_assessed(app, area))
}

/// The area that a word means.
pub fn find<'a>(app: &'a App, word: &str) -> Result<&'a Area, Problem> {
    find_within(app, word).map_err(|fault| {
        let hint = match &fault {
            AreaNotFound::Unknown { nearest: None, .. } => "; `/api/v1/areas` lists them",
            _ => "",
        };
        Problem::not_found(format!("{fault}{hint}"))
    })
}
