//! What indicators that come to be in line (or below), and gaps that narrow (or do not), would make of Block C.

use super::{Direction, Move, Plan, Way, distinct};
use crate::assessment::seen::{BlockCSeen, GapsSeen, IndicatorsSeen};
use crate::assessment::{Seen, Statuses};
use crate::framework::{Block, Indicator};
use crate::insight::ground::AreaGround;
use crate::profile::indicators::{GapTrend, IndicatorCell, Verdict};
use crate::profile::{figure, public_figure};
use crate::record::{Decimal, IndicatorValue};
use smol_str::SmolStr;

/// A change that an indicator could make, and how far its figure has to go.
struct Turn {
    change: Move,
    from: Verdict,
    attainment: bool,
    distance: i64,
}

pub(super) fn atoms(area: &AreaGround, direction: Direction) -> Vec<Move> {
    [false, true].into_iter().flat_map(|gaps| turns(area, direction, gaps)).map(|turn| turn.change).collect()
}

/// An indicator that could turn, and what it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearest {
    pub indicator: SmolStr,
    pub direction: Direction,
    pub was: Option<Decimal>,
    pub becomes: Option<Decimal>,
    /// In hundredths of what it is published in, mostly points of a percentage.
    pub distance: i64,
}

/// The indicators that could come to be at least in line, or below, those a whisker from it first.
pub fn nearest(area: &AreaGround, direction: Direction) -> Vec<Nearest> {
    let mut turns = turns(area, direction, false);
    turns.sort_by_key(|turn| turn.distance);
    let of = |turn: Turn| match turn.change {
        Move::Indicator { indicator, was, becomes, .. } => {
            Some(Nearest { indicator, direction, was, becomes, distance: turn.distance })
        }
        _ => None,
    };
    turns.into_iter().filter_map(of).collect()
}

/// Every number of indicators of each kind, the nearest first, with every number of gaps.
pub(super) fn options(area: &AreaGround, direction: Direction) -> Vec<Way> {
    let mut turns = turns(area, direction, false);
    turns.sort_by_key(|turn| turn.distance);
    let gaps = self::turns(area, direction, true);
    let kinds = [(false, true), (true, true), (true, false)];
    let kinds = kinds.map(|(attainment, settled)| {
        let of = |turn: &&Turn| turn.attainment == attainment && (turn.from != Verdict::Mixed) == settled;
        turns.iter().filter(of).collect::<Vec<_>>()
    });
    let mut ways = Vec::new();
    for others in 0..=kinds[0].len() {
        for attainment in 0..=kinds[1].len() {
            for mixed in 0..=kinds[2].len() {
                for narrowed in 0..=gaps.len() {
                    let taken = [others, attainment, mixed].into_iter().zip(&kinds);
                    let taken = taken.flat_map(|(n, kind)| &kind[..n]).copied().chain(&gaps[..narrowed]);
                    ways.push(way(area, direction, [others, attainment, mixed, narrowed], taken));
                }
            }
        }
    }
    distinct(area.framework(), Block::C, ways)
}

fn way<'t>(
    area: &AreaGround,
    direction: Direction,
    n: [usize; 4],
    taken: impl Iterator<Item = &'t Turn>,
) -> Way {
    let [others, attainment, mixed, gaps] = n.map(|n| n as u32);
    let c = area.seen.c;
    let c = BlockCSeen {
        banded: turned(c.banded, others + attainment, mixed, direction),
        attainment: turned(c.attainment, attainment, mixed, direction),
        gaps: match direction {
            Direction::Better => {
                GapsSeen { narrowed: c.gaps.narrowed + gaps, not_narrowed: c.gaps.not_narrowed - gaps }
            }
            Direction::Worse => {
                GapsSeen { narrowed: c.gaps.narrowed - gaps, not_narrowed: c.gaps.not_narrowed + gaps }
            }
        },
    };
    let statuses = Statuses::of(area.framework(), &Seen { c, ..area.seen.clone() });
    let moves: Vec<Move> = taken.map(|turn| turn.change.clone()).collect();
    Way { statuses, cost: moves.len() as u32, plans: vec![Plan { moves }] }
}

fn turned(seen: IndicatorsSeen, settled: u32, mixed: u32, direction: Direction) -> IndicatorsSeen {
    let all = settled + mixed;
    let seen = IndicatorsSeen { mixed: seen.mixed - mixed, ..seen };
    match direction {
        Direction::Better => {
            IndicatorsSeen { in_line: seen.in_line + all, below: seen.below - settled, ..seen }
        }
        Direction::Worse => {
            IndicatorsSeen { in_line: seen.in_line - settled, below: seen.below + all, ..seen }
        }
    }
}

/// The indicators, or the gaps, that could turn, each with the value that is nearest to the one held.
fn turns(area: &AreaGround, direction: Direction, gaps: bool) -> Vec<Turn> {
    let framework = area.framework();
    let cells = framework.indicators.iter().zip(&area.area.c.indicators);
    cells.filter_map(|(indicator, cell)| turn(area, indicator, cell, direction, gaps)).collect()
}

fn turn(
    area: &AreaGround,
    indicator: &Indicator,
    cell: &IndicatorCell,
    direction: Direction,
    gap: bool,
) -> Option<Turn> {
    let better = direction == Direction::Better;
    let could = match gap {
        true => cell.gap == Some(if better { GapTrend::NotNarrowed } else { GapTrend::Narrowed }),
        false => {
            let from = if better { Verdict::Below } else { Verdict::AtLeastInLine };
            indicator.is_counted() && (cell.verdict == from || cell.verdict == Verdict::Mixed)
        }
    };
    let held = &cell.latest().filter(|_| could)?.fact;
    let margin = area.framework().margin;
    let suffices = |value: &IndicatorValue| {
        let cell = cell.revalued(indicator, value, margin);
        match (gap, better) {
            (true, true) => cell.gap == Some(GapTrend::Narrowed),
            (true, false) => cell.gap == Some(GapTrend::NotNarrowed),
            (false, true) => cell.verdict == Verdict::AtLeastInLine,
            (false, false) => cell.verdict == Verdict::Below,
        }
    };
    let (value, distance) = nearest_value(held, suffices)?;
    let change = Move::Indicator {
        indicator: indicator.id.clone(),
        was: public_figure(held),
        becomes: public_figure(&value),
        value: Box::new(value),
        gap,
    };
    Some(Turn { change, from: cell.verdict, attainment: indicator.is_attainment(), distance })
}

/// Half of what a figure could be away at most: percentages, to hundredths.
const FARTHEST: i64 = 1 << 15;

/// The value nearest to the one held, either way, that suffices; with its distance in hundredths of a point. What suffices, suffices all the
/// more farther on, so it is looked for by halves.
fn nearest_value(
    held: &IndicatorValue,
    suffices: impl Fn(&IndicatorValue) -> bool,
) -> Option<(IndicatorValue, i64)> {
    let each = [1, -1].map(|way| {
        let at = |steps: i64| moved(held, way * steps);
        let reaches = |steps: i64| at(steps).is_some_and(|value| suffices(&value));
        let mut high = 1;
        while high < FARTHEST && !reaches(high) {
            high *= 2;
        }
        let mut low = high / 2;
        // Counts end at none and at all of them, between two powers of two.
        if !reaches(high) {
            high =
                (low + 1..=high).rev().find(|steps| at(*steps).is_some()).filter(|steps| reaches(*steps))?;
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if reaches(middle) { high = middle } else { low = middle }
        }
        Some((at(high)?, distance(held, &at(high)?)))
    });
    each.into_iter().flatten().min_by_key(|(_, distance)| *distance)
}

/// So many children more among those that the figure counts, or so many of its own smallest steps where it is not counted.
fn moved(held: &IndicatorValue, steps: i64) -> Option<IndicatorValue> {
    let mut value = held.clone();
    match (held.numerator, held.denominator) {
        (Some(x), Some(n)) if n > 0 => {
            let x = u32::try_from(i64::from(x) + steps).ok().filter(|x| *x <= n)?;
            value.numerator = Some(x);
            // The published figure follows from its counts.
            value.value = None;
            value.value = held.value.and_then(|_| figure(&value));
        }
        _ => value.value = Some(Decimal { units: held.value?.units + steps, ..held.value? }),
    }
    Some(value)
}

fn distance(held: &IndicatorValue, value: &IndicatorValue) -> i64 {
    let hundredths = |it: &IndicatorValue| {
        let figure = figure(it)?;
        let scale = u32::from(figure.scale);
        Some(if scale <= 2 {
            figure.units * 10i64.pow(2 - scale)
        } else {
            figure.units / 10i64.pow(scale - 2)
        })
    };
    match (hundredths(held), hundredths(value)) {
        (Some(a), Some(b)) => (a - b).abs(),
        _ => i64::MAX,
    }
}
