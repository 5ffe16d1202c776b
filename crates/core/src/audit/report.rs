//! What an audit says.

use serde::{Deserialize, Serialize};
use std::fmt;

/// What was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Check {
    /// A total or subtotal against the sum of its parts.
    Total,
    /// A percentage against its count and what it is a share of.
    Share,
    /// Percentages of one whole against 100.
    Hundred,
    /// Percentages against the whole counts that could give them.
    WholeCounts,
    /// A change against the figures that it is the difference of.
    Change,
    /// The length of a list against a count.
    List,
    /// One thing with two values.
    TwoValues,
    /// The year of a caption against the table's own.
    Year,
}

impl Check {
    pub const ALL: [Self; 8] = [
        Self::Total,
        Self::Share,
        Self::Hundred,
        Self::WholeCounts,
        Self::Change,
        Self::List,
        Self::TwoValues,
        Self::Year,
    ];

    /// As outputs name it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::Share => "share",
            Self::Hundred => "hundred",
            Self::WholeCounts => "whole-counts",
            Self::Change => "change",
            Self::List => "list",
            Self::TwoValues => "two-values",
            Self::Year => "year",
        }
    }
}

impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Sure {
    /// The figures as printed cannot all be right.
    Certain,
    /// So if the columns mean what their headings and the other rows say.
    Likely,
    /// There may be a reason that the table does not give.
    Possible,
}

impl Sure {
    /// As outputs name it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Likely => "likely",
            Self::Possible => "possible",
        }
    }
}

/// Something that does not follow.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Finding {
    /// The line of the file, from 1.
    pub line: u32,
    /// The sheet or the title of the table; empty where it has none.
    pub table: String,
    /// The label of the row; empty where none is meant.
    pub row: String,
    /// The heading of the column; empty where none is meant.
    pub column: String,
    /// The address of the figure, where the table has a column `cell`.
    pub cell: Option<String>,
    pub check: Check,
    pub sure: Sure,
    /// As it stands there.
    pub printed: String,
    /// What would follow.
    pub expected: String,
    /// How that was computed.
    pub how: String,
    /// What to do.
    pub advice: String,
}

/// How often something was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    pub check: Check,
    pub held: u64,
    pub failed: u64,
    /// A figure is suppressed, not available or lost.
    pub not_checked: u64,
}

/// A table with figures of which nothing was understood: it is not a pass.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct NotUnderstood {
    pub line: u32,
    pub table: String,
    pub why: String,
}

/// All that an audit says, findings in the order of lines.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Report {
    pub findings: Vec<Finding>,
    pub tallies: Vec<Tally>,
    pub not_understood: Vec<NotUnderstood>,
    /// Tables with figures, understood or not.
    pub tables: u64,
}

impl Report {
    pub fn held(&self) -> u64 {
        self.tallies.iter().map(|t| t.held).sum()
    }

    pub fn failed(&self) -> u64 {
        self.tallies.iter().map(|t| t.failed).sum()
    }

    pub fn not_checked(&self) -> u64 {
        self.tallies.iter().map(|t| t.not_checked).sum()
    }

    pub(crate) fn sort(&mut self) {
        self.findings.sort();
        self.findings.dedup();
        self.not_understood.sort();
        self.tallies.sort_by_key(|t| t.check);
    }

    pub(crate) fn tally(&mut self, check: Check, held: u64, failed: u64, not_checked: u64) {
        if held + failed + not_checked == 0 {
            return;
        }
        match self.tallies.iter_mut().find(|t| t.check == check) {
            Some(there) => {
                there.held += held;
                there.failed += failed;
                there.not_checked += not_checked;
            }
            None => self.tallies.push(Tally { check, held, failed, not_checked }),
        }
    }
}
