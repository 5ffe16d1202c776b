//! What a command works with: the framework, the gazetteer, and the evidence as of the question's two clocks.

mod coverage;

use crate::args::{Cli, Question};
use crate::exit::{bad_input, not_found, usage};
use crate::output::{self, Terminal};
use anyhow::{Context, Result};
use jiff::Timestamp;
use jiff::civil::Date;
use plumbline_core::area::{Area, AreaNotFound, Gazetteer};
use plumbline_core::assessment::Run;
use plumbline_core::evidence::{Evidence, Reading};
use plumbline_core::framework::{self, Framework, SourceFile};
use plumbline_core::profile::AsAt;
use plumbline_core::record::Edition;
use plumbline_records::Source;
use plumbline_store::{Cached, Catalogue, Catalogued, Store, StoreError, records_digest};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// The framework and the places that its areas have.
pub struct Session {
    pub framework: Framework,
    pub gazetteer: Gazetteer,
}

/// Evidence as of the question, with what it must say about itself.
pub struct Asked {
    pub evidence: Evidence,
    pub as_at: Date,
    pub known_by: Option<Timestamp>,
    pub lag: Option<u16>,
    /// Files that are not all here, so that their word on completeness does not count.
    incomplete: Vec<String>,
}

/// The one place where the wall clock is read.
#[expect(clippy::disallowed_methods, reason = "the binary is where the clock enters")]
pub fn now() -> Timestamp {
    Timestamp::now()
}

pub fn load_framework(dir: Option<&Path>) -> Result<Framework> {
    let files = match dir {
        Some(dir) => framework_files(dir)?,
        None => framework::embedded_2011(),
    };
    framework::load(&files).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        bad_input(format!(
            "the framework has {}\n{}",
            counted(faults.len(), "fault", "faults"),
            lines.join("\n")
        ))
    })
}

pub fn framework_files(dir: &Path) -> Result<Vec<SourceFile>> {
    let listing = std::fs::read_dir(dir).map_err(|e| {
        not_found(format!("no framework in `{}`: {e}; expected a folder of .toml files", dir.display()))
    })?;
    let mut files = Vec::new();
    for entry in listing {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "toml") {
            let text = std::fs::read_to_string(&path)
                .with_context(|| format!("could not read `{}`", path.display()))?;
            files.push(SourceFile { path: path.display().to_string(), text });
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    if files.is_empty() {
        return Err(not_found(format!(
            "no .toml files in `{}`; expected a framework's folder",
            dir.display()
        )));
    }
    Ok(files)
}

impl Session {
    pub fn open(cli: &Cli) -> Result<Self> {
        Ok(Self {
            framework: load_framework(cli.framework.as_deref())?,
            gazetteer: plumbline_records::gazetteer(),
        })
    }

    /// The framework's area that a word means.
    pub fn area(&self, word: &str) -> Result<&Area> {
        let within = |area: &Area| self.framework.area(&area.code).is_some_and(|a| a.code == area.code);
        self.gazetteer.find(word, within).map_err(|e| match e {
            AreaNotFound::Unknown { nearest: None, .. } => {
                not_found(format!("{e}; `plumbline areas` lists them"))
            }
            other => not_found(other.to_string()),
        })
    }

    pub fn name(&self, code: &plumbline_core::area::AreaCode) -> String {
        self.gazetteer.name(code).to_owned()
    }

    /// The evidence that a question asks about.
    pub fn ask(&self, data: &Path, question: &Question, terminal: &Terminal) -> Result<Asked> {
        self.ask_with(data, question, terminal, Vec::new())
    }

    /// The same, with editions that are not in the store (a replay's own evidence).
    pub fn ask_with(
        &self,
        data: &Path,
        question: &Question,
        terminal: &Terminal,
        further: Vec<Edition>,
    ) -> Result<Asked> {
        let known_by = question.known_by.as_deref().map(instant).transpose()?;
        let (mut editions, incomplete) = editions_known(data, known_by, terminal)?;
        if editions.is_empty() && further.is_empty() {
            output::notice(
                "no edition of this store counts here: `plumbline editions` lists them, `plumbline import PATH` reads published files",
            )?;
        }
        editions.extend(further);
        let evidence = Evidence::assemble(editions, Reading { lag_days: question.lag });
        let as_at = question.as_at.unwrap_or(self.framework.publication);
        Ok(Asked { evidence, as_at, known_by, lag: question.lag, incomplete })
    }

    /// A run's assumptions, each known to the framework.
    pub fn run(&self, assume: &[String]) -> Result<Run> {
        for id in assume {
            if !self.framework.assumptions.iter().any(|a| a.id == id.as_str()) {
                let known: Vec<&str> = self.framework.assumptions.iter().map(|a| a.id.as_str()).collect();
                return Err(usage(format!(
                    "no assumption is called `{id}`; there are {}",
                    known.join(" and ")
                )));
            }
        }
        Ok(Run { assumptions: assume.iter().map(Into::into).collect() })
    }
}

/// A day (its end, in UTC) or an instant.
pub fn instant(text: &str) -> Result<Timestamp> {
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Ok(instant);
    }
    text.parse::<Date>().ok().and_then(|day| format!("{day}T23:59:59.999999999Z").parse().ok()).ok_or_else(
        || {
            usage(format!(
                "expected a day such as 2011-08-31 or an instant such as 2011-08-31T17:00Z, found `{text}`"
            ))
        },
    )
}

/// The editions in force and what is not whole about them: a register that came in several files is complete only
/// with all.
fn editions_known(
    data: &Path,
    known_by: Option<Timestamp>,
    terminal: &Terminal,
) -> Result<(Vec<Edition>, Vec<String>)> {
    let mut store = open_store(data)?;
    let catalogue = store.catalogue(known_by)?;
    let mut editions = editions_in_force(&mut store, &catalogue, terminal)?;
    let notes = coverage::withhold_incomplete(&mut editions, &catalogue, &sources()?);
    Ok((editions, notes))
}

/// The editions in force, from their caches; a cache that is missing or damaged is made again from the file kept.
pub fn editions_in_force(
    store: &mut Store,
    catalogue: &Catalogue,
    terminal: &Terminal,
) -> Result<Vec<Edition>> {
    let in_force: Vec<Catalogued> = catalogue.in_force().cloned().collect();
    let mut editions = Vec::with_capacity(in_force.len());
    for catalogued in &in_force {
        editions.push(load_edition(store, catalogued, terminal)?);
    }
    Ok(editions)
}

/// The store in the data folder, or a sentence that says what to do first.
pub fn open_store(data: &Path) -> Result<Store> {
    Store::open_existing(data).map_err(|e| match e {
        StoreError::NoStore { .. } => not_found(e.to_string()),
        other => other.into(),
    })
}

fn load_edition(store: &mut Store, catalogued: &Catalogued, terminal: &Terminal) -> Result<Edition> {
    let id = catalogued.meta.id.as_str();
    if let Cached::Good(bytes) = store.cached(id)? {
        return Ok(Edition { meta: catalogued.meta.clone(), ..plumbline_records::read_parquet(&bytes)? });
    }
    if terminal.progress {
        output::notice(&format!("reading {} again: its cache is missing or damaged", catalogued.meta.file))?;
    }
    rebuild(store, catalogued)
}

/// Reads the file kept again, with the same source description, and puts the cache back.
fn rebuild(store: &mut Store, catalogued: &Catalogued) -> Result<Edition> {
    let meta = &catalogued.meta;
    let sources = sources()?;
    let source = sources.iter().find(|s| s.id == meta.source && s.digest == catalogued.source_digest);
    let Some(source) = source else {
        return Err(bad_input(format!(
            "the records of `{}` are lost and this version has another description of its format: import it again",
            meta.file
        )));
    };
    let file = store.blob(&catalogued.file_digest)?.ok_or_else(|| {
        bad_input(format!("`{}` is not kept in this store; `plumbline verify` says more", meta.file))
    })?;
    let groups = all_groups()?;
    let groups: Vec<&str> = groups.iter().map(String::as_str).collect();
    let gazetteer = plumbline_records::gazetteer();
    let reading = plumbline_records::read(source, &gazetteer, &groups, &file, &mut |_| ())?;
    let edition = Edition { meta: meta.clone(), entries: reading.entries };
    let digest = records_digest(&edition.entries)?;
    store.rebuild_cache(&meta.id, &plumbline_records::write_parquet(&edition)?, &digest)?;
    Ok(edition)
}

pub fn sources() -> Result<Vec<Source>> {
    plumbline_records::sources().map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        bad_input(format!(
            "the source descriptions have {}\n{}",
            counted(faults.len(), "fault", "faults"),
            lines.join("\n")
        ))
    })
}

/// Records are read for the groups of the built-in framework, whatever framework is asked about later.
pub fn all_groups() -> Result<Vec<String>> {
    Ok(load_framework(None)?.groups.iter().map(|g| g.id.to_string()).collect())
}

/// What a result says of its making that asks no evidence.
pub fn made_from_framework(framework: &Framework) -> Value {
    json!({ "framework": framework.id, "framework_digest": framework.digest })
}

impl Asked {
    /// Whether anything here comes from a made-up nation.
    pub fn is_made_up(&self) -> bool {
        self.evidence.editions.iter().any(|e| is_made_up(&e.file))
    }

    /// What must stand above every result: that it is made up, or a what-if.
    pub fn marks(&self, framework: &Framework) -> Vec<String> {
        let made_up =
            self.is_made_up().then(|| "MADE-UP DATA: nothing here is true of any real area".to_owned());
        let what_if =
            self.is_what_if(framework).then(|| "WHAT-IF: not a grade that anybody awarded".to_owned());
        made_up.into_iter().chain(what_if).collect()
    }

    /// A run on evidence outside the framework's dates (A13).
    pub fn is_what_if(&self, framework: &Framework) -> bool {
        !framework.in_force.holds(self.as_at)
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
        json!({
            "framework": framework.id,
            "framework_digest": framework.digest,
            "as_at": { "block_a": as_at.block_a, "blocks_b_and_c": as_at.blocks_b_and_c },
            "known_by": self.known_by,
            "back_cast": self.known_by.is_none(),
            "what_if": self.is_what_if(framework),
            "made_up": self.is_made_up(),
            "assumptions": run.assumptions,
            "lag_days": self.lag,
            "editions": self.evidence.editions.iter().map(|e| &e.id).collect::<Vec<_>>(),
        })
    }

    /// What the figures rest on, in sentences.
    pub fn notes(&self, framework: &Framework) -> Vec<String> {
        let mut notes = Vec::new();
        if self.is_what_if(framework) {
            notes.push(format!(
                "what-if: the rules of {} on evidence as at {}, outside the days on which they were in force ({} to {}); not a grade that anybody awarded",
                framework.id, self.as_at, framework.in_force.from, framework.in_force.to
            ));
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

    /// By source: how many days its files are assumed to have been published after the inspection.
    fn lag_notes(&self) -> Vec<String> {
        let mut by_source: BTreeMap<(&str, u16), usize> = BTreeMap::new();
        for edition in &self.evidence.editions {
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
        for edition in &self.evidence.editions {
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

/// Files of a made-up nation say so in their names.
pub fn is_made_up(file: &str) -> bool {
    // A file may be named by its path within a folder.
    file.rsplit('/').next().is_some_and(|name| name.starts_with("made-up-"))
}

pub fn plural<'a>(n: usize, one: &'a str, many: &'a str) -> &'a str {
    if n == 1 { one } else { many }
}

/// The number with its word.
pub fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", plural(n, one, many))
}
