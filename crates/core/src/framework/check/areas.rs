//! Areas: a code belongs to one area, whether its own or a later one.

use super::super::draft::Draft;
use super::super::fault::Faults;
use super::{names::once, read};

pub(super) fn check(draft: &Draft, faults: &Faults) {
    let mut codes = Vec::new();
    for (area, spots) in read(&draft.areas) {
        codes.push((area.code.as_str(), spots.at("code")));
        for (place, later) in area.continued_as.iter().enumerate() {
            codes.push((later.as_str(), spots.at(&format!("continued_as.{place}"))));
        }
    }
    once("area with the code", codes, faults);
}
