//! The register of whom letters are from and to (E7), kept in the data folder outside the log, since a name must be erasable (Q10, D80).

mod changes;
mod file;
mod kept;

pub use changes::{Change, changes};
pub use file::{COLUMNS, read};
pub use kept::{keep, load};
