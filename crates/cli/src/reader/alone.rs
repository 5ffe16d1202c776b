//! The reader's own side: limit itself, take one file from standard input, say on standard output what is in it.

use super::limited::{self, Files};
use super::limits::Limits;
use super::wire::{End, Job, Said, Sent, Task, receive, send};
use crate::exit::Exit;
use crate::session::Formats;
use anyhow::{Context, Result, anyhow};
use jiff::civil::Date;
use plumbline_core::audit::audit_document;
use plumbline_core::framework::SourceFile;
use plumbline_opendata::mark;
use plumbline_records::{NoProposal, Source, attached, printed};
use std::io::{self, BufWriter, Read, StdoutLock, Write};

/// Entries that go out together.
const BATCH: usize = 1024;

/// Reads the one file of this process.
///
/// # Errors
/// Where it cannot be limited, or nobody listens.
pub fn run(memory: u64, seconds: u64) -> Result<Exit> {
    limited::limit(Limits { memory, seconds }, Files::None)?;
    let mut input = io::stdin().lock();
    let job: Job = receive(&mut input).context("`plumbline import` starts this by itself; it got no file")?;
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    let own = job.descriptions.into_iter().map(|(path, text)| SourceFile { path, text });
    let formats = Formats::of(own.collect())?;
    let to = BufWriter::new(io::stdout().lock());
    Alone { formats: &formats, bytes: &bytes, to }.answer(&job.task)?;
    Ok(Exit::Ok)
}

struct Alone<'a> {
    formats: &'a Formats,
    bytes: &'a [u8],
    to: BufWriter<StdoutLock<'a>>,
}

impl<'a> Alone<'a> {
    fn answer(&mut self, task: &Task) -> Result<()> {
        let end = match task {
            Task::Tell => self.tell()?.map_or_else(|end| end, |_| End::Known),
            Task::Read { issued, today } => match self.tell()? {
                Ok(source) if source.nothing_for.is_some() => End::Known,
                Ok(source) => self.read(source, issued.or(source.issued).unwrap_or(*today))?,
                Err(end) => end,
            },
            Task::ReadBy { source, day } => {
                let known = self.formats.current(source).ok_or_else(|| anyhow!("no such description"))?;
                self.read(known, *day)?
            }
            Task::Audit { name } => self.audit(name)?,
            Task::Attachment => match attached::media(self.bytes) {
                Ok(media) => End::Attached(media),
                Err(why) => End::Unreadable(why.to_string()),
            },
        };
        self.say(&Said::End(end))?;
        Ok(self.to.flush()?)
    }

    /// The description that recognises the file; or the end, where none does.
    fn tell(&mut self) -> io::Result<Result<&'a Source, End>> {
        self.say(&Said::MadeUp(mark::is_made_up(self.bytes)))?;
        if let Some(source) = self.formats.recognise(self.bytes) {
            self.say(&Said::Source(source.digest.clone()))?;
            return Ok(Ok(source));
        }
        Ok(Err(match self.formats.propose(self.bytes) {
            Ok(proposal) => End::Proposed(Box::new(proposal)),
            // What cannot be read at all, or not without a doubt, is no matter of descriptions.
            Err(NoProposal::Unreadable(why)) => End::Unrecognised(why.to_string()),
            Err(why) => End::Unrecognised(format!("no source description recognises it: {why}")),
        }))
    }

    fn read(&mut self, source: &Source, day: Date) -> io::Result<End> {
        let to = &mut self.to;
        // Who does not listen to this will not listen to the entries, which say so.
        let mut progress = |rows| drop(send(to, &Said::Rows(rows)).and_then(|()| to.flush()));
        let mut reading = match self.formats.read(source, self.bytes, day, &mut progress) {
            Ok(reading) => reading,
            Err(why) => return Ok(End::Unreadable(why.to_string())),
        };
        let mut entries = std::mem::take(&mut reading.entries).into_iter().map(Sent::from).peekable();
        while entries.peek().is_some() {
            self.say(&Said::Entries(entries.by_ref().take(BATCH).collect()))?;
        }
        Ok(End::Read(Box::new(reading)))
    }

    fn audit(&mut self, name: &str) -> io::Result<End> {
        self.say(&Said::MadeUp(mark::is_made_up(self.bytes)))?;
        Ok(match printed(name, self.bytes) {
            Ok(document) => End::Audited(Box::new(audit_document(&document))),
            Err(why) => End::Unreadable(why.to_string()),
        })
    }

    fn say(&mut self, said: &Said) -> io::Result<()> {
        send(&mut self.to, said)
    }
}
