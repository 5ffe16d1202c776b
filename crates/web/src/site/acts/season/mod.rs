//! A form for every act of a season, and for opening one: described once as those of cases are, and done in the way of the API.

mod besides;
mod fields;
mod forms;
mod offered;
mod show;
#[cfg(test)]
mod walked;

pub use fields::{shown, value};
pub use forms::{SeasonForm, Shows, links};
pub use show::{At, again, done, done_open, open, open_season};
