//! What a case may expect of area inspections: their findings, what became of earlier ones, and the letter.

use super::found::list;
use plumbline_core::letter::{Block, Correspondents, Document, Inline, InspectionLetter, Signatory};
use plumbline_core::profile::InspectionFigure;
use plumbline_core::profile::following::{InspectionRecord, records};
use plumbline_core::profile::history::BlockB;
use plumbline_core::record::{AreaFindingKind, AreaInspectionKind};
use plumbline_core::time::Dated;

/// The unannounced inspection of a date.
pub fn record<'a>(block: &'a BlockB, when: &str) -> Option<InspectionRecord<'a>> {
    let when: Dated = when.parse().ok()?;
    let mut all = records(block, AreaInspectionKind::Unannounced).into_iter();
    all.find(|record| record.event.inspection.inspected == Some(when))
}

/// `areas for priority action 0, strengths 4, ...`
pub fn by_kind(record: &InspectionRecord) -> String {
    let figures = AreaFindingKind::ALL.map(InspectionFigure::Findings);
    list(figures.map(|figure| format!("{} {}", figure.title(), record.count(figure))))
}

/// `new 0, addressed 0, persisting 4, not followed up 2`
pub fn followed(record: &InspectionRecord) -> String {
    let figures = InspectionFigure::ALL
        .into_iter()
        .filter(|figure| matches!(figure, InspectionFigure::New | InspectionFigure::Earlier(_)));
    list(figures.map(|figure| format!("{} {}", figure.id().replace('-', " "), record.count(figure))))
}

/// What an inspection says of the earlier finding of a subject.
pub fn became(record: &InspectionRecord, subject: &str) -> Option<String> {
    let named = |known: &&smol_str::SmolStr| known.as_str() == subject;
    let area = record.earlier.iter().find(|area| area.placed.fact.known_as().as_ref().is_some_and(named))?;
    Some(area.fate.words().to_owned())
}

/// The letter to an invented director, or why there is none.
pub fn letter(block: &BlockB, record: &InspectionRecord, area: &str) -> Result<Document, Vec<String>> {
    let people = Correspondents {
        sender: vec!["The inspectorate".into()],
        addressee: vec!["The director".into()],
        salutation: "Dear Director".into(),
        signatory: Signatory {
            closing: "Yours sincerely".into(),
            name: "A. N. Inspector".into(),
            post: "Inspector".into(),
        },
        copies: Vec::new(),
    };
    let inspection = &record.event.inspection;
    let dated = inspection.published.unwrap_or(record.event.latest);
    let letter = InspectionLetter { record, block, area, people: &people, dated, marks: Vec::new() };
    letter.document().map_err(|refused| refused.iter().map(ToString::to_string).collect())
}

/// The headings of a letter, in order.
pub fn headings(letter: &Document) -> String {
    let headings = letter.body.iter().filter_map(|block| match block {
        Block::Heading { text, .. } => Some(text.as_str()),
        _ => None,
    });
    headings.collect::<Vec<_>>().join(" | ")
}

/// Its paragraphs and items, each as it reads.
pub fn sentences(letter: &Document) -> Vec<String> {
    let run = |parts: &Vec<Inline>| parts.iter().map(Inline::text).collect::<String>();
    letter
        .body
        .iter()
        .flat_map(|block| match block {
            Block::Paragraph(parts) => vec![run(parts)],
            Block::List(items) => items.iter().map(run).collect(),
            Block::Heading { .. } | Block::Table(_) => Vec::new(),
        })
        .collect()
}
