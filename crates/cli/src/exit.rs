//! Exit codes, documented in `docs/command-line.md` and `plumbline --help`.

use plumbline_casework::Because;
use plumbline_store::StoreError;
use std::fmt;
use std::process::{ExitCode, Termination};

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    Ok,
    /// Something outside failed: a disk, a store that another program holds.
    Failure,
    /// The command line itself was wrong (clap's own code).
    Usage,
    /// A file or a framework has problems; each was listed.
    BadInput,
    /// No such area, edition, rule or data folder.
    NotFound,
    /// A rule of casework forbids it, or read-only mode does; nothing was done.
    Refused,
}

impl Exit {
    const ALL: [Self; 6] =
        [Self::Ok, Self::Failure, Self::Usage, Self::BadInput, Self::NotFound, Self::Refused];

    /// What a code says of a run of this program; none where it is none of its own.
    pub fn of(code: i32) -> Option<Self> {
        Self::ALL.into_iter().find(|exit| i32::from(exit.code()) == code)
    }

    pub fn code(self) -> u8 {
        match self {
            Self::Ok => 0,
            Self::Failure => 1,
            Self::Usage => 2,
            Self::BadInput => 3,
            Self::NotFound => 4,
            Self::Refused => 5,
        }
    }
}

impl Termination for Exit {
    fn report(self) -> ExitCode {
        ExitCode::from(self.code())
    }
}

/// An error that knows its exit code; anything else that goes wrong is a failure.
#[derive(Debug)]
pub struct Stop {
    pub exit: Exit,
    pub message: String,
    /// What sort of rule refused, where one did.
    pub because: Option<Because>,
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Stop {}

pub fn not_found(message: impl Into<String>) -> anyhow::Error {
    stop(Exit::NotFound, message)
}

pub fn bad_input(message: impl Into<String>) -> anyhow::Error {
    stop(Exit::BadInput, message)
}

pub fn usage(message: impl Into<String>) -> anyhow::Error {
    stop(Exit::Usage, message)
}

fn stop(exit: Exit, message: impl Into<String>) -> anyhow::Error {
    Stop { exit, message: message.into(), because: None }.into()
}

/// How a run ends that stopped with this error.
pub fn of(error: &anyhow::Error) -> Exit {
    let refuses = |cause: &(dyn std::error::Error + 'static)| {
        matches!(cause.downcast_ref::<StoreError>(), Some(StoreError::ReadOnly { .. }))
    };
    match error.downcast_ref::<Stop>() {
        Some(stop) => stop.exit,
        None if error.chain().any(refuses) => Exit::Refused,
        None => Exit::Failure,
    }
}
