//! A grade as the pages write it.

use plumbline_core::framework::Grade;

/// `Performs well (3)`
pub(crate) fn named(grade: Grade) -> String {
    format!("{} ({})", capital(grade.words()), grade.number())
}

/// With a capital first letter.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
