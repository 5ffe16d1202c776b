//! Anchors: what the end of the log was, kept somewhere else. The chain alone shows no tail that was cut off, nor a log that was
//! written anew from some event on; an anchor does.

use crate::error::StoreError;
use crate::event::time_text;
use crate::open::Store;
use jiff::Timestamp;
use std::fmt;
use std::str::FromStr;

/// The end of the log at some time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    pub position: i64,
    pub hash: String,
    /// When the event was appended, by the store's clock.
    pub at: Timestamp,
}

/// The form of a line: `position hash at`.
impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.position, self.hash, time_text(self.at))
    }
}

impl FromStr for Anchor {
    type Err = String;

    fn from_str(line: &str) -> Result<Self, String> {
        let no = || format!("`{line}` is no anchor; expected a position, a hash of 64 digits and a time");
        let parts: Vec<&str> = line.split_whitespace().collect();
        let [position, hash, at] = parts.as_slice() else { return Err(no()) };
        let is_hash =
            hash.len() == 64 && hash.chars().all(|c| c.is_ascii_digit() || ('a'..='f').contains(&c));
        match (position.parse::<i64>(), at.parse::<Timestamp>()) {
            (Ok(position), Ok(at)) if is_hash && position > 0 => {
                Ok(Self { position, hash: (*hash).to_owned(), at })
            }
            _ => Err(no()),
        }
    }
}

/// The anchors of a file, each with its line; empty lines count for nothing.
///
/// # Errors
/// Every line that is none, at once.
pub fn read_anchors(text: &str) -> Result<Vec<(usize, Anchor)>, Vec<String>> {
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    let (mut anchors, mut faults) = (Vec::new(), Vec::new());
    for (line, number) in lines {
        match line.parse() {
            Ok(anchor) => anchors.push((number, anchor)),
            Err(why) => faults.push(format!("line {number}: {why}")),
        }
    }
    if faults.is_empty() { Ok(anchors) } else { Err(faults) }
}

/// An anchor that the log does not bear out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnchorFault {
    /// The log ends before it: events were cut off, or this is an older copy.
    BeyondTheEnd { line: usize, anchor: Anchor, last: i64 },
    /// Another event stands there now: the log was written anew, or this is another store.
    OtherEvent { line: usize, anchor: Anchor, found: String },
}

impl fmt::Display for AnchorFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BeyondTheEnd { line, anchor, last } => write!(
                f,
                "anchor line {line}: event {} of {} is not there: the log ends at event {last}, so its tail was cut off or it is an older copy",
                anchor.position, anchor.at
            ),
            Self::OtherEvent { line, anchor, found } => write!(
                f,
                "anchor line {line}: event {} had the hash `{}` and now has `{found}`: the log was rewritten, or this is another store",
                anchor.position, anchor.hash
            ),
        }
    }
}

impl Store {
    /// The end of the log; none where nothing happened yet.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn anchor(&mut self) -> Result<Option<Anchor>, StoreError> {
        Ok(self.wait(self.rows())?.pop().and_then(|row| {
            Some(Anchor { position: row.position, at: row.at.parse().ok()?, hash: row.hash })
        }))
    }

    /// What the log does not bear out of these anchors, in their order. The chain itself is [`Store::verify`]'s to check.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn anchor_faults(&mut self, anchors: &[(usize, Anchor)]) -> Result<Vec<AnchorFault>, StoreError> {
        let rows = self.wait(self.rows())?;
        let last = rows.last().map_or(0, |row| row.position);
        let fault = |(line, anchor): &(usize, Anchor)| {
            let (line, anchor) = (*line, anchor.clone());
            match rows.iter().find(|row| row.position == anchor.position) {
                None => Some(AnchorFault::BeyondTheEnd { line, anchor, last }),
                Some(row) if row.hash != anchor.hash => {
                    Some(AnchorFault::OtherEvent { line, anchor, found: row.hash.clone() })
                }
                Some(_) => None,
            }
        };
        Ok(anchors.iter().filter_map(fault).collect())
    }
}
