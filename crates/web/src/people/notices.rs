//! What people are told (E2): what, by when, and where to look; never a grade, never a text.

use super::caller::{Acting, Caller};
use crate::account::notices::{Template, Words};
use crate::app::App;
use crate::http::{Page, Path, Query};
use crate::problem::{Body, Problem};
use crate::reply::Reply;
use axum::extract::State;
use plumbline_casework::PersonId;
use plumbline_core::area::AreaCode;
use plumbline_store::{NotDone, Notice, NoticeKey};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// How many at once.
const MOST: i64 = 100;

/// A notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Notice)]
pub struct NoticeBody {
    pub id: String,
    /// Which notice it is.
    #[schema(example = "draft-sent")]
    pub what: String,
    /// The same in words.
    #[schema(
        example = "The draft letter of York is open in the service. Facts can be queried until Friday 30 September 2011."
    )]
    pub says: String,
    pub area: Option<String>,
    pub year: i16,
    /// By when something is to be done.
    pub due: Option<String>,
    pub made: String,
    pub read: Option<String>,
    /// How the letter about it went.
    pub mail: String,
    /// Where to look.
    pub href: Option<String>,
}

/// One that another version of this program kept has no words here.
pub fn words(app: &App, it: &Notice) -> Option<Words> {
    let area = it.key.area.as_ref().map(|area| app.ports().gazetteer.name(area));
    it.key.template.parse::<Template>().ok().map(|template| template.says(area, it.due))
}

fn body(app: &App, it: &Notice) -> NoticeBody {
    let area = it.key.area.as_ref();
    NoticeBody {
        id: id(&it.key),
        what: it.key.template.clone(),
        says: words(app, it).map(|words| words.says).unwrap_or_default(),
        area: area.map(ToString::to_string),
        year: it.year,
        due: it.due.map(|day| day.to_string()),
        made: it.made.to_string(),
        read: it.read.map(|at| at.to_string()),
        mail: it.mail.id().into(),
        href: area.map(|area| format!("/api/v1/seasons/{}/cases/{area}", it.year)),
    }
}

pub fn id(key: &NoticeKey) -> String {
    let area = key.area.as_ref().map(ToString::to_string).unwrap_or_default();
    format!("{}.{}.{area}", key.position, key.template)
}

/// Before which notice to go on.
#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Before {
    /// What `next` said on the page before.
    pub cursor: Option<i64>,
}

/// The caller's notices, the newest first.
#[utoipa::path(get, path = "/notices", tag = "People", params(Before),
    responses((status = 200, body = Page<NoticeBody>), (status = 401, body = Body)))]
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    Query(before): Query<Before>,
) -> Result<Reply, Problem> {
    let then = app.clone();
    let (items, next) = app
        .stores()
        .with(move |store| {
            let mut all = store.notices_of(&caller.person, before.cursor, MOST + 1)?;
            let more = all.len() > usize::try_from(MOST).unwrap_or(usize::MAX);
            all.truncate(usize::try_from(MOST).unwrap_or(usize::MAX));
            let next = all.last().filter(|_| more).map(|it| it.key.position.to_string());
            Ok((all.iter().map(|it| body(&then, it)).collect::<Vec<_>>(), next))
        })
        .await?;
    Ok(app.json(&Page { items, next }))
}

/// A notice was read.
#[utoipa::path(post, path = "/notices/{id}/read", tag = "People", params(("id" = String, Path)),
    responses((status = 204), (status = 401, body = Body), (status = 404, body = Body)))]
pub async fn read(
    State(app): State<App>,
    Acting(caller): Acting,
    Path(id): Path<String>,
) -> Result<Reply, Problem> {
    let key = key(&caller.person, &id).ok_or(NotDone::NoNotice)?;
    app.stores()
        .with(move |store| {
            store.mark_read(&key, caller.at)?;
            Ok(Reply::done())
        })
        .await
}

pub fn key(person: &PersonId, id: &str) -> Option<NoticeKey> {
    let mut parts = id.splitn(3, '.');
    let (position, template, area) = (parts.next()?.parse().ok()?, parts.next()?, parts.next()?);
    let area = (!area.is_empty()).then(|| AreaCode::new(area));
    Some(NoticeKey { position, person: person.clone(), template: template.into(), area })
}
