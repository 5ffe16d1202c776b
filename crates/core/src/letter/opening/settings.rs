//! Figures of Block A: the counts behind them, and every provider that was counted.

use super::{Opening, nothing};
use crate::letter::opened::{Opened, ProviderLine};
use crate::letter::sheet::UnitFigures;
use crate::letter::wording::{capital, grouped, quantity};
use crate::profile::{Address, Behind, Counts, Measure, ProviderRow, band, report};
use crate::record::Outcome;

pub(super) fn opened(opening: &Opening, address: &Address) -> Option<Opened> {
    let behind = Behind::of(address)?;
    let unit = opening.sheet.unit(&behind.unit)?;
    let counts = match behind.year {
        None => unit.now.get(&behind.outcome),
        Some(year) => unit.years.get(year.id().as_str())?.get(&behind.outcome),
    };
    let when = behind.year.map(|year| format!(", inspected in {year}")).unwrap_or_default();
    let title = format!("{}: {}{}{when}", unit.title, what(behind.measure), of_outcome(behind.outcome));
    let mut says: Vec<String> = counts.map(|counts| in_words(opening, *counts)).unwrap_or_default();
    if behind.year.is_none() && behind.outcome == Outcome::Overall {
        says.extend(elsewhere(unit));
        says.extend(unit.registered.map(|n| format!("{} on the register", grouped(n))));
    }
    let rows = if behind.year.is_some() { opening.published } else { opening.assessed };
    let providers = rows
        .iter()
        .filter(|row| behind.holds(opening.framework, row))
        .filter_map(|row| provider(opening, row, behind.outcome))
        .collect();
    let rules = match behind.year {
        None => opening.rules(|used| matches!(used, Address::A { unit, outcome, .. } if *unit == behind.unit && *outcome == behind.outcome)),
        Some(_) => Vec::new(),
    };
    Some(Opened { rules, providers, ..nothing(address, title, says) })
}

fn what(measure: Measure) -> String {
    match measure {
        Measure::N => "how many were inspected".into(),
        Measure::Grade(grade) => grade.word().into(),
        Measure::GoodOrBetter => "good or better".into(),
        Measure::Share => "share that is good or better".into(),
        Measure::Band => "band".into(),
        Measure::Registered => "on the register".into(),
        other => other.id().replace('-', " "),
    }
}

fn of_outcome(outcome: Outcome) -> String {
    if outcome == Outcome::Overall { String::new() } else { format!(", {}", outcome.title()) }
}

/// `17 of 19 are good or better, 89.5%: a very large majority` and the whole distribution.
fn in_words(opening: &Opening, counts: Counts) -> Vec<String> {
    let Some(share) = counts.share() else { return Vec::new() };
    let word = quantity(&opening.framework.words, share).map(|word| format!(": {word}")).unwrap_or_default();
    let band = band(opening.framework, share);
    let n = grouped;
    vec![
        format!(
            "{} of {} good or better, {}%{word}; band {}",
            n(counts.good_or_better()),
            n(counts.n()),
            share.percent_to_one_decimal(),
            band.title
        ),
        format!(
            "{} outstanding, {} good, {} satisfactory, {} inadequate",
            n(counts.outstanding),
            n(counts.good),
            n(counts.satisfactory),
            n(counts.inadequate)
        ),
    ]
}

fn elsewhere(unit: &UnitFigures) -> Vec<String> {
    [("similar areas", unit.similar), ("England", unit.national)]
        .into_iter()
        .filter_map(|(whom, counts)| {
            let counts = counts?;
            let percent = counts.share()?.percent_to_one_decimal();
            Some(format!("{}: {percent}% of {} good or better", capital(whom), grouped(counts.n())))
        })
        .collect()
}

fn provider(opening: &Opening, row: &ProviderRow, outcome: Outcome) -> Option<ProviderLine> {
    let it = row.inspection;
    let group = it.group.as_ref().and_then(|id| opening.framework.group(id))?;
    let grade = it.grade(outcome)?;
    let place = *it.places.first()?;
    Some(ProviderLine {
        name: row.name.map(str::to_owned),
        urn: it.provider.urn.clone(),
        group: group.title.clone(),
        judgement: capital(grade.word()),
        inspected: it.inspected.to_string(),
        report: report(opening.evidence, it, |_| opening.made_up).link().map(str::to_owned),
        record: opening.record(grade.word(), place),
    })
}
