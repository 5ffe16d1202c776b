//! Tables in a text: Markdown, lines with tabs, and plain lines that end with figures, as a text recovered from a page has them.

use super::plain;
use super::table::{Document, Line, Row, Table};

/// The tables of a text, and what else it says.
#[must_use]
pub fn read_text(text: &str) -> Document {
    let lines: Vec<&str> = text.lines().map(|line| line.trim_end_matches('\r')).collect();
    let mut document = Document::default();
    let mut at = 0;
    while at < lines.len() {
        let read = markdown(&lines, at).or_else(|| tabbed(&lines, at)).or_else(|| plain::table(&lines, at));
        let Some((rows, cells_lost, next)) = read else {
            if !lines[at].trim().is_empty() {
                document.text.push(Line { line: number(at), text: lines[at].trim().to_owned() });
            }
            at += 1;
            continue;
        };
        // What is further up introduces something else.
        let is_near = |line: &&Line| number(at) - line.line <= 3;
        let caption = document.text.last().filter(is_near).cloned();
        document.tables.push(Table { caption, rows, cells_lost, ..Table::default() });
        at = next.max(at + 1);
    }
    document
}

/// The number of a line, from 1.
pub(crate) fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX - 1) + 1
}

/// Rows, whether their cells may be lost, and the line after them.
pub(crate) type Read = (Vec<Row>, bool, usize);

fn is_rule(line: &str) -> bool {
    line.contains('-')
        && line.contains('|')
        && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

fn markdown(lines: &[&str], at: usize) -> Option<Read> {
    let is_row = |line: &str| line.trim_start().starts_with('|') && line.trim().len() > 1;
    let is_headed = lines[at].contains('|') && lines.get(at + 1).is_some_and(|line| is_rule(line));
    if !is_row(lines[at]) && !is_headed {
        return None;
    }
    let end = (at..lines.len()).find(|i| !lines[*i].contains('|')).unwrap_or(lines.len());
    let rows =
        (at..end).filter(|i| !is_rule(lines[*i])).map(|i| Row { line: number(i), cells: piped(lines[i]) });
    Some((rows.collect(), false, end))
}

fn piped(line: &str) -> Vec<String> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let line = line.strip_suffix('|').unwrap_or(line).replace("\\|", "\u{1}");
    let bare = |cell: &str| cell.replace('\u{1}', "|").trim().trim_matches(['*', '`', '_']).trim().to_owned();
    line.split('|').map(bare).collect()
}

fn tabbed(lines: &[&str], at: usize) -> Option<Read> {
    let end =
        (at..lines.len()).find(|i| !lines[*i].trim_end_matches(' ').contains('\t')).unwrap_or(lines.len());
    let cells = |line: &str| line.split('\t').map(|cell| cell.trim().to_owned()).collect();
    (end >= at + 2)
        .then(|| ((at..end).map(|i| Row { line: number(i), cells: cells(lines[i]) }).collect(), true, end))
}
