//! The `[[fact]]` entries of a description.

use super::Checker;
use crate::description::{FactRule, FieldSource};
use crate::description_file::{FactEntry, FieldEntry, FieldTable};
use crate::field::{Field, FieldType, RecordKind};
use crate::from_fields;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;

impl Checker<'_> {
    pub(super) fn fact(&mut self, raw: FactEntry) -> Option<FactRule> {
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
        Some(FactRule { record, when, fields, refuse })
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
            FieldEntry::Column(column) => {
                FieldTable { column: Some(column), value: None, words: None, strip: None, required: false }
            }
            FieldEntry::Table(table) => table,
        };
        match (table.column, table.value) {
            (Some(name), None) => {
                let column = self.column(&name, span.clone())?;
                let words = match table.words {
                    Some(name) => Some(self.word_table(record, field, &name, span)?),
                    None => None,
                };
                Some(FieldSource::Column { column, words, strip: table.strip, required: table.required })
            }
            (None, Some(value)) => {
                self.meaning(record, field, &value, span);
                Some(FieldSource::Constant(value))
            }
            _ => {
                self.fault(span, format!("field `{field}` needs either `column` or `value`"));
                None
            }
        }
    }

    fn word_table(
        &mut self,
        record: RecordKind,
        field: Field,
        name: &str,
        span: Range<usize>,
    ) -> Option<usize> {
        let Some(&index) = self.tables.get(name) else {
            self.fault(span, format!("there is no table `[words.{name}]`"));
            return None;
        };
        let meanings: Vec<String> = self.words[index].words.values().cloned().collect();
        for meaning in meanings.iter().filter(|m| !m.is_empty()) {
            self.meaning(record, field, meaning, span.clone());
        }
        Some(index)
    }

    /// A constant or a word's meaning must be something that the field can hold.
    fn meaning(&mut self, record: RecordKind, field: Field, value: &str, span: Range<usize>) {
        if matches!(field.kind(), FieldType::Area | FieldType::Group | FieldType::Text) {
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
