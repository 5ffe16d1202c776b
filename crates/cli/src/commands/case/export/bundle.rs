//! What goes into the folder: rows as the log has them, what they name, and what is not opened and why.

use crate::desk::Desk;
use crate::exit::{bad_input, not_found};
use crate::output::made_up;
use crate::session::counted;
use anyhow::Result;
use plumbline_casework::{Case, CaseEvent, Decision, Entry, Version};
use plumbline_core::sealed::Sealed;
use plumbline_store::{Event, EventRow, canonical_json, sha256};
use serde::Serialize;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

const VERIFY: &str = include_str!("verify.py");
const README: &str = include_str!("readme.txt");
/// What an area is told of the rows between its own.
const CLOSED: &str = "\
What is not opened

  Only what the area did and was sent is here. Acts in between are not opened
  to the area; bundle.json gives the hash of each (`not_opened`). Without what
  they say their hashes cannot be computed again: they bind the inspectorate
  to what they hold, and it can open them to a court. verify.py checks each
  act that is here, and that it follows from the hash of the one before it.
  Acts after the last one here are neither counted nor named.
";
const ALL: &str = "\
What is not opened

  Every act is here. bundle.json names each text that is not, and says why.
";

/// What the person may have.
#[derive(Clone, Copy)]
pub struct Opened {
    /// The whole case, or the area's part of it.
    pub whole: bool,
    pub confidential: bool,
    pub letters: bool,
}

/// The last act in the bundle.
#[derive(Clone, Debug, Serialize)]
pub struct End {
    pub version: i64,
    pub hash: String,
}

pub struct Bundle {
    /// By name, `bundle.json` with them.
    pub files: BTreeMap<String, Vec<u8>>,
    pub head: End,
    not_opened: BTreeMap<i64, String>,
    /// By the digest of a text or file.
    salts: BTreeMap<String, String>,
    /// Why what an act names is not here, by digest.
    sealed: BTreeMap<String, &'static str>,
}

impl Bundle {
    pub fn of(desk: &mut Desk, case: &Case, opened: Opened, entries: &[Entry]) -> Result<Self> {
        let log = desk.store.case_log(case.area(), desk.year)?;
        let given: BTreeSet<Version> = entries.iter().map(|entry| entry.version).collect();
        let is_given = |row: &&EventRow| Version::try_from(row.version).is_ok_and(|it| given.contains(&it));
        let rows: Vec<&EventRow> = log.iter().filter(is_given).collect();
        let Some(last) = rows.last() else {
            return Err(not_found(format!(
                "nothing of {} is open to you yet: no act of its own, and nothing that it was sent",
                desk.session.name(case.area())
            )));
        };
        // What comes after the last act would tell how far the case is.
        let between = log.iter().filter(|row| row.version < last.version && !is_given(row));
        let mut bundle = Self {
            files: BTreeMap::new(),
            head: End { version: last.version, hash: last.hash.clone() },
            not_opened: between.map(|row| (row.version, row.hash.clone())).collect(),
            salts: BTreeMap::new(),
            sealed: BTreeMap::new(),
        };
        bundle.put("events.jsonl", lines(&rows, opened.whole)?);
        bundle.put("schedule.jsonl", schedule(desk, case, opened)?);
        for entry in entries {
            let hidden = case.is_confidential(entry) && !opened.confidential;
            bundle.texts(desk, entry, hidden)?;
            bundle.file(desk, entry, hidden)?;
            bundle.letter(desk, entry, opened)?;
            bundle.result(desk, entry, opened)?;
        }
        bundle.put("verify.py", VERIFY.as_bytes().to_vec());
        bundle.put("README.txt", readme(desk, case, opened, last).into_bytes());
        bundle.describe(&last.stream)?;
        Ok(bundle)
    }

    /// What is not in it, in words.
    pub fn says(&self) -> Vec<String> {
        let mut why: BTreeMap<&str, usize> = BTreeMap::new();
        for reason in self.sealed.values() {
            *why.entry(reason).or_default() += 1;
        }
        why.into_iter()
            .map(|(reason, n)| format!("{} not in it: {reason}", counted(n, "file", "files")))
            .collect()
    }

    /// By which the whole bundle is known.
    pub fn digest(&self) -> String {
        self.files.get("bundle.json").map(|bytes| sha256(bytes)).unwrap_or_default()
    }

    fn put(&mut self, name: &str, bytes: Vec<u8>) {
        self.files.insert(name.to_owned(), bytes);
    }

    fn texts(&mut self, desk: &mut Desk, entry: &Entry, hidden: bool) -> Result<()> {
        for handle in entry.what.sealed() {
            self.opened(desk, handle, hidden, &format!("texts/{}.txt", handle.digest))?;
        }
        Ok(())
    }

    /// The file that an act attached, under its digest and the ending of what it is.
    fn file(&mut self, desk: &mut Desk, entry: &Entry, hidden: bool) -> Result<()> {
        let Some(file) = entry.what.attachment().map(|it| &it.file) else { return Ok(()) };
        let name = format!("attachments/{}.{}", file.digest, file.media.id());
        self.opened(desk, &file.handle(), hidden, &name)
    }

    /// What was sealed as it came, with its salt; or why it is not here.
    fn opened(&mut self, desk: &mut Desk, handle: &Sealed, hidden: bool, name: &str) -> Result<()> {
        let digest = handle.digest.clone();
        if hidden {
            self.sealed.insert(digest, "confidential evidence");
            return Ok(());
        }
        match desk.store.open_salted(handle)? {
            None => drop(self.sealed.insert(digest, "its key was erased: nobody can read it")),
            Some(it) => {
                let salt = it.salt.iter().map(|byte| format!("{byte:02x}")).collect();
                self.put(name, it.bytes);
                self.salts.insert(digest, salt);
            }
        }
        Ok(())
    }

    fn letter(&mut self, desk: &mut Desk, entry: &Entry, opened: Opened) -> Result<()> {
        let (CaseEvent::DraftSent { letter }
        | CaseEvent::LetterAmended { letter, .. }
        | CaseEvent::PrePublicationSent { letter }
        | CaseEvent::CorrectionDrafted { letter, .. }) = &entry.what
        else {
            return Ok(());
        };
        if opened.letters {
            let bytes = kept(desk, &letter.digest)?;
            self.put(&format!("letters/{}.md", letter.digest), bytes);
        } else {
            self.sealed.insert(letter.digest.clone(), "no letter is with the area now");
        }
        Ok(())
    }

    fn result(&mut self, desk: &mut Desk, entry: &Entry, opened: Opened) -> Result<()> {
        let (CaseEvent::GradeDrafted { graded }
        | CaseEvent::AppealDecided { decision: Decision::Upheld(graded), .. }) = &entry.what
        else {
            return Ok(());
        };
        if opened.whole {
            let bytes = kept(desk, graded.result())?;
            self.put(&format!("results/{}.json", graded.result()), bytes);
        } else {
            self.sealed.insert(graded.result().to_owned(), "results are not opened to areas");
        }
        Ok(())
    }

    fn describe(&mut self, stream: &str) -> Result<()> {
        let files: BTreeMap<&String, String> =
            self.files.iter().map(|(name, bytes)| (name, sha256(bytes))).collect();
        let described = json!({
            "schema": "plumbline/case-bundle/1",
            "stream": stream,
            "head": self.head,
            "not_opened": self.not_opened,
            "salts": self.salts,
            "sealed": self.sealed,
            "files": files,
            "made_up": made_up::is_marked(),
        });
        self.put("bundle.json", canonical_json(&described)?.into_bytes());
        Ok(())
    }
}

fn kept(desk: &mut Desk, digest: &str) -> Result<Vec<u8>> {
    let bytes = desk.store.blob(digest)?;
    bytes.ok_or_else(|| bad_input(format!("`{digest}` is gone; `plumbline verify` says more")))
}

/// A line a row. Where a row stands in the whole log is not the area's to know.
fn lines(rows: &[&EventRow], whole: bool) -> Result<Vec<u8>> {
    let mut text = String::new();
    for row in rows {
        let mut value = serde_json::to_value(row)?;
        if let (false, Some(row)) = (whole, value.as_object_mut()) {
            row.remove("position");
        }
        text.push_str(&canonical_json(&value)?);
        text.push('\n');
    }
    Ok(text.into_bytes())
}

/// The season's acts that put this case on the schedule, for those who see the case.
fn schedule(desk: &mut Desk, case: &Case, opened: Opened) -> Result<Vec<u8>> {
    if !opened.whole {
        return Ok(Vec::new());
    }
    let log = desk.store.season_log(desk.year)?;
    let numbers: BTreeSet<i64> = desk
        .season
        .publications
        .values()
        .filter(|it| it.areas.contains_key(case.area()))
        .flat_map(|it| [Some(it.version), it.off])
        .flatten()
        .map(i64::from)
        .collect();
    let rows: Vec<&EventRow> = log.iter().filter(|row| numbers.contains(&row.version)).collect();
    debug_assert!(
        rows.iter()
            .all(|row| matches!((*row).clone().read().map(|stored| stored.event), Ok(Event::Season { .. })))
    );
    lines(&rows, true)
}

fn readme(desk: &Desk, case: &Case, opened: Opened, last: &EventRow) -> String {
    let name = desk.session.name(case.area());
    let title = format!("{name}, {}: a copy of acts of its case", desk.year);
    let whose = if opened.whole {
        format!("the case of {name}")
    } else {
        format!("what {name} did and was sent in its case")
    };
    let mark = if made_up::is_marked() { format!("\n{}\n", made_up::HEADING) } else { String::new() };
    let position = if opened.whole { last.position.to_string() } else { "of its last act".into() };
    README
        .replace("{{TITLE}}", &title)
        .replace("{{MARK}}", &mark)
        .replace("{{WHOSE}}", &whose)
        .replace("{{YEAR}}", &desk.year.to_string())
        .replace("{{POSITION}}", &position)
        .replace("{{HASH}}", &last.hash)
        .replace("{{CLOSED}}\n", if opened.whole { ALL } else { CLOSED })
}
