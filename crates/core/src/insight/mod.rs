//! What can be seen across the assessments: what no one area's rules say. Nothing here gives a grade.

pub mod alike;
