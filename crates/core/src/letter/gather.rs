//! From a profile and its assessment to the sheet of figures that a letter may state.

use super::sheet::{
    AreaInspectionFigures, IndicatorFigures, OutcomeFigures, RequirementFigures, Sheet, StrandFigures,
    UnitFigures,
};
use crate::assessment::{Assessment, LimitResult, Reason, RequirementResult, Status};
use crate::evidence::Placed;
use crate::framework::{Framework, Polarity};
use crate::profile::compared::Compared;
use crate::profile::history::{BlockB, Event, Strand, StrandState, framework_year};
use crate::profile::indicators::{Comparison, IndicatorCell};
use crate::profile::{AreaProfile, BlockA, Counts, EVERY, Layer3, Presence, public_figure};
use crate::record::{AreaFindingKind, Decimal, IndicatorValue, Outcome};
use jiff::civil::Date;
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// What a sheet is made from.
pub struct Gathered<'a> {
    pub framework: &'a Framework,
    pub name: &'a str,
    pub as_at: Date,
    pub profile: &'a AreaProfile,
    pub assessment: &'a Assessment,
    /// Findings by financial year.
    pub layer3: &'a Layer3,
    pub england: &'a Compared,
    /// None where no set of neighbours is held.
    pub similar: Option<&'a Compared>,
}

/// The sheet of one area. A mean of similar areas of which too few are known, or whose set is out of date, is not on it (P17).
pub fn sheet(from: &Gathered) -> Sheet {
    let year = framework_year(from.framework);
    let b = &from.profile.b;
    Sheet {
        area: from.profile.area.clone(),
        name: from.name.to_owned(),
        year,
        as_at: from.as_at,
        units: units(from),
        inspections: b.events.iter().filter_map(|event| settled(b, event)).collect(),
        strands: Strand::BOTH.into_iter().filter_map(|it| strand(b, it)).collect(),
        case_reviews: b
            .case_reviews
            .as_ref()
            .filter(|r| !r.disputed)
            .map(|r| (r.fact.adequate_or_better, r.fact.total)),
        indicators: indicators(from),
        awards: b.awards.iter().filter(|a| !a.disputed).map(|a| (a.fact.year, a.fact.grade)).collect(),
        indicated: from.assessment.indicated().map(|g| g.number()),
        possible: from.assessment.possible.iter().rev().map(|g| g.number()).collect(),
        requirements: requirements(from.assessment),
    }
}

fn units(from: &Gathered) -> Vec<UnitFigures> {
    let framework = from.framework;
    let mut units = vec![whole(from)];
    for super_group in &framework.super_groups {
        let members: Vec<&SmolStr> = framework.groups_of(&super_group.id).map(|g| &g.id).collect();
        let mut unit = of_unit(from, &super_group.id, &super_group.title, &members);
        if let Some(cell) = from.profile.a.super_group(&super_group.id) {
            unit.absent = cell.presence == Presence::Absent;
            unit.missing = cell.missing.clone();
            unit.registered = cell.registered;
        }
        units.push(unit);
        for group in framework.groups_of(&super_group.id) {
            let mut unit = of_unit(from, &group.id, &group.title, &[&group.id]);
            unit.super_group = Some(super_group.id.clone());
            if let Some(cell) = from.profile.a.group(&group.id) {
                unit.absent = cell.presence == Presence::Absent;
                unit.registered = cell.registered;
                unit.missing = if cell.is_unobserved() { vec![group.id.clone()] } else { Vec::new() };
            }
            units.push(unit);
        }
    }
    units
}

fn whole(from: &Gathered) -> UnitFigures {
    let members: Vec<&SmolStr> = from.framework.groups.iter().map(|g| &g.id).collect();
    let mut unit = of_unit(from, &SmolStr::new_static(EVERY), "All settings and services", &members);
    unit.missing =
        from.profile.a.groups.iter().filter(|c| c.is_unobserved()).map(|c| c.group.clone()).collect();
    unit
}

/// The sum of its groups (¶61).
fn of_unit(from: &Gathered, id: &SmolStr, title: &str, members: &[&SmolStr]) -> UnitFigures {
    let overall = |block: &BlockA| added(block, members, Outcome::Overall);
    UnitFigures {
        id: id.clone(),
        title: title.to_owned(),
        super_group: None,
        absent: false,
        missing: Vec::new(),
        registered: None,
        now: each_outcome(|outcome| added(&from.profile.a, members, outcome)),
        years: years(from, members),
        national: overall(&from.england.a),
        similar: from.similar.and_then(|s| overall(&s.a)),
    }
}

fn each_outcome(of: impl Fn(Outcome) -> Option<Counts>) -> OutcomeFigures {
    Outcome::ALL.into_iter().filter_map(|outcome| Some((outcome, of(outcome)?))).collect()
}

/// None where nobody was judged.
fn added(block: &BlockA, members: &[&SmolStr], outcome: Outcome) -> Option<Counts> {
    let cells = block.groups.iter().filter(|cell| members.contains(&&cell.group));
    let sum = cells.fold(Counts::default(), |mut sum, cell| {
        sum += cell.counts(outcome);
        sum
    });
    Some(sum).filter(|counts| counts.n() > 0)
}

fn years(from: &Gathered, members: &[&SmolStr]) -> BTreeMap<SmolStr, OutcomeFigures> {
    let of_year = |year| {
        let cells: Vec<_> =
            members.iter().filter_map(|id| from.layer3.cell(from.framework, id, year)).collect();
        each_outcome(|outcome| {
            let sum = cells.iter().fold(Counts::default(), |mut sum, cell| {
                sum += cell.counts[outcome as usize];
                sum
            });
            Some(sum).filter(|counts| counts.n() > 0)
        })
    };
    let years = from.layer3.years().into_iter().map(|year| (SmolStr::new(year.id()), of_year(year)));
    years.filter(|(_, figures)| !figures.is_empty()).collect()
}

/// An inspection about which files disagree is held to what it settles all the same: a strand on which they agree.
fn settled(block: &BlockB, event: &Event) -> Option<AreaInspectionFigures> {
    if !event.disputed {
        return Some(inspection(event));
    }
    let judged = |strand| match block.strand(strand) {
        StrandState::Judged(judged) if judged.by == *event => Some(judged.grade),
        _ => None,
    };
    let (safeguarding, looked_after) = (judged(Strand::Safeguarding), judged(Strand::LookedAfter));
    safeguarding.or(looked_after)?;
    let of = inspection(event);
    Some(AreaInspectionFigures {
        overall: None,
        safeguarding,
        looked_after,
        developments: None,
        priority_actions: None,
        ..of
    })
}

fn inspection(event: &Event) -> AreaInspectionFigures {
    let it = &event.inspection;
    AreaInspectionFigures {
        kind: event.counts_as,
        inspected: it.inspected,
        published: it.published,
        overall: it.overall,
        safeguarding: it.safeguarding,
        looked_after: it.looked_after,
        strengths: event.counted(AreaFindingKind::Strength),
        satisfactory: event.counted(AreaFindingKind::SatisfactoryPractice),
        developments: it.developments,
        priority_actions: it.priority_actions,
    }
}

fn strand(block: &BlockB, strand: Strand) -> Option<StrandFigures> {
    let StrandState::Judged(judged) = block.strand(strand) else { return None };
    Some(StrandFigures {
        id: SmolStr::new_static(strand.id()),
        judged: judged.grade,
        by: judged.by.counts_as,
        inspected: judged.by.inspection.inspected,
        published: judged.by.inspection.published,
        lifted: judged.lifted_from.is_some(),
    })
}

fn indicators(from: &Gathered) -> Vec<IndicatorFigures> {
    let listed = from.framework.indicators.iter().zip(&from.profile.c.indicators);
    listed
        .filter(|(_, cell)| !cell.years.is_empty() && cell.disputed.is_none())
        .map(|(indicator, cell)| IndicatorFigures {
            id: indicator.id.clone(),
            title: indicator.title.clone(),
            lower_is_better: indicator.polarity == Polarity::Lower,
            no_direction: indicator.polarity == Polarity::NoDirection,
            gap: indicator.gap,
            values: shown_values(&cell.years),
            unvalidated: shown_values(&cell.unvalidated),
            national: national(cell),
            similar: similar(cell),
            to_national: standing(&cell.national),
            to_similar: standing(&cell.similar_areas),
        })
        .collect()
}

fn shown_values(values: &[Placed<IndicatorValue>]) -> BTreeMap<i16, Decimal> {
    values.iter().filter_map(|v| Some((v.fact.year, public_figure(&v.fact)?))).collect()
}

/// England's figure of each of the last four years, and of the year that is compared.
fn national(cell: &IndicatorCell) -> BTreeMap<i16, Decimal> {
    let trend = cell.trend.years().zip(cell.trend.national.years);
    let mut values: BTreeMap<i16, Decimal> = trend.filter_map(|(year, value)| Some((year, value?))).collect();
    values.extend(compared(cell, &cell.national));
    values
}

fn similar(cell: &IndicatorCell) -> BTreeMap<i16, Decimal> {
    let stated = cell.years.iter().filter_map(|v| Some((v.fact.year, v.fact.similar_areas?)));
    let mut values: BTreeMap<i16, Decimal> = stated.collect();
    values.extend(compared(cell, &cell.similar_areas));
    values
}

fn compared(cell: &IndicatorCell, with: &Option<Comparison>) -> Option<(i16, Decimal)> {
    let with = with.as_ref().filter(|c| c.with.undecided.is_none())?;
    Some((cell.latest()?.fact.year, with.with.shown))
}

fn standing(with: &Option<Comparison>) -> Option<SmolStr> {
    with.as_ref().and_then(Comparison::decided).map(|s| SmolStr::new_static(s.word()))
}

fn requirements(assessment: &Assessment) -> Vec<RequirementFigures> {
    let requirements = assessment.requirements.iter().map(requirement);
    requirements.chain(assessment.limits.iter().map(limit)).collect()
}

fn requirement(it: &RequirementResult) -> RequirementFigures {
    RequirementFigures {
        id: it.id.clone(),
        grade: it.grade.number(),
        says: it.says.clone(),
        status: status(it.judged.status),
        figure: Some(it.judged.figure.clone()),
        threshold: Some(it.judged.threshold.clone()),
        source: it.source.clone(),
        cells: cells(&it.judged.because),
    }
}

fn limit(it: &LimitResult) -> RequirementFigures {
    RequirementFigures {
        id: it.id.clone(),
        grade: it.effect.leaves().number(),
        says: it.says.clone(),
        status: status(it.status),
        figure: None,
        threshold: None,
        source: it.source.clone(),
        cells: cells(&it.because),
    }
}

fn status(status: Status) -> SmolStr {
    SmolStr::new_static(status.word())
}

fn cells(because: &[Reason]) -> Vec<SmolStr> {
    let mut cells: Vec<SmolStr> =
        because.iter().filter_map(|r| Some(SmolStr::new(r.address.as_ref()?.to_string()))).collect();
    cells.dedup();
    cells
}
