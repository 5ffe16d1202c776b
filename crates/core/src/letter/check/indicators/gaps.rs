//! Gaps between groups of children.

use crate::letter::check::bearing::Bearing;
use crate::letter::check::checked::{Checked, Sort};
use crate::letter::reading::{Means, Read, Trend};
use crate::letter::sheet::IndicatorFigures;

/// `both gaps for children on free school meals narrowed`: several gaps at once.
pub(super) fn gaps(bearing: Bearing, read: &Read, used: &mut [bool]) -> Vec<Checked> {
    let Some(subject) = read.tokens.iter().position(|t| t.word == "gaps") else { return Vec::new() };
    let has = |word: &str| read.tokens.iter().any(|t| t.word == word);
    let of = |id: &str| match (has("meals"), has("needs")) {
        (true, false) => id.contains("fsm"),
        (false, true) => id.contains("sen"),
        _ => true,
    };
    let known: Vec<bool> =
        bearing.sheet.indicators.iter().filter(|it| it.gap && of(&it.id)).filter_map(narrowed).collect();
    let trend = read
        .marks
        .iter()
        .position(|m| m.from > subject && matches!(m.means, Means::Trend(Trend::Narrower | Trend::Wider)));
    let Some(at) = trend else { return Vec::new() };
    used[at] = true;
    if known.is_empty() {
        return Vec::new();
    }
    let wider = matches!(read.marks[at].means, Means::Trend(Trend::Wider));
    let (part, whole) = (known.iter().filter(|n| **n != wider).count() as u32, known.len() as u32);
    let said = read.marks[..at].iter().enumerate().rev().find_map(|(k, m)| match &m.means {
        Means::Quantity(said) => Some((k, said.clone())),
        _ => None,
    });
    let not_all = said.as_ref().is_some_and(|(k, _)| *k > 0 && matches!(read.marks[k - 1].means, Means::Not));
    let borne = match said {
        Some((k, said)) => {
            used[k] = true;
            bearing.bears(&said, part, whole, None) != not_all
        }
        None => part == whole,
    };
    let bears = format!("{part} of {whole} known gaps {}", if wider { "did not narrow" } else { "narrowed" });
    vec![Checked { span: read.span(at, at), sort: Sort::Trend, borne, bears }]
}

/// From the year before to the latest; none where one of the two is not held.
fn narrowed(it: &IndicatorFigures) -> Option<bool> {
    let (year, value) = it.values.last_key_value()?;
    Some(value < it.values.get(&(year - 1))?)
}
