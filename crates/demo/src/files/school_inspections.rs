//! The layout of `school-inspections-2020`: a number, a grade and a day.

use super::named;
use crate::MadeUpFile;
use crate::country::Country;
use crate::provider::Provider;
use jiff::civil::Date;
use plumbline_core::record::{Judgement, Remit};
use plumbline_opendata::{CsvFile, Encoding, WriteError};

/// A school that stands in two groups has its inspections in the long CSV, which names the group of each: this layout cannot
/// say whether a grade is the school's or its sixth form's (P3).
pub(super) fn carries(provider: &Provider) -> bool {
    provider.remit == Remit::Schools && provider.roles.len() == 1
}

pub(super) fn file(country: &Country<'_>) -> Result<MadeUpFile, WriteError> {
    let mut csv = CsvFile::new("school-inspections.csv", Encoding::Utf8);
    csv.row(["URN", "Rating", "Inspection Date"])?;
    for (_, provider) in country.all().filter(|(_, provider)| carries(provider)) {
        // The latest first, as published.
        for finding in provider.roles[0].findings.iter().rev().filter(|f| f.is_graded()) {
            let Some(grade) = finding.grades[0] else { continue };
            csv.row([provider.urn().as_str(), word(grade), &day(finding.inspected)])?;
        }
    }
    Ok(named("school-inspections.csv", csv.finish()?))
}

fn word(grade: Judgement) -> &'static str {
    match grade {
        Judgement::Outstanding => "Outstanding",
        Judgement::Good => "Good",
        Judgement::Satisfactory => "Satisfactory",
        Judgement::Inadequate => "Inadequate",
    }
}

fn day(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}
