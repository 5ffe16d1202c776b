//! The question of a stored result put to the same evidence again, as it was when the result was kept.

use super::results::Stored;
use crate::args::Question;
use crate::output::Terminal;
use crate::session::{Asked, Held, Session};
use anyhow::Result;
use jiff::Timestamp;
use plumbline_core::assessment::Run;
use plumbline_store::{Event, Store};
use std::collections::{BTreeMap, BTreeSet};

/// When each result was first kept.
pub fn kept_at(store: &mut Store) -> Result<BTreeMap<String, Timestamp>> {
    let mut kept: BTreeMap<String, Timestamp> = BTreeMap::new();
    for event in store.events()? {
        if let Event::ResultStored { result, .. } = event.event {
            kept.entry(result).or_insert(event.at);
        }
    }
    Ok(kept)
}

/// The evidence and the assumptions of a result; or why they are not to be had.
pub fn question_again(
    store: &mut Store,
    session: &Session,
    of: &Stored,
    known_by: Timestamp,
    terminal: &Terminal,
) -> Result<Result<(Asked, Run), String>> {
    let words = |key: &str| -> Vec<String> {
        let list = of.made_from[key].as_array().into_iter().flatten();
        list.filter_map(|word| word.as_str().map(str::to_owned)).collect()
    };
    let named: BTreeSet<String> = words("editions").into_iter().collect();
    let mut held = Held::of(store, Some(known_by), terminal)?;
    // What came between the question and its keeping is no part of it.
    held.editions.retain(|edition| named.contains(edition.meta.id.as_str()));
    let there: BTreeSet<&str> = held.editions.iter().map(|edition| edition.meta.id.as_str()).collect();
    let gone: Vec<&str> = named.iter().map(String::as_str).filter(|id| !there.contains(id)).collect();
    if !gone.is_empty() {
        return Ok(Err(format!("at {known_by} the store did not have {} in force", gone.join(", "))));
    }
    let lag = of.made_from["lag_days"].as_u64().and_then(|days| u16::try_from(days).ok());
    let question = Question { as_at: Some(of.sheet.as_at), known_by: None, lag };
    let run = match session.run(&words("assumptions")) {
        Ok(run) => run,
        Err(why) => return Ok(Err(why.to_string())),
    };
    Ok(Ok((session.ask_of(held, &question), run)))
}
