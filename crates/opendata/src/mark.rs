//! The mark of made-up data inside a file: written by this crate, and found again whatever the file is called.

use std::io::{Cursor, Read};

/// What every made-up file says of itself.
pub const MADE_UP: &str = "made-up data";

/// Where workbooks keep what they say of themselves: XLSX, then ODS.
const PROPERTIES: [&str; 2] = ["docProps/core.xml", "meta.xml"];
/// Properties are short.
const LIMIT: u64 = 64 * 1024;
/// The top of a text: its headings and its first row.
const TOP: usize = 1024;

/// Whether the file says of itself that it is made up: in a workbook's properties, in a Parquet file's
/// footer, or at the top of a text.
pub fn is_made_up(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"PK\x03\x04") {
        return in_workbook(bytes);
    }
    if bytes.starts_with(b"PAR1") {
        return says_so(parquet_footer(bytes));
    }
    says_so(&bytes[..bytes.len().min(TOP)])
}

fn in_workbook(bytes: &[u8]) -> bool {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return false };
    PROPERTIES.iter().any(|name| {
        let Ok(entry) = archive.by_name(name) else { return false };
        let mut text = Vec::new();
        entry.take(LIMIT).read_to_end(&mut text).is_ok() && says_so(&text)
    })
}

/// The file ends with the length of its footer and the letters PAR1.
fn parquet_footer(bytes: &[u8]) -> &[u8] {
    let Some(end) = bytes.len().checked_sub(8) else { return &[] };
    let length = bytes[end..end + 4].iter().rev().fold(0usize, |n, byte| n << 8 | usize::from(*byte));
    &bytes[end.saturating_sub(length)..end]
}

fn says_so(text: &[u8]) -> bool {
    text.windows(MADE_UP.len()).any(|window| window.eq_ignore_ascii_case(MADE_UP.as_bytes()))
}
