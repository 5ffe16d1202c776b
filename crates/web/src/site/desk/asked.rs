//! What the binary makes of the evidence, read as types.

use crate::app::App;
use crate::people::caller::Caller;
use crate::problem::{Kind, Problem};
use crate::wire::{Clocks, Question};
use plumbline_core::area::AreaCode;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Asks, and reads the answer.
///
/// # Errors
/// What the binary says, or that its answer is not of the form that this program gives.
pub async fn ask<T: DeserializeOwned>(app: &App, caller: &Caller, question: Question) -> Result<T, Problem> {
    let reply = app.ask(Some(caller.person.clone()), None, question).await?;
    serde_json::from_slice(&reply.body).map_err(Problem::failed)
}

/// The reasoning as a tree.
#[derive(Clone, Debug, Deserialize)]
pub struct Explained {
    #[serde(default)]
    pub notes: Vec<String>,
    pub tree: Node,
}

/// A step of it; what is absent was not said.
#[derive(Clone, Debug, Deserialize)]
pub struct Node {
    pub id: Option<String>,
    pub says: String,
    pub status: Option<String>,
    pub strength: Option<String>,
    pub figure: Option<String>,
    pub threshold: Option<String>,
    #[serde(default)]
    pub source: Vec<String>,
    pub unless: Option<String>,
    #[serde(default)]
    pub records: Vec<String>,
    #[serde(default)]
    pub records_in_all: usize,
    #[serde(default)]
    pub children: Vec<Node>,
}

pub fn explain(area: &AreaCode) -> Question {
    Question::Explain { area: area.to_string(), clocks: Clocks::default() }
}

/// What the rules make of the evidence now, in sentences. Where there is no evidence yet, that is said.
///
/// # Errors
/// What the binary says.
pub async fn outcome(app: &App, caller: &Caller, area: &AreaCode) -> Result<Vec<String>, Problem> {
    match ask::<Explained>(app, caller, explain(area)).await {
        Ok(explained) => Ok(vec![format!("By the rules, on the evidence of now: {}.", explained.tree.says)]),
        Err(problem) if matches!(problem.kind, Kind::NotFound | Kind::Unfit) => {
            Ok(vec![format!("The rules say nothing yet: {}.", problem.detail)])
        }
        Err(problem) => Err(problem),
    }
}
