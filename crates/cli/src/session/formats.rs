//! The known formats, ready to read files: descriptions, gazetteer and groups, loaded once for a command.

use super::{counted, load_framework};
use crate::exit::bad_input;
use anyhow::Result;
use plumbline_core::area::Gazetteer;
use plumbline_records::{ReadError, Reading, Source};

pub struct Formats {
    pub sources: Vec<Source>,
    gazetteer: Gazetteer,
    /// Of the built-in framework: records are read for its groups, whatever framework is asked about later.
    groups: Vec<String>,
}

impl Formats {
    pub fn load() -> Result<Self> {
        let sources = plumbline_records::sources().map_err(|faults| {
            let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
            bad_input(format!(
                "the source descriptions have {}\n{}",
                counted(faults.len(), "fault", "faults"),
                lines.join("\n")
            ))
        })?;
        let groups = load_framework(None)?.groups.iter().map(|g| g.id.to_string()).collect();
        Ok(Self { sources, gazetteer: plumbline_records::gazetteer(), groups })
    }

    /// The description of this digest, if it is still the one in use.
    pub fn current(&self, source_digest: &str) -> Option<&Source> {
        self.sources.iter().find(|s| s.digest == source_digest)
    }

    pub fn read(
        &self,
        source: &Source,
        bytes: &[u8],
        progress: &mut dyn FnMut(u64),
    ) -> Result<Reading, ReadError> {
        let groups: Vec<&str> = self.groups.iter().map(String::as_str).collect();
        plumbline_records::read(source, &self.gazetteer, &groups, bytes, progress)
    }
}
