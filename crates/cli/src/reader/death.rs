//! How a reader can die, and what that says of the file to a person.

use super::limits::{Limits, MEMORY_NAME, SECONDS_NAME, Size};
use std::io;
use std::process::ExitStatus;

/// What a reader writes before the place of its fault.
pub const FELL_AT: &str = "fell at ";

/// Why there is no answer.
#[derive(Debug)]
pub enum Death {
    NotStarted(io::Error),
    Memory,
    Stack,
    Computing,
    ByTheClock,
    SaysTooMuch,
    /// It said what means nothing.
    Garbled,
    /// By a signal that the limits do not give.
    Killed(i32),
    /// By a fault of its own, and where.
    Fault(String),
}

impl Death {
    /// Of a reader that ended without an answer: from how it ended and what it wrote on standard error.
    pub fn of(status: ExitStatus, last_words: &str) -> Self {
        if last_words.contains("memory allocation of") {
            return Self::Memory;
        }
        if last_words.contains("has overflowed its stack") {
            return Self::Stack;
        }
        by_signal(status).unwrap_or_else(|| Self::Fault(place(last_words)))
    }

    /// What happened, in few words.
    pub fn word(&self) -> &'static str {
        match self {
            Self::NotStarted(_) => "its reader could not be started",
            Self::Memory | Self::SaysTooMuch => "it takes too much memory",
            Self::Computing | Self::ByTheClock => "it takes too much time",
            Self::Stack | Self::Garbled | Self::Killed(_) | Self::Fault(_) => "its reader failed",
        }
    }

    /// Why the file cannot be read and what to do, for the line of the file.
    pub fn sentence(&self, limits: Limits) -> String {
        let Limits { memory, seconds } = limits;
        let more_memory = || format!("{MEMORY_NAME}={}", Size(memory * 2).typed());
        let more_seconds = || format!("{SECONDS_NAME}={}", seconds * 5);
        let too_much = |what: &str, limit: String, more: String| {
            format!(
                "reading it takes more {what} than {limit}; see whether it is the file that was published, and if it is, \
                 allow more: {more}"
            )
        };
        let fault = |what: &str| {
            format!("{what}; take the file anew as it was published, and if that does not help, report it")
        };
        match self {
            Self::NotStarted(why) => format!("its reader could not be started: {why}; try again"),
            Self::Memory => too_much("memory", Size(memory).to_string(), more_memory()),
            Self::Computing => too_much("time", format!("{seconds} s of computing"), more_seconds()),
            Self::ByTheClock => too_much(
                "time",
                format!("{} s by the clock", limits.by_the_clock().as_secs()),
                more_seconds(),
            ),
            Self::SaysTooMuch => format!(
                "it states more than can be taken in at once ({}); import it in parts, or allow more: {}",
                Size(limits.answer()),
                more_memory()
            ),
            Self::Stack => fault("it is nested deeper than a table can be"),
            Self::Garbled => fault("its reader gave no answer that means anything"),
            Self::Killed(signal) => format!(
                "its reader was killed by signal {signal}; the machine may be short of memory: try again when less is running"
            ),
            Self::Fault(place) => fault(&format!("its reader failed{place}")),
        }
    }
}

/// The signal that ended it.
#[cfg(unix)]
fn by_signal(status: ExitStatus) -> Option<Death> {
    use std::os::unix::process::ExitStatusExt;
    let computing = rustix::process::Signal::XCPU.as_raw();
    status.signal().map(|signal| if signal == computing { Death::Computing } else { Death::Killed(signal) })
}

#[cfg(not(unix))]
fn by_signal(_: ExitStatus) -> Option<Death> {
    None
}

/// Where a fault of the program lies, as the reader wrote it.
fn place(last_words: &str) -> String {
    let place = last_words.lines().find_map(|line| line.strip_prefix(FELL_AT));
    place.map(|place| format!(" at {place}")).unwrap_or_default()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::process::ExitStatusExt;

    const LIMITS: Limits = Limits { memory: 1 << 30, seconds: 60 };

    fn told(raw: i32, last_words: &str) -> String {
        Death::of(ExitStatus::from_raw(raw), last_words).sentence(LIMITS)
    }

    #[test]
    fn every_way_of_dying_says_what_happened_and_what_to_do() {
        let (aborted, failed) = (6, 101 << 8);
        for (raw, words, parts) in [
            (
                aborted,
                "memory allocation of 99 bytes failed",
                ["more memory than 1 GiB", "PLUMBLINE_LIMIT_MEMORY=2GiB"],
            ),
            (aborted, "thread 'main' has overflowed its stack", ["nested deeper", "report it"]),
            (24, "", ["60 s of computing", "PLUMBLINE_LIMIT_SECONDS=300"]),
            (9, "", ["killed by signal 9", "try again"]),
            (failed, "fell at src/row.rs:7:9\n", ["failed at src/row.rs:7:9", "report it"]),
            (0, "", ["its reader failed;", "report it"]),
        ] {
            let told = told(raw, words);
            assert!(parts.iter().all(|part| told.contains(part)), "{told}");
        }
    }

    #[test]
    fn what_a_fault_says_of_the_file_is_not_repeated() {
        assert!(!told(101 << 8, "thread panicked: `Anna Example`\nfell at src/row.rs:7:9").contains("Anna"));
    }
}
