//! Opens every claim of a letter: the figure in words, the rules that use it, who was counted and where that stands (X1).

mod outcomes;
mod rules;
mod services;
mod settings;

use super::document::{Block, Inline};
use super::opened::{Opened, RecordLine, RuleUse};
use super::sheet::{RequirementFigures, Sheet};
use crate::assessment::Assessment;
use crate::evidence::Evidence;
use crate::framework::Framework;
use crate::profile::history::BlockB;
use crate::profile::{Address, AreaProfile, ProviderRow};
use crate::record::Place;
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// What the figures of one letter are opened from: the evidence as it was assessed, so that who is listed is who was counted.
pub struct Opening<'a> {
    pub framework: &'a Framework,
    pub evidence: &'a Evidence,
    /// With the awards, this year's among them.
    pub sheet: &'a Sheet,
    pub profile: &'a AreaProfile,
    pub assessment: &'a Assessment,
    /// Layer 4 of the evidence as assessed: behind the latest judgements.
    pub assessed: &'a [ProviderRow<'a>],
    /// Layer 4 of the evidence as published: behind the findings of a year.
    pub published: &'a [ProviderRow<'a>],
    /// The reasons of this year's award, and the addresses that were weighed.
    pub why: Option<&'a str>,
    pub weighed: &'a [SmolStr],
    /// Nobody wrote a report of a made-up inspection.
    pub made_up: bool,
}

/// Every figure that a body states, in its order, and then those that they are made of. An address that holds nothing is left out.
pub fn opened(opening: &Opening, body: &[Block]) -> Vec<Opened> {
    let mut waiting: Vec<SmolStr> = stated(body);
    let mut seen: BTreeSet<SmolStr> = BTreeSet::new();
    let mut all = Vec::new();
    let mut at = 0;
    while let Some(cell) = waiting.get(at).cloned() {
        at += 1;
        if !seen.insert(cell.clone()) {
            continue;
        }
        let Some(opened) = cell.parse().ok().and_then(|address| one(opening, &address)) else { continue };
        waiting.extend(opened.parts.iter().cloned());
        all.push(opened);
    }
    // A part that could not be opened is no part to follow.
    let held: BTreeSet<SmolStr> = all.iter().map(|it| it.cell.clone()).collect();
    for it in &mut all {
        it.parts.retain(|part| held.contains(part));
    }
    all
}

/// Every figure that the letter of an inspection states, in its order: it speaks of inspections alone.
pub fn opened_inspection(evidence: &Evidence, block: &BlockB, body: &[Block]) -> Vec<Opened> {
    let mut seen: BTreeSet<SmolStr> = BTreeSet::new();
    let cells = stated(body).into_iter().filter(|cell| seen.insert(cell.clone()));
    let addresses = cells.filter_map(|cell| cell.parse::<Address>().ok());
    addresses.filter_map(|address| services::inspection(evidence, block, &address)).collect()
}

fn record_line(evidence: &Evidence, says: &str, place: Place) -> RecordLine {
    let edition = evidence.edition(place);
    RecordLine {
        says: says.to_owned(),
        file: edition.file.clone(),
        row: place.row,
        edition: edition.id.clone(),
    }
}

fn stated(body: &[Block]) -> Vec<SmolStr> {
    let parts = body.iter().flat_map(|block| match block {
        Block::Paragraph(parts) => parts.iter().collect::<Vec<_>>(),
        Block::List(items) => items.iter().flatten().collect(),
        Block::Heading { .. } | Block::Table(_) => Vec::new(),
    });
    let claims = parts.filter_map(|part| match part {
        Inline::Claim { cell, .. } => Some(SmolStr::new(cell)),
        Inline::Text(_) => None,
    });
    claims.collect()
}

/// One figure, opened; none where the sheet does not hold it.
fn one(opening: &Opening, address: &Address) -> Option<Opened> {
    if !opening.sheet.holds(address) {
        return None;
    }
    match address {
        Address::A { .. } | Address::InYear { .. } => settings::opened(opening, address),
        Address::B { strand, .. } => services::opened(opening, address, strand),
        Address::Inspection { .. } => services::inspection(opening.evidence, &opening.profile.b, address),
        Address::C { indicator, year, .. } => outcomes::opened(opening, address, indicator, *year),
        Address::Grade { year, .. } => rules::grade(opening, address, *year),
        Address::Rule { rule, .. } => rules::rule(opening, address, rule),
    }
}

fn nothing(address: &Address, title: String, says: Vec<String>) -> Opened {
    Opened {
        cell: SmolStr::new(address.to_string()),
        title,
        says,
        rules: Vec::new(),
        providers: Vec::new(),
        records: Vec::new(),
        parts: Vec::new(),
    }
}

impl Opening<'_> {
    fn record(&self, says: &str, place: Place) -> RecordLine {
        record_line(self.evidence, says, place)
    }

    /// The rules that use a figure.
    fn rules(&self, uses: impl Fn(&Address) -> bool) -> Vec<RuleUse> {
        let of = |it: &&RequirementFigures| {
            it.cells.iter().any(|cell| cell.parse::<Address>().is_ok_and(|address| uses(&address)))
        };
        self.sheet.requirements.iter().filter(of).map(rule_use).collect()
    }
}

fn rule_use(it: &RequirementFigures) -> RuleUse {
    RuleUse {
        id: it.id.clone(),
        says: it.says.clone(),
        status: it.status.clone(),
        figure: it.figure.clone(),
        threshold: it.threshold.clone(),
        source: it.source.clone(),
    }
}
