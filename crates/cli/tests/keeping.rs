//! Keeping a store: what an older one gets, what is copied, and what comes back.

mod migrating;

pub use migrating::make_older;
