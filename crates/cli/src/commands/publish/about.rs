//! What the site is and is not, and how to check a figure.

use super::{Site, rules};
use crate::commands::profile::left_out;
use crate::folder::Writing;
use anyhow::Result;
use plumbline_pages::{ABOUT, About, about};

pub fn write(site: &Site, folder: &mut Writing) -> Result<()> {
    let nation = site.nation;
    let mut notes = nation.asked.notes(&nation.session.framework);
    notes.extend(left_out(&nation.session, &nation.published.left_out));
    let mut files: Vec<(String, String)> =
        nation.asked.resting_on().map(|it| (it.file.clone(), it.id.to_string())).collect();
    files.sort();
    let page = About {
        site: site.frame,
        framework: &nation.session.framework,
        marks: &nation.marks(),
        as_at: nation.asked.as_at,
        made_up: nation.asked.is_made_up(),
        rules: rules::PAGE,
        notes: &notes,
        files: &files,
    };
    folder.put(ABOUT, about(&page).as_bytes())
}
