//! Evidence as of a question, and what every result must say of it.

use super::{Assembled, counted};
use crate::output::made_up;
use jiff::Timestamp;
use jiff::civil::Date;
use plumbline_core::assessment::{RULES_REVISION, Run};
use plumbline_core::evidence::Evidence;
use plumbline_core::framework::Framework;
use plumbline_core::profile::AsAt;
use plumbline_core::record::EditionMeta;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

/// Evidence as of the question, with what it must say about itself.
pub struct Asked {
    pub(super) assembled: Arc<Assembled>,
    pub as_at: Date,
    pub known_by: Option<Timestamp>,
    pub lag: Option<u16>,
}

impl Deref for Asked {
    type Target = Assembled;

    fn deref(&self) -> &Assembled {
        &self.assembled
    }
}

impl Asked {
    /// The same question to other evidence, which was made of this.
    pub fn with(&self, evidence: Evidence) -> Self {
        let assembled = Arc::new(self.assembled.with(evidence));
        Self { assembled, ..*self }
    }

    /// Whether anything here comes from a made-up nation: the store knows, whatever its files are called.
    pub fn is_made_up(&self) -> bool {
        self.made_up
    }

    /// What must stand above every result: that it is made up, or a what-if.
    pub fn marks(&self, framework: &Framework) -> Vec<String> {
        let made_up = self.is_made_up().then(|| made_up::HEADING.to_owned());
        let what_if =
            self.is_what_if(framework).then(|| "WHAT-IF: not a grade that anybody awarded".to_owned());
        made_up.into_iter().chain(what_if).collect()
    }

    /// A run on evidence outside the framework's dates, or by rules that were never anybody's (A13).
    pub fn is_what_if(&self, framework: &Framework) -> bool {
        self.why_what_if(framework).is_some()
    }

    /// Why it is a what-if, if it is one.
    pub fn why_what_if(&self, framework: &Framework) -> Option<String> {
        if let Some(why) = &framework.hypothetical {
            return Some(format!("the rules of {} are hypothetical, {why}", framework.id));
        }
        let Framework { id, in_force, .. } = framework;
        (!in_force.holds(self.as_at)).then(|| {
            format!(
                "the rules of {id} on evidence as at {}, outside the days on which they were in force ({} to {})",
                self.as_at, in_force.from, in_force.to
            )
        })
    }

    /// The day of an assessment in words: Block A stops at the cut-off (P9).
    pub fn days(&self, as_at: AsAt) -> String {
        if as_at.block_a == self.as_at {
            return format!("as at {}", self.as_at);
        }
        format!("as at {}, Block A as at {} (the cut-off)", self.as_at, as_at.block_a)
    }

    /// What every result says of its making.
    pub fn made_from(&self, framework: &Framework, as_at: AsAt, run: &Run) -> Value {
        let mut made_from = json!({
            "framework": framework.id,
            "framework_digest": framework.digest,
            "rules_revision": RULES_REVISION,
            "as_at": { "block_a": as_at.block_a, "blocks_b_and_c": as_at.blocks_b_and_c },
            "known_by": self.known_by,
            "back_cast": self.known_by.is_none(),
            "what_if": self.is_what_if(framework),
            "made_up": self.is_made_up(),
            "assumptions": run.assumptions,
            "mappings": framework.mapped,
            "lag_days": self.lag,
            "editions": self.evidence.editions.iter().map(|e| &e.id).collect::<Vec<_>>(),
        });
        if let Some(why) = &framework.hypothetical {
            made_from["hypothetical"] = json!(why);
        }
        made_from
    }

    /// What the figures rest on, in sentences.
    pub fn notes(&self, framework: &Framework) -> Vec<String> {
        let mut notes = Vec::new();
        if let Some(why) = self.why_what_if(framework) {
            notes.push(format!("what-if: {why}; not a grade that anybody awarded"));
        }
        for mapping in framework.mappings.iter().filter(|m| framework.mapped.contains(&m.id)) {
            notes.push(format!("mapping {}: {}", mapping.id, mapping.says));
        }
        notes.extend(self.incomplete.iter().cloned());
        notes.extend(self.lag_notes());
        notes.extend(self.mapping_notes());
        let open = self
            .evidence
            .conflicts
            .iter()
            .filter(|c| c.resolution == plumbline_core::evidence::Resolution::Open);
        match open.count() {
            0 => {}
            n => notes.push(format!(
                "{} nothing to choose by: what they speak of stays unknown",
                if n == 1 {
                    "1 disagreement between files has".to_owned()
                } else {
                    format!("{n} disagreements between files have")
                }
            )),
        }
        notes
    }

    /// The editions on which a figure of the day may rest: what was assumed of the others moves none.
    pub fn resting_on(&self) -> impl Iterator<Item = &EditionMeta> {
        let editions = self.evidence.editions.iter().enumerate();
        editions.filter(|(at, _)| self.evidence.may_rest_on(*at, self.as_at)).map(|(_, edition)| edition)
    }

    /// By source: how many days its files are assumed to have been published after the inspection.
    fn lag_notes(&self) -> Vec<String> {
        let mut by_source: BTreeMap<(&str, u16), usize> = BTreeMap::new();
        for edition in self.resting_on() {
            if let Some(days) = edition.lag_days {
                *by_source.entry((edition.source.as_str(), self.lag.unwrap_or(days))).or_default() += 1;
            }
        }
        by_source
            .iter()
            .map(|((source, days), n)| {
                format!(
                    "assumed: {source} ({}), published {} after inspection where the file gives no date",
                    counted(*n, "file", "files"),
                    counted(usize::from(*days), "day", "days")
                )
            })
            .collect()
    }

    fn mapping_notes(&self) -> Vec<String> {
        let mut by_mapping: BTreeMap<&str, std::collections::BTreeSet<&str>> = BTreeMap::new();
        for edition in self.resting_on() {
            for mapping in &edition.mappings {
                by_mapping.entry(mapping.as_str()).or_default().insert(edition.source.as_str());
            }
        }
        by_mapping
            .into_iter()
            .map(|(mapping, sources)| {
                format!("mapping {mapping} applied by {}", sources.into_iter().collect::<Vec<_>>().join(", "))
            })
            .collect()
    }
}
