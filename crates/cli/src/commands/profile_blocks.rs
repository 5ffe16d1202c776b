//! Blocks B and C of layer 1 as JSON (P16, P17).

use crate::session::{Asked, Session};
use plumbline_core::evidence::Placed;
use plumbline_core::framework::Indicator;
use plumbline_core::profile::history::{Event, Strand, StrandState, TookPlace};
use plumbline_core::profile::indicators::{Comparison, GapTrend, IndicatorCell, Verdict};
use plumbline_core::profile::{Address, AreaProfile, ComparedBy, Line};
use plumbline_core::record::{AreaInspectionKind, Decimal, IndicatorValue};
use serde_json::{Value, json};

/// The latest of each kind of inspection, the strands, reviews of serious cases, earlier awards.
pub fn block_b(asked: &Asked, area: &AreaProfile) -> Value {
    let block = &area.b;
    let latest = |kind: AreaInspectionKind| {
        let event = block.events.iter().rev().find(|e| e.inspection.kind == kind);
        event.map(|e| inspection(asked, e))
    };
    json!({
        "safeguarding": strand(asked, area, Strand::Safeguarding),
        "looked_after": strand(asked, area, Strand::LookedAfter),
        "unannounced": latest(AreaInspectionKind::Unannounced),
        "unannounced_took_place": took_place(block.unannounced),
        "full_inspection_took_place": took_place(block.full_inspection),
        "joint_area_review": latest(AreaInspectionKind::JointAreaReview),
        "joint_area_review_took_place": took_place(block.joint_area_review),
        "private_fostering": latest(AreaInspectionKind::PrivateFostering),
        "case_reviews": block.case_reviews.as_ref().map(|r| json!({
            "from": r.fact.from, "to": r.fact.to,
            "adequate_or_better": r.fact.adequate_or_better, "total": r.fact.total,
            "record": asked.evidence.cite(r.place),
        })),
        "complaints": block.complaints.len(),
        "awards": block.awards.iter().map(|a| json!({
            "year": a.fact.year, "grade": a.fact.grade, "record": asked.evidence.cite(a.place),
        })).collect::<Vec<_>>(),
    })
}

fn strand(asked: &Asked, area: &AreaProfile, strand: Strand) -> Value {
    let cell = Address::B { area: area.area.clone(), strand: strand.id().into() };
    match area.b.strand(strand) {
        StrandState::Judged(judged) => json!({
            "cell": cell, "state": "judged", "grade": judged.grade,
            "by": inspection(asked, &judged.by), "lifted": judged.lifted_from.is_some(), "why": null,
        }),
        StrandState::NotInspected => json!({
            "cell": cell, "state": "not inspected", "grade": null, "by": null, "lifted": false, "why": null,
        }),
        StrandState::Unknown { why } => json!({
            "cell": cell, "state": "unknown", "grade": null, "by": null, "lifted": false, "why": why,
        }),
    }
}

fn inspection(asked: &Asked, event: &Event) -> Value {
    let it = &event.inspection;
    json!({
        "kind": it.kind.id(),
        "inspected": it.inspected,
        "published": it.published,
        "safeguarding": it.safeguarding,
        "looked_after": it.looked_after,
        "overall": it.overall,
        "priority_actions": it.priority_actions,
        "developments": it.developments,
        "records": event.places.iter().map(|place| asked.evidence.cite(*place)).collect::<Vec<_>>(),
    })
}

fn took_place(it: TookPlace) -> &'static str {
    match it {
        TookPlace::Yes => "yes",
        TookPlace::No => "no",
        TookPlace::Unknown => "unknown",
    }
}

/// Every indicator, as layers 2 and 3 have them; with its latest year alone, or with all.
pub fn all_of_block_c(session: &Session, asked: &Asked, area: &AreaProfile, latest_only: bool) -> Value {
    let all = session.framework.indicators.iter().zip(&area.c.indicators);
    all.map(|(indicator, cell)| {
        let mut cell = cell.clone();
        let earlier = if latest_only { cell.years.len().saturating_sub(1) } else { 0 };
        cell.years.drain(..earlier);
        one(asked, area, indicator, &cell)
    })
    .collect()
}

/// The indicators of layer 1, each with its years.
pub fn block_c(session: &Session, asked: &Asked, area: &AreaProfile) -> Value {
    let layer_1 = session.framework.indicators.iter().zip(&area.c.indicators).filter(|(i, _)| i.layer_1);
    layer_1.map(|(indicator, cell)| one(asked, area, indicator, cell)).collect()
}

/// An indicator with its years, what its latest figure is compared with, and where that puts it.
fn one(asked: &Asked, area: &AreaProfile, indicator: &Indicator, cell: &IndicatorCell) -> Value {
    let figures = |values: &[Placed<IndicatorValue>]| -> Vec<Value> {
        values.iter().map(|value| figure(asked, area, indicator, value)).collect()
    };
    json!({
        "indicator": indicator.id,
        "title": indicator.title,
        "years": figures(&cell.years),
        "unvalidated": figures(&cell.unvalidated),
        "trend": {
            "from": cell.trend.from, "area": line(&cell.trend.area), "national": line(&cell.trend.national),
        },
        "national": cell.national.as_ref().map(|it| comparison(asked, it)),
        "similar_areas": cell.similar_areas.as_ref().map(|it| comparison(asked, it)),
        "verdict": verdict(cell.verdict),
        "gap": cell.gap.map(GapTrend::word),
    })
}

fn figure(asked: &Asked, area: &AreaProfile, indicator: &Indicator, value: &Placed<IndicatorValue>) -> Value {
    let (code, year) = (area.area.clone(), value.fact.year);
    json!({
        "cell": Address::C { area: code, indicator: indicator.id.clone(), year },
        "year": year,
        "value": text(value.fact.value),
        "national": text(value.fact.national),
        "similar_areas": text(value.fact.similar_areas),
        "record": asked.evidence.cite(value.place),
    })
}

fn text(figure: Option<Decimal>) -> Option<String> {
    figure.map(|figure| figure.to_string())
}

fn line(line: &Line) -> Value {
    json!({
        "years": line.years.map(text), "one_year": text(line.one_year), "four_years": text(line.four_years),
    })
}

fn comparison(asked: &Asked, it: &Comparison) -> Value {
    let (by, on, known) = match &it.with.by {
        ComparedBy::OwnRow => ("own row", None, None),
        ComparedBy::England(_) => ("England", None, None),
        ComparedBy::Neighbours { on, known, of, .. } => {
            ("neighbours", Some(on), Some(format!("{known} of {of}")))
        }
    };
    json!({
        "figure": it.with.shown.to_string(),
        "by": by,
        "neighbours_on": on,
        "neighbours_known": known,
        "standing": it.standing.map(|standing| standing.word()),
        "not_worse": it.not_worse,
        "decides_nothing_because": it.with.undecided,
        "records": it.with.places().iter().map(|place| asked.evidence.cite(*place)).collect::<Vec<_>>(),
    })
}

pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::AtLeastInLine => "at least in line",
        Verdict::Below => "below",
        Verdict::Mixed => "mixed",
        Verdict::Unknown => "unknown",
        Verdict::NotCounted => "not counted",
    }
}
