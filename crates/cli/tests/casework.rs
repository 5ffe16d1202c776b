//! Casework by the real program, where nobody looks after it: killed at any moment, and with several people on one case at once.

pub mod attached;
mod consistency;
mod erased;
mod exported;
mod in_bulk;
mod killed;
mod race;
mod released;
mod shown;
pub mod small_season;

pub use consistency::SEASON;
pub use shown::shown;
