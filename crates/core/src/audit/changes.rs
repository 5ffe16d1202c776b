//! Changes against the figures that they are differences of.

use super::figure::{Cell, Figure, ten};
use super::frame::{Frame, Kind, Says};
use super::report::{Check, Report, Sure};
use super::totals::settle;
use super::words::{words, years};
use crate::letter::reading::number_words::number_word;

/// A table of more rows is data, and no summary.
const MOST_ROWS: usize = 5000;

/// A column of values with the year that heads it, if one does.
#[derive(Clone, Copy, Debug)]
struct Value {
    column: usize,
    year: Option<i128>,
}

/// What a change may be the difference of: later less earlier.
type Pair = (usize, usize);

/// How a change is worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Difference,
    /// In per cent of the earlier figure.
    Relative,
}

pub(crate) fn check(frame: &Frame<'_>, report: &mut Report) {
    if frame.rows.len() > MOST_ROWS {
        return;
    }
    let changes: Vec<usize> = frame.columns(Kind::Change);
    let values = values(frame, &changes);
    for change in changes {
        let pairs = pairs(frame, &values, change);
        if !pairs.is_empty() {
            column(frame, change, &pairs, &values, report);
        }
    }
}

fn values(frame: &Frame<'_>, changes: &[usize]) -> Vec<Value> {
    let is_value = |c: &usize| !changes.contains(c) && !frame.labels.contains(c);
    let has_numbers = |c: &usize| (0..frame.rows.len()).any(|row| frame.number(row, *c).is_some());
    let year = |column: usize| match years(frame.heading(column)).as_slice() {
        [year] => Some(*year),
        [.., year] => Some(*year),
        [] => None,
    };
    let all = (0..frame.kinds.len()).filter(is_value).filter(has_numbers);
    let all: Vec<Value> = all.map(|column| Value { column, year: year(column) }).collect();
    let dated: Vec<Value> = all.iter().copied().filter(|v| v.year.is_some()).collect();
    if dated.len() >= 2 { dated } else { all }
}

/// The differences that a heading may mean, the likeliest first.
fn pairs(frame: &Frame<'_>, values: &[Value], change: usize) -> Vec<Pair> {
    let heading = frame.heading(change);
    let mut dated: Vec<(i128, usize)> = values.iter().filter_map(|v| Some((v.year?, v.column))).collect();
    dated.sort_unstable();
    dated.dedup_by_key(|(year, _)| *year);
    let of_year = |year: i128| dated.iter().find(|(y, _)| *y == year).map(|(_, column)| *column);
    if let (Some(first), Some(last)) = (dated.first(), dated.last())
        && dated.len() >= 2
    {
        return match (years(heading).as_slice(), spanned(heading)) {
            ([from, to], _) => of_year(*to).zip(of_year(*from)).into_iter().collect(),
            ([from], _) if *from != last.0 => of_year(*from).map(|from| (last.1, from)).into_iter().collect(),
            (_, Some(span)) => {
                let by_year = of_year(last.0 - span);
                // Four years of figures are called the four years, from the first to the last of them.
                let by_count = (span == dated.len() as i128).then_some(first.1);
                by_year.or(by_count).map(|from| (last.1, from)).into_iter().collect()
            }
            _ => vec![(last.1, dated[dated.len() - 2].1), (last.1, first.1)],
        };
    }
    let before: Vec<usize> = values.iter().map(|v| v.column).filter(|c| *c < change).collect();
    match before.as_slice() {
        [.., a, b] if before.len() == 2 => vec![(*b, *a), (*a, *b)],
        _ => Vec::new(),
    }
}

/// `1 year`, `four-year`: how many years a heading spans.
fn spanned(heading: &str) -> Option<i128> {
    let words = words(heading);
    let at = words.iter().position(|word| matches!(word.as_str(), "year" | "years" | "yr" | "yrs"))?;
    let before = words.get(at.checked_sub(1)?)?;
    before
        .parse()
        .ok()
        .or_else(|| number_word(before).map(i128::from))
        .or((before == "last").then_some(1))
        .filter(|n| (1..=50).contains(n))
}

/// How far a printed change is from the difference of the printed figures.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Follows {
    Yes,
    /// By no more than the rounding of the figures explains.
    Nearly,
    No,
}

fn follows(way: Way, change: Figure, later: Figure, earlier: Figure) -> Follows {
    if way == Way::Relative {
        return relative(change, later, earlier);
    }
    let scale = change.scale.max(later.scale).max(earlier.scale);
    let difference = later.at(scale) - earlier.at(scale);
    let off = (change.at(scale) - difference).abs();
    let unit = |figure: Figure| ten(scale - figure.scale);
    if 2 * off <= unit(change) && (change.scale < scale || off == 0) {
        return Follows::Yes;
    }
    // What is printed as 71 beside 72.8 is 71.0.
    let finest = later.scale.max(earlier.scale);
    if 2 * off <= unit(change) + 2 * ten(scale - finest) { Follows::Nearly } else { Follows::No }
}

fn relative(change: Figure, later: Figure, earlier: Figure) -> Follows {
    let scale = later.scale.max(earlier.scale);
    let (a, b) = (later.at(scale), earlier.at(scale));
    let holds = b > 0 && super::rounding::is_rounding(change, (a - b) * 100, b);
    if holds { Follows::Yes } else { Follows::No }
}

fn column(frame: &Frame<'_>, change: usize, pairs: &[Pair], values: &[Value], report: &mut Report) {
    let asked = |row: usize, pair: &Pair| {
        Some((frame.number(row, change)?, frame.number(row, pair.0)?, frame.number(row, pair.1)?))
    };
    let right = |(way, pair): &(Way, &Pair)| {
        let all = (0..frame.rows.len()).filter_map(|row| asked(row, pair));
        all.filter(|(c, later, earlier)| follows(*way, *c, *later, *earlier) == Follows::Yes).count()
    };
    let ways = [Way::Relative, Way::Difference]
        .into_iter()
        .flat_map(|way| pairs.iter().rev().map(move |pair| (way, pair)));
    let Some((way, pair)) = ways.max_by_key(right) else { return };
    let (sure_reading, right) = (pairs.len() == 1, right(&(way, pair)));
    let (mut yes, mut unknown, mut nearly, mut wrong) = (0, 0, Vec::new(), Vec::new());
    for row in 0..frame.rows.len() {
        match asked(row, pair) {
            None if without_latest(frame, row, change, pair, values) => wrong.push(row),
            None => unknown += u64::from(frame.cell(row, change) != Cell::Empty),
            Some((c, later, earlier)) => match follows(way, c, later, earlier) {
                Follows::Yes => yes += 1,
                Follows::Nearly => nearly.push(row),
                Follows::No => wrong.push(row),
            },
        }
    }
    // Where many are off by the last place, the changes were worked out before the figures were rounded.
    let unrounded = nearly.len() >= 2 && nearly.len() as u64 * 4 > yes;
    if right == 0 && (!sure_reading || wrong.len() + nearly.len() > 1) {
        return;
    }
    if !sure_reading && right <= wrong.len() {
        return;
    }
    let mut findings = Vec::new();
    let off = wrong.iter().map(|row| (*row, false)).chain(nearly.iter().map(|row| (*row, true)));
    for (row, is_near) in off.filter(|(_, is_near)| !(*is_near && unrounded)) {
        let says = says(frame, row, change, (way, pair), is_near, sure_reading);
        findings.push(frame.finding(row, Some(change), says));
    }
    let yes = yes + if unrounded { nearly.len() as u64 } else { 0 };
    settle(Check::Change, yes, unknown, findings, report);
}

/// Where the latest figure is not there yet, a change may be up to the latest that is; whether it follows from none of them.
fn without_latest(frame: &Frame<'_>, row: usize, change: usize, pair: &Pair, values: &[Value]) -> bool {
    let (Some(printed), Cell::Missing) = (frame.number(row, change), frame.cell(row, pair.0)) else {
        return false;
    };
    let known: Vec<Figure> = values.iter().filter_map(|v| frame.number(row, v.column)).collect();
    let all_dated = values.iter().all(|v| v.year.is_some());
    let follows_any = known.iter().any(|later| {
        known.iter().any(|earlier| follows(Way::Difference, printed, *later, *earlier) != Follows::No)
    });
    all_dated && known.len() >= 2 && !follows_any
}

fn says(
    frame: &Frame<'_>,
    row: usize,
    change: usize,
    (way, pair): (Way, &Pair),
    is_near: bool,
    sure_reading: bool,
) -> Says {
    let both = frame.number(row, pair.0).zip(frame.number(row, pair.1));
    let (later, earlier) = (frame.heading(pair.0), frame.heading(pair.1));
    let (expected, how) = match both {
        Some((a, b)) if way == Way::Relative => {
            let scale = a.scale.max(b.scale);
            let grown = super::shares::exact(a.at(scale) - b.at(scale), b.at(scale).max(1));
            let how =
                format!("from {} to {} is {grown}", frame.printed(row, pair.1), frame.printed(row, pair.0));
            (grown, how)
        }
        Some((a, b)) => {
            let scale = a.scale.max(b.scale);
            let percent = frame.number(row, change).is_some_and(|c| c.percent);
            let difference = Figure { units: a.at(scale) - b.at(scale), scale, percent, signed: true };
            let how = format!(
                "{} in `{later}` less {} in `{earlier}` is {difference}",
                frame.printed(row, pair.0),
                frame.printed(row, pair.1)
            );
            (difference.to_string(), how)
        }
        None => (
            "a difference of two of the figures".into(),
            format!("`{later}` has no figure, and no two of the others are so far apart"),
        ),
    };
    Says {
        check: Check::Change,
        sure: match (is_near || both.is_none(), sure_reading) {
            (true, _) => Sure::Possible,
            (_, true) => Sure::Certain,
            _ => Sure::Likely,
        },
        printed: frame.printed(row, change).to_owned(),
        expected,
        how: if is_near {
            format!("{how}; it may have been worked out before the figures were rounded")
        } else {
            how
        },
        advice: "work the change out again from the figures, and correct whichever is wrong",
    }
}
