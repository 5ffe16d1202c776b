//! Files that belong to an item of evidence (E5), and how large and how many they may be: data, in `frameworks/attachments.toml`.

use plumbline_core::sealed::{Sealed, SealedFile};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

const EMBEDDED: &str = include_str!("../../../frameworks/attachments.toml");

/// A file as it is on file: where its bytes are, and where its name is, which may name somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    pub file: SealedFile,
    /// What whoever brought it called it. It is shown and never believed.
    pub name: Sealed,
}

/// How large a file may be, and how many an item may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    pub bytes: u64,
    pub per_item: usize,
}

impl Limits {
    /// Those that the program comes with. A table that does not read, which a test rules out, lets nothing in.
    pub fn embedded() -> Self {
        static LIMITS: LazyLock<Limits> =
            LazyLock::new(|| toml::from_str(EMBEDDED).unwrap_or(Limits { bytes: 0, per_item: 0 }));
        *LIMITS
    }

    /// Why a file of so many bytes is not taken: what it has and what it may have.
    ///
    /// # Errors
    /// Where it has none, or too many.
    pub fn of_size(self, bytes: u64) -> Result<(), String> {
        match bytes {
            0 => Err("it is empty".into()),
            bytes if bytes > self.bytes => Err(format!("it has {bytes} bytes and may have {}", self.bytes)),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limits_that_the_program_comes_with_read_and_let_something_in() {
        assert_eq!(Limits::embedded(), toml::from_str(EMBEDDED).unwrap());
        assert_eq!(Limits::embedded(), Limits { bytes: 10 << 20, per_item: 10 });
    }

    #[test]
    fn nothing_and_too_much_are_no_file() {
        let limits = Limits { bytes: 10, per_item: 1 };
        assert_eq!(limits.of_size(0), Err("it is empty".into()));
        assert_eq!((limits.of_size(1), limits.of_size(10)), (Ok(()), Ok(())));
        assert_eq!(limits.of_size(11), Err("it has 11 bytes and may have 10".into()));
    }
}
