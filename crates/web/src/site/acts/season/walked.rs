//! Every act of a season has a form, and what a form asks for is what its act takes.

use super::besides::OPEN;
use super::forms::{FORMS, KINDS, SeasonForm};
use crate::site::acts::form::{Field, Kind};
use crate::site::acts::typed::{Typed, read_as};
use crate::site::acts::walked::{acts, filled};
use crate::wire::{OpenSeason, SeasonAct};
use plumbline_casework::{ActOfSeason, InterestKind, Kind as Published};
use plumbline_store::Basis;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn typed(fields: &[Field]) -> Typed {
    Typed::new(fields.iter().flat_map(filled).collect())
}

fn named(id: &str) -> &'static SeasonForm {
    SeasonForm::named(id).expect("a form")
}

/// The act of a form that is filled in, with some fields otherwise.
fn with(id: &str, pairs: &[(&str, &str)]) -> Result<SeasonAct, Vec<String>> {
    let form = named(id);
    let all = form.fields.iter().flat_map(filled).filter(|(name, _)| pairs.iter().all(|(it, _)| it != name));
    let pairs = pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned()));
    read_as(Some(id), form.fields, &Typed::new(all.chain(pairs).collect()))
        .map_err(|faults| faults.into_iter().map(|fault| fault.field.into_owned()).collect())
}

#[test]
fn each_act_has_one_form_and_each_form_makes_its_act() {
    let ids: Vec<&str> = FORMS.iter().map(|form| form.id).collect();
    let forms: BTreeSet<String> = ids.iter().map(|id| (*id).to_owned()).collect();
    assert_eq!(forms.len(), ids.len(), "no act has two");
    assert_eq!(forms, acts::<SeasonAct>());
    let begun: BTreeSet<ActOfSeason> = FORMS.iter().filter_map(|form| form.act).collect();
    assert_eq!(begun, BTreeSet::from(ActOfSeason::ALL));
    for form in FORMS {
        let act: SeasonAct = read_as(Some(form.id), form.fields, &typed(form.fields))
            .unwrap_or_else(|faults| panic!("{}: {faults:?}", form.id));
        let value = serde_json::to_value(act).expect("an act");
        let taken: BTreeSet<&str> = value.as_object().expect("an act").keys().map(String::as_str).collect();
        let asked = form.fields.iter().filter(|field| !matches!(field.kind, Kind::Understood));
        let asked: BTreeSet<&str> = asked.map(|field| field.name).chain(["act"]).collect();
        assert_eq!(taken, asked, "{}", form.id);
        assert!(asked.iter().all(|name| !value[*name].is_null()), "{}: {value}", form.id);
    }
    let open: OpenSeason = read_as(None, OPEN.fields, &typed(OPEN.fields)).expect("a season");
    assert_eq!(open, OpenSeason { year: 2012, name: "p-9".into(), from: Some(2011), calendar: Some(2012) });
}

#[test]
fn words_that_are_chosen_from_are_all_that_the_act_knows() {
    let of = |id: &str, name: &str| -> BTreeSet<&str> {
        let field = named(id).fields.iter().find(|field| field.name == name).expect("a field");
        let Kind::Word(words) = field.kind else { panic!("{name} has no words") };
        words.iter().map(|(word, ..)| *word).collect()
    };
    assert_eq!(of("interest", "kind"), InterestKind::ALL.map(InterestKind::id).into());
    assert_eq!(of("erase", "basis"), Basis::ALL.map(Basis::word).into());
    assert_eq!(of("schedule", "kind"), Published::ALL.map(Published::id).into());
    assert_eq!(KINDS.len(), Published::ALL.len());
}

#[test]
fn an_empty_form_has_a_fault_for_each_field_that_must_be_filled_in() {
    for form in FORMS.iter().chain([&OPEN]) {
        let must = form.fields.iter().filter(|field| !field.optional);
        let must: BTreeSet<&str> = must
            .map(|field| if matches!(field.kind, Kind::KeyOfTexts) { "key-of" } else { field.name })
            .collect();
        let faults =
            read_as::<Value>(Some(form.id), form.fields, &Typed::default()).err().unwrap_or_default();
        let found: BTreeSet<&str> = faults.iter().map(|fault| &*fault.field).collect();
        assert_eq!(found, must, "{}", form.id);
    }
}

#[test]
fn what_cannot_be_undone_is_said_and_needs_a_tick() {
    for id in ["erase", "unschedule"] {
        assert!(named(id).warning.is_some_and(|says| says.contains("cannot be")), "{id}");
        for tick in ["", "false", "on"] {
            assert_eq!(with(id, &[("understood", tick)]), Err(vec!["understood".to_owned()]), "{id} {tick}");
        }
        assert!(with(id, &[]).is_ok(), "{id}");
    }
}

#[test]
fn a_minute_is_londons_and_a_key_is_of_what_was_chosen() {
    let at = |pairs: &[(&str, &str)]| {
        with("schedule", pairs).map(|act| serde_json::to_value(act).expect("an act")["at"].clone())
    };
    assert_eq!(at(&[]), Ok(json!("2027-11-08T00:01:00Z")));
    assert_eq!(at(&[("at-on-month", "6")]), Ok(json!("2027-06-07T23:01:00Z")), "in summer");
    assert_eq!(at(&[("at", "calendar")]), Ok(Value::Null));
    for time in ["", "0001", "24:00", "0:1", "-1:00", "noon"] {
        assert_eq!(at(&[("at-time", time)]), Err(vec!["at-time".to_owned()]), "{time}");
    }
    assert_eq!(at(&[("at-on-day", "31")]), Err(vec!["at-on".to_owned()]));
    assert_eq!(at(&[("at-on-day", ""), ("at-on-month", ""), ("at-on-year", "")]), Err(vec!["at-on".into()]));
    let key = |pairs: &[(&str, &str)]| {
        with("erase", pairs).map(|act| match act {
            SeasonAct::Erase { key, .. } => key,
            other => panic!("{other:?}"),
        })
    };
    assert_eq!(key(&[]).as_deref(), Ok("case/E06000014/{year}"));
    assert_eq!(key(&[("key-of", "person")]).as_deref(), Ok("person/p-1"));
    assert_eq!(key(&[("key-of", "season")]).as_deref(), Ok("season/{year}"));
    assert_eq!(key(&[("key-of", "person"), ("key-person", " ")]), Err(vec!["key-person".to_owned()]));
}
