//! `each`: one entry of a description that stands for several, with other words in place of `{key}`.

use crate::description_file::{ConditionEntry, Each, FactEntry, FieldEntry, FieldTable, Strings, Word};
use std::collections::BTreeMap;
use toml::Spanned;

/// What to put in place of each `{key}`.
pub(super) type Words = BTreeMap<String, String>;

impl Word {
    fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
        }
    }
}

impl Each {
    /// Every set of words that the entry stands for, in order; none where a key has no words.
    pub fn sets(&self) -> Vec<Words> {
        match self {
            Self::Sets(sets) => sets
                .iter()
                .map(|set| set.iter().map(|(key, word)| (key.clone(), word.text())).collect())
                .collect(),
            Self::All(keys) => keys.iter().fold(vec![Words::new()], |sets, (key, words)| {
                sets.iter().flat_map(|set| words.iter().map(move |word| with(set, key, word))).collect()
            }),
        }
    }
}

fn with(set: &Words, key: &str, word: &Word) -> Words {
    let mut set = set.clone();
    set.insert(key.to_owned(), word.text());
    set
}

/// Puts one set of words in place, and remembers the keys that it does not have.
pub(super) struct Filler<'a> {
    words: &'a Words,
    pub unknown: Vec<String>,
}

impl<'a> Filler<'a> {
    pub fn new(words: &'a Words) -> Self {
        Self { words, unknown: Vec::new() }
    }

    pub fn text(&mut self, text: &str) -> String {
        let (mut out, mut rest) = (String::new(), text);
        while let Some((before, (key, after))) =
            rest.split_once('{').and_then(|(before, after)| Some((before, after.split_once('}')?)))
        {
            out.push_str(before);
            match self.words.get(key) {
                Some(word) => out.push_str(word),
                None => self.unknown.push(key.to_owned()),
            }
            rest = after;
        }
        out + rest
    }

    pub fn fact(&mut self, raw: &FactEntry) -> FactEntry {
        FactEntry {
            record: raw.record.clone(),
            each: None,
            difference: raw.difference.clone(),
            when: raw.when.iter().map(|c| self.condition(c)).collect(),
            same: raw.same.iter().map(|name| self.spanned(name)).collect(),
            fields: raw
                .fields
                .iter()
                .map(|(name, entry)| (name.clone(), Spanned::new(entry.span(), self.field(entry.get_ref()))))
                .collect(),
            refuse: raw.refuse.iter().map(|(name, why)| (self.text(name), why.clone())).collect(),
        }
    }

    fn condition(&mut self, raw: &ConditionEntry) -> ConditionEntry {
        ConditionEntry {
            column: self.spanned(&raw.column),
            is: raw.is.as_ref().map(|s| self.strings(s)),
            not: raw.not.as_ref().map(|s| self.strings(s)),
            in_words: self.maybe(raw.in_words.as_deref()),
            not_in: self.maybe(raw.not_in.as_deref()),
            blank: raw.blank,
            between: raw.between,
            starts: self.maybe(raw.starts.as_deref()),
        }
    }

    fn field(&mut self, raw: &FieldEntry) -> FieldEntry {
        match raw {
            FieldEntry::Column(name) => FieldEntry::Column(self.text(name)),
            FieldEntry::Table(table) => FieldEntry::Table(FieldTable {
                column: self.maybe(table.column.as_deref()),
                first_of: table.first_of.as_ref().map(|all| self.list(all)),
                sum: table.sum.as_ref().map(|all| self.list(all)),
                value: self.maybe(table.value.as_deref()),
                words: self.maybe(table.words.as_deref()),
                strip: self.maybe(table.strip.as_deref()),
                day: self.maybe(table.day.as_deref()),
                ..table.clone()
            }),
        }
    }

    fn spanned(&mut self, text: &Spanned<String>) -> Spanned<String> {
        Spanned::new(text.span(), self.text(text.get_ref()))
    }

    fn maybe(&mut self, text: Option<&str>) -> Option<String> {
        text.map(|text| self.text(text))
    }

    fn list(&mut self, all: &[String]) -> Vec<String> {
        all.iter().map(|text| self.text(text)).collect()
    }

    fn strings(&mut self, all: &Strings) -> Strings {
        Strings(self.list(&all.0))
    }
}
