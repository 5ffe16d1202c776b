//! The pages of one column, in the encodings that writers of tables commonly use.

use super::column::{Cell, Lies, Meaning, broken, cut_short};
use super::hybrid::{Hybrid, Run};
use crate::read_error::ReadError;
use bytes::Bytes;
use parquet::basic::Encoding;
use parquet::column::page::{Page, PageReader};

pub(super) struct Pages {
    reader: Box<dyn PageReader>,
    lies: Lies,
    optional: bool,
    /// What each word of the dictionary means.
    dictionary: Vec<u64>,
    /// Cells left in the page at hand; which of them are there, where that is kept; and their values.
    left: usize,
    levels: Option<Hybrid>,
    values: Values,
    /// Meanings of values on their way to rows between which cells are empty.
    gathered: Vec<u64>,
}

enum Values {
    None,
    Places(Hybrid),
    Plain(Plain),
}

impl Pages {
    pub fn of(reader: Box<dyn PageReader>, lies: Lies, optional: bool) -> Self {
        let (dictionary, gathered) = (Vec::new(), Vec::new());
        Self { reader, lies, optional, dictionary, left: 0, levels: None, values: Values::None, gathered }
    }

    pub fn add(&mut self, mut rows: &mut [u64], means: Meaning, empty: u64) -> Result<(), ReadError> {
        while !rows.is_empty() {
            if self.left == 0 {
                self.turn(means)?;
            }
            let here = self.left.min(rows.len());
            let (now, later) = rows.split_at_mut(here);
            self.left -= here;
            self.add_here(now, means, empty)?;
            rows = later;
        }
        Ok(())
    }

    /// To the next page that has cells.
    fn turn(&mut self, means: Meaning) -> Result<(), ReadError> {
        while self.left == 0 {
            match self.reader.get_next_page().map_err(broken)?.ok_or_else(cut_short)? {
                Page::DictionaryPage { buf, num_values, .. } => {
                    let mut plain = Plain { data: buf, at: 0, lies: self.lies };
                    // Grows as words are found: their number is only what the file says.
                    self.dictionary.clear();
                    for _ in 0..num_values {
                        self.dictionary.push(means(plain.next().ok_or_else(cut_short)?));
                    }
                }
                Page::DataPage { buf, num_values, encoding, def_level_encoding, .. } => {
                    if self.optional && def_level_encoding != Encoding::RLE {
                        let detail = format!("its levels are encoded as {def_level_encoding}");
                        return Err(ReadError::Parquet { detail });
                    }
                    let levels = if self.optional { levels_before(&buf)? } else { 0..0 };
                    let values = buf.slice(levels.end..);
                    self.open(buf.slice(levels), values, num_values, encoding)?;
                }
                Page::DataPageV2 { buf, num_values, encoding, def_levels_byte_len, .. } => {
                    let levels = def_levels_byte_len as usize;
                    if levels > buf.len() {
                        return Err(cut_short());
                    }
                    self.open(buf.slice(..levels), buf.slice(levels..), num_values, encoding)?;
                }
            }
        }
        Ok(())
    }

    fn open(
        &mut self,
        levels: Bytes,
        values: Bytes,
        cells: u32,
        encoding: Encoding,
    ) -> Result<(), ReadError> {
        self.left = cells as usize;
        self.levels = if self.optional { Hybrid::new(levels, 1) } else { None };
        self.values = match encoding {
            Encoding::PLAIN => Values::Plain(Plain { data: values, at: 0, lies: self.lies }),
            // A page whose cells are all empty may have no width either.
            _ if values.is_empty() => Values::None,
            _ => {
                let width = values[0];
                Values::Places(Hybrid::new(values.slice(1..), width).ok_or_else(cut_short)?)
            }
        };
        Ok(())
    }

    fn add_here(&mut self, mut rows: &mut [u64], means: Meaning, empty: u64) -> Result<(), ReadError> {
        let (values, words) = (&mut self.values, &self.dictionary);
        let Some(levels) = &mut self.levels else { return values.add(rows, words, means) };
        while !rows.is_empty() {
            let run = levels.next(rows.len()).ok_or_else(cut_short)?;
            let many = match run {
                Run::Same(1, many) => {
                    values.add(&mut rows[..many], words, means)?;
                    many
                }
                Run::Same(_, many) => {
                    rows[..many].iter_mut().for_each(|row| *row |= empty);
                    many
                }
                Run::Each(levels) => {
                    let there = levels.iter().map(|level| *level as usize).sum();
                    self.gathered.clear();
                    self.gathered.resize(there, 0);
                    values.add(&mut self.gathered, words, means)?;
                    // One more, for the rows behind the last that has a value.
                    self.gathered.push(empty);
                    spread(&self.gathered, levels, &mut rows[..levels.len()], empty);
                    levels.len()
                }
            };
            rows = &mut rows[many..];
        }
        Ok(())
    }
}

/// Gives each row its meaning or, where its level is nought, that of an empty cell. Without a branch: in which rows cells are
/// empty cannot be foreseen.
fn spread(meanings: &[u64], levels: &[u32], rows: &mut [u64], empty: u64) {
    let mut at = 0;
    for (row, level) in rows.iter_mut().zip(levels) {
        let is_there = u64::from(*level).wrapping_neg();
        *row |= meanings[at] & is_there | empty & !is_there;
        at += *level as usize;
    }
}

/// Where the levels stand in a page of the first version: four bytes say how many there are.
fn levels_before(page: &Bytes) -> Result<std::ops::Range<usize>, ReadError> {
    let head = page.first_chunk::<4>().ok_or_else(cut_short)?;
    let end = 4 + u32::from_le_bytes(*head) as usize;
    if end > page.len() { Err(cut_short()) } else { Ok(4..end) }
}

impl Values {
    /// Adds the meanings of the next values.
    fn add(&mut self, rows: &mut [u64], words: &[u64], means: Meaning) -> Result<(), ReadError> {
        match self {
            Self::None if rows.is_empty() => Ok(()),
            Self::None => Err(cut_short()),
            Self::Plain(plain) => {
                for row in rows {
                    *row |= means(plain.next().ok_or_else(cut_short)?);
                }
                Ok(())
            }
            Self::Places(places) => add_words(places, rows, words),
        }
    }
}

fn add_words(places: &mut Hybrid, mut rows: &mut [u64], words: &[u64]) -> Result<(), ReadError> {
    let word = |place: u32| words.get(place as usize).copied().ok_or_else(cut_short);
    while !rows.is_empty() {
        let many = match places.next(rows.len()).ok_or_else(cut_short)? {
            Run::Same(place, many) => {
                let word = word(place)?;
                rows[..many].iter_mut().for_each(|row| *row |= word);
                many
            }
            Run::Each(places) => {
                for (row, place) in rows.iter_mut().zip(places) {
                    *row |= word(*place)?;
                }
                places.len()
            }
        };
        rows = &mut rows[many..];
    }
    Ok(())
}

/// Values one after another, as they are.
struct Plain {
    data: Bytes,
    at: usize,
    lies: Lies,
}

impl Plain {
    fn next(&mut self) -> Option<Cell<'_>> {
        let rest = self.data.get(self.at..)?;
        let (cell, length) = match self.lies {
            Lies::Text => {
                let length = u32::from_le_bytes(*rest.first_chunk()?) as usize;
                (Cell::Text(rest.get(4..)?.get(..length)?), 4 + length)
            }
            Lies::Whole32 => (Cell::Whole(i32::from_le_bytes(*rest.first_chunk()?).into()), 4),
            Lies::Whole64 => (Cell::Whole(i64::from_le_bytes(*rest.first_chunk()?)), 8),
            Lies::Day => (Cell::Day(i32::from_le_bytes(*rest.first_chunk()?)), 4),
        };
        self.at += length;
        Some(cell)
    }
}
