//! The files of a framework read into lists, each entry with the places of its values, before anything is compared.

use super::entries::{self, Head};
use super::fault::{Faults, Spot};
use super::reader::{Entry, Field, Spots, Value, fields};
use super::{
    Assumption, Band, CalendarStep, FrameworkArea, GradeMeaning, Group, Indicator, Limit, Mapping, Principle,
    QuantityWord, Region, Requirement, SuperGroup, principle_entries,
};
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;
use toml::de::DeTable;

/// An entry of a list. Its name stands even if the rest of it could not be read, so that one fault does not bring others.
pub(super) struct Listed<T> {
    pub name: Option<String>,
    pub value: Option<T>,
    pub spots: Spots,
}

/// Everything that the files hold.
pub(super) struct Draft {
    pub head: Option<Head>,
    /// The places of what a framework has once.
    pub spots: Spots,
    pub grades: Vec<Listed<GradeMeaning>>,
    pub super_groups: Vec<Listed<SuperGroup>>,
    pub groups: Vec<Listed<Group>>,
    pub bands: Vec<Listed<Band>>,
    pub words: Vec<Listed<QuantityWord>>,
    pub indicators: Vec<Listed<Indicator>>,
    pub requirements: Vec<Listed<Requirement>>,
    pub principles: Vec<Listed<Principle>>,
    pub limits: Vec<Listed<Limit>>,
    pub assumptions: Vec<Listed<Assumption>>,
    pub steps: Vec<Listed<CalendarStep>>,
    pub areas: Vec<Listed<FrameworkArea>>,
    pub regions: Vec<Listed<Region>>,
    pub mappings: Vec<Listed<Mapping>>,
}

/// The lists that a framework is made of; each may be spread over several files.
const LISTS: [&str; 14] = [
    "grade",
    "super_group",
    "group",
    "band",
    "word",
    "indicator",
    "requirement",
    "principle",
    "limit",
    "assumption",
    "step",
    "area",
    "region",
    "mapping",
];

/// A framework without limits or assumptions can be meant; without groups or grades it cannot.
const MAY_BE_EMPTY: [&str; 4] = ["limit", "assumption", "region", "mapping"];

/// The files' tables laid together.
struct Together<'t> {
    once: BTreeMap<&'t str, Field<'t>>,
    lists: BTreeMap<&'static str, Vec<Value<'t>>>,
    start: Spot,
    faults: &'t Faults<'t>,
}

/// The first `own` tables are the framework's own: what they give stands in place of what the others do.
pub(super) fn read<'t>(
    tables: &'t [Spanned<DeTable<'t>>],
    own: usize,
    start: Spot,
    faults: &'t Faults<'t>,
) -> Draft {
    let all = lay_together(tables, own, start, faults);
    let mut spots = Spots::at_start(start);
    for (key, field) in &all.once {
        spots.walk(key, field.value.value, field.value.spot);
    }
    let head = Entry::new("the framework", start, all.once.clone(), faults)
        .besides(&LISTS)
        .whole_if(faults.all_whole());
    Draft {
        head: entries::head(head),
        spots,
        grades: all.list("grade", "a grade", "grade", entries::grade),
        super_groups: all.list("super_group", "a super group", "id", entries::super_group),
        groups: all.list("group", "a group", "id", entries::group),
        bands: all.list("band", "a band", "id", entries::band),
        words: all.list("word", "a quantity word", "word", entries::word),
        indicators: all.list("indicator", "an indicator", "id", entries::indicator),
        requirements: all.list("requirement", "a requirement", "id", principle_entries::requirement),
        principles: all.list("principle", "a principle", "grade", principle_entries::principle),
        limits: all.list("limit", "a limit", "id", entries::limit),
        assumptions: all.list("assumption", "an assumption", "id", entries::assumption),
        steps: all.list("step", "a step of the calendar", "id", entries::step),
        areas: all.list("area", "an area", "code", entries::area),
        regions: all.list("region", "a region", "code", entries::region),
        mappings: all.list("mapping", "a mapping", "id", entries::mapping),
    }
}

fn lay_together<'t>(
    tables: &'t [Spanned<DeTable<'t>>],
    own: usize,
    start: Spot,
    faults: &'t Faults<'t>,
) -> Together<'t> {
    let mut all = Together { once: BTreeMap::new(), lists: BTreeMap::new(), start, faults };
    let own_keys: BTreeSet<&str> = tables
        .iter()
        .take(own)
        .flat_map(|table| table.get_ref().keys())
        .map(|key| &**key.get_ref())
        .collect();
    for (file, table) in tables.iter().enumerate() {
        let stands = |key: &str| file < own || !own_keys.contains(key);
        for (key, field) in fields(table.get_ref(), file, faults).into_iter().filter(|(key, _)| stands(key)) {
            if let Some(list) = LISTS.into_iter().find(|l| *l == key) {
                let items = field.value.items();
                if items.as_ref().is_some_and(Vec::is_empty) && !MAY_BE_EMPTY.contains(&list) {
                    faults.add(
                        field.value.spot,
                        format!("expected at least one `{list}`, found an empty list"),
                    );
                }
                all.lists.entry(list).or_default().extend(items.unwrap_or_default());
            } else if let Some(first) = all.once.get(key) {
                let place = faults.place(first.key);
                faults.add(field.key, format!("`{key}` is given already at {place}; keep one of them"));
            } else {
                all.once.insert(key, field);
            }
        }
    }
    all
}

impl<'t> Together<'t> {
    fn list<T>(
        &self,
        list: &'static str,
        what: &'static str,
        name: &str,
        read: impl Fn(Entry<'t>) -> Option<T>,
    ) -> Vec<Listed<T>> {
        let given = self.lists.get(list);
        if given.is_none() && self.faults.all_whole() && !MAY_BE_EMPTY.contains(&list) {
            self.faults.add(self.start, format!("the framework has no `[[{list}]]` in any file; add them"));
        }
        given
            .into_iter()
            .flatten()
            .map(|item| Listed {
                name: item.name_in(name),
                value: item.table(what).and_then(&read),
                spots: item.spots(),
            })
            .collect()
    }
}
