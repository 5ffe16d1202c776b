//! One area's letter: its body written or edited, held to its figures, put into the standard format, and opened.

use super::names::Files;
use super::pdfs::{Named, Set};
use super::written::{Pages, pages};
use super::{Letterhead, Written};
use crate::commands::letter::{AwardedSheet, awarded};
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_core::letter::check::{self, HeldTo};
use plumbline_core::letter::{
    AssessmentLetter, Block, Document, Inline, Names, NotOne, Opening, Writing, assessment_letter, body,
    opened,
};
use plumbline_core::profile::ProviderRow;
use plumbline_store::Store;

/// The rows of an area's providers.
pub struct LetterOf<'a> {
    pub assessed: &'a [ProviderRow<'a>],
    pub published: &'a [ProviderRow<'a>],
}

/// Why there is no letter, and what to do.
pub struct NotWritten(pub String);

/// A letter whose words are settled.
pub struct Prepared {
    pub files: Files,
    pub area: AreaCode,
    pub name: String,
    pub document: Document,
    found: AwardedSheet,
    blocks: Vec<Block>,
}

impl Prepared {
    /// For setting it as PDF.
    pub fn named(&self) -> Named<'_> {
        Named { name: &self.name, document: &self.document, files: &self.files }
    }
}

/// The words of an area's letter, or why it has none.
pub fn prepared(
    head: &Letterhead,
    store: &mut Store,
    area: &AreaCode,
) -> Result<Result<Prepared, NotWritten>> {
    let name = head.session.name(area);
    let no = |why: String| Ok(Err(NotWritten(why)));
    let Some(found) = awarded(store, head.results, area, head.year, None)? else {
        return no(format!("no award is recorded; `plumbline award \"{name}\" GRADE` records one"));
    };
    let Some(made) = head.all.of(area) else { return no("the framework assesses no such area".into()) };
    if let Some(why) = stale(head, &found, &made.sheet) {
        return no(why);
    }
    let people = match head.register.on(area, head.date) {
        Ok(people) => people,
        Err(faults) => return no(nobody(&faults, head.date)),
    };
    let blocks = match blocks(head, area, &found) {
        Ok(blocks) => blocks,
        Err(why) => return no(why),
    };
    let document = assessment_letter(&AssessmentLetter {
        framework: &head.session.framework,
        area: &name,
        year: head.year,
        grade: found.grade,
        date: head.date,
        body: &blocks,
        people: &people,
        marks: &head.marks,
    });
    Ok(Ok(Prepared { files: head.files(&name), area: area.clone(), name, document, found, blocks }))
}

/// Its pages, with everything opened that it states.
pub fn paged(head: &Letterhead, letter: &Prepared, set: &Set, of: &LetterOf) -> Option<(Pages, Written)> {
    let Prepared { files, area, name, document, found, blocks } = letter;
    let opening = Opening {
        framework: &head.session.framework,
        evidence: &head.asked.evidence,
        sheet: &found.sheet,
        profile: head.all.assessed.profile.areas.get(area)?,
        assessment: &head.all.of(area)?.assessment,
        assessed: of.assessed,
        published: of.published,
        why: found.award.why.as_deref(),
        weighed: &found.award.weighed,
        made_up: head.asked.is_made_up(),
    };
    let opened = opened(&opening, blocks);
    let written = Written {
        area: area.clone(),
        name: name.clone(),
        html: files.html.clone(),
        figures: files.figures.clone(),
        pdfs: set.clone(),
        grade: found.grade,
        words: words(blocks),
        claims: parts(blocks).filter(|part| matches!(part, Inline::Claim { .. })).count(),
    };
    Some((pages(head, document, &opened, &written, files), written))
}

/// The figures of a letter are opened from the evidence, so the evidence must be that of the award.
fn stale(head: &Letterhead, found: &AwardedSheet, now: &plumbline_core::letter::Sheet) -> Option<String> {
    let mut with_award = now.clone();
    with_award.awards.insert(head.year, found.award.grade);
    if with_award == found.sheet {
        return None;
    }
    if found.sheet.as_at != now.as_at {
        return Some(format!(
            "its award rests on evidence as at {day}; write it with `--as-at {day}`",
            day = found.sheet.as_at
        ));
    }
    Some(
        "its figures have changed since it was awarded; award it again, or write it with `--known-by` as the store knew it then"
            .into(),
    )
}

fn nobody(faults: &[NotOne], day: jiff::civil::Date) -> String {
    let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
    format!(
        "on {day} the register has {}; `plumbline people check --on {day}` says more",
        faults.join(" and ")
    )
}

/// What people edited, if they did and the figures bear it; else what the figures say.
fn blocks(head: &Letterhead, area: &AreaCode, found: &AwardedSheet) -> Result<Vec<Block>, String> {
    let framework = &head.session.framework;
    let Some((path, draft)) = head.drafts.of(area) else {
        let writing =
            Writing { framework, names: Names::shipped(), sheet: &found.sheet, awarded: found.as_written() };
        return Ok(body(&writing));
    };
    let held_to = HeldTo { framework, sheet: Some(&found.sheet), newest: None };
    let report = check::letter(held_to, &draft.body);
    let wrong = report.findings.len() + report.two_dates.len();
    if wrong > 0 {
        return Err(format!(
            "its draft says {wrong} things that its figures do not bear; `plumbline letter check {}` names them",
            path.display()
        ));
    }
    Ok(draft.blocks())
}

fn parts(blocks: &[Block]) -> impl Iterator<Item = &Inline> {
    blocks.iter().flat_map(|block| match block {
        Block::Paragraph(parts) => parts.iter().collect::<Vec<_>>(),
        Block::List(items) => items.iter().flatten().collect(),
        Block::Heading { .. } | Block::Table(_) => Vec::new(),
    })
}

fn words(blocks: &[Block]) -> usize {
    let text: String = parts(blocks).map(|part| format!("{} ", part.text())).collect();
    text.split_whitespace().count()
}
