//! What a letter must not be silent about: the grade and its movement, what limits it, and the plainest failings (¶57–66; U).

use super::services::judged;
use crate::framework::Framework;
use crate::letter::reading::{FindingKind, Means, read};
use crate::letter::sheet::{AreaInspectionFigures, Sheet};
use crate::profile::history::Strand;
use crate::profile::{Address, Measure, band};
use crate::record::{AreaInspectionKind, Judgement, Outcome};
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// Of fewer settings a band says little.
const FEW: u32 = 4;

/// A fact that no sentence of the letter speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    pub says: String,
    pub cell: String,
}

/// What a letter speaks of, in claims and in words.
#[derive(Clone, Debug, Default)]
pub(super) struct Spoken {
    units: BTreeSet<SmolStr>,
    strands: BTreeSet<&'static str>,
    findings: BTreeSet<&'static str>,
    grades: bool,
    last_grade: bool,
    judgement: bool,
}

impl Spoken {
    /// Hears a sentence.
    pub fn hear(&mut self, sentence: &str, year: i16) {
        let read = read(sentence);
        for mark in &read.marks {
            match &mark.means {
                Means::Unit(id) => {
                    self.units.insert(id.clone());
                }
                Means::Strand(strand) => {
                    self.strands.insert(strand.id());
                }
                Means::Finding(kind) => {
                    self.findings.insert(finding(*kind));
                }
                Means::Grade(_) => self.grades = true,
                Means::Year(said) if *said == year - 1 => self.last_grade = true,
                Means::Before(1) => self.last_grade = true,
                _ => {}
            }
        }
        self.judgement |= read.tokens.iter().any(|t| matches!(t.word.as_str(), "judgement" | "judgment"));
    }
}

fn finding(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::Strength => "strength",
        FindingKind::Satisfactory => "satisfactory",
        FindingKind::Development => "development",
        FindingKind::PriorityAction => "priority-action",
    }
}

/// The facts that nothing speaks of, in the order of their weight.
pub(super) fn left_out(framework: &Framework, sheet: &Sheet, spoken: &Spoken) -> Vec<LeftOut> {
    let mut found = grade(sheet, spoken);
    found.extend(services(sheet, spoken));
    found.extend(settings(framework, sheet, spoken));
    found
}

fn grade(sheet: &Sheet, spoken: &Spoken) -> Vec<LeftOut> {
    let mut found = Vec::new();
    let at = |year| Address::Grade { area: sheet.area.clone(), year }.to_string();
    let Some(now) = sheet.awards.get(&sheet.year) else { return found };
    if !spoken.grades {
        found.push(LeftOut { says: format!("the grade awarded: {now}"), cell: at(sheet.year) });
    }
    let before = sheet.awards.get(&(sheet.year - 1));
    if let Some(before) = before.filter(|before| *before != now && !spoken.last_grade) {
        let says = format!("the grade moved: {before} in {}, {now} in {}", sheet.year - 1, sheet.year);
        found.push(LeftOut { says, cell: at(sheet.year - 1) });
    }
    if sheet.indicated.is_some_and(|indicated| indicated != *now) && !spoken.judgement {
        let cell =
            Address::Rule { area: sheet.area.clone(), rule: crate::letter::held::OUTCOME.into() }.to_string();
        found.push(LeftOut { says: "that judgement was used (¶58)".into(), cell });
    }
    found
}

fn services(sheet: &Sheet, spoken: &Spoken) -> Vec<LeftOut> {
    let at = |strand: &'static str| {
        Address::B { area: sheet.area.clone(), strand: SmolStr::new_static(strand) }.to_string()
    };
    let mut found = Vec::new();
    for strand in Strand::BOTH {
        if judged(sheet, strand).1 == Some(Judgement::Inadequate) && !spoken.strands.contains(strand.id()) {
            found.push(LeftOut { says: format!("{}: inadequate", strand.title()), cell: at(strand.id()) });
        }
    }
    let unannounced = |it: &&AreaInspectionFigures| it.kind == AreaInspectionKind::Unannounced;
    let Some(latest) = sheet.inspections.iter().rev().find(unannounced) else { return found };
    for (n, kind, words) in [
        (latest.priority_actions, "priority-action", "areas for priority action"),
        (latest.developments, "development", "areas for development"),
    ] {
        if let Some(n) = n.filter(|n| *n > 0 && !spoken.findings.contains(kind)) {
            found.push(LeftOut { says: format!("{words}: {n}"), cell: at("unannounced") });
        }
    }
    found
}

/// Super groups in the lowest band.
fn settings(framework: &Framework, sheet: &Sheet, spoken: &Spoken) -> Vec<LeftOut> {
    let at = |unit: &SmolStr, measure: Measure| {
        let (area, unit, measure) = (sheet.area.clone(), unit.clone(), SmolStr::new_static(measure.id()));
        Address::A { area, unit, outcome: Outcome::Overall, measure }.to_string()
    };
    let spoken_of = |id: &SmolStr| {
        let group_of = |said: &SmolStr| framework.group(said).is_some_and(|g| g.super_group == *id);
        spoken.units.iter().any(|said| said == id || group_of(said))
    };
    let mut found = Vec::new();
    let lowest = framework.bands.iter().min_by_key(|band| band.at_least).map(|band| &band.id);
    for unit in &sheet.units {
        let Some(counts) = unit.now.get(&Outcome::Overall) else { continue };
        let known = framework.super_group(&unit.id).is_some() && unit.missing.is_empty() && counts.n() >= FEW;
        let share = counts.share().filter(|_| known && !spoken_of(&unit.id));
        if let Some(band) = share.map(|share| band(framework, share)).filter(|band| Some(&band.id) == lowest)
        {
            let (good, n) = (counts.good_or_better(), counts.n());
            let says = format!("{}: {good} of {n} good or better, {}", unit.title, band.title);
            found.push(LeftOut { says, cell: at(&unit.id, Measure::Band) });
        }
    }
    found
}
