//! The register as a CSV file: read with every problem at once, and written so that it reads back the same.

use crate::session::Session;
use crate::typed_csv::{Problems, Row, TypedCsv};
use anyhow::Result;
use jiff::civil::Date;
use plumbline_core::letter::{Person, Register, Role};

pub const COLUMNS: &[&str] =
    &["role", "area", "name", "post", "organisation", "address", "salutation", "from", "to"];
/// Parts the lines of an address.
const LINE: char = '|';

/// The people of a file.
pub fn read(session: &Session, file: &TypedCsv) -> Result<Register> {
    let mut problems = file.problems();
    let mut people: Vec<(usize, Person)> = Vec::new();
    for row in file.rows() {
        if let Some(person) = person(session, file, row, &mut problems) {
            people.push((row.number, person));
        }
    }
    twice(&people, &mut problems);
    if people.is_empty() {
        problems.row(1, "no row follows; expected one for each person or body");
    }
    problems.or(Register { people: people.into_iter().map(|(_, person)| person).collect() })
}

fn person(session: &Session, file: &TypedCsv, row: &Row, problems: &mut Problems) -> Option<Person> {
    let text = |column: &str| file.get(row, column);
    let role = Role::ALL.into_iter().find(|role| role.id() == text("role"));
    if role.is_none() {
        let known: Vec<&str> = Role::ALL.iter().map(|role| role.id()).collect();
        problems.cell(row, "role", text("role"), format!("expected one of {}", known.join(", ")));
    }
    let area = match text("area") {
        "" => Some(None),
        word => match session.area(word) {
            Ok(area) => Some(Some(area.code.clone())),
            Err(why) => {
                problems.cell(row, "area", word, why);
                None
            }
        },
    };
    if text("name").is_empty() {
        problems.unnamed(row, "name", "is empty; expected the name of a person or body");
    }
    let (from, to) = (day(text("from")), day(text("to")));
    for (column, found) in [("from", &from), ("to", &to)] {
        if found.is_none() {
            problems.cell(row, column, text(column), "expected a day such as 2011-08-31, or nothing");
        }
    }
    if let (Some(Some(from)), Some(Some(to))) = (from, to)
        && to < from
    {
        problems.cell(row, "to", text("to"), format!("comes before {from}; expected the last day"));
    }
    let lines = text("address").split(LINE).map(str::trim).filter(|line| !line.is_empty());
    Some(Person {
        role: role?,
        area: area?,
        name: Some(text("name")).filter(|name| !name.is_empty())?.to_owned(),
        post: text("post").to_owned(),
        organisation: text("organisation").to_owned(),
        address: lines.map(str::to_owned).collect(),
        salutation: text("salutation").to_owned(),
        from: from?,
        to: to?,
    })
}

/// Nothing is no day; a day that is none is none.
fn day(text: &str) -> Option<Option<Date>> {
    if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) }
}

/// Of a role that one person fills, two at once: nothing is guessed.
fn twice(people: &[(usize, Person)], problems: &mut Problems) {
    for (at, (number, person)) in people.iter().enumerate() {
        let same = |other: &&(usize, Person)| {
            other.1.role == person.role && other.1.area == person.area && meet(&other.1, person)
        };
        if person.role != Role::Copy
            && let Some((earlier, _)) = people[..at].iter().find(same)
        {
            let role = person.role.id();
            problems.row(
                *number,
                format!(
                    "is {role} on days on which row {earlier} is too; let the one end before the other begins"
                ),
            );
        }
    }
}

fn meet(a: &Person, b: &Person) -> bool {
    let before = |a: &Person, b: &Person| a.to.zip(b.from).is_some_and(|(to, from)| to < from);
    !before(a, b) && !before(b, a)
}

/// The register as a file that [`read`] takes back.
pub fn written(register: &Register) -> Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for person in &register.people {
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        writer.write_record([
            person.role.id().to_owned(),
            person.area.as_ref().map(ToString::to_string).unwrap_or_default(),
            person.name.clone(),
            person.post.clone(),
            person.organisation.clone(),
            person.address.join(&LINE.to_string()),
            person.salutation.clone(),
            day(person.from),
            day(person.to),
        ])?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}
