//! Why nothing is proposed, in plain words.

use super::Renamed;
use crate::read_error::ReadError;
use crate::recognise::WHAT_TO_DO;
use smol_str::SmolStr;
use std::fmt;

/// Why no renaming is proposed for a file that no description recognises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoProposal {
    Unreadable(ReadError),
    /// No format has half of its headings in the file.
    NothingNear,
    /// Required headings that nothing in the file can stand for.
    Wanting {
        title: String,
        source: SmolStr,
        wants: Vec<Want>,
        /// What would stand for the others.
        renamed: Vec<Renamed>,
    },
    /// Two headings of the file would do about as well.
    EquallyLike {
        title: String,
        source: SmolStr,
        heading: String,
        candidates: [String; 2],
    },
    /// A heading of the file speaks of a person.
    Personal {
        title: String,
        source: SmolStr,
        heading: String,
    },
    /// The headings are not what keeps the file from being recognised.
    OtherThanHeadings {
        title: String,
        source: SmolStr,
        differs: Differs,
    },
    TwoFormats {
        one: String,
        other: String,
    },
}

/// What a format has beside its headings and the file has not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Differs {
    /// The headings stand in this row, and are looked for no further than that one.
    HeadingRow { row: usize, within: usize },
    /// A row above the headings with these words.
    Banner { words: String },
    /// The format has no such column.
    HasColumn { heading: String },
    /// No value stands twice in this column of the format.
    Twice { heading: String },
    /// The first rows of the format hold this, or the whole of it is told apart by something else.
    FirstRows { what: String },
}

/// A required heading for which there is no candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Want {
    pub heading: String,
    /// A heading like it, and what speaks against it.
    pub but: Option<(String, Unsuited)>,
}

/// Why a heading that is like a missing one cannot stand for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsuited {
    /// Fewer than half of the cells are what the column holds.
    Cells,
    /// The column must be filled.
    Empty { empty: usize, rows: usize },
    /// The column may hold no value twice.
    Twice { value: String },
    /// A known format has both headings, for two different columns.
    Another { source: SmolStr },
    /// A likelier column has it.
    Taken { by: String },
    /// The words are alike, but not enough to go by them alone.
    WordsAlone { likeness: u8 },
}

impl fmt::Display for NoProposal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(error) => return write!(f, "{error}"),
            Self::NothingNear => write!(f, "no known format has half of its headings here")?,
            Self::Wanting { title, source, wants, renamed } => {
                return wanting(f, title, source, wants, renamed);
            }
            Self::EquallyLike { title, source, heading, candidates: [one, other] } => write!(
                f,
                "the closest known format is {title} (`{source}`), but `{one}` and `{other}` are about equally like its heading `{heading}`"
            )?,
            Self::Personal { title, source, heading } => write!(
                f,
                "the closest known format is {title} (`{source}`), but the heading `{heading}` looks as if it spoke of a person; remove the column"
            )?,
            Self::OtherThanHeadings { title, source, differs } => {
                return write!(f, "the closest known format is {title} (`{source}`), but {differs}");
            }
            Self::TwoFormats { one, other } => {
                write!(f, "two known formats are equally close: {one}, and {other}")?;
            }
        }
        write!(f, "; {WHAT_TO_DO}")
    }
}

impl std::error::Error for NoProposal {}

impl fmt::Display for Want {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.heading)?;
        match &self.but {
            None => Ok(()),
            Some((but, why)) => write!(f, " (`{but}` is like it, but {why})"),
        }
    }
}

impl fmt::Display for Unsuited {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cells => f.write_str("its cells do not suit"),
            Self::Empty { empty, rows } => write!(f, "it is empty in {empty} of the first {rows} rows"),
            Self::Twice { value } => write!(f, "`{value}` stands in it twice"),
            Self::Another { source } => write!(f, "`{source}` has both, as different columns"),
            Self::Taken { by } => write!(f, "`{by}` is nearer to that"),
            Self::WordsAlone { likeness } => {
                write!(f, "the words alone, alike {likeness} of 100, are too little to go by")
            }
        }
    }
}

impl fmt::Display for Differs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::HeadingRow { row, within: 1 } => write!(
                f,
                "its headings stand in the first row, and here in row {row}; remove the rows above them in a copy and import the copy"
            ),
            Self::HeadingRow { row, within } => write!(
                f,
                "its headings stand in the first {within} rows, and here in row {row}; remove rows above them in a copy and import the copy"
            ),
            Self::Banner { words } => write!(
                f,
                "a row above its headings says `{words}`, and none here does; if the file had it, take the file as it was published"
            ),
            Self::HasColumn { heading } => {
                write!(f, "it has no column `{heading}`, and the file has; {WHAT_TO_DO}")
            }
            Self::Twice { heading } => {
                write!(f, "no value stands twice in its column `{heading}`, and here some do; {WHAT_TO_DO}")
            }
            Self::FirstRows { what } => {
                write!(f, "its first rows hold {what}, and here they do not; {WHAT_TO_DO}")
            }
        }
    }
}

/// All that is missing, what would stand for the rest, and what a person can do who knows the file.
fn wanting(
    f: &mut fmt::Formatter<'_>,
    title: &str,
    source: &str,
    wants: &[Want],
    renamed: &[Renamed],
) -> fmt::Result {
    let list: Vec<String> = wants.iter().map(ToString::to_string).collect();
    let list = list.join(", ");
    write!(f, "the closest known format is {title} (`{source}`), but nothing here can stand for {list}")?;
    if !renamed.is_empty() {
        let pairs = renamed.iter().map(|pair| format!("`{}` for `{}`", pair.new, pair.old));
        write!(f, "; the rest would pair: {}", pairs.collect::<Vec<_>>().join(", "))?;
    }
    write!(
        f,
        "; if a column of the file holds it under another heading, give it that heading in a copy and import the copy; \
         else {WHAT_TO_DO}"
    )
}
