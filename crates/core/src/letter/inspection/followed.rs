//! How the areas for development of earlier inspections stand: each exactly once.

use super::findings::days_of;
use super::wording::{Run, all, counted, one_or_many, sentence, some};
use super::{InspectionLetter, dates, plain};
use crate::letter::{Block, Inline};
use crate::profile::InspectionFigure;
use crate::profile::following::{EarlierArea, Fate, InspectionRecord};

/// Nothing where no earlier inspection held had asked for anything.
pub(super) fn section(letter: &InspectionLetter) -> Vec<Block> {
    let earlier = &letter.record.earlier;
    if earlier.is_empty() {
        return Vec::new();
    }
    let days = days_of(letter, earlier.iter().map(|area| area.by));
    let several = days.len() > 1;
    let mut blocks = vec![
        Block::Heading { level: 2, text: "What became of earlier areas for development".into() },
        Block::Paragraph(stated(letter, days)),
    ];
    for fate in Fate::ALL {
        blocks.extend(of_one(letter, fate, several));
    }
    blocks
}

/// How many there were, of which inspections, and how many of them fared how.
fn stated(letter: &InspectionLetter, days: Vec<(String, String)>) -> Vec<Inline> {
    let n = letter.record.earlier.len() as u32;
    let total = (counted(n, "area", "areas"), cell(letter, InspectionFigure::AllEarlier));
    let run = match days.is_empty() {
        true => Run::default().text("An earlier inspection"),
        false => Run::default()
            .text(one_or_many(days.len() as u32, "The inspection of ", "The inspections of "))
            .listed(days),
    };
    let run = run.text(" asked the council to work on ").listed(vec![total]).text(". ");
    let mut fates: Vec<(Fate, u32)> =
        Fate::ALL.into_iter().map(|fate| (fate, letter.record.with_fate(fate).count() as u32)).collect();
    fates.retain(|(_, n)| *n > 0);
    match fates.as_slice() {
        [(fate, n)] => run.claim(all(*n, *fate), &cell(letter, InspectionFigure::Earlier(*fate))),
        _ => {
            let each =
                |(fate, n): &(Fate, u32)| (some(*n, *fate), cell(letter, InspectionFigure::Earlier(*fate)));
            run.text("Of these, ").listed(fates.iter().map(each).collect())
        }
    }
    .text(".")
    .done()
}

fn of_one(letter: &InspectionLetter, fate: Fate, several: bool) -> Vec<Block> {
    let areas: Vec<&EarlierArea> = letter.record.with_fate(fate).collect();
    if areas.is_empty() {
        return Vec::new();
    }
    let heading = match fate {
        Fate::Addressed => "Addressed",
        Fate::Persisting => "Persisting",
        Fate::NotFollowedUp => "Not followed up",
    };
    let mut blocks = vec![Block::Heading { level: 3, text: heading.into() }];
    if fate == Fate::NotFollowedUp {
        blocks.push(plain(one_or_many(
            areas.len() as u32,
            "This inspection says nothing about it. It does not count as addressed, and stays open.",
            "This inspection says nothing about these. They do not count as addressed, and stay open.",
        )));
    }
    blocks.push(Block::List(areas.into_iter().map(|area| item(letter, area, several)).collect()));
    blocks
}

/// What was asked for, and by which inspection where there are several.
fn item(letter: &InspectionLetter, area: &EarlierArea, several: bool) -> Vec<Inline> {
    let run = Run::default().text(sentence(&area.placed.fact.text));
    let cell = InspectionRecord::address_of(area.by, letter.block, None);
    match dates::days(&area.by.inspection).zip(cell).filter(|_| several) {
        Some((days, cell)) => {
            let when = dates::preposition(&area.by.inspection);
            run.text(format!(" (Found {when} ")).claim(days, &cell.to_string()).text(".)").done()
        }
        None => run.done(),
    }
}

fn cell(letter: &InspectionLetter, figure: InspectionFigure) -> String {
    letter.cell(Some(figure))
}
