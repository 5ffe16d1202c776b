//! Rows of a CSV file.

use crate::description::{Encoding, Format, Source};
use crate::first_rows::ROWS;
use crate::header::nearest_table;
use crate::read_error::ReadError;
use crate::table::has_long_cell;
use csv::StringRecord;
use std::borrow::Cow;

/// What may stand between the cells of a row.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// Refuses what is no text in any encoding that is read: UTF-16 has a mark at its start, or noughts between its letters.
pub(crate) fn is_text(bytes: &[u8]) -> Result<(), ReadError> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(ReadError::Utf16);
    }
    match bytes.iter().position(|byte| *byte == 0) {
        Some(at) => Err(ReadError::Nought { line: line(bytes, at) }),
        None => Ok(()),
    }
}

/// The line in which a byte stands.
fn line(bytes: &[u8], at: usize) -> usize {
    bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1
}

/// The text of a CSV file: a mark at its start is dropped, bytes that are not text in this encoding are refused. UTF-8 goes
/// before the Windows encoding: what is whole in it with more than plain letters was never written in another.
pub(crate) fn text(encoding: Encoding, bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    is_text(bytes)?;
    if let Some(marked) = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]) {
        return utf8(marked).map(Cow::Borrowed);
    }
    match (utf8(bytes), encoding) {
        (Ok(text), _) => Ok(Cow::Borrowed(text)),
        (Err(why), Encoding::Utf8) => Err(why),
        (Err(_), Encoding::Cp1252) => Ok(encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0),
    }
}

/// The first rows of the text under each of the signs that may part its cells.
pub(crate) fn tables(text: &str, most: usize) -> Result<Vec<(u8, Vec<StringRecord>)>, ReadError> {
    let is_there = |sign: &u8| *sign == b',' || text.as_bytes().contains(sign);
    let table = |sign| {
        let (mut rows, mut all, mut row) =
            (CsvRows::over(text.into(), sign), Vec::new(), StringRecord::new());
        // By the wrong sign a whole row may be one cell: then this is not the sign.
        while all.len() < most && rows.next(&mut row)?.is_some() && !has_long_cell(&row) {
            all.push(row.clone());
        }
        Ok((sign, all))
    };
    SEPARATORS.into_iter().filter(is_there).map(table).collect()
}

fn utf8(bytes: &[u8]) -> Result<&str, ReadError> {
    std::str::from_utf8(bytes).map_err(|err| ReadError::NotUtf8 { line: line(bytes, err.valid_up_to()) })
}

/// Reads a CSV file row by row; rows may differ in length here, so that banners can pass.
pub(crate) struct CsvRows<'a> {
    reader: csv::Reader<TextBytes<'a>>,
    /// Where the last row began, and the lines before it: of the text, and of those inside cells.
    at: usize,
    lines: u64,
    /// Line breaks inside the cells of earlier rows: a spreadsheet does not count them.
    inner_breaks: u64,
    /// The format is published with numbers as such, which text may write as `301.0`.
    typed: bool,
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
    /// The rows as the description means them: parted by the sign that gives most of its headings, and with whole numbers as
    /// the file keeps them that it is published in.
    pub fn open(source: &Source, bytes: &'a [u8]) -> Result<Self, ReadError> {
        let text = text(source.encoding, bytes)?;
        let (separator, _) = *nearest_table(source, &tables(&text, ROWS)?);
        let typed = !source.formats.contains(&Format::Csv);
        Ok(Self { typed, ..Self::over(text, separator) })
    }

    pub fn over(text: Cow<'a, str>, separator: u8) -> Self {
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .delimiter(separator)
            .flexible(true)
            .from_reader(TextBytes { text, at: 0 });
        Self { reader, at: 0, lines: 0, inner_breaks: 0, typed: false }
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
        if self.typed && row.iter().any(|cell| whole(cell).is_some()) {
            *row = row.iter().map(|cell| whole(cell).unwrap_or(cell)).collect();
        }
        Ok(Some(number))
    }
}

/// `301` for `301.0`; none for anything else.
fn whole(cell: &str) -> Option<&str> {
    let whole = cell.trim().strip_suffix(".0")?;
    let figures = whole.strip_prefix('-').unwrap_or(whole);
    (!figures.is_empty() && figures.bytes().all(|b| b.is_ascii_digit())).then_some(whole)
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
        let mut rows = CsvRows::over(super::text(Encoding::Utf8, text.as_bytes()).unwrap(), b',');
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
        assert_eq!(text(Encoding::Cp1252, "café".as_bytes()).unwrap(), "café", "saved as UTF-8 since");
    }

    #[test]
    fn a_whole_number_that_text_writes_with_a_nought_is_that_number() {
        assert_eq!((whole("301.0"), whole("-5.0")), (Some("301"), Some("-5")));
        for other in ["301", "301.5", "301.00", "a.0", ".0", "-.0"] {
            assert_eq!(whole(other), None, "{other}");
        }
    }
}
