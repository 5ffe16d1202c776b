//! What kind of file somebody attached, by its content alone (E5). A name's ending is never believed; it is only held to what was found.

mod name;
mod office;
mod pdf;
mod picture;
mod text;

pub use name::{display_name, fits_name};

use plumbline_core::sealed::Media;
use std::io::Cursor;
use thiserror::Error;

/// What may be attached, in words.
const TAKEN: &str = "PDF, plain text and CSV in UTF-8, ODT, ODS, DOCX, XLSX, PNG and JPEG";

/// Why a file is not taken: what was found, what is taken, what to do.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotTaken {
    #[error("it is empty")]
    Empty,
    #[error("by its content it is {found}; taken are {TAKEN}")]
    Kind { found: String },
    #[error("it begins as {} and is damaged: {why}; save it anew and attach that", media.says())]
    Damaged { media: Media, why: &'static str },
    #[error("it is {} and an archive at the same time; save it anew and attach that", media.says())]
    AlsoAnArchive { media: Media },
    #[error("it is {} with something behind its end; save it anew and attach that", media.says())]
    GoesOn { media: Media },
    #[error("it holds {what}, and could do more than be read; save it without, or as PDF")]
    Active { what: &'static str },
    #[error("it is closed by a password, and nobody could look into it; save it without")]
    Encrypted,
    #[error("it unpacks to more than {limit} bytes; attach a part of it, or save it as PDF")]
    TooLarge { limit: u64 },
    #[error(
        "its name has no letter, has a character that cannot be shown, or more than 200; give it a plain name"
    )]
    Name,
    #[error("its name ends in `.{ending}`, and by its content it is {}; see whether it is the right file, and name it as what it is", media.says())]
    Ending { ending: String, media: Media },
}

/// The kind of file that these bytes are.
///
/// # Errors
/// Where they are none of the closed list, or of two kinds at once, damaged, or could do more than be read.
pub fn media(bytes: &[u8]) -> Result<Media, NotTaken> {
    if bytes.is_empty() {
        return Err(NotTaken::Empty);
    }
    if office::is_archive(bytes) {
        return office::media(bytes);
    }
    let media = match (pdf::is_it(bytes), picture::kind(bytes)) {
        (true, _) => pdf::whole(bytes)?,
        (false, Some(media)) => picture::whole(media, bytes)?,
        (false, None) => text::media(bytes).ok_or_else(|| NotTaken::Kind { found: found(bytes) })?,
    };
    if holds_an_archive(bytes) { Err(NotTaken::AlsoAnArchive { media }) } else { Ok(media) }
}

/// An archive is found from its end, so that one may stand behind anything.
fn holds_an_archive(bytes: &[u8]) -> bool {
    zip::ZipArchive::new(Cursor::new(bytes)).is_ok_and(|archive| !archive.is_empty())
}

/// The name of a kind that is not taken.
fn found(bytes: &[u8]) -> String {
    if let Some(found) = text::other(bytes) {
        return found.into();
    }
    match infer::get(bytes) {
        Some(kind) => format!("`{}`", kind.mime_type()),
        None => "of no kind that is known here".into(),
    }
}

#[cfg(test)]
mod tests;
