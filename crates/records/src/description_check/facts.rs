//! The `[[fact]]` entries of a description.

use super::Checker;
use super::each::Filler;
use crate::dates::DateFormat;
use crate::description::{ColumnRef, DayOfYear, FactRule, FieldColumn, FieldSource, Side};
use crate::description_file::{FactEntry, FieldEntry, FieldTable};
use crate::field::{Field, FieldType, RecordKind};
use crate::from_fields;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;

impl Checker<'_> {
    /// The facts that an entry stands for: one, or with `each` several.
    pub(super) fn facts(&mut self, raw: FactEntry) -> Vec<FactRule> {
        let Some(each) = &raw.each else { return self.fact(raw).into_iter().collect() };
        let mut facts = Vec::new();
        for words in self.sets(each.get_ref(), &each.span()) {
            let mut filler = Filler::new(&words);
            let entry = filler.fact(&raw);
            if filler.unknown.is_empty() {
                facts.extend(self.fact(entry));
            }
            self.unfilled(&filler, &each.span());
        }
        facts
    }

    fn fact(&mut self, raw: FactEntry) -> Option<FactRule> {
        let when = self.conditions(raw.when);
        let Some(record) = RecordKind::from_word(raw.record.get_ref()) else {
            let known: Vec<&str> = RecordKind::ALL.into_iter().map(RecordKind::word).collect();
            self.fault(
                raw.record.span(),
                format!(
                    "no record is called `{}`; expected one of {}",
                    raw.record.get_ref(),
                    known.join(", ")
                ),
            );
            return None;
        };
        let fields = self.fields(record, raw.same, raw.fields, raw.record.span());
        let mut refuse = Vec::new();
        for (name, why) in raw.refuse {
            if let Some(column) = self.column(&name, why.span()) {
                refuse.push((column, why.into_inner()));
            }
        }
        let difference = raw.difference.and_then(|side| self.side(record, &fields, &side));
        Some(FactRule { record, when, fields, refuse, difference })
    }

    /// A difference is an indicator's published figure, and nothing else: counts have no place in it.
    fn side(
        &mut self,
        record: RecordKind,
        fields: &[(Field, FieldSource)],
        word: &Spanned<String>,
    ) -> Option<Side> {
        let has = |field: Field| fields.iter().any(|(f, _)| *f == field);
        if record != RecordKind::Indicator
            || !has(Field::Value)
            || has(Field::Numerator)
            || has(Field::Denominator)
        {
            self.fault(
                word.span(),
                "only the `value` of an indicator without counts can be a difference".into(),
            );
        }
        match word.get_ref().as_str() {
            "from" => Some(Side::From),
            "less" => Some(Side::Less),
            other => {
                self.fault(
                    word.span(),
                    format!("`{other}` is no side of a difference; expected from or less"),
                );
                None
            }
        }
    }

    /// The fields of a fact; one that the record needs and nobody mentions is a fault.
    fn fields(
        &mut self,
        record: RecordKind,
        same: Vec<Spanned<String>>,
        table: BTreeMap<String, Spanned<FieldEntry>>,
        at: Range<usize>,
    ) -> Vec<(Field, FieldSource)> {
        let same = same.into_iter().map(|name| {
            let span = name.span();
            let name = name.into_inner();
            (name.clone(), Spanned::new(span, FieldEntry::Column(name)))
        });
        let (mut fields, mut mentioned) = (Vec::new(), Vec::new());
        for (name, entry) in same.chain(table) {
            let (span, entry) = (entry.span(), entry.into_inner());
            let field = self.field(record, &name, span.clone());
            mentioned.extend(field);
            if let Some(field) = field
                && let Some(source) = self.field_source(record, field, entry, span)
            {
                fields.push((field, source));
            }
        }
        for needed in record.required().iter().filter(|n| !mentioned.contains(n)) {
            self.fault(at.clone(), format!("a record of kind `{record}` needs the field `{needed}`"));
        }
        fields
    }

    fn field(&mut self, record: RecordKind, name: &str, span: Range<usize>) -> Option<Field> {
        let field = Field::from_word(name).filter(|f| record.carries(*f));
        if field.is_none() {
            let known: Vec<&str> =
                record.required().iter().chain(record.optional()).map(|f| f.word()).collect();
            self.fault(
                span,
                format!("a record of kind `{record}` has no field `{name}`; it has {}", known.join(", ")),
            );
        }
        field
    }

    fn field_source(
        &mut self,
        record: RecordKind,
        field: Field,
        entry: FieldEntry,
        span: Range<usize>,
    ) -> Option<FieldSource> {
        let table = match entry {
            FieldEntry::Column(column) => FieldTable { column: Some(column), ..FieldTable::default() },
            FieldEntry::Table(table) => table,
        };
        let one = |column: &String| vec![column.clone()];
        let named: Vec<(Vec<String>, bool)> = [
            table.column.as_ref().map(|column| (one(column), false)),
            table.first_of.as_ref().map(|columns| (columns.clone(), false)),
            table.sum.as_ref().map(|columns| (columns.clone(), true)),
        ]
        .into_iter()
        .flatten()
        .collect();
        match (named.as_slice(), &table.value) {
            ([(names, sum)], None) if !names.is_empty() => {
                self.field_column(record, field, names, *sum, &table, span).map(FieldSource::Column)
            }
            ([], Some(value)) => {
                self.meaning(record, field, value, span);
                Some(FieldSource::Constant(value.clone()))
            }
            _ => {
                self.fault(
                    span,
                    format!("field `{field}` needs one of `column`, `first_of`, `sum` and `value`"),
                );
                None
            }
        }
    }

    fn field_column(
        &mut self,
        record: RecordKind,
        field: Field,
        names: &[String],
        sum: bool,
        table: &FieldTable,
        span: Range<usize>,
    ) -> Option<FieldColumn> {
        let columns: Vec<Option<ColumnRef>> =
            names.iter().map(|name| self.column(name, span.clone())).collect();
        let year = table.day.as_ref().map(|day| self.day_of_year(field, day, table.years, span.clone()));
        self.kind_of_figure(field, sum, table.most_decimals.is_some(), span.clone());
        let words = match &table.words {
            // The words of a year are years, whatever the field.
            Some(name) if year.is_some() => Some(self.table(name, span)?),
            Some(name) => Some(self.word_table(record, field, name, span)?),
            None => None,
        };
        Some(FieldColumn {
            columns: columns.into_iter().collect::<Option<_>>()?,
            sum,
            words,
            strip: table.strip.clone(),
            required: table.required,
            year,
            most_decimals: table.most_decimals,
        })
    }

    fn day_of_year(&mut self, field: Field, day: &str, later: i16, span: Range<usize>) -> DayOfYear {
        let is_day = DateFormat::Iso.read(&format!("2000-{day}")).is_some();
        if field.kind() != FieldType::Date || !is_day {
            self.fault(span, format!("`{day}` cannot be a day of the year for `{field}`; expected a date's field and a day such as 05-31"));
        }
        DayOfYear { day: day.to_owned(), later }
    }

    fn kind_of_figure(&mut self, field: Field, sum: bool, rounded: bool, span: Range<usize>) {
        if sum && field.kind() != FieldType::Whole {
            self.fault(span.clone(), format!("`{field}` is no count: only counts have a `sum`"));
        }
        if rounded && field.kind() != FieldType::Decimal {
            self.fault(span, format!("`{field}` is no decimal number: only such have `most_decimals`"));
        }
    }

    pub(super) fn table(&mut self, name: &str, span: Range<usize>) -> Option<usize> {
        let found = self.tables.get(name).copied();
        if found.is_none() {
            self.fault(span, format!("there is no table `[words.{name}]`"));
        }
        found
    }

    fn word_table(
        &mut self,
        record: RecordKind,
        field: Field,
        name: &str,
        span: Range<usize>,
    ) -> Option<usize> {
        let index = self.table(name, span.clone())?;
        let meanings: Vec<String> = self.words[index].words.values().cloned().collect();
        for meaning in meanings.iter().filter(|m| !m.is_empty()) {
            self.meaning(record, field, meaning, span.clone());
        }
        Some(index)
    }

    /// A constant or a word's meaning must be something that the field can hold.
    fn meaning(&mut self, record: RecordKind, field: Field, value: &str, span: Range<usize>) {
        if matches!(field.kind(), FieldType::Area | FieldType::Group | FieldType::Indicator | FieldType::Text)
        {
            return;
        }
        let get = |f: Field| (f == field).then_some(value);
        if let Err(faults) = from_fields::fact(record, &get)
            && let Some(fault) = faults.into_iter().find(|f| f.field == field)
        {
            self.fault(span, format!("`{value}` cannot be `{field}`; expected {}", fault.expected));
        }
    }
}
