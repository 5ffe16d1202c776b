//! What the server hands its questions to: each is answered by the command of its name, on the server's store and at the server's clock.

mod answers;
mod case;
mod evidence;
mod letter;
mod pages;
mod problem;
pub(crate) mod public;
mod released;
mod season;
mod told;
mod wired;

pub use answers::Answers;
pub use told::Told;
pub use wired::{issuers, mail};
