//! Tables of plain lines: a label, then figures, `Performs well 71 47%`; above them perhaps a line of headings.

use super::figure::Cell;
use super::table::Row;
use super::text::{Read, number};
use super::words::{Sum, is_percent};
use crate::letter::reading::number_words::number_word;

/// The longest label, in words.
const LABEL: usize = 14;

/// A label and the figures behind it.
fn row<'l>(line: &'l str) -> Option<(String, Vec<&'l str>)> {
    if line.len() > 300 {
        return None;
    }
    let bare = |part: &'l str| {
        part.strip_prefix('(').and_then(|p| p.strip_suffix(')')).filter(|p| p.ends_with('%')).unwrap_or(part)
    };
    let parts: Vec<&str> = line.split_whitespace().map(bare).collect();
    let is_figure = |part: &&str| matches!(Cell::of(part), Cell::Number(_) | Cell::Missing);
    let figures = parts.iter().rev().take_while(|part| is_figure(part)).count();
    let (label, figures) = parts.split_at(parts.len() - figures);
    let has_number = figures.iter().any(|part| Cell::of(part).number().is_some_and(|f| !f.is_year()));
    let is_label =
        !label.is_empty() && label.len() <= LABEL && label.iter().any(|w| w.chars().any(char::is_alphabetic));
    (is_label && has_number).then(|| (label.join(" "), figures.to_vec()))
}

/// Three lines or more of a label and figures, or two of which one is a total; an empty line between them does no harm.
pub(crate) fn table(lines: &[&str], at: usize) -> Option<Read> {
    let heads = heads(lines, at)?;
    let mut rows = Vec::new();
    let mut next = at + heads;
    while let Some((line, (label, figures))) = next_row(lines, next, rows.is_empty()) {
        rows.push((line, label, figures));
        next = line + 1;
    }
    let most = rows.iter().map(|(.., figures)| figures.len()).max().unwrap_or(0);
    let has_total = rows.iter().any(|(_, label, _)| Sum::of(label).is_some());
    let has_percent = rows.iter().any(|(.., figures)| figures.iter().any(|f| f.ends_with('%')));
    let is_table =
        (rows.len() >= 3 && (most >= 2 || has_total || has_percent)) || (rows.len() >= 2 && has_total);
    if !is_table {
        return None;
    }
    let mut all: Vec<Row> = (at..at + heads)
        .map(|i| Row {
            line: number(i),
            cells: if i + 1 == at + heads {
                headings(lines[i], most)
            } else {
                vec![lines[i].trim().to_owned()]
            },
        })
        .collect();
    all.extend(rows.into_iter().map(|(line, label, figures)| Row {
        line: number(line),
        cells: std::iter::once(label).chain(figures.into_iter().map(str::to_owned)).collect(),
    }));
    Some((all, true, next))
}

fn next_row<'l>(lines: &[&'l str], from: usize, is_first: bool) -> Option<(usize, (String, Vec<&'l str>))> {
    let at =
        if !is_first && lines.get(from).is_some_and(|line| line.trim().is_empty()) { from + 1 } else { from };
    lines.get(at).and_then(|line| row(line)).map(|row| (at, row))
}

/// How many lines of headings stand from here on directly above rows; none where no rows follow.
fn heads(lines: &[&str], at: usize) -> Option<usize> {
    for heads in 0..=3 {
        let line = lines.get(at + heads)?;
        if row(line).is_some() && !is_heading(line) {
            return Some(heads);
        }
        let is_sentence = line.trim_end().ends_with(['.', ':', ';', ',']);
        if line.trim().is_empty() || line.len() > 200 || line.contains('\t') || is_sentence {
            return None;
        }
    }
    None
}

/// A line of headings may end with figures too: years, or `4 year change`.
fn is_heading(line: &str) -> bool {
    let parts: Vec<&str> = line.split_whitespace().collect();
    let years = parts.iter().filter(|part| Cell::of(part).number().is_some_and(|f| f.is_year())).count();
    years >= 2 && parts.iter().filter(|part| Cell::of(part).number().is_some()).count() == years
}

/// A line of headings as cells, one for each column of figures; the whole as one where it cannot be told apart.
fn headings(line: &str, columns: usize) -> Vec<String> {
    let wide: Vec<String> =
        line.split("  ").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect();
    if wide.len() == columns + 1 {
        return wide;
    }
    if wide.len() == columns && columns > 1 {
        return std::iter::once(String::new()).chain(wide).collect();
    }
    let parts: Vec<&str> = line.split_whitespace().collect();
    let starts: Vec<usize> = (0..parts.len()).filter(|at| begins(&parts, *at)).collect();
    if starts.len() == columns {
        let ends = starts.iter().skip(1).copied().chain([parts.len()]);
        let cells = starts.iter().zip(ends).map(|(from, to)| parts[*from..to].join(" "));
        return std::iter::once(parts[..starts[0]].join(" ")).chain(cells).collect();
    }
    if starts.is_empty() && parts.len() > columns && !line.contains('/') {
        let (corner, heads) = parts.split_at(parts.len() - columns);
        return std::iter::once(corner.join(" "))
            .chain(heads.iter().map(|part| (*part).to_owned()))
            .collect();
    }
    vec![line.trim().to_owned()]
}

/// Whether a column's heading begins with this word.
fn begins(parts: &[&str], at: usize) -> bool {
    let word = parts[at].to_lowercase();
    let is_number = Cell::of(&word).number().is_some() || number_word(&word).is_some();
    let next_is_year = parts.get(at + 1).is_some_and(|next| next.to_lowercase().starts_with("year"));
    let is_year = Cell::of(&word).number().is_some_and(|f| f.is_year()) && at > 0;
    let is_run =
        is_year && (parts.get(at + 1).is_some_and(|p| is_year_word(p)) || is_year_word(parts[at - 1]));
    let goes_on = at > 0 && parts[at - 1].to_lowercase().starts_with("year");
    let known = ["number", "count", "n", "no", "no.", "change", "difference"];
    let is_known = known.contains(&word.as_str()) && at > 0 && !goes_on;
    let is_share = is_percent(&word)
        || (word == "per" && parts.get(at + 1).is_some_and(|next| next.starts_with("cent")));
    (is_number && next_is_year) || is_run || is_known || (is_share && at > 0)
}

fn is_year_word(word: &str) -> bool {
    Cell::of(word).number().is_some_and(|f| f.is_year())
}
