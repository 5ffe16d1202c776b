//! What the kinds that count indicators share: how many are at least in line, counted every way that is open.

use crate::assessment::seen::IndicatorsSeen;
use crate::assessment::{Context, Judged, Reason, Status};
use crate::framework::{Framework, Indicator, IndicatorSet};
use crate::profile::indicators::{BlockC, IndicatorCell, Standing, Verdict};
use crate::profile::{Address, Comparator, Eye, shown_beside};

/// How the counted indicators of a set stand.
pub(in crate::assessment) fn indicators_seen(
    framework: &Framework,
    c: &BlockC,
    of: IndicatorSet,
) -> IndicatorsSeen {
    let count = |verdict| counted(framework, c, of).filter(|(_, c)| c.verdict == verdict).count() as u32;
    IndicatorsSeen {
        in_line: count(Verdict::AtLeastInLine),
        below: count(Verdict::Below),
        mixed: count(Verdict::Mixed),
        unknown: count(Verdict::Unknown),
    }
}

/// The share at least in line, in words.
pub(super) fn judged(context: &Context, of: IndicatorSet, threshold: String, status: Status) -> Judged {
    let seen = context.seen.c.indicators(of);
    let (in_line, all) = (seen.in_line, seen.all());
    let figure = match seen.mixed + seen.unknown {
        0 => format!("{in_line} of {all} at least in line"),
        open => format!("{in_line} to {} of {all} at least in line", in_line + open),
    };
    let cells: Vec<_> = counted(context.framework, &context.area.c, of).collect();
    Judged { status, figure, threshold, because: reasons(context, &cells), assumed: Vec::new() }
}

fn counted<'a>(
    framework: &'a Framework,
    c: &'a BlockC,
    of: IndicatorSet,
) -> impl Iterator<Item = (&'a Indicator, &'a IndicatorCell)> {
    let cells = framework.indicators.iter().zip(&c.indicators);
    cells.filter(move |(i, _)| i.is_counted() && (of == IndicatorSet::All || i.is_attainment()))
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
