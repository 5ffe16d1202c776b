//! The document that describes the API, held to what the API does.

use super::stages::{Played, YORK};
use crate::program::Program;
use serde_json::{Map, Value, json};

/// What any address may answer, whatever it is.
const ANYWHERE: [u16; 5] = [400, 404, 405, 413, 503];

fn document(played: &Played) -> Value {
    played.server().anybody().get("/api/v1/openapi.json").json()
}

/// A schema that stands by itself.
fn whole(document: &Value, schema: &Value) -> Value {
    let mut whole = schema.as_object().cloned().unwrap_or_default();
    whole.insert("components".into(), document["components"].clone());
    Value::Object(whole)
}

fn resolved<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    match schema["$ref"].as_str().and_then(|at| at.strip_prefix("#/components/schemas/")) {
        Some(name) => resolved(document, &document["components"]["schemas"][name]),
        None => schema,
    }
}

/// The addresses of the document with something in every gap, by method.
fn operations(document: &Value, method: &str) -> Vec<(String, String, Value)> {
    let paths = document["paths"].as_object().expect("paths");
    let of = paths.iter().filter_map(|(path, item)| Some((path, item.get(method)?)));
    of.map(|(path, operation)| {
        let filled = path
            .replace("{area}", YORK)
            .replace("{year}", "2011")
            .replace("{id}", if path.contains("rules") { "4-a-top-bands" } else { "0000" })
            .replace("{table}", if path.contains("pack") { "alike" } else { "grades" })
            .replace("{file}", "areas.csv")
            .replace("{address}", &format!("R/{YORK}/outcome"))
            .replace("{urn}", "9000001")
            .replace("{person}", "p-outsider")
            .replace("{set}", "0000")
            .replace("{issuer}", "work")
            .replace("{number}", "3")
            .replace("{link}", &"0".repeat(64));
        assert!(!filled.contains('{'), "the test has nothing for `{path}`");
        (path.clone(), filled, operation.clone())
    })
    .collect()
}

fn released() -> Played {
    let mut played = Played::opened(Program::new()).played(|_, _| ());
    played.goes_to("2027-11-08T09:00:00Z");
    played
}

#[test]
fn every_answer_and_every_example_is_as_the_document_says() {
    let played = released();
    let document = document(&played);
    answers_are_as_described(&played, &document);
    examples_are_understood(&played, &document);
    described(&document);
}

/// Of every read: a status that is named, and a body of the type that is named.
fn answers_are_as_described(played: &Played, document: &Value) {
    let mut read = 0;
    for (path, filled, operation) in operations(document, "get") {
        for who in ["p-admin", "p-director-1", "p-officer"] {
            let answer = played.who(who).get(&filled);
            let named = &operation["responses"][answer.status.to_string()];
            assert!(
                named.is_object() || ANYWHERE.contains(&answer.status),
                "{who} {path}: {} is not named",
                answer.status
            );
            let Some(schema) = named["content"].get(answer.header("content-type")).map(|it| &it["schema"])
            else {
                let problem =
                    answer.status >= 400 && answer.header("content-type") == "application/problem+json";
                let is_file =
                    named["content"].as_object().is_some_and(|all| !all.contains_key("application/json"));
                let is_empty = [204, 303].contains(&answer.status);
                assert!(
                    problem || is_file || is_empty,
                    "{path}: `{}` is not named",
                    answer.header("content-type")
                );
                continue;
            };
            if answer.header("content-type") == "application/json" {
                let schema = whole(document, schema);
                let checked = jsonschema::validator_for(&schema)
                    .expect("a schema")
                    .validate(&answer.json())
                    .map_err(|fault| fault.to_string());
                assert_eq!(checked, Ok(()), "{path} as {who}: {}", answer.text());
                read += 1;
            }
        }
    }
    assert!(read > 60, "only {read} answers were held to their types");
}

/// Of every change: what the document shows is read; whether it is done is another matter.
fn examples_are_understood(played: &Played, document: &Value) {
    let mut tried = 0;
    for method in ["post", "put"] {
        for (path, filled, operation) in operations(document, method) {
            let Some(schema) = operation["requestBody"]["content"]["application/json"].get("schema") else {
                continue;
            };
            for body in examples(document, schema) {
                let sent = [("content-type", "application/json"), ("if-match", "\"v9999\"")];
                let answer = played.who("p-outsider").send(
                    &method.to_uppercase(),
                    &filled,
                    &sent,
                    Some(body.to_string().into_bytes()),
                );
                assert!(![400, 415, 500].contains(&answer.status), "{path} {body}: {}", answer.text());
                let named = operation["responses"].get(answer.status.to_string()).is_some();
                assert!(
                    named || ANYWHERE.contains(&answer.status),
                    "{path}: {} is not named: {}",
                    answer.status,
                    answer.text()
                );
                tried += 1;
            }
        }
    }
    assert!(tried > 50, "only {tried} examples were tried");
}

/// A body for each form that a schema has, of its own examples.
fn examples(document: &Value, schema: &Value) -> Vec<Value> {
    let schema = resolved(document, schema);
    if let Some(example) = schema.get("example") {
        return vec![example.clone()];
    }
    if let Some(forms) = schema.get("oneOf").or(schema.get("anyOf")).and_then(Value::as_array) {
        let forms = forms.iter().filter(|form| form["type"] != "null");
        return forms.flat_map(|form| examples(document, form)).collect();
    }
    if let Some(parts) = schema.get("allOf").and_then(Value::as_array) {
        let mut all = Map::new();
        for part in parts {
            if let Some(Value::Object(part)) = examples(document, part).into_iter().next() {
                all.extend(part);
            }
        }
        return vec![Value::Object(all)];
    }
    if let Some(first) = schema["enum"].as_array().and_then(|all| all.first()) {
        return vec![first.clone()];
    }
    let kind = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().find(|kind| *kind != "null").cloned().unwrap_or_default(),
        kind => kind.clone(),
    };
    vec![match kind.as_str().unwrap_or_default() {
        "object" => {
            let properties = schema["properties"].as_object().cloned().unwrap_or_default();
            let filled = properties
                .iter()
                .filter_map(|(name, of)| Some((name.clone(), examples(document, of).into_iter().next()?)));
            Value::Object(filled.collect())
        }
        "array" => Value::Array(examples(document, &schema["items"]).into_iter().take(1).collect()),
        "string" if schema["format"] == "date" => json!("2011-09-30"),
        "string" if schema["format"] == "date-time" => json!("2027-11-08T00:01:00Z"),
        "string" if schema["format"] == "password" => json!("several words in a row"),
        "string" => json!("Words"),
        "integer" | "number" => schema["minimum"].as_i64().map_or(json!(1), |least| json!(least.max(1))),
        "boolean" => json!(false),
        other => panic!("nothing for `{other}`: {schema}"),
    }]
}

/// Every operation says what it is for, and under which heading.
fn described(document: &Value) {
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("methods") {
            assert!(
                operation["summary"].as_str().is_some_and(|text| text.ends_with('.') || text.len() > 5),
                "{method} {path}"
            );
            assert_eq!(operation["tags"].as_array().map(Vec::len), Some(1), "{method} {path}");
        }
    }
}
