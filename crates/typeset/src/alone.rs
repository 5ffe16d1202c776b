//! Whether a heading, a caption or the signature stands on a page without a line of what it belongs to. The template keeps them together
//! where it can; where it cannot, the typesetter parts them without a word.

use crate::placed::Run;
use crate::{Edition, SetError};
use plumbline_core::letter::{Block, Document};
use typst::foundations::{Label, Output};
use typst::introspection::PagedPosition;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

/// The first that does, as [`SetError::Alone`].
pub(crate) fn alone(
    document: &PagedDocument,
    runs: &[Run],
    letter: &Document,
    edition: Edition,
) -> Option<SetError> {
    let (page, text) = part_alone(document, letter).or_else(|| signature_alone(document, runs, letter))?;
    let text = text.to_owned();
    Some(SetError::Alone { letter: letter.title.clone(), edition: edition.name(), page, text })
}

/// A heading whose next part, or a caption whose first row, begins on another page.
fn part_alone<'a>(document: &PagedDocument, letter: &'a Document) -> Option<(usize, &'a str)> {
    letter.body.iter().enumerate().find_map(|(place, block)| {
        let (text, follows) = match block {
            Block::Heading { text, .. } => (text, format!("part-{}", place + 1)),
            Block::Table(table) => (&table.caption, format!("row-{place}")),
            Block::Paragraph(_) | Block::List(_) => return None,
        };
        let page = marked(document, &format!("part-{place}"))?.page;
        // Nothing follows a heading that is the last part of the body: the signature does.
        let next = marked(document, &follows).or_else(|| marked(document, "signature"))?.page;
        (page != next).then_some((page.get(), text.as_str()))
    })
}

fn signature_alone<'a>(
    document: &PagedDocument,
    runs: &[Run],
    letter: &'a Document,
) -> Option<(usize, &'a str)> {
    let top = marked(document, "body")?.point.y.to_pt();
    let signature = marked(document, "signature")?;
    let (page, y) = (signature.page.get(), signature.point.y.to_pt());
    let mut above = runs.iter().filter(|run| run.page == page && run.baseline > top);
    // The mark stands on the line of the closing, which is no line above it.
    let stands = above.any(|run| run.baseline < y - run.height);
    (!stands).then_some((page, letter.signatory.closing.as_str()))
}

/// Where the template left a mark.
fn marked(document: &PagedDocument, name: &str) -> Option<PagedPosition> {
    let introspector = Output::introspector(document);
    let mark = introspector.query_label(Label::new(PicoStr::intern(name))?).ok()?;
    introspector.position(mark.location()?)?.as_paged()
}
