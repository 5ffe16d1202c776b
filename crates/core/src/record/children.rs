//! Counts of children: kept exactly, and shown only where nobody can be told by them (P13).

use std::fmt;

/// An exact count of children. It has no `Display` and no `Serialize`, and its `Debug` hides it: only a [`PublicCount`], or a cell of
/// a table that [`crate::disclosure`] let through, is ever shown (P13).
///
/// It is made and added up,
///
/// ```
/// use plumbline_core::record::ChildCount;
/// let count = ChildCount::new(3);
/// assert_eq!(format!("{count:?}"), "ChildCount(not shown)");
/// ```
///
/// and neither printed
///
/// ```compile_fail,E0277
/// use plumbline_core::record::ChildCount;
/// let count = ChildCount::new(3);
/// assert_eq!(format!("{count}"), "3");
/// ```
///
/// nor written as data of its own: only a record that is stored keeps it.
///
/// ```compile_fail,E0277
/// use plumbline_core::record::ChildCount;
/// fn written(it: &impl serde::Serialize) {}
/// let count = ChildCount::new(3);
/// written(&count);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ChildCount(u32);

impl ChildCount {
    pub fn new(children: u32) -> Self {
        Self(children)
    }

    pub fn is_none(self) -> bool {
        self.0 == 0
    }

    /// For the modules of this crate that decide what of it may be shown.
    pub(crate) fn exact(self) -> u32 {
        self.0
    }

    /// The count as an edition keeps it: for storage, never for showing.
    pub fn for_storage(self) -> u32 {
        self.0
    }
}

/// How a record that is stored keeps the count: a number, as before it was a type.
pub(super) mod stored {
    use super::ChildCount;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(count: &ChildCount, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_u32(count.0)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<ChildCount, D::Error> {
        u32::deserialize(from).map(ChildCount)
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
