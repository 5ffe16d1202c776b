//! The named alternatives in lines below layer 1: what each would change, or that it changes nothing (D1, D2, P18).

use crate::commands::profile_blocks::verdict;
use crate::commands::value_words;
use crate::session::{Session, counted};
use plumbline_core::framework::Framework;
use plumbline_core::profile::indicators::Verdict;
use plumbline_core::profile::{
    AreaProfile, BlockA, Eye, ReadBothWays, Share, band, band_of_rounded, read_both_ways, shown_beside,
};

pub fn lines(session: &Session, area: &AreaProfile) -> Vec<String> {
    let framework = &session.framework;
    let mut lines = vec![String::new(), "Named alternatives, which decide nothing".to_owned()];
    lines.extend(mean_of_groups(framework, &area.a));
    lines.extend(rounded(framework, &area.a));
    lines.extend(strictly_not_worse(framework, area));
    lines
}

/// A reading, of how many things, and those that it would change.
fn reading(title: &str, of: usize, changed: &[String], otherwise: &str) -> Vec<String> {
    if of == 0 {
        return vec![format!("  {title}: nothing is counted here")];
    }
    let how_many = if changed.is_empty() { "none".to_owned() } else { changed.len().to_string() };
    let mut lines = vec![format!("  {title}: {how_many} of {of} {otherwise}")];
    lines.extend(changed.iter().map(|line| format!("    {line}")));
    lines
}

const ANOTHER_BAND: &str = "would be in another band";

fn mean_of_groups(framework: &Framework, block: &BlockA) -> Vec<String> {
    let cells = framework.super_groups.iter().zip(&block.super_groups);
    let known: Vec<(&str, Share, Share)> = cells
        .filter_map(|(s, cell)| Some((s.title.as_str(), cell.counts.share()?, cell.mean_of_groups?)))
        .collect();
    let changed = known.iter().filter_map(|(title, pooled, mean)| {
        let [is, would_be] = [pooled, mean].map(|share| &band(framework, *share).id);
        let percent = mean.percent_to_one_decimal();
        (is != would_be).then(|| format!("{title}: {percent}%, {would_be} in place of {is}"))
    });
    let changed: Vec<String> = changed.collect();
    reading("super groups by the mean of their groups", known.len(), &changed, ANOTHER_BAND)
}

fn rounded(framework: &Framework, block: &BlockA) -> Vec<String> {
    let super_groups = framework.super_groups.iter().zip(&block.super_groups);
    let groups = framework.groups.iter().zip(&block.groups);
    let all = super_groups.map(|(s, cell)| (s.title.as_str(), cell.counts.share())).chain(
        groups.map(|(g, cell)| (g.title.as_str(), cell.share(plumbline_core::record::Outcome::Overall))),
    );
    let known: Vec<(&str, Share)> = all.filter_map(|(title, share)| Some((title, share?))).collect();
    let changed = known.iter().filter_map(|(title, share)| {
        let (is, would_be) = (&band(framework, *share).id, &band_of_rounded(framework, *share).id);
        (is != would_be).then(|| format!("{title}: {}%, {would_be} in place of {is}", share.percent()))
    });
    let changed: Vec<String> = changed.collect();
    reading("groups and super groups by rounded percentages", known.len(), &changed, ANOTHER_BAND)
}

fn strictly_not_worse(framework: &Framework, area: &AreaProfile) -> Vec<String> {
    let all = read_both_ways(framework, &area.c);
    let banded = framework.indicators.iter().filter(|i| i.is_counted()).count();
    if all.is_empty() {
        return vec![format!(
            "  indicators strictly not worse, without a margin: none of {} is decided on this evidence",
            counted(banded, "banded indicator", "banded indicators")
        )];
    }
    let changed: Vec<String> = all.iter().filter(|it| it.differs()).map(both_readings).collect();
    let title = "indicators strictly not worse, without a margin";
    let mut lines = reading(title, all.len(), &changed, "would stand otherwise");
    let at_least = |verdict: &dyn Fn(&ReadBothWays) -> Verdict| {
        all.iter().filter(|it| verdict(it) == Verdict::AtLeastInLine).count()
    };
    lines.push(format!(
        "    decided either way: {} of {banded} banded indicators; {} at least in line, {} strictly not worse",
        all.len(),
        at_least(&|it| it.cell.verdict),
        at_least(&|it| it.strictly)
    ));
    lines
}

/// `Title, 2010: 58.1, England 58.7 (in line, yet worse): at least in line, strictly below`.
fn both_readings(it: &ReadBothWays) -> String {
    let Some(latest) = it.cell.latest().map(|placed| &placed.fact) else { return String::new() };
    let with: Vec<_> = it.comparisons().collect();
    let beside: Vec<Eye> = with.iter().map(|(_, comparison)| Eye::from(&comparison.with)).collect();
    let (figure, beside) = shown_beside(latest, &beside);
    let counts = value_words::counts(latest).map(|counts| format!(" ({counts})"));
    let with = with.iter().zip(beside).map(|((name, comparison), shown)| {
        let standing = comparison.standing.map_or("", |standing| standing.word());
        let strictly = if comparison.not_worse == Some(false) { "yet worse" } else { "not worse" };
        format!(", {name} {shown} ({standing}, {strictly})")
    });
    format!(
        "{}, {}: {figure}{}{}: {}, strictly {}",
        it.indicator.title,
        latest.year,
        counts.unwrap_or_default(),
        with.collect::<String>(),
        verdict(it.cell.verdict),
        strict_words(it.strictly)
    )
}

fn strict_words(strictly: Verdict) -> &'static str {
    match strictly {
        Verdict::AtLeastInLine => "not worse",
        other => verdict(other),
    }
}
