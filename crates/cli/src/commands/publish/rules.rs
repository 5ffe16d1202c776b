//! The rules in plain words.

use super::{Site, areas};
use crate::folder::Writing;
use anyhow::Result;
use plumbline_pages::{InSite, RulesPage, rules};

pub const PAGE: &str = "rules.html";

pub fn write(site: &Site, folder: &mut Writing) -> Result<()> {
    let page = RulesPage {
        framework: &site.nation.session.framework,
        marks: &site.nation.marks(),
        index: areas::LIST,
        site: Some(InSite::at(site.frame, PAGE)),
    };
    folder.put(PAGE, rules(&page).as_bytes())
}
