//! The front page.

use super::search::search;
use super::{Site, areas, rules};
use crate::folder::Writing;
use anyhow::Result;
use plumbline_core::framework::Grade;
use plumbline_pages::{HomePage, home};

pub fn write(site: &Site, folder: &mut Writing) -> Result<()> {
    let nation = site.nation;
    let grades: Vec<Option<Grade>> = nation.areas.iter().map(|area| nation.grade(area)).collect();
    let page = HomePage {
        site: site.frame,
        framework: &nation.session.framework,
        marks: &nation.marks(),
        as_at: nation.asked.as_at,
        grades: &grades,
        areas: areas::LIST,
        rules: rules::PAGE,
        search: &search(nation),
    };
    folder.put("index.html", home(&page).as_bytes())
}
