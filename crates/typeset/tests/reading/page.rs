//! What a page shows: every piece of text with its place and the marked content that it belongs to.

use super::font::{Font, number};
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, decode_text_string};
use std::collections::BTreeMap;

/// Lengths in points from the upper left corner.
#[derive(Clone, Debug)]
pub struct Run {
    /// From 1.
    pub page: u32,
    pub left: f64,
    pub right: f64,
    /// Of the baseline.
    pub y: f64,
    pub size: f64,
    pub text: String,
    /// The marked content, if it is any that is read; none of an artifact.
    pub mcid: Option<i64>,
    /// The how manieth text of the document it is.
    pub painted: usize,
}

/// Of all pages in order, as painted.
pub fn runs(document: &Document) -> Vec<Run> {
    let pages = document.get_pages().into_iter();
    let mut all: Vec<Run> = pages.flat_map(|(number, id)| page_runs(document, number, id)).collect();
    all.iter_mut().enumerate().for_each(|(place, run)| run.painted = place);
    all
}

/// The six numbers of a transformation.
type Matrix = [f64; 6];

fn product(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

const SAME: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

fn page_runs(document: &Document, page: u32, id: lopdf::ObjectId) -> Vec<Run> {
    let dictionary = document.get_dictionary(id).unwrap();
    let height = number(&dictionary.get_deref(b"MediaBox", document).unwrap().as_array().unwrap()[3]);
    let fonts = fonts(document, dictionary);
    let content = Content::decode(&document.get_page_content(id)).unwrap();
    let (mut matrix, mut kept) = (SAME, Vec::new());
    let (mut line, mut font, mut size) = (SAME, None, 0.0);
    let mut marked: Vec<Marked> = Vec::new();
    let mut runs: Vec<Run> = Vec::new();
    for operation in content.operations {
        let operands = &operation.operands;
        let matrix_of = || -> Matrix { std::array::from_fn(|i| number(&operands[i])) };
        match operation.operator.as_str() {
            "q" => kept.push(matrix),
            "Q" => matrix = kept.pop().expect("as many Q as q"),
            "cm" => matrix = product(matrix_of(), matrix),
            "BT" => line = SAME,
            "Tm" => line = matrix_of(),
            "Tf" => {
                font = fonts.get(operands[0].as_name().unwrap());
                size = number(&operands[1]);
            }
            "BDC" | "BMC" => marked.push(mark(document, dictionary, operands)),
            "EMC" => drop(marked.pop().expect("as many ends as beginnings")),
            "TJ" | "Tj" => {
                assert!(!marked.is_empty(), "a text on page {page} is neither content nor artifact");
                let (mut text, width, inked) =
                    shown(font.expect("a font"), operands[0].as_array().map_or(operands, |pieces| pieces));
                let place = product(line, matrix);
                let (left, scale) = (place[4], size / 1000.0);
                let mcid = marked.iter().find_map(|mark| mark.mcid);
                if let Some(instead) = marked.iter_mut().find_map(|mark| mark.instead.as_mut()) {
                    // It stands for all that is shown in it.
                    text = std::mem::take(instead);
                }
                let y = height - place[5];
                runs.push(Run {
                    page,
                    left,
                    right: left + inked * scale * place[0],
                    y,
                    size: size * place[0],
                    text,
                    mcid,
                    painted: 0,
                });
                line = product([1.0, 0.0, 0.0, 1.0, width * scale, 0.0], line);
            }
            // How it looks, and paths.
            "ET" | "Tr" | "cs" | "CS" | "sc" | "scn" | "SC" | "SCN" | "w" | "m" | "l" | "h" | "S" | "f"
            | "M" | "J" | "j" | "d" | "gs" | "re" | "W" | "n" | "rg" | "RG" | "g" | "G" => {}
            other => panic!("the operator {other} is not read"),
        }
    }
    runs
}

/// The text, how wide it is, and how wide without a space at its end, which may hang over the margin unseen.
fn shown(font: &Font, pieces: &[Object]) -> (String, f64, f64) {
    let (mut text, mut width, mut inked) = (String::new(), 0.0, 0.0);
    for piece in pieces {
        let Ok(codes) = piece.as_str() else {
            width -= number(piece);
            continue;
        };
        for (meaning, wide) in font.show(codes) {
            text += meaning;
            width += wide;
            if !meaning.trim().is_empty() {
                inked = width;
            }
        }
    }
    (text, width, inked)
}

/// Content between two marks.
#[derive(Default)]
struct Marked {
    /// None of an artifact, and of what only gives another text.
    mcid: Option<i64>,
    /// What is read instead of what is shown.
    instead: Option<String>,
}

fn mark(document: &Document, page: &Dictionary, operands: &[Object]) -> Marked {
    let named = |name: &[u8]| {
        let all = page.get_deref(b"Resources", document).ok()?.as_dict().ok()?;
        all.get_deref(b"Properties", document)
            .ok()?
            .as_dict()
            .ok()?
            .get_deref(name, document)
            .ok()?
            .as_dict()
            .ok()
    };
    let properties = match operands.get(1) {
        None => return Marked::default(),
        Some(Object::Name(name)) => named(name).expect("properties of that name"),
        Some(direct) => direct.as_dict().unwrap(),
    };
    let artifact = operands[0].as_name().unwrap() == b"Artifact";
    Marked {
        mcid: properties.get(b"MCID").ok().filter(|_| !artifact).map(|id| id.as_i64().unwrap()),
        instead: properties.get(b"ActualText").ok().map(|text| decode_text_string(text).unwrap()),
    }
}

fn fonts(document: &Document, page: &Dictionary) -> BTreeMap<Vec<u8>, Font> {
    let resources = page.get_deref(b"Resources", document).unwrap().as_dict().unwrap();
    let Ok(fonts) = resources.get_deref(b"Font", document) else { return BTreeMap::new() };
    let font = |font: &Object| Font::of(document, document.dereference(font).unwrap().1.as_dict().unwrap());
    fonts.as_dict().unwrap().iter().map(|(name, it)| (name.clone(), font(it))).collect()
}
