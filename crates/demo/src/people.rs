//! To whom letters of the made-up nation go: people whom nobody could take for real, with changes of post.

use crate::Recipe;
use jiff::civil::{Date, date};
use plumbline_core::area::Area;
use plumbline_core::chance::Dice;
use plumbline_core::letter::{Person, Register, Role};

const GIVEN: [&str; 12] = [
    "Ada", "Boris", "Chandra", "Dervla", "Emeka", "Farah", "Gwilym", "Hana", "Ivo", "Jaya", "Kofi", "Lowenna",
];
/// Titles that go with them.
const TITLES: [&str; 12] = ["Ms", "Mr", "Ms", "Ms", "Mr", "Ms", "Mr", "Ms", "Mr", "Ms", "Mr", "Ms"];
const FAMILY: [&str; 10] = [
    "Example",
    "Specimen",
    "Placeholder",
    "Sample",
    "Nonesuch",
    "Inventory",
    "Pattern",
    "Figment",
    "Notional",
    "Mockford",
];

/// The day on which posts change hands, before the letters of the year go out.
const CHANGE: Date = date(2011, 7, 1);

/// A register in which every area has a director, a lead member and a chief executive on every day.
pub fn people(recipe: Recipe, areas: &[Area]) -> Register {
    let mut people = vec![
        office(Role::Sender, "The Inspectorate (made up)", "", &["1 Plumb Lane", "London"]),
        office(Role::Signatory, "Ms Wilhelmina Figment (made up)", "Director of inspection", &[]),
    ];
    let mut areas: Vec<&Area> = areas.iter().collect();
    areas.sort_by(|a, b| a.code.cmp(&b.code));
    for area in areas {
        let mut dice = Dice::new(recipe.seed, &["people", area.code.as_str()]);
        directors(area, &mut dice, &mut people);
        for post in ["Lead Member for Children's Services", "Chief Executive"] {
            people.push(holder(area, Role::Copy, post, &mut dice));
        }
    }
    Register { people }
}

/// One director; in some areas another since the summer.
fn directors(area: &Area, dice: &mut Dice, people: &mut Vec<Person>) {
    let mut first = holder(area, Role::Addressee, "Director of Children's Services", dice);
    if dice.percent(20) {
        let mut second = holder(area, Role::Addressee, "Director of Children's Services", dice);
        first.to = CHANGE.yesterday().ok();
        second.from = Some(CHANGE);
        people.extend([first, second]);
    } else {
        people.push(first);
    }
}

fn holder(area: &Area, role: Role, post: &str, dice: &mut Dice) -> Person {
    let at = dice.below(GIVEN.len() as u64) as usize;
    let (title, family) = (TITLES[at], *dice.pick(&FAMILY));
    Person {
        role,
        area: Some(area.code.clone()),
        name: format!("{title} {} {family} (made up)", GIVEN[at]),
        post: post.into(),
        organisation: format!("The council of {}", area.name),
        address: vec!["1 Made-up Street".into(), area.name.clone()],
        salutation: format!("{title} {family}"),
        from: None,
        to: None,
    }
}

fn office(role: Role, name: &str, post: &str, address: &[&str]) -> Person {
    Person {
        role,
        area: None,
        name: name.into(),
        post: post.into(),
        organisation: String::new(),
        address: address.iter().map(|line| (*line).to_owned()).collect(),
        salutation: String::new(),
        from: None,
        to: None,
    }
}
