//! Keeping a store: what an older one gets, what is copied, what comes back, and what was changed behind its back.

pub mod backups;
mod carried;
mod migrating;
mod recomputing;

pub use backups::{erase, erase_a_key, seal_a_text};
pub use migrating::make_older;
