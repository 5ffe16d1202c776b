//! A file that is to be attached to evidence: its bytes, and what kind it is, which only a reader of its own looks into (E5).

use super::limits::Limits;
use super::published;
use super::reading;
use super::wire::{End, Job, Task};
use plumbline_casework::Limits as Attachable;
use plumbline_core::sealed::Media;
use std::path::Path;

/// The bytes of a file, of one that is too large so many that it shows.
///
/// # Errors
/// Why it cannot be read, for the line of the file.
pub fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    // One more than may be: how large it is, is said once for all ways in.
    published::bytes_up_to(path, Attachable::embedded().bytes + 1)
}

/// What kind of file these bytes are.
///
/// # Errors
/// Why they are none that may be attached, for the line of the file.
pub fn kind(bytes: &[u8]) -> Result<Media, String> {
    let limits = Limits::asked().map_err(|why| why.to_string())?;
    let job = Job { descriptions: Vec::new(), task: Task::Attachment };
    match reading::ask(&job, bytes, limits, &mut |_| ()) {
        Ok(End::Attached(media)) => Ok(media),
        Ok(End::Unreadable(why)) => Err(why),
        Ok(other) => Err(format!("its reader did not say what it is: {}", other.word())),
        Err(death) => Err(format!(
            "it could not be looked into within the limits; save it anew and attach that ({})",
            death.word()
        )),
    }
}
