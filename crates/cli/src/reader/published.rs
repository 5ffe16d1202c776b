//! The bytes of files that somebody else made: nothing endless, and nothing larger than was allowed.

use super::limits::Size;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

/// A text that a person wrote for this program is never larger.
const TEXT_LIMIT: u64 = 16 * 1024 * 1024;

/// All bytes of a file of at most so many.
///
/// # Errors
/// Why it cannot be read, and what to do.
pub fn bytes(path: &Path, most: u64) -> Result<Vec<u8>, String> {
    let bytes = bytes_up_to(path, most + 1)?;
    if bytes.len() as u64 > most {
        return Err(format!(
            "is larger than {}; see whether it is the file that was published, or import it in parts",
            Size(most)
        ));
    }
    Ok(bytes)
}

/// The first so many bytes of a file.
///
/// # Errors
/// Why it cannot be read, and what to do.
pub fn bytes_up_to(path: &Path, most: u64) -> Result<Vec<u8>, String> {
    let could_not = |e: std::io::Error| format!("could not be read: {e}");
    // Before it is opened: opening a pipe waits for whoever writes into it.
    if !fs::metadata(path).map_err(could_not)?.is_file() {
        return Err(
            "is a pipe, a device or a folder; expected a file: save what it gives as a file, and name that"
                .into(),
        );
    }
    let mut bytes = Vec::new();
    // What a file says of its size is not asked: some have none to say, and it may grow.
    File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes)).map_err(could_not)?;
    Ok(bytes)
}

/// The same of a text for this program.
///
/// # Errors
/// Why it cannot be read, and what to do.
pub fn text(path: &Path) -> Result<String, String> {
    let bytes = bytes(path, TEXT_LIMIT)?;
    String::from_utf8(bytes).map_err(|_| "is not UTF-8 text; save it as UTF-8".into())
}
