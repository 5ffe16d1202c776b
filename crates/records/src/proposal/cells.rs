//! Whether the cells under a heading are what a column of a description holds.

use super::pairing::Pairing;
use crate::description::{ColumnRef, Condition, FieldSource, Test};
use crate::field::FieldType;
use crate::words::folded;

/// What a column's cells must be, as far as the description tells.
enum Kind {
    Date,
    Area,
    /// Words of a table, by its index.
    Words(usize),
    /// Words that the rules ask for.
    Asked(Vec<String>),
}

impl Pairing<'_> {
    /// Of the filled cells in a column of the file: those that suit the description's column, and all. None where any
    /// text would do, or no cell is filled.
    pub(super) fn suiting(&self, column: usize, at: usize) -> Option<(u32, u32)> {
        let kind = self.kind(column)?;
        let cells = self.below.iter().filter_map(|row| row.get(at)).map(str::trim).filter(|c| !c.is_empty());
        let (mut suiting, mut all) = (0, 0);
        for cell in cells {
            all += 1;
            suiting += u32::from(self.suits(&kind, cell));
        }
        (all > 0).then_some((suiting, all))
    }

    fn suits(&self, kind: &Kind, cell: &str) -> bool {
        match kind {
            Kind::Date => self.source.dates.iter().any(|format| format.read(cell).is_some()),
            Kind::Area => self.gazetteer.exact(cell).is_some(),
            Kind::Words(table) => self.source.words[*table].words.contains_key(&folded(cell)),
            Kind::Asked(words) => words.contains(&folded(cell)),
        }
    }

    /// What the first field that takes the column tells of it; else the words that rules ask for in it.
    fn kind(&self, column: usize) -> Option<Kind> {
        let of_column = ColumnRef::File(column);
        let fields = self.source.facts.iter().flat_map(|fact| &fact.fields);
        let told = fields.filter_map(|(field, from)| match from {
            FieldSource::Column(it) if it.columns.contains(&of_column) => {
                match (it.words.as_ref(), field.kind()) {
                    (Some(table), _) => Some(Kind::Words(*table)),
                    (None, FieldType::Date) => Some(Kind::Date),
                    (None, FieldType::Area) => Some(Kind::Area),
                    _ => None,
                }
            }
            _ => None,
        });
        let told: Option<Kind> = told.into_iter().next();
        let asked = self.asked(of_column);
        match told {
            // A table of words may leave out what another rule asks for by name.
            Some(Kind::Words(table)) if !asked.is_empty() => {
                let words = self.source.words[table].words.keys().cloned();
                Some(Kind::Asked(words.chain(asked).collect()))
            }
            None if !asked.is_empty() => Some(Kind::Asked(asked)),
            told => told,
        }
    }

    fn asked(&self, column: ColumnRef) -> Vec<String> {
        let source = self.source;
        let rules = source.derived.iter().flat_map(|d| &d.rules).flat_map(|r| &r.when);
        let facts = source.facts.iter().flat_map(|f| &f.when);
        let excludes = source.excludes.iter().flat_map(|e| &e.when);
        let words = |condition: &Condition| match &condition.test {
            Test::Is(words) if condition.column == column => {
                words.iter().map(|word| word.folded.clone()).collect()
            }
            _ => Vec::new(),
        };
        rules.chain(facts).chain(excludes).flat_map(words).collect()
    }
}
