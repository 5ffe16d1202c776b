//! The findings of a kind under their heading.

use super::wording::{Run, one_or_many, sentence};
use super::{InspectionLetter, dates, plain};
use crate::letter::{Block, Inline};
use crate::profile::following::{EarlierArea, FindingOfRecord, InspectionRecord};
use crate::profile::history::Event;
use crate::record::AreaFindingKind::{
    self, AreaForDevelopment, PriorityAction, SatisfactoryPractice, Strength,
};

/// Nothing where none of the kind was found.
pub(super) fn section(letter: &InspectionLetter, kind: AreaFindingKind) -> Vec<Block> {
    let items: Vec<Vec<Inline>> = letter.record.of_kind(kind).map(|finding| item(letter, finding)).collect();
    if items.is_empty() {
        return Vec::new();
    }
    let n = items.len() as u32;
    let heading = match kind {
        PriorityAction => one_or_many(n, "Area for priority action", "Areas for priority action"),
        Strength => one_or_many(n, "Strength", "Strengths"),
        SatisfactoryPractice => "Satisfactory practice",
        AreaForDevelopment => one_or_many(n, "Area for development", "Areas for development"),
    };
    let mut blocks = vec![Block::Heading { level: 2, text: heading.into() }];
    if kind == PriorityAction {
        blocks.push(plain(one_or_many(
            n,
            "This is a serious weakness. It leaves children without protection that they need, and must be put right at once.",
            "These are serious weaknesses. They leave children without protection that they need, and must be put right at \
             once.",
        )));
    }
    blocks.push(Block::List(items));
    blocks
}

/// The finding as it was entered; of one that carries an earlier one on, which inspection asked for it before.
fn item(letter: &InspectionLetter, finding: &FindingOfRecord) -> Vec<Inline> {
    let run = Run::default().text(sentence(&finding.placed.fact.text));
    if !finding.placed.fact.kind.asks() {
        return run.done();
    }
    let carried: Vec<&EarlierArea> =
        letter.record.earlier.iter().filter(|area| speaks_of(finding, area)).collect();
    let days = days_of(letter, carried.iter().map(|area| area.by));
    if days.is_empty() {
        return run.done();
    }
    let before = one_or_many(days.len() as u32, " The inspection of ", " The inspections of ");
    run.text(before).listed(days).text(" named this too.").done()
}

fn speaks_of(finding: &FindingOfRecord, area: &EarlierArea) -> bool {
    area.told_by.iter().any(|placed| std::ptr::eq(*placed, finding.placed))
}

/// The days of inspections, each once, with the addresses at which they stand.
pub(super) fn days_of<'a>(
    letter: &InspectionLetter,
    events: impl Iterator<Item = &'a Event>,
) -> Vec<(String, String)> {
    let mut days: Vec<(String, String)> = Vec::new();
    for event in events {
        let cell = InspectionRecord::address_of(event, letter.block, None).map(|cell| cell.to_string());
        // One of which only the publication is dated has no days to state.
        if let Some(day) = dates::days(&event.inspection).zip(cell).filter(|day| !days.contains(day)) {
            days.push(day);
        }
    }
    days
}
