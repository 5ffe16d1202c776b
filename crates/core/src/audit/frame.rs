//! What a table's rows and columns are: where its headings end, what its columns hold, which cells are labels.

use super::figure::{Cell, Figure};
use super::report::{Check, Finding, Sure};
use super::table::{Line, Row, Table};
use super::words::{is_change, is_code, is_percent};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    /// Years or codes.
    Code,
    /// Whole numbers.
    Count,
    /// Numbers with decimals.
    Decimal,
    Percent,
    Change,
}

/// Headings with the rows below them.
#[derive(Clone, Debug)]
pub(crate) struct Frame<'t> {
    pub table: &'t Table,
    /// What stands in single cells above the headings, the caption first.
    pub titles: Vec<Line>,
    /// One for each column, empty where there is none.
    pub headings: Vec<String>,
    /// The rows that make up the headings.
    pub head: &'t [Row],
    pub rows: &'t [Row],
    pub kinds: Vec<Kind>,
    /// Columns whose cells name a row.
    pub labels: Vec<usize>,
    /// Columns of percentages that stand as fractions of 1.
    fractions: Vec<bool>,
    /// The column of addresses.
    pub cell_column: Option<usize>,
}

/// A table of more rows has its headings in its first row, or is not understood.
const MOST_ROWS: usize = 20_000;
/// The rows from which a column's kind is told.
const SAMPLE: usize = 300;
/// Columns beyond these are not looked at.
pub(crate) const MOST_COLUMNS: usize = 256;

fn filled(row: &Row) -> usize {
    row.cells.iter().filter(|cell| !cell.trim().is_empty()).count()
}

/// A row of figures: it has a number that is no year.
fn is_data(row: &Row) -> bool {
    row.cells.iter().any(|cell| Cell::of(cell).number().is_some_and(|figure| !figure.is_year()))
}

/// A label, and marks in place of all its figures.
fn is_marks(row: &Row) -> bool {
    filled(row) > 1 && row.cells.iter().skip(1).all(|c| matches!(Cell::of(c), Cell::Missing | Cell::Empty))
}

/// Years alone below or beside headings, in two columns or more.
fn is_years(row: &Row) -> bool {
    let years = row.cells.iter().filter(|c| Cell::of(c).number().is_some_and(Figure::is_year)).count();
    years >= 2 && years + 1 >= filled(row) / 2
}

/// All headings in one row, none empty, none a figure and none twice.
fn is_full_head(row: &Row, width: usize) -> bool {
    let mut seen: Vec<&str> = row.cells.iter().map(|cell| cell.trim()).collect();
    seen.sort_unstable();
    row.cells.len() >= width.max(2)
        && !is_data(row)
        && !seen[0].is_empty()
        && seen.windows(2).all(|w| w[0] != w[1])
}

/// The tables that stand one below another in a table's rows.
pub(crate) fn frames(table: &Table) -> Vec<Frame<'_>> {
    let rows = &table.rows;
    let first = rows.iter().position(|row| filled(row) > 1).unwrap_or(rows.len());
    let width = rows[first..].iter().take(20).map(|row| row.cells.len()).max().unwrap_or(0);
    if !table.cells_lost && rows.get(first).is_some_and(|row| is_full_head(row, width)) {
        let end = (first + 2..rows.len()).find(|at| begins_anew(rows, *at)).unwrap_or(rows.len());
        let mut all = vec![Frame::of(table, &rows[..first], &rows[first..=first], &rows[first + 1..end])];
        if end < rows.len() {
            all.extend(parted(table, end));
        }
        return all.into_iter().filter(|frame| !frame.rows.is_empty()).collect();
    }
    if rows.len() > MOST_ROWS { Vec::new() } else { parted(table, 0) }
}

/// Another table's headings: below an empty row, texts in several cells and no figure.
fn begins_anew(rows: &[Row], at: usize) -> bool {
    let is_apart = rows[at].line > rows[at - 1].line + 1 || filled(&rows[at - 1]) == 0;
    is_apart && filled(&rows[at]) > 0 && !is_data(&rows[at]) && !is_marks(&rows[at])
}

/// Runs of figures, each with what stands above it up to the run before.
fn parted(table: &Table, from: usize) -> Vec<Frame<'_>> {
    let rows = &table.rows;
    let (mut all, mut at) = (Vec::new(), from);
    while at < rows.len() {
        let Some(first) = (at..rows.len()).find(|i| is_data(&rows[*i])) else { break };
        let mut end = first + 1;
        while end < rows.len() {
            let goes_on = is_data(&rows[end]) || is_marks(&rows[end]);
            let is_section =
                !table.cells_lost && filled(&rows[end]) <= 1 && rows.get(end + 1).is_some_and(is_data);
            if !goes_on && !is_section {
                break;
            }
            end += 1;
        }
        let mut head = first;
        // A heading alone, but not in the first column, is of the headings; one in the first is a title.
        let is_head = |row: &Row| {
            filled(row) > 1 || row.cells.first().is_some_and(|c| c.trim().is_empty() && filled(row) == 1)
        };
        while head > at && is_head(&rows[head - 1]) {
            head -= 1;
        }
        // Headings that are years stand for themselves; what is above them is of another table.
        let head = (head..first).rev().find(|i| is_years(&rows[*i]) && table.cells_lost).unwrap_or(head);
        all.push(Frame::of(table, &rows[at..head], &rows[head..first], &rows[first..end]));
        at = end;
    }
    all
}

impl<'t> Frame<'t> {
    fn of(table: &'t Table, above: &'t [Row], head: &'t [Row], rows: &'t [Row]) -> Self {
        let alone = |row: &Row| {
            let text = row.cells.iter().map(|c| c.trim()).find(|c| !c.is_empty())?;
            // A day or a code alone is a row without its figures.
            let has_word =
                text.split_whitespace().any(|w| w.chars().filter(|c| c.is_alphabetic()).count() >= 3);
            (filled(row) == 1 && has_word && text.contains(' '))
                .then(|| Line { line: row.line, text: text.to_owned() })
        };
        let titles = table.caption.iter().cloned().chain(above.iter().filter_map(alone)).collect();
        let widest =
            head.iter().chain(rows.iter().take(SAMPLE)).map(|row| row.cells.len()).max().unwrap_or(0);
        let width = widest.min(MOST_COLUMNS);
        let headings: Vec<String> = (0..width).map(|column| heading(head, column)).collect();
        let kinds: Vec<Kind> = (0..width).map(|column| kind(rows, column, &headings[column])).collect();
        let is_figure = |kind: &Kind| !matches!(kind, Kind::Text | Kind::Code);
        let first = kinds.iter().position(is_figure).unwrap_or(width);
        let is_mark = |c: usize| matches!(headings[c].trim(), "made_up_data" | "cell" | "data");
        let mut labels: Vec<usize> =
            (0..first).filter(|c| !is_mark(*c) && has_any(rows, *c)).take(4).collect();
        if labels.is_empty() {
            labels.extend(kinds.iter().position(|kind| *kind == Kind::Text));
        }
        let cell_column = headings.iter().position(|heading| heading.trim() == "cell");
        let of_one = |c: usize| table.fractions && kinds[c] == Kind::Percent && are_fractions(rows, c);
        let fractions = (0..width).map(of_one).collect();
        Self { table, titles, headings, head, rows, kinds, labels, fractions, cell_column }
    }

    pub fn cell(&self, row: usize, column: usize) -> Cell {
        let cell = self.rows[row].cells.get(column).map_or(Cell::Empty, |cell| Cell::of(cell));
        match cell {
            Cell::Number(figure) if self.fractions.get(column) == Some(&true) => {
                Cell::Number(figure.of_hundred())
            }
            cell => cell,
        }
    }

    pub fn number(&self, row: usize, column: usize) -> Option<Figure> {
        self.cell(row, column).number()
    }

    /// A cell as it is printed.
    pub fn printed(&self, row: usize, column: usize) -> &'t str {
        self.rows[row].cells.get(column).map_or("", |cell| cell.trim())
    }

    /// What names a row; an empty first cell goes on with the one above.
    pub fn label(&self, row: usize) -> String {
        let mut parts: Vec<&str> = self.labels.iter().map(|c| self.printed(row, *c)).collect();
        if let [first, .., _] = self.labels.as_slice()
            && parts[0].is_empty()
        {
            let above = (0..row).rev().take(SAMPLE).map(|r| self.printed(r, *first));
            parts[0] = above.into_iter().find(|text| !text.is_empty()).unwrap_or("");
        }
        parts.retain(|part| !part.is_empty());
        let label = parts.join(", ");
        if label.chars().count() > 120 {
            label.chars().take(117).chain("...".chars()).collect()
        } else {
            label
        }
    }

    /// A label alone, which heads the rows below it; where a single column has figures, its figure may as well be lost.
    pub fn is_section(&self, row: usize) -> bool {
        let columns = self.kinds.iter().filter(|kind| !matches!(kind, Kind::Text | Kind::Code)).count();
        filled(&self.rows[row]) <= 1 && (columns > 1 || self.label(row).ends_with(':'))
    }

    /// The cells that can name a row as a total.
    pub fn own_labels(&self, row: usize) -> impl Iterator<Item = &'t str> {
        let cells = self.labels.iter().take(3).map(move |c| self.printed(row, *c));
        cells.filter(|cell| !cell.is_empty())
    }

    pub fn columns(&self, kind: Kind) -> Vec<usize> {
        (0..self.kinds.len()).filter(|c| self.kinds[*c] == kind).collect()
    }

    pub fn heading(&self, column: usize) -> &str {
        self.headings.get(column).map_or("", String::as_str)
    }

    pub fn address(&self, row: usize) -> Option<String> {
        self.cell_column.map(|column| self.printed(row, column).to_owned()).filter(|text| !text.is_empty())
    }

    /// The table's name as findings give it.
    pub fn name(&self) -> String {
        if !self.table.name.is_empty() {
            return self.table.name.clone();
        }
        let corner = self.labels.first().map_or("", |c| self.heading(*c));
        if corner.split_whitespace().count() >= 3 {
            return corner.to_owned();
        }
        let title = self.titles.last().map(|line| line.text.as_str()).unwrap_or_default();
        let title: String = title.chars().take(100).collect();
        title.trim().trim_end_matches(':').to_owned()
    }

    pub fn has_figures(&self) -> bool {
        self.kinds.iter().any(|kind| !matches!(kind, Kind::Text | Kind::Code))
    }
}

/// Whether all figures of a column lie between 0 and 1, and some between.
fn are_fractions(rows: &[Row], column: usize) -> bool {
    let figures = rows.iter().take(SAMPLE).filter_map(|row| Cell::of(row.cells.get(column)?).number());
    let (mut all, mut between) = (true, false);
    for figure in figures {
        let one = super::figure::ten(figure.scale);
        all &= !figure.percent && (0..=one).contains(&figure.units);
        between |= figure.units > 0 && figure.units < one;
    }
    all && between
}

fn has_any(rows: &[Row], column: usize) -> bool {
    rows.iter().take(SAMPLE).any(|row| row.cells.get(column).is_some_and(|cell| !cell.trim().is_empty()))
}

/// The texts above a column, joined; a heading over several columns stands over each that has one of its own below.
fn heading(head: &[Row], column: usize) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for (at, row) in head.iter().enumerate() {
        let own = row.cells.get(column).map_or("", |cell| cell.trim());
        let has_below =
            head[at + 1..].iter().any(|r| r.cells.get(column).is_some_and(|c| !c.trim().is_empty()));
        let text = if own.is_empty() && has_below && column > 0 {
            let left = row.cells.get(1..=column).unwrap_or_default().iter().rev().map(|cell| cell.trim());
            left.into_iter().find(|cell| !cell.is_empty()).unwrap_or("")
        } else {
            own
        };
        if !text.is_empty() && !parts.contains(&text) {
            parts.push(text);
        }
    }
    parts.join(" ")
}

fn kind(rows: &[Row], column: usize, heading: &str) -> Kind {
    let step = rows.len().div_ceil(SAMPLE).max(1);
    let (mut numbers, mut texts, mut percents, mut signed, mut years, mut decimals) = (0, 0, 0, 0, 0, 0);
    for row in rows.iter().step_by(step) {
        match row.cells.get(column).map_or(Cell::Empty, |cell| Cell::of(cell)) {
            Cell::Number(figure) => {
                numbers += 1;
                percents += usize::from(figure.percent);
                signed += usize::from(figure.signed);
                years += usize::from(figure.is_year());
                decimals += usize::from(figure.scale > 0);
            }
            Cell::Text => texts += 1,
            Cell::Empty | Cell::Missing => {}
        }
    }
    if numbers == 0 || numbers < texts {
        return Kind::Text;
    }
    match () {
        () if is_code(heading) => Kind::Code,
        () if is_change(heading) || signed * 2 > numbers => Kind::Change,
        () if is_percent(heading) || percents * 2 > numbers => Kind::Percent,
        () if years == numbers && !is_count_word(heading) => Kind::Code,
        // Grades 4 to 1 with a `Total` below them: numbers that name their rows.
        () if decimals == 0 && column == 0 && texts > 0 => Kind::Code,
        () if decimals == 0 => Kind::Count,
        () => Kind::Decimal,
    }
}

fn is_count_word(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    ["number", "count", "total"].iter().any(|word| heading.contains(word))
}

/// What a finding says beside where it is.
pub(crate) struct Says {
    pub check: Check,
    pub sure: Sure,
    pub printed: String,
    pub expected: String,
    pub how: String,
    pub advice: &'static str,
}

impl Frame<'_> {
    pub fn finding(&self, row: usize, column: Option<usize>, says: Says) -> Finding {
        Finding {
            line: self.rows[row].line,
            table: self.name(),
            row: self.label(row),
            column: column.map_or_else(String::new, |c| self.heading(c).to_owned()),
            cell: self.address(row),
            check: says.check,
            sure: says.sure,
            printed: says.printed,
            expected: says.expected,
            how: says.how,
            advice: says.advice.to_owned(),
        }
    }
}
