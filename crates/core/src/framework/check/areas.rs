//! Areas: a code belongs to one area, whether its own or a later one.

use super::super::draft::Draft;
use super::super::fault::Faults;
use super::{names::once, read};
use crate::area::AreaCode;

pub(super) fn check(draft: &Draft, faults: &Faults) {
    let mut codes = Vec::new();
    for (area, spots) in read(&draft.areas) {
        codes.push((area.code.as_str(), spots.at("code")));
        for (place, later) in area.continued_as.iter().enumerate() {
            codes.push((later.as_str(), spots.at(&format!("continued_as.{place}"))));
        }
    }
    for (region, spots) in read(&draft.regions) {
        codes.push((region.code.as_str(), spots.at("code")));
    }
    for (area, spots) in read(&draft.areas) {
        let known = |code: &AreaCode| draft.regions.iter().any(|r| r.name.as_deref() == Some(code.as_str()));
        if let Some(region) = area.region.as_ref().filter(|code| !known(code)) {
            faults.add(
                spots.at("region"),
                format!("no `[[region]]` has the code `{region}`; add it, or mend the code"),
            );
        }
    }
    once("area with the code", codes, faults);
}
