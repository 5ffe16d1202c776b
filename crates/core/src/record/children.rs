//! Counts of children: kept exactly, and shown only where nobody can be told by them (P13).

use serde::{Deserialize, Serialize};
use std::fmt;

/// An exact count of children. It has no `Display`, and its `Debug` hides it: only a [`PublicCount`] is ever shown (P13).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ChildCount(u32);

impl ChildCount {
    pub fn new(children: u32) -> Self {
        Self(children)
    }

    pub fn is_none(self) -> bool {
        self.0 == 0
    }

    /// The count as an edition keeps it: for storage, never for showing.
    pub fn for_storage(self) -> u32 {
        self.0
    }
}

impl fmt::Debug for ChildCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ChildCount(not shown)")
    }
}

impl std::iter::Sum for ChildCount {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        Self(counts.map(|c| c.0).sum())
    }
}

/// A count of children as it may be shown: below five it only says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicCount(Option<u32>);

impl PublicCount {
    /// Fewer children than this are never counted in public.
    pub const LEAST: u32 = 5;
}

impl From<ChildCount> for PublicCount {
    fn from(count: ChildCount) -> Self {
        Self((count.0 >= Self::LEAST).then_some(count.0))
    }
}

impl fmt::Display for PublicCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(count) => write!(f, "{count}"),
            None => f.write_str("fewer than 5"),
        }
    }
}
