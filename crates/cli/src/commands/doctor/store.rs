//! The store: whether this program can read it, how far its log goes, whether it is whole, and what the clock says to that.

use super::finding::{Finding, fault, ok, warning};
use crate::session::{counted, marking, place};
use jiff::{SignedDuration, Timestamp};
use plumbline_store::{Anchor, Fault, Store, StoreError, read_anchors};
use std::fs;
use std::path::Path;

const STORE: &str = "store";
const WHOLE: &str = "whole";
const CLOCK: &str = "clock";
const ANCHORS: &str = "anchors";
/// By so much a clock may be behind before an event looks as if it came from the future.
const SLACK: SignedDuration = SignedDuration::from_secs(2);
/// An anchor older than this says little of what happened since.
const OLD: SignedDuration = SignedDuration::from_hours(7 * 24);

/// How much is checked, and against what.
pub struct Asked<'a> {
    pub full: bool,
    pub anchors: Option<&'a Path>,
    pub now: Timestamp,
}

pub fn look(data: &Path, asked: &Asked<'_>) -> Vec<Finding> {
    let place = match place(data) {
        Ok(place) => place,
        Err(why) => return vec![fault(STORE, why.to_string(), "put the URL of the database right")],
    };
    let mut store = match Store::open_existing(place).map(marking) {
        Ok(store) => store,
        Err(why @ StoreError::NoStore { .. }) => {
            let to_do = "read files (`plumbline import PATH`), or restore a backup (`plumbline restore`)";
            return vec![warning(STORE, why.to_string(), to_do)];
        }
        Err(why) => return vec![closed(&why)],
    };
    let mut findings = Vec::new();
    match store.anchor() {
        Ok(head) => {
            findings.push(ok(STORE, ends(head.as_ref())));
            findings.push(clock(head.as_ref(), asked.now));
        }
        Err(why) => findings.push(fault(STORE, said(&why), "restore a backup")),
    }
    findings.extend(whole(&mut store, asked.full));
    findings.extend(asked.anchors.map(|file| anchored(&mut store, file, asked.now)));
    findings
}

/// Why no store can be opened, with what its own sentence already says to do.
fn closed(why: &StoreError) -> Finding {
    let to_do = match why {
        StoreError::Newer { .. } => "install the newer plumbline, or restore a backup of the older store",
        StoreError::Older { .. } => "`plumbline migrate --dry-run`, then `plumbline migrate`",
        _ => "see that the data folder and its files can be read by this user; else restore a backup",
    };
    fault(STORE, said(why), to_do)
}

/// The error with its causes.
fn said(why: &StoreError) -> String {
    let mut parts = vec![why.to_string()];
    let mut cause = std::error::Error::source(why);
    while let Some(it) = cause {
        let text = it.to_string();
        if !parts.iter().any(|part| part.contains(&text)) {
            parts.push(text);
        }
        cause = it.source();
    }
    parts.join(": ")
}

fn ends(head: Option<&Anchor>) -> String {
    head.map_or_else(
        || "nothing happened yet".into(),
        |head| format!("its log ends with event {} of {} (hash {})", head.position, head.at, head.hash),
    )
}

/// The store's clock never goes back: with a wrong clock every event would bear the time of the last one.
fn clock(head: Option<&Anchor>, now: Timestamp) -> Finding {
    match head.map(|head| head.at.duration_since(now)) {
        Some(ahead) if ahead > SLACK => fault(
            CLOCK,
            format!("the last event is {} s ahead of this machine's clock ({now})", ahead.as_secs()),
            "set the clock (`timedatectl`); until it has caught up, every event bears the last one's time",
        ),
        _ => ok(CLOCK, format!("{now}, after the last event")),
    }
}

fn whole(store: &mut Store, full: bool) -> Vec<Finding> {
    let to_do = "`plumbline verify` says more; restore a backup";
    match if full { store.verify() } else { store.verify_log() } {
        Err(why) => vec![fault(WHOLE, said(&why), to_do)],
        Ok(faults) => {
            let (caches, lost): (Vec<&Fault>, Vec<&Fault>) =
                faults.iter().partition(|fault| fault.is_only_a_cache());
            let mut findings: Vec<Finding> =
                lost.iter().map(|it| fault(WHOLE, it.to_string(), to_do)).collect();
            if let Some(first) = caches.first() {
                let says = format!("{first} ({} such)", caches.len());
                findings.push(warning(WHOLE, says, "nothing is lost: it is made again when it is next read"));
            }
            if faults.is_empty() {
                findings.push(ok(
                    WHOLE,
                    if full {
                        "the log's chain, the files kept, the texts and the caches"
                    } else {
                        "the log's chain; `--full` also checks files, texts and caches"
                    },
                ));
            }
            findings
        }
    }
}

fn anchored(store: &mut Store, file: &Path, now: Timestamp) -> Finding {
    let shown = file.display();
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(why) => {
            return fault(
                ANCHORS,
                format!("`{shown}` cannot be read: {why}"),
                "`plumbline anchor --to FILE` writes anchors",
            );
        }
    };
    let anchors = match read_anchors(&text) {
        Ok(anchors) => anchors,
        Err(faults) => {
            return fault(
                ANCHORS,
                format!("`{shown}`: {}", faults.join("; ")),
                "take the lines away that are none",
            );
        }
    };
    match store.anchor_faults(&anchors) {
        Err(why) => fault(ANCHORS, said(&why), "restore a backup"),
        Ok(faults) => match (faults.first(), anchors.last()) {
            (Some(first), _) => {
                fault(ANCHORS, first.to_string(), "compare with a backup before anything else is done")
            }
            (None, None) => {
                warning(ANCHORS, format!("`{shown}` has none"), "`plumbline anchor --to FILE`, once a day")
            }
            (None, Some((_, last))) => {
                let says = format!(
                    "{} borne out, the last of {}",
                    counted(anchors.len(), "anchor", "anchors"),
                    last.at
                );
                if now.duration_since(last.at) > OLD {
                    warning(ANCHORS, says, "`plumbline anchor --to FILE`, once a day")
                } else {
                    ok(ANCHORS, says)
                }
            }
        },
    }
}
