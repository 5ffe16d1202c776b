//! What the kinds that count indicators share: how many are at least in line, counted every way that is open.

use crate::assessment::{Context, Judged, Reason, Status};
use crate::framework::{Indicator, IndicatorSet};
use crate::profile::indicators::{IndicatorCell, Standing, Verdict};
use crate::profile::{Address, Comparator, Eye, Share, shown_beside};

/// Judges a question about the share at least in line. Mixed indicators are counted both ways, and unknown ones too:
/// if only the mixed ones change the answer it is for judgement.
pub(super) fn judge(
    context: &Context,
    of: IndicatorSet,
    threshold: String,
    holds: impl Fn(Share) -> bool,
) -> Judged {
    let cells = counted(context, of);
    let count = |verdict: Verdict| cells.iter().filter(|(_, c)| c.verdict == verdict).count() as u32;
    let (in_line, mixed, unknown) =
        (count(Verdict::AtLeastInLine), count(Verdict::Mixed), count(Verdict::Unknown));
    let all = cells.len() as u32;
    // However the unknown ones turn out, the mixed ones are counted both ways, and if that matters it is for judgement.
    let mut turns: Vec<Status> = (in_line..=in_line + unknown)
        .map(|least| {
            let both_ways = (least..=least + mixed).filter_map(|part| Share::new(part, all)).map(&holds);
            match Status::over(both_ways) {
                Status::Unknown => Status::ForJudgement,
                status => status,
            }
        })
        .collect();
    turns.dedup();
    let status = if let [one] = turns.as_slice() { *one } else { Status::Unknown };
    let figure = match mixed + unknown {
        0 => format!("{in_line} of {all} at least in line"),
        open => format!("{in_line} to {} of {all} at least in line", in_line + open),
    };
    Judged { status, figure, threshold, because: reasons(context, &cells), assumed: Vec::new() }
}

fn counted<'a>(context: &'a Context, of: IndicatorSet) -> Vec<(&'a Indicator, &'a IndicatorCell)> {
    context
        .framework
        .indicators
        .iter()
        .zip(&context.area.c.indicators)
        .filter(|(i, _)| i.is_counted() && (of == IndicatorSet::All || i.is_attainment()))
        .collect()
}

pub(super) fn set_title(of: IndicatorSet) -> &'static str {
    match of {
        IndicatorSet::All => "banded indicators",
        IndicatorSet::Attainment => "attainment and progress indicators",
    }
}

/// Known indicators one by one; unknown ones together, since they are named for what is missing, not for a figure.
fn reasons(context: &Context, cells: &[(&Indicator, &IndicatorCell)]) -> Vec<Reason> {
    let (unknown, known): (Vec<_>, Vec<_>) = cells.iter().partition(|(_, c)| c.verdict == Verdict::Unknown);
    let mut reasons: Vec<Reason> = known.iter().map(|(i, c)| reason(context, i, c)).collect();
    if !unknown.is_empty() {
        let titles: Vec<String> = unknown.iter().map(|(i, c)| unknown_title(i, c)).collect();
        reasons.push(Reason::missing(format!(
            "no figure with its comparator is held on {} of them: {}",
            titles.len(),
            titles.join("; ")
        )));
    }
    reasons
}

fn unknown_title(indicator: &Indicator, cell: &IndicatorCell) -> String {
    match cell.disputed {
        Some(year) => format!("{} (files disagree about {year})", indicator.title),
        None => indicator.title.clone(),
    }
}

fn reason(context: &Context, indicator: &Indicator, cell: &IndicatorCell) -> Reason {
    let Some(latest) = cell.latest() else { return Reason::missing(indicator.title.clone()) };
    let comparisons = [(&cell.similar_areas, "similar areas"), (&cell.national, "England")];
    let known = comparisons.into_iter().filter_map(|(comparison, name)| {
        let comparison = comparison.as_ref()?;
        Some((comparison.decided()?, name, &comparison.with))
    });
    let known: Vec<(Standing, &str, &Comparator)> = known.collect();
    let with: Vec<Eye> = known.iter().map(|(.., with)| Eye::from(*with)).collect();
    let (value, with) = shown_beside(&latest.fact, &with);
    let standings: Vec<String> = known
        .iter()
        .zip(with)
        .map(|((standing, name, _), with)| format!("{} {name} {with}", standing.word()))
        .collect();
    let mut records = cell.places();
    records.extend(known.iter().flat_map(|(.., with)| with.places()));
    let mixed = if cell.verdict == Verdict::Mixed { " (mixed)" } else { "" };
    let says =
        format!("{}, {}: {value}, {}{mixed}", indicator.title, latest.fact.year, standings.join(" and "));
    let address = Address::C {
        area: context.area.area.clone(),
        indicator: indicator.id.clone(),
        year: latest.fact.year,
    };
    Reason::new(says).at(address).from(records)
}
