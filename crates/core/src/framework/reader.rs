//! Reading tables of a file value by value: every wrong value is a fault at its own place.

use super::fault::{Faults, Spot, hint};
use std::collections::{BTreeMap, BTreeSet};
use toml::de::{DeTable, DeValue};

/// A value and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Value<'t> {
    pub value: &'t DeValue<'t>,
    pub spot: Spot,
    pub faults: &'t Faults<'t>,
}

/// A key's place and its value.
#[derive(Clone, Copy)]
pub(super) struct Field<'t> {
    pub key: Spot,
    pub value: Value<'t>,
}

/// The places of everything inside an entry, by path: `super_group`, `block_a.all.1`. The empty path is the entry.
#[derive(Clone, Debug, Default)]
pub(super) struct Spots(BTreeMap<String, Spot>);

impl Spots {
    /// Only the place that stands in for all that is left out.
    pub fn at_start(start: Spot) -> Self {
        Self(BTreeMap::from([(String::new(), start)]))
    }

    pub fn walk(&mut self, path: &str, value: &DeValue<'_>, spot: Spot) {
        self.0.insert(path.into(), spot);
        let inner = |name: String| if path.is_empty() { name } else { format!("{path}.{name}") };
        let at = |offset| Spot { offset, ..spot };
        match value {
            DeValue::Table(table) => {
                for (key, value) in table {
                    self.walk(&inner(key.get_ref().to_string()), value.get_ref(), at(value.span().start));
                }
            }
            DeValue::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.walk(&inner(index.to_string()), item.get_ref(), at(item.span().start));
                }
            }
            _ => {}
        }
    }

    /// The place of this path, or of the entry where the file leaves it out.
    pub fn at(&self, path: &str) -> Spot {
        self.0.get(path).or_else(|| self.0.get("")).copied().unwrap_or_default()
    }
}

/// A table that is being read. What is asked for is what it may have.
pub(super) struct Entry<'t> {
    /// With its article, for messages: `a group`.
    what: &'static str,
    spot: Spot,
    fields: BTreeMap<&'t str, Field<'t>>,
    asked: BTreeSet<&'static str>,
    /// What is missing is a fault, and not perhaps only unreadable.
    whole: bool,
    faults: &'t Faults<'t>,
}

impl<'t> Entry<'t> {
    pub fn new(
        what: &'static str,
        spot: Spot,
        fields: BTreeMap<&'t str, Field<'t>>,
        faults: &'t Faults<'t>,
    ) -> Self {
        Self { what, spot, fields, asked: BTreeSet::new(), whole: faults.is_whole(spot.file), faults }
    }

    pub fn whole_if(mut self, whole: bool) -> Self {
        self.whole = whole;
        self
    }

    /// Keys that are read elsewhere.
    pub fn besides(mut self, keys: &[&'static str]) -> Self {
        self.asked.extend(keys);
        self
    }

    /// A key that must be there.
    pub fn required<T>(&mut self, key: &'static str, read: impl FnOnce(Value<'t>) -> Option<T>) -> Option<T> {
        self.asked.insert(key);
        match self.fields.get(key) {
            Some(field) => read(field.value),
            None => {
                if self.whole {
                    self.faults.add(self.spot, format!("{} needs `{key}`; add it", self.what));
                }
                None
            }
        }
    }

    /// A key that may be left out; the outer none is a fault.
    pub fn optional<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(Value<'t>) -> Option<T>,
    ) -> Option<Option<T>> {
        self.asked.insert(key);
        match self.fields.get(key) {
            Some(field) => read(field.value).map(Some),
            None => Some(None),
        }
    }

    /// A flag that is false where it is left out.
    pub fn flag_or_false(&mut self, key: &'static str) -> Option<bool> {
        self.optional(key, Value::flag).map(Option::unwrap_or_default)
    }

    /// A fault of the entry as a whole.
    pub fn fault<T>(&self, message: &str) -> Option<T> {
        if self.whole {
            self.faults.add(self.spot, message);
        }
        None
    }

    /// All is read: any key that was not asked for is unknown. None if there is one.
    pub fn finish(self) -> Option<()> {
        let mut none_unknown = Some(());
        for (key, field) in self.fields.iter().filter(|(key, _)| !self.asked.contains(*key)) {
            let known = self.asked.iter().map(|k| format!("`{k}`")).collect::<Vec<_>>().join(", ");
            let near = hint(key, self.asked.iter().copied());
            let instead = if near.is_empty() { format!("; it may have {known}") } else { near };
            self.faults.add(field.key, format!("unknown key `{key}` in {}{instead}", self.what));
            none_unknown = None;
        }
        none_unknown
    }
}

/// The fields of a table.
pub(super) fn fields<'t>(
    table: &'t DeTable<'t>,
    file: usize,
    faults: &'t Faults<'t>,
) -> BTreeMap<&'t str, Field<'t>> {
    let at = |offset| Spot { file, offset };
    table
        .iter()
        .map(|(key, value)| {
            let read = Value { value: value.get_ref(), spot: at(value.span().start), faults };
            (key.get_ref().as_ref(), Field { key: at(key.span().start), value: read })
        })
        .collect()
}

impl<'t> Value<'t> {
    /// The places inside this value.
    pub fn spots(&self) -> Spots {
        let mut spots = Spots::default();
        spots.walk("", self.value, self.spot);
        spots
    }

    /// The value of a key as it is written, whether or not it is a right one.
    pub fn name_in(&self, key: &str) -> Option<String> {
        match self.value.as_table()?.get(key)?.get_ref() {
            DeValue::String(text) => Some(text.to_string()),
            DeValue::Integer(number) => Some(number.to_string()),
            _ => None,
        }
    }

    pub fn table(self, what: &'static str) -> Option<Entry<'t>> {
        let Some(table) = self.value.as_table() else {
            return self.unexpected(&format!("expected {what} as a table"));
        };
        Some(Entry::new(what, self.spot, fields(table, self.spot.file, self.faults), self.faults))
    }

    pub fn items(self) -> Option<Vec<Value<'t>>> {
        let Some(array) = self.value.as_array() else {
            return self.unexpected("expected a list");
        };
        let at = |offset| Spot { offset, ..self.spot };
        Some(
            array
                .iter()
                .map(|item| Value { value: item.get_ref(), spot: at(item.span().start), ..self })
                .collect(),
        )
    }

    /// A list, each item read even if one before it is wrong.
    pub fn list<T>(self, read: impl Fn(Value<'t>) -> Option<T>) -> Option<Vec<T>> {
        let read: Vec<Option<T>> = self.items()?.into_iter().map(read).collect();
        read.into_iter().collect()
    }

    /// A fault at this value: what was expected, and what stands there.
    pub fn unexpected<T>(self, expected: &str) -> Option<T> {
        let found = match self.value {
            DeValue::String(text) => format!("`{text}`"),
            DeValue::Integer(number) => format!("`{number}`"),
            DeValue::Float(number) => format!("`{number}`"),
            DeValue::Boolean(flag) => format!("`{flag}`"),
            DeValue::Datetime(date) => format!("`{date}`"),
            DeValue::Array(_) => "a list".into(),
            DeValue::Table(_) => "a table".into(),
        };
        self.fault(format!("{expected}, found {found}"))
    }

    pub fn fault<T>(self, message: String) -> Option<T> {
        self.faults.add(self.spot, message);
        None
    }
}
