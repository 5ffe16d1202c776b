//! Texts and workbooks of offices: archives whose list, and whose word on what they are, is read; macros and what else runs is refused.

use super::NotTaken;
use crate::read_error::ReadError;
use crate::workbook::{UNPACKED_LIMIT, within_limit};
use plumbline_core::sealed::Media;
use std::io::{Cursor, Read};
use zip::ZipArchive;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// The word of an archive on what it is has this many bytes at most.
const WORD: u64 = 1 << 20;
/// No text or workbook has more parts.
const PARTS: usize = 20_000;
/// The end of an archive without a comment.
const END: usize = 22;

pub(super) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

pub(super) fn media(bytes: &[u8]) -> Result<Media, NotTaken> {
    let archive = || NotTaken::Kind { found: "an archive (ZIP)".into() };
    let mut parts: Archive<'_> = ZipArchive::new(Cursor::new(bytes)).map_err(|_| archive())?;
    // An office's file has one of the two words.
    let media = match (said(&mut parts, "mimetype"), said(&mut parts, "[Content_Types].xml")) {
        (Some(word), None) => open_document(&word)?,
        (None, Some(word)) => office_open(&word)?,
        _ => return Err(archive()),
    };
    whole(media, &parts, bytes)?;
    for name in parts.file_names() {
        let name =
            name.map_err(|_| NotTaken::Damaged { media, why: "a part of it has no name that reads" })?;
        does_nothing(&name.to_ascii_lowercase())?;
    }
    if said(&mut parts, "META-INF/manifest.xml").is_some_and(|word| word.contains("encryption-data")) {
        return Err(NotTaken::Encrypted);
    }
    within_limit(bytes, UNPACKED_LIMIT).map_err(|why| match why {
        ReadError::TooLarge { limit, .. } => NotTaken::TooLarge { limit },
        _ => NotTaken::Damaged { media, why: "a part of it does not unpack" },
    })?;
    Ok(media)
}

/// A part as text, not more of it than a word on what it is has.
fn said(parts: &mut Archive<'_>, name: &str) -> Option<String> {
    let mut text = String::new();
    parts.by_name(name).ok()?.take(WORD).read_to_string(&mut text).ok()?;
    Some(text)
}

fn open_document(word: &str) -> Result<Media, NotTaken> {
    match word.trim_end() {
        "application/vnd.oasis.opendocument.text" => Ok(Media::Odt),
        "application/vnd.oasis.opendocument.spreadsheet" => Ok(Media::Ods),
        // It is somebody else's word: only so much of it is repeated, and only plain letters.
        other
            if other.starts_with("application/")
                && other.bytes().all(|b| b.is_ascii_graphic() && b != b'`') =>
        {
            Err(NotTaken::Kind { found: format!("`{other:.80}`") })
        }
        _ => Err(NotTaken::Kind { found: "an archive (ZIP)".into() }),
    }
}

fn office_open(word: &str) -> Result<Media, NotTaken> {
    let low = word.to_ascii_lowercase();
    if low.contains("macroenabled") || low.contains("vbaproject") {
        return Err(NotTaken::Active { what: "macros" });
    }
    let main =
        |of: &str| low.contains(&format!("application/vnd.openxmlformats-officedocument.{of}.main+xml"));
    match (main("wordprocessingml.document"), main("spreadsheetml.sheet")) {
        (true, false) => Ok(Media::Docx),
        (false, true) => Ok(Media::Xlsx),
        _ if low.contains("presentationml") => Err(NotTaken::Kind { found: "a presentation".into() }),
        _ => Err(NotTaken::Kind { found: "an archive (ZIP)".into() }),
    }
}

/// One list at its very end, which names each part once: what another program would find is what was found here.
fn whole(media: Media, parts: &Archive<'_>, bytes: &[u8]) -> Result<(), NotTaken> {
    let end = bytes.len().checked_sub(END + parts.comment().len()).and_then(|at| bytes.get(at..));
    let Some(end) = end.filter(|end| end.starts_with(b"PK\x05\x06")) else {
        return Err(NotTaken::GoesOn { media });
    };
    let listed = match end.get(10..12) {
        Some(&[low, high]) => usize::from(u16::from_le_bytes([low, high])),
        _ => 0,
    };
    if listed != parts.len() || listed > PARTS {
        return Err(NotTaken::Damaged { media, why: "its list of parts is not true" });
    }
    Ok(())
}

/// By the name of a part, in small letters.
fn does_nothing(name: &str) -> Result<(), NotTaken> {
    let holds = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let begins = |words: &[&str]| words.iter().any(|word| name.starts_with(word));
    if holds(&["vbaproject", "vbadata", "macrosheets/"]) || begins(&["basic/", "scripts/"]) {
        Err(NotTaken::Active { what: "macros" })
    } else if holds(&["activex/", "oleobject"]) {
        Err(NotTaken::Active { what: "another program's object" })
    } else {
        Ok(())
    }
}
