//! What was really awarded, from a TOML file, with the evidence that no published file carries.

use crate::awarded_toml::{AwardedToml, Unannounced};
use crate::exit::bad_input;
use crate::session::{Session, now};
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_core::framework::Grade;
use plumbline_core::record::{AreaInspection, AreaInspectionKind, Edition, EditionMeta, Entry, Fact};
use plumbline_core::time::Dated;
use plumbline_store::sha256;
use smol_str::SmolStr;
use std::collections::BTreeMap;
use std::path::Path;

pub struct Awarded {
    grades: BTreeMap<AreaCode, Grade>,
    edition: Edition,
}

impl Awarded {
    /// Reads the file; every area and date that is wrong is listed at once.
    pub fn read(path: &Path, session: &Session) -> Result<Self> {
        let (file, text) = AwardedToml::read(path)?;
        let mut faults = Vec::new();
        let standings = file.standings(session, &mut faults);
        let grades =
            standings.into_iter().filter_map(|(area, standing)| Some((area, standing.grade()?))).collect();
        let mut entries = Vec::new();
        for spanned in &file.unannounced_inspection {
            let row = 1 + text[..spanned.span().start].matches('\n').count() as u32;
            match inspection(spanned.get_ref(), session) {
                Ok(inspection) => entries.push(Entry { row, fact: Fact::AreaInspection(inspection) }),
                Err(e) => faults.push(format!("line {row}: {e}")),
            }
        }
        if !faults.is_empty() {
            return Err(bad_input(format!("{} cannot be used:\n{}", path.display(), faults.join("\n"))));
        }
        let name = path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
        Ok(Self { grades, edition: Edition { meta: meta(&name, &text), entries } })
    }

    /// What the file adds to the evidence, as an edition of its own that the store does not keep.
    pub fn evidence(&self) -> Vec<Edition> {
        vec![self.edition.clone()]
    }

    pub fn grade(&self, area: &AreaCode) -> Option<Grade> {
        self.grades.get(area).copied()
    }

    pub fn notes(&self) -> Vec<String> {
        match self.edition.entries.len() {
            0 => Vec::new(),
            n => vec![format!(
                "{} taken from `{}`, which no published file carries",
                if n == 1 {
                    "1 unannounced inspection is".to_owned()
                } else {
                    format!("{n} unannounced inspections are")
                },
                self.edition.meta.file
            )],
        }
    }
}

fn inspection(it: &Unannounced, session: &Session) -> Result<AreaInspection> {
    let when: Dated = it.inspected.parse().map_err(bad_input)?;
    Ok(AreaInspection {
        area: session.area(&it.area)?.code.clone(),
        kind: AreaInspectionKind::Unannounced,
        first_day: None,
        inspected: Some(when),
        published: None,
        safeguarding: None,
        looked_after: None,
        overall: None,
        priority_actions: Some(u32::from(it.priority_action)),
        developments: None,
    })
}

fn meta(name: &str, text: &str) -> EditionMeta {
    EditionMeta {
        id: SmolStr::new(&sha256(text.as_bytes())[..12]),
        file: name.to_owned(),
        source: "awarded".into(),
        learned: now(),
        issued: None,
        lag_days: None,
        snapshot: false,
        mappings: Vec::new(),
        reports: None,
    }
}
