//! What the binary makes of the evidence, read as types.

use crate::app::{App, lock};
use crate::people::caller::Caller;
use crate::problem::{Kind, Problem};
use crate::wire::{Clocks, Question};
use axum::body::Bytes;
use plumbline_core::area::AreaCode;
use plumbline_pages::desk::{RequirementGroup, RequirementRow};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

/// So many rows of files stand below a requirement.
const RECORDS: usize = 5;

/// Asks, and reads the answer.
///
/// # Errors
/// What the binary says, or that its answer is not of the form that this program gives.
pub async fn ask<T: DeserializeOwned>(app: &App, caller: &Caller, question: Question) -> Result<T, Problem> {
    let reply = app.ask(Some(caller.person.clone()), None, question).await?;
    serde_json::from_slice(&reply.body).map_err(Problem::failed)
}

/// A report's rows, each by the keys of its columns, and what else it holds.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Listed {
    pub rows: Vec<Map<String, Value>>,
    #[serde(default)]
    pub notes: Vec<String>,
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

/// The reasoning as a tree.
#[derive(Clone, Debug, Deserialize)]
pub struct Explained {
    #[serde(default)]
    pub notes: Vec<String>,
    pub tree: Node,
}

/// What was read of the answers that were asked for last. An answer that is kept comes as the very same bytes each time, and is read once.
#[derive(Default)]
pub struct Reasoned(Mutex<VecDeque<(Bytes, Arc<Explained>)>>);

/// So many are held; each is some hundred kilobytes.
const READ: usize = 64;

impl Reasoned {
    fn read(&self, body: &Bytes) -> serde_json::Result<Arc<Explained>> {
        let is_it = |it: &Bytes| std::ptr::eq(it.as_ptr(), body.as_ptr()) && it.len() == body.len();
        if let Some((_, read)) = lock(&self.0).iter().find(|(it, _)| is_it(it)) {
            return Ok(Arc::clone(read));
        }
        let read: Arc<Explained> = Arc::new(serde_json::from_slice(body)?);
        let mut held = lock(&self.0);
        if held.len() >= READ {
            held.pop_front();
        }
        // The bytes are held too, so that no others can come to stand where they are.
        held.push_back((body.clone(), Arc::clone(&read)));
        Ok(read)
    }
}

/// A step of it; what is absent was not said.
#[derive(Clone, Debug, Deserialize)]
pub struct Node {
    id: Option<String>,
    pub says: String,
    status: Option<String>,
    strength: Option<String>,
    figure: Option<String>,
    threshold: Option<String>,
    #[serde(default)]
    source: Vec<String>,
    unless: Option<String>,
    #[serde(default)]
    records: Vec<String>,
    #[serde(default)]
    records_in_all: usize,
    #[serde(default)]
    children: Vec<Node>,
}

impl Node {
    /// The limits and then the grades, the highest first, each with its requirements.
    pub fn groups(&self) -> Vec<RequirementGroup> {
        let (_, before) = self.children.split_last().unwrap_or((self, &[]));
        before.iter().map(Self::group).collect()
    }

    /// What the inspector weighs (¶58).
    pub fn considerations(&self) -> Vec<String> {
        let last = self.children.last().map(|it| it.children.as_slice()).unwrap_or_default();
        last.iter().map(|it| it.says.clone()).collect()
    }

    fn group(&self) -> RequirementGroup {
        let mut rows = Vec::new();
        self.requirements(&mut rows);
        RequirementGroup { says: self.says.clone(), status: self.status.as_deref().map(words), rows }
    }

    fn requirements(&self, rows: &mut Vec<RequirementRow>) {
        match &self.id {
            Some(id) => rows.push(self.requirement(id)),
            None => self.children.iter().for_each(|child| child.requirements(rows)),
        }
    }

    fn requirement(&self, id: &str) -> RequirementRow {
        let mut records = Vec::new();
        self.rows_behind(&mut records);
        let all = self.count_behind();
        records.truncate(RECORDS);
        RequirementRow {
            id: id.to_owned(),
            says: self.says.clone(),
            status: self.status.as_deref().map(words),
            figure: self.figure.clone(),
            threshold: self.threshold.clone(),
            strength: self.strength.clone(),
            unless: self.unless.clone(),
            source: self.source.clone(),
            records_in_all: all.max(records.len()),
            records,
        }
    }

    fn rows_behind(&self, rows: &mut Vec<String>) {
        rows.extend(self.records.iter().cloned());
        self.children.iter().for_each(|child| child.rows_behind(rows));
    }

    fn count_behind(&self) -> usize {
        self.records_in_all + self.children.iter().map(Self::count_behind).sum::<usize>()
    }

    /// What a person has to judge, where the rules leave it to one: likely and unlikely requirements of grades that no must rules out,
    /// and limits that somebody may settle otherwise.
    pub fn for_judgement(&self) -> Vec<String> {
        if !self.says.contains("for judgement") {
            return Vec::new();
        }
        let mut says = Vec::new();
        for group in self.groups().iter().filter(|it| it.status.as_deref() != Some("not met")) {
            for row in &group.rows {
                let weak = matches!(row.strength.as_deref(), Some("likely" | "unlikely"));
                let open = matches!(row.status.as_deref(), Some("not met" | "for judgement"))
                    || row.status.is_none() && row.figure.as_deref() == Some("holds");
                if weak && open {
                    says.push(format!("{} ({}; {})", row.says, group.says, row.id));
                }
            }
        }
        says.sort();
        says.dedup();
        says
    }
}

/// A status as the page says it.
fn words(status: &str) -> String {
    status.replace('-', " ")
}

pub fn explain(area: &AreaCode, clocks: Clocks) -> Question {
    Question::Reasons { area: area.to_string(), clocks }
}

/// The reasoning, and what is to be said where there is no evidence to reason from.
///
/// # Errors
/// What else the binary says.
pub async fn explained(
    app: &App,
    caller: &Caller,
    question: Question,
) -> Result<Result<Arc<Explained>, String>, Problem> {
    match app.ask(Some(caller.person.clone()), None, question).await {
        Ok(reply) => app.reasoned().read(&reply.body).map(Ok).map_err(Problem::failed),
        Err(problem) if matches!(problem.kind, Kind::NotFound | Kind::Unfit) => Ok(Err(problem.detail)),
        Err(problem) => Err(problem),
    }
}

/// What the rules make of the evidence now, in sentences. Where there is no evidence yet, that is said.
///
/// # Errors
/// What the binary says.
pub async fn outcome(app: &App, caller: &Caller, area: &AreaCode) -> Result<Vec<String>, Problem> {
    let explained = explained(app, caller, explain(area, Clocks::default())).await?;
    Ok(match explained {
        Err(why) => vec![format!("The rules say nothing yet: {why}.")],
        Ok(explained) => {
            let mut says = vec![format!("By the rules, on the evidence of now: {}.", explained.tree.says)];
            let judgement = explained.tree.for_judgement();
            if !judgement.is_empty() {
                says.push(format!("For judgement on: {}.", judgement.join("; ")));
            }
            says
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{READ, Reasoned};
    use axum::body::Bytes;
    use std::sync::Arc;

    fn answer(says: &str) -> Bytes {
        Bytes::from(format!(r#"{{"tree":{{"says":"{says}"}}}}"#))
    }

    #[test]
    fn an_answer_is_read_once_and_another_in_the_same_words_is_another() {
        let (reasoned, first) = (Reasoned::default(), answer("The outcome is 3"));
        let read = reasoned.read(&first).unwrap();
        assert_eq!(read.tree.says, "The outcome is 3");
        assert!(Arc::ptr_eq(&read, &reasoned.read(&first.clone()).unwrap()));
        let other = answer("The outcome is 4");
        assert_eq!(reasoned.read(&other).unwrap().tree.says, "The outcome is 4");
        assert!(!Arc::ptr_eq(&read, &reasoned.read(&answer("The outcome is 3")).unwrap()));
        assert!(reasoned.read(&Bytes::from_static(b"{}")).is_err());
    }

    #[test]
    fn no_more_are_held_than_are_allowed_and_the_oldest_goes_first() {
        let (reasoned, first) = (Reasoned::default(), answer("first"));
        let read = reasoned.read(&first).unwrap();
        for n in 0..READ {
            reasoned.read(&answer(&n.to_string())).unwrap();
        }
        assert_eq!(reasoned.0.lock().unwrap().len(), READ);
        assert!(!Arc::ptr_eq(&read, &reasoned.read(&first).unwrap()));
    }
}
