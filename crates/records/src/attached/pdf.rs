//! A PDF: its first line says so, and its end is there.

use super::NotTaken;
use plumbline_core::sealed::Media;

/// Its mark of the end stands within so many of its last bytes; some programs write a line or two behind it.
const TAIL: usize = 1024;

pub(super) fn is_it(bytes: &[u8]) -> bool {
    // Readers look for it further down, too: what begins as anything else is not taken for one.
    matches!(bytes, [b'%', b'P', b'D', b'F', b'-', b'1' | b'2', b'.', b'0'..=b'9', ..])
}

pub(super) fn whole(bytes: &[u8]) -> Result<Media, NotTaken> {
    let tail = bytes.get(bytes.len().saturating_sub(TAIL)..).unwrap_or(bytes);
    let end = tail.windows(5).rposition(|at| at == b"%%EOF");
    let Some(end) = end else {
        return Err(NotTaken::Damaged { media: Media::Pdf, why: "its end is missing" });
    };
    let behind = tail.get(end + 5..).unwrap_or_default();
    // White space and noughts are no matter.
    if behind.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
        Ok(Media::Pdf)
    } else {
        Err(NotTaken::GoesOn { media: Media::Pdf })
    }
}
