//! What a season allows, what it refuses, and what its acts add up to.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod given;

mod adversary;
mod attachments;
mod colleagues;
mod graded;
mod may_begin;
mod grid;
mod nation;
mod pack;
mod properties;
mod refusals;
mod second_reading;
mod way;
mod whole_season;
