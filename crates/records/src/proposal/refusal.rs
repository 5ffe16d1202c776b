//! Why nothing is proposed, in plain words.

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
    },
    TwoFormats {
        one: String,
        other: String,
    },
}

/// A required heading for which there is no candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Want {
    pub heading: String,
    /// A heading like it, whose cells do not suit.
    pub but: Option<String>,
}

impl fmt::Display for NoProposal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(error) => return write!(f, "{error}"),
            Self::NothingNear => write!(f, "no known format has half of its headings here")?,
            Self::Wanting { title, source, wants } => {
                let list: Vec<String> = wants.iter().map(ToString::to_string).collect();
                write!(
                    f,
                    "the closest known format is {title} (`{source}`), but nothing here can stand for {}",
                    list.join(", ")
                )?;
            }
            Self::EquallyLike { title, source, heading, candidates: [one, other] } => write!(
                f,
                "the closest known format is {title} (`{source}`), but `{one}` and `{other}` are about equally like its heading `{heading}`"
            )?,
            Self::Personal { title, source, heading } => write!(
                f,
                "the closest known format is {title} (`{source}`), but the heading `{heading}` looks as if it spoke of a person; remove the column"
            )?,
            Self::OtherThanHeadings { title, source } => write!(
                f,
                "the closest known format is {title} (`{source}`), and what differs is not its headings: see how it is recognised"
            )?,
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
            Some(but) => write!(f, " (`{but}` is like it, but its cells do not suit)"),
        }
    }
}
