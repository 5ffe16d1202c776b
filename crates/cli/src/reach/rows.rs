//! What differs of one area, a row each.

use plumbline_core::publication::{Change, Reach};
use serde_json::{Value, json};
use smol_str::SmolStr;

/// What, address, before, after: the outcome, then bands, rules and figures.
pub fn rows_of_area(reach: &Reach) -> Vec<Vec<Value>> {
    let outcome = reach.outcome.iter().map(|(before, after)| {
        vec![json!("outcome"), json!(format!("R/{}/outcome", reach.area)), json!(before), json!(after)]
    });
    let changed = |what: &'static str, changes: &[(SmolStr, Change<String>)]| -> Vec<Vec<Value>> {
        changes
            .iter()
            .map(|(cell, it)| vec![json!(what), json!(cell), json!(it.before), json!(it.after)])
            .collect()
    };
    outcome
        .chain(changed("band", &reach.bands))
        .chain(changed("rule", &reach.rules))
        .chain(changed("figure", &reach.figures))
        .collect()
}
