use thiserror::Error;

/// Why the fonts that were handed in cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FontError {
    /// Counted from 1, in the order in which they were handed in.
    #[error("font {0} of those handed in is no TrueType or OpenType font; run `make assets` again")]
    Unreadable(usize),
    /// For example `Atkinson Hyperlegible, bold`.
    #[error("no font is `{0}`, in which letters are set; run `make assets`")]
    Missing(&'static str),
}

/// Why a letter could not be set. `letter` is its title.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SetError {
    /// Content that has no place in a letter: `what` names the place and says what to do.
    #[error("letter `{letter}`: {what}")]
    Content { letter: String, what: String },
    /// The font has no picture of a character.
    #[error(
        "letter `{letter}`: no font has `{character}` (U+{:04X}) in `{text}`; write it in letters that the font has",
        u32::from(*character)
    )]
    Glyph { letter: String, character: char, text: String },
    /// A text that reaches out of the page's margins or over another text.
    #[error(
        "letter `{letter}`: on page {page} of the {edition} edition `{text}` does not fit {place}; shorten it"
    )]
    Overflow { letter: String, edition: &'static str, page: usize, text: String, place: &'static str },
    /// A heading, a caption or the signature without a line of what it belongs to on its page, in whatever way the letter was set.
    #[error(
        "letter `{letter}`: on page {page} of the {edition} edition `{text}` stands alone, since what belongs to it does not fit \
         beside it; shorten that"
    )]
    Alone { letter: String, edition: &'static str, page: usize, text: String },
    /// What the typesetter or its checks for PDF/UA-1 and PDF/A-2a say.
    #[error("letter `{letter}`: {what}")]
    Typst { letter: String, what: String },
}
