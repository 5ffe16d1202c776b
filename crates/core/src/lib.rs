//! What the scheme *means*, as functions of values: no clock, no files, no database, no floats in a decision.
//!
//! The modules stand in order; each may use only those above it (`tests/module_order.rs` holds them to it).

pub mod area;
pub mod time;
pub mod sealed;
pub mod record;
pub mod disclosure;
pub mod evidence;
pub mod framework;
pub mod calendar;
pub mod profile;
pub mod assessment;
pub mod letter;
pub mod national;
pub mod publication;
pub mod insight;
pub mod audit;
