//! What was typed into a form, read as the act that it means.

use super::form::{Field, Form, Kind};
use super::season;
use crate::wire::CaseAct;
use jiff::civil::Date;
use plumbline_casework::words::count;
use plumbline_pages::acts::Fault;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

/// Names and values as they came, in their order; a name may come more than once.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Typed(Vec<(String, String)>);

impl Typed {
    pub fn new(pairs: Vec<(String, String)>) -> Self {
        // A browser sends lines as they end on paper; a text has one kind of them.
        Self(pairs.into_iter().map(|(name, value)| (name, value.replace("\r\n", "\n"))).collect())
    }

    /// The first value of a name; empty where there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(it, _)| it == name).map_or("", |(_, value)| value)
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(it, _)| it == name).map(|(_, value)| value.as_str())
    }

    pub fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|it| it == value)
    }

    /// The same with other values under a name, and with none under others.
    #[must_use]
    pub fn with_each(&self, name: &str, values: &[String], without: &[&str]) -> Self {
        let kept = self.0.iter().filter(|(it, _)| it != name && !without.contains(&it.as_str())).cloned();
        Self(kept.chain(values.iter().map(|value| (name.to_owned(), value.clone()))).collect())
    }

    /// What a person typed, without what the page hid in the form: to be carried through signing in.
    pub fn of_the_person(&self) -> impl Iterator<Item = (&str, &str)> {
        let hidden = ["csrf", "seen", "key", "ask", "tried", "over"];
        self.0
            .iter()
            .filter(move |(name, _)| !hidden.contains(&name.as_str()))
            .map(|(a, b)| (a.as_str(), b.as_str()))
    }

    pub fn lines<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.all(name).flat_map(str::lines).map(str::trim).filter(|line| !line.is_empty())
    }
}

/// The act, or every fault of what was typed.
pub fn read(form: &Form, typed: &Typed) -> Result<CaseAct, Vec<Fault>> {
    read_as(Some(form.id), form.fields, typed)
}

/// The same of what is no act on a case; what has no name is one thing alone.
pub fn read_as<T: DeserializeOwned>(
    id: Option<&str>,
    fields: &[Field],
    typed: &Typed,
) -> Result<T, Vec<Fault>> {
    let mut body = Map::new();
    body.extend(id.map(|id| ("act".to_owned(), json!(id))));
    let mut faults = Vec::new();
    for field in fields {
        match value(field, typed) {
            Ok(Some(_)) if matches!(field.kind, Kind::Understood) => {}
            Ok(Some(value)) => {
                body.insert(field.name.into(), value);
            }
            Ok(None) if field.optional || is_nothing_too(field.kind) => {}
            Ok(None) => faults.push(lacking(field)),
            Err(fault) => faults.push(fault),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    serde_json::from_value(Value::Object(body))
        .map_err(|fault| vec![Fault::at("", format!("the form does not read: {fault}"))])
}

/// Whether nothing chosen means something too.
fn is_nothing_too(kind: Kind) -> bool {
    matches!(kind, Kind::Tick)
}

fn value(field: &Field, typed: &Typed) -> Result<Option<Value>, Fault> {
    let name = field.name;
    let text = typed.get(name);
    let said = (!text.trim().is_empty()).then_some(text);
    let fault = |says: String| Fault::at(name.to_owned(), says);
    Ok(match field.kind {
        Kind::Text { most } => {
            let words = count(text);
            match most {
                Some(most) if words > most => {
                    return Err(fault(format!(
                        "it has {words} words and may have {most}: take {} out",
                        words - most
                    )));
                }
                _ => said.map(|text| json!(text)),
            }
        }
        Kind::Csv => {
            let inner = format!("{name}-lines");
            let said = said.or(Some(typed.get(&inner)).filter(|text| !text.trim().is_empty()));
            said.map(|text| json!(text))
        }
        Kind::Letter | Kind::Person | Kind::Word(_) => said.map(|text| json!(text.trim_end())),
        Kind::Date => date(name, typed)?,
        Kind::Grade => grade(said).map_err(fault)?,
        Kind::GradeOrNone if text == "none" => Some(Value::Null),
        Kind::GradeOrNone => grade(said).map_err(fault)?,
        Kind::Tick => (text == "true").then_some(json!(true)),
        Kind::Back => match text {
            "agree" => Some(json!(false)),
            "back" => Some(json!(true)),
            _ => None,
        },
        Kind::People => list(typed.all(name)),
        Kind::OnFile => {
            let more = format!("{name}-more");
            list(typed.all(name).chain(typed.lines(&more)))
        }
        Kind::Urns => list(typed.lines(name)),
        Kind::About => about(name, typed)?,
        Kind::Answered => answered(name, typed)?,
        Kind::Cause => cause(name, typed)?,
        Kind::Line | Kind::PersonNumber | Kind::Number | Kind::Role => season::value(field, typed)?,
        Kind::Pick(_) | Kind::PickAny(_) => season::value(field, typed)?,
        Kind::KeyOfTexts | Kind::Minute | Kind::Understood => season::value(field, typed)?,
        Kind::One(_) => said.map(|text| version(text).map_err(fault)).transpose()?,
        Kind::Any(_) => {
            let all: Result<Vec<Value>, String> = typed.all(name).map(version).collect();
            let all = all.map_err(fault)?;
            (!all.is_empty()).then_some(Value::Array(all))
        }
    })
}

pub(super) fn list<'a>(all: impl Iterator<Item = &'a str>) -> Option<Value> {
    let mut seen: Vec<&str> = Vec::new();
    for it in all.map(str::trim).filter(|it| !it.is_empty()) {
        if !seen.contains(&it) {
            seen.push(it);
        }
    }
    (!seen.is_empty()).then(|| json!(seen))
}

fn version(text: &str) -> Result<Value, String> {
    text.trim()
        .parse::<u32>()
        .map(|number| json!(number))
        .map_err(|_| format!("expected the number of an act, found `{text}`"))
}

fn grade(said: Option<&str>) -> Result<Option<Value>, String> {
    match said.map(|text| text.trim().parse::<u8>()) {
        None => Ok(None),
        Some(Ok(number @ 1..=4)) => Ok(Some(json!(number))),
        Some(_) => Err("choose a grade from 4 to 1".into()),
    }
}

pub(super) fn date(name: &str, typed: &Typed) -> Result<Option<Value>, Fault> {
    let part = |part: &str| typed.get(&format!("{name}-{part}")).trim().to_owned();
    let (day, month, year) = (part("day"), part("month"), part("year"));
    if [&day, &month, &year].iter().all(|it| it.is_empty()) {
        return Ok(None);
    }
    let number = |text: &str| text.parse::<i16>().ok();
    let small = |text: &str| text.parse::<i8>().ok();
    let date = match (number(&year), small(&month), small(&day)) {
        (Some(year @ 1000..), Some(month), Some(day)) => Date::new(year, month, day).ok(),
        _ => None,
    };
    let says = "expected a day, a month and a year of four digits, such as 12 5 2011";
    date.map(|date| Some(json!(date.to_string()))).ok_or_else(|| Fault::at(name.to_owned(), says))
}

fn about(name: &str, typed: &Typed) -> Result<Option<Value>, Fault> {
    let of = typed.get(name);
    let inner = format!("{name}-{of}");
    let text = typed.get(&inner).trim();
    let fault = |says: &str| Fault::at(inner.clone(), says);
    match of {
        "" => Ok(None),
        "sentence" => {
            let number: Option<u32> = text.parse().ok().filter(|number| *number > 0);
            let number = number.ok_or_else(|| fault("expected the number of a sentence of the letter"))?;
            Ok(Some(json!({ "sentence": number })))
        }
        "figure" if text.is_empty() => Err(fault("expected the address of a figure, as the letter links it")),
        "record" if text.is_empty() => {
            Err(fault("expected a line of a published file, such as 0c1f52d3a94b:117"))
        }
        "figure" | "record" => Ok(Some(json!({ (of): text }))),
        _ => Ok(None),
    }
}

fn answered(name: &str, typed: &Typed) -> Result<Option<Value>, Fault> {
    let lines = format!("{name}-correct");
    Ok(match typed.get(name) {
        "reject" => Some(json!("reject")),
        "letter" => Some(json!("uphold-letter-only")),
        "uphold" => {
            let all: Vec<&str> = typed.lines(&lines).collect();
            if all.is_empty() {
                let says =
                    "name each line that is wrong and what it should say, such as 0c1f52d3a94b:117 remove";
                return Err(Fault::at(lines, says));
            }
            Some(json!({ "uphold": all }))
        }
        _ => None,
    })
}

fn cause(name: &str, typed: &Typed) -> Result<Option<Value>, Fault> {
    let of = typed.get(name);
    match of {
        "published" => Ok(Some(json!("published"))),
        "evidence" | "query" => {
            let inner = format!("{name}-{of}");
            let number = version(typed.get(&inner)).map_err(|_| {
                let says = if of == "query" {
                    "choose the query that was upheld"
                } else {
                    "choose the item of the register"
                };
                Fault::at(inner.clone(), says)
            })?;
            Ok(Some(json!({ (of): number })))
        }
        _ => Ok(None),
    }
}

/// What is said where a field was left empty.
fn lacking(field: &Field) -> Fault {
    let of = |what: &str| format!("{}: {what}", field.label);
    let says = match field.kind {
        Kind::Text { .. } | Kind::Letter | Kind::Urns => of("fill this in"),
        Kind::Line | Kind::PersonNumber | Kind::Number => of("fill this in"),
        Kind::KeyOfTexts => return Fault::at("key-of", of("choose one")),
        Kind::Understood => "tick that you understood what follows".into(),
        Kind::Date => of("give day, month and year"),
        Kind::Csv => "choose the file of the return, or paste its lines".into(),
        Kind::OnFile => "choose at least one figure or item of evidence".into(),
        _ => of("choose one"),
    };
    Fault { field: field.name.into(), says }
}
