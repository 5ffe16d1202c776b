//! The description that programs read: a Frictionless data package, with a schema for every CSV file.

use super::Release;
use super::dataset::{Column, Dataset, Kind};
use super::datum::Missing;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

/// A CSV file with its schema.
pub struct Resource(Value);

impl Resource {
    pub fn of(table: &Dataset, csv: &[u8]) -> Self {
        let fields: Vec<Value> = table.columns.iter().map(|column| field(column, table)).collect();
        let keys: Vec<Value> = table
            .refers
            .iter()
            .map(|it| json!({ "fields": it.column, "reference": { "resource": it.table, "fields": it.key } }))
            .collect();
        let missing: Vec<&str> = Missing::ALL.iter().map(|missing| missing.shorthand()).collect();
        let mut schema = json!({ "fields": fields, "missingValues": missing, "primaryKey": table.key });
        if !keys.is_empty() {
            schema["foreignKeys"] = json!(keys);
        }
        let says: Vec<&str> =
            [table.says.as_str()].into_iter().chain(table.notes.iter().map(String::as_str)).collect();
        Self(json!({
            "profile": "tabular-data-resource",
            "name": table.id,
            "title": table.title,
            "description": says.join(" "),
            "path": format!("{}.csv", table.id),
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": { "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true, "header": true },
            "bytes": csv.len(),
            "hash": format!("sha256:{}", hex(&Sha256::digest(csv))),
            "sources": [{ "title": table.source }],
            "schema": schema,
        }))
    }
}

fn field(column: &Column, table: &Dataset) -> Value {
    let mut meaning = column.meaning.clone();
    if let Some(unit) = column.unit {
        meaning.push_str(&format!(" (in {unit})"));
    }
    let mut field = json!({
        "name": column.key,
        "title": column.title,
        "description": meaning,
        "type": kind(&column.kind),
    });
    let mut constraints = Map::new();
    if column.may_lack.is_empty() {
        constraints.insert("required".into(), json!(true));
    }
    if let Kind::OneOf(all) = &column.kind {
        constraints.insert("enum".into(), json!(all));
    }
    if table.key == [column.key] {
        constraints.insert("unique".into(), json!(true));
    }
    if column.kind == Kind::YesNo {
        field["trueValues"] = json!(["yes"]);
        field["falseValues"] = json!(["no"]);
    }
    if !constraints.is_empty() {
        field["constraints"] = Value::Object(constraints);
    }
    field
}

fn kind(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::OneOf(_) => "string",
        Kind::Whole => "integer",
        Kind::Decimal => "number",
        Kind::Day => "date",
        Kind::YesNo => "boolean",
    }
}

fn hex(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The package: its keys sorted, so that what it says of itself, a mark first, stands at its top.
pub fn package(release: &Release, resources: &[Resource]) -> Vec<u8> {
    let says: Vec<&str> = release.sentences().chain([release.says.as_str()]).collect();
    let package = json!({
        "description": says.join(". "),
        "name": release.id,
        "title": release.title,
        "profile": "tabular-data-package",
        "version": release.day,
        "created": format!("{}T00:00:00Z", release.day),
        "licenses": [{
            "name": "OGL-UK-3.0",
            "path": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
            "title": "Open Government Licence v3.0",
        }],
        "made_from": release.made_from,
        "notes": release.notes,
        "resources": resources.iter().map(|it| &it.0).collect::<Vec<_>>(),
        "shorthand": super::files::shorthand(),
    });
    format!("{package:#}\n").into_bytes()
}
