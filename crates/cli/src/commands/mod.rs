//! One module a command, named as it is typed.

#[cfg(feature = "serve")]
pub mod account;
pub mod anchor;
pub mod areas;
pub mod assess;
pub mod assessed;
pub mod audit;
pub mod award;
pub mod calendar;
pub mod case;
pub mod change;
pub mod backup;
pub mod completions;
pub mod config;
pub mod count;
pub mod data;
pub mod demo;
pub mod doctor;
pub mod early;
pub mod editions;
pub mod evidence;
pub mod explain;
pub mod framework;
pub mod if_upheld;
mod history_lines;
pub mod import;
pub mod inspection;
pub mod letter;
pub mod letters;
pub mod migrate;
pub mod national;
pub mod people;
pub mod profile;
mod profile_blocks;
pub mod provider;
pub mod publish;
pub mod replay;
pub mod rule;
pub mod season;
#[cfg(feature = "serve")]
pub mod serve;
#[cfg(feature = "typeset")]
pub mod set_letter;
pub mod stability;
mod standing_words;
pub mod stale;
pub mod twin;
mod value_words;
pub mod verify;

use history_lines::history_lines;
