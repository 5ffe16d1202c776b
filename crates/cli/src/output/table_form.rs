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
    let needed = widths.iter().sum::<usize>() + GAP.len() * widths.len().saturating_sub(1);
    if terminal.width.is_some_and(|width| needed > width) {
        text.push_str(&blocks(&shown, &cells, terminal));
    } else {
        let titles: Vec<String> = shown.iter().map(|(_, c)| c.title.to_owned()).collect();
        text.push_str(&terminal.bold(&line(&shown, &titles, &widths)));
        text.push('\n');
        for row in &cells {
            text.push_str(&line(&shown, row, &widths));
            text.push('\n');
        }
    }
    text
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

fn blocks(shown: &[(usize, &Column)], cells: &[Vec<String>], terminal: &Terminal) -> String {
    let mut text = String::new();
    for row in cells {
        for (at, ((_, column), cell)) in shown.iter().zip(row).enumerate() {
            if at == 0 {
                text.push_str(&terminal.bold(cell));
                text.push('\n');
            } else if !cell.is_empty() {
                text.push_str(&wrapped(&format!("{GAP}{}: {cell}", column.title), terminal.width, "    "));
            }
        }
    }
    text
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
            "Bath and North East Somerset\n  n: 12\nYork\n  n: 3\n"
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
