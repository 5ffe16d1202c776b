//! What the figure audit finds, and what it leaves alone.

mod any_text;
mod changes;
mod counts;
mod grades;
mod lists;
mod right;
mod said;
mod seeds;
