//! Everything else in which the data of two frameworks differ, value by value, so that no difference is passed over.

use crate::framework::Framework;
use smol_str::SmolStr;
use std::collections::BTreeSet;
use toml::{Table, Value};

/// A value that is another in the other framework, or only in one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataDiffers {
    /// For example `adjustment.well.7` or `groups.primary.since`.
    pub path: String,
    pub values: [Option<String>; 2],
    pub bears_on: BearsOn,
}

/// What a value of a framework bears on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BearsOn {
    /// The outcome of given evidence: all that it does is in the comparison of the rules.
    Rules,
    /// What evidence an area has: the comparison of the rules does not reach it.
    Evidence,
    /// What is shown, and when.
    Words,
}

impl BearsOn {
    pub fn words(self) -> &'static str {
        match self {
            Self::Rules => "rules",
            Self::Evidence => "evidence",
            Self::Words => "words",
        }
    }

    fn of(path: &str) -> Self {
        let (first, last) = (path.split('.').next().unwrap_or(path), path.rsplit('.').next().unwrap_or(path));
        match (first, last) {
            (_, "title" | "says" | "source" | "meaning" | "unless") => Self::Words,
            ("words" | "calendar" | "grades" | "in_force", _) => Self::Words,
            ("requirements" | "principles" | "limits" | "adjustment", _) => Self::Rules,
            _ => Self::Evidence,
        }
    }
}

/// What a framework is called, and is told of elsewhere.
const NAMES: [&str; 5] = ["id", "title", "digest", "hypothetical", "mapped"];

pub fn data_differs(one: &Framework, other: &Framework) -> Vec<DataDiffers> {
    let [one, other] = [one, other].map(|framework| {
        let mut table = Table::try_from(framework).unwrap_or_default();
        table.retain(|key, _| !NAMES.contains(&key));
        table
    });
    let mut found = Vec::new();
    walk_tables("", &one, &other, &mut found);
    found
}

fn walk_tables(path: &str, one: &Table, other: &Table, found: &mut Vec<DataDiffers>) {
    let keys: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    for key in keys {
        let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        walk(&path, one.get(key), other.get(key), found);
    }
}

fn walk(path: &str, one: Option<&Value>, other: Option<&Value>, found: &mut Vec<DataDiffers>) {
    match (one, other) {
        (one, other) if one == other => {}
        (Some(Value::Table(one)), Some(Value::Table(other))) => walk_tables(path, one, other, found),
        (Some(Value::Array(one)), Some(Value::Array(other))) if is_list(one) && is_list(other) => {
            walk_tables(path, &by_name(one), &by_name(other), found);
        }
        (one, other) => {
            let values = [one, other].map(|value| value.map(shown));
            let bears_on = BearsOn::of(path);
            found.push(DataDiffers { path: path.to_owned(), values, bears_on });
        }
    }
}

/// A list of things with names, rather than of figures or texts.
fn is_list(items: &[Value]) -> bool {
    items.iter().all(|it| name(it).is_some()) || items.iter().all(Value::is_integer)
}

fn by_name(items: &[Value]) -> Table {
    let named = items.iter().enumerate();
    named
        .map(|(at, it)| (name(it).map_or_else(|| at.to_string(), |name| name.to_string()), it.clone()))
        .collect()
}

fn name(item: &Value) -> Option<SmolStr> {
    let table = item.as_table()?;
    let key = ["id", "code", "grade", "word"].into_iter().find_map(|key| table.get(key))?;
    Some(key.as_str().map_or_else(|| SmolStr::new(key.to_string()), SmolStr::new))
}

/// A value in short: of a thing with a text of its own that text.
fn shown(value: &Value) -> String {
    let text = |table: &Table| {
        ["says", "title", "meaning"].into_iter().find_map(|key| table.get(key)?.as_str().map(str::to_owned))
    };
    match value {
        Value::String(text) => text.clone(),
        Value::Table(table) => text(table).unwrap_or_else(|| value.to_string()),
        other => other.to_string(),
    }
}
