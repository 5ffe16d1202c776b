//! What became of one thing that a sentence states.

use serde::Serialize;

/// Which sort of thing is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    QuantityWord,
    Count,
    Percent,
    Band,
    Year,
    Date,
    Trend,
    Comparator,
    Grade,
    Judgement,
    /// It is stated as known and nothing is held on it.
    MissingEvidence,
    /// It speaks of what a register shows not to be there.
    Absent,
}

impl Sort {
    pub fn id(self) -> &'static str {
        match self {
            Self::QuantityWord => "quantity-word",
            Self::Count => "count",
            Self::Percent => "percent",
            Self::Band => "band",
            Self::Year => "year",
            Self::Date => "date",
            Self::Trend => "trend",
            Self::Comparator => "comparator",
            Self::Grade => "grade",
            Self::Judgement => "judgement",
            Self::MissingEvidence => "missing-evidence",
            Self::Absent => "absent",
        }
    }
}

/// One statement, held to the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Bytes of the sentence.
    pub span: (usize, usize),
    pub sort: Sort,
    pub borne: bool,
    /// What the figures bear.
    pub bears: String,
}
