//! The same letter is the same bytes, and says of itself only what it was told.

use crate::fonts::{fonts, typesetter};
use crate::letters::{longest, ordinary};
use crate::reading::read;
use plumbline_typeset::{Edition, Typesetter};

#[test]
fn a_letter_set_twice_is_the_same_bytes() {
    let (Some(one), Some(files)) = (typesetter(), fonts()) else { return };
    let other = Typesetter::new(files).unwrap();
    for edition in Edition::ALL {
        let letter = longest();
        let first = one.pdf(&letter, edition).unwrap();
        one.pdf(&ordinary("York", 1), edition).unwrap();
        assert!(first == one.pdf(&letter, edition).unwrap() && first == other.pdf(&letter, edition).unwrap());
    }
}

#[test]
fn a_letter_is_dated_by_its_own_date_and_says_what_it_is_called_and_by_whom() {
    let Some(typesetter) = typesetter() else { return };
    let document = read(&typesetter.pdf(&ordinary("York", 1), Edition::Standard).unwrap());
    let (_, information) = document.dereference(document.trailer.get(b"Info").unwrap()).unwrap();
    let told =
        |key: &[u8]| lopdf::decode_text_string(information.as_dict().unwrap().get(key).unwrap()).unwrap();
    assert_eq!(told(b"Title"), "Annual assessment of children's services 2011: York");
    assert_eq!(told(b"Author"), "Office of Inspection");
    assert_eq!(told(b"Creator"), "Plumbline");
    assert!(told(b"CreationDate").starts_with("D:20111108"), "{}", told(b"CreationDate"));
}

#[test]
fn a_letter_says_its_language_shows_its_title_and_names_the_standards_that_were_checked() {
    let Some(typesetter) = typesetter() else { return };
    let document = read(&typesetter.pdf(&ordinary("York", 1), Edition::Standard).unwrap());
    let catalog = document.catalog().unwrap();
    assert_eq!(lopdf::decode_text_string(catalog.get(b"Lang").unwrap()).unwrap(), "en-GB");
    let shown = catalog.get_deref(b"ViewerPreferences", &document).unwrap().as_dict().unwrap();
    assert!(shown.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
    let metadata = catalog.get_deref(b"Metadata", &document).unwrap().as_stream().unwrap();
    let metadata = String::from_utf8(metadata.get_plain_content().unwrap()).unwrap();
    for part in [
        "<pdfuaid:part>1</pdfuaid:part>",
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
    ] {
        assert!(metadata.contains(part), "{part} in {metadata}");
    }
}
