//! A composite font: what its codes mean, and how wide they are.

use lopdf::{Dictionary, Document, Object};
use std::collections::BTreeMap;

pub struct Font {
    unicode: BTreeMap<u16, String>,
    /// In thousandths of the font's size.
    widths: BTreeMap<u16, f64>,
    default_width: f64,
}

impl Font {
    pub fn of(document: &Document, font: &Dictionary) -> Self {
        assert_eq!(font.get_deref(b"Encoding", document).unwrap().as_name().unwrap(), b"Identity-H");
        let stream = font.get_deref(b"ToUnicode", document).expect("ToUnicode").as_stream().unwrap();
        let map = String::from_utf8(stream.decompressed_content().unwrap()).unwrap();
        let descendants = font.get_deref(b"DescendantFonts", document).unwrap().as_array().unwrap();
        let (_, descendant) = document.dereference(&descendants[0]).unwrap();
        let descendant = descendant.as_dict().unwrap();
        let widths = descendant.get_deref(b"W", document).unwrap().as_array().unwrap();
        let default = descendant.get_deref(b"DW", document).ok().map_or(1000.0, number);
        Self { unicode: unicode(&map), widths: widths_of(document, widths), default_width: default }
    }

    /// What each code of a string means, and how wide it is.
    pub fn show(&self, codes: &[u8]) -> impl Iterator<Item = (&str, f64)> {
        codes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).map(|code| {
            let width = self.widths.get(&code).copied().unwrap_or(self.default_width);
            (self.unicode.get(&code).expect("a meaning for every code").as_str(), width)
        })
    }
}

pub fn number(object: &Object) -> f64 {
    f64::from(object.as_float().expect("a number"))
}

/// `code [w w …]` or `first last w`.
fn widths_of(document: &Document, array: &[Object]) -> BTreeMap<u16, f64> {
    let mut widths = BTreeMap::new();
    let mut rest = array.iter();
    while let Some(first) = rest.next() {
        let first = number(first) as u16;
        let (_, next) = document.dereference(rest.next().unwrap()).unwrap();
        if let Ok(list) = next.as_array() {
            widths.extend((first..).zip(list.iter().map(number)));
        } else {
            let width = number(rest.next().unwrap());
            widths.extend((first..=number(next) as u16).map(|code| (code, width)));
        }
    }
    widths
}

/// The tables `bfchar` and `bfrange` of a character map.
fn unicode(map: &str) -> BTreeMap<u16, String> {
    let mut meanings = BTreeMap::new();
    for section in map.split("beginbfchar").skip(1) {
        let words = hexes(section.split("endbfchar").next().unwrap());
        meanings.extend(words.chunks_exact(2).map(|pair| (pair[0][0], text(&pair[1]))));
    }
    for section in map.split("beginbfrange").skip(1) {
        let words = hexes(section.split("endbfrange").next().unwrap());
        for range in words.chunks_exact(3) {
            for code in range[0][0]..=range[1][0] {
                let mut meaning = range[2].clone();
                *meaning.last_mut().unwrap() += code - range[0][0];
                meanings.insert(code, text(&meaning));
            }
        }
    }
    meanings
}

fn text(units: &[u16]) -> String {
    String::from_utf16(units).unwrap()
}

fn hexes(section: &str) -> Vec<Vec<u16>> {
    assert!(!section.contains('['), "ranges of lists are not read");
    let words = section.split('<').skip(1).map(|rest| rest.split('>').next().unwrap());
    let units = |word: &str| {
        word.as_bytes()
            .chunks(4)
            .map(|hex| u16::from_str_radix(std::str::from_utf8(hex).unwrap(), 16).unwrap())
            .collect()
    };
    words.map(units).collect()
}
