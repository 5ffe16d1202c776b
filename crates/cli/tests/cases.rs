//! The worked cases of the folder `cases`: documents that say what follows from which evidence, held to it.

mod block_c;
mod document;
mod evidence;
mod found;
mod inspections;
mod providers;

use crate::program::Program;
use document::{Case, Document};
use evidence::{File, Flags};
use found::{Found, Ran, list, outcome_word};
use jiff::Timestamp;
use jiff::civil::date;
use plumbline_core::area::Gazetteer;
use plumbline_core::assessment::{Run, assess};
use plumbline_core::evidence::{Evidence, Reading};
use plumbline_core::framework::{self, Framework};
use plumbline_core::profile::{AsAt, profile};
use plumbline_core::record::{Edition, EditionMeta};
use plumbline_records::{Known, Source};
use serde_json::{Value, json};
use std::sync::LazyLock;

static FRAMEWORK: LazyLock<Framework> =
    LazyLock::new(|| framework::load(&framework::embedded_2011()).expect("the shipped framework is whole"));
static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(plumbline_records::gazetteer);
static SOURCE: LazyLock<Source> = LazyLock::new(|| {
    let sources = plumbline_records::sources().expect("the shipped descriptions are whole");
    sources.into_iter().find(|s| s.id == "long").expect("the long CSV is described")
});

pub fn framework() -> &'static Framework {
    &FRAMEWORK
}

#[test]
fn every_worked_case_comes_out_as_its_document_says() {
    let update = std::env::var_os("UPDATE_CASES").is_some_and(|v| v == "1");
    let (mut faults, mut cases) = (Vec::new(), 0);
    for path in document::all() {
        match Document::read(&path) {
            Ok(document) => {
                cases += document.cases.len();
                faults.extend(check(document, update));
            }
            Err(broken) => faults.extend(broken),
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
    assert!(cases > 100, "only {cases} cases were found");
}

#[test]
fn every_requirement_and_limit_is_met_and_not_met_and_unknown_in_some_case() {
    let documents: Vec<Document> =
        document::all().iter().filter_map(|path| Document::read(path).ok()).collect();
    let lines: Vec<&str> = documents.iter().flat_map(|d| &d.lines).map(String::as_str).collect();
    let keys = FRAMEWORK.requirements.iter().map(|r| r.id.to_string());
    let keys = keys.chain(FRAMEWORK.limits.iter().map(|l| format!("limit {}", l.id)));
    let mut missing = Vec::new();
    for line in keys.flat_map(|key| ["met", "not met", "unknown"].map(|status| format!("{key} = {status}"))) {
        let shown = lines.iter().any(|l| *l == line || l.starts_with(&format!("{line}: ")));
        // Sustained improvement that nobody has recorded is for judgement, never a failure (A4).
        if !shown && line != "3-b-sustained = not met" {
            missing.push(line);
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn the_program_answers_a_case_of_every_document_like_the_library() {
    for path in document::all() {
        let document = Document::read(&path).unwrap_or_else(|faults| panic!("{}", faults.join("\n")));
        let plain =
            |case: &&Case| evidence::files(&document, case).is_ok_and(|f| f.iter().all(|f| !f.snapshot));
        let case = document.cases.iter().find(plain);
        let case = case.unwrap_or_else(|| panic!("{}: no case that the program can run", document.name()));
        let expected = row(&run(&document, case).expect("the case runs").assessment);
        assert_eq!(by_program(&document, case), expected, "{}, {}", document.name(), case.heading);
    }
}

/// The faults of a document; with `update`, what it expects is written anew instead.
fn check(mut document: Document, update: bool) -> Vec<String> {
    let (mut faults, mut changes) = (Vec::new(), Vec::new());
    for case in &document.cases {
        let at = format!("{}, {}", document.name(), case.heading);
        let ran = match run(&document, case) {
            Ok(ran) => ran,
            Err(fault) => {
                faults.push(format!("{at}: {fault}"));
                continue;
            }
        };
        for (number, line) in expectations(&document, case) {
            match differs(&ran, &line) {
                Ok(None) => {}
                Ok(Some((key, found))) if update && !found.contains('\n') => {
                    changes.push((number, format!("{key} = {found}")));
                }
                Ok(Some((key, found))) => {
                    faults.push(format!("{at}: {key}\n  expected {line}\n  found    {found}"));
                }
                Err(fault) => faults.push(format!("{at}: {fault}")),
            }
        }
    }
    if !changes.is_empty() {
        for (number, line) in changes {
            document.lines[number] = line;
        }
        std::fs::write(&document.path, document.lines.join("\n") + "\n").expect("the document is written");
    }
    faults
}

/// The lines expected of a case, with their numbers from 0.
fn expectations(document: &Document, case: &Case) -> Vec<(usize, String)> {
    let fences = document.fences(case).filter(|f| f.kind == "expect");
    let numbered = |f: &document::Fence| -> Vec<(usize, String)> {
        f.body.iter().enumerate().map(|(at, line)| (f.start + at, line.trim().to_owned())).collect()
    };
    fences.flat_map(numbered).filter(|(_, line)| !line.is_empty()).collect()
}

/// None if the line holds; else its key and what was found in place of what it expects.
fn differs(ran: &Ran, line: &str) -> Result<Option<(String, String)>, String> {
    let (key, expected) = line.split_once(" = ").ok_or_else(|| format!("`{line}` is not `key = value`"))?;
    let found = match ran.find(key.trim()).ok_or_else(|| format!("no key is called `{key}`"))? {
        Found::Sentences(all) => {
            let holds = match expected {
                "none" => all.is_empty(),
                part => all.iter().any(|s| s.contains(part)),
            };
            // A sentence has no value of its own to write, so more than one line says that it cannot be updated.
            return Ok((!holds).then(|| (key.to_owned(), format!("\n    {}", all.join("\n    ")))));
        }
        Found::Value(value) => value,
    };
    // A requirement's figure may be left out: `3-a-universal = met`.
    let status_only = !expected.contains(": ") && found.split(": ").next() == Some(expected);
    Ok((found != expected && !status_only).then(|| (key.to_owned(), found)))
}

fn run(document: &Document, case: &Case) -> Result<Ran<'static>, String> {
    let flags = Flags::of(document, case)?;
    let files = evidence::files(document, case)?;
    let editions: Result<Vec<Edition>, String> =
        files.iter().enumerate().map(|(at, file)| edition(at, file)).collect();
    let evidence = Evidence::assemble(editions?, Reading { lag_days: flags.lag, parts: FRAMEWORK.parts() });
    let day = flags.as_at.unwrap_or(FRAMEWORK.publication);
    let mut profile = profile(&evidence, &FRAMEWORK, AsAt::assessed(&FRAMEWORK, day));
    let area = GAZETTEER.exact(&flags.area).ok_or_else(|| format!("no area is called `{}`", flags.area))?;
    let home = profile.areas.remove(&area.code).ok_or_else(|| format!("`{}` is not of 2011", flags.area))?;
    let assumptions = flags.assume.iter().map(Into::into).collect();
    let assessment = assess(&FRAMEWORK, &evidence, &home, &Run { assumptions });
    Ok(Ran { framework: &FRAMEWORK, evidence, profile: home, left_out: profile.left_out, assessment })
}

fn edition(at: usize, file: &File) -> Result<Edition, String> {
    let groups: Vec<&str> = FRAMEWORK.groups.iter().map(|g| g.id.as_str()).collect();
    let day = file.issued.unwrap_or(date(2026, 6, 30));
    let known = Known { gazetteer: &GAZETTEER, groups: &groups, indicators: &FRAMEWORK.indicators, day };
    let reading = plumbline_records::read(&SOURCE, known, file.text.as_bytes(), &mut |_| {});
    let reading = reading.map_err(|e| format!("{}: {e}", file.name))?;
    if let Some(problem) = reading.problems.first() {
        return Err(format!("{}: {problem:?}\n{}", file.name, file.text));
    }
    let learned = Timestamp::from_second(1_320_000_000 + i64::try_from(at).unwrap_or(0));
    let meta = EditionMeta {
        id: format!("{at:012}").into(),
        file: file.name.clone(),
        source: SOURCE.id.clone(),
        learned: learned.expect("an instant of 2011"),
        issued: file.issued,
        lag_days: SOURCE.lag_days,
        snapshot: file.snapshot,
        mappings: Vec::new(),
        reports: None,
    };
    Ok(Edition { meta, entries: reading.entries })
}

/// The row that `plumbline assess` shows, but for the names and what is missing.
fn row(a: &plumbline_core::assessment::Assessment) -> Value {
    let between = match a.outcome {
        plumbline_core::assessment::Outcome::Between { from, to } => json!([from, to]),
        _ => Value::Null,
    };
    json!({
        "outcome": outcome_word(&a.outcome),
        "indicated": a.indicated(),
        "between": between,
        "possible": a.possible,
        "profile_grade": a.profile_grade,
        "limit": a.limit,
        "limit_open": a.limit_open.iter().map(|k| k.id()).collect::<Vec<_>>(),
        "ceiling": a.ceiling,
        "unqualified": a.unqualified,
        "assumed": a.assumed,
    })
}

fn by_program(document: &Document, case: &Case) -> Value {
    let program = Program::new();
    for file in evidence::files(document, case).expect("the case's files") {
        program.file(&file.name, &file.text);
        let issued = file.issued.map(|day| day.to_string()).unwrap_or_default();
        let args = ["import", &file.name, "--issued", &issued];
        program.ok(&args[..if file.issued.is_some() { 4 } else { 2 }]);
    }
    let flags = Flags::of(document, case).expect("the case's run line").arguments();
    let args: Vec<&str> = std::iter::once("assess").chain(flags.iter().map(String::as_str)).collect();
    let report = program.json(&args);
    let shown = &report["rows"][0];
    let keys = [
        "outcome",
        "indicated",
        "between",
        "possible",
        "profile_grade",
        "limit",
        "limit_open",
        "ceiling",
        "unqualified",
        "assumed",
    ];
    Value::Object(keys.into_iter().map(|key| (key.to_owned(), shown[key].clone())).collect())
}

#[test]
fn a_case_with_a_key_that_does_not_exist_fails() {
    let text = "## One\n```providers\nprimary, 0, 1, 0, 0\n```\n```expect\ncolour primary = green\n```\n";
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("broken.md");
    std::fs::write(&path, text).expect("the file is written");
    let document = Document::read(&path).unwrap_or_else(|faults| panic!("{}", faults.join("\n")));
    assert_eq!(check(document, false), ["broken.md, One: no key is called `colour primary`"]);
}

#[test]
fn a_document_without_cases_and_a_case_without_expectations_fail() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("empty.md");
    for (text, fault) in [
        ("# Nothing here\n", "empty.md: no case: a case starts with `## ` and its name"),
        ("## One\n```run\n--lag 14\n```\n", "empty.md, One: nothing is expected"),
    ] {
        std::fs::write(&path, text).expect("the file is written");
        assert_eq!(Document::read(&path).err(), Some(vec![fault.to_owned()]));
    }
    assert_eq!(list(Vec::<u8>::new()), "none");
}
