//! What the pages promise.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod generated;
mod read;
mod sample_letter;

mod changes;
mod charts;
mod escaping;
mod figures;
mod index;
mod letter;
mod national;
mod rules;
mod whole;
