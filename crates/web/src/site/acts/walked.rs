//! Every act has a form, and what a form asks for is what its act takes.

use super::form::{Field, Form, Kind, Of};
use super::typed::{Typed, read};
use crate::wire::CaseAct;
use plumbline_casework::Act;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The names of all acts, as the type itself lists them to whoever sends another.
pub fn acts<T: DeserializeOwned + std::fmt::Debug>() -> BTreeSet<String> {
    let fault = serde_json::from_value::<T>(json!({ "act": "?" })).expect_err("no such act").to_string();
    let (_, names) = fault.split_once("expected one of ").expect("the names");
    names.split(", ").map(|name| name.trim_matches('`').to_owned()).collect()
}

/// Something to fill each field in with.
pub fn filled(field: &Field) -> Vec<(String, String)> {
    let name = field.name;
    let of = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(part, value)| (format!("{name}{part}"), (*value).to_owned())).collect()
    };
    match field.kind {
        Kind::Text { .. } | Kind::Letter => of(&[("", "Some words\r\nand more")]),
        Kind::Date => of(&[("-day", "12"), ("-month", " 5"), ("-year", "2011")]),
        Kind::Grade | Kind::GradeOrNone => of(&[("", "3")]),
        Kind::Word(words) => of(&[("", words[0].0)]),
        Kind::Tick => of(&[("", "true")]),
        Kind::Back => of(&[("", "back")]),
        Kind::Person => of(&[("", "p-1")]),
        Kind::People => of(&[("", "p-1"), ("", "p-2")]),
        Kind::OnFile => {
            of(&[("", "R/E06000014/outcome"), ("", "7"), ("-more", "C/E06000014/x/2010\r\n\r\n7")])
        }
        Kind::About => of(&[("", "record"), ("-record", "0c1f52d3a94b:117"), ("-sentence", "4")]),
        Kind::Answered => {
            of(&[("", "uphold"), ("-correct", "0c1f52d3a94b:117 remove\r\n0c1f52d3a94b:118 remove")])
        }
        Kind::Cause => of(&[("", "query"), ("-query", "9"), ("-evidence", "3")]),
        Kind::One(_) => of(&[("", "9")]),
        Kind::Any(_) => of(&[("", "9"), ("", "10")]),
        Kind::Urns => of(&[("", "EY123456\r\n EY123457 \r\n")]),
        Kind::Line | Kind::PersonNumber => of(&[("", " p-9 ")]),
        Kind::Number => of(&[("", "2012")]),
        Kind::Role => of(&[("", "assessor")]),
        Kind::Pick(Of::Publication | Of::Season) => of(&[("", "2011")]),
        Kind::Pick(Of::Area) => of(&[("", "E06000014")]),
        Kind::Pick(_) => of(&[("", "p-1")]),
        Kind::PickAny(_) => of(&[("", "E06000014"), ("", "E06000022"), ("", "E06000014")]),
        Kind::KeyOfTexts => of(&[("-of", "case"), ("-case", "E06000014"), ("-person", "p-1")]),
        Kind::Minute => of(&[
            ("", "other"),
            ("-on-day", "8"),
            ("-on-month", "11"),
            ("-on-year", "2027"),
            ("-time", "00:01"),
        ]),
        Kind::Understood => of(&[("", "true")]),
        Kind::Csv => of(&[("-lines", "record,area\r\nplacement,York\r\n")]),
    }
}

fn typed(form: &Form) -> Typed {
    Typed::new(form.fields.iter().flat_map(filled).collect())
}

fn made(form: &Form, typed: &Typed) -> Value {
    let act = read(form, typed).unwrap_or_else(|faults| panic!("{}: {faults:?}", form.id));
    serde_json::to_value(act).expect("an act")
}

#[test]
fn each_act_has_one_form_and_each_form_makes_its_act() {
    let ids: Vec<&str> = Form::all().map(|form| form.id).collect();
    let forms: BTreeSet<String> = ids.iter().map(|id| (*id).to_owned()).collect();
    assert_eq!(forms.len(), ids.len(), "no act has two");
    assert_eq!(forms, acts::<CaseAct>());
    let decided: BTreeMap<Act, &str> = Form::all().map(|form| (form.act, form.id)).collect();
    // A file is brought to an item of evidence by an address of its own.
    let has_form = |act: &Act| !act.is_a_look() && *act != Act::Attach;
    let all: Vec<Act> = Act::ALL.into_iter().filter(has_form).collect();
    assert_eq!(decided.keys().copied().collect::<Vec<_>>(), all, "each is one that `may` decides on");
    for form in Form::all() {
        let value = made(form, &typed(form));
        assert_eq!(value["act"], form.id);
        for field in form.fields {
            assert!(!value[field.name].is_null(), "{}: `{}` is lost: {value}", form.id, field.name);
        }
        // And nothing that the act takes is left out of its form.
        let taken: BTreeSet<&str> = value.as_object().expect("an act").keys().map(String::as_str).collect();
        let asked: BTreeSet<&str> = form.fields.iter().map(|field| field.name).chain(["act"]).collect();
        assert_eq!(taken, asked, "{}", form.id);
    }
}

#[test]
fn an_empty_form_has_a_fault_for_each_field_that_must_be_filled_in() {
    for form in Form::all() {
        let must: BTreeSet<&str> = form
            .fields
            .iter()
            .filter(|field| !field.optional && !matches!(field.kind, Kind::Tick))
            .map(|field| field.name)
            .collect();
        let faults = read(form, &Typed::default()).err().unwrap_or_default();
        let found: BTreeSet<&str> = faults.iter().map(|fault| &*fault.field).collect();
        assert_eq!(found, must, "{}", form.id);
        assert!(faults.iter().all(|fault| !fault.says.ends_with('.') && !fault.says.is_empty()));
    }
}

#[test]
fn what_is_chosen_decides_which_of_what_was_typed_counts() {
    let of = |id: &str, pairs: &[(&str, &str)]| {
        let form = Form::named(id).expect("a form");
        let pairs = pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        made(form, &Typed::new(pairs))
    };
    let query = [("kind", "fact"), ("about-sentence", "3"), ("about-figure", "A/b/c/d/e"), ("text", "x")];
    let about = |of_it: &str| of("query", &[&query[..], &[("about", of_it)]].concat())["about"].clone();
    assert_eq!(about("sentence"), json!({ "sentence": 3 }));
    assert_eq!(about("figure"), json!({ "figure": "A/b/c/d/e" }));
    let answer =
        |of_it: &str| of("answer", &[("query", "4"), ("answer", of_it), ("why", "x")])["answer"].clone();
    assert_eq!((answer("reject"), answer("letter")), (json!("reject"), json!("uphold-letter-only")));
    let decided =
        |grade: &str| of("decide", &[("uphold", grade), ("with", "p-2"), ("why", "x")])["uphold"].clone();
    assert_eq!((decided("none"), decided("4")), (Value::Null, json!(4)));
    assert_eq!(of("reopen", &[("cause", "published"), ("why", "x")])["cause"], json!("published"));
    assert_eq!(
        of("send", &[("letter", " \n")])["letter"],
        Value::Null,
        "an empty letter is the one of the figures"
    );
    assert_eq!(of("read", &[("back", "agree"), ("why", "x")])["back"], json!(false));
}

#[test]
fn what_does_not_read_is_a_fault_of_its_field_and_never_another_act() {
    let faults = |id: &str, pairs: &[(&str, &str)]| -> Vec<String> {
        let form = Form::named(id).expect("a form");
        let all =
            form.fields.iter().flat_map(filled).filter(|(name, _)| pairs.iter().all(|(it, _)| it != name));
        let pairs = pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned()));
        let faults = read(form, &Typed::new(all.chain(pairs).collect())).err().unwrap_or_default();
        faults.into_iter().map(|fault| fault.field.into_owned()).collect()
    };
    for (day, month, year) in
        [("31", "2", "2011"), ("x", "1", "2011"), ("1", "", ""), ("1", "1", "11"), ("-1", "1", "2011")]
    {
        let typed = [("dated-day", day), ("dated-month", month), ("dated-year", year)];
        assert_eq!(faults("evidence", &typed), ["dated"], "{day} {month} {year}");
    }
    for grade in ["0", "5", "3.0", "-1", "none"] {
        assert_eq!(faults("draft", &[("grade", grade)]), ["grade"], "{grade}");
    }
    assert_eq!(faults("query", &[("about", "sentence"), ("about-sentence", "0")]), ["about-sentence"]);
    assert_eq!(faults("query", &[("about", "everything")]), ["about"]);
    assert_eq!(faults("answer", &[("answer", "uphold"), ("answer-correct", "")]), ["answer-correct"]);
    assert_eq!(faults("reopen", &[("cause", "query"), ("cause-query", "")]), ["cause-query"]);
    assert_eq!(faults("withdraw", &[("number", "-3")]), ["number"]);
    let long = "word ".repeat(2001);
    assert_eq!(faults("appeal", &[("statement", &long)]), ["statement"]);
    assert!(faults("appeal", &[("statement", &"word – ".repeat(2000))]).is_empty(), "a dash is no word");
    assert_eq!(faults("assign", &[("to", "p-")]), [""], "no person is called so");
}
