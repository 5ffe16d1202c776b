//! Percentages beside counts: does the printed percentage follow, and do all of them come to 100?

use super::figure::{Figure, ten};
use super::frame::{Frame, Kind, Says};
use super::report::{Check, Report, Sure};
use super::rounding::{is_share, share_like};
use super::totals::{SumRows, settle, sum};
use super::words::{is_base, is_of_which, subject};

const LOOK: &str =
    "work the percentage out again from its count and the whole, and correct whichever is wrong";

/// Rows that are tried before a reading is taken for all of them.
const TRIED: usize = 200;

/// Percentages of a column's own total, and those that come to 100.
pub(crate) fn down(frame: &Frame<'_>, sums: &SumRows, wholes: &[i128], report: &mut Report) -> Vec<usize> {
    let mut explained = Vec::new();
    let counts = frame.columns(Kind::Count);
    for percent in frame.columns(Kind::Percent) {
        let left = counts.iter().copied().filter(|c| *c < percent).max();
        let beside = left.or_else(|| counts.iter().copied().find(|c| *c > percent));
        let shares = beside.is_some_and(|count| of_total(frame, sums, count, percent, wholes, report));
        hundred(frame, sums, percent, shares, report);
        explained.extend(shares.then_some(percent));
    }
    explained
}

fn parts(frame: &Frame<'_>, sums: &SumRows) -> Vec<usize> {
    let first = sums.grand();
    let label = |row: usize| frame.printed(row, *frame.labels.last().unwrap_or(&0));
    let end = first.filter(|row| *row > 0).unwrap_or(frame.rows.len());
    (0..end).filter(|row| !sums.has(*row) && !is_of_which(label(*row))).collect()
}

/// Whether the percentages are shares of the column's total; then each is checked.
fn of_total(
    frame: &Frame<'_>,
    sums: &SumRows,
    count: usize,
    percent: usize,
    wholes: &[i128],
    report: &mut Report,
) -> bool {
    if frame.rows.len() > 2000 {
        return false;
    }
    let parts = parts(frame, sums);
    let both = |row: usize| Some((frame.number(row, count)?.count()?, frame.number(row, percent)?));
    let pairs: Vec<(usize, i128, Figure)> =
        parts.iter().filter_map(|row| both(*row).map(|(n, share)| (*row, n, share))).collect();
    let printed = sums.grand().and_then(|row| frame.number(row, count)?.count());
    let added = sum(parts.iter().map(|row| frame.number(*row, count))).map(|(units, _)| units);
    let bases = printed.into_iter().chain(added).chain(wholes.iter().copied()).filter(|base| *base > 0);
    let right = |base: i128| pairs.iter().filter(|(_, n, share)| is_share(*share, *n, base)).count();
    let mut best: Option<(usize, i128)> = None;
    for base in bases {
        if best.is_none_or(|(most, _)| right(base) > most) {
            best = Some((right(base), base));
        }
    }
    // Without a total, rows whose percentages are of something else may hold by chance.
    let borne = |right: usize| match sums.grand() {
        Some(_) => right >= 2 && right * 2 >= pairs.len(),
        None => right >= 3 && right + 1 >= pairs.len(),
    };
    let Some((right, base)) = best.filter(|(right, _)| borne(*right)) else { return false };
    let wrong = pairs.len() - right;
    let sure = if right >= 3 && wrong == 1 { Sure::Certain } else { Sure::Likely };
    let mut findings = Vec::new();
    let total = sums.grand().and_then(|row| Some((row, base, frame.number(row, percent)?)));
    for (row, n, share) in pairs.iter().copied().chain(total) {
        if is_share(share, n, base) {
            continue;
        }
        let says = Says {
            check: Check::Share,
            sure,
            printed: frame.printed(row, percent).to_owned(),
            expected: share_like(share, n, base).to_string(),
            how: format!(
                "{n} of {base} is {}; {right} other percentages of the column are shares of {base}",
                exact(n, base)
            ),
            advice: LOOK,
        };
        findings.push(frame.finding(row, Some(percent), says));
    }
    let missing = (parts.len() - pairs.len()) as u64;
    settle(
        Check::Share,
        right as u64 + u64::from(total.is_some_and(|(_, n, s)| is_share(s, n, base))),
        missing,
        findings,
        report,
    );
    true
}

/// A share to two decimals, for the eye.
pub(crate) fn exact(part: i128, whole: i128) -> String {
    let two = Figure { units: 0, scale: 2, percent: true, signed: false };
    share_like(two, part, whole).to_string()
}

/// Percentages of one whole, printed one below another, miss 100 by no more than their rounding.
fn hundred(frame: &Frame<'_>, sums: &SumRows, percent: usize, are_shares: bool, report: &mut Report) {
    let total = sums.grand();
    let printed = total.and_then(|row| frame.number(row, percent));
    let is_whole = printed.is_some_and(|figure| figure.units == 100 * ten(figure.scale));
    if !(are_shares || is_whole) || frame.rows.len() > 2000 {
        return;
    }
    let rows = parts(frame, sums);
    if rows.len() < 2 {
        return;
    }
    let Some((units, scale)) = sum(rows.iter().map(|row| frame.number(*row, percent))) else {
        report.tally(Check::Hundred, 0, 0, 1);
        return;
    };
    // Two groups of rows that are each a whole.
    let wholes = (units + 50 * ten(scale)) / (100 * ten(scale));
    let sections = sums.all.len().max(1) as i128;
    let target = if wholes > 1 && wholes <= sections { wholes * 100 } else { 100 };
    if close(units, scale, rows.len(), target) {
        report.tally(Check::Hundred, 1, 0, 0);
        return;
    }
    let all = Figure { units, scale, percent: true, signed: false };
    let says = Says {
        check: Check::Hundred,
        sure: if is_whole { Sure::Certain } else { Sure::Likely },
        printed: all.to_string(),
        expected: format!("{target}%, or within {} of it", leeway(scale, rows.len())),
        how: format!(
            "{} is {all}; {} percentages rounded to {} can miss {target} by {} at most",
            super::totals::terms(frame, &rows, percent),
            rows.len(),
            precision(scale),
            leeway(scale, rows.len())
        ),
        advice: "look for the percentage that is wrong: no note on rounding covers so much",
    };
    report.tally(Check::Hundred, 0, 1, 0);
    report.findings.push(frame.finding(total.unwrap_or(rows[rows.len() - 1]), Some(percent), says));
}

fn close(units: i128, scale: u8, n: usize, target: i128) -> bool {
    2 * (units - target * ten(scale)).abs() <= n as i128
}

fn precision(scale: u8) -> String {
    if scale == 0 { "whole numbers".into() } else { format!("{scale} decimals") }
}

/// Half a unit of the last place, so many times.
fn leeway(scale: u8, n: usize) -> String {
    let exact = Figure { units: 5 * n as i128, scale: scale + 1, percent: false, signed: false }.to_string();
    exact.strip_suffix(".0").map_or_else(|| exact.clone(), str::to_owned)
}

/// Percentages of counts in their own row, told by their headings or by what most rows say.
pub(crate) fn across(frame: &Frame<'_>, explained: &mut Vec<usize>, report: &mut Report) {
    let counts = frame.columns(Kind::Count);
    let bases: Vec<usize> = counts.iter().copied().filter(|c| is_base(frame.heading(*c))).collect();
    let open: Vec<usize> =
        frame.columns(Kind::Percent).into_iter().filter(|c| !explained.contains(c)).collect();
    for percent in open {
        let named = named(frame, &counts, &bases, percent);
        let ways: Vec<(Vec<usize>, usize)> =
            if named.is_empty() { near(frame, &counts, &bases, percent) } else { named.clone() };
        if in_rows(frame, percent, &ways, !named.is_empty(), report) {
            explained.push(percent);
        }
    }
}

/// Numerators that the heading of the percentage names, over each base.
fn named(frame: &Frame<'_>, counts: &[usize], bases: &[usize], percent: usize) -> Vec<(Vec<usize>, usize)> {
    let asked = subject(frame.heading(percent));
    let alike = |column: &usize| {
        let own = subject(frame.heading(*column));
        !own.is_empty()
            && (own == asked
                || own
                    .iter()
                    .all(|word| asked.contains(word) && asked.iter().any(|w| w == "or" || w == "and")))
    };
    let numerator: Vec<usize> = counts.iter().copied().filter(|c| !bases.contains(c)).filter(alike).collect();
    if numerator.is_empty() || asked.is_empty() {
        return Vec::new();
    }
    bases.iter().map(|base| (numerator.clone(), *base)).collect()
}

/// Numerators that may be meant: a column beside it, or the first of a run, over each base. What the percentage's heading says beside
/// that it is one must be said of the counts too: another area's share is none of these.
fn near(frame: &Frame<'_>, counts: &[usize], bases: &[usize], percent: usize) -> Vec<(Vec<usize>, usize)> {
    let mut asked = subject(frame.heading(percent));
    asked.retain(|word| !["total", "all", "or", "better", "above"].contains(&word.as_str()));
    let is_said = |column: &usize| {
        let said = subject(frame.heading(*column));
        asked.iter().all(|word| said.contains(word))
    };
    let mut ways = Vec::new();
    let parts: Vec<usize> =
        counts.iter().copied().filter(|c| !bases.contains(c) && percent.abs_diff(*c) <= 8).collect();
    for base in bases {
        for from in 0..parts.len() {
            ways.extend((from + 1..=parts.len()).map(|to| (parts[from..to].to_vec(), *base)));
        }
    }
    if let [.., a, b] = counts.iter().copied().filter(|c| *c < percent).collect::<Vec<_>>().as_slice()
        && b + 1 == percent
    {
        ways.extend([(vec![*a], *b), (vec![*b], *a)]);
    }
    ways.retain(|(parts, _)| parts.iter().all(is_said));
    ways
}

fn in_rows(
    frame: &Frame<'_>,
    percent: usize,
    ways: &[(Vec<usize>, usize)],
    is_named: bool,
    report: &mut Report,
) -> bool {
    let asked = |row: usize, (parts, base): &(Vec<usize>, usize)| -> Option<(Figure, i128, i128)> {
        let share = frame.number(row, percent)?;
        let base = frame.number(row, *base)?.count().filter(|n| *n > 0)?;
        let (part, scale) = sum(parts.iter().map(|c| frame.number(row, *c)))?;
        (scale == 0).then_some((share, part, base))
    };
    let step = frame.rows.len().div_ceil(TRIED).max(1);
    let tried = |way: &(Vec<usize>, usize)| {
        let all = (0..frame.rows.len()).step_by(step).filter_map(|row| asked(row, way));
        let all: Vec<bool> = all.map(|(share, part, base)| is_share(share, part, base)).collect();
        (all.iter().filter(|held| **held).count(), all.len())
    };
    let best = ways
        .iter()
        .map(|way| (tried(way), way))
        .max_by_key(|((right, _), way)| (*right, usize::MAX - way.0.len()));
    let Some(((right, all), way)) = best else { return false };
    let borne = if is_named { right * 2 >= all && right >= 1 } else { right >= 3 && right * 4 >= all * 3 };
    if !borne {
        return false;
    }
    let (mut yes, mut unknown, mut findings) = (0, 0, Vec::new());
    for row in 0..frame.rows.len() {
        let Some((share, part, base)) = asked(row, way) else {
            unknown += 1;
            continue;
        };
        if is_share(share, part, base) {
            yes += 1;
            continue;
        }
        let headings: Vec<String> = way.0.iter().map(|c| format!("`{}`", frame.heading(*c))).collect();
        let says = Says {
            check: Check::Share,
            sure: Sure::Likely,
            printed: frame.printed(row, percent).to_owned(),
            expected: share_like(share, part, base).to_string(),
            how: format!(
                "{} of `{}` is {part} of {base}, {}; so read, {right} of {all} rows looked at hold",
                headings.join(" and "),
                frame.heading(way.1),
                exact(part, base)
            ),
            advice: LOOK,
        };
        findings.push(frame.finding(row, Some(percent), says));
    }
    settle(Check::Share, yes, unknown, findings, report);
    true
}
