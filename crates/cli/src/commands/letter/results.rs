//! Results from the evidence of a question: a sheet of figures an area, kept in the store as it was made.

use crate::commands::assessed::{Assessed, assess_all};
use crate::exit::bad_input;
use crate::session::{Asked, Session, each_at_once};
use anyhow::Result;
use jiff::Timestamp;
use plumbline_core::area::AreaCode;
use plumbline_core::assessment::{Assessment, Run};
use plumbline_core::letter::{Gathered, Sheet, sheet};
use plumbline_core::profile::{Layer3, Standings, layer3, layer4_of_all};
use plumbline_store::{NewResult, Store, canonical_json};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

const SCHEMA: &str = "plumbline/result/1";

/// A result as it is stored.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Stored {
    schema: String,
    pub made_from: Value,
    pub sheet: Sheet,
}

impl Stored {
    /// By when the question itself said that the store had to know something: it comes before the instant at which the result was kept.
    pub fn known_by(&self) -> Option<Timestamp> {
        self.made_from["known_by"].as_str().and_then(|at| at.parse().ok())
    }
}

/// One area's assessment with the sheet of what may be said of it.
pub struct Made {
    pub assessment: Assessment,
    pub sheet: Sheet,
}

/// The assessments that a question asks about, with their sheets, by name.
pub struct AllMade {
    pub assessed: Assessed,
    pub made: Vec<Made>,
    pub made_from: Value,
}

impl AllMade {
    pub fn of(&self, area: &AreaCode) -> Option<&Made> {
        self.made.iter().find(|made| made.sheet.area == *area)
    }

    pub fn sheet(&self, area: &AreaCode) -> Option<&Sheet> {
        self.of(area).map(|made| &made.sheet)
    }
}

/// Assesses and gathers: one area, or all.
pub fn make(session: &Session, asked: &Asked, run: &Run, only: Option<&AreaCode>) -> AllMade {
    let mut assessed = assess_all(session, asked, run, only);
    let (framework, evidence) = (&session.framework, &asked.evidence);
    let standings = Standings::of(evidence, framework, assessed.as_at.as_published());
    let layers: BTreeMap<AreaCode, Layer3> = layer4_of_all(evidence, framework, &standings)
        .into_iter()
        .map(|(area, rows)| (area, layer3(&rows)))
        .collect();
    let none = Layer3::default();
    let profile = &assessed.profile;
    let england = profile.england_and_regions(evidence, framework).swap_remove(0);
    let assessments = std::mem::take(&mut assessed.assessments);
    let sheets = each_at_once(&assessments, |assessment| {
        let area = &assessment.area;
        let similar = profile.neighbours_of(evidence, framework, area);
        // A set out of date decides nothing, and nothing is said of it (P17).
        let similar = similar.filter(|with| with.is_in_date());
        sheet(&Gathered {
            framework,
            name: &session.name(area),
            as_at: asked.as_at,
            profile: &profile.areas[area],
            assessment,
            layer3: layers.get(area).unwrap_or(&none),
            england: &england,
            similar: similar.as_ref(),
        })
    });
    let made =
        assessments.into_iter().zip(sheets).map(|(assessment, sheet)| Made { assessment, sheet }).collect();
    let made_from = asked.made_from(framework, assessed.as_at, run);
    AllMade { assessed, made, made_from }
}

/// Keeps results in the store, and gives each one's digest.
pub fn keep(store: &mut Store, made: &[&Made], made_from: &Value, at: Timestamp) -> Result<Vec<String>> {
    let new: Result<Vec<NewResult>> = made.iter().map(|made| new(&made.sheet, made_from)).collect();
    Ok(store.keep_results(&new?, at)?)
}

fn new(sheet: &Sheet, made_from: &Value) -> Result<NewResult> {
    let stored = Stored { schema: SCHEMA.into(), made_from: made_from.clone(), sheet: sheet.clone() };
    Ok(NewResult { area: sheet.area.clone(), year: sheet.year, json: canonical_json(&stored)? })
}

/// Reads a stored result.
pub fn stored(store: &mut Store, digest: &str) -> Result<Stored> {
    let bytes = store
        .blob(digest)?
        .ok_or_else(|| bad_input(format!("the result `{digest}` is gone; `plumbline verify` says more")))?;
    let stored: Stored = serde_json::from_slice(&bytes)
        .map_err(|e| bad_input(format!("the result `{digest}` cannot be read: {e}")))?;
    if stored.schema != SCHEMA {
        return Err(bad_input(format!(
            "the result `{digest}` is of the form `{}`, and this program reads `{SCHEMA}`",
            stored.schema
        )));
    }
    Ok(stored)
}
