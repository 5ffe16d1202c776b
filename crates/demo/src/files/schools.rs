//! The layout of `schools-2018`: every school and college, open or closed, whose type tells its group.

use super::workbook;
use crate::MadeUpFile;
use crate::country::Country;
use crate::place::Place;
use crate::provider::Provider;
use plumbline_core::framework::Framework;
use plumbline_opendata::{Cell, Table, WriteError};

/// In the order in which they are published; some are left empty, as many cells of the register are.
const HEADINGS: [&str; 14] = [
    "URN",
    "LA",
    "ESTAB",
    "SCHNAME",
    "TOWN",
    "ICLOSE",
    "OPENDATE",
    "CLOSEDATE",
    "MINORGROUP",
    "NFTYPE",
    "ISPRIMARY",
    "ISSECONDARY",
    "ISPOST16",
    "GENDER",
];

type Types = &'static [(&'static str, &'static str)];

/// Types and their broader kind, the likeliest first; whether it has primary and secondary classes.
fn types(group: &str) -> Option<(Types, (i64, i64))> {
    const PRIMARY: [(&str, &str); 4] = [
        ("Community school", "Maintained School"),
        ("Voluntary controlled school", "Maintained School"),
        ("Voluntary aided school", "Maintained School"),
        ("Academy - Converter mainstream", "Academy"),
    ];
    const SECONDARY: [(&str, &str); 3] = [
        ("Community school", "Maintained School"),
        ("Foundation school", "Maintained School"),
        ("Voluntary aided school", "Maintained School"),
    ];
    const ACADEMY: [(&str, &str); 3] = [
        ("Academy sponsor led mainstream", "Academy"),
        ("Academy - Converter mainstream", "Academy"),
        ("City technology college", "Academy"),
    ];
    const FURTHER: [(&str, &str); 2] = [
        ("General further education college", "College"),
        ("Agriculture and horticulture college", "College"),
    ];
    const SIXTH_FORM: [(&str, &str); 1] = [("Sixth form college", "College")];
    const SPECIAL: [(&str, &str); 2] =
        [("Community special school", "Special School"), ("Foundation special school", "Special School")];
    const OTHER_SPECIAL: [(&str, &str); 2] = [
        ("Non-maintained special school", "Special School"),
        ("Other independent special school", "Independent School"),
    ];
    Some(match group {
        "primary" => (&PRIMARY, (1, 0)),
        "maintained-secondary" => (&SECONDARY, (0, 1)),
        "academy-ctc" => (&ACADEMY, (0, 1)),
        "fe-college" => (&FURTHER, (0, 0)),
        "sixth-form-college" => (&SIXTH_FORM, (0, 0)),
        "maintained-special" => (&SPECIAL, (1, 1)),
        "non-la-special" => (&OTHER_SPECIAL, (1, 1)),
        _ => return None,
    })
}

/// Whether the register of schools carries providers of this group.
pub(super) fn carries(group: &str) -> bool {
    types(group).is_some()
}

pub(super) fn file(country: &Country<'_>, framework: &Framework) -> Result<MadeUpFile, WriteError> {
    let rows = country
        .all()
        .filter_map(|(place, provider)| row(place, provider, &framework.groups[provider.group()].id))
        .collect();
    let table = Table {
        name: "england".into(),
        title: "Schools and colleges of a made-up nation".into(),
        headings: HEADINGS.map(String::from).to_vec(),
        rows,
        ..Table::default()
    };
    workbook("schools", table)
}

fn row(place: &Place<'_>, provider: &Provider, group: &str) -> Option<Vec<Cell>> {
    let (types, (primary, secondary)) = types(group)?;
    // By the number alone, so that more throws of the dice change no school's type; half are of the likeliest type.
    let pick = (provider.number / 2) as usize % types.len();
    let (kind, minor) = types[if provider.number.is_multiple_of(2) { 0 } else { pick }];
    Some(vec![
        Cell::Whole(i64::from(provider.number)),
        Cell::from(super::areas::number(place.area)),
        Cell::Whole(2000 + i64::from(provider.number % 5000)),
        Cell::from(provider.name.as_str()),
        Cell::Empty,
        Cell::Whole(i64::from(provider.closed.is_some())),
        Cell::Day(provider.opened),
        Cell::from(provider.closed),
        Cell::from(minor),
        Cell::from(kind),
        Cell::Whole(primary),
        Cell::Whole(secondary),
        Cell::Whole(i64::from(provider.roles.len() > 1 && secondary == 1)),
        Cell::from("Mixed"),
    ])
}
