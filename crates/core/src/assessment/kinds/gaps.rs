//! What the two kinds that read the gap measures share (A8, D5).

use crate::assessment::{Context, Judged, Reason, Status};
use crate::framework::Indicator;
use crate::profile::indicators::{GapTrend, IndicatorCell};
use crate::profile::{Address, side_by_side};

/// Judges by how many known gaps narrowed out of how many are known; some narrowed and some not is for judgement.
pub(super) fn judge(context: &Context, threshold: &str, holds_when_all: bool) -> Judged {
    let cells: Vec<(&Indicator, &IndicatorCell, GapTrend)> = context
        .framework
        .indicators
        .iter()
        .zip(&context.area.c.indicators)
        .filter_map(|(indicator, cell)| Some((indicator, cell, cell.gap?)))
        .collect();
    let count = |trend: GapTrend| cells.iter().filter(|(.., t)| *t == trend).count();
    let (narrowed, not_narrowed) = (count(GapTrend::Narrowed), count(GapTrend::NotNarrowed));
    let status = match (narrowed, not_narrowed) {
        (0, 0) => Status::Unknown,
        (_, 0) => Status::of(holds_when_all),
        (0, _) => Status::of(!holds_when_all),
        _ => Status::ForJudgement,
    };
    Judged {
        status,
        figure: format!("{narrowed} of {} known gaps narrowed", narrowed + not_narrowed),
        threshold: threshold.to_owned(),
        because: cells.iter().map(|(i, c, t)| reason(context, i, c, *t)).collect(),
        assumed: Vec::new(),
    }
}

fn reason(context: &Context, indicator: &Indicator, cell: &IndicatorCell, trend: GapTrend) -> Reason {
    let [.., previous, latest] = cell.years.as_slice() else {
        return Reason::missing(format!("{}: two years running are not held", indicator.title));
    };
    let [now, before] = side_by_side(&latest.fact, &previous.fact);
    let says = format!(
        "{}: {}, {now} in {} after {before} in {}",
        indicator.title,
        trend.word(),
        latest.fact.year,
        previous.fact.year
    );
    let address = Address::C {
        area: context.area.area.clone(),
        indicator: indicator.id.clone(),
        year: latest.fact.year,
    };
    Reason { missing: trend == GapTrend::Unknown, ..Reason::new(says) }
        .at(address)
        .from(previous.rows().chain(latest.rows()))
}
