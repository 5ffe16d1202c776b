//! The description holds of every file: a second reading of it, cell by cell.

use super::{csv, release};
use crate::demo::DEMO;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(one) => vec![one],
        other => other.as_array().map(Vec::as_slice).unwrap_or_default().iter().map(text).collect(),
    }
}

fn is_of_kind(cell: &str, kind: &str) -> bool {
    match kind {
        "integer" => cell.parse::<i64>().is_ok(),
        "number" => {
            cell.parse::<f64>().is_ok() && cell.bytes().all(|b| b.is_ascii_digit() || b == b'-' || b == b'.')
        }
        "date" => cell.len() == 10 && cell.parse::<jiff::civil::Date>().is_ok(),
        "boolean" => cell == "yes" || cell == "no",
        "string" => !cell.is_empty(),
        other => panic!("{other} is no kind of ours"),
    }
}

/// How many cells were looked at.
fn validate(folder: &Path) -> usize {
    let package = std::fs::read_to_string(folder.join("datapackage.json")).expect("a package");
    let package: Value = serde_json::from_str(&package).expect("JSON");
    let mut columns: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    let mut seen = 0;
    for resource in package["resources"].as_array().expect("resources") {
        let (name, schema) = (text(&resource["name"]), &resource["schema"]);
        let (headings, rows) = csv(folder, name);
        let fields = schema["fields"].as_array().expect("fields");
        assert_eq!(headings, fields.iter().map(|f| text(&f["name"])).collect::<Vec<_>>(), "{name}");
        let bytes = std::fs::metadata(folder.join(text(&resource["path"]))).expect("a file").len();
        assert_eq!(resource["bytes"], bytes, "{name}");
        let missing: BTreeSet<&str> = texts(&schema["missingValues"]).into_iter().collect();
        for (at, field) in fields.iter().enumerate() {
            let listed = texts(&field["constraints"]["enum"]);
            for (number, row) in rows.iter().enumerate() {
                let cell = row[at].as_str();
                let place = || format!("{name}, row {}, {}", number + 2, headings[at]);
                seen += 1;
                if missing.contains(cell) {
                    assert_ne!(field["constraints"]["required"], true, "{}", place());
                    continue;
                }
                assert!(is_of_kind(cell, text(&field["type"])), "{}: {cell}", place());
                assert!(listed.is_empty() || listed.contains(&cell), "{}: {cell}", place());
            }
            columns.insert(
                (name.into(), headings[at].clone()),
                rows.iter().map(|row| row[at].clone()).collect(),
            );
        }
        let at = |key: &str| headings.iter().position(|heading| heading == key).expect("a column");
        let key: Vec<usize> = texts(&schema["primaryKey"]).into_iter().map(at).collect();
        let keys: BTreeSet<Vec<&String>> =
            rows.iter().map(|row| key.iter().map(|at| &row[*at]).collect()).collect();
        assert_eq!(keys.len(), rows.len(), "{name}: its key tells its rows apart");
        for refers in schema["foreignKeys"].as_array().map(Vec::as_slice).unwrap_or_default() {
            let (of, to) = (text(&refers["reference"]["resource"]), text(&refers["reference"]["fields"]));
            let known = &columns[&(of.to_owned(), to.to_owned())];
            let column = at(text(&refers["fields"]));
            let stray = rows
                .iter()
                .map(|row| &row[column])
                .find(|it| !missing.contains(it.as_str()) && !known.contains(*it));
            assert_eq!(stray, None, "{name}: {} in {of}", headings[column]);
        }
    }
    seen
}

#[test]
fn every_cell_is_what_its_schema_says() {
    assert!(validate(&release()) > 200_000);
}

#[test]
fn so_is_every_cell_of_a_made_up_nation_and_every_file_of_it_is_marked() {
    let (program, _) = &*DEMO;
    let said = program.ok(&["data", "--out", "open"]);
    assert_eq!(said.matches("MADE-UP DATA").count(), 1, "{said}");
    let folder = program.folder().join("open");
    assert!(validate(&folder) > 1_000_000);
    for entry in std::fs::read_dir(&folder).expect("a folder") {
        let path = entry.expect("a file").path();
        let is_list = path.file_name().is_some_and(|name| name == ".plumbline-files");
        let bytes = std::fs::read(&path).expect("a file");
        assert!(is_list || plumbline_opendata::mark::is_made_up(&bytes), "{}", path.display());
    }
}

#[test]
fn the_dictionary_says_what_every_column_means() {
    let (_, dictionary) = csv(&release(), "dictionary");
    let package = std::fs::read_to_string(release().join("datapackage.json")).expect("a package");
    let package: Value = serde_json::from_str(&package).expect("JSON");
    let resources = package["resources"].as_array().expect("resources");
    let of_tables = resources.iter().filter(|it| it["name"] != "dictionary");
    let described: Vec<[&str; 2]> = of_tables
        .flat_map(|it| {
            it["schema"]["fields"]
                .as_array()
                .expect("fields")
                .iter()
                .map(|f| [text(&it["name"]), text(&f["name"])])
        })
        .collect();
    assert_eq!(
        dictionary.iter().map(|row| [row[0].as_str(), row[1].as_str()]).collect::<Vec<_>>(),
        described
    );
}
