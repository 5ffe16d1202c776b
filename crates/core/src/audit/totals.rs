//! Totals and subtotals against the sums of their parts, down the rows and across the columns.

use super::figure::Figure;
use super::frame::{Frame, Kind, Says};
use super::report::{Check, Report, Sure};
use super::words::{Sum, adds_up, is_base, is_of_which};

/// The rows that state sums.
#[derive(Clone, Debug, Default)]
pub(crate) struct SumRows {
    /// By row, in order.
    pub all: Vec<(usize, Sum)>,
}

/// In a table of more rows, only a plain `Total` is a total: names of providers are many.
const FEW_ROWS: usize = 1000;

impl SumRows {
    pub fn of(frame: &Frame<'_>) -> Self {
        let few = frame.rows.len() <= FEW_ROWS;
        let sum = |row: usize| {
            let sum = frame.own_labels(row).find_map(Sum::of)?;
            (few || sum == Sum::Plain).then_some((row, sum))
        };
        Self { all: (0..frame.rows.len()).filter_map(sum).collect() }
    }

    pub fn has(&self, row: usize) -> bool {
        self.all.binary_search_by_key(&row, |(row, _)| *row).is_ok()
    }

    /// The last row that is a total of all, and no subtotal.
    pub fn grand(&self) -> Option<usize> {
        self.all.iter().rev().find(|(_, sum)| *sum != Sum::Sub).map(|(row, _)| *row)
    }
}

/// The rows that a sum may be of, each way that its place allows, the likeliest first.
pub(crate) fn parts(frame: &Frame<'_>, sums: &SumRows, at: usize, kind: Sum) -> Vec<Vec<usize>> {
    let is_part = |row: &usize| {
        !sums.has(*row) && !is_of_which(frame.printed(*row, *frame.labels.last().unwrap_or(&0)))
    };
    let grand =
        sums.all.iter().filter(|(row, sum)| *row < at && *sum != Sum::Sub).map(|(row, _)| row + 1).max();
    let since_grand = grand.unwrap_or(0);
    let since_any = sums.all.iter().filter(|(row, _)| *row < at).map(|(row, _)| row + 1).max().unwrap_or(0);
    let is_section = |row: &usize| frame.is_section(*row);
    let since_section = (since_any..at).rev().find(is_section).map_or(since_any, |row| row + 1);
    let rows =
        |from: usize, to: usize| (from..to).filter(is_part).filter(|r| !is_section(r)).collect::<Vec<_>>();
    let subtotals = sums.all.iter().filter(|(row, sum)| (since_grand..at).contains(row) && *sum == Sum::Sub);
    let subtotals: Vec<usize> = subtotals.map(|(row, _)| *row).collect();
    let next = sums.all.iter().map(|(row, _)| *row).find(|row| *row > at).unwrap_or(frame.rows.len());
    let mut ways = match kind {
        Sum::Sub => vec![rows(since_section, at), rows(since_any, at), rows(since_grand, at), subtotals],
        _ => vec![rows(since_grand, at), subtotals, rows(since_any, at)],
    };
    ways.push(rows(at + 1, next));
    ways.push(rows(at + 1, frame.rows.len()));
    ways.push((0..at).filter(|r| !sums.has(*r) && !is_section(r)).collect());
    ways.retain(|rows| rows.len() >= 2);
    ways.dedup();
    ways
}

/// The sum of figures at the finest of their scales; none where one is missing.
pub(crate) fn sum(figures: impl Iterator<Item = Option<Figure>>) -> Option<(i128, u8)> {
    let all: Vec<Figure> = figures.collect::<Option<_>>()?;
    let scale = all.iter().map(|figure| figure.scale).max()?;
    Some((all.iter().map(|figure| figure.at(scale)).sum(), scale))
}

const LOOK: &str = "correct the total or the part that is wrong at its source, and publish the table anew";

/// One total of a column against its parts.
enum Held {
    Yes,
    No {
        parts: Vec<usize>,
        sum: Figure,
    },
    /// A part is missing, or the column is none that adds up.
    Unknown,
}

fn held(frame: &Frame<'_>, printed: Figure, column: usize, ways: &[Vec<usize>]) -> Held {
    let mut first = None;
    // Where a part is missing, the sum of fewer rows may still be the total, but nothing can be said against it.
    let whole =
        ways.first().is_some_and(|rows| sum(rows.iter().map(|row| frame.number(*row, column))).is_some());
    for rows in ways {
        let Some((units, scale)) = sum(rows.iter().map(|row| frame.number(*row, column))) else { continue };
        let scale = scale.max(printed.scale);
        let units = units * super::figure::ten(scale - sum_scale(frame, rows, column));
        let off = (units - printed.at(scale)).abs();
        // Parts with decimals are rounded one by one.
        let leeway = if scale == 0 { 0 } else { rows.len() as i128 };
        if 2 * off <= leeway {
            return Held::Yes;
        }
        let most =
            rows.iter().filter_map(|row| frame.number(*row, column)).map(|f| f.at(scale)).max().unwrap_or(0);
        // Decimals that do not add up may be rates or means, whose total lies among them.
        if scale > 0 && printed.at(scale) <= most {
            return Held::Unknown;
        }
        if first.is_none() {
            first = Some((rows.clone(), Figure { units, scale, percent: false, signed: false }));
        }
    }
    first.filter(|_| whole).map_or(Held::Unknown, |(parts, sum)| Held::No { parts, sum })
}

fn sum_scale(frame: &Frame<'_>, rows: &[usize], column: usize) -> u8 {
    rows.iter().filter_map(|row| frame.number(*row, column)).map(|figure| figure.scale).max().unwrap_or(0)
}

/// Rows that state sums.
pub(crate) fn rows(frame: &Frame<'_>, sums: &SumRows, report: &mut Report) {
    let columns = (0..frame.kinds.len())
        .filter(|c| matches!(frame.kinds[*c], Kind::Count | Kind::Decimal) && adds_up(frame.heading(*c)));
    let columns: Vec<usize> = columns.collect();
    let (mut yes, mut unknown, mut findings) = (0, 0, Vec::new());
    for (at, kind) in &sums.all {
        let ways = parts(frame, sums, *at, *kind);
        for column in &columns {
            let Some(printed) = frame.number(*at, *column).filter(|_| !ways.is_empty()) else {
                unknown += u64::from(!ways.is_empty());
                continue;
            };
            match held(frame, printed, *column, &ways) {
                Held::Yes => yes += 1,
                Held::Unknown => unknown += 1,
                Held::No { parts, sum } => {
                    let is_plain = *kind == Sum::Plain && sums.all.len() == 1 && sum.scale == 0;
                    let sure = if is_plain { Sure::Certain } else { Sure::Likely };
                    let how =
                        format!("the {} rows {} come to {sum}", parts.len(), terms(frame, &parts, *column));
                    let says = Says {
                        check: Check::Total,
                        sure,
                        printed: frame.printed(*at, *column).to_owned(),
                        expected: sum.to_string(),
                        how,
                        advice: LOOK,
                    };
                    findings.push(frame.finding(*at, Some(*column), says));
                }
            }
        }
    }
    settle(Check::Total, yes, unknown, findings, report);
}

/// Findings stand where a reading holds at least as often as not, or nothing speaks against it; else the reading is wrong.
pub(crate) fn settle(
    check: Check,
    held: u64,
    unknown: u64,
    findings: Vec<super::report::Finding>,
    report: &mut Report,
) {
    let failed = findings.len() as u64;
    if failed >= 3 && held < failed {
        report.tally(check, held, 0, unknown + failed);
        return;
    }
    report.tally(check, held, failed, unknown);
    report.findings.extend(findings);
}

/// `28 + 71 + 33`, the middle left out where it is long.
pub(crate) fn terms(frame: &Frame<'_>, rows: &[usize], column: usize) -> String {
    let shown =
        |rows: &[usize]| rows.iter().map(|r| frame.printed(*r, column)).collect::<Vec<_>>().join(" + ");
    if rows.len() <= 8 {
        return shown(rows);
    }
    format!("{} + … + {}", shown(&rows[..3]), shown(&rows[rows.len() - 2..]))
}

/// Columns that state the sum of others in their row.
pub(crate) fn columns(frame: &Frame<'_>, report: &mut Report) {
    let counts = frame.columns(Kind::Count);
    for total in
        counts.iter().copied().filter(|c| Sum::of(frame.heading(*c)).is_some() || is_base(frame.heading(*c)))
    {
        let left = run(&counts, total, &mut |c| (0..total).contains(&c), frame);
        let right = run(&counts, total, &mut |c| c > total, frame);
        let ways = [left, right].into_iter().filter(|run| run.len() >= 2);
        // A run may begin or end with a column that is no part.
        let within = |run: Vec<usize>| {
            let ends = (0..run.len()).flat_map(|from| (from + 2..=run.len()).map(move |to| (from, to)));
            ends.take(MOST_RUNS).map(|(from, to)| run[from..to].to_vec()).collect::<Vec<_>>()
        };
        let ways: Vec<Vec<usize>> = ways.flat_map(within).collect();
        across(frame, total, &ways, report);
    }
}

/// The columns of counts next to another on one side, as far as nothing but percentages stands between.
fn run(counts: &[usize], total: usize, side: &mut dyn FnMut(usize) -> bool, frame: &Frame<'_>) -> Vec<usize> {
    let mut run: Vec<usize> = counts.iter().copied().filter(|c| *c != total && side(*c)).collect();
    let is_near = |a: usize, b: usize| (a.min(b) + 1..a.max(b)).all(|c| frame.kinds[c] == Kind::Percent);
    if run.first().is_some_and(|first| *first < total) {
        let mut kept = Vec::new();
        let mut next = total;
        for column in run.iter().rev().copied() {
            if !is_near(column, next) {
                break;
            }
            kept.push(column);
            next = column;
        }
        kept.reverse();
        return kept;
    }
    let mut next = total;
    run.retain(|column| {
        let near = is_near(*column, next);
        if near {
            next = *column;
        }
        near
    });
    run
}

/// Runs of columns that are tried for one total.
const MOST_RUNS: usize = 60;

/// Rows that are tried before a reading is taken for all of them.
const TRIED: usize = 200;

fn across(frame: &Frame<'_>, total: usize, ways: &[Vec<usize>], report: &mut Report) {
    let holds = |row: usize, way: &[usize]| -> Option<bool> {
        let printed = frame.number(row, total)?.count()?;
        let (units, scale) = sum(way.iter().map(|c| frame.number(row, *c)))?;
        // A row of noughts bears out every reading.
        (scale == 0 && (units, printed) != (0, 0)).then_some(units == printed)
    };
    let step = frame.rows.len().div_ceil(TRIED).max(1);
    let tried = |way: &Vec<usize>| {
        let all: Vec<bool> = (0..frame.rows.len()).step_by(step).filter_map(|row| holds(row, way)).collect();
        (all.iter().filter(|held| **held).count(), all.len())
    };
    let counted: Vec<((usize, usize), &Vec<usize>)> = ways.iter().map(|way| (tried(way), way)).collect();
    let most = counted.iter().map(|((held, _), _)| *held).max().unwrap_or(0);
    // Where several readings do as well on the rows that were tried, all rows decide, then what stands nearest to the total.
    let everywhere =
        |way: &Vec<usize>| (0..frame.rows.len()).filter(|row| holds(*row, way) == Some(true)).count();
    let apart = |way: &Vec<usize>| way.iter().map(|column| column.abs_diff(total)).min();
    let alike: Vec<_> = counted.into_iter().filter(|((held, _), _)| *held == most).collect();
    let best = match alike.as_slice() {
        [one] => Some(*one),
        several => several
            .iter()
            .copied()
            .max_by_key(|(_, way)| (everywhere(way), way.len(), std::cmp::Reverse(apart(way)))),
    };
    let Some(((right, all), way)) = best else { return };
    let is_plain = Sum::of(frame.heading(total)) == Some(Sum::Plain);
    // One row alone cannot bear a reading, unless the heading says it plainly.
    let borne = if is_plain && all < 3 {
        all > 0
    } else {
        right >= 2 && right * 4 >= all * 3 || right >= 1 && right + 1 >= all
    };
    if !borne || (right == 0 && !is_plain) || way.len() < 2 {
        return;
    }
    let (mut yes, mut unknown, mut findings) = (0, 0, Vec::new());
    for row in 0..frame.rows.len() {
        match holds(row, way) {
            None => unknown += 1,
            Some(true) => yes += 1,
            Some(false) if findings.len() > frame.rows.len() / 3 + 1 => break,
            Some(false) => {
                let (units, _) = sum(way.iter().map(|c| frame.number(row, *c))).unwrap_or_default();
                let shown: Vec<&str> = way.iter().map(|c| frame.printed(row, *c)).collect();
                let says = Says {
                    check: Check::Total,
                    sure: Sure::Likely,
                    printed: frame.printed(row, total).to_owned(),
                    expected: units.to_string(),
                    how: format!(
                        "{} is {units}; in {right} of {all} rows looked at the columns from `{}` to `{}` come to `{}`",
                        shown.join(" + "),
                        frame.heading(way[0]),
                        frame.heading(way[way.len() - 1]),
                        frame.heading(total)
                    ),
                    advice: LOOK,
                };
                findings.push(frame.finding(row, Some(total), says));
            }
        }
    }
    settle(Check::Total, yes, unknown, findings, report);
}
