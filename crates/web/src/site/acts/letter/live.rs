//! What the editor's script asks for after a pause in typing: the check of the button, in plain texts, and that what is typed is kept.

use super::held::Held;
use super::{checked, typed};
use crate::people::caller::Caller;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::site::acts::sent::Filled;
use crate::site::acts::show::At;
use crate::site::own::minute;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use plumbline_core::letter::draft::read;
use plumbline_pages::acts::{EDITOR_SCRIPT, Finding};
use serde::Serialize;

#[derive(Serialize)]
struct Told {
    /// That it was kept and when, or why not.
    kept: String,
    /// What was found, in a sentence or two.
    found: String,
    lines: Vec<Line>,
    /// When it was kept, as the page sends it back.
    over: Option<Timestamp>,
}

#[derive(Serialize)]
struct Line {
    line: Option<usize>,
    says: String,
}

impl From<Finding> for Line {
    fn from(Finding { line, says }: Finding) -> Self {
        Self { line, says }
    }
}

/// The script of the page.
pub async fn script() -> Reply {
    Reply::public("text/javascript; charset=utf-8", EDITOR_SCRIPT)
}

/// Whether it could be kept or not, it is checked.
pub async fn answer(at: &At<'_>, caller: &Caller, held: &Held, filled: &Filled) -> Result<Response, Problem> {
    let kept = typed::keep(at, caller, held, filled).await;
    let over = kept.as_ref().ok().copied();
    let kept = match kept {
        Ok(when) => format!("Saved at {}.", minute(when)),
        Err(problem) => format!("Not saved: {}.", problem.detail),
    };
    let (found, lines) = found(at, held, filled.typed.get("letter"));
    Ok(Reply::json(&Told { kept, found, lines, over }).into_response())
}

fn found(at: &At<'_>, held: &Held, text: &str) -> (String, Vec<Line>) {
    match read(text) {
        Ok(draft) => {
            let found = checked(at.app(), held, &draft);
            let says = format!("{} {}", found.verdict(), found.summary);
            (says, found.wrong().into_iter().map(Line::from).collect())
        }
        Err(faults) => {
            let lines = faults.iter().map(|it| Line { line: None, says: it.to_string() }).collect();
            ("The letter does not read as one, so it is not checked.".into(), lines)
        }
    }
}
