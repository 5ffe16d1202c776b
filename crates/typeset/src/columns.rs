//! How wide a table's columns are: each at least its longest word, the rest by how much each has to say.

use crate::words::OF_A_CELL;

/// The columns' shares of the width, and whether even the longest words of some column must be divided.
pub(crate) struct Columns {
    pub(crate) shares: Vec<f64>,
    pub(crate) divided: bool,
    /// How many lines the table takes, its header and a line's height between rows counted.
    pub(crate) lines: usize,
}

impl Columns {
    /// `line` is how many characters fit across the whole table, `padding` how many a cell's own margins take.
    pub(crate) fn of(head: &[String], rows: &[Vec<String>], line: f64, padding: f64) -> Self {
        let columns: Vec<(f64, f64)> = (0..head.len()).map(|at| needs(at, head, rows, padding)).collect();
        let widest = widest(columns.iter().map(|(least, _)| *least).collect(), line);
        let least: f64 = columns.iter().map(|(least, _)| least.min(widest)).sum();
        let whole: f64 = columns.iter().map(|(_, whole)| whole).sum();
        let longest = rows.iter().chain([&head.to_vec()]).flatten().map(|cell| longest_word(cell)).max();
        let divided = widest.is_finite() || longest > Some(OF_A_CELL);
        // From the least (0) to all on one line (1).
        let room = if whole > least { ((line - least) / (whole - least)).clamp(0.0, 1.0) } else { 0.0 };
        let share = |(least, whole): (f64, f64)| least.min(widest) + (whole - least.min(widest)) * room;
        let shares: Vec<f64> = columns.into_iter().map(share).collect();
        let lines = |row: &[String]| {
            1 + row.iter().zip(&shares).map(|(cell, share)| lines(cell, share - padding)).max().unwrap_or(0)
        };
        let lines = lines(head) + rows.iter().map(|row| lines(row)).sum::<usize>();
        Self { shares, divided, lines }
    }
}

/// How wide a column may be at most so that all fit the line: only the widest give up room, so that a number is not divided while a long
/// word is whole. Without bound if they fit.
fn widest(mut least: Vec<f64>, line: f64) -> f64 {
    least.sort_by(f64::total_cmp);
    let mut left = line;
    for (place, width) in least.iter().enumerate() {
        let even = left / (least.len() - place) as f64;
        if *width > even {
            return even;
        }
        left -= width;
    }
    f64::INFINITY
}

/// About how many lines a cell takes: words that are moved to the next leave a fifth of a line empty.
fn lines(cell: &str, characters: f64) -> usize {
    let needed = width(cell);
    if needed <= characters { 1 } else { (needed * 1.2 / characters.max(1.0)).ceil() as usize }
}

/// The width of a column's longest word, and of its longest cell on one line.
fn needs(at: usize, head: &[String], rows: &[Vec<String>], padding: f64) -> (f64, f64) {
    let most = OF_A_CELL as f64;
    // The header is bold, and bold is wider.
    let mut least = widest_word(&head[at]).min(most) * 1.1;
    let mut whole = width(&head[at]) * 1.1;
    for row in rows {
        least = least.max(widest_word(&row[at]).min(most));
        whole = whole.max(width(&row[at]));
    }
    (least + padding, whole.max(least) + padding)
}

/// About how wide a text is, in usual letters.
fn width(text: &str) -> f64 {
    let of = |letter: char| match letter {
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '–' | '—' => 1.7,
        'A'..='Z' | '0'..='9' => 1.25,
        _ => 1.0,
    };
    text.chars().map(of).sum()
}

fn words(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([' ', '-'])
}

fn widest_word(cell: &str) -> f64 {
    words(cell).map(width).fold(0.0, f64::max)
}

fn longest_word(cell: &str) -> usize {
    words(cell).map(|word| word.chars().count()).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(head: &[&str], row: &[&str], line: f64) -> Columns {
        let strings = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        Columns::of(&strings(head), &[strings(row)], line, 2.0)
    }

    #[test]
    fn a_column_is_never_narrower_than_its_longest_word_while_there_is_room() {
        let set = columns(&["Grade", "What it says"], &["4", &"many words ".repeat(20)], 60.0);
        let [grade, says] = set.shares[..] else { panic!("two columns") };
        assert!(
            !set.divided && grade >= 5.0 * 1.1 + 2.0 && says > 40.0 && grade + says <= 60.01,
            "{grade} {says}"
        );
    }

    #[test]
    fn only_the_widest_columns_give_up_room() {
        let set = columns(&["A", "Outstanding", "Satisfactory"], &["50%", "2", "3"], 25.0);
        let [percent, outstanding, satisfactory] = set.shares[..] else { panic!("three columns") };
        assert!(percent < 6.5 && outstanding == satisfactory && outstanding > 9.0, "{:?}", set.shares);
    }

    #[test]
    fn a_table_is_as_long_as_its_longest_cells() {
        assert_eq!(columns(&["Grade", "What it says"], &["4", "a few words"], 60.0).lines, 4);
        let long = columns(&["Grade", "What it says"], &["4", &"many words ".repeat(20)], 60.0);
        assert!((7..=11).contains(&long.lines), "{}", long.lines);
    }

    #[test]
    fn words_are_divided_only_where_there_is_no_room_for_them() {
        let head = ["Outstanding", "Inadequate", "Satisfactory"];
        assert!(columns(&head, &["1", "2", "3"], 30.0).divided);
        assert!(!columns(&head, &["1", "2", "3"], 60.0).divided);
        assert!(columns(&["A"], &["characteristically"], 60.0).divided);
    }
}
