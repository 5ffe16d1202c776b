//! What published inspections leave out, in the long CSV, a file a super group: the outcomes of Every Child Matters and the day
//! of publication of each provider's last inspections, and every finding that no layout carries. The same inspection in two
//! files is one (P19).

use super::is_published;
use crate::MadeUpFile;
use crate::country::Country;
use crate::place::Place;
use crate::provider::{Finding, Provider, Role};
use jiff::civil::{Date, date};
use plumbline_core::framework::Framework;
use plumbline_core::record::Judgement;
use plumbline_opendata::{CsvFile, Encoding, WriteError, mark};

const COLUMNS: [&str; 15] = [
    "record",
    "data",
    "area",
    "remit",
    "urn",
    "group",
    "kind",
    "inspected",
    "published",
    "overall",
    "healthy",
    "safe",
    "enjoying",
    "positive",
    "economic",
];

/// The last profile before the assessment shows what was published by then.
const PROFILE: Date = date(2011, 8, 31);

pub(super) fn files(country: &Country<'_>, framework: &Framework) -> Result<Vec<MadeUpFile>, WriteError> {
    let mut files = Vec::new();
    for super_group in &framework.super_groups {
        let name = format!("made-up-grades-{}.csv", super_group.id);
        let mut csv = CsvFile::new(&name, Encoding::Utf8);
        csv.row(COLUMNS)?;
        let mut any = false;
        for (place, provider) in country.all() {
            for role in &provider.roles {
                let group = &framework.groups[role.group];
                if group.super_group != super_group.id {
                    continue;
                }
                let first = first_in_full(role);
                for (n, finding) in role.findings.iter().enumerate() {
                    if finding.is_graded() && n >= first || !is_published(provider, finding, &group.id) {
                        write(&mut csv, place, provider, &group.id, finding)?;
                        any = true;
                    }
                }
            }
        }
        if any {
            files.push(MadeUpFile { bytes: csv.finish()?, name });
        }
    }
    Ok(files)
}

/// The latest inspection, and the one before it where the published profile still shows that one (P9).
fn first_in_full(role: &Role) -> usize {
    let is_out = |f: &Finding| f.published.is_none_or(|day| day <= PROFILE);
    let latest = role.findings.iter().rposition(|f| f.is_graded() && is_out(f));
    latest.or_else(|| role.findings.iter().rposition(Finding::is_graded)).unwrap_or(0)
}

fn write(
    csv: &mut CsvFile,
    place: &Place<'_>,
    provider: &Provider,
    group: &str,
    finding: &Finding,
) -> Result<(), WriteError> {
    let (urn, inspected) = (provider.urn(), finding.inspected.to_string());
    let published = finding.published.map(|day| day.to_string()).unwrap_or_default();
    let about = ["finding", mark::MADE_UP, place.code(), provider.remit.id(), &urn, group, finding.kind.id()];
    let grades = finding.grades.map(|grade| grade.map_or("", Judgement::word));
    csv.row(about.into_iter().chain([inspected.as_str(), &published]).chain(grades))
}
