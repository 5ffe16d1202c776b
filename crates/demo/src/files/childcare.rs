//! The layout of `childcare-2021`: open childcare, up to three full inspections of each, and apart from them an outcome for
//! a provider with no children on roll. It goes round in parts.

use super::{childcare_type, in_childcare, named, number};
use crate::MadeUpFile;
use crate::country::Country;
use crate::place::Place;
use crate::provider::{Finding, Provider};
use jiff::civil::Date;
use plumbline_core::framework::Framework;
use plumbline_core::record::{EventKind, Judgement};
use plumbline_opendata::{CsvFile, Encoding, WriteError};

const PARTS: usize = 4;

/// As published, without the columns that describe people or rooms.
const HEADINGS: [&str; 22] = [
    "Web link",
    "Provider URN",
    "Registration date",
    "Provider type",
    "Provider status",
    "Provider name",
    "Local authority",
    "Region",
    "Places",
    "Most recent full: Inspection number",
    "Most recent full: Inspection date",
    "Most recent full: Overall effectiveness",
    "Second most recent full: Overall effectiveness",
    "Second most recent full: Inspection number",
    "Second most recent full: Inspection date",
    "Third most recent full: Overall effectiveness",
    "Third most recent full: Inspection number",
    "Third most recent full: Inspection date",
    "NCOR: Inspection number",
    "NCOR: Inspection date",
    "NCOR: Overall effectiveness",
    "CR: Inspection number",
];

pub(super) fn is_without_children(finding: &Finding) -> bool {
    finding.kind == EventKind::NoChildren
}

/// Parts of nearly equal length, wherever that cuts.
pub(super) fn files(country: &Country<'_>, framework: &Framework) -> Result<Vec<MadeUpFile>, WriteError> {
    let listed: Vec<(&Place<'_>, &Provider, &str)> = country
        .all()
        .filter_map(|(place, provider)| {
            let group = framework.groups[provider.group()].id.as_str();
            in_childcare(provider, group).then(|| Some((place, provider, childcare_type(group)?)))?
        })
        .collect();
    let each = listed.len().div_ceil(PARTS).max(1);
    let parts = listed.chunks(each).enumerate();
    parts.map(|(n, part)| file(&format!("registered-childcare-{}.csv", n + 1), part)).collect()
}

fn file(name: &str, part: &[(&Place<'_>, &Provider, &str)]) -> Result<MadeUpFile, WriteError> {
    let mut csv = CsvFile::new(name, Encoding::Utf8);
    csv.row(HEADINGS)?;
    for (place, provider, kind) in part {
        csv.row(row(place, provider, kind))?;
    }
    Ok(named(name, csv.finish()?))
}

fn row(place: &Place<'_>, provider: &Provider, kind: &str) -> Vec<String> {
    let findings = &provider.roles[0].findings;
    let mut full = findings.iter().rev().filter(|f| f.is_graded());
    let (first, second, third) = (full.next(), full.next(), full.next());
    let empty = findings.iter().rev().find(|f| is_without_children(f));
    // Event numbers are no identity (P19): these only look like some.
    let event = |of: Option<&Finding>, turn: u32| of.map(|_| (provider.number * 4 + turn).to_string());
    let day_of = |of: Option<&Finding>| of.map(|f| day(f.inspected));
    let grade_of = |of: Option<&Finding>| of.map(|f| f.grades[0].map_or("-", number).to_owned());
    let cells = [
        Some("Made-up data: no page".into()),
        Some(provider.urn()),
        Some(day(provider.opened)),
        Some(kind.to_owned()),
        Some("Active".into()),
        Some(provider.name.clone()),
        Some(place.area.name.clone()),
        place.area.region.clone(),
        Some((6 + provider.number % 40).to_string()),
        event(first, 0),
        day_of(first),
        grade_of(first),
        grade_of(second),
        event(second, 1),
        day_of(second),
        grade_of(third),
        event(third, 2),
        day_of(third),
        event(empty, 3),
        day_of(empty),
        empty.map(|f| met(f).to_owned()),
        None,
    ];
    cells.into_iter().map(Option::unwrap_or_default).collect()
}

/// Compliant or not: there is no grade without children (P11).
fn met(finding: &Finding) -> &'static str {
    match finding.grades[0] {
        Some(Judgement::Inadequate) => "Not Met (with actions)",
        _ => "Met",
    }
}

fn day(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}
