//! Block C by counting every way: each unknown indicator at least in line or below, and each mixed one both.

use super::{Question, Truth, however, truth};
use Truth::{ForAPerson, No, Unknown, Yes};
use plumbline_core::framework::Comparator;
use plumbline_core::profile::indicators::{GapTrend, Verdict};

/// Indicators of one kind: at least in line, mixed, unknown, and all that count.
struct Tally {
    in_line: u64,
    mixed: u64,
    unknown: u64,
    all: u64,
}

fn tally(question: &Question, attainment_only: bool) -> Tally {
    let mut tally = Tally { in_line: 0, mixed: 0, unknown: 0, all: 0 };
    for cell in &question.area.c.indicators {
        let attainment =
            question.framework.indicator(&cell.indicator).is_some_and(|i| i.comparator == Comparator::Both);
        if cell.verdict == Verdict::NotCounted || (attainment_only && !attainment) {
            continue;
        }
        tally.all += 1;
        match cell.verdict {
            Verdict::AtLeastInLine => tally.in_line += 1,
            Verdict::Mixed => tally.mixed += 1,
            Verdict::Unknown => tally.unknown += 1,
            Verdict::Below | Verdict::NotCounted => {}
        }
    }
    tally
}

/// However the unknown ones turn out: the same both ways of counting the mixed ones, or else for a person (P18).
fn count_every_way(tally: &Tally, holds: impl Fn(u64, u64) -> bool) -> Truth {
    let mut turns = Vec::new();
    for turned_in_line in 0..=tally.unknown {
        let mut ways = Vec::new();
        for mixed_in_line in 0..=tally.mixed {
            ways.push(holds(tally.in_line + turned_in_line + mixed_in_line, tally.all));
        }
        ways.dedup();
        turns.push(if ways.len() == 1 { truth(ways[0]) } else { ForAPerson });
    }
    however(turns.into_iter())
}

pub(crate) fn in_line(question: &Question, attainment_only: bool, percent: u64) -> Truth {
    count_every_way(&tally(question, attainment_only), |in_line, all| 100 * in_line >= percent * all)
}

/// How many of the known gaps narrowed, and how many did not.
pub(crate) fn gaps_narrowed(question: &Question) -> Truth {
    let trends: Vec<GapTrend> = question.area.c.indicators.iter().filter_map(|cell| cell.gap).collect();
    let narrowed = trends.contains(&GapTrend::Narrowed);
    let not_narrowed = trends.contains(&GapTrend::NotNarrowed);
    if narrowed && not_narrowed {
        return ForAPerson;
    }
    if narrowed {
        return Yes;
    }
    if not_narrowed {
        return No;
    }
    Unknown
}
