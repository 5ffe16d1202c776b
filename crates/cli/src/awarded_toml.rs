//! What was awarded in a year, as TOML: lists of areas by grade, published counts, evidence that no published file carries.

use crate::exit::{bad_input, not_found};
use crate::reader;
use crate::session::Session;
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_core::framework::Grade;
use plumbline_core::national::Standing;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AwardedToml {
    #[serde(default)]
    performs_excellently: Vec<String>,
    #[serde(default)]
    performs_well: Vec<String>,
    #[serde(default)]
    performs_adequately: Vec<String>,
    #[serde(default)]
    performs_poorly: Vec<String>,
    #[serde(default)]
    not_finalised: Vec<String>,
    /// Numbers as they were published, by name.
    #[serde(default)]
    counts: BTreeMap<String, u32>,
    #[serde(default)]
    pub unannounced_inspection: Vec<toml::Spanned<Unannounced>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unannounced {
    pub area: String,
    pub inspected: String,
    pub priority_action: bool,
}

impl AwardedToml {
    /// The file and its text.
    pub fn read(path: &Path) -> Result<(Self, String)> {
        let text = reader::text(path)
            .map_err(|why| not_found(format!("`{}` {why}; expected what was awarded, as `cases/awarded-2011.toml` gives it and docs/formats.md describes", path.display())))?;
        let file = toml::from_str(&text).map_err(|e| bad_input(format!("{}: {e}", path.display())))?;
        Ok((file, text))
    }

    /// How each area stands that a list names.
    pub fn standings(&self, session: &Session, faults: &mut Vec<String>) -> BTreeMap<AreaCode, Standing> {
        let lists = [
            (Standing::Awarded(Grade::Excellently), &self.performs_excellently),
            (Standing::Awarded(Grade::Well), &self.performs_well),
            (Standing::Awarded(Grade::Adequately), &self.performs_adequately),
            (Standing::Awarded(Grade::Poorly), &self.performs_poorly),
            (Standing::NotFinalised, &self.not_finalised),
        ];
        let mut standings = BTreeMap::new();
        for (standing, names) in lists {
            for name in names {
                match session.area(name) {
                    Ok(area) => match standings.insert(area.code.clone(), standing) {
                        Some(other) if other != standing => {
                            faults.push(format!("`{name}` stands under two grades"))
                        }
                        _ => {}
                    },
                    Err(e) => faults.push(e.to_string()),
                }
            }
        }
        standings
    }

    /// The published numbers, if the file has them all and they add up.
    pub fn counts(&self, faults: &mut Vec<String>) -> Option<BTreeMap<Standing, u32>> {
        if self.counts.is_empty() {
            return None;
        }
        let mut of = |name: &str| {
            self.counts.get(name).copied().unwrap_or_else(|| {
                faults.push(format!(
                    "counts: no `{name}`; expected {} and, for their sum, `areas`",
                    COUNTED.join(", ")
                ));
                0
            })
        };
        let numbers = COUNTED.map(&mut of);
        let sum: u32 = numbers.iter().sum();
        if let Some(areas) = self.counts.get("areas").filter(|areas| **areas != sum) {
            faults.push(format!("counts: they add up to {sum}, and `areas` says `{areas}`"));
        }
        Some(Standing::ALL.into_iter().zip(numbers).collect())
    }
}

/// In the order of [`Standing::ALL`].
const COUNTED: [&str; 5] = ["excellently", "well", "adequately", "poorly", "not_finalised"];
