//! Finding a description's columns in a heading row.

use crate::description::{ColumnRef, Source};
use crate::first_rows::ROWS;
use crate::made_up;
use crate::read_error::ReadError;
use crate::words::folded;
use csv::StringRecord;

/// Where the description's columns stand in the rows under one heading row.
#[derive(Clone, Debug)]
pub(crate) struct Header {
    /// The cell of each of the description's columns; none where an optional one is absent.
    at: Vec<Option<usize>>,
    /// The headings as the file writes them.
    pub headings: Vec<String>,
    folded: Vec<String>,
}

impl Header {
    /// The columns, if this row carries all the required ones.
    pub fn find(source: &Source, row: &StringRecord) -> Option<Self> {
        let folded: Vec<String> = row.iter().map(folded).collect();
        let mut at = Vec::with_capacity(source.columns.len());
        for column in &source.columns {
            let cell = folded.iter().position(|h| column.folded.contains(h));
            if cell.is_none() && !column.optional {
                return None;
            }
            at.push(cell.map(|cell| cell + column.right));
        }
        Some(Self { at, headings: row.iter().map(|h| h.trim().to_owned()).collect(), folded })
    }

    /// The columns under this row, if it is a heading row again, in this order or another; quick to say no.
    /// A row that only happens to hold one heading's word is a row like any other.
    pub fn again(&self, source: &Source, row: &StringRecord) -> Option<Self> {
        let first = source.columns.iter().find(|c| !c.optional)?;
        let alike = |cell: &str| first.folded.iter().any(|h| begins_alike(cell, h) && folded(cell) == *h);
        if !row.iter().any(alike) {
            return None;
        }
        Self::find(source, row).filter(|again| again.found() >= 2 && again.found() * 2 >= self.found())
    }

    pub fn width(&self) -> usize {
        self.headings.len()
    }

    /// The trimmed text of a column of the file; none where it is empty or absent.
    pub fn cell<'r>(&self, row: &'r StringRecord, column: usize) -> Option<&'r str> {
        let text = row.get(self.at[column]?)?.trim();
        (!text.is_empty()).then_some(text)
    }

    /// What stands in the column for the mark of made-up data, if it is not the mark.
    pub fn in_place_of_the_mark<'r>(&self, row: &'r StringRecord) -> Option<&'r str> {
        let at = self.folded.iter().position(|heading| heading == made_up::COLUMN)?;
        row.get(at)
            .map(str::trim)
            .filter(|text| !text.is_empty() && !text.eq_ignore_ascii_case(made_up::MARK))
    }

    /// The number of the first filled cell that has no heading above it, from 1.
    pub fn without_heading(&self, row: &StringRecord) -> Option<usize> {
        let filled = |(at, heading): &(usize, &String)| {
            heading.trim().is_empty() && row.get(*at).is_some_and(|cell| !cell.trim().is_empty())
        };
        self.headings.iter().enumerate().find(filled).map(|(at, _)| at + 1)
    }

    /// The headings of the description's columns that the file has not.
    pub fn absent<'s>(&'s self, source: &'s Source) -> impl Iterator<Item = &'s str> {
        let columns = self.at.iter().zip(&source.columns);
        columns.filter(|(at, _)| at.is_none()).map(|(_, column)| column.headings[0].as_str())
    }

    /// Whether the file has a column of which only rows that count children are made.
    pub fn counts_children(&self, source: &Source) -> bool {
        (0..self.at.len()).any(|column| self.at[column].is_some() && source.is_of_children(column))
    }

    /// How many of the description's columns the file has.
    pub fn found(&self) -> usize {
        self.at.iter().flatten().count()
    }

    /// The heading that the file itself uses, or the description's where it is absent.
    pub fn heading<'h>(&'h self, source: &'h Source, column: ColumnRef) -> &'h str {
        match column {
            ColumnRef::File(i) => {
                let own = self.at[i].and_then(|at| self.headings.get(at)).filter(|h| !h.is_empty());
                own.unwrap_or(&source.columns[i].headings[0])
            }
            ColumnRef::Derived(i) => self.heading(source, source.derived[i].of),
        }
    }

    /// A heading that stands twice, is not known where all must be, or looks personal.
    pub fn check(&self, source: &Source, row: u32) -> Result<(), ReadError> {
        for (cell, heading) in self.folded.iter().enumerate().filter(|(_, h)| !h.is_empty()) {
            let known = source.columns.iter().find(|c| c.folded.contains(heading));
            let written = || self.headings[cell].clone();
            let Some(column) = known else {
                if heading == made_up::COLUMN {
                    continue;
                }
                if has_word(heading, &source.personal_words) {
                    return Err(ReadError::PersonalColumn { heading: written() });
                }
                if source.unknown_columns_refused {
                    let nearest = nearest(source, heading);
                    if nearest.is_none() && self.counts_children(source) {
                        return Err(ReadError::UnnamedColumn { number: cell + 1 });
                    }
                    return Err(ReadError::UnknownColumn { heading: written(), nearest });
                }
                continue;
            };
            if self.folded[..cell].iter().any(|h| column.folded.contains(h)) {
                return Err(ReadError::HeadingTwice { heading: written(), row });
            }
        }
        Ok(())
    }
}

/// The table, of several ways to see the same file, in which one of the first rows has most of the description's headings;
/// the first where others do no better.
pub(crate) fn nearest_table<'t, K>(
    source: &Source,
    tables: &'t [(K, Vec<StringRecord>)],
) -> &'t (K, Vec<StringRecord>) {
    let mut best = &tables[0];
    for table in &tables[1..] {
        if most_known(source, &table.1) > most_known(source, &best.1) {
            best = table;
        }
    }
    best
}

/// How many of the description's columns the likeliest of the first rows has.
pub(crate) fn most_known(source: &Source, rows: &[StringRecord]) -> usize {
    let known = |row: &StringRecord| {
        let have: Vec<String> = row.iter().map(folded).collect();
        source.columns.iter().filter(|c| c.folded.iter().any(|h| have.contains(h))).count()
    };
    rows.iter().take(ROWS).map(known).max().unwrap_or(0)
}

fn begins_alike(cell: &str, heading: &str) -> bool {
    let first = |text: &str| text.trim_start().bytes().next().map(|b| b.to_ascii_lowercase());
    cell.len() >= heading.len() && first(cell) == first(heading)
}

/// Whether a heading has one of the words as a whole word: `child name`, `date_of_birth`. The words are folded.
pub(crate) fn has_word(heading: &str, words: &[impl AsRef<str>]) -> bool {
    let spaced: String = heading.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let padded = format!(" {} ", folded(&spaced));
    words.iter().any(|word| padded.contains(&format!(" {} ", word.as_ref())))
}

fn nearest(source: &Source, heading: &str) -> Option<String> {
    source
        .columns
        .iter()
        .map(|c| (strsim::jaro_winkler(&c.folded[0], heading), &c.headings[0]))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, heading)| heading.clone())
}
