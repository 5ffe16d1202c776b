//! What the rules looked at when grades were given: worked out again from the evidence that each result names.

use crate::commands::letter::again::{kept_at, question_again};
use crate::commands::letter::results::Stored;
use crate::output::Terminal;
use crate::session::Session;
use anyhow::Result;
use jiff::Timestamp;
use plumbline_core::area::AreaCode;
use plumbline_core::assessment::{Outcome, Seen, outcome_of};
use plumbline_core::profile::{AsAt, profile};
use plumbline_store::Store;
use std::collections::BTreeMap;

/// By the digest of a result; a result whose evidence is gone, or that another framework weighed, is absent.
pub type LookedAt = BTreeMap<String, (Seen, Outcome)>;

/// Results that were made of one evidence, which is loaded and counted once for them all.
struct Batch {
    known_by: Timestamp,
    first: Stored,
    of: Vec<(AreaCode, String)>,
}

pub fn looked_at(
    session: &Session,
    store: &mut Store,
    results: &[(String, Stored)],
    terminal: &Terminal,
) -> Result<LookedAt> {
    let kept = kept_at(store)?;
    let mut batches: BTreeMap<(String, Timestamp), Batch> = BTreeMap::new();
    for (digest, found) in results {
        let Some(known_by) = found.known_by().or_else(|| kept.get(digest).copied()) else { continue };
        if found.made_from["framework_digest"].as_str() != Some(session.framework.digest.as_str()) {
            continue;
        }
        let key = (found.made_from.to_string() + &found.sheet.as_at.to_string(), known_by);
        let fresh = || Batch { known_by, first: found.clone(), of: Vec::new() };
        batches.entry(key).or_insert_with(fresh).of.push((found.sheet.area.clone(), digest.clone()));
    }
    let mut all = LookedAt::new();
    for batch in batches.into_values() {
        let Ok((asked, run)) = question_again(store, session, &batch.first, batch.known_by, terminal)? else {
            continue;
        };
        let framework = &session.framework;
        let profile = profile(&asked.evidence, framework, AsAt::assessed(framework, asked.as_at));
        for (area, digest) in batch.of {
            let Some(area) = profile.areas.get(&area) else { continue };
            let seen = Seen::of(framework, area, &run);
            let outcome = outcome_of(framework, &seen).outcome;
            all.insert(digest, (seen, outcome));
        }
    }
    Ok(all)
}
