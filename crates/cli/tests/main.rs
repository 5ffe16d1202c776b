//! The binary as people use it: one test binary, a module a question.

mod accepted;
mod accounts;
mod bench_files;
mod cases;
mod casework;
mod changes;
mod demo;
mod documents;
mod few_children;
mod habits;
mod hostile;
mod imported_at;
mod keeping;
mod letters;
mod national;
mod open_data;
mod operations;
mod program;
mod publish;
mod real_data;
mod served;
mod sqlite;
mod transcripts;
mod twin;
mod upheld;
mod words;
