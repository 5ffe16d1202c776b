//! The binary as people use it: one test binary, a module a question.

mod cases;
mod demo;
mod habits;
mod program;
mod real_data;
mod transcripts;
