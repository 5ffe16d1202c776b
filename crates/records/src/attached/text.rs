//! Plain text and CSV: UTF-8 without control characters, and no language that a browser or a machine would follow.

use plumbline_core::sealed::Media;

/// What plain text, or a table in it, it is; none where it is no text that is taken.
pub(super) fn media(bytes: &[u8]) -> Option<Media> {
    let text = plain(bytes)?;
    if other_language(text).is_some() {
        return None;
    }
    Some(if is_table(text) { Media::Csv } else { Media::Txt })
}

/// What text it is that is not taken.
pub(super) fn other(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Some("a text that is not in UTF-8; save it as UTF-8");
    }
    match plain(bytes) {
        Some(text) => other_language(text),
        // What has no byte that only a machine writes is a text in another encoding.
        None if bytes.iter().all(|byte| is_of_a_text(char::from(*byte)) || *byte >= 0x80) => {
            Some("a text that is not in UTF-8; save it as UTF-8")
        }
        None => None,
    }
}

fn plain(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.chars().all(is_of_a_text).then_some(text)
}

fn is_of_a_text(c: char) -> bool {
    !c.is_control() || matches!(c, '\t' | '\n' | '\r' | '\x0c' | '\u{85}')
}

/// By how it begins, as browsers and machines tell.
fn other_language(text: &str) -> Option<&'static str> {
    let text = text.trim_start();
    let mut first = text.chars();
    match (first.next(), first.next()) {
        (Some('<'), Some(second)) if second.is_ascii_alphabetic() || matches!(second, '!' | '?') => {
            Some("HTML, SVG or another form of XML")
        }
        (Some('#'), Some('!')) => Some("a script"),
        (Some('%'), Some('!')) => Some("PostScript"),
        _ if text.starts_with("{\\rtf") => Some("RTF"),
        _ => None,
    }
}

/// Whether every line has the same number of cells, two or more, parted by one of the marks that tables are parted by.
fn is_table(text: &str) -> bool {
    [b',', b';', b'\t'].into_iter().any(|mark| parted_by(text, mark))
}

fn parted_by(text: &str, mark: u8) -> bool {
    let mut rows = csv::ReaderBuilder::new().has_headers(false).delimiter(mark).from_reader(text.as_bytes());
    let (mut number, mut row) = (0u32, csv::ByteRecord::new());
    loop {
        match rows.read_byte_record(&mut row) {
            Ok(true) if row.len() >= 2 => number = number.saturating_add(1),
            Ok(false) => return number >= 2,
            _ => return false,
        }
    }
}
