//! The known formats, ready to read files: descriptions, gazetteer and groups, loaded once for a command.

use super::{counted, load_framework};
use crate::exit::bad_input;
use anyhow::{Context, Result};
use jiff::civil::Date;
use plumbline_core::area::Gazetteer;
use plumbline_core::evidence;
use plumbline_core::framework::{Indicator, SourceFile};
use plumbline_core::record::GroupId;
use plumbline_records::{Known, NoProposal, Proposal, ReadError, Reading, Source};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

pub struct Formats {
    /// Those in the program, then those of the data folder: where two know a file as well, the first is taken.
    sources: Vec<Source>,
    /// The descriptions beside those in the program, as they are written.
    own: Vec<SourceFile>,
    gazetteer: Gazetteer,
    /// Of the built-in framework: records are read for its groups, whatever framework is asked about later.
    groups: Vec<String>,
    indicators: Vec<Indicator>,
    parts: BTreeSet<GroupId>,
}

impl Formats {
    /// The descriptions in the program and those that a data folder keeps.
    pub fn load(data: &Path) -> Result<Self> {
        Self::of(own_descriptions(data)?)
    }

    /// The descriptions in the program and these.
    pub fn of(own: Vec<SourceFile>) -> Result<Self> {
        let sources = plumbline_records::sources_and(&own).map_err(|faults| {
            let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
            bad_input(format!(
                "the source descriptions have {}\n{}",
                counted(faults.len(), "fault", "faults"),
                lines.join("\n")
            ))
        })?;
        let framework = load_framework(None)?;
        let groups = framework.groups.iter().map(|g| g.id.to_string()).collect();
        Ok(Self {
            sources,
            own,
            gazetteer: plumbline_records::gazetteer(),
            groups,
            indicators: framework.indicators.clone(),
            parts: framework.parts(),
        })
    }

    /// The description of this digest, if it is still the one in use.
    pub fn current(&self, source_digest: &str) -> Option<&Source> {
        self.sources.iter().find(|s| s.digest == source_digest)
    }

    /// The description under this id.
    pub fn by_id(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|s| s.id == id)
    }

    pub fn all(&self) -> &[Source] {
        &self.sources
    }

    /// Whether the program itself has a description under this id.
    pub fn is_built_in(&self, id: &str) -> bool {
        let built_in = self.sources.len() - self.own.len();
        self.sources[..built_in].iter().any(|s| s.id == id)
    }

    /// One more, which the data folder does not keep yet.
    pub fn add(&mut self, source: Source, path: &str) {
        self.own.push(SourceFile { path: path.to_owned(), text: source.text().to_owned() });
        self.sources.push(source);
    }

    /// Where each description beside those in the program comes from, and its text.
    pub fn own_texts(&self) -> Vec<(String, String)> {
        self.own.iter().map(|file| (file.path.clone(), file.text.clone())).collect()
    }

    /// The description that recognises a file by its bytes.
    pub fn recognise(&self, bytes: &[u8]) -> Option<&Source> {
        plumbline_records::recognise(&self.sources, "", bytes).ok()
    }

    /// Reads a file that was out by the day: only in a process of its own (`crate::reader`).
    pub fn read(
        &self,
        source: &Source,
        bytes: &[u8],
        day: Date,
        progress: &mut dyn FnMut(u64),
    ) -> Result<Reading, ReadError> {
        let groups: Vec<&str> = self.groups.iter().map(String::as_str).collect();
        let (gazetteer, indicators) = (&self.gazetteer, &self.indicators);
        plumbline_records::read(
            source,
            Known { gazetteer, groups: &groups, indicators, day },
            bytes,
            progress,
        )
    }

    /// How files are taken together when they come in.
    pub fn taken_together(&self) -> evidence::Reading {
        evidence::Reading { lag_days: None, parts: self.parts.clone() }
    }

    /// The closest description to a file that none recognises, or why nothing is proposed.
    pub fn propose(&self, bytes: &[u8]) -> Result<Proposal, NoProposal> {
        plumbline_records::propose(&self.sources, &self.gazetteer, bytes)
    }
}

/// Where a data folder keeps descriptions of its own.
pub fn description_folder(data: &Path) -> PathBuf {
    data.join("sources")
}

/// In the order of their names: one that was made from another comes after it.
pub fn own_descriptions(data: &Path) -> Result<Vec<SourceFile>> {
    let folder = description_folder(data);
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let could_not = || format!("could not read `{}`", folder.display());
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(&folder).with_context(could_not)? {
        let path = entry.with_context(could_not)?.path();
        if path.extension().is_some_and(|e| e == "toml") {
            paths.push(path);
        }
    }
    paths.sort_by(|a, b| a.file_stem().cmp(&b.file_stem()));
    let read = |path: PathBuf| -> Result<SourceFile> {
        let text =
            std::fs::read_to_string(&path).with_context(|| format!("could not read `{}`", path.display()))?;
        Ok(SourceFile { path: path.display().to_string(), text })
    };
    paths.into_iter().map(read).collect()
}
