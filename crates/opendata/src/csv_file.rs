//! CSV, row by row: large files are written without a table in between.

use crate::write_error::WriteError;
use csv::{Writer, WriterBuilder};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    /// As older registers still go round in; a letter that it does not have is written as `?`.
    Cp1252,
}

/// A CSV file that is being written. Cells stand as they are given: a published layout is copied to the letter, so nothing is
/// guarded against spreadsheets here.
pub struct CsvFile {
    name: String,
    encoding: Encoding,
    writer: Writer<Vec<u8>>,
}

impl CsvFile {
    /// `name` is for messages.
    pub fn new(name: &str, encoding: Encoding) -> Self {
        // A banner may be shorter than the rows below it.
        let writer = WriterBuilder::new().flexible(true).from_writer(Vec::new());
        Self { name: name.to_owned(), encoding, writer }
    }

    /// # Errors
    /// None that memory can give.
    pub fn row<C: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = C>) -> Result<(), WriteError> {
        for cell in cells {
            let written = match self.encoding {
                Encoding::Utf8 => self.writer.write_field(cell.as_ref()),
                Encoding::Cp1252 => self.writer.write_field(cp1252(cell.as_ref())),
            };
            written.map_err(WriteError::of(&self.name, "CSV"))?;
        }
        self.writer.write_record(None::<&[u8]>).map_err(WriteError::of(&self.name, "CSV"))
    }

    /// # Errors
    /// None that memory can give.
    pub fn finish(self) -> Result<Vec<u8>, WriteError> {
        self.writer.into_inner().map_err(WriteError::of(&self.name, "CSV"))
    }
}

/// The letters of Latin 1, which are in the same places.
fn cp1252(text: &str) -> Vec<u8> {
    let byte = |c: char| match u8::try_from(u32::from(c)) {
        Ok(byte) if c.is_ascii() || byte >= 0xA0 => byte,
        _ => b'?',
    };
    text.chars().map(byte).collect()
}
