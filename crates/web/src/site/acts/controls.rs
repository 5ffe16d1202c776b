//! From a form's description, what it offers and what was typed to the fields of a page.

use super::form::{Earlier, Field, Kind};
use super::offered::Offered;
use super::season;
use super::typed::Typed;
use crate::app::App;
use plumbline_casework::words::count;
use plumbline_pages::acts::{Choice, Control, Field as Shown, Group};

/// Lines of a letter that are seen at once, and of another text.
const LETTER: u8 = 30;
const TEXT: u8 = 8;

pub fn fields(app: &App, fields: &[Field], offered: &Offered, typed: &Typed) -> Vec<Shown> {
    fields.iter().map(|field| shown(app, field, offered, typed)).collect()
}

fn shown(app: &App, field: &Field, offered: &Offered, typed: &Typed) -> Shown {
    let name = field.name;
    let text = || typed.get(name).to_owned();
    let one = |all: Vec<Choice>| Control::One(all);
    let none = |says: &str| Control::Nothing { says: says.to_owned() };
    let control = match field.kind {
        Kind::Text { most } => {
            let words = most.map(|most| (count(typed.get(name)), most));
            Control::Text { value: text(), rows: if most.is_some() { 2 * TEXT } else { TEXT }, words }
        }
        Kind::Letter => Control::Text { value: text(), rows: LETTER, words: None },
        Kind::Urns => Control::Text { value: text(), rows: TEXT, words: None },
        Kind::Date => {
            let part = |part: &str| typed.get(&format!("{name}-{part}")).to_owned();
            Control::Date { day: part("day"), month: part("month"), year: part("year") }
        }
        Kind::Grade => one(grades(app, name, typed)),
        Kind::GradeOrNone => {
            let none = choice(name, typed, "none", "The appeal is dismissed", "The grade stays as it is.");
            one(std::iter::once(none).chain(grades(app, name, typed)).collect())
        }
        Kind::Word(words) => {
            one(words.iter().map(|(id, words, hint)| choice(name, typed, id, words, hint)).collect())
        }
        Kind::Line
        | Kind::PersonNumber
        | Kind::Number
        | Kind::Role
        | Kind::Pick(_)
        | Kind::PickAny(_)
        | Kind::KeyOfTexts
        | Kind::Minute
        | Kind::Understood => return season::shown(field, offered, typed),
        Kind::Tick => Control::Tick { ticked: typed.has(name, "true") },
        Kind::Back => one(vec![
            choice(name, typed, "agree", "I agree", "The draft goes on."),
            choice(name, typed, "back", "Send it back", "It goes back to the assessor, to be drafted anew."),
        ]),
        Kind::Person if offered.people.is_empty() => none("Nobody in the season may be chosen."),
        Kind::Person => one(people(name, offered, typed)),
        Kind::People if offered.people.is_empty() => none("Nobody else in the season may be chosen."),
        Kind::People => {
            Control::Many { choices: people(name, offered, typed), more: Vec::new(), beside: Vec::new() }
        }
        Kind::OnFile => on_file(name, offered, typed),
        Kind::About => one(about(name, typed)),
        Kind::Answered => one(answered(name, typed)),
        Kind::Cause => one(cause(name, offered, typed)),
        Kind::Csv => Control::File { beside: lines_of_the_file(name, typed) },
        Kind::One(of) => match acts(name, of, offered, typed) {
            all if all.is_empty() => none(nothing(of)),
            all => one(all),
        },
        Kind::Any(of) => match acts(name, of, offered, typed) {
            all if all.is_empty() => none(nothing(of)),
            choices => Control::Many { choices, more: Vec::new(), beside: Vec::new() },
        },
    };
    Shown { name: name.into(), label: field.label.into(), hint: field.hint.into(), control }
}

pub(super) fn choice(name: &str, typed: &Typed, value: &str, words: &str, hint: &str) -> Choice {
    Choice {
        value: value.into(),
        words: words.into(),
        hint: hint.into(),
        chosen: typed.has(name, value),
        more: Vec::new(),
    }
}

/// Highest first, each with its meaning.
fn grades(app: &App, name: &str, typed: &Typed) -> Vec<Choice> {
    let mut all: Vec<_> = app.ports().framework.grades.iter().collect();
    all.sort_by_key(|it| std::cmp::Reverse(it.grade.number()));
    let words = |it: &plumbline_core::framework::GradeMeaning| {
        let number = it.grade.number();
        choice(name, typed, &number.to_string(), &format!("{number}: {}", it.grade.words()), &it.meaning)
    };
    all.into_iter().map(words).collect()
}

fn people(name: &str, offered: &Offered, typed: &Typed) -> Vec<Choice> {
    let all = offered.people.iter();
    all.map(|(id, person)| {
        let id = id.to_string();
        let words = if person.is_empty() { id.clone() } else { person.clone() };
        choice(name, typed, &id, &words, &id)
    })
    .collect()
}

fn acts(name: &str, of: Earlier, offered: &Offered, typed: &Typed) -> Vec<Choice> {
    let all = offered.acts.iter().filter(|(which, ..)| *which == of);
    all.map(|(_, version, words)| choice(name, typed, &version.to_string(), words, "")).collect()
}

fn nothing(of: Earlier) -> &'static str {
    match of {
        Earlier::OpenQueries => "No query waits for an answer.",
        Earlier::UnmetQueries => "No query was answered.",
        Earlier::OpenReports => "No report waits for an answer.",
        Earlier::Asked => "Nothing that was asked for is open.",
        Earlier::Own => "There is nothing of yours that could be withdrawn.",
    }
}

fn on_file(name: &str, offered: &Offered, typed: &Typed) -> Control {
    let figure = |(address, words): &(String, String)| choice(name, typed, address, words, address);
    let mut choices: Vec<Choice> = offered.figures.first.iter().map(figure).collect();
    choices.extend(offered.items.iter().map(|(version, words)| {
        choice(name, typed, &version.to_string(), &format!("Act {version}: {words}"), "")
    }));
    let mut more: Vec<Group> = offered
        .figures
        .more
        .iter()
        .map(|(heading, all)| Group { heading: heading.clone(), choices: all.iter().map(figure).collect() })
        .collect();
    // What was chosen and is offered no more, or came by a link, is not lost.
    let known = |value: &str| {
        choices.iter().chain(more.iter().flat_map(|group| &group.choices)).any(|it| it.value == value)
    };
    let others: Vec<Choice> = typed
        .all(name)
        .filter(|value| !value.trim().is_empty() && !known(value))
        .map(|value| choice(name, typed, value, value, ""))
        .collect();
    if !others.is_empty() {
        more.push(Group { heading: "Others that you chose".into(), choices: others });
    }
    let inner = format!("{name}-more");
    let beside = Shown {
        label: "Other figures, by their addresses".into(),
        hint: "One a line, as the profile and the letter show them.".into(),
        control: Control::Text { value: typed.get(&inner).into(), rows: 3, words: None },
        name: inner,
    };
    Control::Many { choices, more, beside: vec![beside] }
}

fn line(name: &str, part: &str, label: &str, hint: &str, typed: &Typed) -> Shown {
    let name = format!("{name}-{part}");
    let value = typed.get(&name).to_owned();
    Shown {
        control: Control::Line { value, short: part == "sentence" },
        name,
        label: label.into(),
        hint: hint.into(),
    }
}

fn about(name: &str, typed: &Typed) -> Vec<Choice> {
    let of = |part: &str, words: &str, label: &str, hint: &str| Choice {
        more: vec![line(name, part, label, hint, typed)],
        ..choice(name, typed, part, words, "")
    };
    vec![
        of("sentence", "A sentence of the letter", "Its number", "The letter numbers each sentence."),
        of("figure", "A figure", "Its address", "Such as A/E06000014/primary/overall/share."),
        of("record", "A line of a published file", "Its edition and row", "Such as 0c1f52d3a94b:117."),
    ]
}

fn answered(name: &str, typed: &Typed) -> Vec<Choice> {
    let inner = format!("{name}-correct");
    let lines = Shown {
        label: "Lines that are wrong".into(),
        hint: "One a line: the edition and row, and what it should say, such as 0c1f52d3a94b:117 remove."
            .into(),
        control: Control::Text { value: typed.get(&inner).into(), rows: 3, words: None },
        name: inner,
    };
    vec![
        choice(name, typed, "reject", "Not upheld", "What was said is not right."),
        choice(
            name,
            typed,
            "letter",
            "Upheld: the letter alone is wrong",
            "No figure changes; the letter is mended.",
        ),
        Choice {
            more: vec![lines],
            ..choice(name, typed, "uphold", "Upheld: lines of a published file are wrong", "")
        },
    ]
}

fn cause(name: &str, offered: &Offered, typed: &Typed) -> Vec<Choice> {
    let chosen = |part: &str, label: &str, control: &dyn Fn(&str) -> Vec<Choice>, none: &str| {
        let name = format!("{name}-{part}");
        let all = control(&name);
        let control = if all.is_empty() { Control::Nothing { says: none.into() } } else { Control::One(all) };
        Shown { name, label: label.into(), hint: String::new(), control }
    };
    let items = |name: &str| {
        let all = offered.items.iter();
        all.map(|(version, words)| choice(name, typed, &version.to_string(), words, "")).collect()
    };
    let queries = |name: &str| acts(name, Earlier::UnmetQueries, offered, typed);
    vec![
        Choice {
            more: vec![chosen("evidence", "Which item", &items, "No item is on the register.")],
            ..choice(name, typed, "evidence", "Late evidence of a concern about safeguarding", "")
        },
        Choice {
            more: vec![chosen("query", "Which query", &queries, nothing(Earlier::UnmetQueries))],
            ..choice(name, typed, "query", "A query that was upheld and moves the outcome", "")
        },
        choice(name, typed, "published", "The grade that was published is wrong", ""),
    ]
}

/// A file cannot be put back into its field: its lines stand in a text that is sent in its place.
fn lines_of_the_file(name: &str, typed: &Typed) -> Vec<Shown> {
    let inner = format!("{name}-lines");
    let sent = Some(typed.get(name)).filter(|text| !text.trim().is_empty());
    let value = sent.unwrap_or_else(|| typed.get(&inner)).to_owned();
    vec![Shown {
        name: inner,
        label: "Or its lines".into(),
        hint: "Where you choose no file: the heading, then a line for each provider.".into(),
        control: Control::Text { value, rows: 10, words: None },
    }]
}
