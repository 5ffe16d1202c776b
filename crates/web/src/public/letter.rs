//! The letter of an area that is out: its words as they were approved, and as PDF.

use super::Shown;
use super::areas::find;
use crate::app::App;
use crate::http::Path;
use crate::ports::Asked;
use crate::problem::{Body, Problem};
use crate::reply::{Keep, Reply};
use crate::wire::Question;
use axum::extract::State;
use plumbline_core::area::Area;
use plumbline_store::Store;
use serde::Serialize;
use utoipa::ToSchema;

/// A letter that is out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Letter)]
pub struct LetterBody {
    pub area: String,
    #[schema(example = 2011)]
    pub year: i16,
    pub published_at: String,
    /// SHA-256 of its words.
    pub digest: String,
    /// Its words, as Markdown: each figure is a link to its address.
    pub markdown: String,
    pub links: LetterLinks,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct LetterLinks {
    pub markdown: String,
    pub pdf: String,
    pub large_print: String,
}

/// The letter of an area, if it is out.
#[utoipa::path(get, path = "/areas/{area}/letter", tag = "Public", params(("area" = String, Path, example = "E06000014")),
    responses((status = 200, body = LetterBody), (status = 404, body = Body), (status = 503, body = Body)))]
pub async fn show(State(app): State<App>, Path(word): Path<String>) -> Result<Reply, Problem> {
    let area = find(&app, &word)?.clone();
    app.public(format!("letter {}", area.code), move |app, store, shown| {
        let (digest, markdown) = words(app, store, shown, &area)?;
        let Some(out) = shown.graded(&area.code) else { return Err(nothing(&area)) };
        let at = format!("/api/v1/areas/{}", area.code);
        Ok(app.public_json(&LetterBody {
            area: area.code.to_string(),
            year: out.year,
            published_at: out.at.to_string(),
            digest,
            markdown,
            links: LetterLinks {
                markdown: format!("{at}/letter.md"),
                pdf: format!("{at}/letter.pdf"),
                large_print: format!("{at}/letter.pdf?large_print=true"),
            },
        }))
    })
    .await
}

/// The words of the letter alone.
#[utoipa::path(get, path = "/areas/{area}/letter.md", tag = "Public", params(("area" = String, Path, example = "E06000014")),
    responses((status = 200, body = String, content_type = "text/markdown; charset=utf-8"), (status = 404, body = Body), (status = 503, body = Body)))]
pub async fn markdown(State(app): State<App>, Path(word): Path<String>) -> Result<Reply, Problem> {
    let area = find(&app, &word)?.clone();
    app.public(format!("letter.md {}", area.code), move |app, store, shown| {
        let (digest, text) = words(app, store, shown, &area)?;
        Ok(Reply::public("text/markdown; charset=utf-8", text).tagged(digest))
    })
    .await
}

/// Standard, or in large print.
#[derive(Clone, Copy, Debug, Default, serde::Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Print {
    pub large_print: bool,
}

/// The letter as a tagged PDF.
#[utoipa::path(get, path = "/areas/{area}/letter.pdf", tag = "Public",
    params(("area" = String, Path, example = "E06000014"), Print),
    responses((status = 200, body = Vec<u8>, content_type = "application/pdf"), (status = 404, body = Body), (status = 503, body = Body)))]
pub async fn pdf(
    State(app): State<App>,
    Path(word): Path<String>,
    crate::http::Query(print): crate::http::Query<Print>,
) -> Result<Reply, Problem> {
    let area = find(&app, &word)?.clone();
    let key = format!("letter.pdf {} {}", area.code, print.large_print);
    app.asked_by_all(key, move |app, store, shown, at| {
        words(app, store, shown, &area)?;
        let Some(out) = shown.graded(&area.code) else { return Err(nothing(&area)) };
        let question =
            Question::LetterPdf { year: out.year, area: area.code.clone(), large_print: print.large_print };
        Ok(Asked { question, who: None, seen: None, at })
    })
    .await
    .map(|reply| Reply { keep: Keep::Asking, ..reply })
}

fn nothing(area: &Area) -> Problem {
    Problem::not_found(format!("no letter of {} is published", area.name))
}

/// The digest of the letter that is out, and its words.
fn words(app: &App, store: &mut Store, shown: &Shown, area: &Area) -> Result<(String, String), Problem> {
    let out = shown.graded(&area.code).ok_or_else(|| nothing(area))?;
    let publication = app.publication(store, &out.set)?;
    let digest =
        publication.areas.get(&area.code).and_then(|it| it.letter.clone()).ok_or_else(|| nothing(area))?;
    // Where no season was run, a letter is no more than a draft of the site, and its words are not kept.
    let bytes = store.blob(&digest)?.ok_or_else(|| nothing(area))?;
    Ok((digest.to_string(), String::from_utf8_lossy(&bytes).into_owned()))
}
