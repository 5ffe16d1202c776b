//! The lengths of lists against the numbers that are stated of them.

use super::report::{Check, Finding, Report, Sure};
use super::sentences::{sentences, words as spoken};
use super::table::{Document, Line};
use super::twice::Counted;
use super::words::{stem, words};

/// A list in the text.
struct List<'d> {
    line: u32,
    /// What introduces it.
    says: &'d str,
    /// The least and the greatest number of things that it may name: `A, B and C` ends with one name or with two.
    least: i128,
    most: i128,
}

pub(crate) fn check(document: &Document, counted: &[Counted], report: &mut Report) {
    let all = document.text.iter().enumerate();
    for list in all.filter_map(|(at, line)| in_line(line).or_else(|| below(&document.text, at))) {
        if let Some(stated) = stated(list.says) {
            held_to(&list, stated, None, report);
        }
        if let Some(counted) = of_table(list.says, counted) {
            held_to(&list, counted.value, Some(counted), report);
        }
    }
}

fn held_to(list: &List<'_>, stated: i128, counted: Option<&Counted>, report: &mut Report) {
    if (list.least..=list.most).contains(&stated) {
        report.tally(Check::List, 1, 0, 0);
        return;
    }
    report.tally(Check::List, 0, 1, 0);
    let length = if list.least == list.most {
        list.least.to_string()
    } else {
        format!("{} or {}", list.least, list.most)
    };
    let how = match counted {
        Some(counted) => format!(
            "the list has {length} names, and the table says {stated} in its row `{}` on line {}",
            counted.label, counted.line
        ),
        None => format!("the list has {length} names, and the words before it say {stated}"),
    };
    report.findings.push(Finding {
        line: list.line,
        table: counted.map(|c| c.table.clone()).unwrap_or_default(),
        row: counted.map(|c| c.label.clone()).unwrap_or_default(),
        column: counted.map(|c| c.column.clone()).unwrap_or_default(),
        cell: counted.and_then(|c| c.cell.clone()),
        check: Check::List,
        sure: Sure::Likely,
        printed: stated.to_string(),
        expected: length,
        how,
        advice: "count the list again: a name is missing or too many, or the number is wrong".into(),
    });
}

/// `…: A, B and C.`
fn in_line(line: &Line) -> Option<List<'_>> {
    let sentence = sentences(line).into_iter().find(|s| s.text.contains(": "))?;
    let (says, rest) = sentence.text.split_once(": ")?;
    let sign = if rest.contains(';') { ';' } else { ',' };
    let names: Vec<&str> =
        rest.trim_end_matches('.').split(sign).map(str::trim).filter(|n| !n.is_empty()).collect();
    let (last, others) = names.split_last()?;
    if names.len() < 3 || !names.iter().all(|name| name.split_whitespace().count() <= 8) {
        return None;
    }
    // An `and` in the midst of names belongs to a name; at the end it may part two.
    let ends_with_two = last.contains(" and ") && !last.starts_with("and ");
    let least = others.len() as i128 + 1;
    Some(List { line: line.line, says, least, most: least + i128::from(ends_with_two) })
}

fn is_point(text: &str) -> bool {
    text.trim_start().starts_with(['-', '–', '—', '•', '*', '·', '▪'])
}

/// `…:` and points on the lines below.
fn below(text: &[Line], at: usize) -> Option<List<'_>> {
    let says = text[at].text.trim_end().strip_suffix(':')?;
    let points = text[at + 1..].iter().take_while(|line| is_point(&line.text)).count();
    // A footnote or a page's end may stand in the midst of points.
    let goes_on = text[at + 1 + points..].iter().take(3).any(|line| is_point(&line.text));
    if points < 2 || goes_on || is_point(says) {
        return None;
    }
    let says = sentences(&text[at]).pop().map_or(says, |sentence| sentence.text);
    Some(List { line: text[at].line, says, least: points as i128, most: points as i128 })
}

/// The one number that the words before a list give it: of something in the plural.
fn stated(says: &str) -> Option<i128> {
    let all = spoken(says);
    let numbers: Vec<usize> =
        (0..all.len()).filter(|at| all[*at].number.is_some_and(|n| !(1900..=2100).contains(&n))).collect();
    let [at] = numbers.as_slice() else { return None };
    let before = at.checked_sub(1).map(|i| all[i].text.as_str());
    let plural = all.iter().skip(at + 1).take(3).any(|w| w.text.len() > 3 && w.text.ends_with('s'));
    let whole = all
        .iter()
        .any(|w| ["including", "such", "example", "not", "include", "includes"].contains(&w.text.as_str()));
    let is_part = matches!(
        before,
        Some("of" | "than" | "least" | "level" | "stage" | "block" | "section" | "to" | "in" | "under")
    );
    all[*at].number.filter(|n| *n >= 2 && plural && !whole && !is_part)
}

/// The row of a table whose label the words before a list say, if they say one and no other.
fn of_table<'c>(says: &str, counted: &'c [Counted]) -> Option<&'c Counted> {
    let said: Vec<String> = words(says).iter().map(|w| stem(w).to_owned()).collect();
    if said.iter().any(|w| ["not", "from", "except", "including"].contains(&w.as_str())) {
        return None;
    }
    let lists = ["follow", "following", "these", "list", "listed", "named"];
    if !said.iter().any(|w| lists.contains(&w.as_str())) {
        return None;
    }
    let is_said = |c: &&Counted| c.stems.len() >= 2 && c.stems.iter().all(|s| said.contains(s));
    let mut all = counted.iter().filter(is_said);
    all.next().filter(|_| all.next().is_none())
}
