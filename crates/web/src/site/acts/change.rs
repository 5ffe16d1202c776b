//! What would change if a query were upheld, worked out before anybody answers it (¶74). Nothing is changed by asking.

use super::form::{Form, Kind as FieldKind};
use super::told::Told;
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
use plumbline_core::area::Area;
use plumbline_pages::acts::{Change, ChangePage, Fault, change_page};

/// What the second button of an answer's form sends.
pub const IF_UPHELD: &str = "if-upheld";

/// Whether a form answers a query or a report.
pub fn answers(form: &Form) -> bool {
    form.fields.iter().any(|field| matches!(field.kind, FieldKind::Answered))
}

/// Asks what would differ of an area, and beyond it, if lines said otherwise.
pub async fn if_upheld(
    app: &App,
    caller: &Caller,
    (year, area): (i16, &Area),
    lines: Vec<String>,
) -> Result<Change, Problem> {
    entitled(app, caller, To::Look).await?;
    if lines.is_empty() {
        let says = "name each line that is wrong and what it should say, such as 0c1f52d3a94b:117 remove";
        return Err(Problem::new(Kind::Unfit, says));
    }
    let code = area.code.to_string();
    // The letter of the case is read with the reader's own rights.
    let question = Question::IfUpheld { area: code, correct: lines, whole: Some(Some(year)) };
    let reply = app.ask(Some(caller.person.clone()), None, question).await?;
    let told: Told = serde_json::from_slice(&reply.body).map_err(Problem::failed)?;
    Ok(told.of_area(&area.name))
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
    let found =
        if lines.is_empty() { None } else { Some(if_upheld(&app, &caller, (year, &area), lines).await) };
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
