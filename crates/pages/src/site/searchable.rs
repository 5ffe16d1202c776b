//! What can be found on the site by its words.

use super::measures::{MEASURES, group_id, indicator_id};
use super::search::{Findable, Kind, SearchIndex};
use crate::fragment::rule_fragment;
use crate::grade_words::{capital, named};
use plumbline_core::framework::{Framework, Grade};
use plumbline_core::letter::Names;
use std::collections::BTreeSet;

/// An area with all that it is called by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaWords {
    pub name: String,
    /// Codes, numbers, other spellings and old names.
    pub also: Vec<String>,
    /// Its summary from the root of the site.
    pub address: String,
    pub grade: Option<Grade>,
}

/// Areas, groups, indicators and rules. `rules` is the page of rules from the root.
pub fn searchable(areas: &[AreaWords], framework: &Framework, rules: &str) -> SearchIndex {
    let names = Names::shipped();
    let areas = areas.iter().map(|it| Findable {
        name: it.name.clone(),
        kind: Kind::Area,
        address: it.address.clone(),
        also: it.also.clone(),
        note: it.grade.map_or_else(|| "not finalised".to_owned(), named),
    });
    let units = framework.super_groups.iter().map(|it| (&it.id, &it.title));
    let units = units.chain(framework.groups.iter().map(|it| (&it.id, &it.title)));
    let groups = units.map(|(id, title)| Findable {
        name: title.clone(),
        kind: Kind::Group,
        address: format!("{MEASURES}#{}", group_id(id)),
        also: names
            .units
            .get(id)
            .map_or_else(Vec::new, |it| other_words(title, [&it.one, &it.many].into_iter().chain(&it.also))),
        note: String::new(),
    });
    let indicators = framework.indicators.iter().map(|it| Findable {
        name: it.title.clone(),
        kind: Kind::Indicator,
        address: format!("{MEASURES}#{}", indicator_id(&it.id)),
        also: names
            .indicators
            .get(&it.id)
            .map_or_else(Vec::new, |names| other_words(&it.title, names.also.iter())),
        note: String::new(),
    });
    let limits = framework.limits.iter().map(|it| (&it.id, &it.says));
    let said = framework.requirements.iter().map(|it| (&it.id, &it.says)).chain(limits);
    let rules = said.map(|(id, says)| Findable {
        name: capital(says),
        kind: Kind::Rule,
        address: format!("{rules}#{}", rule_fragment(id)),
        also: vec![id.to_string()],
        note: String::new(),
    });
    let all: Vec<Findable> = areas.chain(groups).chain(indicators).chain(rules).collect();
    SearchIndex::new(&all)
}

/// What it is called by that its title, or a name before, does not find already: a search takes the words of a name in any order.
fn other_words<'a>(title: &str, names: impl Iterator<Item = &'a String>) -> Vec<String> {
    let words =
        |text: &str| text.to_lowercase().split_whitespace().map(str::to_owned).collect::<BTreeSet<String>>();
    let mut known = vec![words(title)];
    let mut kept = Vec::new();
    for name in names {
        let of_name = words(name);
        if !known.iter().any(|it| of_name.is_subset(it)) {
            known.push(of_name);
            kept.push(name.clone());
        }
    }
    kept
}
