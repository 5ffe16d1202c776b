//! The name under which somebody brought a file: shown as it is, and never believed.

use super::NotTaken;
use plumbline_core::sealed::Media;

const LONGEST: usize = 200;

/// A name without the folders before it, if it can be shown.
///
/// # Errors
/// Where it has no letter or digit, a character that does not show or that turns the others round, or too many.
pub fn display_name(given: &str) -> Result<String, NotTaken> {
    let name = given.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    let shows = |c: char| !c.is_control() && !turns_round(c);
    let fits = name.chars().count() <= LONGEST && name.chars().any(char::is_alphanumeric);
    if fits && name.chars().all(shows) { Ok(name.to_owned()) } else { Err(NotTaken::Name) }
}

/// Marks by which `fdp.exe` reads as `exe.pdf`, and such as take no room.
fn turns_round(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{61c}')
}

/// Whether a name ends as what the file is. A name without an ending fits anything.
///
/// # Errors
/// What the name says, and what the file is.
pub fn fits_name(media: Media, name: &str) -> Result<(), NotTaken> {
    let Some(ending) = ending(name) else { return Ok(()) };
    let low = ending.to_ascii_lowercase();
    let fit: &[&str] = match media {
        Media::Pdf => &["pdf"],
        // Which of the two a text is cannot be told from its name, and does not matter.
        Media::Txt | Media::Csv => &["txt", "text", "csv", "tsv", "tab", "md", "log"],
        Media::Odt => &["odt"],
        Media::Ods => &["ods"],
        Media::Docx => &["docx"],
        Media::Xlsx => &["xlsx"],
        Media::Png => &["png"],
        Media::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
    };
    if fit.contains(&low.as_str()) { Ok(()) } else { Err(NotTaken::Ending { ending: ending.into(), media }) }
}

/// What stands behind the last dot, if that is a word and no date or number.
fn ending(name: &str) -> Option<&str> {
    let (_, ending) = name.rsplit_once('.')?;
    let is_word = ending.len() <= 8
        && ending.chars().all(|c| c.is_ascii_alphanumeric())
        && ending.chars().any(|c| c.is_ascii_alphabetic());
    is_word.then_some(ending)
}
