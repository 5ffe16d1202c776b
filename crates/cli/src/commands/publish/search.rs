//! What can be found on the site.

use super::nation::Nation;
use super::rules;
use crate::commands::letters::names::site_folder;
use plumbline_core::area::AreaCode;
use plumbline_pages::{AreaWords, SearchIndex, searchable};

pub fn search(nation: &Nation) -> SearchIndex {
    let areas: Vec<AreaWords> = nation.areas.iter().map(|code| words(nation, code)).collect();
    searchable(&areas, &nation.session.framework, rules::PAGE)
}

/// An area by its name, its codes (those of later boundaries too), numbers, other spellings and old names.
fn words(nation: &Nation, code: &AreaCode) -> AreaWords {
    let session = &nation.session;
    let name = session.name(code);
    let known = session.gazetteer.exact(code.as_str());
    let mut also = vec![code.to_string()];
    also.extend(known.iter().flat_map(|it| &it.also).cloned());
    also.extend(known.iter().flat_map(|it| &it.other_codes).map(ToString::to_string));
    also.extend(known.iter().flat_map(|it| &it.numbers).map(ToString::to_string));
    let later = session.framework.area(code).map(|area| area.continued_as.as_slice()).unwrap_or_default();
    also.extend(later.iter().map(|code| session.name(code)).filter(|later| *later != name));
    also.dedup();
    AreaWords { address: format!("{}/index.html", site_folder(&name)), name, also, grade: nation.grade(code) }
}
