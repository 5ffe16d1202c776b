//! What became of every row: nothing is dropped silently.

use plumbline_core::record::Entry;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A file read by one description.
///
/// A *row* is a data row: one below a heading row that is not blank and not a heading row repeated. Banners above the
/// first heading row, blank rows and heading rows are not rows. Each row has one fate: it is kept, it is left out under
/// one name, or it has problems and gives nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// In the order of the file. What the file as a whole covers stands first, as row 0.
    pub entries: Vec<Entry>,
    pub rows_read: u32,
    /// Rows that gave entries.
    pub rows_kept: u32,
    /// Rows, whatever became of them, that say of themselves that they are made up.
    pub rows_made_up: u32,
    /// Rows left out, by the name of the exclusion.
    pub excluded: BTreeMap<String, u32>,
    /// Kept rows that the description counts under a name, for example independent schools without a group.
    pub noted: BTreeMap<String, u32>,
    pub problems: Vec<Problem>,
    /// Rows with problems that may tell of a child: nothing that stands in them is repeated, and a file with one is not to be
    /// kept (P13).
    pub may_tell_of_a_child: u32,
    /// Words that the description does not know: column and word, with the number of rows.
    pub unknown_words: BTreeMap<(String, String), u32>,
    /// Areas that the gazetteer does not know, with the number of rows.
    pub unknown_areas: BTreeMap<String, u32>,
}

impl Reading {
    /// Rows with at least one problem.
    pub fn rows_with_problems(&self) -> u32 {
        self.problems.iter().map(|p| p.row).collect::<BTreeSet<_>>().len() as u32
    }

    pub fn rows_excluded(&self) -> u32 {
        self.excluded.values().sum()
    }

    /// Rows read = kept + left out + with problems.
    pub fn adds_up(&self) -> bool {
        self.rows_read == self.rows_kept + self.rows_excluded() + self.rows_with_problems()
    }
}

/// One thing wrong with one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    pub row: u32,
    /// The heading in the file, or the field where no column stands for it.
    pub column: String,
    /// The cell as it stands; empty where the cell is, and where its value is not repeated.
    pub value: String,
    /// Something stands there and is not repeated.
    pub hidden: bool,
    pub expected: String,
    /// What to do about it.
    pub advice: String,
}

impl Problem {
    /// The same without what stands in the cell, or is made of it.
    pub(crate) fn silent(self, why: &str) -> Self {
        if self.value.is_empty() && !self.hidden {
            return self;
        }
        let advice = if self.hidden { self.advice } else { "mend the cell".to_owned() };
        Self { value: String::new(), hidden: true, advice: format!("{advice}; {why}"), ..self }
    }
}
