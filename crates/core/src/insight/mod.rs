//! What the evidence and the rules tell beside a grade (X2–X6). All of it is a what-if: nothing here is a grade that anybody awarded.

pub mod early;
pub mod reach;
pub mod stale;
