//! Rows of `n` judged and the percentages of their grades, whole or with cells lost, against the whole counts that could give them.

use super::feasible::Graded;
use super::figure::{Cell, Figure, ten};
use super::frame::{Frame, Kind, Says};
use super::report::{Check, Report, Sure};
use super::rounding::counts_giving;
use super::totals::settle;
use super::words::{is_base, is_percent, words};

/// A row as far as figures go: how many were judged, the shares in order, and the one of some grades together.
struct Graders {
    row: usize,
    n: i128,
    shares: Vec<Figure>,
    together: Option<Figure>,
}

/// What the headings say of the grades.
struct Grades {
    names: Vec<String>,
    /// Which of them the last percentage adds up; none where nothing says so.
    together: Option<Vec<bool>>,
    /// The headings name a percentage of some together.
    has_together: bool,
    /// One heading lists all the grades.
    in_one_heading: bool,
}

const LOST: &str =
    "go back to the counts: one of the percentages, or the number judged, is not what was meant";

/// A table recovered from a text, whose cells may have moved. Whether it is one of grades, and then all its rows are checked.
pub(crate) fn lost(frame: &Frame<'_>, report: &mut Report) -> bool {
    if frame.rows.len() > 2000 {
        return false;
    }
    let grades = grades(frame);
    // One heading for several grades stands over cells that are nobody's in particular, whatever the file.
    if !frame.table.cells_lost && !grades.in_one_heading {
        return false;
    }
    let rows: Vec<Option<Graders>> = (0..frame.rows.len()).map(|row| graders(frame, row, &grades)).collect();
    let known: Vec<&Graders> = rows.iter().flatten().collect();
    let figures = (0..frame.rows.len())
        .filter(|row| frame.rows[*row].cells.iter().any(|c| Cell::of(c).number().is_some()));
    let figures = figures.count();
    let named = grades.names.len() >= 2;
    if known.len() < if named { 1 } else { 3 } || known.len() * 10 < figures * 8 {
        return false;
    }
    if !named && !known.iter().any(|row| row.shares.len() >= 2) {
        return false;
    }
    let most = known.iter().map(|row| row.shares.len()).max().unwrap_or(0);
    let cells = if named { grades.names.len() } else { (most + 1).max(4) };
    if most > cells || cells > 8 {
        return false;
    }
    let readings = readings(&grades, cells);
    let held = |inside: &Vec<bool>| known.iter().filter(|row| fits(row, cells, inside)).count();
    let Some(inside) = readings.iter().rev().max_by_key(|inside| held(inside)) else { return false };
    if held(inside) * 2 < known.len() {
        return false;
    }
    let mut findings = Vec::new();
    for row in known.iter().filter(|row| !fits(row, cells, inside)) {
        // Without names any of the readings would do for a row.
        if grades.together.is_none() && readings.iter().any(|inside| fits(row, cells, inside)) {
            continue;
        }
        findings.push(finding(frame, row, cells, named));
    }
    let unread = (figures - known.len()) as u64;
    settle(Check::WholeCounts, (known.len() - findings.len()) as u64, unread, findings, report);
    true
}

fn fits(row: &Graders, cells: usize, inside: &[bool]) -> bool {
    let together = row.together.map(|printed| (inside, printed));
    Graded { n: row.n, cells, together }.fits_in_order(&row.shares)
}

/// What the last percentage may add up: what is named, or the first grades, however many.
fn readings(grades: &Grades, cells: usize) -> Vec<Vec<bool>> {
    match &grades.together {
        Some(inside) => vec![inside.clone()],
        None => (1..cells).rev().map(|first| (0..cells).map(|at| at < first).collect()).collect(),
    }
}

fn graders(frame: &Frame<'_>, row: usize, grades: &Grades) -> Option<Graders> {
    let cells: Vec<Cell> =
        frame.rows[row].cells.iter().map(|c| Cell::of(c)).filter(|c| *c != Cell::Empty).collect();
    let label = cells.iter().take_while(|c| matches!(c, Cell::Text)).count();
    let figures: Vec<Figure> = cells[label.max(usize::from(cells.len() > 1 && label == 0))..]
        .iter()
        .map(|cell| cell.number())
        .collect::<Option<_>>()?;
    if label == 0 {
        return None;
    }
    let (n, rest) = figures.split_first()?;
    let n = n.count().filter(|n| *n >= 1)?;
    let is_share = |figure: &Figure| !figure.signed && figure.units <= 100 * ten(figure.scale);
    if rest.is_empty() || !rest.iter().all(is_share) {
        return None;
    }
    let (last, shares) = rest.split_last()?;
    let others_signed = shares.iter().any(|share| share.percent);
    let has_together =
        (last.percent && !others_signed && !shares.is_empty()) || (grades.has_together && !shares.is_empty());
    if has_together {
        return Some(Graders { row, n, shares: shares.to_vec(), together: Some(*last) });
    }
    let enough = grades.names.len() >= 2 && rest.len() >= 2;
    enough.then(|| Graders { row, n, shares: rest.to_vec(), together: None })
}

/// The grades that a heading lists, `% a / b / c`, and which of them another adds up, `% a or b`.
fn grades(frame: &Frame<'_>) -> Grades {
    let mut texts: Vec<&str> = frame.head.iter().flat_map(|row| row.cells.iter().map(|c| c.trim())).collect();
    texts.extend(frame.titles.iter().rev().take(2).map(|line| line.text.as_str()));
    texts.retain(|text| !text.is_empty());
    let slashed = texts.iter().map(|text| listed(text, '/')).max_by_key(Vec::len).unwrap_or_default();
    let commaed =
        || texts.iter().filter(|t| is_percent(t)).map(|text| listed(text, ',')).max_by_key(Vec::len);
    let mut names = if slashed.len() >= 3 { slashed } else { commaed().unwrap_or_default() };
    let alone: Vec<String> =
        texts.iter().copied().filter(|text| is_grade_alone(text)).map(|t| bare(t).join(" ")).collect();
    let in_one_heading =
        names.len() >= 3 && frame.head.iter().flat_map(|row| &row.cells).any(|c| listed(c, '/').len() >= 3);
    if names.len() < 3 {
        names = if (2..=8).contains(&alone.len()) { alone } else { Vec::new() };
    }
    let joined = texts.iter().find_map(|text| together(text, &names));
    let has_together =
        joined.is_some() || texts.iter().any(|t| is_percent(t) && words(t).iter().any(|w| w == "or"));
    Grades { names, together: joined, has_together, in_one_heading }
}

/// A heading of one grade: a word or two that are neither the number judged nor several grades.
fn is_grade_alone(text: &str) -> bool {
    let own = bare(text);
    (1..=2).contains(&own.len())
        && !is_base(text)
        && !own.iter().any(|w| w == "or" || w == "and" || w == "number" || w == "total")
        && Cell::of(text).number().is_none()
        && !text.ends_with(':')
}

/// The words of a grade, without those that say how it is given.
fn bare(text: &str) -> Vec<String> {
    const HOW: [&str; 16] = [
        "%",
        "percentage",
        "percent",
        "per",
        "cent",
        "of",
        "judged",
        "rated",
        "graded",
        "proportion",
        "share",
        "the",
        "pct",
        "are",
        "were",
        "percentages",
    ];
    words(text).into_iter().filter(|word| !HOW.contains(&word.as_str())).collect()
}

/// The names that a text lists; none where a part is too long to be one.
fn listed(text: &str, sign: char) -> Vec<String> {
    let parts: Vec<&str> = text.split(sign).collect();
    let last = parts.len() - 1;
    let mut names = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let own = bare(part);
        let own = match at {
            // What stands before the first name and behind the last belongs to the sentence.
            0 if own.len() > 2 => own[own.len() - 1..].to_vec(),
            _ if at == last && own.len() > 2 => own[..1].to_vec(),
            _ => own,
        };
        if own.is_empty() || own.len() > 3 {
            return Vec::new();
        }
        names.push(own.join(" "));
    }
    names
}

/// Which of the names a heading adds up: `good or outstanding`, `good or better`.
fn together(text: &str, names: &[String]) -> Option<Vec<bool>> {
    if names.len() < 2 || !is_percent(text) {
        return None;
    }
    if let Some(inside) = beside_or(text, names) {
        return Some(inside);
    }
    let own = bare(text).join(" ");
    let parts: Vec<&str> = own.split(" or ").flat_map(|part| part.split(" and ")).map(str::trim).collect();
    let place = |part: &str| names.iter().position(|name| name == part);
    match parts.as_slice() {
        [] | [_] => None,
        [one, "better" | "above" | "higher"] => {
            place(one).map(|at| (0..names.len()).map(|i| i <= at).collect())
        }
        [one, "worse" | "below" | "lower"] => {
            place(one).map(|at| (0..names.len()).map(|i| i >= at).collect())
        }
        several => {
            let at: Vec<usize> = several.iter().map(|part| place(part)).collect::<Option<_>>()?;
            (at.len() < names.len()).then(|| (0..names.len()).map(|i| at.contains(&i)).collect())
        }
    }
}

/// The names before and behind an `or`, wherever in the text they stand.
fn beside_or(text: &str, names: &[String]) -> Option<Vec<bool>> {
    let own = words(text);
    let place = |word: Option<&String>| names.iter().position(|name| Some(name) == word);
    let or = (1..own.len()).filter(|at| own[*at] == "or");
    let mut inside = vec![false; names.len()];
    for at in or {
        let (before, behind) = (place(own.get(at - 1))?, place(own.get(at + 1))?);
        inside[before] = true;
        inside[behind] = true;
    }
    (inside.contains(&true) && inside.contains(&false)).then_some(inside)
}

fn finding(frame: &Frame<'_>, row: &Graders, cells: usize, named: bool) -> super::report::Finding {
    let shown: Vec<String> = row.shares.iter().map(Figure::to_string).collect();
    let together = row.together.map(|t| format!(" and {t} together")).unwrap_or_default();
    let mut alone: Vec<String> = row
        .shares
        .iter()
        .chain(&row.together)
        .filter(|share| counts_giving(**share, row.n).is_none())
        .map(|share| share.to_string().trim_end_matches('%').to_owned() + "%")
        .collect();
    alone.dedup();
    let how = if alone.is_empty() {
        format!(
            "no {cells} whole counts that add up to {} give {}{together}, in this order, whatever the lost cells hold",
            row.n,
            shown.join(", ")
        )
    } else {
        format!("no whole count out of {} is {}", row.n, alone.join(" or "))
    };
    let printed: Vec<&str> = frame.rows[row.row]
        .cells
        .iter()
        .map(|c| c.trim())
        .filter(|c| Cell::of(c).number().is_some())
        .collect();
    let says = Says {
        check: Check::WholeCounts,
        sure: if named { Sure::Certain } else { Sure::Likely },
        printed: printed.join(" "),
        expected: format!("percentages that whole counts out of {} can give", row.n),
        how,
        advice: LOST,
    };
    frame.finding(row.row, None, says)
}

/// A table whose figures stand under their headings: percentages beside the number that they are shares of, without the counts.
pub(crate) fn in_columns(frame: &Frame<'_>, explained: &[usize], report: &mut Report) {
    if frame.rows.len() > 20_000 {
        return;
    }
    let percents: Vec<usize> =
        frame.columns(Kind::Percent).into_iter().filter(|c| !explained.contains(c)).collect();
    let counts = frame.columns(Kind::Count);
    let Some(base) = counts.iter().copied().find(|c| is_base(frame.heading(*c))) else { return };
    // Where the counts themselves are there, the shares are checked against them.
    if percents.is_empty() || counts.iter().any(|c| *c > base && percents.iter().any(|p| p > c)) {
        return;
    }
    let names: Vec<String> = percents.iter().map(|c| bare(frame.heading(*c)).join(" ")).collect();
    let joined = |at: &usize| {
        let others: Vec<String> = (0..names.len()).filter(|i| i != at).map(|i| names[i].clone()).collect();
        let heading = format!("% {}", frame.heading(percents[*at]));
        (others.len() >= 2).then(|| together(&heading, &others)).flatten()
    };
    let last = (0..percents.len()).find_map(|at| joined(&at).map(|inside| (at, inside)));
    let shares: Vec<usize> = percents
        .iter()
        .enumerate()
        .filter(|(at, _)| last.as_ref().is_none_or(|(l, _)| l != at))
        .map(|(_, c)| *c)
        .collect();
    each_alone(frame, base, &percents, report);
    as_a_whole(frame, base, &shares, last.map(|(at, inside)| (percents[at], inside)), report);
}

/// Each percentage for itself.
fn each_alone(frame: &Frame<'_>, base: usize, percents: &[usize], report: &mut Report) {
    for percent in percents {
        let (mut yes, mut unknown, mut findings) = (0, 0, Vec::new());
        for row in 0..frame.rows.len() {
            let n = frame.number(row, base).and_then(Figure::count).filter(|n| *n > 0);
            let Some((n, share)) = n.zip(frame.number(row, *percent)) else {
                unknown += u64::from(frame.cell(row, *percent) != Cell::Empty);
                continue;
            };
            if counts_giving(share, n).is_some() {
                yes += 1;
                continue;
            }
            let says = Says {
                check: Check::WholeCounts,
                sure: Sure::Certain,
                printed: frame.printed(row, *percent).to_owned(),
                expected: format!("a percentage that a whole count out of {n} can give"),
                how: format!("no whole count out of {n} is {share}"),
                advice: LOST,
            };
            findings.push(frame.finding(row, Some(*percent), says));
        }
        // Where more than a third fail, the percentages are of something else.
        let failed = findings.len() as u64;
        if failed > yes || (yes + failed >= 4 && failed * 2 > yes) {
            unknown += failed;
            findings.clear();
        }
        settle(Check::WholeCounts, yes, unknown, findings, report);
    }
}

/// All percentages of a row at once: they share out the whole.
fn as_a_whole(
    frame: &Frame<'_>,
    base: usize,
    shares: &[usize],
    last: Option<(usize, Vec<bool>)>,
    report: &mut Report,
) {
    if shares.len() < 3 || shares.len() > 8 {
        return;
    }
    let (mut yes, mut unknown, mut findings) = (0, 0, Vec::new());
    for row in 0..frame.rows.len() {
        let n = frame.number(row, base).and_then(Figure::count).filter(|n| *n > 0);
        let cells: Vec<Cell> = shares.iter().map(|c| frame.cell(row, *c)).collect();
        let printed: Vec<Option<Figure>> = cells.iter().map(|cell| cell.number()).collect();
        let alone =
            printed.iter().flatten().all(|share| n.is_some_and(|n| counts_giving(*share, n).is_some()));
        let Some(n) = n.filter(|_| alone && printed.iter().any(Option::is_some)) else {
            unknown += 1;
            continue;
        };
        let together =
            last.as_ref().and_then(|(c, inside)| Some((inside.as_slice(), frame.number(row, *c)?)));
        if (Graded { n, cells: shares.len(), together }).fits(&printed) {
            yes += 1;
            continue;
        }
        let shown: Vec<&str> =
            shares.iter().map(|c| frame.printed(row, *c)).filter(|text| !text.is_empty()).collect();
        let beside = together.map(|(_, printed)| format!(" beside {printed}")).unwrap_or_default();
        let says = Says {
            check: Check::WholeCounts,
            sure: Sure::Likely,
            printed: format!("{}{beside}", shown.join(" ")),
            expected: format!("percentages of one whole of {n}"),
            how: format!("no whole counts that add up to {n} give {}{beside}", shown.join(", ")),
            advice: LOST,
        };
        findings.push(frame.finding(row, None, says));
    }
    // If few rows hold, the columns are no parts of one whole.
    if yes >= findings.len() as u64 {
        settle(Check::WholeCounts, yes, unknown, findings, report);
    }
}
