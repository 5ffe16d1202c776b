//! What a proposal says to a person, and in JSON.

use crate::session::counted;
use plumbline_records::{Proposal, Renamed};
use serde_json::{Value, json};

/// Headings listed at most in one line; JSON lists all.
const LISTED: usize = 30;

pub fn lines(proposal: &Proposal, command: &str) -> Vec<String> {
    let mut lines = vec![format!(
        "no source description recognises it; closest known format: {} (`{}`); {}",
        proposal.title,
        proposal.source,
        changes(proposal)
    )];
    lines.extend(proposal.renamed.iter().map(renamed));
    lines.extend(listed("gone, and only told the format from others", &proposal.dropped));
    lines.extend(listed("optional, and not there", &proposal.missing_optional));
    lines.extend(listed("read by nothing", &proposal.unknown));
    if proposal.promises {
        lines.push(
            "  not taken over: that the file holds the whole of something; where it does, state that with `coverage` rows (docs/long-csv.md)"
                .into(),
        );
    }
    lines.push(format!("nothing imported; if this is right, accept it with: {command}"));
    lines
}

fn changes(proposal: &Proposal) -> String {
    let columns =
        |n: usize, what: &str| (n > 0).then(|| format!("{} {what}", counted(n, "column", "columns")));
    let changes = [columns(proposal.renamed.len(), "renamed"), columns(proposal.dropped.len(), "gone")];
    changes.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn renamed(pair: &Renamed) -> String {
    let cells = match pair.cells {
        Some((suiting, all)) => format!(", {suiting} of {} suit", counted(all as usize, "cell", "cells")),
        None => String::new(),
    };
    format!("  `{}` may now be `{}` (words alike {} of 100{cells})", pair.old, pair.new, pair.likeness)
}

fn listed(what: &str, headings: &[String]) -> Option<String> {
    if headings.is_empty() {
        return None;
    }
    let shown: Vec<String> = headings.iter().take(LISTED).map(|h| format!("`{h}`")).collect();
    let more = match headings.len().saturating_sub(LISTED) {
        0 => String::new(),
        n => format!(" and {n} more"),
    };
    Some(format!("  {what}: {}{more}", shown.join(", ")))
}

pub fn json(proposal: &Proposal, command: &str) -> Value {
    let renamed: Vec<Value> = proposal
        .renamed
        .iter()
        .map(|pair| {
            let (suiting, all) = pair.cells.unzip();
            json!({ "old": pair.old, "new": pair.new, "likeness": pair.likeness, "cells_suiting": suiting, "cells": all })
        })
        .collect();
    json!({
        "id": proposal.id,
        "source": proposal.source,
        "title": proposal.title,
        "renamed": renamed,
        "dropped": proposal.dropped,
        "missing_optional": proposal.missing_optional,
        "unknown": proposal.unknown,
        "promises_not_taken_over": proposal.promises,
        "accept": command,
    })
}
