//! Areas of England: codes, numbers, names, and finding the area that somebody means.

mod postcode;

pub use postcode::{Postcode, Postcodes};

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::collections::BTreeMap;
use std::fmt;

/// The nine-character code of an area, for example `E06000022`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AreaCode(pub SmolStr);

impl AreaCode {
    pub fn new(code: &str) -> Self {
        Self(SmolStr::new(code))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AreaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// England as a whole, as published figures name it.
pub const ENGLAND: &str = "E92000001";

/// What sort of area it is: only an authority's is assessed; the others are what it is compared with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AreaKind {
    #[default]
    Authority,
    Region,
    England,
}

/// One area as the gazetteer knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Area {
    pub code: AreaCode,
    /// The department's three-digit numbers: the current one first, then any other that stands for it.
    pub numbers: Vec<u16>,
    /// The name that Plumbline prints.
    pub name: String,
    /// Other spellings that published files use.
    #[serde(default)]
    pub also: Vec<String>,
    /// Other codes that the same area has had (a code changes with a boundary).
    #[serde(default)]
    pub other_codes: Vec<AreaCode>,
    #[serde(default)]
    pub region: Option<String>,
    #[serde(default)]
    pub kind: AreaKind,
}

/// Every area that a published file may name, of any year.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    areas: Vec<Area>,
    by_token: BTreeMap<String, usize>,
}

/// Why a word did not lead to one area.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AreaNotFound {
    #[error("no area is called `{word}`{}", hint(.nearest))]
    Unknown { word: String, nearest: Option<String> },
    #[error("`{word}` could be {}; write more of the name, or its code", .candidates.join(", "))]
    Ambiguous { word: String, candidates: Vec<String> },
}

fn hint(nearest: &Option<String>) -> String {
    nearest.as_ref().map(|n| format!("; did you mean \"{n}\"?")).unwrap_or_default()
}

/// Letters and figures only, lower case, `&` read as `and`: how names are compared.
fn folded(name: &str) -> String {
    name.replace('&', "and").chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Gazetteer {
    /// Two areas that claim one name, code or number are a fault of the data; both are named.
    pub fn new(areas: Vec<Area>) -> Result<Self, Vec<String>> {
        let mut by_token: BTreeMap<String, usize> = BTreeMap::new();
        let mut faults = Vec::new();
        for (index, area) in areas.iter().enumerate() {
            let mut tokens: Vec<String> = area.also.iter().map(|n| folded(n)).collect();
            tokens.push(folded(&area.name));
            tokens.push(folded(area.code.as_str()));
            tokens.extend(area.other_codes.iter().map(|c| folded(c.as_str())));
            tokens.extend(area.numbers.iter().map(u16::to_string));
            for token in tokens {
                match by_token.insert(token.clone(), index) {
                    Some(other) if other != index => faults
                        .push(format!("`{token}` stands for both {} and {}", areas[other].name, area.name)),
                    _ => {}
                }
            }
        }
        if faults.is_empty() { Ok(Self { areas, by_token }) } else { Err(faults) }
    }

    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    /// The area that a published file means by exactly this name, code or number (spelling folded).
    pub fn exact(&self, word: &str) -> Option<&Area> {
        self.by_token.get(&folded(word)).map(|&i| &self.areas[i])
    }

    /// The printed name of a code, or the code itself where the gazetteer does not know it.
    pub fn name<'a>(&'a self, code: &'a AreaCode) -> &'a str {
        self.exact(code.as_str()).map_or(code.as_str(), |a| a.name.as_str())
    }

    /// The area that a person means: a name, a code, a number, or an unmistakable part of a name,
    /// looked for among the areas that `within` lets through.
    pub fn find(&self, word: &str, within: impl Fn(&Area) -> bool) -> Result<&Area, AreaNotFound> {
        if let Some(area) = self.exact(word).filter(|a| within(a)) {
            return Ok(area);
        }
        let wanted = folded(word);
        let choice: Vec<&Area> = self.areas.iter().filter(|a| within(a)).collect();
        let starts: Vec<&Area> = choice
            .iter()
            .copied()
            .filter(|a| !wanted.is_empty() && folded(&a.name).starts_with(&wanted))
            .collect();
        let parts: Vec<&Area> = choice
            .iter()
            .copied()
            .filter(|a| !wanted.is_empty() && folded(&a.name).contains(&wanted))
            .collect();
        match (starts.as_slice(), parts.as_slice()) {
            ([one], _) | ([], [one]) => Ok(one),
            ([], []) => Err(AreaNotFound::Unknown { word: word.into(), nearest: nearest(&choice, &wanted) }),
            ([], several) | (several, _) => Err(AreaNotFound::Ambiguous {
                word: word.into(),
                candidates: several.iter().map(|a| a.name.clone()).collect(),
            }),
        }
    }
}

fn nearest(choice: &[&Area], wanted: &str) -> Option<String> {
    choice
        .iter()
        .map(|a| (strsim::jaro_winkler(&folded(&a.name), wanted), &a.name))
        .filter(|(likeness, _)| *likeness > 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(code: &str, number: u16, name: &str, also: &[&str]) -> Area {
        Area {
            code: AreaCode::new(code),
            numbers: vec![number],
            name: name.into(),
            also: also.iter().map(|s| s.to_string()).collect(),
            other_codes: vec![],
            region: None,
            kind: AreaKind::Authority,
        }
    }

    fn gazetteer() -> Gazetteer {
        Gazetteer::new(vec![
            area("E06000022", 800, "Bath and North East Somerset", &["BANES"]),
            area("E10000027", 933, "Somerset", &[]),
            area("E06000024", 802, "North Somerset", &[]),
            area("E06000023", 801, "Bristol", &["Bristol, City of"]),
        ])
        .unwrap()
    }

    #[test]
    fn a_name_a_code_a_number_and_an_unmistakable_part_lead_to_the_area() {
        let g = gazetteer();
        for word in [
            "Bath and North East Somerset",
            "e06000022",
            "800",
            "bath",
            "BATH & north east somerset",
            "banes",
        ] {
            assert_eq!(g.find(word, |_| true).unwrap().code.as_str(), "E06000022", "{word}");
        }
        assert_eq!(g.find("Somerset", |_| true).unwrap().name, "Somerset", "a whole name wins over parts");
    }

    #[test]
    fn a_misspelt_name_gets_the_nearest_right_one() {
        let err = gazetteer().find("Bath and North East Sommerset", |_| true).unwrap_err();
        assert!(err.to_string().ends_with("did you mean \"Bath and North East Somerset\"?"), "{err}");
    }

    #[test]
    fn a_part_of_several_names_lists_them() {
        let err = gazetteer().find("omerset", |_| true).unwrap_err();
        assert!(matches!(&err, AreaNotFound::Ambiguous { candidates, .. } if candidates.len() == 3), "{err}");
    }

    #[test]
    fn two_areas_under_one_name_are_a_fault() {
        let twice = vec![area("E1", 1, "Poole", &[]), area("E2", 2, "Dorset", &["Poole"])];
        assert_eq!(Gazetteer::new(twice).unwrap_err(), ["`poole` stands for both Poole and Dorset"]);
    }
}
