//! How a letter names groups and indicators (`letters/names.toml`).

use crate::framework::Framework;
use crate::profile::EVERY;
use serde::Deserialize;
use smol_str::SmolStr;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A unit's names: for one of it, for several, and other words for it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitNames {
    pub id: SmolStr,
    pub one: String,
    pub many: String,
    #[serde(default)]
    pub also: Vec<String>,
}

/// An indicator's names: how a sentence about its figure begins, and other words for it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorNames {
    pub id: SmolStr,
    pub says: String,
    #[serde(default)]
    pub also: Vec<String>,
    /// Sets of words by which it is meant, wherever in a sentence they stand; `|` parts words of which one is enough.
    #[serde(default)]
    pub words: Vec<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// Areas that are spoken of with an article.
    the: Vec<String>,
    unit: Vec<UnitNames>,
    indicator: Vec<IndicatorNames>,
}

/// All names, by id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    /// Areas that are spoken of with an article.
    the: Vec<String>,
    pub units: BTreeMap<SmolStr, UnitNames>,
    pub indicators: BTreeMap<SmolStr, IndicatorNames>,
}

static SHIPPED: LazyLock<Result<Names, String>> =
    LazyLock::new(|| read(include_str!("../../../../letters/names.toml")));

fn read(text: &str) -> Result<Names, String> {
    let file: File = toml::from_str(text).map_err(|e| e.to_string())?;
    Ok(Names {
        the: file.the,
        units: file.unit.into_iter().map(|unit| (unit.id.clone(), unit)).collect(),
        indicators: file.indicator.into_iter().map(|it| (it.id.clone(), it)).collect(),
    })
}

impl Names {
    /// Those that Plumbline ships.
    pub fn shipped() -> &'static Self {
        static NONE: Names = Names { the: Vec::new(), units: BTreeMap::new(), indicators: BTreeMap::new() };
        SHIPPED.as_ref().unwrap_or(&NONE)
    }

    /// An area within a sentence: `the Isle of Wight`.
    pub fn place(&self, area: &str) -> String {
        if self.the.iter().any(|it| it == area) { format!("the {area}") } else { area.to_owned() }
    }

    /// Several of a unit; its title where it has no name here.
    pub fn many<'a>(&'a self, id: &str, title: &'a str) -> &'a str {
        self.units.get(id).map_or(title, |names| &names.many)
    }

    pub fn one<'a>(&'a self, id: &str, title: &'a str) -> &'a str {
        self.units.get(id).map_or(title, |names| &names.one)
    }

    /// The indicator as a sentence about it begins.
    pub fn says<'a>(&'a self, id: &str, title: &'a str) -> &'a str {
        self.indicators.get(id).map_or(title, |names| &names.says)
    }

    /// Ids here that the framework does not have: a slip of the file.
    pub fn strangers(&self, framework: &Framework) -> Vec<SmolStr> {
        let unit = |id: &SmolStr| {
            id == EVERY || framework.group(id).is_some() || framework.super_group(id).is_some()
        };
        let units = self.units.keys().filter(|id| !unit(id));
        let indicators = self.indicators.keys().filter(|id| framework.indicator(id).is_none());
        units.chain(indicators).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::{embedded_2011, load};

    #[test]
    fn the_shipped_names_are_of_the_scheme_and_every_group_has_one() {
        assert_eq!(SHIPPED.as_ref().err(), None);
        let framework = load(&embedded_2011()).unwrap();
        let names = Names::shipped();
        assert_eq!(names.strangers(&framework), Vec::<SmolStr>::new());
        for group in &framework.groups {
            assert!(names.units.contains_key(&group.id), "{}", group.id);
        }
    }

    #[test]
    fn no_two_units_and_no_two_indicators_go_by_one_name() {
        let names = Names::shipped();
        let mut seen = BTreeMap::new();
        for unit in names.units.values() {
            for name in unit.also.iter().chain([&unit.one, &unit.many]) {
                let other = seen.insert(name.to_lowercase(), &unit.id).filter(|other| *other != &unit.id);
                assert_eq!(other, None, "{name}");
            }
        }
        let mut seen = BTreeMap::new();
        for it in names.indicators.values() {
            for name in it.also.iter().chain([&it.says]) {
                let other = seen.insert(name.to_lowercase(), &it.id).filter(|other| *other != &it.id);
                assert_eq!(other, None, "{name}");
            }
        }
    }
}
