//! Each file by itself, several at once: what it is, whether it may come in, and its rows.

use super::accept;
use super::door::Door;
use super::gather::Found;
use super::ledger::{Fate, Line};
use crate::args::Import as Args;
use crate::output::Progress;
use crate::reader::{End, Reader};
use crate::session::{Formats, each_at_once, is_named_made_up, made_up_number, out_by};
use anyhow::Result;
use jiff::Timestamp;
use plumbline_records::{Reading, Source};
use plumbline_store::{Catalogue, Catalogued, records_digest, sha256};
use std::path::Path;

/// A file that was read, waiting for its place among the others.
pub struct ReadFile<'a> {
    pub name: String,
    pub bytes: Vec<u8>,
    pub digest: String,
    pub source: &'a Source,
    pub reading: Reading,
    pub records_digest: String,
    pub made_up: bool,
}

pub enum Outcome<'a> {
    Read(Box<ReadFile<'a>>),
    Line(Box<Line>),
}

/// Reads files, each by itself: several at once.
pub struct Importer<'a> {
    pub formats: &'a Formats,
    pub reader: Reader<'a>,
    pub catalogue: &'a Catalogue,
    pub args: &'a Args,
    pub data: &'a Path,
    pub door: Door,
    pub now: Timestamp,
}

impl<'a> Importer<'a> {
    /// What became of each file, in their order.
    pub fn read_all(&self, found: &[Found], progress: &Progress) -> Vec<Result<Outcome<'a>>> {
        each_at_once(found, |file| self.read_one(file, progress))
    }

    fn read_one(&self, file: &Found, progress: &Progress) -> Result<Outcome<'a>> {
        let line = |fate| Ok(Outcome::Line(Box::new(Line::new(&file.name, fate))));
        let bytes = match self.reader.bytes(&file.path) {
            Ok(bytes) => bytes,
            Err(why) => return line(Fate::Refused(why)),
        };
        let digest = sha256(&bytes);
        if let Some(edition) = self.there(&digest) {
            return line(Fate::AlreadyThere {
                edition: edition.meta.id.clone(),
                source: edition.meta.source.clone(),
            });
        }
        progress.start(&file.name);
        let (issued, today) = (self.args.issued, out_by(None, self.now));
        let answer = match self.reader.read(&bytes, issued, today, &mut |rows| progress.rows(rows)) {
            Ok(answer) => answer,
            Err(why) => return line(Fate::Refused(why)),
        };
        let says_so = is_named_made_up(&file.name) || answer.made_up;
        // A file may be made up and not say so: what its numbers tell is known only once it is read.
        if let Some(why) = self.door.refuses_unread(says_so, self.catalogue, &digest) {
            return line(Fate::Refused(why.into()));
        }
        let (source, reading) = match (answer.source, answer.end) {
            (Some(source), End::Read(reading)) => (source, *reading),
            (_, other) => return line(self.unread(file, answer.source, other)),
        };
        let made_up = says_so || reading.rows_made_up > 0 || made_up_number(&reading.entries).is_some();
        let keeps = self.args.keep_good && reading.may_tell_of_a_child == 0;
        if !reading.problems.is_empty() && !keeps {
            return line(Fate::Problems { source: source.id.clone(), reading: Box::new(reading) });
        }
        let name = file.name.clone();
        let records_digest = records_digest(&reading.entries)?;
        Ok(Outcome::Read(Box::new(ReadFile {
            name,
            bytes,
            digest,
            source,
            reading,
            records_digest,
            made_up,
        })))
    }

    /// The edition in force of these bytes, read as they would be read now.
    fn there(&self, digest: &str) -> Option<&Catalogued> {
        let is_current = |source_digest: &str| self.formats.current(source_digest).is_some();
        self.catalogue.in_force().find(|e| e.file_digest == digest && is_current(&e.source_digest))
    }

    /// What becomes of a file of which there are no rows: a known one has none or cannot be read; for another the closest
    /// description is proposed with its headings renamed, for a person to accept, or the reason is said why none is.
    fn unread(&self, file: &Found, source: Option<&Source>, end: End) -> Fate {
        let why = match end {
            End::Proposed(proposal) => {
                let command = accept::command(self.data, &file.path, self.args, &proposal.id);
                return Fate::Proposed { proposal, command };
            }
            End::Known | End::Read(_) => return nothing_in(source),
            End::Unreadable(why) => return Fate::Refused(why),
            End::Unrecognised(why) => why,
            // Nobody asked for it.
            other @ (End::Audited(_) | End::Attached(_)) => other.word().to_owned(),
        };
        // In a folder there may be anything; a file that was named is meant.
        if file.named { Fate::Refused(why) } else { Fate::NotRecognised(why) }
    }
}

/// A known file of which no rows came.
fn nothing_in(source: Option<&Source>) -> Fate {
    match source.and_then(|source| Some((source, source.nothing_for.as_ref()?))) {
        Some((source, why)) => {
            Fate::NothingIn { source: source.id.clone(), why: format!("{}: {why}", source.title) }
        }
        None => Fate::Refused("its reader said nothing of its rows; try again".into()),
    }
}
