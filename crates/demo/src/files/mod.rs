//! The nation written down: each file in the layout that is published, and in the long CSV what no published layout carries.

mod areas;
mod area_inspections;
mod childcare;
mod grades;
mod interactive_tool;
mod long;
mod neighbours;
mod registers;
mod school_inspections;
mod school_links;
mod schools;
mod social_care;

use crate::country::Country;
use crate::provider::{Finding, Provider};
use crate::{MadeUpFile, area_evidence, contradictions, departures, indicators, returns};
pub(crate) use long::{Row, Sheet};
use plumbline_core::framework::Framework;
use plumbline_core::record::{Judgement, Remit};
use plumbline_opendata::{Cell, Table, WriteError, mark, xlsx};

/// Every file, in no order.
pub(crate) fn write(
    seed: u64,
    country: &Country<'_>,
    framework: &Framework,
) -> Result<Vec<MadeUpFile>, WriteError> {
    let mut files = vec![
        areas::codes(country.places)?,
        areas::list(country.places)?,
        area_inspections::file(seed, country.places)?,
        neighbours::file(seed, country.places)?,
        interactive_tool::file(seed, country.places)?,
        schools::file(country, framework)?,
        school_inspections::file(country)?,
        school_links::file(country)?,
        registers::file(country, framework)?,
        evidence_of_areas(seed, country, framework)?,
    ];
    files.extend(told_beside(country, framework)?);
    files.extend(childcare::files(country, framework)?);
    files.extend(social_care::files(country, framework)?);
    files.extend(grades::files(country, framework)?);
    Ok(files)
}

/// What is held of areas and published in no layout, in one file: the providers' numbers in the returns of placements say of
/// all of it that it is made up, whatever the file is called.
fn evidence_of_areas(
    seed: u64,
    country: &Country<'_>,
    framework: &Framework,
) -> Result<MadeUpFile, WriteError> {
    let mut sheet = Sheet::new("area-evidence");
    returns::rows(seed, country, framework, &mut sheet);
    area_evidence::rows(seed, country.places, &mut sheet);
    indicators::rows(seed, country.places, framework, &mut sheet);
    sheet.file()
}

/// What old lists and other files tell, where there is anything.
fn told_beside(country: &Country<'_>, framework: &Framework) -> Result<Vec<MadeUpFile>, WriteError> {
    let (mut departures, mut contradictions) = (Sheet::new("departures"), Sheet::new("contradictions"));
    departures::rows(country.places, &mut departures);
    contradictions::rows(country, framework, &mut contradictions);
    [departures, contradictions].into_iter().filter(|sheet| !sheet.is_empty()).map(Sheet::file).collect()
}

fn named(name: &str, bytes: Vec<u8>) -> MadeUpFile {
    MadeUpFile { name: format!("made-up-{name}"), bytes }
}

/// A workbook that says in itself and in every row that it is made up.
fn workbook(name: &str, table: Table) -> Result<MadeUpFile, WriteError> {
    Ok(named(&format!("{name}.xlsx"), xlsx(&marked(table))?))
}

/// A further column, which no description reads, says it in every row: layouts of areas have no numbers that do.
fn marked(mut table: Table) -> Table {
    let width = table.headings.len();
    table.headings.push("Data".into());
    for row in &mut table.rows {
        row.resize(width, Cell::Empty);
        row.push(Cell::from(mark::MADE_UP));
    }
    Table { mark: Some(mark::MADE_UP.into()), ..table }
}

/// Groups that the register of childcare carries, with its words for them.
fn childcare_type(group: &str) -> Option<&'static str> {
    match group {
        "childminder" => Some("Childminder"),
        "childcare-domestic" => Some("Childcare on domestic premises"),
        "childcare-non-domestic" => Some("Childcare on non-domestic premises"),
        _ => None,
    }
}

/// The register of childcare shows what is open, and each provider's group.
fn in_childcare(provider: &Provider, group: &str) -> bool {
    provider.closed.is_none() && childcare_type(group).is_some()
}

/// Whether a layout beside the long CSV carries this finding, though without its outcomes or its day of publication.
fn is_published(provider: &Provider, finding: &Finding, group: &str) -> bool {
    match provider.remit {
        Remit::Childcare => {
            in_childcare(provider, group) && (finding.is_graded() || childcare::is_without_children(finding))
        }
        Remit::Schools => school_inspections::carries(provider) && finding.is_graded(),
        Remit::SocialCare => social_care::carries(group),
    }
}

fn number(grade: Judgement) -> &'static str {
    match grade {
        Judgement::Outstanding => "1",
        Judgement::Good => "2",
        Judgement::Satisfactory => "3",
        Judgement::Inadequate => "4",
    }
}
