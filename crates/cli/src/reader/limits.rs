//! What the reading of one published file may cost.

use crate::exit::usage;
use anyhow::Result;
use std::fmt;
use std::time::Duration;

/// Bytes that a reader may take, all told: ten times what the published file that needs most takes, a workbook of 3.6 MB.
const MEMORY: u64 = 1024 * MIB;
/// Seconds that a reader may compute. The slowest published file needs two.
const SECONDS: u64 = 60;
/// A reader may take so many times as long by the clock: the machine may be busy with something else.
const PATIENCE: u32 = 4;
/// A file may have this part of the memory: its reader holds it, what it unpacks to, and what it says.
const FILE_PART: u64 = 4;
/// What a reader sends may have this part of the memory: a row is 40 bytes there and seven times as much unpacked.
const ANSWER_PART: u64 = 32;
const MIB: u64 = 1024 * 1024;

/// The variables of the environment that set other limits, for every command that reads a file.
pub const MEMORY_NAME: &str = "PLUMBLINE_LIMIT_MEMORY";
pub const SECONDS_NAME: &str = "PLUMBLINE_LIMIT_SECONDS";

/// What one reader may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// In bytes.
    pub memory: u64,
    /// Of computing.
    pub seconds: u64,
}

impl Limits {
    /// What the environment asks for, or what is usual.
    ///
    /// # Errors
    /// Where it asks for what is no limit.
    pub fn asked() -> Result<Self> {
        Ok(Self {
            memory: variable(MEMORY_NAME, "a size such as 4GiB or 512MiB", size)?.unwrap_or(MEMORY),
            seconds: variable(SECONDS_NAME, "a number of seconds such as 300", seconds)?.unwrap_or(SECONDS),
        })
    }

    /// The most bytes that a published file may have.
    pub fn file(self) -> u64 {
        self.memory / FILE_PART
    }

    /// The most bytes that a reader may send.
    pub fn answer(self) -> u64 {
        self.memory / ANSWER_PART
    }

    /// The longest that a reader may live.
    pub fn by_the_clock(self) -> Duration {
        Duration::from_secs(self.seconds) * PATIENCE
    }
}

fn variable(name: &str, expected: &str, parse: fn(&str) -> Option<u64>) -> Result<Option<u64>> {
    let Some(text) = std::env::var_os(name) else { return Ok(None) };
    let text = text.to_string_lossy();
    let known =
        parse(&text).ok_or_else(|| usage(format!("`{name}`: expected {expected}, found `{text}`")))?;
    Ok(Some(known))
}

/// Whole mebibytes or gibibytes; under 64 MiB no reader would start.
fn size(text: &str) -> Option<u64> {
    let (number, unit) = [("GiB", 1024 * MIB), ("MiB", MIB)]
        .into_iter()
        .find_map(|(unit, bytes)| Some((text.strip_suffix(unit)?.trim(), bytes)))?;
    number.parse::<u64>().ok()?.checked_mul(unit).filter(|bytes| *bytes >= 64 * MIB)
}

/// Up to a day.
fn seconds(text: &str) -> Option<u64> {
    text.parse().ok().filter(|seconds| (1..=86_400).contains(seconds))
}

/// Bytes as a person reads them.
pub struct Size(pub u64);

impl Size {
    /// As a limit is typed: in whole mebibytes or gibibytes.
    pub fn typed(&self) -> String {
        self.to_string().replace(' ', "")
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            whole if whole >= 1024 * MIB && whole.is_multiple_of(1024 * MIB) => {
                write!(f, "{} GiB", whole / (1024 * MIB))
            }
            bytes if bytes >= MIB => write!(f, "{} MiB", bytes / MIB),
            bytes => write!(f, "{bytes} bytes"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_read_as_it_is_shown_and_nothing_else_is() {
        assert_eq!(size("2GiB"), Some(2048 * MIB));
        assert_eq!(size("512 MiB"), Some(512 * MIB));
        for none in ["", "2", "2GB", "GiB", "-1GiB", "1MiB", "99999999999999GiB"] {
            assert_eq!(size(none), None, "{none}");
        }
        assert_eq!(Size(2048 * MIB).to_string(), "2 GiB");
        assert_eq!(Size(1536 * MIB).to_string(), "1536 MiB");
    }

    #[test]
    fn seconds_are_a_number_of_them() {
        assert_eq!(seconds("300"), Some(300));
        for none in ["", "0", "5m", "-1", "1000000"] {
            assert_eq!(seconds(none), None, "{none}");
        }
    }
}
