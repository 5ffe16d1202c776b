//! The tag tree read back: what a screen reader hears is the content, each part once and in order.

use crate::fonts::typesetter;
use crate::letters::{ordinary, samples};
use crate::reading::{Tag, read, settled, tags};
use crate::told::told;
use plumbline_core::letter::Document;
use plumbline_typeset::Edition;

/// Roles that hold a part of the content as a whole.
const PARTS: [&str; 10] = ["P", "H1", "H2", "H3", "H4", "H5", "H6", "Caption", "TH", "TD"];

/// A part of the content with the role in which it is heard.
pub struct Part<'a> {
    pub role: &'a str,
    pub tag: &'a Tag,
}

impl Part<'_> {
    pub fn text(&self) -> String {
        settled(&self.tag.text())
    }
}

/// In reading order. An item of a list is its body, without the dot before it.
pub fn heard(root: &Tag) -> Vec<Part<'_>> {
    let mut heard = Vec::new();
    for tag in root.tags() {
        if PARTS.contains(&tag.role.as_str()) {
            heard.push(Part { role: &tag.role, tag });
        } else if tag.role == "LI" {
            let [label, body] = tag.tags().collect::<Vec<_>>()[..] else {
                panic!("a label and a body: {tag:?}")
            };
            assert_eq!(
                (label.role.as_str(), label.text().as_str(), body.role.as_str()),
                ("Lbl", "•", "LBody")
            );
            heard.push(Part { role: "LI", tag: body });
        } else {
            let inside = ["Document", "Part", "Div", "Sect", "L", "Table", "THead", "TBody", "TR"];
            assert!(
                inside.contains(&tag.role.as_str()),
                "the role {} holds no part of a letter: {tag:?}",
                tag.role
            );
            heard.extend(self::heard(tag));
        }
    }
    heard
}

/// Each part of the content once, in order, in its role; and what is painted first is heard first.
pub fn hears_what_is_told(letter: &Document, root: &Tag) {
    let (heard, told) = (heard(root), told(letter));
    for (heard, told) in heard.iter().zip(&told) {
        assert_eq!((heard.role, heard.text()), (told.0.as_str(), told.1.clone()), "in {}", letter.title);
    }
    assert_eq!(heard.len(), told.len(), "parts of {}", letter.title);
    let order: Vec<_> = root.runs().iter().map(|run| run.painted).collect();
    assert!(order.is_sorted(), "painted in another order than heard: {order:?}");
}

#[test]
fn every_heading_paragraph_cell_and_item_is_heard_once_and_in_order() {
    let Some(typesetter) = typesetter() else { return };
    for (_, letter) in samples() {
        for edition in Edition::ALL {
            hears_what_is_told(&letter, &tags(&read(&typesetter.pdf(&letter, edition).unwrap())));
        }
    }
}

#[test]
fn a_table_is_a_table_with_its_caption_and_headers_for_its_columns() {
    let Some(typesetter) = typesetter() else { return };
    let root = tags(&read(&typesetter.pdf(&ordinary("York", 1), Edition::Standard).unwrap()));
    let tables: Vec<&Tag> = root.all().into_iter().filter(|tag| tag.role == "Table").collect();
    assert_eq!(tables.len(), 2);
    for table in tables {
        let roles: Vec<&str> = table.tags().map(|tag| tag.role.as_str()).collect();
        assert_eq!(roles, ["Caption", "THead", "TBody"]);
        let headers: Vec<&Tag> = table.all().into_iter().filter(|tag| tag.role == "TH").collect();
        assert!(headers.iter().all(|header| header.said == ["Scope=Column"]), "{headers:?}");
    }
}

#[test]
fn an_address_is_a_link_with_its_own_words() {
    let Some(typesetter) = typesetter() else { return };
    let mut letter = ordinary("York", 1);
    letter
        .body
        .push(crate::letters::paragraph("See https://example.org/letters or write to us@example.org."));
    let document = read(&typesetter.pdf(&letter, Edition::LargePrint).unwrap());
    let root = tags(&document);
    let links: Vec<String> =
        root.all().iter().filter(|tag| tag.role == "Link").map(|tag| settled(&tag.text())).collect();
    assert_eq!(links, ["https://example.org/letters", "us@example.org"]);
}
