//! What the site is and is not, and how to check a figure.

use super::{Site, rules};
use crate::folder::Writing;
use anyhow::Result;
use plumbline_pages::{ABOUT, About, about};

pub fn write(site: &Site, folder: &mut Writing) -> Result<()> {
    let nation = site.nation;
    let page = About {
        site: site.frame,
        framework: &nation.session.framework,
        marks: &nation.marks(),
        as_at: nation.asked.as_at,
        made_up: nation.asked.is_made_up(),
        rules: rules::PAGE,
    };
    folder.put(ABOUT, about(&page).as_bytes())
}
