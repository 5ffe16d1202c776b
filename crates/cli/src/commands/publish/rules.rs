//! The rules in plain words, and what they leave open.

use super::{Site, areas};
use crate::commands::framework::open_rules;
use crate::folder::Writing;
use anyhow::Result;
use plumbline_pages::{InSite, OPEN, OpenPage, RulesPage, open, rules};

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

pub fn write_open(site: &Site, folder: &mut Writing) -> Result<()> {
    let framework = &site.nation.session.framework;
    let rules = open_rules(framework);
    let page = OpenPage { site: site.frame, marks: &site.marks, title: &framework.title, rules: &rules };
    folder.put(OPEN, open(&page).as_bytes())
}
