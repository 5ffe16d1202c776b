//! The kinds of field that forms of a season have beside those of cases: how each is shown, and what was typed read.

use crate::site::acts::controls::choice;
use crate::site::acts::form::{Field, Kind, Of};
use crate::site::acts::offered::Offered;
use crate::site::acts::typed::{Typed, date, list};
use jiff::civil::{Date, Time};
use plumbline_casework::PersonId;
use plumbline_core::time::london;
use plumbline_pages::acts::{Choice, Control, Fault, Field as Shown, Group};
use serde_json::{Value, json};

pub fn shown(field: &Field, offered: &Offered, typed: &Typed) -> Shown {
    let name = field.name;
    let control = match field.kind {
        Kind::Number | Kind::PersonNumber => Control::Line { value: typed.get(name).into(), short: true },
        Kind::Role => match choices(name, Of::Role, offered, typed) {
            all if all.is_empty() => Control::Nothing { says: nothing(Of::Role).into() },
            all => Control::One(all),
        },
        Kind::Pick(of) => pick(name, of, offered, typed),
        Kind::PickAny(of) => Control::Many {
            choices: Vec::new(),
            more: vec![Group { heading: "Areas".into(), choices: choices(name, of, offered, typed) }],
            beside: Vec::new(),
        },
        Kind::KeyOfTexts => return key(field, offered, typed),
        Kind::Minute => Control::One(minute(name, offered, typed)),
        // What was understood is understood anew each time.
        Kind::Understood => Control::Tick { ticked: false },
        _ => Control::Line { value: typed.get(name).into(), short: false },
    };
    Shown { name: name.into(), label: field.label.into(), hint: field.hint.into(), control }
}

fn of(of: Of, offered: &Offered) -> impl Iterator<Item = (&str, &str)> {
    offered
        .picks
        .iter()
        .filter(move |(which, ..)| *which == of)
        .map(|(_, value, words)| (value.as_str(), words.as_str()))
}

fn choices(name: &str, which: Of, offered: &Offered, typed: &Typed) -> Vec<Choice> {
    of(which, offered).map(|(value, words)| choice(name, typed, value, words, "")).collect()
}

/// What was chosen and is offered no more is not lost.
fn pick(name: &str, which: Of, offered: &Offered, typed: &Typed) -> Control {
    let mut options: Vec<(String, String)> =
        of(which, offered).map(|(value, words)| (value.to_owned(), words.to_owned())).collect();
    let chosen = typed.get(name).trim().to_owned();
    if options.is_empty() && chosen.is_empty() {
        return Control::Nothing { says: nothing(which).into() };
    }
    if !chosen.is_empty() && options.iter().all(|(value, _)| *value != chosen) {
        options.push((chosen.clone(), chosen.clone()));
    }
    Control::Pick { options, chosen }
}

fn nothing(of: Of) -> &'static str {
    match of {
        Of::Member => "Nobody may be chosen: bring somebody into the season first.",
        Of::Role => "You may give no role.",
        Of::Area => "The season has no area.",
        Of::Publication => "Nothing is on the schedule that is not out.",
        Of::Season => "No season is open from which anything could be taken over.",
    }
}

fn key(field: &Field, offered: &Offered, typed: &Typed) -> Shown {
    let name = format!("{}-of", field.name);
    let below = |part: &str, which: Of, label: &str| {
        let inner = format!("{}-{part}", field.name);
        let control = pick(&inner, which, offered, typed);
        vec![Shown { name: inner, label: label.into(), hint: String::new(), control }]
    };
    let one = |value: &str, words: &str, hint: &str, more: Vec<Shown>| Choice {
        more,
        ..choice(&name, typed, value, words, hint)
    };
    let all = vec![
        one(
            "person",
            "The key of a person",
            "Their name, and what was said of their roles and interests.",
            below("person", Of::Member, "Whose"),
        ),
        one(
            "case",
            "The key of a case",
            "Evidence with its files, reasons, notes, queries, contacts, appeals.",
            below("case", Of::Area, "Of which area"),
        ),
        one("season", "The key of the season", "Why publications were scheduled and taken off.", Vec::new()),
    ];
    Shown { label: field.label.into(), hint: field.hint.into(), control: Control::One(all), name }
}

fn minute(name: &str, offered: &Offered, typed: &Typed) -> Vec<Choice> {
    let (on, time) = (format!("{name}-on"), format!("{name}-time"));
    let part = |part: &str| typed.get(&format!("{on}-{part}")).to_owned();
    let day = Control::Date { day: part("day"), month: part("month"), year: part("year") };
    let more = vec![
        Shown { name: on.clone(), label: "Day".into(), hint: "For example 8 11 2011.".into(), control: day },
        Shown {
            control: Control::Line { value: typed.get(&time).into(), short: true },
            name: time,
            label: "Time in London".into(),
            hint: "Hours and minutes, such as 00:01.".into(),
        },
    ];
    vec![
        choice(name, typed, "calendar", "On the calendar’s minute", &offered.minute),
        Choice { more, ..choice(name, typed, "other", "At another time", "A reason is needed.") },
    ]
}

/// What was typed, as the API takes it; none where nothing was.
///
/// # Errors
/// What does not read.
pub fn value(field: &Field, typed: &Typed) -> Result<Option<Value>, Fault> {
    let name = field.name;
    let text = typed.get(name).trim();
    let said = (!text.is_empty()).then_some(text);
    Ok(match field.kind {
        Kind::PersonNumber => {
            let read = |text: &str| text.parse::<PersonId>().map(|person| json!(person.to_string()));
            said.map(read).transpose().map_err(|says| Fault::at(name, says))?
        }
        Kind::Number => said.map(|text| number(name, text)).transpose()?,
        // An act is named by a number in the API.
        Kind::Pick(Of::Publication | Of::Season) => said.map(|text| number(name, text)).transpose()?,
        Kind::PickAny(_) => list(typed.all(name)),
        Kind::Understood => (text == "true").then_some(Value::Null),
        Kind::KeyOfTexts => of_key(name, typed)?,
        Kind::Minute => at(name, typed)?,
        _ => said.map(|text| json!(text)),
    })
}

fn number(name: &'static str, text: &str) -> Result<Value, Fault> {
    let says = |_| Fault::at(name, format!("expected a whole number, found `{text}`"));
    text.parse::<u32>().map(|number| json!(number)).map_err(says)
}

/// `person/p-1`; the year of a case and of the season is that of the form, which stands in its place until then.
fn of_key(name: &str, typed: &Typed) -> Result<Option<Value>, Fault> {
    let chosen = |part: &str, says: &str| {
        let inner = format!("{name}-{part}");
        let text = typed.get(&inner).trim().to_owned();
        if text.is_empty() { Err(Fault::at(inner, says)) } else { Ok(text) }
    };
    let key = match typed.get(&format!("{name}-of")) {
        "person" => format!("person/{}", chosen("person", "choose whose key it is")?),
        "case" => format!("case/{}/{YEAR}", chosen("case", "choose of which area the case is")?),
        "season" => format!("season/{YEAR}"),
        _ => return Ok(None),
    };
    Ok(Some(json!(key)))
}

/// Stands for the year of the season in a key.
pub const YEAR: &str = "{year}";

fn at(name: &str, typed: &Typed) -> Result<Option<Value>, Fault> {
    match typed.get(name) {
        "calendar" => return Ok(Some(Value::Null)),
        "other" => {}
        _ => return Ok(None),
    }
    let (on, inner) = (format!("{name}-on"), format!("{name}-time"));
    let day = date(&on, typed)?.and_then(|day| day.as_str()?.parse::<Date>().ok());
    let day = day.ok_or_else(|| Fault::at(on, "give the day"))?;
    let says = || Fault::at(inner.clone(), "expected hours and minutes, such as 00:01");
    let (hour, minute) = typed.get(&inner).trim().split_once(':').ok_or_else(says)?;
    let part = |text: &str| text.parse::<i8>().ok().filter(|_| text.len() == 2);
    let time = part(hour).zip(part(minute)).and_then(|(hour, minute)| Time::new(hour, minute, 0, 0).ok());
    Ok(Some(json!(london::instant(day, time.ok_or_else(says)?).to_string())))
}
