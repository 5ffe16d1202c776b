//! Pictures: part by part from their beginning to their end, and nothing behind it. Nothing is unpacked.

use super::NotTaken;
use plumbline_core::sealed::Media;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const JPEG: &[u8] = &[0xFF, 0xD8, 0xFF];

pub(super) fn kind(bytes: &[u8]) -> Option<Media> {
    if bytes.starts_with(PNG) {
        Some(Media::Png)
    } else if bytes.starts_with(JPEG) {
        Some(Media::Jpeg)
    } else {
        None
    }
}

pub(super) fn whole(media: Media, bytes: &[u8]) -> Result<Media, NotTaken> {
    let end = if media == Media::Png { png_end(bytes) } else { jpeg_end(bytes) };
    match end {
        None => Err(NotTaken::Damaged { media, why: "its end is missing" }),
        Some(end) if end < bytes.len() => Err(NotTaken::GoesOn { media }),
        Some(_) => Ok(media),
    }
}

/// Where its last part ends: each says how long it is.
fn png_end(bytes: &[u8]) -> Option<usize> {
    let mut at = PNG.len();
    loop {
        let head: [u8; 8] = bytes.get(at..at + 8)?.try_into().ok()?;
        let (length, name) = head.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        if (at == PNG.len()) != (name == b"IHDR") {
            return None;
        }
        // With the length, the name and the check sum.
        let end = at.checked_add(length)?.checked_add(12)?;
        if name == b"IEND" {
            return (length == 0 && end <= bytes.len()).then_some(end);
        }
        at = end;
    }
}

/// Where its end mark stands: segments say how long they are, and what is coded behind some goes on to the next mark.
fn jpeg_end(bytes: &[u8]) -> Option<usize> {
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xFF {
            return None;
        }
        match *bytes.get(at + 1)? {
            0xFF => at += 1,
            0xD9 => return Some(at + 2),
            // The start of a scan: coded bytes up to a mark that is no restart and no byte of theirs.
            0xDA => at = coded_end(bytes, segment_end(bytes, at)?)?,
            0x01 | 0xD0..=0xD8 => return None,
            _ => at = segment_end(bytes, at)?,
        }
    }
}

fn segment_end(bytes: &[u8], at: usize) -> Option<usize> {
    let length: [u8; 2] = bytes.get(at + 2..at + 4)?.try_into().ok()?;
    let length = usize::from(u16::from_be_bytes(length));
    (length >= 2).then_some(at + 2 + length)
}

fn coded_end(bytes: &[u8], from: usize) -> Option<usize> {
    let is_mark = |at: &[u8]| matches!(at, [0xFF, mark] if !matches!(mark, 0x00 | 0xD0..=0xD7 | 0xFF));
    Some(from + bytes.get(from..)?.windows(2).position(is_mark)?)
}
