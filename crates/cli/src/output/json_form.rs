//! A report as JSON: keys sorted, so the same result is the same bytes.

use super::{Report, made_up};
use serde_json::{Map, Value, json};

pub fn render(report: &Report, made_up: bool) -> String {
    let rows: Vec<Value> = report
        .rows
        .iter()
        .map(|row| {
            let cells = report.columns.iter().zip(row).map(|(c, v)| (c.key.to_owned(), v.clone()));
            Value::Object(cells.collect::<Map<_, _>>())
        })
        .collect();
    let mut object = Map::new();
    object.insert("schema".into(), json!(report.schema));
    object.insert("made_from".into(), report.made_from.clone());
    if made_up {
        object.insert("made_up".into(), json!(made_up::SENTENCE));
    }
    object.insert("rows".into(), json!(rows));
    object.insert("notes".into(), json!(report.notes));
    for (key, value) in &report.more {
        object.insert((*key).into(), value.clone());
    }
    let mut text = format!("{:#}", Value::Object(object));
    text.push('\n');
    text
}
