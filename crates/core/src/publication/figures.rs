//! The figures of one area that a publication holds, by address.

use crate::area::AreaCode;
use crate::assessment::Assessment;
use crate::framework::Framework;
use crate::profile::indicators::IndicatorCell;
use crate::profile::{
    Address, AreaProfile, BlockA, Counts, Measure, Presence, Share, SuperGroupCell, band, block_b_figures,
    public_figure,
};
use crate::record::{Judgement, Outcome};
use smol_str::{SmolStr, format_smolstr};
use std::collections::BTreeMap;

/// What the figures of an area come from.
#[derive(Clone, Copy, Debug)]
pub struct Published<'a> {
    pub framework: &'a Framework,
    /// As published on the day (layer 1).
    pub profile: &'a AreaProfile,
    pub assessment: &'a Assessment,
}

const COUNTS: [Measure; 5] = [
    Measure::N,
    Measure::Grade(Judgement::Outstanding),
    Measure::Grade(Judgement::Good),
    Measure::Grade(Judgement::Satisfactory),
    Measure::Grade(Judgement::Inadequate),
];

/// Counts and bands of Block A, the lines of Block B, the values of Block C, and how each rule stands.
pub fn figures(published: &Published) -> BTreeMap<SmolStr, String> {
    let area = &published.profile.area;
    let mut all = block_a_figures(published.framework, area, &published.profile.a);
    for line in block_b_figures(&published.profile.b) {
        all.insert(format_smolstr!("B/{area}/{}", line.id), line.says);
    }
    published.profile.c.indicators.iter().for_each(|cell| indicator(published, cell, &mut all));
    rules(published, &mut all);
    all
}

type Figures = BTreeMap<SmolStr, String>;

/// Counts and bands of a Block A: an area's, or England's.
pub fn block_a_figures(framework: &Framework, area: &AreaCode, block: &BlockA) -> BTreeMap<SmolStr, String> {
    let mut all = BTreeMap::new();
    for cell in &block.super_groups {
        counts(area, &cell.super_group, Outcome::Overall, (cell.presence, cell.counts), &mut all);
        let at = address(area, &cell.super_group, Outcome::Overall, Measure::Band);
        all.insert(at, super_group_band(framework, cell));
    }
    for cell in &block.groups {
        for outcome in Outcome::ALL {
            let presence = if outcome == Outcome::Overall || cell.counts(outcome).n() > 0 {
                cell.presence
            } else {
                continue;
            };
            counts(area, cell.group.as_str(), outcome, (presence, cell.counts(outcome)), &mut all);
        }
    }
    all
}

fn counts(
    area: &AreaCode,
    unit: &str,
    outcome: Outcome,
    (presence, counts): (Presence, Counts),
    all: &mut Figures,
) {
    for measure in COUNTS {
        let value = match (presence, measure) {
            (Presence::Absent, _) => "absent".to_owned(),
            (Presence::NotObserved { .. }, _) => "not observed".to_owned(),
            (Presence::Observed, Measure::Grade(Judgement::Outstanding)) => counts.outstanding.to_string(),
            (Presence::Observed, Measure::Grade(Judgement::Good)) => counts.good.to_string(),
            (Presence::Observed, Measure::Grade(Judgement::Satisfactory)) => counts.satisfactory.to_string(),
            (Presence::Observed, Measure::Grade(Judgement::Inadequate)) => counts.inadequate.to_string(),
            (Presence::Observed, _) => counts.n().to_string(),
        };
        all.insert(address(area, unit, outcome, measure), value);
    }
}

fn address(area: &AreaCode, unit: &str, outcome: Outcome, measure: Measure) -> SmolStr {
    let address = Address::A {
        area: area.clone(),
        unit: SmolStr::new(unit),
        outcome,
        measure: SmolStr::new_static(measure.id()),
    };
    format_smolstr!("{address}")
}

fn super_group_band(framework: &Framework, cell: &SuperGroupCell) -> String {
    let shares: Vec<Share> = cell.possible_shares();
    let mut bands: Vec<&str> =
        shares.into_iter().map(|share| band(framework, share).title.as_str()).collect();
    bands.dedup();
    let partial = if cell.is_partial() { ", partial" } else { "" };
    match (cell.presence, bands.as_slice()) {
        (Presence::Absent, _) => "absent".into(),
        (Presence::Observed, bands) => format!("{}{partial}", bands.join(" or ")),
        (Presence::NotObserved { .. }, _) => "not observed".into(),
    }
}

fn indicator(published: &Published, cell: &IndicatorCell, all: &mut Figures) {
    let area = &published.profile.area;
    for (values, mark) in [(&cell.years, ""), (&cell.unvalidated, ", not validated")] {
        for value in values {
            let Some(shown) = public_figure(&value.fact) else { continue };
            let at = format_smolstr!("C/{area}/{}/{}", cell.indicator, value.fact.year);
            all.insert(at, format!("{shown}{mark}"));
        }
    }
}

fn rules(published: &Published, all: &mut Figures) {
    let Published { assessment, .. } = published;
    let area = &assessment.area;
    all.insert(format_smolstr!("R/{area}/outcome"), assessment.outcome.words());
    for it in &assessment.requirements {
        let says =
            format!("{} ({}, asked {})", it.judged.status.word(), it.judged.figure, it.judged.threshold);
        all.insert(format_smolstr!("R/{area}/{}", it.id), says);
    }
    for it in &assessment.limits {
        all.insert(format_smolstr!("R/{area}/{}", it.id), it.status.word().to_owned());
    }
}
