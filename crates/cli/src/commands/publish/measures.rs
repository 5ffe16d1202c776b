//! What is looked at: groups and published results.

use super::Site;
use crate::folder::Writing;
use anyhow::Result;
use plumbline_pages::{MEASURES, MeasuresPage, measures};

pub fn write(site: &Site, folder: &mut Writing) -> Result<()> {
    let nation = site.nation;
    let page =
        MeasuresPage { site: site.frame, framework: &nation.session.framework, marks: &nation.marks() };
    folder.put(MEASURES, measures(&page).as_bytes())
}
