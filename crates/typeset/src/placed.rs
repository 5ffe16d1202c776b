//! Where every text of a set letter stands, and whether it stands well: inside the margins, over no other text, and in no letter that
//! the font lacks.

use crate::texts::texts;
use crate::{Edition, SetError};
use plumbline_core::letter::Document;
use typst::layout::{Abs, Frame, FrameItem, Point, Transform};
use typst::text::TextItem;
use typst_layout::PagedDocument;

/// What rounding may take: a fifth of a millimetre.
const SLACK: f64 = 0.57;
/// No text comes nearer to the edge above and below, in points: 5 mm.
const EDGE: f64 = 14.17;

/// Texts in one font on one line; lengths in points from the upper left corner of the page.
pub(crate) struct Run {
    pub(crate) page: usize,
    text: String,
    left: f64,
    right: f64,
    /// Of letters without strokes above, so that no two lines of one paragraph touch.
    top: f64,
    pub(crate) baseline: f64,
    /// Of the letters.
    pub(crate) height: f64,
    missing: Option<char>,
}

pub(crate) fn runs(document: &PagedDocument) -> Vec<Run> {
    let mut runs = Vec::new();
    for (place, page) in document.pages().iter().enumerate() {
        walk(&page.frame, Transform::identity(), place + 1, &mut runs);
    }
    runs
}

fn walk(frame: &Frame, to_page: Transform, page: usize, runs: &mut Vec<Run>) {
    for (at, item) in frame.items() {
        match item {
            FrameItem::Group(group) => {
                let inner = to_page.pre_concat(Transform::translate(at.x, at.y)).pre_concat(group.transform);
                walk(&group.frame, inner, page, runs);
            }
            FrameItem::Text(text) => runs.push(run(text, at.transform(to_page), page)),
            _ => {}
        }
    }
}

fn run(text: &TextItem, at: Point, page: usize) -> Run {
    let lacking = text.glyphs.iter().find(|glyph| glyph.id == 0);
    Run {
        page,
        left: at.x.to_pt(),
        right: (at.x + text.width()).to_pt(),
        top: (at.y - text.size * 0.5).to_pt(),
        baseline: at.y.to_pt(),
        height: text.size.to_pt(),
        missing: lacking.and_then(|glyph| text.text.get(usize::from(glyph.range.start)..)?.chars().next()),
        text: text.text.to_string(),
    }
}

/// The faults of a set letter that no reader should meet.
///
/// # Errors
/// [`SetError::Glyph`], [`SetError::Overflow`].
pub(crate) fn check(
    document: &PagedDocument,
    runs: &[Run],
    letter: &Document,
    edition: Edition,
) -> Result<(), SetError> {
    for run in runs {
        if let Some(character) = run.missing {
            let text = texts(letter).find(|text| text.contains(character)).unwrap_or(&run.text).to_owned();
            return Err(SetError::Glyph { letter: letter.title.clone(), character, text });
        }
    }
    let fault = |run: &Run, place| SetError::Overflow {
        letter: letter.title.clone(),
        edition: edition.name(),
        page: run.page,
        text: run.text.clone(),
        place,
    };
    for (place, page) in document.pages().iter().enumerate() {
        let here: Vec<&Run> = runs.iter().filter(|run| run.page == place + 1).collect();
        if let Some(run) = here.iter().find(|run| !inside(run, &page.frame, edition)) {
            return Err(fault(run, "between the margins"));
        }
        if let Some(run) = over_another(&here) {
            return Err(fault(run, "beside the text next to it"));
        }
    }
    Ok(())
}

fn inside(run: &Run, page: &Frame, edition: Edition) -> bool {
    let margin = Abs::mm(edition.margin()).to_pt() - SLACK;
    let (width, height) = (page.width().to_pt(), page.height().to_pt());
    run.left >= margin && run.right <= width - margin && run.top >= EDGE && run.baseline <= height - EDGE
}

/// A run that begins inside another. Lines are compared only with those that reach into their height.
fn over_another<'a>(runs: &[&'a Run]) -> Option<&'a Run> {
    let mut by_height: Vec<&Run> = runs.to_vec();
    by_height.sort_by(|a, b| a.top.total_cmp(&b.top));
    for (place, run) in by_height.iter().enumerate() {
        let reaching = by_height[place + 1..].iter().take_while(|other| other.top < run.baseline);
        for other in reaching {
            if run.left < other.right - SLACK && other.left < run.right - SLACK {
                return Some(if run.left < other.left { run } else { other });
            }
        }
    }
    None
}
