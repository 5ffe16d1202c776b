//! What the two kinds that read the gap measures share (A8, D5).

use crate::assessment::seen::GapsSeen;
use crate::assessment::{Context, Judged, Reason, Status};
use crate::framework::{Framework, Indicator};
use crate::profile::indicators::{BlockC, GapTrend, IndicatorCell};
use crate::profile::{Address, side_by_side};

fn measures<'a>(
    framework: &'a Framework,
    c: &'a BlockC,
) -> impl Iterator<Item = (&'a Indicator, &'a IndicatorCell, GapTrend)> + Clone {
    let cells = framework.indicators.iter().zip(&c.indicators);
    cells.filter_map(|(indicator, cell)| Some((indicator, cell, cell.gap?)))
}

/// How the known gaps moved.
pub(in crate::assessment) fn gaps_seen(framework: &Framework, c: &BlockC) -> GapsSeen {
    let count = |trend| measures(framework, c).filter(|(.., t)| *t == trend).count() as u32;
    GapsSeen { narrowed: count(GapTrend::Narrowed), not_narrowed: count(GapTrend::NotNarrowed) }
}

pub(super) fn judged(context: &Context, threshold: &str, status: Status) -> Judged {
    let GapsSeen { narrowed, not_narrowed } = context.seen.c.gaps;
    let cells = measures(context.framework, &context.area.c);
    Judged {
        status,
        figure: format!("{narrowed} of {} known gaps narrowed", narrowed + not_narrowed),
        threshold: threshold.to_owned(),
        because: cells.map(|(i, c, t)| reason(context, i, c, t)).collect(),
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
