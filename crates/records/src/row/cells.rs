//! From a cell to the text of a field.

use super::{RowReader, figures};
use crate::description::{ColumnRef, FieldColumn};
use crate::field::{Field, FieldType};
use crate::ledger::Problem;
use crate::words::{did_you_mean, folded, one_of};
use plumbline_core::area::AreaNotFound;

/// Why a cell does not become a field's text.
enum Unreadable {
    Word { known: Vec<String>, nearest: Option<String> },
    Area { nearest: Option<String> },
    Id { expected: &'static str, nearest: Option<String> },
    Date { expected: String },
}

impl RowReader<'_> {
    /// The cell as the field's text; a cell that cannot be one is noted and gives none.
    pub(super) fn readable(
        &mut self,
        field: Field,
        from: &FieldColumn,
        column: ColumnRef,
        cell: String,
        number: u32,
    ) -> Option<String> {
        let cell = match &from.strip {
            Some(start) => cell.strip_prefix(start.as_str()).unwrap_or(&cell).trim().to_owned(),
            None => cell,
        };
        let read = match from.words {
            Some(table) => self.word(table, column, &cell),
            None => Ok(cell.clone()),
        };
        let read =
            read.and_then(|text| if text.is_empty() { Ok(text) } else { self.worked(field, from, text) });
        match read {
            Ok(text) => (!text.is_empty()).then_some(text),
            Err(why) => {
                let column = self.header.heading(self.source, column).to_owned();
                self.unreadable(why, column, cell, number);
                None
            }
        }
    }

    /// A day out of a year, or a number with no more decimals than the description allows; then what the field holds.
    fn worked(&self, field: Field, from: &FieldColumn, text: String) -> Result<String, Unreadable> {
        if let Some(at) = &from.year {
            let expected = || Unreadable::Date { expected: "a year such as 2010".into() };
            return figures::day_of_year(&text, at).ok_or_else(expected);
        }
        let text = match from.most_decimals {
            Some(most) => figures::rounded(&text, most),
            None => text,
        };
        self.canonical(field, text)
    }

    fn word(&self, table: usize, column: ColumnRef, cell: &str) -> Result<String, Unreadable> {
        let table = &self.source.words[table];
        table.meaning(cell).map(str::to_owned).ok_or_else(|| {
            let known = self.words_of(column, &table.written);
            let nearest = did_you_mean(cell, known.iter().map(String::as_str));
            Unreadable::Word { known, nearest }
        })
    }

    /// The words that a column may hold: those of the table that reads it, and those for which rows are told apart or left out.
    fn words_of(&self, column: ColumnRef, of_table: &[String]) -> Vec<String> {
        let source = self.source;
        let told = source.facts.iter().map(|f| &f.when).chain(source.excludes.iter().map(|e| &e.when));
        let asked = told.flatten().filter(|c| c.column == column).flat_map(|c| c.test.words());
        let mut known = of_table.to_vec();
        for word in asked {
            if !known.iter().any(|it| folded(it) == folded(word)) {
                known.push(word.to_owned());
            }
        }
        known
    }

    fn canonical(&self, field: Field, text: String) -> Result<String, Unreadable> {
        match field.kind() {
            FieldType::Area => match self.known.gazetteer.exact(&text) {
                Some(area) => Ok(area.code.to_string()),
                None => Err(Unreadable::Area { nearest: self.nearest_area(&text) }),
            },
            FieldType::Group if !self.known.groups.contains(&text.as_str()) => Err(Unreadable::Id {
                expected: "a group of the framework",
                nearest: did_you_mean(&text, self.known.groups.iter().copied()),
            }),
            FieldType::Indicator if self.known.indicator(&text).is_none() => Err(Unreadable::Id {
                expected: "an indicator of the framework",
                nearest: did_you_mean(&text, self.known.indicators.iter().map(|it| it.id.as_str())),
            }),
            FieldType::Date => {
                self.source.dates.iter().find_map(|format| format.read(&text)).ok_or_else(|| {
                    let examples: Vec<&str> = self.source.dates.iter().map(|f| f.example()).collect();
                    Unreadable::Date { expected: format!("a date such as {}", examples.join(" or ")) }
                })
            }
            _ => Ok(text),
        }
    }

    fn nearest_area(&self, word: &str) -> Option<String> {
        match self.known.gazetteer.find(word, |_| true) {
            Ok(area) => Some(format!("did you mean `{}`?", area.name)),
            Err(AreaNotFound::Unknown { nearest, .. }) => nearest.map(|n| format!("did you mean `{n}`?")),
            Err(several) => Some(several.to_string()),
        }
    }

    fn unreadable(&mut self, why: Unreadable, column: String, value: String, number: u32) {
        match why {
            Unreadable::Word { known, nearest } => {
                let expected = one_of(known.iter().map(String::as_str));
                self.unknown_word(column, value, expected, nearest, number);
            }
            Unreadable::Area { nearest } => {
                let expected = "an area's name, code or number".to_owned();
                let advice = nearest.unwrap_or_else(|| match self.source.is_own_format() {
                    true => "mend the cell; `plumbline areas` lists the areas".into(),
                    false => "mend the cell, or add the spelling to the gazetteer".into(),
                });
                let new = self.problem(Problem {
                    row: number,
                    column,
                    value: value.clone(),
                    hidden: false,
                    expected,
                    advice,
                });
                if new && !self.silent {
                    *self.reading.unknown_areas.entry(value).or_default() += 1;
                }
            }
            Unreadable::Id { expected, nearest } => {
                self.unknown_word(column, value, expected.to_owned(), nearest, number);
            }
            Unreadable::Date { expected } => {
                let advice = "write the date in that way, or leave the cell empty if it may be".into();
                self.problem(Problem { row: number, column, value, hidden: false, expected, advice });
            }
        }
    }

    /// A value of the description's own; an area, group or indicator in it is looked up like a cell's.
    pub(super) fn constant(&mut self, field: Field, value: &str, number: u32) -> Option<String> {
        if !matches!(field.kind(), FieldType::Area | FieldType::Group | FieldType::Indicator) {
            return Some(value.to_owned());
        }
        match self.canonical(field, value.to_owned()) {
            Ok(text) => Some(text),
            Err(why) => {
                self.unreadable(why, field.to_string(), value.to_owned(), number);
                None
            }
        }
    }
}
