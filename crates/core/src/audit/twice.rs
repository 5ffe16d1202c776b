//! One thing with two values: in a table and in the text, or twice in a table.

use super::frame::{Frame, Kind, Says};
use super::report::{Check, Finding, Report, Sure};
use super::sentences::{Word, sentences, words as spoken};
use super::table::Document;
use super::totals::SumRows;
use super::words::{adds_up, stem, words, years};

/// A row of a table that gives a count of what its label says.
#[derive(Clone, Debug)]
pub(crate) struct Counted {
    pub table: String,
    pub label: String,
    pub stems: Vec<String>,
    pub column: String,
    pub value: i128,
    pub line: u32,
    pub cell: Option<String>,
    /// The years that the table names.
    pub years: Vec<i128>,
}

/// A summary has no more rows.
const MOST_ROWS: usize = 100;

/// The counts of a summary: a table with a label a row, few rows, and one column of counts or a total of them.
pub(crate) fn counted(frame: &Frame<'_>, sums: &SumRows) -> Vec<Counted> {
    let counts: Vec<usize> = frame
        .columns(Kind::Count)
        .into_iter()
        .filter(|c| adds_up(frame.heading(*c)) && !frame.labels.contains(c))
        .collect();
    let [column] = counts.as_slice() else { return Vec::new() };
    if frame.rows.len() > MOST_ROWS || frame.labels.iter().any(|c| c > column) {
        return Vec::new();
    }
    let titles = frame.titles.iter().map(|line| line.text.as_str());
    let named: Vec<i128> = titles.chain(frame.headings.iter().map(String::as_str)).flat_map(years).collect();
    let one = |row: usize| {
        let label = frame.label(row);
        let stems: Vec<String> = words(&label).iter().map(|w| stem(w).to_owned()).collect();
        let value = frame.number(row, *column)?.count()?;
        Some(Counted {
            table: frame.name(),
            stems,
            column: frame.heading(*column).to_owned(),
            value,
            line: frame.rows[row].line,
            cell: frame.address(row),
            years: named.clone(),
            label,
        })
    };
    (0..frame.rows.len())
        .filter(|row| !sums.has(*row))
        .filter_map(one)
        .filter(|c| !c.stems.is_empty())
        .collect()
}

/// Words that may stand between a number and what is said of so many.
const LINKS: [&str; 22] = [
    "are",
    "were",
    "is",
    "was",
    "have",
    "has",
    "been",
    "being",
    "be",
    "to",
    "judged",
    "rated",
    "graded",
    "found",
    "as",
    "that",
    "which",
    "who",
    "now",
    "local",
    "currently",
    "assessed",
];

/// Words that make a number one of something else: an increase, a part, another year.
const OTHERS: [&str; 16] = [
    "last",
    "previous",
    "more",
    "fewer",
    "less",
    "further",
    "another",
    "up",
    "down",
    "additional",
    "extra",
    "earlier",
    "formerly",
    "least",
    "than",
    "under",
];

/// What the text says of a row against the row.
pub(crate) fn in_text(document: &Document, counted: &[Counted], report: &mut Report) {
    if counted.is_empty() {
        return;
    }
    for sentence in document.text.iter().flat_map(sentences) {
        let said = spoken(sentence.text);
        let named = years(sentence.text);
        for clause in said.split(|word| word.is_stop) {
            for (number, what) in statements(clause) {
                let is_it = |c: &&Counted| {
                    says(what, &c.stems) && (named.is_empty() || named.iter().any(|y| c.years.contains(y)))
                };
                let mut rows = counted.iter().filter(is_it);
                let Some(row) = rows.next().filter(|_| rows.next().is_none()) else { continue };
                if row.value == number {
                    report.tally(Check::TwoValues, 1, 0, 0);
                    continue;
                }
                report.tally(Check::TwoValues, 0, 1, 0);
                report.findings.push(Finding {
                    line: sentence.line,
                    table: row.table.clone(),
                    row: row.label.clone(),
                    column: row.column.clone(),
                    cell: row.cell.clone(),
                    check: Check::TwoValues,
                    sure: Sure::Likely,
                    printed: number.to_string(),
                    expected: row.value.to_string(),
                    how: format!("the text says {number}, and the table {} on line {}", row.value, row.line),
                    advice: "see which of the two is right, and correct the other".into(),
                });
            }
        }
    }
}

/// Each number of a clause of which something is said, with the words that say it.
fn statements(clause: &[Word]) -> Vec<(i128, &[Word])> {
    let other = |word: &Word| OTHERS.contains(&word.text.as_str());
    if clause.iter().any(other) {
        return Vec::new();
    }
    let mut all = Vec::new();
    for (at, word) in clause.iter().enumerate() {
        let is_part =
            at > 0 && ["of", "from", "to", "level", "stage", "block"].contains(&clause[at - 1].text.as_str());
        let Some(number) = word.number.filter(|n| !is_part && !(1900..=2100).contains(n)) else { continue };
        let rest = &clause[at + 1..];
        let mut has_noun = false;
        let is_link = |word: &&Word| {
            let is_noun = !has_noun && word.text.len() > 4 && word.text.ends_with('s');
            has_noun |= is_noun;
            is_noun || LINKS.contains(&word.text.as_str())
        };
        let links = rest.iter().take_while(is_link).count();
        if links > 0 {
            all.push((number, &rest[links..]));
        }
    }
    all
}

/// Whether the words begin with the label's, and say no more that would change it.
fn says(what: &[Word], stems: &[String]) -> bool {
    let begins = what.len() >= stems.len() && what.iter().zip(stems).all(|(w, s)| stem(&w.text) == s);
    let next = what.get(stems.len()).map(|w| w.text.as_str());
    begins && !matches!(next, Some("or" | "and" | "at" | "for" | "to" | "from" | "enough" | "but"))
}

/// What the text calls the whole: `each of the 152 areas`, `a total of 40 schools`.
pub(crate) fn wholes(document: &Document) -> Vec<(i128, String, u32)> {
    let mut all = Vec::new();
    for sentence in document.text.iter().flat_map(sentences) {
        let said = spoken(sentence.text);
        for (at, word) in said.iter().enumerate() {
            let before: Vec<&str> = said[at.saturating_sub(3)..at].iter().map(|w| w.text.as_str()).collect();
            let is_whole = matches!(
                before.as_slice(),
                [.., "each" | "all", "of", "the"] | [.., "total", "of"] | [.., "all"] | [.., "all", "the"]
            );
            let noun = said[at + 1..].iter().take(3).find(|w| w.text.len() > 4 && w.text.ends_with('s'));
            if let (Some(number), true, Some(noun)) = (word.number.filter(|n| *n >= 10), is_whole, noun) {
                all.push((number, stem(&noun.text).to_owned(), sentence.line));
            }
        }
    }
    all
}

/// The table's total against what the text calls the whole of the same things.
pub(crate) fn whole(frame: &Frame<'_>, sums: &SumRows, wholes: &[(i128, String, u32)], report: &mut Report) {
    let [column] = frame.columns(Kind::Count)[..] else { return };
    let Some((total, row)) = sums.grand().and_then(|row| Some((frame.number(row, column)?.count()?, row)))
    else {
        return;
    };
    let around: Vec<String> = frame
        .titles
        .iter()
        .map(|line| line.text.as_str())
        .chain(frame.headings.iter().map(String::as_str))
        .flat_map(words)
        .map(|w| stem(&w).to_owned())
        .collect();
    let mut named: Vec<&(i128, String, u32)> =
        wholes.iter().filter(|(_, noun, _)| around.contains(noun)).collect();
    named.dedup_by_key(|(number, ..)| *number);
    let [(number, noun, line)] = named.as_slice() else { return };
    if *number == total {
        report.tally(Check::TwoValues, 1, 0, 0);
        return;
    }
    let there =
        report.findings.iter_mut().find(|f| f.check == Check::Total && f.line == frame.rows[row].line);
    if let Some(finding) = there {
        finding.how.push_str(&format!("; line {line} of the text says {number}"));
        return;
    }
    let says = Says {
        check: Check::TwoValues,
        sure: Sure::Possible,
        printed: total.to_string(),
        expected: number.to_string(),
        how: format!("line {line} of the text speaks of {number} ({noun}…) as the whole"),
        advice: "see whether some are left out here, and say so beside the table; else correct one of the two",
    };
    report.tally(Check::TwoValues, 0, 1, 0);
    report.findings.push(frame.finding(row, Some(column), says));
}

/// The same label twice with different figures, in a table whose labels are else its own.
pub(crate) fn in_table(frame: &Frame<'_>, sums: &SumRows, report: &mut Report) {
    let rows = frame.rows.len();
    let is_section = |row: usize| frame.is_section(row);
    if !(4..=MOST_ROWS).contains(&rows) || sums.all.is_empty() || (0..rows).any(is_section) {
        return;
    }
    let mut labels: Vec<(String, usize)> =
        (0..rows).map(|row| (frame.label(row).to_lowercase(), row)).collect();
    labels.sort();
    let pairs: Vec<(usize, usize)> = labels
        .windows(2)
        .filter(|w| !w[0].0.is_empty() && w[0].0 == w[1].0)
        .map(|w| (w[0].1, w[1].1))
        .collect();
    if pairs.len() > 2 || pairs.len() * 4 > rows || pairs.iter().any(|(a, _)| sums.has(*a)) {
        return;
    }
    for (one, other) in pairs {
        let differs =
            |c: &usize| frame.number(one, *c).zip(frame.number(other, *c)).is_some_and(|(a, b)| a != b);
        let column = (0..frame.kinds.len()).find(differs);
        let Some(column) = column else { continue };
        let says = Says {
            check: Check::TwoValues,
            sure: Sure::Possible,
            printed: frame.printed(other, column).to_owned(),
            expected: frame.printed(one, column).to_owned(),
            how: format!("line {} has the same label and another figure", frame.rows[one].line),
            advice: "tell the two rows apart by their labels, or remove one",
        };
        report.tally(Check::TwoValues, 0, 1, 0);
        report.findings.push(frame.finding(other, Some(column), says));
    }
}
