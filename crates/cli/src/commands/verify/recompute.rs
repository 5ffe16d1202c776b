//! `verify --recompute`: the results on which awards in force rest, computed again from the evidence that they name.

use crate::commands::letter::again::{kept_at, question_again};
use crate::commands::letter::results::{AllMade, Stored, make, stored};
use crate::output::Terminal;
use crate::session::Session;
use anyhow::Result;
use jiff::Timestamp;
use plumbline_core::assessment::RULES_REVISION;
use plumbline_store::{Award, Store};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What came of it.
#[derive(Default)]
pub struct Recomputed {
    /// Results that were computed again.
    pub results: usize,
    pub differs: Vec<Differs>,
    /// What could not be computed again, a sentence each.
    pub not: Vec<String>,
}

/// A figure that is another now.
pub struct Differs {
    pub area: String,
    pub year: i16,
    /// Its place in the sheet of figures.
    pub cell: String,
    /// None where there was none, or is none.
    pub stored: Option<Value>,
    pub now: Option<Value>,
    /// The revision that can have moved it.
    pub because: String,
}

/// Results of one evidence, which is loaded and counted once for them all.
struct Batch {
    known_by: Timestamp,
    results: Vec<(Award, Stored)>,
}

pub fn recompute(store: &mut Store, session: &Session, terminal: &Terminal) -> Result<Recomputed> {
    let mut done = Recomputed::default();
    for batch in batches(store, &mut done)?.into_values() {
        let Some((_, first)) = batch.results.first() else { continue };
        let said = first.made_from["framework_digest"].as_str().unwrap_or_default().to_owned();
        if said != session.framework.digest {
            done.not.push(format!(
                "{} cannot be recomputed with this framework: made under `{}` (digest `{said}`), and `{}` has the digest `{}`; name the other with --framework DIR",
                names(&batch), first.made_from["framework"].as_str().unwrap_or_default(), session.framework.id, session.framework.digest
            ));
            continue;
        }
        match again(store, session, &batch, terminal)? {
            Ok(all) => compare(&batch, &all, &mut done)?,
            Err(why) => done.not.push(format!("{} cannot be recomputed: {why}", names(&batch))),
        }
    }
    Ok(done)
}

fn names(batch: &Batch) -> String {
    let names: BTreeSet<String> =
        batch.results.iter().map(|(award, stored)| format!("{} {}", stored.sheet.name, award.year)).collect();
    let shown: Vec<&str> = names.iter().take(3).map(String::as_str).collect();
    match names.len() - shown.len() {
        0 => shown.join(", "),
        n => format!("{} and {n} more", shown.join(", ")),
    }
}

/// By what they were made from and when: the results of one run share both.
fn batches(store: &mut Store, done: &mut Recomputed) -> Result<BTreeMap<(String, Timestamp), Batch>> {
    let kept = kept_at(store)?;
    let awards: Vec<Award> = store.results(None)?.awards().map(|(award, _)| award.clone()).collect();
    let mut batches: BTreeMap<(String, Timestamp), Batch> = BTreeMap::new();
    for award in awards {
        let found = match stored(store, &award.result) {
            Ok(found) => found,
            Err(why) => {
                done.not.push(format!("{} {}: {why}", award.area, award.year));
                continue;
            }
        };
        let Some(at) = kept.get(&award.result) else {
            done.not.push(format!("{} {}: no event says when its result was kept", award.area, award.year));
            continue;
        };
        let known_by = found.known_by().unwrap_or(*at);
        let batch = batches.entry((found.made_from.to_string() + &found.sheet.as_at.to_string(), known_by));
        let batch = batch.or_insert_with(|| Batch { known_by, results: Vec::new() });
        batch.results.push((award, found));
    }
    Ok(batches)
}

/// The same question put to the same evidence; or why that is not there.
fn again(
    store: &mut Store,
    session: &Session,
    batch: &Batch,
    terminal: &Terminal,
) -> Result<Result<AllMade, String>> {
    let Some((_, first)) = batch.results.first() else { return Ok(Err("there is none".into())) };
    let (asked, run) = match question_again(store, session, first, batch.known_by, terminal)? {
        Ok(found) => found,
        Err(why) => return Ok(Err(why)),
    };
    let only = match batch.results.as_slice() {
        [(award, _)] => Some(&award.area),
        _ => None,
    };
    Ok(Ok(make(session, &asked, &run, only)))
}

fn compare(batch: &Batch, all: &AllMade, done: &mut Recomputed) -> Result<()> {
    for (award, stored) in &batch.results {
        let Some(now) = all.sheet(&award.area) else {
            done.not
                .push(format!("{} {}: the framework has no such area now", stored.sheet.name, award.year));
            continue;
        };
        done.results += 1;
        let (mut before, mut after) = (BTreeMap::new(), BTreeMap::new());
        cells(&serde_json::to_value(&stored.sheet)?, String::new(), &mut before);
        cells(&serde_json::to_value(now)?, String::new(), &mut after);
        let paths: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        for path in paths.into_iter().filter(|path| before.get(*path) != after.get(*path)) {
            done.differs.push(Differs {
                area: stored.sheet.name.clone(),
                year: award.year,
                cell: path.clone(),
                stored: before.get(path).cloned(),
                now: after.get(path).cloned(),
                because: because(&stored.made_from["rules_revision"]),
            });
        }
    }
    Ok(())
}

/// Framework and evidence are the same: what is left is the reading of the rules, or a file that was changed.
fn because(then: &Value) -> String {
    let program = env!("CARGO_PKG_VERSION");
    match then.as_u64() {
        Some(then) if then == u64::from(RULES_REVISION) => format!(
            "the same framework and rules revision ({then}), now program {program}: the result or the records were changed, or the rules moved unsaid"
        ),
        Some(then) => format!(
            "rules revision {then} then, {RULES_REVISION} now (program {program}); the same framework"
        ),
        None => format!(
            "made before results said their rules revision; {RULES_REVISION} now (program {program}); the same framework"
        ),
    }
}

/// Every single value by its place: the id of what it is a part of where that has one, else its number in the list.
fn cells(value: &Value, path: String, found: &mut BTreeMap<String, Value>) {
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") };
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| cells(value, below(name), found)),
        Value::Array(items) => {
            let ids: Vec<Option<&str>> = items.iter().map(|item| item["id"].as_str()).collect();
            let distinct: BTreeSet<&str> = ids.iter().flatten().copied().collect();
            for (at, item) in items.iter().enumerate() {
                let id = ids[at].filter(|_| distinct.len() == items.len()).map(str::to_owned);
                cells(item, below(&id.unwrap_or_else(|| (at + 1).to_string())), found);
            }
            // An empty list and none are two things.
            if items.is_empty() {
                found.insert(path, json!([]));
            }
        }
        single => {
            found.insert(path, single.clone());
        }
    }
}
