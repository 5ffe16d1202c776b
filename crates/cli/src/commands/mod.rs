//! One module a command, named as it is typed.

pub mod areas;
pub mod assess;
pub mod completions;
pub mod demo;
pub mod editions;
pub mod explain;
pub mod framework;
pub mod import;
pub mod profile;
pub mod replay;
pub mod rule;
pub mod verify;
