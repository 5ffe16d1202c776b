//! The engine against its twins, and the properties that any reading of the rules must keep.
//!
//! `PROPTEST_CASES` sets how many nations each test makes up; `PLUMBLINE_SEED` which is the first.

mod agreement;
mod arithmetic;
mod better_provider;
mod carried;
mod comparison;
mod evidence_comes_and_goes;
mod first_days;
mod import_order;
mod layers;
mod sql;
mod support;
