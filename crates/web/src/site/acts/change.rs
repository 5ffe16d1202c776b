//! What would change if a query were upheld, worked out before anybody answers it (¶74). Nothing is changed by asking.

use super::form::{Form, Kind as FieldKind};
use crate::app::App;
use crate::desk::{To, entitled};
use crate::http::{Path, Query};
use crate::people::caller::{Caller, Looking};
use crate::problem::{Kind, Problem};
use crate::public::find;
use crate::site::page::{Shell, html, instead, see};
use crate::wire::Question;
use axum::extract::State;
use axum::response::Response;
use plumbline_core::area::AreaCode;
use plumbline_pages::acts::{Change, ChangePage, Changed, Fault, change_page};
use serde::Deserialize;

/// What the second button of an answer's form sends.
pub const IF_UPHELD: &str = "if-upheld";

/// Whether a form answers a query or a report.
pub fn answers(form: &Form) -> bool {
    form.fields.iter().any(|field| matches!(field.kind, FieldKind::Answered))
}

/// What the binary says of it; of the document what a page shows.
#[derive(Deserialize)]
struct Told {
    rows: Vec<Row>,
    #[serde(default)]
    put_right: Vec<PutRight>,
    #[serde(default)]
    elsewhere: Vec<Elsewhere>,
}

#[derive(Deserialize)]
struct Row {
    what: String,
    cell: String,
    before: Option<String>,
    after: Option<String>,
}

#[derive(Deserialize)]
struct PutRight {
    cited: String,
    says: String,
}

#[derive(Deserialize)]
struct Elsewhere {
    area: String,
}

/// Asks what would differ of an area if lines said otherwise.
pub async fn if_upheld(
    app: &App,
    caller: &Caller,
    area: &AreaCode,
    lines: Vec<String>,
) -> Result<Change, Problem> {
    entitled(app, caller, To::Look).await?;
    if lines.is_empty() {
        let says = "name each line that is wrong and what it should say, such as 0c1f52d3a94b:117 remove";
        return Err(Problem::new(Kind::Unfit, says));
    }
    let question = Question::IfUpheld { area: area.to_string(), correct: lines };
    let reply = app.ask(Some(caller.person.clone()), None, question).await?;
    let told: Told = serde_json::from_slice(&reply.body).map_err(Problem::failed)?;
    Ok(Change {
        put_right: told.put_right.into_iter().map(|it| format!("{}: {}", it.cited, it.says)).collect(),
        rows: told
            .rows
            .into_iter()
            .map(|it| Changed { what: it.what, cell: it.cell, before: it.before, after: it.after })
            .collect(),
        elsewhere: told.elsewhere.into_iter().map(|it| it.area).collect(),
    })
}

/// The question on a page of its own: its lines stand in the address, one parameter each or one line each.
pub async fn ask(
    State(app): State<App>,
    Looking(caller): Looking,
    Path((year, area)): Path<(i16, String)>,
    Query(given): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    if caller.lacks_a_factor {
        return Ok(see("/account"));
    }
    let area = find(&app, &area)?.clone();
    entitled(&app, &caller, To::Look).await?;
    let correct = given.iter().filter(|(name, _)| name == "correct").map(|(_, value)| value.as_str());
    let typed = correct.collect::<Vec<_>>().join("\n");
    let lines: Vec<String> =
        typed.lines().map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned).collect();
    let found = if lines.is_empty() { None } else { Some(if_upheld(&app, &caller, &area.code, lines).await) };
    let shell = Shell::of(&app, &caller).await?;
    let page = |change: Option<&Change>, faults: &[Fault]| {
        change_page(&ChangePage {
            frame: shell.frame(),
            of: &format!("{}, {year}", area.name),
            action: &format!("/desk/{year}/{}/what-would-change", area.code),
            case: &format!("/desk/{year}/{}", area.code),
            typed: &typed,
            change,
            faults,
        })
    };
    match found {
        None => Ok(html(page(None, &[]))),
        Some(Ok(change)) => Ok(html(page(Some(&change), &[]))),
        Some(Err(problem)) if matches!(problem.kind, Kind::BadRequest | Kind::Unfit | Kind::NotFound) => {
            let faults = [Fault { field: "correct".into(), says: problem.detail.clone() }];
            let text = page(None, &faults);
            Ok(instead(problem, text))
        }
        Some(Err(problem)) => Err(problem),
    }
}
