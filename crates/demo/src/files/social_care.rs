//! The layouts of `social-care-register-2018` and `social-care-2018`: who is registered, and every visit with the day on which
//! its report came out. Areas' own fostering and adoption services are in neither.

use super::named;
use crate::MadeUpFile;
use crate::country::Country;
use crate::place::Place;
use crate::provider::{Finding, Provider};
use jiff::civil::Date;
use plumbline_core::framework::Framework;
use plumbline_core::record::{EventKind, Judgement, Outcome};
use plumbline_opendata::{CsvFile, Encoding, WriteError};

const REGISTER: [&str; 18] = [
    "Web link",
    "URN",
    "Linked education URN",
    "Provision type",
    "Registration status",
    "Name",
    "Address 1",
    "Address 2",
    "Town",
    "County",
    "Postcode",
    "Ofsted Region",
    "Government Office Region",
    "Local authority",
    "Parliamentary constituency",
    "Sector",
    "Places",
    "Organisation name",
];

const VISITS: [&str; 27] = [
    "Web link",
    "URN",
    "Linked Education URN",
    "Provision type",
    "Registration Status",
    "Name",
    "Address 1",
    "Address 2",
    "Town",
    "County",
    "Postcode",
    "Ofsted Region",
    "Government Office Region",
    "Local authority",
    "Parliamentary constituency",
    "Sector",
    "Places",
    "Organisation",
    "Event type",
    "Inspection date",
    "Publication date",
    "Event number",
    "Overall effectiveness",
    "Outcomes for children and young people",
    "Quality of care",
    "Safeguarding children and young people",
    "Leadership and management",
];

/// The type and sector that tell a group.
fn kind(group: &str) -> Option<(&'static str, &'static str)> {
    match group {
        "la-childrens-home" => Some(("Children's home", "Local Authority")),
        "pv-childrens-home" => Some(("Children's home", "Private")),
        "pv-fostering-adoption" => Some(("Independent Fostering Agency", "Voluntary")),
        "residential-special" => Some(("Residential Special School", "Private")),
        _ => None,
    }
}

pub(super) fn carries(group: &str) -> bool {
    kind(group).is_some()
}

pub(super) fn files(country: &Country<'_>, framework: &Framework) -> Result<[MadeUpFile; 2], WriteError> {
    let mut register = CsvFile::new("social-care-register.csv", Encoding::Utf8);
    let mut visits = CsvFile::new("social-care-inspections.csv", Encoding::Cp1252);
    register.row(REGISTER)?;
    visits.row(VISITS)?;
    for (place, provider) in country.all() {
        let Some(kind) = kind(&framework.groups[provider.group()].id) else { continue };
        let about = about(place, provider, kind);
        register.row(about.iter().map(String::as_str).chain(["An organisation (made up)"]))?;
        for (n, finding) in provider.roles[0].findings.iter().enumerate() {
            let told = visit(provider, n, finding);
            visits.row(about.iter().chain(&told).map(String::as_str))?;
        }
    }
    let register = named("social-care-register.csv", register.finish()?);
    Ok([register, named("social-care-inspections.csv", visits.finish()?)])
}

/// The cells that both layouts begin with, up to the number of places.
fn about(place: &Place<'_>, provider: &Provider, (kind, sector): (&str, &str)) -> Vec<String> {
    let mut cells = vec![String::new(); 17];
    cells[0] = "Made-up data: no page".into();
    cells[1] = provider.urn();
    cells[3] = kind.into();
    cells[4] = "Active".into();
    cells[5].clone_from(&provider.name);
    cells[13].clone_from(&place.area.name);
    cells[15] = sector.into();
    cells
}

fn visit(provider: &Provider, n: usize, finding: &Finding) -> [String; 10] {
    let event = match finding.kind {
        EventKind::Interim => "Interim inspection",
        EventKind::Monitoring => "Monitoring inspection",
        EventKind::Inspection | EventKind::NoChildren => "Full inspection",
    };
    let grade = |outcome: Outcome| finding.grades[outcome as usize].map_or("", word).to_owned();
    // Event numbers are no identity (P19): these only look like some.
    let number = (u64::from(provider.number) * 8 + n as u64).to_string();
    [
        String::new(),
        event.into(),
        day(finding.inspected),
        finding.published.map(day).unwrap_or_default(),
        number,
        grade(Outcome::Overall),
        grade(Outcome::Enjoying),
        String::new(),
        grade(Outcome::Safe),
        String::new(),
    ]
}

/// The layout writes the third grade in its later words.
fn word(grade: Judgement) -> &'static str {
    match grade {
        Judgement::Outstanding => "Outstanding",
        Judgement::Good => "Good",
        Judgement::Satisfactory => "Requires improvement to be good",
        Judgement::Inadequate => "Inadequate",
    }
}

fn day(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}
