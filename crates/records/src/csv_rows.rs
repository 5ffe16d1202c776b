//! Rows of a CSV file.

use crate::description::Encoding;
use crate::read_error::ReadError;
use csv::StringRecord;
use std::borrow::Cow;

/// The text of a CSV file: a mark at its start is dropped, bytes that are not text in this encoding are refused.
pub(crate) fn text(encoding: Encoding, bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(ReadError::Utf16);
    }
    if let Some(marked) = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]) {
        return utf8(marked).map(Cow::Borrowed);
    }
    match encoding {
        Encoding::Utf8 => utf8(bytes).map(Cow::Borrowed),
        Encoding::Cp1252 => Ok(encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0),
    }
}

fn utf8(bytes: &[u8]) -> Result<&str, ReadError> {
    std::str::from_utf8(bytes).map_err(|err| {
        let line = bytes[..err.valid_up_to()].iter().filter(|b| **b == b'\n').count() + 1;
        ReadError::NotUtf8 { line }
    })
}

/// Reads a CSV file row by row; rows may differ in length here, so that banners can pass.
pub(crate) struct CsvRows<'a> {
    reader: csv::Reader<TextBytes<'a>>,
    /// Where the last row began, and the lines before it: of the text, and of those inside cells.
    at: usize,
    lines: u64,
    /// Line breaks inside the cells of earlier rows: a spreadsheet does not count them.
    inner_breaks: u64,
}

pub(crate) struct TextBytes<'a> {
    text: Cow<'a, str>,
    at: usize,
}

impl std::io::Read for TextBytes<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let rest = &self.text.as_bytes()[self.at..];
        let taken = rest.len().min(into.len());
        into[..taken].copy_from_slice(&rest[..taken]);
        self.at += taken;
        Ok(taken)
    }
}

impl<'a> CsvRows<'a> {
    pub fn open(encoding: Encoding, bytes: &'a [u8]) -> Result<Self, ReadError> {
        text(encoding, bytes).map(Self::over)
    }

    pub fn over(text: Cow<'a, str>) -> Self {
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(TextBytes { text, at: 0 });
        Self { reader, at: 0, lines: 0, inner_breaks: 0 }
    }

    pub fn next(&mut self, row: &mut StringRecord) -> Result<Option<u32>, ReadError> {
        let more = self.reader.read_record(row).map_err(|err| ReadError::Csv { detail: err.to_string() })?;
        if !more {
            return Ok(None);
        }
        let text = self.reader.get_ref().text.as_bytes();
        let from = row.position().and_then(|p| usize::try_from(p.byte()).ok()).unwrap_or(self.at);
        // Empty lines before the row belong to no row, and the reader gives the place before them.
        let start = from + text[from..].iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        self.lines += breaks(&text[self.at..start]);
        self.at = start;
        let number = u32::try_from(self.lines - self.inner_breaks + 1).map_err(|_| ReadError::TooManyRows)?;
        self.inner_breaks += row.iter().map(|cell| breaks(cell.as_bytes())).sum::<u64>();
        Ok(Some(number))
    }
}

/// Line breaks, whichever of the three ways they are written.
fn breaks(text: &[u8]) -> u64 {
    let ends = |(i, b): (usize, &u8)| *b == b'\n' || (*b == b'\r' && text.get(i + 1) != Some(&b'\n'));
    text.iter().enumerate().filter(|(i, b)| ends((*i, *b))).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        let mut rows = CsvRows::open(Encoding::Utf8, text.as_bytes()).unwrap();
        let mut record = StringRecord::new();
        let mut all = Vec::new();
        while let Some(number) = rows.next(&mut record).unwrap() {
            all.push((number, record.iter().map(str::to_owned).collect()));
        }
        all
    }

    #[test]
    fn a_row_has_the_number_that_a_spreadsheet_shows() {
        let text = "a,\"two\nlines\"\n\n1,2\n3,4\n\n\n5,6";
        for written in [text.to_owned(), text.replace('\n', "\r\n"), text.replace('\n', "\r")] {
            let got: Vec<u32> = rows(&written).into_iter().map(|(n, _)| n).collect();
            assert_eq!(got, [1, 3, 4, 7], "breaks in a cell do not count, empty lines do: {written:?}");
        }
    }

    #[test]
    fn a_mark_at_the_start_is_no_part_of_the_first_cell() {
        assert_eq!(rows("\u{feff}a,b\n")[0].1[0], "a");
    }

    #[test]
    fn bytes_that_are_not_text_name_their_line() {
        let err = text(Encoding::Utf8, b"a,b\n1,caf\xe9\n").unwrap_err();
        assert!(err.to_string().contains("line 2"), "{err}");
        assert_eq!(text(Encoding::Cp1252, b"caf\xe9 \x92").unwrap(), "café \u{2019}");
    }
}
