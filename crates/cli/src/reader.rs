//! Published files are read in a process of their own, which first limits what it may take (D52). What somebody else made is
//! opened there and nowhere else: whatever it does to its reader, this process gets records or one sentence that says why not.

mod again;
mod alone;
mod attachment;
mod death;
mod limited;
mod limits;
mod published;
mod reading;
mod wire;

pub use again::{limit_itself, run_again};
pub use alone::run as read_alone;
pub use attachment::{bytes as attachment_bytes, kind as kind_of_attachment};
pub use published::text;
pub use wire::End;

use crate::exit::bad_input;
use crate::session::Formats;
use anyhow::Result;
use jiff::civil::Date;
use limits::Limits;
use plumbline_core::audit;
use plumbline_records::{Reading, Source};
use std::path::Path;
use wire::{Job, Said, Task};

/// Reads published files with the formats of a data folder.
pub struct Reader<'a> {
    formats: &'a Formats,
    limits: Limits,
}

/// What a file turned out to be.
pub struct Answer<'a> {
    /// Whether it says of itself that it is made up.
    pub made_up: bool,
    /// The description that recognises it.
    pub source: Option<&'a Source>,
    pub end: End,
}

impl<'a> Reader<'a> {
    /// With the limits that the person set.
    ///
    /// # Errors
    /// Where what was set is no limit.
    pub fn of(formats: &'a Formats) -> Result<Self> {
        Ok(Self { formats, limits: Limits::asked()? })
    }

    /// The bytes of a published file: nothing endless, and nothing larger than a reader can take.
    ///
    /// # Errors
    /// Why it cannot be read, for the line of the file.
    pub fn bytes(&self, path: &Path) -> Result<Vec<u8>, String> {
        published::bytes(path, self.limits.file())
    }

    /// What the file is, and nothing of its rows.
    ///
    /// # Errors
    /// How its reader died, for the line of the file.
    pub fn tell(&self, bytes: &[u8]) -> Result<Answer<'a>, String> {
        self.ask(Task::Tell, bytes, &mut |_| ())
    }

    /// What the file is and, where that is known, its rows. A file of which nobody says when it was issued was out by `today`.
    ///
    /// # Errors
    /// How its reader died, for the line of the file.
    pub fn read(
        &self,
        bytes: &[u8],
        issued: Option<Date>,
        today: Date,
        progress: &mut dyn FnMut(u64),
    ) -> Result<Answer<'a>, String> {
        self.ask(Task::Read { issued, today }, bytes, progress)
    }

    /// The rows of a file that was out by the day, by this description.
    ///
    /// # Errors
    /// Why there are none.
    pub fn read_by(&self, source: &Source, file: &str, bytes: &[u8], day: Date) -> Result<Reading> {
        let task = Task::ReadBy { source: source.digest.clone(), day };
        let answer = self.ask(task, bytes, &mut |_| ());
        match answer.map(|answer| answer.end) {
            Ok(End::Read(reading)) => Ok(*reading),
            Ok(End::Unreadable(why)) | Err(why) => Err(bad_input(format!("`{file}`: {why}"))),
            Ok(other) => Err(bad_input(format!("`{file}`: its reader did not read it: {}", other.word()))),
        }
    }

    /// What an audit of the tables printed in a file says, and whether the file is made up.
    ///
    /// # Errors
    /// Why there is none, for the line of the file.
    pub fn audit(&self, name: &str, bytes: &[u8]) -> Result<(bool, audit::Report), String> {
        let answer = self.ask(Task::Audit { name: name.to_owned() }, bytes, &mut |_| ())?;
        match answer.end {
            End::Audited(report) => Ok((answer.made_up, *report)),
            End::Unreadable(why) => Err(why),
            other => Err(format!("its reader did not audit it: {}", other.word())),
        }
    }

    fn ask(&self, task: Task, bytes: &[u8], progress: &mut dyn FnMut(u64)) -> Result<Answer<'a>, String> {
        let job = Job { descriptions: self.formats.own_texts(), task };
        let (mut made_up, mut source, mut entries) = (false, None, Vec::new());
        let mut take = |said| match said {
            Said::MadeUp(it) => made_up = it,
            Said::Source(digest) => source = self.formats.current(&digest),
            Said::Rows(rows) => progress(rows),
            Said::Entries(more) => entries.extend(more.into_iter().map(Into::into)),
            Said::End(_) => {}
        };
        let mut end =
            reading::ask(&job, bytes, self.limits, &mut take).map_err(|death| death.sentence(self.limits))?;
        if let End::Read(reading) = &mut end {
            reading.entries = entries;
        }
        Ok(Answer { made_up, source, end })
    }
}
