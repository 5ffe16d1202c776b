//! A report as aligned columns; where the terminal is too narrow for them, as a block a row.

use super::{Column, Report, Terminal, made_up, plain};
use unicode_width::UnicodeWidthStr;

const GAP: &str = "  ";

pub fn render(report: &Report, made_up: bool, terminal: &Terminal) -> String {
    let mut text = String::new();
    let unmarked = made_up && !report.heading.iter().any(|line| line == made_up::HEADING);
    let heading = unmarked.then_some(made_up::HEADING).into_iter();
    for line in heading.chain(report.heading.iter().map(String::as_str)) {
        text.push_str(&wrapped(line, terminal.width, ""));
    }
    if !text.is_empty() && !report.rows.is_empty() {
        text.push('\n');
    }
    let shown: Vec<(usize, &Column)> =
        report.columns.iter().enumerate().filter(|(_, c)| !c.title.is_empty()).collect();
    let cells: Vec<Vec<String>> =
        report.rows.iter().map(|row| shown.iter().map(|(i, _)| plain(&row[*i])).collect()).collect();
    if cells.is_empty() {
        return text;
    }
    let widths: Vec<usize> = shown
        .iter()
        .enumerate()
        .map(|(at, (_, column))| {
            cells.iter().map(|row| row[at].width()).max().unwrap_or(0).max(column.title.width())
        })
        .collect();
    let Some(widths) = fitted(&shown, &cells, widths, terminal.width) else {
        return text + &blocks(&shown, &cells, terminal);
    };
    let titles: Vec<String> = shown.iter().map(|(_, c)| c.title.to_string()).collect();
    text.push_str(&terminal.bold(&line(&shown, &titles, &widths)));
    text.push('\n');
    for row in &cells {
        text.push_str(&lines(&shown, row, &widths));
    }
    text
}

/// A column of text is folded no narrower than this, nor than its longest word.
const NARROWEST: usize = 20;

/// The widths that the terminal has room for: those of the widest texts shrink first. None where even folded they do not fit.
fn fitted(
    shown: &[(usize, &Column)],
    cells: &[Vec<String>],
    mut widths: Vec<usize>,
    terminal: Option<usize>,
) -> Option<Vec<usize>> {
    let Some(room) = terminal else { return Some(widths) };
    let gaps = GAP.len() * widths.len().saturating_sub(1);
    let least: Vec<usize> = (0..widths.len()).map(|at| narrowest(shown[at].1, cells, at)).collect();
    while widths.iter().sum::<usize>() + gaps > room {
        let folds = |at: &usize| widths[*at] > least[*at];
        let widest = (0..widths.len()).filter(folds).max_by_key(|at| widths[*at])?;
        widths[widest] -= 1;
    }
    Some(widths)
}

fn narrowest(column: &Column, cells: &[Vec<String>], at: usize) -> usize {
    if column.right {
        return usize::MAX;
    }
    let words = cells.iter().flat_map(|row| row[at].split_whitespace());
    // A continuation hangs under its text.
    let longest = words.map(|word| word.width() + GAP.len()).max().unwrap_or(0);
    longest.max(NARROWEST).max(column.title.width())
}

/// A row, its long texts folded under one another.
fn lines(shown: &[(usize, &Column)], row: &[String], widths: &[usize]) -> String {
    let folded: Vec<Vec<String>> = row
        .iter()
        .zip(widths)
        .map(|(cell, width)| folded(cell, Some(*width)).lines().map(str::to_owned).collect())
        .collect();
    let height = folded.iter().map(Vec::len).max().unwrap_or(0);
    let at = |height: usize| -> Vec<String> {
        folded.iter().map(|cell| cell.get(height).cloned().unwrap_or_default()).collect()
    };
    (0..height).map(|height| line(shown, &at(height), widths) + "\n").collect()
}

fn line(shown: &[(usize, &Column)], cells: &[String], widths: &[usize]) -> String {
    let padded: Vec<String> = cells
        .iter()
        .zip(widths)
        .zip(shown)
        .map(|((cell, width), (_, column))| {
            let space = " ".repeat(width.saturating_sub(cell.width()));
            if column.right { format!("{space}{cell}") } else { format!("{cell}{space}") }
        })
        .collect();
    padded.join(GAP).trim_end().to_owned()
}

/// A field no longer than this shares its line with its neighbours.
const SHORT: usize = 24;

fn blocks(shown: &[(usize, &Column)], cells: &[Vec<String>], terminal: &Terminal) -> String {
    let mut text = String::new();
    for row in cells {
        let Some((title, fields)) = row.split_first() else { continue };
        // What stands in from its super group keeps its fields below it.
        let lead: String = title.chars().take_while(|c| *c == ' ').collect::<String>() + GAP;
        for line in wrapped(title, terminal.width, "    ").lines() {
            text.push_str(&terminal.bold(line));
            text.push('\n');
        }
        let room = terminal.width.map(|width| width.saturating_sub(lead.width()));
        for line in gathered(&shown[1..], fields, room) {
            text.push_str(&wrapped(&format!("{lead}{line}"), terminal.width, "    "));
        }
    }
    text
}

/// `Title: cell` of each field that has one; short ones together, as many as there is room for.
fn gathered(shown: &[(usize, &Column)], fields: &[String], room: Option<usize>) -> Vec<String> {
    let fits = |line: &str, field: &str| room.is_none_or(|room| line.width() + 2 + field.width() <= room);
    let mut lines: Vec<String> = Vec::new();
    let mut open = false;
    for ((_, column), cell) in shown.iter().zip(fields).filter(|(_, cell)| !cell.is_empty()) {
        let field = format!("{}: {cell}", column.title);
        let short = field.width() <= SHORT;
        match lines.last_mut().filter(|line| short && open && fits(line, &field)) {
            Some(line) => *line += &format!("; {field}"),
            None => lines.push(field),
        }
        open = short;
    }
    lines
}

/// A line folded at spaces to the width, with its continuations indented.
pub fn wrapped(line: &str, width: Option<usize>, indent: &str) -> String {
    let Some(width) = width.filter(|w| *w > indent.len() + 10 && line.width() > *w) else {
        return format!("{line}\n");
    };
    let lead: String = line.chars().take_while(|c| *c == ' ').collect();
    let (mut text, mut current) = (String::new(), lead.clone());
    for word in line.split_whitespace() {
        let starts = current.trim().is_empty();
        if !starts && current.width() + 1 + word.width() > width {
            text.push_str(&current);
            text.push('\n');
            current = format!("{lead}{indent}{word}");
        } else {
            if !starts {
                current.push(' ');
            }
            current.push_str(word);
        }
    }
    text + &current + "\n"
}

/// A line folded to the width, its continuations hanging under its text.
pub fn folded(line: &str, width: Option<usize>) -> String {
    wrapped(line, width, "  ")
}

#[cfg(test)]
mod tests {
    use super::super::{column, number};
    use super::*;
    use serde_json::json;

    fn report() -> Report {
        Report {
            columns: vec![column("area", "Area"), number("n", "n"), column("hidden", "")],
            rows: vec![
                vec![json!("Bath and North East Somerset"), json!(12), json!("x")],
                vec![json!("York"), json!(3), json!("y")],
            ],
            ..Report::default()
        }
    }

    #[test]
    fn columns_line_up_and_numbers_stand_right() {
        let text = render(&report(), false, &Terminal::default());
        assert_eq!(
            text,
            "Area                           n\nBath and North East Somerset  12\nYork                           3\n"
        );
    }

    #[test]
    fn a_narrow_terminal_gets_a_block_a_row() {
        let narrow = Terminal { width: Some(20), ..Terminal::default() };
        assert_eq!(
            render(&report(), false, &narrow),
            "Bath and North East\n    Somerset\n  n: 12\nYork\n  n: 3\n"
        );
    }

    #[test]
    fn a_long_text_is_folded_within_its_column_where_that_makes_the_table_fit() {
        let columns = vec![column("what", "What"), number("row", "Row"), column("says", "Says")];
        let says = "a sentence that is far too long to stand on one line of this terminal";
        let rows = vec![vec![json!("link"), json!(12), json!(says)], vec![json!("end"), json!(3), json!("")]];
        let report = Report { columns, rows, ..Report::default() };
        let folded = render(&report, false, &Terminal { width: Some(40), ..Terminal::default() });
        assert_eq!(
            folded,
            "What  Row  Says\n\
             link   12  a sentence that is far too\n             long to stand on one line\n             of this terminal\n\
             end     3\n"
        );
    }

    #[test]
    fn short_fields_of_a_block_share_a_line_and_an_indented_one_keeps_its_own_below_it() {
        let columns =
            vec![column("group", "Group"), number("n", "n"), column("band", "Band"), column("why", "Why")];
        let why = "it is a long and winding story of many words";
        let rows = vec![vec![json!("  Primary"), json!(3), json!("red"), json!(why)]];
        let report = Report { columns, rows, ..Report::default() };
        let narrow = render(&report, false, &Terminal { width: Some(36), ..Terminal::default() });
        assert_eq!(
            narrow,
            "  Primary\n    n: 3; Band: red\n    Why: it is a long and winding\n        story of many words\n"
        );
    }

    #[test]
    fn made_up_data_say_so_once_above_the_table() {
        let plain = render(&report(), true, &Terminal::default());
        assert!(plain.starts_with("MADE-UP DATA: nothing here is true of any real area\n\nArea"), "{plain}");
        let headed = Report { heading: vec![made_up::HEADING.into(), "Areas".into()], ..report() };
        assert_eq!(render(&headed, true, &Terminal::default()).matches("MADE-UP").count(), 1);
    }

    #[test]
    fn long_lines_fold_at_spaces() {
        assert_eq!(wrapped("one two three four", Some(14), "  "), "one two three\n  four\n");
    }
}
