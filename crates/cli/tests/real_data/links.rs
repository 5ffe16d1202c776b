//! The links of the published register, as a provider's page reads them.

use crate::program::Program;
use serde_json::Value;

const DAY: [&str; 2] = ["--as-at", "2018-08-31"];

/// A school that layer 4 shows as standing in is named on its successor's page, and says so on its own.
pub fn say_whose_judgement_stands_in(program: &Program) {
    let layer_4 = program.json(&[&["profile", "Kent", "--layer", "4"], &DAY[..]].concat());
    let rows = layer_4["rows"].as_array().expect("rows");
    let stands_in =
        |row: &&Value| row["stands"].as_str().is_some_and(|s| s.contains("stands in for schools"));
    let old = rows.iter().find(stands_in).expect("a predecessor in Kent");
    let (urn, stands) = (text(old, "urn"), text(old, "stands"));
    let new = stands.split("schools ").nth(1).expect("a successor");
    let new = &new[..new.find(|c: char| !c.is_ascii_digit()).unwrap_or(new.len())];
    let says = format!("the judgement of schools {urn}");
    assert!(links_of(program, new).iter().any(|l| l.contains(&says) && l.contains("stands in for it")));
    assert!(links_of(program, urn).iter().any(|l| l.contains("its judgement") && l.contains(new)));
    // Every link that nothing passes along says why.
    assert!(links_of(program, new).iter().chain(&links_of(program, urn)).all(|l| !l.is_empty()));
}

fn links_of(program: &Program, urn: &str) -> Vec<String> {
    let page = program.json(&[&["provider", urn, "--remit", "schools"], &DAY[..]].concat());
    let rows = page["rows"].as_array().expect("rows").iter().filter(|row| row["what"] == "link");
    rows.map(|row| text(row, "counts").to_owned()).collect()
}

fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key].as_str().expect("a text")
}
