//! Whether the cells under a heading are what a column of a description holds.

use super::pairing::Pairing;
use super::refusal::Unsuited;
use crate::description::{ColumnRef, Condition, FieldColumn, FieldSource, Test};
use crate::field::{Field, FieldType};
use crate::table::is_blank;
use crate::words::folded;
use plumbline_core::area::AreaKind;
use std::collections::BTreeSet;

/// A column that identifies, or must be filled, is no candidate where more than one row in so many has it empty.
const ONE_EMPTY_IN: usize = 5;

/// What a column's cells must be, as far as the description tells.
#[derive(PartialEq, Eq)]
enum Kind {
    Date,
    Area,
    /// A provider's number: one word with a figure in it.
    Urn,
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

    /// Whether the column holds words of a list, which other text meets only by chance.
    pub(super) fn knows_words(&self, column: usize) -> bool {
        matches!(self.kind(column), Some(Kind::Words(_) | Kind::Asked(_)))
    }

    /// Whether every row has an authority's name here: that tells a column of areas, whatever its heading.
    pub(super) fn all_areas(&self, column: usize, at: usize) -> bool {
        let is_authority = |cell: &str| {
            let found = self.gazetteer.exact(cell).filter(|_| cell.contains(char::is_alphabetic));
            found.is_some_and(|area| area.kind == AreaKind::Authority)
        };
        let mut rows = self.below.iter().filter(|row| !is_blank(row)).peekable();
        self.kind(column) == Some(Kind::Area)
            && rows.peek().is_some()
            && rows.all(|row| row.get(at).is_some_and(|cell| is_authority(cell.trim())))
    }

    /// What the cells below a heading want that the column must have: to be filled, or to hold no value twice.
    pub(super) fn unsuited(&self, column: usize, at: usize) -> Option<Unsuited> {
        let (empty, rows) = self.empty(at);
        if self.must_be_filled(column) && empty * ONE_EMPTY_IN > rows {
            return Some(Unsuited::Empty { empty, rows });
        }
        let once = self.source.recognised_by.once == Some(column);
        let twice = once.then(|| self.twice(at)).flatten();
        twice.map(|value| Unsuited::Twice { value })
    }

    /// The rows that are empty here, and all of them.
    fn empty(&self, at: usize) -> (usize, usize) {
        let rows = self.below.iter().filter(|row| !is_blank(row));
        let (empty, filled): (Vec<_>, Vec<_>) =
            rows.partition(|row| row.get(at).is_none_or(|cell| cell.trim().is_empty()));
        (empty.len(), empty.len() + filled.len())
    }

    fn twice(&self, at: usize) -> Option<String> {
        let mut seen = BTreeSet::new();
        let cells = self.below.iter().filter_map(|row| row.get(at)).map(str::trim).filter(|c| !c.is_empty());
        cells.map(str::to_owned).find(|cell| !seen.insert(cell.clone()))
    }

    /// Whether the rows cannot do without the column: it identifies the provider or the area, or is required of every row;
    /// and no rule speaks of rows that have it empty.
    fn must_be_filled(&self, column: usize) -> bool {
        let from_it = |it: &FieldColumn| it.columns == [ColumnRef::File(column)];
        let identifies =
            |(field, it): (Field, &FieldColumn)| from_it(it) && matches!(field, Field::Urn | Field::Area);
        let of_every_row = self.source.facts.iter().filter(|f| f.when.is_empty()).flat_map(|f| &f.fields);
        let mut required = of_every_row
            .map(|(_, from)| matches!(from, FieldSource::Column(it) if it.required && from_it(it)));
        (self.taken().any(identifies) || required.any(|r| r)) && !self.may_be_empty(column)
    }

    fn may_be_empty(&self, column: usize) -> bool {
        let facts = self.source.facts.iter().flat_map(|f| &f.when);
        let excludes = self.source.excludes.iter().flat_map(|e| &e.when);
        let speaks = |c: &Condition| c.column == ColumnRef::File(column) && matches!(c.test, Test::Blank(_));
        facts.chain(excludes).any(speaks)
    }

    /// The fields that are taken from columns.
    fn taken(&self) -> impl Iterator<Item = (Field, &FieldColumn)> {
        let fields = self.source.facts.iter().flat_map(|fact| &fact.fields);
        fields.filter_map(|(field, from)| match from {
            FieldSource::Column(it) => Some((*field, it)),
            FieldSource::Constant(_) => None,
        })
    }

    fn suits(&self, kind: &Kind, cell: &str) -> bool {
        match kind {
            Kind::Date => self.source.dates.iter().any(|format| format.read(cell).is_some()),
            Kind::Urn => cell.bytes().any(|b| b.is_ascii_digit()) && !cell.contains(char::is_whitespace),
            Kind::Area => self.gazetteer.exact(cell).is_some(),
            Kind::Words(table) => self.source.words[*table].words.contains_key(&folded(cell)),
            Kind::Asked(words) => words.contains(&folded(cell)),
        }
    }

    /// What the first field that takes the column tells of it; else the words that rules ask for in it.
    fn kind(&self, column: usize) -> Option<Kind> {
        let of_column = ColumnRef::File(column);
        let told =
            self.taken().filter(|(_, it)| it.columns.contains(&of_column)).filter_map(|(field, it)| {
                match (it.words.as_ref(), field.kind()) {
                    (Some(table), _) => Some(Kind::Words(*table)),
                    (None, FieldType::Date) if it.year.is_none() => Some(Kind::Date),
                    (None, FieldType::Area) => Some(Kind::Area),
                    (None, _) if field == Field::Urn => Some(Kind::Urn),
                    _ => None,
                }
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
