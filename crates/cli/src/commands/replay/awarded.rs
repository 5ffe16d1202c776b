//! What was really awarded, from a TOML file, with the evidence that no published file carries.

use crate::exit::{bad_input, not_found};
use crate::reader;
use crate::session::{Session, now};
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_core::framework::Grade;
use plumbline_core::record::{AreaInspection, AreaInspectionKind, Edition, EditionMeta, Entry, Fact};
use plumbline_core::time::Dated;
use plumbline_store::sha256;
use serde::Deserialize;
use smol_str::SmolStr;
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    performs_excellently: Vec<String>,
    #[serde(default)]
    performs_well: Vec<String>,
    #[serde(default)]
    performs_adequately: Vec<String>,
    #[serde(default)]
    performs_poorly: Vec<String>,
    /// The national counts: for the reader, not for the replay.
    #[serde(default)]
    #[expect(
        dead_code,
        reason = "accepted so that a file may state them; the replay tests areas, not totals"
    )]
    counts: BTreeMap<String, u32>,
    #[serde(default)]
    unannounced_inspection: Vec<toml::Spanned<Unannounced>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unannounced {
    area: String,
    inspected: String,
    priority_action: bool,
}

pub struct Awarded {
    grades: BTreeMap<AreaCode, Grade>,
    edition: Edition,
}

impl Awarded {
    /// Reads the file; every area and date that is wrong is listed at once.
    pub fn read(path: &Path, session: &Session) -> Result<Self> {
        let text = reader::text(path)
            .map_err(|why| not_found(format!("`{}` {why}; expected what was awarded, as `cases/awarded-2011.toml` gives it and docs/formats.md describes", path.display())))?;
        let file: File = toml::from_str(&text).map_err(|e| bad_input(format!("{}: {e}", path.display())))?;
        let mut faults = Vec::new();
        let mut grades = BTreeMap::new();
        let lists = [
            (Grade::Excellently, &file.performs_excellently),
            (Grade::Well, &file.performs_well),
            (Grade::Adequately, &file.performs_adequately),
            (Grade::Poorly, &file.performs_poorly),
        ];
        for (grade, names) in lists {
            for name in names {
                match session.area(name) {
                    Ok(area) => match grades.insert(area.code.clone(), grade) {
                        Some(other) if other != grade => {
                            faults.push(format!("`{name}` stands under two grades"))
                        }
                        _ => {}
                    },
                    Err(e) => faults.push(e.to_string()),
                }
            }
        }
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
