//! Words with which a person names a figure or an area.

use crate::desk::desk;
use plumbline_core::profile::Address;

/// An address reads back as it is written; anything else says what was expected. It is what a claim cites.
pub fn address(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match text.parse::<Address>() {
        Ok(address) => assert_eq!(address.to_string().parse(), Ok(address)),
        Err(why) => assert!(!why.is_empty()),
    }
}

/// A word leads to one area or says why not; the name and the code that are printed of an area lead to it again.
pub fn area(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let gazetteer = &desk().gazetteer;
    match gazetteer.find(&text, |_| true) {
        Ok(area) => {
            assert_eq!(gazetteer.find(&area.name, |_| true), Ok(area));
            assert_eq!(gazetteer.find(area.code.as_str(), |_| true), Ok(area));
        }
        Err(why) => assert!(why.to_string().contains(&*text), "{why}"),
    }
}
