//! What a correction reaches beyond figures: the sentences of letters, and the areas that compare themselves with the one that changes.

use crate::area::AreaCode;
use crate::evidence::Evidence;
use crate::framework::Framework;
use crate::letter::check::{Fault, Finding, HeldTo, letter};
use crate::letter::draft::PlacedBlock;
use crate::letter::reading::sentences;
use crate::letter::{Block, Inline, Sheet};
use crate::profile::compared::NeighbourSet;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// How a sentence of a letter fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fares {
    /// A claim of it states its figure no longer.
    Stale,
    /// A claim of it would be of a figure that is held no longer.
    Removed,
    /// It is bound to no figure, and the figures bear it no longer.
    False,
    /// The letter would say it and does not.
    New,
    /// The letter says it, and would not say it again, though it stays true.
    Dropped,
}

impl Fares {
    pub fn id(self) -> &'static str {
        match self {
            Self::Stale => "stale",
            Self::Removed => "removed",
            Self::False => "false",
            Self::New => "new",
            Self::Dropped => "dropped",
        }
    }
}

/// A sentence of a letter that would not stand.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sentence {
    pub fares: Fares,
    /// As the letter has it; none of what is new.
    pub before: Option<String>,
    /// What the program would write of the same figures; none where it would write nothing.
    pub after: Option<String>,
}

/// A letter, and what it would be held to.
#[derive(Clone, Copy, Debug)]
pub struct Held<'a> {
    pub framework: &'a Framework,
    /// As it stands, whoever wrote it.
    pub letter: &'a [Block],
    /// What the program writes from the figures before, and after.
    pub written: [&'a [Block]; 2],
    /// The figures before, and after.
    pub sheets: [&'a Sheet; 2],
}

/// The sentences of a letter that the figures after would not bear, then those that would come in or fall away. What the figures before do
/// not bear either is no matter of the correction.
pub fn reached(held: &Held) -> Vec<Sentence> {
    let [before, after] = held.sheets;
    let found = |sheet: &Sheet| findings(held.framework, held.letter, sheet);
    let known: BTreeSet<Faulty> = found(before).iter().map(faulty).collect();
    let [was, will] = held.written.map(said);
    let mut all: Vec<Sentence> = Vec::new();
    for finding in found(after).iter().filter(|it| !known.contains(&faulty(it))) {
        let before = Some(finding.sentence.clone());
        // The first thing that is wrong with a sentence says how it fares.
        if all.iter().any(|it| it.before == before) {
            continue;
        }
        all.push(Sentence { fares: fares(finding), after: in_place(held.letter, finding, &will), before });
    }
    let spoken = |text: &str| {
        all.iter().any(|it| it.before.as_deref() == Some(text) || it.after.as_deref() == Some(text))
    };
    let only_in = |one: &[Said], other: &[Said]| -> Vec<String> {
        let other: BTreeSet<&str> = other.iter().map(|it| it.text.as_str()).collect();
        one.iter()
            .map(|it| &it.text)
            .filter(|text| !other.contains(text.as_str()) && !spoken(text))
            .cloned()
            .collect()
    };
    let standing: BTreeSet<String> = said(held.letter).into_iter().map(|it| it.text).collect();
    // Of a letter that people edited only what it really says can fall away.
    let dropped = only_in(&was, &will).into_iter().filter(|text| standing.contains(text));
    let dropped: Vec<Sentence> =
        dropped.map(|text| Sentence { fares: Fares::Dropped, before: Some(text), after: None }).collect();
    let new = only_in(&will, &was).into_iter().filter(|text| !standing.contains(text));
    let new: Vec<Sentence> =
        new.map(|text| Sentence { fares: Fares::New, before: None, after: Some(text) }).collect();
    all.extend(dropped);
    all.extend(new);
    all
}

type Faulty = (String, Option<String>, String);

/// What tells one finding from another: its sentence, the address and the words.
fn faulty(it: &Finding) -> Faulty {
    (it.sentence.clone(), it.cell.clone(), it.words.clone())
}

fn findings(framework: &Framework, blocks: &[Block], sheet: &Sheet) -> Vec<Finding> {
    let place =
        |(at, block): (usize, &Block)| PlacedBlock { line: at + 1, block: block.clone(), items: Vec::new() };
    let body: Vec<PlacedBlock> = blocks.iter().enumerate().map(place).collect();
    letter(HeldTo { framework, sheet: Some(sheet), newest: None }, &body).findings
}

fn fares(finding: &Finding) -> Fares {
    match (&finding.cell, finding.fault) {
        (Some(_), Fault::NoFigure | Fault::Removed) => Fares::Removed,
        (Some(_), _) => Fares::Stale,
        (None, _) => Fares::False,
    }
}

/// A sentence with the addresses of its claims.
struct Said {
    text: String,
    cells: Vec<String>,
}

/// What would be written in a sentence's place: the sentence that shares a figure with it, the finding's own before any other.
fn in_place(letter: &[Block], finding: &Finding, will: &[Said]) -> Option<String> {
    let of_the_sentence = said(letter).into_iter().find(|it| it.text == finding.sentence);
    let cells = of_the_sentence.map(|it| it.cells).unwrap_or_default();
    let of = |cell: &String| will.iter().find(|it| it.cells.contains(cell)).map(|it| it.text.clone());
    finding.cell.iter().chain(&cells).find_map(of)
}

/// The sentences of a body, in order.
fn said(blocks: &[Block]) -> Vec<Said> {
    let paragraphs = blocks.iter().flat_map(|block| match block {
        Block::Paragraph(parts) => vec![parts.as_slice()],
        Block::List(items) => items.iter().map(Vec::as_slice).collect(),
        Block::Heading { .. } | Block::Table(_) => Vec::new(),
    });
    paragraphs.flat_map(of_paragraph).collect()
}

fn of_paragraph(parts: &[Inline]) -> Vec<Said> {
    let mut text = String::new();
    let mut claims: Vec<(usize, &String)> = Vec::new();
    for part in parts {
        if let Inline::Claim { cell, .. } = part {
            claims.push((text.len(), cell));
        }
        text.push_str(part.text());
    }
    let one = |range: std::ops::Range<usize>| Said {
        cells: claims.iter().filter(|(at, _)| range.contains(at)).map(|(_, cell)| (*cell).clone()).collect(),
        text: text.get(range).unwrap_or_default().to_owned(),
    };
    sentences(&text).into_iter().map(one).collect()
}

/// The areas that count this one among their statistical neighbours on the day, by code: their comparisons rest on its figures.
pub fn compare_with(evidence: &Evidence, framework: &Framework, area: &AreaCode, day: Date) -> Vec<AreaCode> {
    let is_it =
        |code: &AreaCode| code == area || framework.area(code).is_some_and(|found| found.code == *area);
    let compares = |of: &AreaCode| {
        NeighbourSet::on(evidence, framework, of, day)
            .is_some_and(|set| set.in_date && set.neighbours.iter().any(is_it))
    };
    let mut found: Vec<AreaCode> =
        framework.areas.iter().map(|it| it.code.clone()).filter(compares).collect();
    found.sort();
    found
}
