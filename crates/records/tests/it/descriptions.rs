//! Source descriptions: those that come with Plumbline, and the faults of broken ones.

use crate::common::{Desk, GROUPS};
use plumbline_core::area::AreaKind;
use plumbline_core::framework::SourceFile;
use plumbline_records::{edition_id, gazetteer, load_sources};
use std::collections::BTreeSet;

const GOOD: &str = r#"
id = "x"
title = "x"
publisher = "x"
licence = "x"
attribution = "x"
format = "csv"
dates = "yyyymmdd"

[columns]
urn = "URN"
day = "Day"
grade = "Grade"

[words.grade]
"Fine" = "good"

[[fact]]
record = "finding"
[fact.fields]
remit = { value = "schools" }
urn = "urn"
kind = { value = "inspection" }
inspected = "day"
overall = { column = "grade", words = "grade" }
"#;

fn faults(text: &str) -> Vec<String> {
    let file = SourceFile { path: "x.toml".into(), text: text.to_owned() };
    match load_sources(&[file]) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.into_iter().map(|f| format!("{}:{}: {}", f.path, f.line, f.message)).collect(),
    }
}

#[test]
fn the_gazetteer_knows_152_areas_of_2011_five_later_ones_and_what_they_are_compared_with() {
    let gazetteer = gazetteer();
    assert_eq!(gazetteer.areas().len(), 167);
    let later: Vec<&str> = gazetteer.areas()[152..157].iter().map(|a| a.name.as_str()).collect();
    let expected = [
        "Bournemouth, Christchurch and Poole",
        "North Northamptonshire",
        "West Northamptonshire",
        "Cumberland",
        "Westmorland and Furness",
    ];
    assert_eq!(later, expected);
    for (word, name) in [
        ("Bristol, City of", "Bristol"),
        ("KINGSTON UPON HULL, CITY OF", "Kingston upon Hull"),
        ("St. Helens", "St Helens"),
        ("Southend on Sea", "Southend-on-Sea"),
        ("Bath & North East Somerset", "Bath and North East Somerset"),
        ("Bournemouth, Christchurch & Poole", "Bournemouth, Christchurch and Poole"),
        ("E06000057", "Northumberland"),
        ("E08000037", "Gateshead"),
        ("838", "Dorset"),
        ("Herefordshire, County of", "Herefordshire"),
    ] {
        assert_eq!(gazetteer.exact(word).map(|a| a.name.as_str()), Some(name), "{word}");
    }
    let (authorities, compared): (Vec<_>, Vec<_>) =
        gazetteer.areas().iter().partition(|a| a.kind == AreaKind::Authority);
    assert!(authorities.iter().all(|a| a.region.is_some()));
    assert_eq!(compared.len(), 10, "England and nine regions");
}

#[test]
fn every_description_loads_and_says_where_its_data_come_from() {
    let desk = Desk::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../sources");
    let described: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == "toml"))
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .filter(|name| name != "areas")
        .collect();
    let loaded: BTreeSet<String> = desk.sources.iter().map(|s| s.id.to_string()).collect();
    assert_eq!(loaded, described, "each file is in the list of the program, under the id that is its name");
    for source in &desk.sources {
        assert!(!source.attribution.is_empty() && !source.licence.is_empty(), "{}", source.id);
        assert_eq!(source.digest.len(), 64);
    }
}

#[test]
fn an_editions_id_changes_with_its_bytes_and_with_its_description() {
    let desk = Desk::new();
    let ids: BTreeSet<_> = [("long", b"a".as_slice()), ("long", b"b"), ("school-links", b"a")]
        .into_iter()
        .map(|(source, bytes)| edition_id(bytes, desk.source(source)))
        .collect();
    assert_eq!(ids.len(), 3);
    assert!(ids.iter().all(|id| id.len() == 12 && id.bytes().all(|b| b.is_ascii_hexdigit())));
}

#[test]
fn a_sound_description_has_no_fault() {
    assert_eq!(faults(GOOD), Vec::<String>::new());
}

#[test]
fn each_broken_line_is_a_fault_at_its_line() {
    for (right, wrong, expected) in [
        ("title = \"x\"", "titel = \"x\"", "x.toml:3: unknown field `titel`"),
        ("\"csv\"", "\"pdf\"", "format `pdf` is unknown; expected csv, workbook or parquet"),
        ("\"yyyymmdd\"", "\"mm/dd/yyyy\"", "date format `mm/dd/yyyy` is unknown"),
        ("record = \"finding\"", "record = \"findings\"", "x.toml:19: no record is called `findings`"),
        (
            "inspected = \"day\"",
            "inspected = \"dya\"",
            "x.toml:24: no column is named `dya`; did you mean `day`?",
        ),
        ("inspected = \"day\"", "", "x.toml:19: a record of kind `finding` needs the field `inspected`"),
        (
            "inspected = \"day\"",
            "children = \"day\"",
            "x.toml:24: a record of kind `finding` has no field `children`",
        ),
        ("words = \"grade\"", "words = \"grades\"", "x.toml:25: there is no table `[words.grades]`"),
        ("\"good\"", "\"fair\"", "x.toml:25: `fair` cannot be `overall`; expected outstanding, good"),
        ("{ value = \"schools\" }", "{ value = \"school\" }", "x.toml:21: `school` cannot be `remit`"),
        ("{ value = \"schools\" }", "{ vale = \"schools\" }", "x.toml:21: unknown field `vale`"),
        (
            "{ value = \"schools\" }",
            "{ words = \"grade\" }",
            "needs one of `column`, `first_of`, `sum` and `value`",
        ),
        ("urn = \"URN\"", "urn = []", "column `urn` has no heading"),
        (
            "record = \"finding\"",
            "record = \"finding\"\nwhen = [{ column = \"day\", is = \"x\", blank = true }]",
            "x.toml:20: expected one of is, not, in, not_in, blank, between, starts in a condition, found 2",
        ),
        (
            "[[fact]]",
            "[[covers]]\nwhat = \"all\"\nfrom = \"2011\"\nto = \"2011-01-01\"\n[[fact]]",
            "found `all`",
        ),
    ] {
        let found = faults(&GOOD.replacen(right, wrong, 1));
        assert!(found.iter().any(|f| f.contains(expected)), "{wrong}: {found:?}");
    }
}

#[test]
fn a_fault_is_one_line_whatever_word_it_repeats() {
    let found = faults(&GOOD.replacen("urn = \"urn\"", "urn = \"\\nurn\\u001b\"", 1));
    assert!(found[0].contains("`\\nurn\\u001B`"), "{found:?}");
    assert!(!found[0].contains(char::is_control), "{found:?}");
}

#[test]
fn all_faults_of_all_files_come_at_once() {
    let broken = GOOD.replacen("inspected = \"day\"", "inspected = \"dya\"\npublished = \"dya\"", 1);
    let file = |path: &str| SourceFile { path: path.into(), text: broken.clone() };
    assert_eq!(load_sources(&[file("a.toml"), file("b.toml")]).unwrap_err().len(), 4);
}

#[test]
fn two_descriptions_under_one_id_are_a_fault() {
    let file = |path: &str| SourceFile { path: path.into(), text: GOOD.into() };
    let faults = load_sources(&[file("a.toml"), file("b.toml")]).unwrap_err();
    assert_eq!(faults[0].message, "the id `x` is already that of a.toml");
}

#[test]
fn the_groups_that_the_descriptions_name_are_all_ones_that_the_tests_know() {
    let desk = Desk::new();
    for source in &desk.sources {
        for group in source.groups() {
            assert!(GROUPS.contains(&group), "{}: {group}", source.id);
        }
    }
}
