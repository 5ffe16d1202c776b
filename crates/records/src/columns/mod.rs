//! One column of a Parquet file at a time, each cell turned into what it means.
//!
//! A table says few different things: where a page keeps a dictionary, each word of it is understood once, however many rows
//! say it.

mod column;
mod hybrid;
mod pages;

pub(crate) use column::{Cell, Column, Way, broken};
