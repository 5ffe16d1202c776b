//! A second, plain reading of a PDF, that shares nothing with what wrote it: what stands where, and what the tags say.

mod font;
mod page;
mod tree;

pub use page::{Run, runs};
pub use tree::{Tag, tags};

use lopdf::Document;

pub fn read(pdf: &[u8]) -> Document {
    Document::load_mem(pdf).expect("a PDF")
}

/// Without what only says where a line may break, and with white space as one space.
pub fn settled(text: &str) -> String {
    let shown: String = text.chars().filter(|c| !['\u{ad}', '\u{200b}'].contains(c)).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}
